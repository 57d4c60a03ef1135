import QtQuick
import Kiosk

// Walks through what can be touched on a page, for a customer with a keyboard or switches: Tab goes from one thing to
// the next and comes round, arrows go to what stands there. First the answers in the order of reading, then the bottom
// band, the entry to languages, and at last the keys on the glass, which a keyboard's own keys stand for.
QtObject {
    id: focus

    // the touchable that has the focus; a customer who touches has none
    required property Touchable held
    // null before the first page, and between two
    required property Item page
    // keys do nothing right now
    property bool asleep: false

    signal walked

    // Take a key of a hardware keyboard. Return whether it was one that walks or presses.
    function take(key: int): bool {
        switch (key) {
        case Qt.Key_Tab:
            focus.step(1);
            return true;
        case Qt.Key_Backtab:
            focus.step(-1);
            return true;
        case Qt.Key_Right:
            focus.go(1, 0);
            return true;
        case Qt.Key_Left:
            focus.go(-1, 0);
            return true;
        case Qt.Key_Down:
            focus.go(0, 1);
            return true;
        case Qt.Key_Up:
            focus.go(0, -1);
            return true;
        case Qt.Key_Return:
        case Qt.Key_Enter:
            return focus.press();
        }
        return false;
    }

    // `by`: 1 to the next, -1 to the one before
    function step(by: int): void {
        const all = focus.reachable();
        const at = all.findIndex(each => each.touchable === focus.held);
        const first = by > 0 ? 0 : all.length - 1;
        focus.give(all[at < 0 ? first : (at + by + all.length) % all.length]);
    }

    // to the nearest thing on the right (1, 0), below (0, 1), on the left (-1, 0), above (0, -1)
    function go(right: int, down: int): void {
        const all = focus.reachable();
        const from = all.find(each => each.touchable === focus.held);
        const distance = to => {
            const along = right * (to.x - from.x) + down * (to.y - from.y);
            const across = Math.abs(right * (to.y - from.y) + down * (to.x - from.x));
            return along > 1 ? along + 3 * across : Infinity;
        };
        const nearer = (best, each) => best === from || distance(each) < distance(best) ? each : best;
        if (from === undefined)
            focus.give(all[0]);
        else
            focus.give(all.filter(each => distance(each) < Infinity).reduce(nearer, from));
    }

    // Press what has the focus; False where nothing has it.
    function press(): bool {
        if (focus.held === null || focus.asleep)
            return focus.held !== null;
        focus.walked();
        focus.held.click();
        return true;
    }

    function give(place: var): void {
        if (focus.asleep)
            return;
        focus.walked();
        place?.touchable.forceActiveFocus(Qt.TabFocusReason);
    }

    // {touchable, group, x, y} of each, in their order; x and y are of its middle
    function reachable(): var {
        const found = [];
        if (focus.page === null)
            return found;
        focus.gather(focus.page, false, found);
        // an answer is under way
        const working = (focus.page as Skeleton)?.working ?? false;
        const open = working ? found.filter(each => each.touchable.objectName === "help") : found;
        const row = Theme.px(6);
        return open.sort((one, other) => {
            if (one.group !== other.group)
                return one.group - other.group;
            return Math.abs(one.y - other.y) > row ? one.y - other.y : one.x - other.x;
        });
    }

    function gather(item: Item, onPad: bool, found: var): void {
        // what is on another page of a list is see-through
        if (!item.visible || !item.enabled || item.opacity === 0)
            return;
        const pad = onPad || item instanceof Keyboard || item instanceof DigitPad || item instanceof PasscodePad;
        const touchable = item as Touchable;
        if (touchable !== null) {
            const middle = item.mapToItem(null, item.width / 2, item.height / 2);
            const inBand = middle.y > Theme.height - Theme.bottomBand;
            const group = pad ? 3 : item.objectName === "letters" ? 2 : inBand ? 1 : 0;
            found.push({
                touchable: touchable,
                group: group,
                x: middle.x,
                y: middle.y
            });
        }
        for (const child of item.children)
            focus.gather(child, pad, found);
    }
}
