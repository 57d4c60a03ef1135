import QtQuick
import Kiosk

Item {
    width: passcode.width
    height: passcode.height

    Passcode {
        id: passcode
    }

    Dialog {
        heading: "お手続きを続けますか？"
        words: "続けないときは、入れた内容を消して\nはじめの画面に戻ります。"
        primaryText: "続ける"
        secondaryText: "終了する"

        CountdownRing {
            total: 20
            secondsLeft: 14
            urgent: true
            diameter: Theme.px(Theme.small ? 28 : 60)
        }
    }
}
