import QtQuick
import Kiosk

// A key of a pad or of the keyboard. `still` gives no sign of the touch: on the passcode pad nobody beside
// the customer may read which key it was. Keys repeat: each touch counts.
Touchable {
    id: key

    property string glyph: ""
    property bool dark: false
    property bool still: false
    property bool mono: false
    property int pixelSize: Theme.span(10, 19.5)

    latch: 0
    // a touch does not move the focus to a still key: whatever follows the focus would tell which one it was
    focusPolicy: key.still ? Qt.TabFocus : Qt.StrongFocus
    implicitWidth: Theme.px(20)
    implicitHeight: Theme.padKey

    background: Plate {
        radius: key.mono ? Theme.keyRadius : Theme.radius
        colour: key.down && !key.still ? Theme.pressed : key.dark ? Theme.tint : Theme.card
        edgeColour: key.enabled ? Theme.edge : Theme.quietEdge
    }

    contentItem: Item {
        Text {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(key.pixelSize * 0.6)
            visible: key.glyph === ""
            text: key.text
            textFormat: Text.PlainText
            color: key.enabled ? Theme.ink : Theme.offInk
            font.family: key.mono && !key.dark ? Theme.mono : Theme.sans
            font.pixelSize: key.pixelSize
            font.weight: key.mono && !key.dark ? Font.DemiBold : Font.Bold
            Accessible.ignored: true
        }

        Icon {
            anchors.centerIn: parent
            visible: key.glyph !== ""
            glyph: key.glyph
            size: key.mono ? Theme.span(7.5, 11.5) : Theme.span(9, 15.5)
            colour: key.enabled ? Theme.ink : Theme.offInk
        }
    }
}
