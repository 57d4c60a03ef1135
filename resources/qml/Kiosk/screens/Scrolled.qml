import QtQuick
import QtQuick.Layouts
import Kiosk

// A column of things to touch. Where it is longer than its place it is turned page by page, and a page holds
// whole things only: what is cut at an edge is neither read nor touched well.
//
// Of a list whose length a key decides, `entries`, only a few are ever made: a Repeater has `built` as its model, which
// are those from the place `from` on, and a page turned makes others. What stands below the list shows with its end
// (`atEnd`).
Item {
    id: scrolled

    default property alias content: column.data
    property alias spacing: column.spacing
    readonly property bool overflows: column.implicitHeight > scrolled.height + 1 || scrolled.entries.length > scrolled.most
    readonly property real room: scrolled.overflows ? Math.max(0, scrolled.height - more.height - Theme.gap) : scrolled.height

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

    onEntriesChanged: scrolled.from = 0

    implicitHeight: column.implicitHeight

    function divide(): list<real> {
        const begins = [0];
        for (const item of column.children) {
            const begun = begins[begins.length - 1];
            if (scrolled.overflows && item.visible && item.y > begun && item.y + item.height > begun + scrolled.room + 1)
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
        contentHeight: column.implicitHeight
        contentY: scrolled.begins[scrolled.page]
        interactive: false
        clip: scrolled.overflows

        ColumnLayout {
            id: column

            width: scrolled.width
            spacing: Theme.px(Theme.small ? 2.6 : 6)
            // the software renderer draws a Shape outside of its clip: what is on another page is not drawn at all
            onChildrenChanged: {
                for (const item of column.children)
                    item.opacity = Qt.binding(() => scrolled.onPage(item) ? 1 : 0);
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
        pixelSize: Theme.note
        //% "つづきを見る"
        readonly property string on: qsTrId("list-on")
        //% "はじめに戻る"
        readonly property string again: qsTrId("reading-again")
        //% "%1（%2／%3）"
        readonly property string numbered: qsTrId("list-page")
        readonly property string way: scrolled.last ? more.again : more.on
        // pages, or, of a list that is not built as a whole, entries
        text: scrolled.entries.length > scrolled.most ? more.numbered.arg(more.way).arg(scrolled.read).arg(scrolled.entries.length) : more.numbered.arg(more.way).arg(scrolled.page + 1).arg(scrolled.begins.length)
        onActivated: scrolled.turn()
    }
}
