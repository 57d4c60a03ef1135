import QtQuick
import Kiosk

// A finger comes down on the key's round part: on its sensor, or with `sensor` false on what glows for a touch.
Sheet {
    id: invite

    property bool sensor: true
    // 1: the finger lies there
    property real travel: 1

    sheetWidth: 968
    sheetHeight: 540

    SequentialAnimation on travel {
        running: invite.visible && !Theme.reducedMotion
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
        path: "M484 78a192 192 0 0 1 0 384a192 192 0 0 1 0-384z"
        fill: Theme.ground
        colour: Theme.info
        pen: 5
        dashed: true
    }

    KeyPicture {
        x: 422
        y: 102
        width: 124
        height: 344
        sensor: invite.sensor
        glows: !invite.sensor
    }

    Item {
        width: 968
        height: 540
        clip: true

        PointingFinger {
            x: 484 + 96 * (1 - invite.travel)
            y: 219 - 84 * (1 - invite.travel)
        }
    }
}
