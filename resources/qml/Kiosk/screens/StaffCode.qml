import QtQuick
import Kiosk
import Kiosk.Views as Views

// A member of staff enrols a key of their own: the one-time code that the operator gave.
Skeleton {
    id: screen

    required property Views.StaffCodeView view

    //% "係員用の登録コード"
    readonly property string titleText: qsTrId("staff-code-title")
    //% "運用担当者からお渡しした、%1桁の登録コードを入力してください。このあと、係員ご自身のキーを登録します。"
    readonly property string leadText: qsTrId("staff-code-lead")
    //% "※登録コードは、1回だけ使えます。お客さまのお手続きには使いません。"
    readonly property string once: qsTrId("staff-code-once")

    objectName: "StaffCode"
    question: screen.view
    refusal: RefusalWords.staffCode(screen.view.refusal, screen.view.until)
    heading: screen.titleText
    sentences: [screen.leadText.arg(screen.view.digits)]
    notes: [screen.once]
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()
    primaryName: "submit"
    //% "次へ進む"
    primaryText: qsTrId("way-proceed")
    primaryEnabled: screen.view.ready
    onPrimaryActivated: screen.view.submit()

    fields: CodeField {
        //% "登録コード"
        label: qsTrId("staff-code-field")
        digits: screen.view.digits
        value: (screen.view.code as Views.Field).text
        refused: screen.troubled
    }

    pad: FormDigits {
        form: screen.view
    }
}
