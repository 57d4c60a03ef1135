import QtQuick
import Kiosk
import Kiosk.Views as Views

// R1, before its first question: what the answers are used for.
Skeleton {
    id: screen

    required property Views.CardNoticeView view

    objectName: "CardNotice"
    question: screen.view
    //% "ご入力の前に、\nお読みください"
    heading: qsTrId("card-notice-title")
    sentences: [Phrases.parted(Phrases.plain(screen.view.others[Qt.uiLanguage] ?? screen.view.words))]
    //: below what the answers are used for; in easy Japanese with the gist of it
    //% "※わからないことは、係員におたずねください。"
    notes: [qsTrId("card-notice-ask")]
    emblem: Glyphs.lock
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()
    primaryText: screen.nextText
    onPrimaryActivated: screen.view.proceed(Qt.uiLanguage)
}
