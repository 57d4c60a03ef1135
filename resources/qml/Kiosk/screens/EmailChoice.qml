import QtQuick
import Kiosk
import Kiosk.Views as Views

// Screen 3.
Skeleton {
    id: screen

    required property Views.EmailChoiceView view

    //% "{legacy_id}に登録されているメールアドレスを {member_id}として登録しますか？"
    readonly property string titleText: qsTrId("email-choice-title")
    //% "このメールアドレスは、すでに{member_id}として登録されています。ご自身で登録された方は、「やめる」を押して、ログインしてください。"
    readonly property string taken: qsTrId("email-choice-taken")
    //% "別のメールアドレスを\nご登録ください"
    readonly property string otherTitle: qsTrId("email-choice-other")
    //% "次からは、メールアドレスをIDとしてログインします。"
    readonly property string what: qsTrId("email-choice-lead")
    //% "登録されているメールアドレス"
    readonly property string caption: qsTrId("email-choice-caption")

    //% "いいえ"
    readonly property string no: qsTrId("screen-no")
    //% "別のメールアドレスを登録する"
    readonly property string another: qsTrId("email-choice-no")

    objectName: "EmailChoice"
    question: screen.view
    refusal: screen.view.available ? "" : Brand.fill(screen.taken)
    heading: screen.view.available ? Brand.fill(screen.titleText) : screen.otherTitle
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
        title: screen.view.available ? screen.no : screen.another
        subtitle: screen.view.available ? screen.another : ""
        onActivated: screen.view.no()
    }
}
