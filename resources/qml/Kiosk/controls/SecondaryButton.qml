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
    property int pixelSize: Theme.size.button
    property string family: Theme.sans

    // as low as it may be: its words shrink, but one line of them stays
    readonly property real shrunk: Math.max(0.6 * button.implicitContentHeight, face.leastHeight)
    // as narrow as it may be: its words on two lines, the writer's own where there are two
    readonly property real share: button.text.includes("\n") ? 1 : 0.6
    readonly property real narrow: button.share * face.natural + button.leftPadding + button.rightPadding
    readonly property int around: button.topPadding + button.bottomPadding
    readonly property int least: Math.max(Theme.touch, Math.ceil(button.shrunk) + button.around)

    implicitWidth: Math.max(Theme.touch, button.implicitContentWidth + button.leftPadding + button.rightPadding)
    implicitHeight: Math.max(Theme.buttonHeight, button.implicitContentHeight + button.around)
    leftPadding: Theme.span(4, 7)
    rightPadding: button.leftPadding
    topPadding: Theme.span(0.6, 1.5)
    bottomPadding: button.topPadding

    readonly property color edge: button.enabled ? Theme.edge : Theme.quietEdge

    background: Plate {
        colour: button.chosen ? Theme.ink : button.down ? Theme.pressed : button.quiet ? "transparent" : Theme.card
        edgeColour: button.quiet ? "transparent" : button.chosen ? Theme.ink : button.edge
        dashed: button.dashed
    }

    contentItem: ButtonFace {
        id: face

        text: button.text
        glyph: button.glyph
        colour: button.chosen ? Theme.card : button.enabled ? Theme.ink : Theme.offInk
        pixelSize: button.pixelSize
        bold: button.strong
        family: button.family
    }
}
