import QtQuick
import Kiosk

// A finger comes down on the key's round part: on its sensor, or with `sensor` false on what glows for a touch. A
// `card` lies there; with `touched` false no finger comes.
Sheet {
    id: invite

    property bool sensor: true
    property bool card: false
    property bool touched: true
    // 1: the finger lies there
    property real travel: 1

    sheetWidth: 968
    sheetHeight: 540

    SequentialAnimation on travel {
        running: invite.visible && invite.touched && !Theme.still
        loops: Animation.Infinite

        PauseAnimation {
            duration: 2600
        }
        NumberAnimation {
            to: 0
            duration: 1100
            easing.type: Easing.InOutCubic
        }
        PauseAnimation {
            duration: 1200
        }
        NumberAnimation {
            to: 1
            duration: 1100
            easing.type: Easing.InOutCubic
        }
    }

    Rectangle {
        width: 968
        height: 540
        radius: 40
        color: Theme.stage
    }

    Stroke {
        path: "M484 60a210 210 0 0 1 0 420a210 210 0 0 1 0-420z"
        fill: Theme.ground
        colour: Theme.info
        pen: 5
        dashed: true
    }

    CardPicture {
        visible: invite.card
        x: 334
        y: 170
        width: 300
        height: 200
        sensor: invite.sensor
    }

    KeyPicture {
        visible: !invite.card
        x: 412
        y: 71
        width: 144
        height: 398
        sensor: invite.sensor
        glows: !invite.sensor
    }

    Item {
        width: 968
        height: 540
        clip: true
        visible: invite.touched

        PointingFinger {
            x: (invite.card ? 566 : 484) + 96 * (1 - invite.travel)
            y: (invite.card ? 248 : 206) - 84 * (1 - invite.travel)
        }
    }
}
