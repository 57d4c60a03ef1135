pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// This terminal: its screen, and on its desk the USB port and the card reader where settings say they are
// (`keyAt`, `cardAt`: 0 left … 1 right, below 0 where there is none). `wants` is "key", "card" or "either":
// what moves towards its place, or with `away` from it; `payment`: the card is a credit card. It stands still in
// reduced motion, and with `known` in its place.
Sheet {
    id: terminal

    property real keyAt: 0.72
    property real cardAt: 0.25
    property string wants: "key"
    property bool away: false
    property bool payment: false
    property bool known: false

    //% "カード型キー"
    readonly property string cardKey: qsTrId("unnamed-card")
    //% "クレジットカード"
    readonly property string creditCard: qsTrId("terminal-credit-card")
    readonly property bool keyMoves: terminal.keyAt >= 0 && terminal.wants !== "card"
    readonly property bool cardMoves: terminal.cardAt >= 0 && terminal.wants !== "key"
    readonly property real keyX: 110 + 640 * terminal.keyAt
    readonly property real cardX: 110 + 640 * terminal.cardAt
    // captions keep a readable size where the picture is small; two of them have to fit beside each other
    readonly property int caption: Math.max(29, Math.min(50, Theme.size.fine / terminal.factor))
    // 0: where the movement begins, 1: where it ends
    property real travel: terminal.known ? 1 : 0
    // how far above its place it is, in the share of the way
    readonly property real lifted: terminal.away ? terminal.travel : 1 - terminal.travel
    readonly property string arrow: terminal.away ? "M0 86V0m-24 26l24-26l24 26" : "M0 0v86m-24-26l24 26l24-26"

    sheetWidth: 860
    sheetHeight: 520

    SequentialAnimation on travel {
        running: terminal.visible && !terminal.known && !Theme.still
        loops: Animation.Infinite

        PauseAnimation {
            duration: 900
        }
        NumberAnimation {
            to: 1
            duration: 1400
            easing.type: Easing.InOutCubic
        }
        PauseAnimation {
            duration: 1100
        }
        NumberAnimation {
            to: 0
            duration: 700
            easing.type: Easing.InOutCubic
        }
    }

    Rectangle {
        width: 860
        height: 520
        radius: 36
        color: Theme.stage
    }

    Stroke {
        path: "M120 40h620v250h-620z"
        fill: Theme.card
    }

    Rectangle {
        x: 150
        y: 66
        width: 560
        height: 198
        radius: 8
        color: Theme.ground
        border.width: 3
        border.color: Theme.edge
    }

    Stroke {
        path: "M182 104h220M182 138h150"
        colour: Theme.quietEdge
        pen: 12
    }

    Stroke {
        path: "M60 290h740l34 150h-808z"
        fill: Theme.card
    }

    // the reader
    Item {
        visible: terminal.cardAt >= 0
        x: terminal.cardX - 105
        y: 330

        Rectangle {
            width: 210
            height: 78
            radius: 16
            color: terminal.cardMoves ? Theme.infoGround : Theme.ground
            border.width: terminal.cardMoves ? 7 : 5
            border.color: terminal.cardMoves ? Theme.info : Theme.ink
        }

        Stroke {
            path: "M88 24a22 22 0 0 1 0 30M102 16a36 36 0 0 1 0 46M116 8a50 50 0 0 1 0 62"
            colour: terminal.cardMoves ? Theme.info : Theme.ink2
            pen: 5
        }
    }

    // the port
    Item {
        visible: terminal.keyAt >= 0
        x: terminal.keyX
        y: 366

        Rectangle {
            x: -48
            y: -26
            width: 96
            height: 52
            radius: 8
            color: terminal.keyMoves ? Theme.infoGround : Theme.ground
            border.width: terminal.keyMoves ? 8 : 5
            border.color: terminal.keyMoves ? Theme.info : Theme.ink
        }

        Rectangle {
            x: -28
            y: -8
            width: 56
            height: 16
            radius: 3
            color: terminal.keyMoves ? Theme.info : Theme.ink
        }

        Stroke {
            visible: terminal.keyMoves
            path: "M-54-48h108a20 20 0 0 1 20 20v56a20 20 0 0 1-20 20h-108a20 20 0 0 1-20-20v-56a20 20 0 0 1 20-20z"
            colour: Theme.info
            pen: 5
            dashed: true
            dashes: [2.8, 2.6]
        }
    }

    KeyPicture {
        visible: terminal.keyMoves
        x: terminal.keyX - 52
        y: 86 - 38 * terminal.lifted
        width: 104
        height: 288
    }

    CardPicture {
        visible: terminal.cardMoves
        payment: terminal.payment
        x: terminal.cardX - 84
        y: 294 - 104 * terminal.lifted
        width: 168
        height: 112
    }

    // a tick on what is known
    Item {
        visible: terminal.known
        x: terminal.wants === "card" ? terminal.cardX + 84 : terminal.keyX + 72
        y: terminal.wants === "card" ? 294 : 100

        Stroke {
            path: "M0-52a52 52 0 0 1 0 104a52 52 0 0 1 0-104z"
            colour: Theme.stage
            fill: Theme.good
            pen: 10
        }

        Stroke {
            path: "M-22 2l16 16l30-34"
            colour: Theme.goodGround
            pen: 11
        }
    }

    Stroke {
        visible: terminal.keyMoves && !terminal.known
        x: terminal.keyX + (terminal.keyAt > 0.8 ? -116 : 116)
        y: 226
        path: terminal.arrow
        colour: Theme.arrow
        pen: 11
    }

    Stroke {
        visible: terminal.cardMoves && !terminal.known
        x: terminal.cardX + (terminal.cardAt > 0.8 ? -150 : 130)
        y: 226
        path: terminal.arrow
        colour: Theme.arrow
        pen: 11
    }

    // how far the two names may reach without meeting
    readonly property bool alone: terminal.cardAt < 0 || terminal.keyAt < 0
    readonly property real apart: terminal.alone ? 400 : Math.abs(terminal.cardX - terminal.keyX)

    PlaceName {
        visible: terminal.cardAt >= 0 && (terminal.cardMoves || terminal.caption < 40)
        middle: terminal.cardX
        moves: terminal.cardMoves
        text: terminal.payment ? terminal.creditCard : terminal.cardKey
    }

    PlaceName {
        visible: terminal.keyAt >= 0 && (terminal.keyMoves || terminal.caption < 40)
        middle: terminal.keyX
        moves: terminal.keyMoves
        //% "キー"
        text: qsTrId("steps-key")
    }

    component PlaceName: Text {
        id: place

        required property real middle
        required property bool moves

        x: place.middle - width / 2
        y: 480 - height / 2
        width: Math.min(place.implicitWidth, terminal.apart - 12)
        horizontalAlignment: Text.AlignHCenter
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 10
        color: place.moves ? Theme.info : Theme.ink2
        font.family: Theme.sans
        font.pixelSize: terminal.caption
        font.bold: place.moves
    }
}
