import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screen 3.
KioskScreen {
    id: screen

    required property Views.EmailChoiceView view

    //% "{legacy_id}に登録されているメールアドレスを {member_id}として登録しますか？"
    readonly property string titleText: qsTrId("email-choice-title")
    //% "このメールアドレスは既に{member_id}として登録されているため、お使いいただけません。別のメールアドレスをご登録ください。"
    readonly property string taken: qsTrId("email-choice-taken")
    //% "次からは、メールアドレスをIDとしてログインします。"
    readonly property string what: qsTrId("email-choice-lead")
    //% "登録されているメールアドレス"
    readonly property string caption: qsTrId("email-choice-caption")

    objectName: "EmailChoice"
    question: screen.view
    title: Brand.fill(screen.titleText)
    titleSize: Theme.portrait ? Theme.title : Theme.px(Theme.small ? 6.2 : 10.5)
    //% "やめる"
    backText: qsTrId("screen-quit")
    onBackActivated: screen.view.back()

    reading: [
        Notice {
            Layout.fillWidth: true
            objectName: "refusal"
            visible: !screen.view.available
            kind: "caution"
            words: Brand.fill(screen.taken)
        },
        MailLine {
            caption: screen.caption
            email: screen.view.email
        },
        Prose {
            Layout.fillWidth: true
            visible: screen.view.available
            words: screen.what
        }
    ]

    ChoiceCard {
        Layout.fillWidth: true
        objectName: "yes"
        visible: screen.view.available
        primary: true
        //% "はい"
        title: qsTrId("screen-yes")
        //% "このメールアドレスを登録する"
        subtitle: qsTrId("email-choice-yes")
        onActivated: screen.view.yes()
    }

    ChoiceCard {
        Layout.fillWidth: true
        objectName: "no"
        //% "いいえ"
        title: qsTrId("screen-no")
        //% "別のメールアドレスを登録する"
        subtitle: qsTrId("email-choice-no")
        onActivated: screen.view.no()
    }
}
