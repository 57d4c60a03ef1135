import QtQuick
import Kiosk
import Kiosk.Views

// The time of the journey is over, or a key was refused too often: from the beginning, please.
KeyScreen {
    id: screen

    required property JourneyGoneView view

    question: screen.view
    stretch: true
    heading: screen.view.keys
             //% "お手続きを\n終了しました"
             ? qsTrId("gone-keys-heading")
             //% "お手続きの時間が\n過ぎました"
             : qsTrId("gone-heading")
    words: screen.view.keys
           //% "セキュリティキーの確認ができないことが続きました。安全のため、入力された内容は消しました。おそれいりますが、「係員を呼ぶ」を押してください。"
           ? qsTrId("gone-keys-words")
           //% "安全のため、入力された内容は消しました。おそれいりますが、はじめからお願いいたします。"
           : qsTrId("gone-words")
    //% "はじめの画面へ"
    proceedText: qsTrId("gone-proceed")
    onProceedActivated: screen.view.back()

    Emblem {
        glyph: screen.view.keys ? Glyphs.lock : Glyphs.clock
    }
}
