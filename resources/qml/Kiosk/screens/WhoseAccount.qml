import QtQuick
import Kiosk
import Kiosk.Views as Views

// Whose account the key opens: somebody else's key signs nobody in unnoticed.
Skeleton {
    id: screen

    required property Views.WhoseAccountView view

    //% "%1 様ですか？"
    readonly property string asked: qsTrId("whose-account-title")

    objectName: "WhoseAccount"
    question: screen.view
    heading: screen.asked.arg(screen.view.name)
    //% "このキーに登録されているお客さまです。ちがうときは「いいえ」を押して、キーをお取りください。"
    sentences: [qsTrId("whose-account-words")]
    emblem: Glyphs.member
    //% "いいえ"
    backText: qsTrId("screen-no")
    onBackActivated: screen.view.back()
    primaryName: "yes"
    //% "はい"
    primaryText: qsTrId("screen-yes")
    onPrimaryActivated: screen.view.yes()

    facts: MailLine {
        glyph: Glyphs.person
        email: screen.view.memberId
    }
}
