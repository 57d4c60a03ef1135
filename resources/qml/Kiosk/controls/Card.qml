import QtQuick
import QtQuick.Layouts
import Kiosk

// A sheet that shows something and cannot be touched: a fine line, no dark edge; `flat` has none, so that nobody takes
// it for a button. Its content stands in a column.
Item {
    id: card

    default property alias content: slot.data
    property bool flat: false
    property int inset: card.flat ? 0 : Theme.span(4, 9)

    implicitWidth: slot.implicitWidth + 2 * card.inset
    implicitHeight: slot.implicitHeight + 2 * card.inset

    Rectangle {
        visible: !card.flat
        anchors.fill: parent
        anchors.topMargin: Theme.px(0.6)
        anchors.bottomMargin: -Theme.px(0.6)
        radius: Theme.cardRadius
        color: Theme.highContrast ? "transparent" : "#0F3C321E"
    }

    Rectangle {
        visible: !card.flat
        anchors.fill: parent
        radius: Theme.cardRadius
        color: Theme.card
        border.width: Theme.px(0.5)
        border.color: Theme.line
    }

    ColumnLayout {
        id: slot

        x: card.inset
        y: card.inset
        width: card.width - 2 * card.inset
        height: card.height - 2 * card.inset
        spacing: Theme.span(1.5, 3)
    }
}
