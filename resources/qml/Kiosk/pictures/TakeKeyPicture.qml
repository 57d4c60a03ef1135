import QtQuick
import Kiosk

// A key leaves its port, or a `card` its reader, upwards, again and again. It stands still in reduced motion.
Sheet {
    id: picture

    property bool card: false

    // 0: in its place, 1: taken
    property real travel: 0.75

    sheetWidth: 860
    sheetHeight: 560

    SequentialAnimation on travel {
        running: picture.visible && !Theme.still
        loops: Animation.Infinite

        NumberAnimation {
            to: 0
            duration: 10
        }
        PauseAnimation {
            duration: 700
        }
        NumberAnimation {
            to: 1
            duration: 1600
            easing.type: Easing.InOutCubic
        }
        PauseAnimation {
            duration: 1200
        }
    }

    Rectangle {
        width: 860
        height: 560
        radius: 36
        color: Theme.stage
    }

    Stroke {
        path: "M90 360h680l40 150h-760z"
        fill: Theme.card
    }

    Rectangle {
        visible: picture.card
        x: 290
        y: 396
        width: 280
        height: 88
        radius: 18
        color: Theme.infoGround
        border.width: 7
        border.color: Theme.info
    }

    Rectangle {
        visible: !picture.card
        x: 370
        y: 412
        width: 120
        height: 56
        radius: 10
        color: Theme.infoGround
        border.width: 7
        border.color: Theme.info
    }

    Rectangle {
        visible: !picture.card
        x: 396
        y: 431
        width: 68
        height: 18
        radius: 4
        color: Theme.info
    }

    CardPicture {
        visible: picture.card
        x: 310
        y: 288 - 112 * picture.travel
        width: 240
        height: 160
    }

    KeyPicture {
        visible: !picture.card
        x: 378
        y: 148 - 112 * picture.travel
        width: 104
        height: 288
        sensor: false
    }

    Stroke {
        x: picture.card ? 640 : 560
        y: 120
        path: "M0 190V0m-40 44l40-44l40 44"
        colour: Theme.arrow
        pen: 16
    }
}
