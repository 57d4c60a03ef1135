import QtQuick
import Kiosk
import Kiosk.Views as Views

// Screen 3.
Skeleton {
    id: screen

    required property Views.EmailChoiceView view

    //% "{legacy_id}に登録されているメールアドレスを {member_id}として登録しますか？"
    readonly property string titleText: qsTrId("email-choice-title")
    //% "このメールアドレスはすでに{member_id}として登録されているため、お使いいただけません。別のメールアドレスをご登録ください。"
    readonly property string taken: qsTrId("email-choice-taken")
    //% "次からは、メールアドレスをIDとしてログインします。"
    readonly property string what: qsTrId("email-choice-lead")
    //% "登録されているメールアドレス"
    readonly property string caption: qsTrId("email-choice-caption")

    objectName: "EmailChoice"
    question: screen.view
    refusal: screen.view.available ? "" : Brand.fill(screen.taken)
    heading: Brand.fill(screen.titleText)
    sentences: screen.view.available ? [screen.what] : []
    backText: screen.quitText
    onBackActivated: screen.view.back()

    facts: MailLine {
        caption: screen.caption
        email: screen.view.email
    }

    ChoiceCard {
        objectName: "yes"
        visible: screen.view.available
        //% "はい"
        title: qsTrId("screen-yes")
        //% "このメールアドレスを登録する"
        subtitle: qsTrId("email-choice-yes")
        onActivated: screen.view.yes()
    }

    ChoiceCard {
        objectName: "no"
        //% "いいえ"
        title: qsTrId("screen-no")
        //% "別のメールアドレスを登録する"
        subtitle: qsTrId("email-choice-no")
        onActivated: screen.view.no()
    }
}
