import QtQuick
import Kiosk
import Kiosk.Views

// 「お手続きを続けますか？」 with the seconds that are left.
Overlay {
    id: screen

    required property IdleView view

    signal staffWanted
    signal lettersWanted

    //% "お手続きを続けますか？"
    heading: qsTrId("idle-heading")
    //% "続けないときは、入力された内容を消して<br>はじめの画面に戻ります。"
    words: qsTrId("idle-words")
    safeName: "proceed"
    //% "続ける"
    safeText: qsTrId("idle-proceed")
    onSafeActivated: screen.view.proceed()
    otherName: "end"
    //% "終了する"
    otherText: qsTrId("top-end")
    onOtherActivated: screen.view.end()

    above: CountdownRing {
        objectName: "countdown"
        total: screen.view.total
        secondsLeft: screen.view.left
        urgent: true
        diameter: Theme.px(Theme.small ? 26 : 60)
    }
}
