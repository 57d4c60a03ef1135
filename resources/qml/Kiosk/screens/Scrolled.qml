import QtQuick
import QtQuick.Layouts
import Kiosk

// A column of things to touch. Where it is longer than its place it is turned page by page, and a page holds
// whole things only: what is cut at an edge is neither read nor touched well.
Item {
    id: scrolled

    default property alias content: column.data
    property alias spacing: column.spacing
    readonly property bool overflows: column.implicitHeight > scrolled.height + 1
    readonly property real room: scrolled.overflows ? Math.max(0, scrolled.height - more.height - Theme.gap) : scrolled.height

    // where each page begins
    readonly property list<real> begins: scrolled.divide()
    property int turned: 0
    readonly property int page: Math.min(scrolled.turned, scrolled.begins.length - 1)

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
        text: more.numbered.arg(scrolled.page + 1 < scrolled.begins.length ? more.on : more.again).arg(scrolled.page + 1).arg(scrolled.begins.length)
        onActivated: scrolled.turned = (scrolled.page + 1) % scrolled.begins.length
    }
}
