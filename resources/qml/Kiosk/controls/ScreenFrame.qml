import QtQuick
import QtQuick.Layouts
import Kiosk

// The three bands of every screen. Top: brand, steps, language, text size. Middle: the question as heading,
// up to three sentences, `aside` below them, `asideRest` in the place that is left, and the answer (default children). Bottom: back or quit, staff,
// and right, always in the same place, the primary action or what `corner` holds instead.
// Portrait: the answer stands at the bottom of the middle. Wide panels: text left, answer right, unless
// `answerBelow`. `stretch` gives the answer all the height that is left.
FocusScope {
    id: frame

    property string heading: ""
    property string words: ""
    property list<string> steps: []
    property int step: 0
    property bool answerBelow: Theme.portrait
    property bool stretch: false

    property string backText: ""
    property string backGlyph: ""
    property bool helpVisible: true
    property string primaryText: ""
    property bool primaryEnabled: true

    property alias aside: asideColumn.data
    property alias asideRest: text.rest
    default property alias answer: answerColumn.data
    property alias corner: cornerRow.data

    signal backActivated
    signal helpActivated
    signal primaryActivated
    // shown once a second language is complete
    property bool languageVisible: false

    signal languageActivated
    signal lettersActivated

    // height left for `aside` below heading and sentences, before it has to scroll
    readonly property real room: text.height - (headingText.visible ? headingText.height + text.spacing : 0) - (wordsText.visible ? wordsText.height + text.spacing : 0) - Theme.px(Theme.small ? 0 : 3)

    readonly property bool headingOnOneLine: Theme.small && frame.answerBelow
    readonly property bool stepsBelow: Theme.portrait && frame.steps.length > 0

    implicitWidth: Theme.portrait ? 1080 : Theme.small ? 1280 : 1920
    implicitHeight: Theme.portrait ? 1920 : Theme.small ? 800 : 1080
    focus: true

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    // The bands and the answer lie over the text: what scrolls out beneath them must not show, and the
    // software renderer draws a Shape that lies wholly outside a clip.
    Item {
        id: topBand

        z: 1
        width: frame.width
        height: Theme.topBand

        Rectangle {
            anchors.fill: parent
            color: Theme.ground
        }

        BrandMark {
            id: brand

            x: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
        }

        Row {
            id: tools

            // the top band does not grow
            readonly property int pixelSize: Theme.px((Theme.small ? 5.6 : 7) * Math.min(Theme.textScale, 1.3))
            // on the small panel a finger may touch the whole band, but the eye needs its air
            readonly property int inset: Theme.px(Theme.small ? 1.6 : 0)

            anchors.right: parent.right
            anchors.rightMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(Theme.small ? 2 : 4)

            PillButton {
                visible: frame.languageVisible
                inset: tools.inset
                objectName: "language"
                pixelSize: tools.pixelSize
                glyph: Glyphs.globe
                //% "日本語"
                text: qsTrId("frame-language")
                onActivated: frame.languageActivated()
            }

            PillButton {
                objectName: "letters"
                inset: tools.inset
                pixelSize: tools.pixelSize
                glyph: Glyphs.letters
                //% "文字の大きさ"
                text: qsTrId("frame-letters")
                onActivated: frame.lettersActivated()
            }
        }

        StepsBar {
            visible: !Theme.portrait && frame.steps.length > 0
            anchors.verticalCenter: parent.verticalCenter
            x: Math.round((brand.x + brand.width + tools.x - width) / 2)
            width: Math.min(implicitWidth, tools.x - brand.x - brand.width - 2 * Theme.gap)
            steps: frame.steps
            current: frame.step
        }
    }

    Rectangle {
        z: 1
        visible: frame.stepsBelow
        y: topBand.height
        width: frame.width
        height: Theme.stepsBand
        color: Theme.ground
    }

    StepsBar {
        z: 1
        visible: frame.stepsBelow
        x: Theme.margin
        y: topBand.height + Theme.px(5)
        width: frame.width - 2 * Theme.margin
        steps: frame.steps
        current: frame.step
    }

    Item {
        id: middle

        x: Theme.margin
        y: topBand.height + (frame.stepsBelow ? Theme.stepsBand : 0) + Theme.px(Theme.portrait ? 9 : Theme.small ? (frame.headingOnOneLine ? 0.6 : 3) : 4)
        width: frame.width - 2 * Theme.margin
        height: bottomBand.y - y

        ReadingPane {
            id: text

            covers: true
            width: frame.answerBelow ? middle.width : middle.width - answerSlot.width - Theme.px(Theme.small ? 7 : 15)
            height: frame.answerBelow ? Math.max(0, answerSlot.y - Theme.px(Theme.small ? 1 : 5)) : middle.height - Theme.gap
            spacing: Theme.px(Theme.small ? (frame.headingOnOneLine ? 1.2 : 2.2) : 5)

            Heading {
                id: headingText

                Layout.fillWidth: true
                visible: frame.heading !== ""
                objectName: "heading"
                words: frame.headingOnOneLine ? frame.heading.replace("\n", "") : frame.heading
                font.pixelSize: frame.headingOnOneLine ? Theme.type(6.3) : Theme.heading
            }

            Prose {
                id: wordsText

                Layout.fillWidth: true
                visible: frame.words !== ""
                objectName: "words"
                words: frame.words
            }

            ColumnLayout {
                id: asideColumn

                // a layout keeps its height when the last of what it holds is hidden
                readonly property bool empty: asideColumn.visibleChildren.length === 0

                Layout.minimumWidth: text.width
                Layout.maximumWidth: text.width
                Layout.maximumHeight: asideColumn.empty ? 0 : Infinity
                Layout.topMargin: asideColumn.empty ? -text.spacing : Theme.px(Theme.small ? 0 : 3)
                spacing: Theme.px(Theme.small ? 1.6 : 6)
            }
        }

        Item {
            id: answerSlot

            readonly property int sideWidth: Theme.px(Theme.small ? 97 : 225)
            readonly property int wanted: answerColumn.implicitHeight

            x: middle.width - width
            y: frame.answerBelow ? (frame.stretch ? text.implicitHeight + Theme.gap : middle.height - height - Theme.px(Theme.small ? 1 : 8)) : 0
            width: frame.answerBelow ? middle.width : answerSlot.sideWidth
            height: frame.stretch ? middle.height - y - Theme.px(Theme.small ? 1 : 8) : wanted

            Rectangle {
                anchors.fill: parent
                anchors.topMargin: -Theme.gap
                anchors.bottomMargin: -Theme.px(10)
                visible: frame.answerBelow && text.overflows
                color: Theme.ground
            }

            ColumnLayout {
                id: answerColumn

                width: answerSlot.width
                height: frame.stretch ? answerSlot.height : implicitHeight
                spacing: Theme.px(Theme.small ? 2.6 : 6.5)
            }
        }
    }

    Rectangle {
        id: bottomBand

        y: frame.height - height
        width: frame.width
        height: Math.max(Theme.bottomBand, bottomRow.implicitHeight + Theme.px(Theme.small ? 2 : 13))
        color: Theme.ground

        Rectangle {
            width: parent.width
            height: Theme.px(0.5)
            color: Theme.line
        }

        RowLayout {
            id: bottomRow

            x: Theme.margin
            y: Theme.portrait ? Theme.px(7.5) : Math.round((parent.height - height) / 2)
            width: parent.width - 2 * Theme.margin
            spacing: Theme.gap

            SecondaryButton {
                Layout.fillHeight: true
                visible: frame.backText !== ""
                Layout.minimumWidth: Math.min(implicitWidth, bottomRow.width * 0.32)
                Layout.preferredWidth: Layout.minimumWidth
                objectName: "back"
                glyph: frame.backGlyph
                text: frame.backText
                onActivated: frame.backActivated()
            }

            SecondaryButton {
                Layout.fillHeight: true
                visible: frame.helpVisible
                objectName: "help"
                glyph: Glyphs.bell
                //% "係員を\n呼ぶ"
                readonly property string twoLines: qsTrId("frame-help")
                text: Theme.small ? twoLines.replace("\n", "") : twoLines
                Accessible.name: Phrases.read(twoLines)
                onActivated: frame.helpActivated()
            }

            Item {
                Layout.fillWidth: true
                visible: !Theme.portrait || (frame.primaryText === "" && cornerRow.children.length === 0)
            }

            RowLayout {
                id: cornerRow

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: Theme.portrait ? -1 : answerSlot.sideWidth
                Layout.maximumWidth: Theme.portrait ? bottomRow.width : answerSlot.sideWidth
                visible: children.length > 0
                spacing: Theme.gap
            }

            PrimaryButton {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.portrait ? -1 : answerSlot.sideWidth
                Layout.maximumWidth: Theme.portrait ? bottomRow.width : answerSlot.sideWidth
                visible: frame.primaryText !== "" && cornerRow.children.length === 0
                objectName: "primary"
                enabled: frame.primaryEnabled
                text: frame.primaryText
                onActivated: frame.primaryActivated()
            }
        }
    }
}
