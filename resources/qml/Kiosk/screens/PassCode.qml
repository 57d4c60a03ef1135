import QtQuick
import Kiosk
import Kiosk.Views as Views

// The pass of a customer whom staff have identified at the desk: typed from its paper, or read by a code reader.
Skeleton {
    id: screen

    required property Views.PassCodeView view

    //% "窓口でお渡しした番号を\n入力してください"
    readonly property string titleText: qsTrId("pass-code-title")
    //% "番号は、窓口でお渡しした紙に書いてあります。アルファベットと数字の8文字です。"
    readonly property string lead: qsTrId("pass-code-lead")
    //% "※アルファベットの「O」は数字の「0」、「I」と「L」は数字の「1」になります。"
    readonly property string lookAlikes: qsTrId("pass-code-note")
    //% "例:7K3M-Q2XD"
    readonly property string sample: qsTrId("pass-code-example")

    objectName: "PassCode"
    question: screen.view
    refusal: screen.view.malformed ? RefusalWords.passCode : screen.refused
    heading: screen.titleText
    sentences: [screen.lead]
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
        //% "窓口の番号"
        label: qsTrId("pass-code-field")
        example: screen.sample
        on: screen
        field: screen.view.code as Views.Field
        index: 0
    }

    pad: FormKeyboard {
        form: screen.view
    }
}
