pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// Three slots that never move, whatever stands in them and in whatever language: the way back, the call for staff, and
// the primary way. What a screen does not have stays empty. The words of all three have one size. Where
// only staff can go on, the call for them is the primary way.
Rectangle {
    id: band

    required property Skeleton on

    readonly property bool staffFirst: band.on.staffFirst
    readonly property int slotY: Theme.portrait ? Theme.px(7.5) : Math.round((band.height - Theme.buttonHeight) / 2)
    // one size: that of the words that have the least room
    readonly property int type: Math.min(backWords.fitting, staffWords.fitting, primaryWords.fitting)

    //% "係員を\n呼ぶ"
    readonly property string helpText: qsTrId("frame-help")
    readonly property string staffText: Theme.small ? Phrases.read(band.helpText) : band.helpText

    height: Theme.bottomBand
    color: Theme.ground

    Rectangle {
        width: parent.width
        height: Theme.px(0.5)
        color: Theme.line
    }

    SlotWords {
        id: backWords

        words: band.on.wayBack
        glyph: band.on.wayBackGlyph
        slot: back.width
    }

    SlotWords {
        id: staffWords

        words: band.staffText
        glyph: Glyphs.bell
        slot: staff.width
    }

    SlotWords {
        id: primaryWords

        words: band.staffFirst ? Phrases.read(band.helpText) : band.on.wayOn
        glyph: band.staffFirst ? Glyphs.bell : band.on.primaryGlyph
        slot: primary.width
    }

    SlotButton {
        id: back

        x: Theme.margin
        width: Theme.backSlot
        visible: backWords.words !== ""
        enabled: !band.on.working
        objectName: band.on.afterFirst ? "back" : band.on.backName
        shown: backWords
        onActivated: band.on.goBack()
    }

    SlotButton {
        id: staff

        x: Theme.margin + Theme.backSlot + Theme.gap
        width: Theme.staffSlot
        visible: band.on.helpVisible && !band.staffFirst
        objectName: "help"
        shown: staffWords
        onActivated: band.on.staffWanted()
    }

    PrimaryButton {
        id: primary

        readonly property bool waits: band.on.working && !band.staffFirst

        x: band.width - Theme.margin - width
        y: band.slotY
        width: Theme.primarySlot
        height: Theme.buttonHeight
        leftPadding: primaryWords.padding
        topPadding: primary.down ? Theme.lip : 0
        bottomPadding: primary.down || !primary.enabled ? 0 : Theme.lip
        rightPadding: primary.leftPadding + (primary.waits ? dots.width + primary.inset : 0)
        readonly property int inset: Theme.span(2, 5)
        visible: primaryWords.words !== ""
        objectName: band.staffFirst ? "help" : band.on.wayOnName
        enabled: band.staffFirst || (band.on.wayOnOpen && !band.on.working)
        calm: band.on.primaryCalm
        glyph: primaryWords.shownGlyph
        text: primary.waits ? band.on.waitText : primaryWords.words
        pixelSize: band.type
        onActivated: {
            if (band.staffFirst)
                band.on.staffWanted();
            else
                band.on.goOn();
        }

        Busy {
            id: dots

            anchors.verticalCenter: parent.verticalCenter
            x: primary.width - width - primary.leftPadding - primary.inset
            visible: primary.waits
        }
    }

    RowLayout {
        anchors.verticalCenter: primary.verticalCenter
        anchors.right: primary.right
        width: Math.min(implicitWidth, Theme.primarySlot)
        visible: band.on.working && !primary.visible
        spacing: Theme.gap

        SlotText {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.buttonHeight
            text: Phrases.whole(band.on.waitText)
            verticalAlignment: Text.AlignVCenter
            wrapMode: Text.WordWrap
            fontSizeMode: Text.Fit
            minimumPixelSize: Theme.size.least
            color: Theme.ink2
            font.bold: false
            Accessible.role: Accessible.StaticText
            Accessible.name: Phrases.read(band.on.waitText)
        }

        Busy {}
    }

    // What stands in a slot, and how large it can be there.
    component SlotWords: Item {
        id: measured

        required property string words
        required property string glyph
        required property int slot

        readonly property int padding: Theme.px(2)
        readonly property int room: measured.slot - 2 * measured.padding
        // a glyph only stands beside words that are as large as they would be
        readonly property int sign: Math.ceil(1.75 * Theme.size.band)
        readonly property bool hasSign: measured.glyph !== "" && natural.implicitWidth + measured.sign <= measured.room
        readonly property string shownGlyph: measured.hasSign ? measured.glyph : ""
        readonly property int fitting: measured.words === "" ? Theme.size.band : fitted.fontInfo.pixelSize

        visible: false

        SlotText {
            id: natural

            text: Phrases.whole(measured.words)
        }

        SlotText {
            id: fitted

            text: Phrases.whole(measured.words)
            width: measured.room - (measured.hasSign ? measured.sign : 0)
            height: Theme.buttonHeight - Theme.lip
            wrapMode: Text.WordWrap
            fontSizeMode: Text.Fit
            minimumPixelSize: Theme.size.least
        }
    }

    component SlotButton: SecondaryButton {
        required property SlotWords shown

        y: band.slotY
        height: Theme.buttonHeight
        leftPadding: shown.padding
        topPadding: 0
        glyph: shown.shownGlyph
        text: shown.words
        pixelSize: band.type
    }

    component SlotText: Text {
        textFormat: Text.PlainText
        font.family: Theme.sans
        font.pixelSize: Theme.size.band
        font.bold: true
        lineHeight: Theme.leading(1.15)
        topPadding: Math.round(Theme.size.band * 0.15)
    }
}
