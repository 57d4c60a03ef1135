import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// What every screen of a journey is made of, between the bands of ScreenFrame: `title`, `lead`, `reading` and
// `notes` are read; `fields` and the default children are touched. Portrait: what is read above, what is touched at the
// bottom. Wide panels: side by side, unless `stacked`; the landscape one has its fields on the left.
ScreenFrame {
    id: screen

    property Views.View question: null
    property string title: ""
    property string lead: ""
    // large type of the small panel is large enough at any text size
    property int titleSize: Theme.small ? Theme.px(9.5) : Theme.heading
    property list<string> notes: []
    property bool stacked: Theme.portrait
    // what is touched takes all the height that what is read leaves
    property bool tall: false
    // the height it needs then
    property int least: 0
    // how much higher than it must be what is touched may grow, where what is read leaves room
    property int spread: 0
    property bool fieldsLeft: Theme.landscape
    // `reading` stands right below the title, where the sentences may have to be paged
    property bool factsFirst: Theme.small || Theme.textScale > 1

    // the small panel with large text: the least room there is
    readonly property bool narrow: Theme.small && Theme.textScale > 1
    readonly property bool working: screen.question !== null && screen.question.busy

    property alias reading: readingColumn.data
    // a picture in the place that what is read leaves
    property alias readingRest: read.rest
    property alias fields: fieldColumn.data
    default property alias hand: handColumn.data
    readonly property alias handHeight: handColumn.implicitHeight

    signal staffWanted
    signal lettersWanted
    signal languageWanted

    answerBelow: true
    stretch: true
    steps: screen.question === null || screen.question.stepsBar === "" ? [] : StepsWords.of(screen.question.stepsBar)
    step: screen.question === null ? 0 : screen.question.stepReached - 1
    onHelpActivated: screen.staffWanted()
    onLettersActivated: screen.lettersWanted()
    onLanguageActivated: screen.languageWanted()

    answer: Item {
        id: slot

        Layout.fillWidth: true
        Layout.fillHeight: true

        Item {
            id: page

            // the frame leaves a gap below a heading that is not there
            readonly property int lifted: slot.parent ? Math.round(slot.parent.parent.y) : 0
            readonly property int handWidth: screen.stacked ? page.width : Theme.px(Theme.small ? 97 : 225)

            y: -page.lifted
            width: slot.width
            height: slot.height + page.lifted

            ReadingPane {
                id: read

                covers: true
                width: screen.stacked ? page.width : page.width - page.handWidth - Theme.px(Theme.small ? 7 : 15)
                height: screen.stacked ? (screen.tall ? Math.min(implicitHeight, page.height - screen.least - Theme.gap) : Math.max(0, handColumn.y - Theme.gap)) : page.height - (leftDock.height > 0 ? leftDock.height + Theme.gap : 0)

                Heading {
                    Layout.fillWidth: true
                    visible: screen.title !== ""
                    objectName: "heading"
                    words: screen.title
                    font.pixelSize: screen.titleSize
                }

                ColumnLayout {
                    id: factsAbove

                    Layout.fillWidth: true
                    // never invisible while empty: what comes later would then be invisible too, and it stays empty
                    Layout.topMargin: readingColumn.empty ? -read.spacing : 0
                    Layout.maximumHeight: readingColumn.empty ? 0 : Infinity
                    visible: screen.factsFirst
                }

                Prose {
                    Layout.fillWidth: true
                    visible: screen.lead !== ""
                    objectName: "lead"
                    words: screen.lead
                    font.pixelSize: Theme.small ? Theme.note : Theme.text
                    leading: Theme.small ? 1.3 : 1.5
                }

                ColumnLayout {
                    id: factsBelow

                    Layout.fillWidth: true
                    // never invisible while empty: what comes later would then be invisible too, and it stays empty
                    Layout.topMargin: readingColumn.empty ? -read.spacing : 0
                    Layout.maximumHeight: readingColumn.empty ? 0 : Infinity
                    visible: !screen.factsFirst
                }

                Repeater {
                    model: screen.notes

                    Prose {
                        required property string modelData

                        Layout.fillWidth: true
                        objectName: "note"
                        words: modelData
                        font.pixelSize: Theme.small ? Theme.fine : Theme.note
                        leading: Theme.small ? 1.25 : 1.4
                    }
                }
            }

            Item {
                id: leftDock

                y: page.height - height
                width: read.width
                height: screen.fieldsLeft ? fieldColumn.implicitHeight : 0
            }

            ColumnLayout {
                id: handColumn

                x: page.width - width
                y: !screen.stacked ? 0 : screen.tall ? read.height + Theme.gap : page.height - height
                width: page.handWidth
                height: screen.tall ? page.height - y : screen.stacked ? implicitHeight + Math.max(0, Math.min(screen.spread, page.height - read.implicitHeight - 2 * Theme.gap - implicitHeight)) : Math.min(implicitHeight, page.height)
                spacing: Theme.px(Theme.small ? 2.6 : 6.5)

                Item {
                    id: handDock

                    Layout.fillWidth: true
                    visible: !screen.fieldsLeft && fieldColumn.implicitHeight > 0
                    implicitHeight: fieldColumn.implicitHeight
                }
            }

            ColumnLayout {
                id: readingColumn

                // a layout keeps its height when the last of what it holds is hidden
                readonly property bool empty: readingColumn.visibleChildren.length === 0

                parent: screen.factsFirst ? factsAbove : factsBelow
                Layout.fillWidth: true
                spacing: Theme.px(Theme.small ? 2.4 : 6)
            }

            ColumnLayout {
                id: fieldColumn

                parent: screen.fieldsLeft ? leftDock : handDock
                width: parent.width
                spacing: Theme.px(Theme.small ? 2 : 5)
            }
        }
    }

    data: [
        // an answer is under way: everything but the call for staff is out of reach
        MultiPointTouchArea {
            width: screen.width
            height: screen.height - Theme.bottomBand
            visible: screen.working
            z: 50
        },
        Row {
            id: sign

            visible: screen.working && screen.corner.length === 0
            x: screen.width - width - Theme.margin
            y: screen.height - Math.round((Theme.bottomBand + height) / 2)
            z: 50
            spacing: Theme.gap

            Text {
                // large type has room for it on two lines
                width: Theme.textScale < 2 ? implicitWidth : Math.min(implicitWidth, Math.round(5 * font.pixelSize))
                anchors.verticalCenter: parent.verticalCenter
                //% "お待ちください"
                readonly property string wait: qsTrId("submit-wait")
                text: Phrases.whole(wait)
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
                color: Theme.ink2
                font.family: Theme.sans
                font.pixelSize: Math.min(Theme.text, Theme.px(Theme.small ? 7 : 10))
            }

            Busy {
                anchors.verticalCenter: parent.verticalCenter
            }
        }
    ]
}
