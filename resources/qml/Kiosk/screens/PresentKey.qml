import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// 「セキュリティキーを差しこむか、カードを置いてください」, with a moving picture of this terminal's sockets.
KeyScreen {
    id: screen

    required property PresentKeyView view

    readonly property bool enrolling: screen.view.purpose === "enrolment"
    readonly property bool signingIn: screen.view.purpose === "sign-in"

    //% "セキュリティキーを差しこむか、\nカードを置いてください"
    readonly property string either: qsTrId("present-either")
    //% "セキュリティキーを\n差しこんでください"
    readonly property string keyOnly: qsTrId("present-key")
    //% "絵のとおりにしていただくと、すぐに始まります。"
    readonly property string enrolmentWords: qsTrId("present-enrolment")
    //% "ご登録のキーを、絵のとおりにお使いください。"
    readonly property string signInWords: qsTrId("present-sign-in")
    //% "お手続きの前に、ご本人さまの確認をします。ご登録のキーを、絵のとおりにお使いください。"
    readonly property string confirmWords: qsTrId("present-confirm")

    question: screen.view
    stretch: true
    heading: Terminal.takesCards ? screen.either : screen.keyOnly
    words: screen.view.pulledOut ? "" : screen.enrolling ? screen.enrolmentWords : screen.signingIn ? screen.signInWords : screen.confirmWords
    backText: !screen.enrolling ? screen.returnText : screen.view.compulsory ? screen.quitText : ""
    backGlyph: screen.enrolling ? "" : Glyphs.back
    onBackActivated: screen.view.back()
    roundName: "later"
    roundText: screen.enrolling && !screen.view.compulsory ? screen.laterText : ""
    onRoundActivated: screen.view.later()

    aside: Notice {
        Layout.fillWidth: true
        visible: screen.view.pulledOut
        objectName: "pulled-out"
        kind: "caution"
        //% "<b>キーが途中で外れました。</b><br>同じキーを、もとのところへお戻しください。続きから始めます。指紋の読み取りの途中だったときは、はじめからになります。"
        words: qsTrId("present-pulled-out")
    }

    TerminalPicture {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: width * 520 / 860
        keyAt: Terminal.keyAt
        cardAt: Terminal.cardAt
        wants: Terminal.takesCards ? "either" : "key"
        travel: 0.6
    }

    Item {
        Layout.fillHeight: true
    }

    KeyKinds {
        Layout.fillWidth: true
        Layout.fillHeight: false
        brief: !Theme.portrait || Theme.textScale > 1
        visible: screen.enrolling && Theme.textScale < 2
    }

    SecondaryButton {
        Layout.fillWidth: true
        visible: !screen.enrolling
        objectName: "use-password"
        glyph: Glyphs.lock
        //% "IDとパスワードでログイン"
        text: qsTrId("present-use-password")
        onActivated: screen.view.usePassword()
    }

    SecondaryButton {
        Layout.fillWidth: true
        visible: screen.signingIn
        objectName: "no-account"
        glyph: Glyphs.mail
        //% "メールアドレスを入力してログイン"
        text: qsTrId("present-no-account")
        onActivated: screen.view.noAccountOnKey()
    }
}
