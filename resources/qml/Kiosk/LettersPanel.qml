pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

// 「ことば・文字」: language, size of the letters, contrast, where the buttons stand, and whether pictures move. Each changes
// the look alone, and at once: this page is the first to show it.
Skeleton {
    id: panel

    signal closed

    //% "文字の大きさ"
    readonly property string sizes: qsTrId("letters-size")
    //% "見やすさ"
    readonly property string looks: qsTrId("letters-looks")
    //% "ふつう"
    readonly property string normal: qsTrId("letters-normal")
    //% "大きく"
    readonly property string large: qsTrId("letters-large")
    //% "もっと大きく"
    readonly property string largest: qsTrId("letters-largest")
    //% "白黒はっきり"
    readonly property string contrast: qsTrId("letters-high-contrast")
    //% "ボタンを下のほうへ"
    readonly property string low: qsTrId("letters-low-reach")
    //% "絵の動きを止める"
    readonly property string still: qsTrId("letters-still")
    //% "音声"
    readonly property string voice: qsTrId("letters-voice")
    //% "読み上げる"
    readonly property string aloud: qsTrId("letters-voice-aloud")
    //% "このことばの音声はありません"
    readonly property string noVoice: qsTrId("letters-voice-none")
    //% "ゆっくり"
    readonly property string slow: qsTrId("letters-voice-slow")
    //% "大きな音"
    readonly property string loud: qsTrId("letters-voice-loud")

    objectName: "LettersPanel"
    //% "ことば・文字・音声"
    readonly property string withVoice: qsTrId("letters-heading-voice")
    //% "ことばと文字"
    readonly property string withoutVoice: qsTrId("letters-heading")
    heading: Voice.offered ? panel.withVoice : panel.withoutVoice
    //% "押すと、すぐに変わります。"
    sentences: [qsTrId("letters-lead")]
    emblem: Glyphs.letters
    //% "元に戻す"
    backText: qsTrId("letters-reset")
    backName: "reset"
    primaryName: "close"
    //: closes the choices of language and letters
    //% "閉じる"
    primaryText: qsTrId("letters-close")
    onBackActivated: {
        Theme.reset();
        Voice.reset();
    }
    onPrimaryActivated: panel.closed()
    onLettersWanted: panel.closed()

    Choices {
        visible: Terminal.languages.length > 1
        columns: 3

        Repeater {
            model: Terminal.languages

            Choice {
                id: language

                required property var modelData

                objectName: "language-" + language.modelData.code
                chosen: (Qt.uiLanguage || Terminal.languages[0].code) === language.modelData.code
                family: Theme.faceOf(language.modelData.code)
                text: language.modelData.name
                onActivated: Qt.uiLanguage = language.modelData.code
            }
        }
    }

    Choices {
        label: panel.sizes
        columns: Theme.scales.length

        Repeater {
            // twice the size has room on the high panel alone
            model: Theme.scales

            Choice {
                id: size

                required property real modelData
                required property int index

                objectName: "size-" + size.modelData
                chosen: Theme.textScale === size.modelData
                pixelSize: Theme.px(Theme.shape.tool * (1 + 0.4 * size.index))
                text: [panel.normal, panel.large, panel.largest][size.index]
                onActivated: Theme.textScale = size.modelData
            }
        }
    }

    Choices {
        label: panel.looks
        columns: panel.stacked && !Theme.portrait ? 2 : 1

        Choice {
            objectName: "high-contrast"
            chosen: Theme.highContrast
            glyph: Glyphs.contrast
            text: panel.contrast
            onActivated: Theme.highContrast = !Theme.highContrast
        }

        Choice {
            objectName: "low-reach"
            // other panels are low themselves
            visible: Theme.portrait
            chosen: Theme.lowReach
            glyph: Glyphs.down
            text: panel.low
            onActivated: Theme.lowReach = !Theme.lowReach
        }

        Choice {
            objectName: "still"
            visible: !Theme.reducedMotion
            chosen: Theme.still
            glyph: Glyphs.pause
            text: panel.still
            onActivated: Theme.stopped = !Theme.stopped
        }
    }

    Choices {
        visible: Voice.offered
        label: panel.voice
        columns: 3

        Choice {
            objectName: "voice"
            enabled: Voice.speaks
            chosen: Voice.on
            glyph: Glyphs.speaker
            text: Voice.speaks ? panel.aloud : panel.noVoice
            onActivated: Voice.wanted = !Voice.wanted
        }

        Choice {
            objectName: "voice-slow"
            visible: Voice.on
            chosen: Voice.slow
            text: panel.slow
            onActivated: Voice.slow = !Voice.slow
        }

        Choice {
            objectName: "voice-loud"
            visible: Voice.on
            chosen: Voice.loud
            text: panel.loud
            onActivated: Voice.loud = !Voice.loud
        }
    }

    component Choices: ColumnLayout {
        id: choices

        property string label: ""
        property alias columns: grid.columns
        default property alias content: grid.data

        Layout.fillWidth: true
        spacing: Theme.span(0.6, 2)

        Label {
            Layout.fillWidth: true
            visible: choices.label !== "" && !Theme.tight
            words: choices.label
        }

        GridLayout {
            id: grid

            Layout.fillWidth: true
            columnSpacing: Theme.gap
            rowSpacing: Theme.span(1.6, 3)
            uniformCellWidths: true
        }
    }

    component Choice: SecondaryButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        implicitHeight: Theme.low ? Theme.touch : Theme.span(15.2, 24)
        latch: 0
        strong: false
        Accessible.checkable: true
        Accessible.checked: chosen
        pixelSize: Theme.size.tool
    }
}
