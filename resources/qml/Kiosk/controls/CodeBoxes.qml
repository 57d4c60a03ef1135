pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// A code of four to eight digits, one box a digit. A Row would know its height only once it has been drawn.
Item {
    id: boxes

    required property int length
    property string value: ""
    property bool refused: false

    readonly property int most: Theme.px(Theme.small ? (Theme.textScale > 1 ? 65 : 70) : 162)
    readonly property int share: Math.floor((boxes.width - boxes.spacing * (boxes.length - 1)) / boxes.length)
    readonly property int boxWidth: Math.min(Theme.span(15.5, 37), boxes.share)
    readonly property int boxHeight: Math.round(Math.max(boxes.boxWidth * 1.14, Theme.span(17.5, 36)))
    readonly property int spacing: Theme.px((Theme.small ? 2.4 : 6) * (boxes.length > 5 ? 0.6 : 1))

    implicitWidth: boxes.most
    implicitHeight: boxes.boxHeight
    Accessible.role: Accessible.StaticText
    //% "認証コード、%1桁のうち%2桁を入力済み"
    Accessible.name: Phrases.read(qsTrId("code-boxes").arg(boxes.length).arg(boxes.value.length))

    Repeater {
        model: boxes.length

        Rectangle {
            id: box

            required property int index
            readonly property bool current: box.index === boxes.value.length

            x: box.index * (boxes.boxWidth + boxes.spacing)
            width: boxes.boxWidth
            height: boxes.boxHeight
            radius: Theme.span(3, 6.5)
            color: Theme.card
            border.width: box.current || boxes.refused ? Theme.focusWidth : Theme.edgeWidth
            border.color: box.current ? Theme.info : boxes.refused ? Theme.caution : Theme.edge

            Text {
                anchors.centerIn: parent
                text: boxes.value.charAt(box.index)
                color: Theme.ink
                font.family: Theme.figures
                font.pixelSize: Math.round(box.width * 0.64)
                font.bold: true
            }
        }
    }
}
