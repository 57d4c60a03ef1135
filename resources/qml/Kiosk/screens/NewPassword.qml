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

    readonly property var names: ({
            //% "8～20文字"
            "password-length": qsTrId("new-password-length"),
            //% "アルファベット"
            "password-no-letter": qsTrId("new-password-letter"),
            //% "数字"
            "password-no-digit": qsTrId("new-password-digit"),
            //% "記号"
            "password-no-symbol": qsTrId("keyboard-symbols")
        })
    readonly property var listed: Object.keys(screen.names)
    readonly property var broken: screen.view.broken
    // a rule that is only told once it is broken
    readonly property string brokenToo: screen.broken.find(code => !screen.listed.includes(code)) ?? ""
    readonly property string personal: RefusalWords.advice(screen.brokenToo, "", "")

    objectName: "NewPassword"
    question: screen.view
    heading: screen.titleText
    notes: [screen.lengthNote, screen.kindsNote, screen.personalNote]
    backText: screen.view.wording === "change" ? screen.returnText : screen.quitText
    backGlyph: screen.view.wording === "change" ? Glyphs.back : ""
    onBackActivated: screen.view.back()
    primaryName: "submit"
    primaryText: screen.acts[screen.view.wording]
    primaryEnabled: screen.view.ready
    fieldDone: screen.broken.length === 0
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
            // what must not be in it comes first; where the list has no room, what is still missing stands here too
            caption: screen.personal !== "" ? screen.personal : lastLookAlike !== "" ? lastLookAlike : missing.next
            shortCaption: screen.personal === "" && names ? lookAlike : caption
            warns: screen.personal !== ""
        },
        CheckList {
            id: missing

            // shown where there is room
            readonly property int base: 0
            readonly property real least: implicitHeight
            readonly property string first: RefusalWords.advice(screen.broken[0] ?? "", "", "")
            readonly property string next: missing.visible || !screen.types ? "" : missing.first

            Layout.fillWidth: true
            objectName: "missing"
            visible: wanted.visible && screen.types && screen.roomBesideFields - wanted.said >= implicitHeight
            items: screen.listed.map(code => ({
                        name: screen.names[code],
                        text: RefusalWords.advice(code, "", ""),
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
