import QtQuick
import QtQuick.Layouts
import Kiosk

// A column of things to touch. Where it is longer than its place it is turned page by page, and a page holds
// whole things only: what is cut at an edge is neither read nor touched well. Before that they are as low as can be.
//
// Of a list whose length a key decides, `entries`, only a few are ever made: a Repeater has `built` as its model, which
// are those from the place `from` on, and a page turned makes others. What stands below the list shows with its end
// (`atEnd`).
Item {
    id: scrolled

    default property alias content: column.data
    readonly property alias column: column
    // buttons and cards that stand side by side; other things take the whole width
    property int columns: 1
    // the height of everything, as low as it may be, and of the least page
    property real least: 0
    property real leastPage: 0
    property bool overflows: false
    readonly property real beside: Math.max(0, scrolled.height - more.height - Theme.gap)
    readonly property real room: scrolled.overflows ? scrolled.beside : scrolled.height

    property var entries: []
    // no page of any panel holds more
    readonly property int most: 12
    property int from: 0
    readonly property var built: scrolled.entries.slice(scrolled.from, scrolled.from + scrolled.most)
    readonly property bool atEnd: scrolled.from + scrolled.most >= scrolled.entries.length

    // where each page begins
    readonly property list<real> begins: scrolled.divide()
    property int turned: 0
    readonly property int page: Math.min(scrolled.turned, scrolled.begins.length - 1)
    readonly property bool last: scrolled.atEnd && scrolled.page + 1 === scrolled.begins.length
    // entries up to the end of this page
    readonly property int read: scrolled.from + scrolled.entriesUpTo(scrolled.begins[scrolled.page + 1] ?? Infinity)

    Component.onDestruction: scrolled.ending = true
    onEntriesChanged: scrolled.from = 0
    onColumnsChanged: scrolled.arrange()
    onHeightChanged: scrolled.arrange()

    implicitHeight: column.implicitHeight

    // A signal's work, and no binding: what it moves may change what it measured.
    property bool arranging: false
    // its things tell of their going
    property bool ending: false
    property bool stale: false

    function arrange(): void {
        if (!scrolled || scrolled.ending)
            return;
        scrolled.stale = true;
        for (let turn = 0; scrolled.stale && !scrolled.arranging && turn < 5; turn += 1) {
            scrolled.stale = false;
            scrolled.arranging = true;
            scrolled.measure();
            scrolled.arranging = false;
        }
    }

    // it stands beside others
    function isSingle(item: Item): bool {
        return item instanceof Touchable || item instanceof Card;
    }

    // Gives each thing its columns, the last of a row what is left of it, and measures the rows at their lowest.
    function measure(): void {
        const singles = Array.from(column.children).filter(item => item.visible && scrolled.isSingle(item));
        column.columns = singles.length > 1 ? scrolled.columns : 1;
        const rows = [];
        let free = 0;
        let last = null;
        for (const item of column.children) {
            // hidden, or a Repeater
            if (!item.visible || item.implicitHeight <= 0)
                continue;
            const span = scrolled.isSingle(item) ? 1 : column.columns;
            if (free < span) {
                if (last !== null)
                    last.Layout.columnSpan += free;
                rows.push(0);
                free = column.columns;
            }
            item.Layout.columnSpan = span;
            free -= span;
            last = item;
            rows[rows.length - 1] = Math.max(rows[rows.length - 1], item.least ?? item.implicitHeight);
        }
        if (last === null)
            return;
        last.Layout.columnSpan += free;
        scrolled.least = rows.reduce((sum, height) => sum + height, 0) + column.rowSpacing * (rows.length - 1);
        scrolled.leastPage = rows[0] + more.height + Theme.gap;
        scrolled.overflows = scrolled.least > scrolled.height + 1 || scrolled.entries.length > scrolled.most;
        const most = scrolled.overflows ? 0 : Math.min(column.implicitHeight, scrolled.height);
        column.height = Math.max(scrolled.least, most);
    }

    function divide(): list<real> {
        const begins = [0];
        for (const item of column.children) {
            const begun = begins[begins.length - 1];
            const beyond = item.y > begun && item.y + item.height > begun + scrolled.room + 1;
            if (scrolled.overflows && item.visible && beyond)
                begins.push(item.y);
        }
        return begins;
    }

    function onPage(item: Item): bool {
        return item.y >= scrolled.begins[scrolled.page] && !(item.y >= scrolled.begins[scrolled.page + 1]);
    }

    // how many entries of the list begin above this place
    function entriesUpTo(y: real): int {
        let above = 0;
        for (const item of column.children)
            above += item.index !== undefined && item.visible && item.y < y ? 1 : 0;
        return above;
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
        contentHeight: column.height
        contentY: scrolled.begins[scrolled.page]
        interactive: false
        clip: scrolled.overflows

        GridLayout {
            id: column

            property var watched: []

            columnSpacing: Theme.gap
            rowSpacing: Theme.span(1.6, 6)
            width: scrolled.width
            uniformCellWidths: true
            onImplicitHeightChanged: scrolled.arrange()
            // the software renderer draws a Shape outside of its clip: what is on another page is not drawn at all
            onChildrenChanged: {
                for (const item of Array.from(column.children).filter(child => !column.watched.includes(child))) {
                    item.opacity = Qt.binding(() => scrolled.onPage(item) ? 1 : 0);
                    item.visibleChanged.connect(scrolled.arrange);
                    item.implicitHeightChanged.connect(scrolled.arrange);
                }
                column.watched = Array.from(column.children);
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
