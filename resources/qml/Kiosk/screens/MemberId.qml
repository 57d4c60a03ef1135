import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// The member ID of somebody whose key stores no account, or who asks for a new password.
FormScreen {
    id: screen

    required property Views.MemberIdView view

    //% "{member_id}を\n入れてください"
    readonly property string titleText: qsTrId("member-id-title")
    //% "{member_id}は、ご登録いただいたメールアドレスです。"
    readonly property string what: qsTrId("member-id-lead")

    objectName: "MemberId"
    form: screen.view
    title: screen.untitled ? "" : Brand.fill(Theme.portrait ? screen.titleText.replace("\n", "") : screen.titleText)
    lead: screen.reads ? Brand.fill(screen.what) : ""
    //% "戻る"
    leaveText: qsTrId("screen-back")
    leaveGlyph: Glyphs.back
    onLeaving: screen.view.back()

    fields: [
        Notice {
            Layout.fillWidth: true
            objectName: "refusal"
            visible: screen.refusedHere
            kind: "caution"
            words: screen.refused
        },
        FormField {
            objectName: "field-id"
            label: Brand.memberId
            form: screen.view
            field: screen.view.id as Views.Field
            index: 0
            typed: screen.types
            mute: screen.saidLeft
            onWanted: screen.typing = true
        }
    ]

    FormKeyboard {
        visible: screen.types
        form: screen.view
        nextEnabled: false
    }

    corner: SubmitButton {
        objectName: "submit"
        //% "次へ"
        words: qsTrId("screen-next")
        ready: screen.view.ready
        working: screen.working
        onActivated: screen.view.submit()
    }
}
