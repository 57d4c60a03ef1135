pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// Digits that are read in groups, as on a card, in a date or at the end of a number: a plate a group, a place a digit.
Row {
    id: groups

    required property string label
    // how many digits each group has, what stands after each, and what stands before the first
    required property list<int> lengths
    property list<string> units: []
    property string before: ""
    property string value: ""
    property bool refused: false
    // no wider than this
    property int room: 0

    readonly property int total: groups.lengths.reduce((sum, length) => sum + length, 0)
    readonly property int inset: Theme.span(1.2, 2.5)
    readonly property int unitSize: Theme.span(6.4, 11)
    readonly property real leadWidth: groups.before === "" ? 0 : lead.width + groups.spacing
    readonly property real unitsWidth: groups.units.reduce((sum, unit) => sum + groups.widthOf(unit), groups.leadWidth)
    readonly property real between: groups.lengths.length * (2 * groups.inset + groups.spacing)
    readonly property real share: (groups.room - groups.unitsWidth - groups.between) / groups.total
    readonly property int cell: Math.floor(Math.min(Theme.span(7.6, 17), groups.share))

    function begin(group: int): int {
        return groups.lengths.slice(0, group).reduce((sum, length) => sum + length, 0);
    }

    // with its distance from the digits
    function widthOf(unit: string): real {
        return Math.ceil(metrics.advanceWidth(unit)) + Math.round(groups.unitSize * 0.15);
    }

    FontMetrics {
        id: metrics

        font.family: Theme.sans
        font.pixelSize: groups.unitSize
        font.bold: true
    }

    spacing: Theme.span(1.5, 3.5)
    Accessible.role: Accessible.StaticText
    //% "%1、%2桁のうち%3桁を入力済み"
    Accessible.name: Phrases.read(qsTrId("digit-groups").arg(groups.label).arg(groups.total).arg(groups.value.length))

    Text {
        id: lead

        visible: groups.before !== ""
        anchors.verticalCenter: parent.verticalCenter
        text: groups.before
        color: Theme.ink2
        font.family: Theme.sans
        font.pixelSize: Math.round(groups.unitSize * 0.8)
        Accessible.ignored: true
    }

    Repeater {
        model: groups.lengths.length

        Row {
            id: group

            required property int index
            readonly property int first: groups.begin(group.index)
            readonly property int length: groups.lengths[group.index]
            readonly property int typed: groups.value.length - group.first
            readonly property bool current: group.typed >= 0 && group.typed < group.length

            spacing: Math.round(groups.unitSize * 0.15)

            Rectangle {
                width: group.length * groups.cell + 2 * groups.inset
                height: Math.round(Math.max(groups.cell * 1.7, Theme.span(14, 27)))
                radius: Theme.span(3, 5.5)
                color: Theme.card
                border.width: group.current || groups.refused ? Theme.focusWidth : Theme.edgeWidth
                border.color: group.current ? Theme.info : groups.refused ? Theme.caution : Theme.edge

                Repeater {
                    model: group.length

                    Item {
                        id: place

                        required property int index
                        readonly property int at: group.first + place.index

                        x: groups.inset + place.index * groups.cell
                        width: groups.cell
                        height: parent?.height ?? 0

                        Text {
                            anchors.centerIn: parent
                            text: groups.value.charAt(place.at)
                            color: Theme.ink
                            font.family: Theme.figures
                            // as large as the dots of a password
                            font.pixelSize: Math.round(groups.cell * (text === Phrases.mask ? 1.9 : 1.14))
                            font.bold: true
                            Accessible.ignored: true
                        }

                        // a place that waits for its digit
                        Rectangle {
                            visible: place.at >= groups.value.length
                            anchors.horizontalCenter: parent.horizontalCenter
                            y: Math.round(place.height * 0.74)
                            width: Math.round(groups.cell * 0.62)
                            height: Theme.focusWidth
                            color: place.at === groups.value.length ? Theme.info : Theme.quietEdge
                        }
                    }
                }
            }

            Text {
                visible: text !== ""
                anchors.verticalCenter: parent.verticalCenter
                text: groups.units[group.index] ?? ""
                color: Theme.ink
                font.family: Theme.sans
                font.pixelSize: groups.unitSize
                font.bold: true
                Accessible.ignored: true
            }
        }
    }
}
