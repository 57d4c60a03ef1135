pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// The brand, where the customer stands, and the size of the letters; the steps bar of a high panel stands below them.
// What is typed may be named in the place of the brand. While staff are in, all but that bar gives way to who they
// are, and to what ends it.
Rectangle {
    id: band

    property list<string> steps: []
    property int step: 0
    property string before: ""
    property string after: ""
    property string title: ""
    // where the bottom band begins: in low reach the entry stands above it
    required property real lowest
    readonly property int below: Theme.low ? letters.height + Theme.gap : 0

    readonly property bool titled: band.title !== "" && !staffBand.visible
    // too long for one line even in the smallest letters
    readonly property bool twoLines: smallest.advanceWidth > letters.x - brand.x - brand.width - 2 * Theme.gap
    readonly property bool stepsBelow: Theme.portrait && band.steps.length > 0

    signal lettersActivated
    signal staffDismissed

    height: Theme.topBand + (band.stepsBelow ? Theme.stepsBand : 0)
    color: Theme.ground

    BrandMark {
        id: brand

        x: Theme.margin
        y: Math.round((Theme.topBand - height) / 2)
        readonly property bool fits: stepsBar.implicitWidth <= stepsBar.roomBeside(brand.whole)
        visible: !staffBand.visible
        named: band.title === "" && (!stepsBar.visible || band.stepsBelow || brand.fits)
    }

    Title {
        visible: band.titled && !band.twoLines
        fontSizeMode: Text.HorizontalFit
    }

    Title {
        visible: band.titled && band.twoLines
        wrapMode: Text.Wrap
        fontSizeMode: Text.Fit
    }

    TextMetrics {
        id: smallest

        text: band.title
        font.family: Theme.sans
        font.pixelSize: Theme.size.least
    }

    PillButton {
        id: letters

        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        y: Theme.low ? band.lowest - height - Theme.gap : Math.round((Theme.topBand - height) / 2)
        // a finger may touch the whole of a low band, but the eye needs its air
        inset: Theme.span(0.6, 0)
        visible: !staffBand.visible || Theme.low
        objectName: "letters"
        glyph: Glyphs.globe
        // two lines have room in it
        pixelSize: Math.round(Math.min(0.84 * Theme.size.tool, (letters.height - 2 * letters.inset) / 3.2))
        // the face has more room above its letters than below
        bottomPadding: Math.round(letters.pixelSize / 4)
        //: the second line is for those who cannot read the first
        //% "ことば・文字・音声\nLanguage"
        readonly property string withVoice: qsTrId("frame-letters-voice")
        //: the second line is for those who cannot read the first
        //% "ことば・文字\nLanguage"
        readonly property string withoutVoice: qsTrId("frame-letters")
        text: Voice.offered ? letters.withVoice : letters.withoutVoice
        Accessible.name: Phrases.read(letters.text.replace("\n", " "))
        onActivated: band.lettersActivated()
    }

    StepsBar {
        id: stepsBar

        readonly property real room: stepsBar.roomBeside(brand.width)

        function roomBeside(brandWidth: real): real {
            return letters.x - brand.x - brandWidth - 2 * Theme.gap;
        }

        visible: band.steps.length > 0 && (band.stepsBelow || !staffBand.visible)
        x: band.stepsBelow ? Theme.margin : Math.round((brand.x + brand.width + letters.x - width) / 2)
        y: band.stepsBelow ? Theme.topBand + Theme.px(5) : Math.round((Theme.topBand - height) / 2)
        width: band.stepsBelow ? stepsBar.leastRoom : Math.min(implicitWidth, room)
        leastRoom: band.stepsBelow ? band.width - 2 * Theme.margin : stepsBar.roomBeside(brand.whole)
        steps: band.steps
        current: band.step
        before: band.before
        after: band.after
    }

    StaffBand {
        id: staffBand

        width: band.width
        height: Theme.topBand
        visible: Terminal.staff !== null
        staff: Terminal.staff
        lowest: band.lowest
        onDismissed: band.staffDismissed()
    }

    component Title: Text {
        anchors.left: brand.right
        anchors.leftMargin: Theme.gap
        anchors.right: letters.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: brand.verticalCenter
        height: Theme.topBand
        text: band.title
        textFormat: Text.PlainText
        verticalAlignment: Text.AlignVCenter
        minimumPixelSize: Theme.size.least
        color: Theme.ink
        font.family: Theme.sans
        font.pixelSize: Theme.size.title
    }
}
