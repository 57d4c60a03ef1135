import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screen 9.
KioskScreen {
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

    objectName: "Registered"
    question: screen.view
    tall: true
    least: screen.handHeight
    //% "{product}の利用登録が正常に完了しました。"
    readonly property string completed: qsTrId("registered-title")
    title: Brand.fill(screen.completed)
    //% "続いて、次回以降のログインで使用するFIDO認証の登録を行います。"
    lead: qsTrId("registered-lead")
    notes: [Brand.fill(screen.newId), Brand.fill(screen.remember), Brand.fill(screen.change)]

    MailLine {
        caption: Brand.memberId
        email: screen.view.memberId
    }

    Prose {
        Layout.fillWidth: true
        words: Brand.fill(screen.without)
        font.pixelSize: Theme.note
    }

    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true

        DoneMark {
            id: done

            anchors.centerIn: parent
            visible: parent.height > Theme.px(Theme.small ? 14 : 28)
            width: Math.min(parent.height, Theme.px(Theme.small ? 36 : 70))
            height: width
        }
    }

    corner: SubmitButton {
        objectName: "proceed"
        //% "FIDO 認証登録へ"
        words: qsTrId("registered-proceed")
        working: screen.working
        onActivated: screen.view.proceed()
    }
}
