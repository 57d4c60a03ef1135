import QtQuick
import Kiosk.Views

// A session may take so long and no longer: told some minutes before, while there is time to finish.
Overlay {
    id: screen

    required property SessionEndView view

    signal staffWanted
    signal lettersWanted

    //% "まもなく、お手続きの時間が終わります"
    heading: qsTrId("session-end-heading")
    //% "安全のため、1回のお手続きは%1分までとさせていただいております。<br>あと%2分で、入力された内容を消して、はじめの画面に戻ります。"
    readonly property string sentence: qsTrId("session-end-words")
    words: screen.sentence.arg(screen.view.whole).arg(screen.view.left)
    safeName: "proceed"
    //% "お手続きに戻る"
    safeText: qsTrId("session-end-proceed")
    onSafeActivated: screen.view.proceed()
    otherName: "end"
    //% "終了する"
    otherText: qsTrId("top-end")
    onOtherActivated: screen.view.end()
}
