import QtQuick
import Kiosk

// The start screen's picture: a finger comes down on the key.
Sheet {
    id: invite

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
            duration: 500
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
    }

    Item {
        x: 0
        y: 0
        width: 968
        height: 540
        clip: true

        Item {
            x: 504
            y: 4 - 54 * (1 - invite.travel)

            Stroke {
                path: "M-82 150c30-70 190-150 430-166l38 122c-225 18-312 54-398 94a42 42 0 0 1-70-52z"
                fill: Theme.skin
            }

            Stroke {
                path: "M336-28l50 150l34-6l-50-150z"
                fill: Theme.infoGround
            }

            Stroke {
                path: "M-66 172a30 30 0 0 1 16-46l34-18l22 40l-40 26a26 26 0 0 1-32-2z"
                fill: Theme.nail
                pen: 4
            }
        }
    }
}
