import QtQuick
import Kiosk
import Kiosk.Views as Views

// A key that knew its owner before is enrolled: another finger, another passcode, or nothing more.
Skeleton {
    id: screen

    required property Views.KeyOffersView view

    //% "指紋を追加しました。"
    readonly property string fingerAdded: qsTrId("offers-finger-added")
    //% "パスコードを変更しました。次回から、新しいパスコードをお使いください。"
    readonly property string passcodeChanged: qsTrId("offers-passcode-changed")
    //% "今のパスコードは、6文字より短いものです"
    readonly property string tooShort: qsTrId("offers-flaw-short")
    //% "今のパスコードは、第三者に推測されやすいものです"
    readonly property string guessable: qsTrId("offers-flaw-guessable")
    //% "次回から、画面の数字ボタンで入力できます"
    readonly property string otherwise: qsTrId("offers-flaw-other")
    //% "キーの登録と、\nパスコードの確認ができました"
    readonly property string enrolled: qsTrId("offers-heading")
    //% "このまま進むこともできます。ご希望の方は、続けて次のお手続きができます。"
    readonly property string offered: qsTrId("offers-words")

    readonly property bool addedFinger: screen.view.done === "add-finger"
    readonly property string whatWasDone: screen.addedFinger ? screen.fingerAdded : screen.passcodeChanged
    readonly property var reasons: ({
            "short": screen.tooShort,
            "guessable": screen.guessable,
            "not-six-digits": screen.otherwise
        })

    objectName: "KeyOffers"
    question: screen.view
    done: screen.view.done === "" ? "" : screen.whatWasDone
    heading: screen.enrolled
    sentences: screen.view.offersFinger || screen.view.flaw !== "" ? [screen.offered] : []
    emblem: screen.view.done === "" ? Glyphs.good : ""
    //% "このまま進む"
    primaryText: qsTrId("offers-proceed")
    onPrimaryActivated: screen.view.proceed()

    ChoiceCard {
        visible: screen.view.offersFinger
        objectName: "add-finger"
        glyph: Glyphs.fingerprint
        //% "指紋を追加する"
        title: qsTrId("offers-add-finger")
        //% "別の指でも、このキーを使えるようにします"
        subtitle: qsTrId("offers-add-finger-words")
        onActivated: screen.view.addFinger()
    }

    ChoiceCard {
        visible: screen.view.flaw !== ""
        objectName: "change-passcode"
        glyph: Glyphs.passcode
        //% "パスコードを6桁の数字に変更する"
        title: qsTrId("offers-change-passcode")
        subtitle: screen.reasons[screen.view.flaw] ?? ""
        onActivated: screen.view.changePasscode()
    }
}
