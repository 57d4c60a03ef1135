import QtQuick
import Kiosk

// Any other thing to do. `strong` writes it bold, `quiet` leaves out the edge, `dashed` invites to add
// something, `chosen` marks the one in force of several.
Touchable {
    id: button

    property string glyph: ""
    property bool strong: true
    property bool quiet: false
    property bool dashed: false
    property bool chosen: false
    property int pixelSize: Theme.button

    implicitWidth: Math.max(Theme.touch, button.implicitContentWidth + button.leftPadding + button.rightPadding)
    implicitHeight: Math.max(Theme.buttonHeight, button.implicitContentHeight + button.topPadding + button.bottomPadding)
    leftPadding: Theme.px(Theme.small ? 4 : 7)
    rightPadding: button.leftPadding
    topPadding: Theme.px(1.5)
    bottomPadding: Theme.px(1.5)

    background: Plate {
        colour: button.chosen ? Theme.ink : button.down ? Theme.pressed : button.quiet ? "transparent" : Theme.card
        edgeColour: button.quiet ? "transparent" : button.chosen ? Theme.ink : button.enabled ? Theme.edge : Theme.quietEdge
        dashed: button.dashed
        focused: button.visualFocus
    }

    contentItem: ButtonFace {
        text: button.text
        glyph: button.glyph
        colour: button.chosen ? Theme.card : button.enabled ? Theme.ink : Theme.offInk
        pixelSize: button.pixelSize
        bold: button.strong
    }
}
