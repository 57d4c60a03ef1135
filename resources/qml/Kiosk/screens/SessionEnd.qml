import QtQuick
import Kiosk
import Kiosk.Views

// A session may take so long and no longer: told some minutes before, while there is time to finish.
Overlay {
    id: screen

    required property SessionEndView view

    //% "まもなく、お手続きの時間が終わります"
    heading: qsTrId("session-end-heading")
    //% "安全のため、1回のお手続きは%1分までです。<br>あと%2分で、入力された内容を消して<br>はじめの画面に戻ります。"
    readonly property string sentence: qsTrId("session-end-words")
    sentences: [screen.sentence.arg(screen.view.sessionMinutes).arg(screen.view.left)]
    primaryName: "proceed"
    //: after the warning that the time is nearly over
    //% "お手続きに戻る"
    primaryText: qsTrId("session-end-proceed")
    onPrimaryActivated: screen.view.proceed()
    lesserName: "end"
    //% "終了する"
    lesserText: qsTrId("top-end")
    onLesserActivated: screen.view.end()
}
