import QtQuick
import QtQuick.Layouts
import Kiosk

// A column that may be longer than its place: it scrolls then, and says so by a line below and a mark at its side.
Item {
    id: scrolled

    default property alias content: column.data
    property alias spacing: column.spacing

    implicitHeight: column.implicitHeight

    Flickable {
        id: flickable

        anchors.fill: parent
        contentWidth: width
        contentHeight: column.implicitHeight
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        clip: flickable.interactive

        ColumnLayout {
            id: column

            width: flickable.width
            spacing: Theme.px(Theme.small ? 2.6 : 6)
        }
    }

    Rectangle {
        width: parent.width
        height: Theme.edgeWidth
        y: parent.height - height
        visible: flickable.interactive && !flickable.atYEnd
        color: Theme.edge
    }

    Rectangle {
        x: parent.width + Theme.px(Theme.small ? 2.5 : 5)
        y: flickable.visibleArea.yPosition * parent.height
        width: Theme.px(Theme.small ? 1.2 : 2)
        height: flickable.visibleArea.heightRatio * parent.height
        radius: width / 2
        visible: flickable.interactive
        color: Theme.edge
    }
}
