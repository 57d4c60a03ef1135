import QtQuick
import Kiosk

// The brand, where the customer stands, and the size of the letters; the steps bar of a high panel stands below them.
Rectangle {
    id: band

    property list<string> steps: []
    property int step: 0

    readonly property bool stepsBelow: Theme.portrait && band.steps.length > 0

    signal lettersActivated

    height: Theme.topBand + (band.stepsBelow ? Theme.stepsBand : 0)
    color: Theme.ground

    BrandMark {
        id: brand

        x: Theme.margin
        y: Math.round((Theme.topBand - height) / 2)
        named: !stepsBar.visible || band.stepsBelow || stepsBar.implicitWidth <= stepsBar.roomBeside(brand.whole)
    }

    PillButton {
        id: letters

        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        y: Math.round((Theme.topBand - height) / 2)
        // a finger may touch the whole of a low band, but the eye needs its air
        inset: Theme.span(1.6, 0)
        objectName: "letters"
        glyph: Glyphs.letters
        //% "ことば・文字"
        text: qsTrId("frame-letters")
        onActivated: band.lettersActivated()
    }

    StepsBar {
        id: stepsBar

        readonly property real room: stepsBar.roomBeside(brand.width)

        function roomBeside(brandWidth: real): real {
            return letters.x - brand.x - brandWidth - 2 * Theme.gap;
        }

        visible: band.steps.length > 0
        x: band.stepsBelow ? Theme.margin : Math.round((brand.x + brand.width + letters.x - width) / 2)
        y: band.stepsBelow ? Theme.topBand + Theme.px(5) : Math.round((Theme.topBand - height) / 2)
        width: band.stepsBelow ? band.width - 2 * Theme.margin : Math.min(implicitWidth, room)
        steps: band.steps
        current: band.step
    }
}
