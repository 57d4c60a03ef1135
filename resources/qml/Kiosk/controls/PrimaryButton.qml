import QtQuick
import Kiosk

// The one thing to do next: the only one in the brand's colour.
Touchable {
    id: button

    property string glyph: ""
    property int pixelSize: Theme.size.primary
    // nothing has to be done here: it is not in the brand's colour
    property bool calm: false

    readonly property color face: button.calm ? Theme.card : Theme.brand
    readonly property color facePressed: button.calm ? Theme.pressed : Theme.brandEdge
    readonly property color under: button.calm ? Theme.edge : Theme.brandEdge
    readonly property color ink: button.calm ? Theme.ink : Theme.brandInk

    implicitWidth: Math.max(Theme.span(30, 60), button.implicitContentWidth + button.leftPadding + button.rightPadding)
    readonly property int around: button.topPadding + button.bottomPadding

    implicitHeight: Math.max(Theme.buttonHeight, button.implicitContentHeight + button.around)
    leftPadding: Theme.span(4, 7)
    rightPadding: button.leftPadding
    topPadding: Theme.px(1.5) + (button.down ? Theme.lip : 0)
    bottomPadding: Theme.px(1.5) + (button.down || !button.enabled ? 0 : Theme.lip)

    background: Plate {
        colour: !button.enabled ? Theme.off : button.down ? button.facePressed : button.face
        edgeColour: button.calm && button.enabled ? button.under : colour
        lipColour: button.enabled ? button.under : "transparent"
        down: button.down
    }

    contentItem: ButtonFace {
        text: button.text
        glyph: button.glyph
        colour: button.enabled ? button.ink : Theme.offInk
        pixelSize: button.pixelSize
    }
}
