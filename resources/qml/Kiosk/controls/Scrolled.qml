import QtQuick
import QtQuick.Layouts
import Kiosk

// A column of things to touch. Where it is longer than its place it is turned page by page, and a page holds
// whole things only: what is cut at an edge is neither read nor touched well. Before that they are as low as can be; a
// cause that has no room on a page even so gives up its note.
//
// Of a list whose length a key decides, `entries`, only a few are ever made: a Repeater has `built` as its model, which
// are those from the place `from` on, and a page turned makes others. What stands below the list shows with its end
// (`atEnd`).
Item {
    id: scrolled

    default property alias content: grid.data
    readonly property alias column: grid
    // buttons and cards that stand side by side; other things take the whole width
    property int columns: 1
    // three of them stand in one row, where the words of each need no more than two lines there
    property bool threes: false
    // the height of everything, as low as it may be, and of the least page
    property real least: 0
    property real leastPage: 0
    property bool overflows: false
    property real room: 0

    property var entries: []
    // no page of any panel holds more
    readonly property int most: 12
    property int from: 0
    readonly property var built: scrolled.entries.slice(scrolled.from, scrolled.from + scrolled.most)
    readonly property bool atEnd: scrolled.from + scrolled.most >= scrolled.entries.length

    // where each page begins
    property list<real> begins: [0]
    property int turned: 0
    readonly property int page: Math.min(scrolled.turned, scrolled.begins.length - 1)
    readonly property bool last: scrolled.atEnd && scrolled.page + 1 === scrolled.begins.length
    // entries up to the end of this page
    readonly property int read: scrolled.from + scrolled.entriesBefore(scrolled.page + 1)

    // built, and not yet on its way out
    property bool alive: false
    // how often it was arranged
    property int moves: 0

    Component.onCompleted: {
        scrolled.alive = true;
        scrolled.arrange();
    }
    Component.onDestruction: scrolled.alive = false
    onEntriesChanged: scrolled.from = 0
    onColumnsChanged: scrolled.arrange()
    onThreesChanged: scrolled.arrange()
    onHeightChanged: scrolled.arrange()

    implicitHeight: grid.implicitHeight

    // A signal's work, and no binding: what it moves may change what it measured.
    function arrange(): void {
        // its things tell of their coming and going too
        if (scrolled && scrolled.alive)
            Qt.callLater(scrolled.measure);
    }

    // it stands beside others
    function isSingle(item: Item): bool {
        return item instanceof Touchable || item instanceof Card;
    }

    // Gives each thing its columns, the last of a row what is left of it, and measures the rows at their lowest.
    function measure(): void {
        if (!scrolled.alive)
            return;
        scrolled.moves += 1;
        // neither hidden nor a Repeater
        const shown = Array.from(grid.children).filter(item => item.visible && item.implicitHeight > 0);
        const singles = shown.filter(scrolled.isSingle);
        const third = (grid.width - 2 * grid.columnSpacing) / 3;
        const abreast = scrolled.threes && singles.length === 3 && singles.every(item => (item.narrow ?? 0) <= third);
        const columns = singles.length < 2 ? 1 : abreast ? 3 : scrolled.columns;
        const rows = [];
        let free = 0;
        for (const item of shown) {
            const span = scrolled.isSingle(item) ? 1 : columns;
            if (free < span) {
                rows.push([]);
                free = columns;
            }
            rows[rows.length - 1].push(item);
            free -= span;
        }
        if (rows.length === 0)
            return;
        grid.columns = columns;
        for (const row of rows)
            scrolled.fill(row, columns);
        let heights = rows.map(row => Math.max(...row.map(scrolled.leastOf)));
        scrolled.least = heights.reduce((sum, height) => sum + height, grid.rowSpacing * (rows.length - 1));
        scrolled.leastPage = heights[0] + more.height + Theme.gap;
        const squeezed = Math.max(...heights) > scrolled.height + 1;
        if (squeezed)
            heights = rows.map(row => Math.max(...row.map(scrolled.leastWithoutNoteOf)));
        for (const cause of shown.filter(item => item instanceof Cause))
            cause.squeezed = squeezed;
        const least = heights.reduce((sum, height) => sum + height, grid.rowSpacing * (rows.length - 1));
        scrolled.overflows = least > scrolled.height + 1 || scrolled.entries.length > scrolled.most;
        // a binding on the height would be later than what asks for this measure
        const beside = Math.max(0, scrolled.height - more.height - Theme.gap);
        scrolled.room = scrolled.overflows ? beside : scrolled.height;
        const most = scrolled.overflows ? 0 : Math.min(grid.implicitHeight, scrolled.height);
        grid.height = Math.max(least, most);
        const begins = scrolled.divide(scrolled.overflows ? heights : []);
        if (begins.join() !== scrolled.begins.join())
            scrolled.begins = begins;
    }

    function leastOf(item: var): real {
        return item.least ?? item.implicitHeight;
    }

    function leastWithoutNoteOf(item: var): real {
        return item.leastWithoutNote ?? scrolled.leastOf(item);
    }

    // A span that is set anew has the column laid out anew, though it is the same.
    function fill(row: var, columns: int): void {
        for (const [place, item] of row.entries()) {
            const left = place + 1 === row.length ? columns - place : 1;
            if (item.Layout.columnSpan !== left)
                item.Layout.columnSpan = left;
        }
    }

    // Rows of these heights on pages; each holds at least one.
    function divide(rows: list<real>): list<real> {
        const begins = [0];
        let y = 0;
        for (const height of rows) {
            const begun = begins[begins.length - 1];
            if (y > begun && y + height > begun + scrolled.room + 1)
                begins.push(y);
            y += height + grid.rowSpacing;
        }
        return begins;
    }

    // whether a thing at this height begins above the page; the column's heights are whole pixels
    function isAbove(y: real, page: int): bool {
        return y < (scrolled.begins[page] ?? Infinity) - 2;
    }

    function onPage(item: Item): bool {
        return !scrolled.isAbove(item.y, scrolled.page) && scrolled.isAbove(item.y, scrolled.page + 1);
    }

    // how many entries of the list stand on the pages before this one
    function entriesBefore(page: int): int {
        const isBefore = item => item.index !== undefined && item.visible && scrolled.isAbove(item.y, page);
        return Array.from(grid.children).filter(isBefore).length;
    }

    function turn() {
        if (scrolled.last) {
            scrolled.from = 0;
            scrolled.turned = 0;
        } else if (scrolled.atEnd) {
            scrolled.turned = scrolled.page + 1;
        } else {
            scrolled.from = Math.max(scrolled.read, scrolled.from + 1);
        }
    }

    Flickable {
        objectName: "sheet"
        width: scrolled.width
        height: scrolled.room
        contentWidth: width
        contentHeight: grid.height
        contentY: scrolled.begins[scrolled.page]
        interactive: false
        clip: scrolled.overflows

        GridLayout {
            id: grid

            property var watched: []

            columnSpacing: Theme.gap
            rowSpacing: Theme.span(1.6, 6)
            width: scrolled.width
            uniformCellWidths: true
            onImplicitHeightChanged: scrolled.arrange()
            // the software renderer draws a Shape outside of its clip: what is on another page is not drawn at all
            onChildrenChanged: {
                for (const item of Array.from(grid.children).filter(child => !grid.watched.includes(child))) {
                    item.opacity = Qt.binding(() => scrolled.onPage(item) ? 1 : 0);
                    item.visibleChanged.connect(scrolled.arrange);
                    item.implicitHeightChanged.connect(scrolled.arrange);
                    item.leastChanged?.connect(scrolled.arrange);
                    // what has no `least` is not squeezed: others would then be higher than measured
                    if (item.least === undefined)
                        item.Layout.minimumHeight = Qt.binding(() => item.implicitHeight);
                }
                grid.watched = Array.from(grid.children);
                scrolled.arrange();
            }
        }
    }

    SecondaryButton {
        id: more

        visible: scrolled.overflows
        objectName: "read-on"
        latch: 0
        y: scrolled.height - height
        width: scrolled.width
        implicitHeight: Theme.touch
        strong: false
        pixelSize: Theme.size.note
        //% "つづきを見る"
        readonly property string on: qsTrId("list-on")
        //% "はじめに戻る"
        readonly property string again: qsTrId("reading-again")
        //% "%1（%2／%3）"
        readonly property string numbered: qsTrId("list-page")
        readonly property string way: scrolled.last ? more.again : more.on
        // pages, or, of a list that is not built as a whole, entries
        readonly property bool counted: scrolled.entries.length > scrolled.most
        readonly property int at: more.counted ? scrolled.read : scrolled.page + 1
        readonly property int whole: more.counted ? scrolled.entries.length : scrolled.begins.length
        text: more.numbered.arg(more.way).arg(more.at).arg(more.whole)
        onActivated: scrolled.turn()
    }
}
