import QtQuick
import Kiosk
import Kiosk.Views as Views

// Screen 9.
Skeleton {
    id: screen

    required property Views.RegisteredView view

    //% "※次回からのログインでは、ID欄に{member_id}（メールアドレス）を入力してください。"
    readonly property string newId: qsTrId("registered-note-id")
    //% "※ご登録いただいた{member_id}（メールアドレス）とパスワードはお忘れにならないようご注意ください。"
    readonly property string remember: qsTrId("registered-note-remember")
    //% "※{member_id}とパスワードは{product}からいつでも変更が可能です。"
    readonly property string change: qsTrId("registered-note-change")
    //% "※FIDO（ファイド）認証を登録していただくと、{member_id}・パスワードを入力せずにログイン可能です。"
    readonly property string without: qsTrId("registered-note-fido")
    //% "{product}の利用登録が正常に完了しました。"
    readonly property string completed: qsTrId("registered-title")

    objectName: "Registered"
    question: screen.view
    done: SlipWords.done(screen.view.slip)
    refusal: SlipWords.refusal(screen.view.slip)
    remedy: SlipWords.remedy(screen.view.slip)
    heading: Brand.fill(screen.completed)
    //% "続いて、次回以降のログインで使用するFIDO認証の登録を行います。"
    sentences: [qsTrId("registered-lead")]
    notes: [screen.newId, screen.remember, screen.change, screen.without].map(note => Brand.fill(note))
    emblem: Glyphs.good
    //% "FIDO 認証登録へ"
    primaryText: qsTrId("registered-proceed")
    onPrimaryActivated: screen.view.proceed()

    SlipWay {
        view: screen.view
        act: "registered"
    }

    facts: MailLine {
        caption: Brand.memberId
        email: screen.view.memberId
    }
}
