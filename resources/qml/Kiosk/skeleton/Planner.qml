import QtQuick
import Kiosk

// Decides what a screen shows and how high each part is, in pixels; nothing here moves anything. In this order: what is
// touched has at least its lowest height; what is read gives up or shrinks until it has room, or is turned; extras,
// asides and the picture have what is left.
QtObject {
    id: planner

    required property Skeleton on
    required property Reading text
    required property Scrolled ways
    // heights: between the bands, and of the extras
    required property real room
    required property real extras
    // height of the picture for each pixel of its width
    required property real pictureAspect
    // Room below what is read, and the place of the first aside that had none there. It stays among the ways as long as
    // that room is the same: they are wider, so it may be lower there, and would go to and fro for ever.
    property real asidesRoom: -1
    property real mostAsides: Infinity

    // all is shown, and nothing measured
    function blank(): var {
        return {
            told: true,
            heading: true,
            sentences: true,
            facts: true,
            notes: planner.on.notes.length,
            extras: false,
            read: 0,
            hand: 0,
            pad: 0,
            ways: 0,
            picture: 0,
            pictureInHand: true,
            asides: 0,
            // how high all would be that it shows to be read
            need: 0,
            // the notice's letters, and those of the sentences, have this part of their full size
            part: 1,
            words: 1,
            factsFirst: true,
            folded: false,
            cramped: false
        };
    }

    function measure(): var {
        const screen = planner.on;
        // ways that have no room beside a keyboard are one touch away
        const both = screen.types ? screen.below([planner.ways.implicitHeight, screen.leastOf(screen.pad)]) : 0;
        const plan = planner.planned(screen.types && screen.hasWays && (screen.stacked || both > planner.room));
        return plan.cramped ? planner.planned(true) : plan;
    }

    function planned(folded: bool): var {
        const plan = planner.blank();
        plan.folded = folded;
        planner.reckon(plan);
        const touched = planner.touchedBeside(folded);
        const readRoom = planner.roomToRead(touched);
        planner.giveUp(plan, readRoom);
        planner.shrink(plan, touched, readRoom);
        const left = planner.share(plan, touched, readRoom);
        planner.fill(plan, touched, left);
        planner.shareHand(plan, touched);
        return plan;
    }

    // What is touched, as high as it would be (`natural`), and as low as it may be (`least`). `beside` is the room for
    // what is read above a single page of ways.
    function touchedBeside(folded: bool): var {
        const screen = planner.on;
        const ways = planner.ways;
        const handFields = screen.fieldsLeft ? 0 : screen.fieldsHigh;
        const unfolded = screen.away && screen.others.length > 0;
        const fold = (folded || unfolded) && !screen.keysHaveWays ? Theme.touch : 0;
        const shown = !folded || screen.away;
        const away = screen.away && (screen.keyboard || folded || screen.others.length > 0);
        const padShown = screen.pad !== null && !away;
        const touched = {
            fields: handFields,
            fold: fold,
            ways: shown ? ways.implicitHeight : 0,
            leastWays: shown ? ways.least : 0,
            leastPage: Math.min(ways.least, ways.leastPage),
            pad: padShown ? screen.pad.implicitHeight : 0,
            leastPad: padShown ? screen.leastOf(screen.pad) : 0
        };
        // what is only seen of the first field may stand above it
        const seen = screen.fieldsLeft ? 0 : screen.firstField()?.seen ?? 0;
        touched.natural = screen.below([handFields, touched.ways, fold, touched.pad]);
        touched.reach = screen.pad instanceof Document ? planner.room : Math.min(planner.room, screen.reach + seen);
        touched.least = Math.min(touched.reach, screen.below([handFields, touched.leastWays, fold, touched.leastPad]));
        const pageOfWays = Math.min(touched.leastWays, touched.leastPage);
        const page = screen.below([handFields, pageOfWays, fold, touched.leastPad]);
        touched.beside = planner.room - Math.min(touched.reach, page) - Theme.gap;
        return touched;
    }

    function roomToRead(touched: var): real {
        const screen = planner.on;
        if (screen.stacked)
            return planner.room - (touched.least > 0 ? touched.least + Theme.gap : 0);
        return planner.room - (screen.fieldsLeft && screen.fieldsHigh > 0 ? screen.fieldsHigh + Theme.gap : 0);
    }

    // beside a refusal or a keyboard: the notes first, the facts last
    function giveUp(plan: var, readRoom: real): void {
        const screen = planner.on;
        while (plan.need > readRoom && screen.yields && (plan.notes > 0 || plan.facts)) {
            // a field's label says again what the heading asks
            if (plan.notes > 0)
                plan.notes -= 1;
            else if (plan.heading && screen.types && screen.sentencesDue)
                plan.heading = false;
            else if (plan.sentences)
                plan.sentences = false;
            else if (plan.heading)
                plan.heading = false;
            else
                plan.facts = false;
            planner.reckon(plan);
        }
    }

    function reckon(plan: var): void {
        const screen = planner.on;
        const putAway = plan.folded && screen.away && screen.pad === null;
        plan.told = !putAway;
        plan.need = putAway ? 0 : planner.text.heightOf(plan);
    }

    // smaller letters: of what went wrong, and of what to do, which are never turned
    function shrink(plan: var, touched: var, readRoom: real): void {
        const screen = planner.on;
        if (screen.told !== "" && plan.need > readRoom)
            planner.shrinkNotice(plan, touched, readRoom);
        if (plan.sentences && screen.sentencesDue && plan.need > readRoom) {
            const page = screen.stacked ? Math.max(readRoom, touched.beside) : readRoom;
            planner.text.keepInstruction(plan, readRoom, page);
            planner.reckon(plan);
        }
        // no button to turn it has room within reach
        const noButton = Theme.low && touched.least + Theme.touch + Theme.gap > screen.reach;
        while (noButton && plan.need > readRoom && plan.notes > 0) {
            plan.notes -= 1;
            planner.reckon(plan);
        }
    }

    function shrinkNotice(plan: var, touched: var, readRoom: real): void {
        const screen = planner.on;
        const notice = planner.text.notice;
        if (screen.yields || screen.stacked) {
            const rest = plan.need - notice.whole;
            plan.part = notice.partIn(readRoom - rest);
            // ways that are turned all the same leave more
            if (rest + notice.heightAt(plan.part) > readRoom && screen.stacked)
                plan.part = notice.partIn(touched.beside - rest);
        } else {
            // the rest is turned: the notice leaves room for its first page
            plan.part = notice.partIn(readRoom - (planner.text.leastHeight(plan) - notice.whole));
        }
        planner.reckon(plan);
    }

    // Heights of what is read and of what is touched. Returns what is left of the latter's side.
    function share(plan: var, touched: var, readRoom: real): real {
        const screen = planner.on;
        plan.read = screen.stacked ? planner.readAbove(plan, touched, readRoom) : readRoom;
        const handRoom = planner.room - (screen.stacked && plan.read > 0 ? plan.read + Theme.gap : 0);
        plan.hand = Math.min(touched.natural, handRoom, touched.reach);
        return handRoom - plan.hand - (plan.hand > 0 ? Theme.gap : 0);
    }

    // Height of what is read above what is touched: at the least what was told and the question, and the button that
    // turns the rest.
    function readAbove(plan: var, touched: var, readRoom: real): real {
        const room = planner.room;
        if (plan.need <= readRoom || touched.natural === 0)
            return planner.withButton(plan, Math.min(plan.need, room));
        let least = planner.text.leastHeight(plan);
        // a field says again what is asked
        if (touched.fields > 0 && least > touched.beside) {
            plan.heading = false;
            planner.reckon(plan);
            least = planner.text.leastHeight(plan);
        }
        if (plan.need <= readRoom)
            return plan.need;
        return planner.withButton(plan, Math.max(readRoom, Math.min(plan.need, Math.max(touched.beside, least))));
    }

    // this height, or more: the button that turns what has no room stands within reach
    function withButton(plan: var, height: real): real {
        return plan.need > height ? Math.max(height, planner.room - planner.on.reach + Theme.touch) : height;
    }

    // extras, asides and the picture have what is `left` beside what is touched, or below what is read
    function fill(plan: var, touched: var, left: real): void {
        const screen = planner.on;
        const leastPicture = Theme.span(20, 36);
        let room = left;
        const withPicture = screen.picture === null ? 0 : Theme.gap + 2 * leastPicture;
        if (planner.extras > 0 && room >= planner.extras + withPicture) {
            plan.extras = true;
            room -= planner.extras + Theme.gap;
        }
        let belowRead = plan.read - plan.need - 2 * Theme.gap;
        if (belowRead !== planner.asidesRoom) {
            planner.asidesRoom = belowRead;
            planner.mostAsides = Infinity;
        }
        for (const [place, aside] of screen.stacked ? [] : screen.movable.entries()) {
            if (belowRead < aside.implicitHeight && place < screen.asidesBelow)
                planner.mostAsides = place;
            if (belowRead < aside.implicitHeight || place >= planner.mostAsides)
                break;
            belowRead -= aside.implicitHeight + Theme.gap;
            plan.asides += 1;
        }
        const high = Math.min(belowRead, planner.text.width * planner.pictureAspect);
        const roomier = screen.picture === null ? touched.natural === 0 : room >= high;
        plan.pictureInHand = screen.stacked || roomier;
        plan.picture = plan.pictureInHand ? room : belowRead;
        if (plan.picture < leastPicture)
            plan.picture = 0;
    }

    // what is touched shares its height: the pad gives before the ways do
    function shareHand(plan: var, touched: var): void {
        const screen = planner.on;
        const others = screen.below([touched.fields, touched.fold]);
        const both = plan.hand - (others > 0 ? others + Theme.gap : 0);
        const besideWays = both - (touched.ways > 0 ? touched.ways + Theme.gap : 0);
        plan.pad = Math.max(touched.leastPad, Math.min(touched.pad, besideWays));
        plan.ways = Math.max(0, Math.min(touched.ways, both - (plan.pad > 0 ? plan.pad + Theme.gap : 0)));
        // ways that lead to others are never turned: they stand behind that one too
        const short = screen.others.length > 0 && screen.pad !== null && !screen.away;
        const folding = screen.narrow || Theme.low || screen.others.length > 0;
        const lacking = plan.ways < (short ? touched.leastWays : touched.leastPage) - 1;
        plan.cramped = folding && !screen.keyboard && touched.ways > 0 && lacking;
    }
}
