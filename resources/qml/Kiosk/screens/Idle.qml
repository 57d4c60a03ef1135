import QtQuick
import Kiosk
import Kiosk.Views

// 「お手続きを続けますか？」 with the seconds that are left.
Overlay {
    id: screen

    required property IdleView view

    //% "お手続きを続けますか？"
    heading: qsTrId("idle-heading")
    //% "続けないときは、入力された内容を消して<br>はじめの画面に戻ります。"
    sentences: [qsTrId("idle-words")]
    primaryName: "proceed"
    //% "続ける"
    primaryText: qsTrId("idle-proceed")
    onPrimaryActivated: screen.view.proceed()
    lesserName: "end"
    //% "終了する"
    lesserText: qsTrId("top-end")
    onLesserActivated: screen.view.end()

    picture: CountdownRing {
        objectName: "countdown"
        total: screen.view.countdownSeconds
        secondsLeft: screen.view.left
        urgent: true
        large: true
    }
}
