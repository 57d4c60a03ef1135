import QtQuick
import Kiosk

// What is there to choose from, side by side: `keys` that glow for a touch, `cards` that lie on a reader. A finger
// comes down on one that glows; it lies there in reduced motion.
Sheet {
    id: picture

    property int keys: 2
    property int cards: 0

    // 1: the finger lies on the key
    property real travel: 1

    sheetWidth: 860
    sheetHeight: 440

    SequentialAnimation on travel {
        running: picture.visible && picture.keys > 0 && !Theme.still
        loops: Animation.Infinite

        PauseAnimation {
            duration: 2200
        }
        NumberAnimation {
            to: 0
            duration: 1000
            easing.type: Easing.InOutCubic
        }
        PauseAnimation {
            duration: 400
        }
        NumberAnimation {
            to: 1
            duration: 1000
            easing.type: Easing.InOutCubic
        }
    }

    Rectangle {
        width: 860
        height: 440
        radius: 36
        color: Theme.stage
    }

    Row {
        id: row

        anchors.centerIn: parent
        spacing: picture.cards > 0 ? 110 : 190

        Repeater {
            model: picture.cards

            CardPicture {
                anchors.verticalCenter: parent.verticalCenter
                width: 270
                height: 180
            }
        }

        Repeater {
            model: picture.keys

            KeyPicture {
                anchors.verticalCenter: parent.verticalCenter
                width: 136
                height: 376
                sensor: false
                glows: true
            }
        }
    }

    Item {
        visible: picture.keys > 0
        width: 860
        height: 440
        clip: true

        // on the round part of the key at the right
        PointingFinger {
            sleeve: false
            x: row.x + row.width - 68 + 96 * (1 - picture.travel)
            y: row.y + 128 - 84 * (1 - picture.travel)
        }
    }
}
