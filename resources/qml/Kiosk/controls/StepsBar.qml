pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// Where the customer is: `steps` are the names, `current` the index of the one reached.
Item {
    id: bar

    required property list<string> steps
    required property int current

    readonly property int disc: Theme.span(7, 12)
    // the small panel has room for the name of the step reached only, beside the discs
    readonly property int line: Theme.small ? bar.width - reachedName.width - Theme.px(2) : bar.width
    readonly property real stride: bar.steps.length > 0 ? bar.line / bar.steps.length : 0

    readonly property int nameWidth: Theme.small ? Theme.px(2) + reachedName.implicitWidth : 0
    implicitWidth: Theme.span(11.5, 62) * bar.steps.length + bar.nameWidth
    // discs close together
    readonly property int leastLine: bar.steps.length * (bar.disc + Theme.px(1))
    // one size for all names
    readonly property list<string> names: bar.steps.map(name => Phrases.read(name))
    readonly property string longest: bar.names.reduce((one, other) => one.length > other.length ? one : other, "")
    readonly property real share: bar.stride * 1.08 / Math.max(1, longestName.advanceWidth)
    readonly property int nameSize: Theme.small ? Theme.px(5.2) : Math.floor(Theme.size.fine * Math.min(1, bar.share))

    implicitHeight: Theme.small ? bar.disc : bar.disc + Theme.px(2.5) + nameLine.height
    Accessible.role: Accessible.ProgressBar
    Accessible.name: Phrases.read(bar.steps[bar.current] ?? "")

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

    Item {
        id: nameLine

        height: Math.ceil(metrics.height)
    }

    Repeater {
        model: Math.max(0, bar.steps.length - 1)

        Rectangle {
            required property int index

            x: Math.round((index + 0.5) * bar.stride)
            y: Math.round((bar.disc - height) / 2)
            width: Math.round(bar.stride)
            height: Theme.edgeWidth
            color: index < bar.current ? Theme.ink : Theme.edge
        }
    }

    Repeater {
        model: bar.steps

        Item {
            id: step

            required property string modelData
            required property int index
            readonly property bool reached: step.index === bar.current
            readonly property bool done: step.index < bar.current

            x: Math.round(step.index * bar.stride)
            width: Math.round(bar.stride)
            height: bar.height

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                width: bar.disc
                height: bar.disc
                radius: bar.disc / 2
                color: step.reached ? Theme.brand : step.done ? Theme.ink : Theme.card
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
                visible: !Theme.small
                text: Phrases.read(step.modelData)
                color: step.reached ? Theme.ink : Theme.ink2
                font.family: Theme.sans
                font.pixelSize: bar.nameSize
                font.bold: step.reached
            }
        }
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
}
