import QtQuick
import QtQuick.Layouts
import Kiosk

// The three bands of every screen. Top: brand, steps, language, text size. Middle: the question as heading,
// up to three sentences, `aside` below them, and the answer (default children). Bottom: back or quit, staff,
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
    default property alias answer: answerColumn.data
    property alias corner: cornerRow.data

    signal backActivated
    signal helpActivated
    signal primaryActivated
    signal languageActivated
    signal lettersActivated

    readonly property bool stepsBelow: Theme.portrait && frame.steps.length > 0

    implicitWidth: Theme.portrait ? 1080 : Theme.small ? 1280 : 1920
    implicitHeight: Theme.portrait ? 1920 : Theme.small ? 800 : 1080
    focus: true

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    Item {
        id: topBand

        width: frame.width
        height: Theme.topBand

        BrandMark {
            id: brand

            x: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
        }

        Row {
            id: tools

            anchors.right: parent.right
            anchors.rightMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(Theme.small ? 2 : 4)

            PillButton {
                objectName: "language"
                glyph: Glyphs.globe
                //% "日本語"
                text: qsTrId("frame-language")
                onActivated: frame.languageActivated()
            }

            PillButton {
                objectName: "letters"
                glyph: Glyphs.letters
                //% "文字・音声"
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

    StepsBar {
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
        y: topBand.height + (frame.stepsBelow ? Theme.stepsBand : 0) + Theme.px(Theme.portrait ? 9 : Theme.small ? 1.5 : 4)
        width: frame.width - 2 * Theme.margin
        height: bottomBand.y - y

        Flickable {
            id: text

            width: frame.answerBelow ? middle.width : middle.width - answerSlot.width - Theme.px(Theme.small ? 7 : 15)
            height: frame.answerBelow ? Math.max(0, answerSlot.y - Theme.gap) : middle.height - Theme.gap
            contentWidth: width
            contentHeight: textColumn.implicitHeight
            interactive: contentHeight > height
            boundsBehavior: Flickable.StopAtBounds
            clip: interactive

            ColumnLayout {
                id: textColumn

                width: text.width
                spacing: Theme.px(Theme.small ? 2 : 5)

                Heading {
                    Layout.fillWidth: true
                    visible: frame.heading !== ""
                    objectName: "heading"
                    words: Theme.small && frame.answerBelow ? frame.heading.replace("\n", "") : frame.heading
                }

                Prose {
                    Layout.fillWidth: true
                    visible: frame.words !== ""
                    objectName: "words"
                    words: frame.words
                }

                ColumnLayout {
                    id: asideColumn

                    Layout.fillWidth: true
                    Layout.topMargin: Theme.px(Theme.small ? 0.5 : 3)
                    spacing: Theme.px(Theme.small ? 2.4 : 6)
                }
            }
        }

        Item {
            id: answerSlot

            readonly property int wanted: answerColumn.implicitHeight

            x: middle.width - width
            y: frame.answerBelow ? (frame.stretch ? textColumn.implicitHeight + Theme.gap : middle.height - height - Theme.px(Theme.small ? 1.5 : 8)) : 0
            width: frame.answerBelow ? middle.width : Theme.px(Theme.small ? 97 : 225)
            height: frame.stretch ? middle.height - y - Theme.px(Theme.small ? 1.5 : 8) : wanted

            ColumnLayout {
                id: answerColumn

                width: answerSlot.width
                height: frame.stretch ? answerSlot.height : implicitHeight
                spacing: Theme.px(Theme.small ? 2.6 : 6.5)
            }
        }
    }

    Rectangle {
        y: bottomBand.y
        width: frame.width
        height: Theme.px(0.5)
        color: Theme.line
    }

    Item {
        id: bottomBand

        y: frame.height - height
        width: frame.width
        height: Math.max(Theme.bottomBand, bottomRow.implicitHeight + Theme.px(Theme.small ? 4.8 : 13))

        RowLayout {
            id: bottomRow

            x: Theme.margin
            y: Theme.portrait ? Theme.px(7.5) : Math.round((parent.height - height) / 2)
            width: parent.width - 2 * Theme.margin
            spacing: Theme.gap

            SecondaryButton {
                Layout.fillHeight: true
                visible: frame.backText !== ""
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
                Accessible.name: twoLines.replace("\n", "")
                onActivated: frame.helpActivated()
            }

            Item {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.portrait ? 0 : 1
                visible: !Theme.portrait || (frame.primaryText === "" && cornerRow.children.length === 0)
            }

            RowLayout {
                id: cornerRow

                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: children.length > 0
                spacing: Theme.gap
            }

            PrimaryButton {
                Layout.fillHeight: true
                Layout.fillWidth: Theme.portrait
                Layout.preferredWidth: Theme.portrait ? -1 : Theme.px(Theme.small ? 97 : 225)
                visible: frame.primaryText !== "" && cornerRow.children.length === 0
                objectName: "primary"
                enabled: frame.primaryEnabled
                text: frame.primaryText
                onActivated: frame.primaryActivated()
            }
        }
    }
}
