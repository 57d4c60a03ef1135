pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// How many digits of the passcode stand there, never which.
Row {
    id: dots

    required property int length
    required property int count

    // a row of more than twelve is as long as one of twelve
    readonly property real squeeze: Math.min(1, 12 / dots.length)

    spacing: Theme.px((Theme.small ? 4 : 8.5) * (dots.length > 8 ? 0.5 : 1) * dots.squeeze)
    Accessible.role: Accessible.StaticText
    //% "パスコード、%1桁のうち%2桁を入力済み"
    Accessible.name: Phrases.read(qsTrId("passcode-dots").arg(dots.length).arg(dots.count))

    Repeater {
        model: dots.length

        Rectangle {
            required property int index

            width: Theme.px((Theme.small ? 8 : 14) * (dots.length > 8 ? 0.7 : 1) * dots.squeeze)
            height: width
            radius: width / 2
            color: index < dots.count ? Theme.ink : Theme.card
            border.width: Theme.span(0.7, 1)
            border.color: index < dots.count ? Theme.ink : Theme.edge
        }
    }
}
