import QtQuick
import Kiosk
import Kiosk.Views as Views

// The member ID of a customer whose key stores no account.
Skeleton {
    id: screen

    required property Views.MemberIdView view

    //% "{member_id}を\n入力してください"
    readonly property string titleText: qsTrId("member-id-title")
    //% "{member_id}は、ご登録いただいたメールアドレスです。"
    readonly property string what: qsTrId("member-id-lead")

    objectName: "MemberId"
    question: screen.view
    heading: Brand.fill(screen.titleText)
    sentences: [Brand.fill(screen.what)]
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()
    primaryName: "submit"
    primaryText: screen.nextText
    primaryEnabled: screen.view.ready
    onPrimaryActivated: screen.view.submit()

    fields: FormField {
        objectName: "field-id"
        label: Brand.memberId
        on: screen
        field: screen.view.id as Views.Field
        index: 0
    }

    pad: FormKeyboard {
        form: screen.view
    }
}
