import QtQuick
import Kiosk

// The one thing to do next: the only one in the brand's colour.
Touchable {
    id: button

    property string glyph: ""
    property int pixelSize: Theme.size.primary

    implicitWidth: Math.max(Theme.span(30, 60), button.implicitContentWidth + button.leftPadding + button.rightPadding)
    readonly property int around: button.topPadding + button.bottomPadding

    implicitHeight: Math.max(Theme.buttonHeight, button.implicitContentHeight + button.around)
    leftPadding: Theme.span(4, 7)
    rightPadding: button.leftPadding
    topPadding: Theme.px(1.5) + (button.down ? Theme.lip : 0)
    bottomPadding: Theme.px(1.5) + (button.down || !button.enabled ? 0 : Theme.lip)

    background: Plate {
        colour: !button.enabled ? Theme.off : button.down ? Theme.brandEdge : Theme.brand
        edgeColour: colour
        lipColour: button.enabled ? Theme.brandEdge : "transparent"
        down: button.down
    }

    contentItem: ButtonFace {
        text: button.text
        glyph: button.glyph
        colour: button.enabled ? Theme.brandInk : Theme.offInk
        pixelSize: button.pixelSize
    }
}
