pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// Where the customer is: `steps` are the names, `current` the index of the one reached; what is done at last is green.
// The parts of the way before and after these steps are pills. Where the names have no room, the one reached stands
// alone: 3／5.
Item {
    id: bar

    required property list<string> steps
    required property int current
    property string before: ""
    property string after: ""
    property real leastRoom: bar.width

    // the other parts stand where their names have room in the smallest letters; on the small panel they never do
    readonly property int allCells: bar.steps.length + (bar.before === "" ? 0 : 1) + (bar.after === "" ? 0 : 1)
    readonly property real leastCell: Math.max(beforeName.advanceWidth, afterName.advanceWidth) + bar.disc + Theme.px(5)
    readonly property bool parts: !Theme.small && bar.leastCell <= bar.leastRoom / bar.allCells
    readonly property int first: bar.parts && bar.before !== "" ? 1 : 0
    readonly property int cells: bar.parts ? bar.allCells : bar.steps.length

    readonly property int disc: Theme.span(7, 12)
    // the small panel has room for the name of the step reached only, beside the discs
    readonly property int line: Theme.small ? bar.width - reachedName.width - Theme.px(2) : bar.width
    readonly property real stride: bar.line / Math.max(1, bar.cells)

    readonly property int nameWidth: Theme.small ? Theme.px(2) + reachedName.implicitWidth : 0
    implicitWidth: Theme.span(11.5, bar.cells > 4 ? 45 : 62) * bar.cells + bar.nameWidth
    // discs close together
    readonly property int leastLine: bar.steps.length * (bar.disc + Theme.px(1))
    // one size for all names
    readonly property list<string> names: bar.steps.map(name => Phrases.read(name))
    readonly property string longest: bar.names.reduce((one, other) => {
        return metrics.advanceWidth(one) > metrics.advanceWidth(other) ? one : other;
    }, "")
    readonly property real share: (bar.stride - Theme.px(1)) / Math.max(1, longestName.advanceWidth)
    readonly property bool brief: !Theme.small && bar.share < 0.85
    readonly property real part: bar.brief ? 1 : Math.min(1, bar.share)
    readonly property int nameSize: Theme.small ? Theme.px(5.2) : Math.floor(Theme.size.fine * bar.part)
    //% "%1／%2 %3"
    readonly property string briefly: qsTrId("steps-briefly")
    readonly property string reached: Phrases.read(bar.steps[bar.current] ?? "")
    // the step reached is the end of the way: a last step that still asks something is not
    readonly property bool finished: [StepsWords.done, StepsWords.reset].includes(bar.steps[bar.current])

    implicitHeight: Theme.small ? bar.disc : bar.disc + Theme.px(2.5) + nameLine.height
    Accessible.role: Accessible.ProgressBar
    Accessible.name: bar.briefly.arg(bar.current + 1).arg(bar.steps.length).arg(bar.reached)
    Accessible.description: Phrases.together([bar.before, ...bar.steps, bar.after])
    readonly property int value: bar.current + 1
    readonly property int minimumValue: 1
    readonly property int maximumValue: bar.steps.length

    FontMetrics {
        id: metrics

        font.family: Theme.sans
        font.pixelSize: Theme.size.fine
    }

    TextMetrics {
        id: longestName

        text: bar.longest
        font.family: Theme.sans
        font.pixelSize: Theme.size.fine
        font.bold: true
    }

    PartName {
        id: beforeName

        text: Phrases.read(bar.before)
    }

    PartName {
        id: afterName

        text: Phrases.read(bar.after)
    }

    Item {
        id: nameLine

        height: Math.ceil(metrics.height)
    }

    Repeater {
        model: Math.max(0, bar.cells - 1)

        Rectangle {
            required property int index

            x: Math.round((index + 0.5) * bar.stride)
            y: Math.round((bar.disc - height) / 2)
            width: Math.round(bar.stride)
            height: Theme.edgeWidth
            color: index < bar.current + bar.first ? Theme.ink : Theme.edge
        }
    }

    Repeater {
        model: bar.steps

        Item {
            id: step

            required property string modelData
            required property int index
            readonly property bool reached: step.index === bar.current
            readonly property bool ended: step.reached && bar.finished
            readonly property bool done: step.index < bar.current || step.ended

            x: Math.round((step.index + bar.first) * bar.stride)
            width: Math.round(bar.stride)
            height: bar.height

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                width: bar.disc
                height: bar.disc
                radius: bar.disc / 2
                readonly property color inWork: step.reached ? Theme.brand : step.done ? Theme.ink : Theme.card

                color: step.ended ? Theme.good : inWork
                border.width: step.reached || step.done ? 0 : Theme.edgeWidth
                border.color: Theme.edge

                Icon {
                    anchors.centerIn: parent
                    visible: step.done
                    glyph: Glyphs.check
                    size: Math.round(bar.disc * 0.6)
                    pen: 5.5
                    colour: Theme.card
                }

                Text {
                    anchors.centerIn: parent
                    visible: !step.done
                    text: step.index + 1
                    color: step.reached ? Theme.brandInk : Theme.ink2
                    font.family: Theme.sans
                    font.pixelSize: Math.round(bar.disc * 0.56)
                    font.bold: true
                }
            }

            Text {
                y: bar.height - height
                anchors.horizontalCenter: parent.horizontalCenter
                visible: !Theme.small && !bar.brief
                text: Phrases.read(step.modelData)
                color: step.ended ? Theme.good : step.reached ? Theme.ink : Theme.ink2
                font.family: Theme.sans
                font.pixelSize: bar.nameSize
                font.bold: step.reached
            }
        }
    }

    Text {
        anchors.horizontalCenter: parent.horizontalCenter
        y: bar.height - height
        width: bar.width
        visible: bar.brief
        text: bar.briefly.arg(bar.current + 1).arg(bar.steps.length).arg(bar.reached)
        horizontalAlignment: Text.AlignHCenter
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.size.least
        color: bar.finished ? Theme.good : Theme.ink
        font.family: Theme.sans
        font.pixelSize: bar.nameSize
        font.bold: true
    }

    Pill {
        x: 0
        visible: bar.first > 0
        words: bar.before
        done: true
    }

    Pill {
        x: Math.round(bar.width - bar.stride)
        visible: bar.cells > bar.first + bar.steps.length
        words: bar.after
    }

    Text {
        id: reachedName

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(reachedName.implicitWidth, bar.width - bar.leastLine - Theme.px(2))
        visible: Theme.small
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.px(3)
        text: Phrases.read(bar.steps[bar.current] ?? "")
        color: Theme.ink
        font.family: Theme.sans
        font.pixelSize: bar.nameSize
        font.bold: true
    }

    // The width of another part's name in the smallest letters.
    component PartName: TextMetrics {
        font.family: Theme.sans
        font.pixelSize: Theme.px(4)
        font.bold: true
    }

    // Another part of the way, in its cell.
    component Pill: Item {
        id: pill

        required property string words
        property bool done: false

        width: Math.round(bar.stride)
        height: bar.disc

        Rectangle {
            anchors.centerIn: parent
            width: Math.min(pill.width, pillWords.implicitWidth + (pill.done ? tick.size : 0) + Theme.px(6))
            height: bar.disc
            radius: bar.disc / 2
            color: pill.done ? Theme.ink : Theme.card
            border.width: pill.done ? 0 : Theme.edgeWidth
            border.color: Theme.edge

            Icon {
                id: tick

                x: Theme.px(2)
                anchors.verticalCenter: parent.verticalCenter
                visible: pill.done
                glyph: Glyphs.check
                size: Math.round(bar.disc * 0.5)
                pen: 5.5
                colour: Theme.card
            }

            Text {
                id: pillWords

                anchors.right: parent.right
                anchors.rightMargin: Theme.px(3)
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, parent.width - (pill.done ? tick.size : 0) - Theme.px(5))
                text: Phrases.read(pill.words)
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(4)
                color: pill.done ? Theme.card : Theme.ink
                font.family: Theme.sans
                font.pixelSize: Math.round(bar.disc * 0.5)
                font.bold: true
            }
        }
    }
}
