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
        //% "文字の大きさ"
        text: qsTrId("frame-letters")
        onActivated: band.lettersActivated()
    }

    StepsBar {
        readonly property real room: letters.x - brand.x - brand.width - 2 * Theme.gap

        visible: band.steps.length > 0
        x: band.stepsBelow ? Theme.margin : Math.round((brand.x + brand.width + letters.x - width) / 2)
        y: band.stepsBelow ? Theme.topBand + Theme.px(5) : Math.round((Theme.topBand - height) / 2)
        width: band.stepsBelow ? band.width - 2 * Theme.margin : Math.min(implicitWidth, room)
        steps: band.steps
        current: band.step
    }
}
