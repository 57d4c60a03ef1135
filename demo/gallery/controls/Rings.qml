import QtQuick
import Kiosk

Rectangle {
    width: Theme.portrait ? 1080 : Theme.small ? 1280 : 1920
    height: Theme.portrait ? 1920 : Theme.small ? 800 : 1080
    color: Theme.ground

    Grid {
        anchors.centerIn: parent
        columns: Theme.portrait ? 2 : 4
        spacing: 20

        FingerRing {
            width: Theme.small ? 290 : 400
            height: width
            total: 5
            good: 0
            touching: false
        }

        FingerRing {
            width: Theme.small ? 290 : 400
            height: width
            total: 5
            good: 2
            offsetX: -0.9
        }

        FingerRing {
            width: Theme.small ? 290 : 400
            height: width
            total: 12
            good: 11
            offsetY: 0.9
        }

        FingerRing {
            width: Theme.small ? 290 : 400
            height: width
            total: 6
            good: 6
        }

        FingerRing {
            width: Theme.small ? 290 : 400
            height: width
            total: 1
            good: 0
            offsetY: -0.9
        }

        Busy {
            width: Theme.px(80)
            words: "サービスに問い合わせています。"
        }

        CodeBoxes {
            length: 4
            value: "1204"
            refused: true
        }

        CountdownRing {
            total: 300
            secondsLeft: 0
            clock: true
            caption: "有効期限"
        }
    }
}
