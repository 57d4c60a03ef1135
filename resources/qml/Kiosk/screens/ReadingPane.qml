import QtQuick
import QtQuick.Layouts
import Kiosk

// Text to be read. Where it is longer than its place, a button leads on page by page; a finger may pull it too.
Item {
    id: pane

    // the ground over what has scrolled out: the software renderer draws a Shape outside of its clip
    property bool covers: false
    default property alias content: column.data
    property alias spacing: column.spacing
    // a place too low for words and the button shows nothing
    readonly property bool overflows: column.implicitHeight > pane.height + 1 && pane.height > 1.5 * Theme.touch

    implicitHeight: column.implicitHeight

    Flickable {
        id: sheet

        objectName: "sheet"
        width: pane.width
        height: pane.overflows ? Math.max(0, pane.height - more.height - Theme.gap) : pane.height
        contentWidth: width
        contentHeight: column.implicitHeight
        interactive: pane.overflows
        boundsBehavior: Flickable.StopAtBounds
        clip: pane.overflows

        ColumnLayout {
            id: column

            width: sheet.width
            spacing: Theme.px(Theme.small ? 2 : 5)
        }
    }

    Rectangle {
        visible: pane.covers && pane.overflows
        y: -height
        width: pane.width
        height: sheet.contentY
        color: Theme.ground
    }

    Rectangle {
        visible: pane.covers && pane.overflows
        y: sheet.height
        width: pane.width
        height: column.implicitHeight
        color: Theme.ground
    }

    Rectangle {
        id: bar

        visible: pane.overflows
        // beside the text, whose width must not hang on whether it overflows
        x: pane.width + width
        y: sheet.visibleArea.yPosition * sheet.height
        width: Theme.px(Theme.small ? 1.2 : 2)
        height: sheet.visibleArea.heightRatio * sheet.height
        radius: width / 2
        color: Theme.edge
    }

    NumberAnimation {
        id: turn

        target: sheet
        property: "contentY"
        duration: Theme.reducedMotion ? 0 : 250
        easing.type: Easing.OutCubic
    }

    SecondaryButton {
        id: more

        visible: pane.overflows
        objectName: "read-on"
        latch: 0
        y: pane.height - height
        width: pane.width
        implicitHeight: Theme.touch
        strong: false
        pixelSize: Theme.note
        //% "つづきを読む"
        readonly property string on: qsTrId("reading-on")
        //% "はじめに戻る"
        readonly property string again: qsTrId("reading-again")
        text: sheet.atYEnd ? more.again : more.on
        onActivated: {
            turn.to = sheet.atYEnd ? 0 : Math.min(sheet.contentY + sheet.height * 0.85, sheet.contentHeight - sheet.height);
            turn.restart();
        }
    }
}
