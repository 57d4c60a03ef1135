import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screen 8, and another password from the top screen. The list says live what is still missing; the service's own reasons come as a refusal.
FormScreen {
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
    //% "やめる"
    readonly property string quit: qsTrId("screen-quit")
    //% "戻る"
    readonly property string toTop: qsTrId("screen-back")
    readonly property var acts: ({
            "migration": screen.migrate,
            "registration": screen.register,
            "reissue": screen.reissue,
            "change": screen.change
        })
    //% "2つのパスワードが一致していません。"
    readonly property string differs: qsTrId("new-password-differs")

    readonly property var broken: screen.view.broken
    // rules that are only told once they are broken
    readonly property string personal: screen.broken.find(code => !["password-length", "password-no-letter", "password-no-digit", "password-no-symbol"].includes(code)) ?? ""

    // the one thing to be mended stands alone where there is no room for the list too
    readonly property bool oneReason: screen.personal !== "" && (screen.one || (Theme.landscape && Theme.textScale > 1))

    // beside the keyboard is room for the field in hand alone
    readonly property bool one: screen.alone || (screen.types && Theme.textScale > (Theme.landscape ? 1 : 1.5))

    objectName: "NewPassword"
    form: screen.view
    together: false
    // the largest type leaves room for one line of it
    titleSize: Theme.small ? Theme.px(9.5) : Theme.portrait ? Math.min(Theme.heading, Theme.px(14.6)) : Theme.heading
    title: screen.types && (!Theme.portrait || Theme.textScale > 1) ? "" : Theme.portrait ? screen.titleText.replace("\n", "") : screen.titleText
    notes: screen.reads ? (screen.refusedLeft && screen.troubled ? [] : [screen.lengthNote, screen.kindsNote, screen.personalNote]) : !Theme.portrait || Theme.textScale > 1 ? [] : screen.personal === "" && !screen.view.differs ? [screen.lengthNote, screen.personalNote] : [screen.lengthNote]
    leaveText: screen.view.act === "change" ? screen.toTop : screen.quit
    leaveGlyph: screen.view.act === "change" ? Glyphs.back : ""
    onLeaving: screen.view.back()

    function met(code: string): bool {
        return !screen.broken.includes(code);
    }

    fields: [
        Notice {
            Layout.fillWidth: true
            objectName: "refusal"
            visible: screen.refusedHere
            kind: "caution"
            words: screen.refused
        },
        FormField {
            objectName: "field-password"
            visible: !screen.one || screen.view.focus === 0
            //% "ご希望のパスワード"
            readonly property string name: qsTrId("new-password-field")
            readonly property string hint: lastLookAlike !== "" ? lastLookAlike : screen.alone && count > 0 && screen.personal === "" ? RefusalWords.advice(screen.broken[0] ?? "", "", false) : ""
            label: screen.alone && screen.narrow && hint !== "" ? hint : name
            mandatory: true
            form: screen.view
            field: screen.password
            caption: screen.alone && screen.narrow ? "" : hint
            // where nothing else has room, the field itself says which rule was broken
            refusal: ownRefusal !== "" || !screen.alone ? ownRefusal : RefusalWords.advice(screen.personal, "", false)
            index: 0
            typed: screen.types
            mute: screen.saidLeft
            onWanted: screen.typing = true
        },
        CheckList {
            Layout.fillWidth: true
            objectName: "missing"
            visible: !screen.alone && !screen.narrow && !screen.oneReason && (!screen.one || screen.view.focus === 0) && (screen.types || screen.password.length > 0)
            items: [
                {
                    text: RefusalWords.advice("password-length", "", false),
                    met: screen.met("password-length")
                },
                {
                    text: RefusalWords.advice("password-no-letter", "", false),
                    met: screen.met("password-no-letter")
                },
                {
                    text: RefusalWords.advice("password-no-digit", "", false),
                    met: screen.met("password-no-digit")
                },
                {
                    text: RefusalWords.advice("password-no-symbol", "", false),
                    met: screen.met("password-no-symbol")
                }
            ]
        },
        Notice {
            Layout.fillWidth: true
            objectName: "personal"
            visible: screen.personal !== "" && !Theme.small && (!screen.one || screen.view.focus === 0)
            kind: "caution"
            words: RefusalWords.advice(screen.personal, "", false)
        },
        FormField {
            objectName: "field-repeated"
            visible: !screen.one || screen.view.focus === 1
            //% "確認のためもう一度ご入力ください。"
            label: qsTrId("new-password-repeat")
            mandatory: true
            form: screen.view
            field: screen.repeated
            index: 1
            typed: screen.types
            mute: screen.saidLeft
            refusal: screen.alone ? "" : screen.view.differs ? screen.differs : RefusalWords.field(screen.repeated.error, screen.repeated.culprit)
            onWanted: screen.typing = true
        }
    ]

    FormKeyboard {
        visible: screen.types
        form: screen.view
    }

    corner: SubmitButton {
        objectName: "submit"
        words: screen.acts[screen.view.act]
        ready: screen.view.ready
        working: screen.working
        onActivated: screen.view.submit()
    }
}
