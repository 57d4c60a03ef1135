import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// A member of staff enrols a key of their own: the one-time code that the operator gave.
FormScreen {
    id: screen

    required property Views.StaffCodeView view
    readonly property Views.Field code: screen.view.code as Views.Field
    readonly property string why: RefusalWords.staffCode(screen.view.refusal, screen.view.until)

    //% "係員用の登録コード"
    readonly property string titleText: qsTrId("staff-code-title")
    //% "運用担当者からお渡しした、%1桁の登録コードを入力してください。このあと、係員ご自身のキーを登録します。"
    readonly property string leadText: qsTrId("staff-code-lead")
    //% "※登録コードは、1回だけ使えます。お客さまのお手続きには使いません。"
    readonly property string once: qsTrId("staff-code-once")

    objectName: "StaffCode"
    form: screen.view
    together: true
    spread: digits.spread
    fieldsLeft: !Theme.portrait
    title: screen.troubled && Theme.textScale > 1 ? "" : screen.titleText
    lead: screen.troubled ? "" : screen.leadText.arg(screen.view.digits)
    notes: screen.troubled ? [] : [screen.once]
    //% "戻る"
    leaveText: qsTrId("screen-back")
    leaveGlyph: Glyphs.back
    onLeaving: screen.view.back()

    reading: Notice {
        Layout.fillWidth: true
        objectName: "refusal"
        visible: words !== ""
        kind: "caution"
        words: screen.why !== "" ? screen.why : screen.fieldRefused
    }

    fields: CodeField {
        //% "登録コード"
        label: qsTrId("staff-code-field")
        digits: screen.view.digits
        value: screen.code.text
        refused: screen.troubled
    }

    FormDigits {
        id: digits

        form: screen.view
    }

    corner: SubmitButton {
        objectName: "submit"
        //% "次へ進む"
        words: qsTrId("way-proceed")
        ready: screen.view.ready
        working: screen.working
        onActivated: screen.view.submit()
    }
}
