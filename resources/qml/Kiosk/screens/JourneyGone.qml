import QtQuick
import Kiosk
import Kiosk.Views as Views

// The time of the journey is over, or a key was refused too often: from the beginning, please.
Skeleton {
    id: screen

    required property Views.JourneyGoneView view

    //% "お手続きの時間が\n過ぎました"
    readonly property string timeHeading: qsTrId("gone-heading")
    //% "お手続きを\n中止しました"
    readonly property string keysHeading: qsTrId("gone-keys-heading")
    //% "安全のため、入力された内容は消しました。恐れ入りますが、はじめからお願いいたします。"
    readonly property string timeWords: qsTrId("gone-words")
    //% "セキュリティキーの確認ができないことが続きました。安全のため、入力された内容は消しました。恐れ入りますが、「係員を呼ぶ」を押してください。"
    readonly property string keysWords: qsTrId("gone-keys-words")
    //% "はじめの画面へ"
    readonly property string toStart: qsTrId("screen-to-start")

    objectName: "JourneyGone"
    question: screen.view
    heading: screen.view.keyRefused ? screen.keysHeading : screen.timeHeading
    sentences: [screen.view.keyRefused ? screen.keysWords : screen.timeWords]
    emblem: screen.view.keyRefused ? Glyphs.lock : Glyphs.clock
    backText: screen.view.keyRefused ? screen.toStart : ""
    onBackActivated: screen.view.back()
    staffFirst: screen.view.keyRefused
    primaryText: screen.view.keyRefused ? "" : screen.toStart
    onPrimaryActivated: screen.view.back()
}
