import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// A key that knew its owner before is enrolled: another finger, another passcode, or nothing more.
KeyScreen {
    id: screen

    required property KeyOffersView view

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
    // the small panel has room for large type or for subtitles
    readonly property bool terse: Theme.small && Theme.textScale > 1
    readonly property var reasons: ({
            "short": screen.tooShort,
            "guessable": screen.guessable,
            "not-six-digits": screen.otherwise
        })

    question: screen.view
    stretch: !Theme.portrait
    // large type leaves room for what was done, or for what was done before
    readonly property bool doneOnly: screen.view.done !== "" && (screen.narrow || Theme.textScale >= 2)
    //% "キーの登録と、\nパスコードの確認ができました"
    readonly property string enrolled: qsTrId("offers-heading")
    heading: screen.doneOnly ? "" : screen.enrolled
    //% "このまま進めます。ご希望の方は、続けて次のお手続きができます。"
    readonly property string offered: qsTrId("offers-words")
    words: screen.view.finger || screen.view.flaw !== "" ? screen.offered : ""
    proceedName: "proceed"
    //% "このまま進む"
    proceedText: qsTrId("offers-proceed")
    onProceedActivated: screen.view.proceed()

    aside: [
        Notice {
            Layout.fillWidth: true
            objectName: "done"
            visible: screen.view.done !== ""
            kind: "good"
            words: screen.view.done === "add-finger" ? screen.fingerAdded : screen.passcodeChanged
        },
        DoneMark {
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.gap
            visible: screen.view.done === "" && screen.room > Theme.px(Theme.small ? 18 : 36)
            Layout.preferredWidth: Math.min(Theme.px(Theme.small ? 34 : 62), screen.room - Theme.gap)
            Layout.preferredHeight: Layout.preferredWidth
        }
    ]

    Scrolled {
        Layout.fillWidth: true
        Layout.fillHeight: true

        ChoiceCard {
            Layout.fillWidth: true
            visible: screen.view.finger
            objectName: "add-finger"
            glyph: Glyphs.fingerprint
            //% "指紋を追加する"
            title: qsTrId("offers-add-finger")
            //% "別の指でも、このキーを使えるようにします"
            readonly property string anotherFinger: qsTrId("offers-add-finger-words")
            subtitle: screen.terse ? "" : anotherFinger
            onActivated: screen.view.addFinger()
        }

        ChoiceCard {
            Layout.fillWidth: true
            visible: screen.view.flaw !== ""
            objectName: "change-passcode"
            glyph: Glyphs.passcode
            //% "パスコードを6桁の数字に変更する"
            title: qsTrId("offers-change-passcode")
            subtitle: screen.terse ? "" : screen.reasons[screen.view.flaw] ?? ""
            onActivated: screen.view.changePasscode()
        }
    }
}
