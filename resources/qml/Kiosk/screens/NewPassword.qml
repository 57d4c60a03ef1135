import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screen 8, and another password from the top screen. The list says live what is still missing; the service's own
// reasons come as a refusal.
Skeleton {
    id: screen

    required property Views.NewPasswordView view
    readonly property Views.Field password: screen.view.password as Views.Field
    readonly property Views.Field repeated: screen.view.repeated as Views.Field

    //% "新しいパスワードを\n決めてください"
    readonly property string titleText: qsTrId("new-password-title")
    //% "※任意の8～20文字の半角英数字・記号でご登録ください。"
    readonly property string lengthNote: qsTrId("new-password-note-length")
    //% "※パスワードはアルファベット（大文字または小文字）、数字、記号の3種類すべてを組み合わせてください。"
    readonly property string kindsNote: qsTrId("new-password-note-kinds")
    //% "※生年月日、電話番号、お名前、カード番号などに関する数字・アルファベット等の第三者に容易にわかるものは使用しないでください。"
    readonly property string personalNote: qsTrId("new-password-note-personal")
    //% "再登録を完了する"
    readonly property string migrate: qsTrId("new-password-submit-migration")
    //% "登録を完了する"
    readonly property string register: qsTrId("new-password-submit-registration")
    //% "パスワードを再設定する"
    readonly property string reissue: qsTrId("new-password-submit-reissue")
    //% "パスワードを変更する"
    readonly property string change: qsTrId("new-password-submit-change")
    //% "2つのパスワードが一致していません。"
    readonly property string differs: qsTrId("new-password-differs")

    readonly property var acts: ({
            "migration": screen.migrate,
            "registration": screen.register,
            "reissue": screen.reissue,
            "change": screen.change
        })

    readonly property var listed: ["length", "no-letter", "no-digit", "no-symbol"].map(rule => "password-" + rule)
    readonly property var broken: screen.view.broken
    // a rule that is only told once it is broken
    readonly property string brokenToo: screen.broken.find(code => !screen.listed.includes(code)) ?? ""
    readonly property string personal: RefusalWords.advice(screen.brokenToo, "", false)

    objectName: "NewPassword"
    question: screen.view
    readsFirst: true
    heading: screen.titleText
    notes: [screen.lengthNote, screen.kindsNote, screen.personalNote]
    backText: screen.view.wording === "change" ? screen.returnText : screen.quitText
    backGlyph: screen.view.wording === "change" ? Glyphs.back : ""
    onBackActivated: screen.view.back()
    primaryName: "submit"
    primaryText: screen.acts[screen.view.wording]
    primaryEnabled: screen.view.ready
    onPrimaryActivated: screen.view.submit()

    fields: [
        FormField {
            id: wanted

            objectName: "field-password"
            //% "ご希望のパスワード"
            label: qsTrId("new-password-field")
            mandatory: true
            on: screen
            field: screen.password
            index: 0
            // where the list has no room, what is still missing stands in the field's caption
            caption: tight ? "" : lastLookAlike !== "" ? lastLookAlike : missing.next
            refusal: ownRefusal !== "" || !screen.types ? ownRefusal : screen.personal
        },
        CheckList {
            id: missing

            // shown where there is room
            readonly property int base: 0
            readonly property bool due: wanted.visible && (screen.types || screen.password.length > 0)
            readonly property bool wanting: screen.types && !missing.visible && screen.personal === ""
            readonly property string next: missing.wanting ? RefusalWords.advice(screen.broken[0] ?? "", "", false) : ""

            Layout.fillWidth: true
            objectName: "missing"
            visible: missing.due && screen.roomBesideFields >= implicitHeight
            items: screen.listed.map(code => ({
                        text: RefusalWords.advice(code, "", false),
                        met: !screen.broken.includes(code)
                    }))
        },
        FormField {
            objectName: "field-repeated"
            //% "確認のためもう一度ご入力ください。"
            label: qsTrId("new-password-repeat")
            mandatory: true
            on: screen
            field: screen.repeated
            index: 1
            refusal: screen.view.differs ? screen.differs : ownRefusal
        }
    ]

    pad: FormKeyboard {
        form: screen.view
    }
}
