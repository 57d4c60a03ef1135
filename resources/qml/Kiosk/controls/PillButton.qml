import QtQuick
import Kiosk

// A small tool: language, text size, show the password, a mail domain.
Touchable {
    id: button

    property string glyph: ""
    // inside a field on the small panel there is no room for an edge of its own
    property bool quiet: false
    property int pixelSize: Theme.size.tool
    // what is drawn of it may be lower than what can be touched
    property int inset: 0

    implicitWidth: Math.max(Theme.touch, button.implicitContentWidth + button.leftPadding + button.rightPadding)
    implicitHeight: Theme.touch
    leftPadding: Theme.span(3.5, 6.5)
    rightPadding: button.leftPadding

    topInset: button.inset
    bottomInset: button.inset

    background: Plate {
        radius: height / 2
        colour: button.down ? Theme.pressed : button.quiet ? "transparent" : Theme.card
        edgeColour: button.quiet ? "transparent" : button.enabled ? Theme.edge : Theme.quietEdge
    }

    contentItem: ButtonFace {
        text: button.text
        glyph: button.glyph
        colour: button.enabled ? Theme.ink : Theme.offInk
        pixelSize: button.pixelSize
        bold: false
    }
}
