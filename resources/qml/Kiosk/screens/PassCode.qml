import QtQuick
import Kiosk
import Kiosk.Views as Views

// The pass of a customer whom staff have identified at the desk, or the code of a letter to a member: typed from its
// paper, or read by a code reader.
Skeleton {
    id: screen

    required property Views.PassCodeView view

    //% "係員がお渡しした紙の\n番号を入力してください"
    readonly property string deskTitle: qsTrId("pass-code-title")
    //% "郵便で届いた手紙の\n番号を入力してください"
    readonly property string letterTitle: qsTrId("pass-code-letter-title")
    //% "番号は、係員がお渡しした紙に書いてある、アルファベットと数字の8文字です。順番をお待ちいただくための番号ではありません。"
    readonly property string deskLead: qsTrId("pass-code-lead")
    //% "キーの登録から24時間は、メールアドレスの変更とキーの登録を消すお手続きに、ご登録の住所に届いた手紙の番号が必要です。手紙をお持ちでない方は、24時間たってからお試しください。"
    readonly property string letterLead: qsTrId("pass-code-letter-lead")
    //% "※アルファベットの「O」は数字の「0」、「I」と「L」は数字の「1」になります。"
    readonly property string lookAlikes: qsTrId("pass-code-note")
    //% "例:7K3M-Q2XD"
    readonly property string sample: qsTrId("pass-code-example")
    //% "紙に書いてある番号"
    readonly property string deskLabel: qsTrId("pass-code-label")
    //% "手紙の番号"
    readonly property string letterLabel: qsTrId("pass-code-letter-field")

    objectName: "PassCode"
    question: screen.view
    refusal: screen.view.malformed ? RefusalWords.passCode : screen.refused
    heading: screen.view.byLetter ? screen.letterTitle : screen.deskTitle
    sentences: [screen.view.byLetter ? screen.letterLead : screen.deskLead]
    notes: [screen.lookAlikes]
    backText: screen.returnText
    backGlyph: Glyphs.back
    onBackActivated: screen.view.back()
    primaryName: "submit"
    primaryText: screen.nextText
    primaryEnabled: screen.view.ready
    onPrimaryActivated: screen.view.submit()

    fields: FormField {
        objectName: "field-pass"
        label: screen.view.byLetter ? screen.letterLabel : screen.deskLabel
        example: screen.sample
        on: screen
        field: screen.view.code as Views.Field
        index: 0
    }

    pad: FormKeyboard {
        form: screen.view
    }
}
