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
    // glyph and word stand side by side; else the glyph stands in the word's place
    property bool both: false
    // drawn as held down: what it turned, such as the layer, stays so
    property bool held: false
    readonly property color ink: key.held ? Theme.card : key.enabled ? Theme.ink : Theme.offInk
    property int pixelSize: Theme.span(10, 19.5)
    // a sign leaves some of a low key's height
    readonly property int fitting: Math.max(Theme.size.least, Math.min(key.pixelSize, Math.round(0.68 * key.height)))

    latch: 0
    implicitWidth: Theme.px(20)
    implicitHeight: Theme.padKey

    background: Plate {
        radius: key.mono ? Theme.keyRadius : Theme.radius
        colour: key.down && !key.still ? Theme.pressed : key.held ? Theme.ink : key.dark ? Theme.tint : Theme.card
        edgeColour: key.enabled ? Theme.edge : Theme.quietEdge
    }

    contentItem: Item {
        Row {
            id: line

            readonly property real room: parent.width - (sign.visible ? sign.width + line.spacing : 0)

            anchors.centerIn: parent
            spacing: Theme.px(2)

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                visible: key.glyph !== ""
                glyph: key.glyph
                size: key.both ? Theme.px(8) : key.mono ? Theme.span(7.5, 8.5) : Theme.span(9, 15.5)
                colour: key.ink
            }

            Text {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(line.room, Math.ceil(implicitWidth))
                horizontalAlignment: Text.AlignHCenter
                fontSizeMode: line.room > 0 && implicitWidth > line.room ? Text.HorizontalFit : Text.FixedSize
                minimumPixelSize: Math.round(key.fitting * 0.6)
                visible: key.glyph === "" || key.both
                text: key.text
                textFormat: Text.PlainText
                color: key.ink
                font.family: key.mono && !key.dark ? Theme.mono : key.text.length === 1 ? Theme.figures : Theme.sans
                font.pixelSize: key.fitting
                font.weight: key.mono && !key.dark ? Font.DemiBold : Font.Bold
                Accessible.ignored: true
            }
        }
    }
}
