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
    // the key of a member of staff is wanted
    readonly property bool approving: screen.view.purpose === "approval"
    // fingers and passcode of a key are to be changed: nobody signs in
    readonly property bool looking: screen.view.purpose === "settings"

    //% "セキュリティキーを差しこむか、\nカードを置いてください"
    readonly property string either: qsTrId("present-either")
    //% "セキュリティキーを\n差しこんでください"
    readonly property string keyOnly: qsTrId("present-key")
    //% "係員のキーを差しこむか、\nカードを置いてください"
    readonly property string staffEither: qsTrId("present-staff-either")
    //% "係員のキーを\n差しこんでください"
    readonly property string staffKeyOnly: qsTrId("present-staff-key")
    //% "絵のとおりにしていただくと、すぐに始まります。"
    readonly property string enrolmentWords: qsTrId("present-enrolment")
    //% "ご登録のキーを、絵のとおりにお使いください。"
    readonly property string signInWords: qsTrId("present-sign-in")
    //% "お手続きの前に、ご本人さまの確認をします。ご登録のキーを、絵のとおりにお使いください。"
    readonly property string confirmWords: qsTrId("present-confirm")
    //% "指紋やパスコードを変えるキーを、絵のとおりにお使いください。"
    readonly property string settingsWords: qsTrId("present-settings")
    //% "承認する係員ご本人のキーを、絵のとおりにお使いください。"
    readonly property string approvalWords: qsTrId("present-approval")
    //% "<b>キーまたはカードが途中で離れました。</b><br>同じものを、もとのところへお戻しください。途中だった読み取りや入力は、もう一度お願いします。"
    readonly property string pulledOrLifted: qsTrId("present-pulled-or-lifted")
    //% "<b>キーが途中で外れました。</b><br>同じキーを、もとのところへお戻しください。途中だった読み取りや入力は、もう一度お願いします。"
    readonly property string pulled: qsTrId("present-pulled-out")

    question: screen.view
    stretch: true
    // the least room belongs to what happened, which says what is wanted too
    heading: screen.narrow && screen.view.pulledOut && !screen.view.reading ? "" : screen.approving ? (Terminal.takesCards ? screen.staffEither : screen.staffKeyOnly) : Terminal.takesCards ? screen.either : screen.keyOnly
    words: screen.view.pulledOut ? "" : screen.enrolling ? screen.enrolmentWords : screen.signingIn ? screen.signInWords : screen.approving ? screen.approvalWords : screen.looking ? screen.settingsWords : screen.confirmWords
    backText: !screen.enrolling ? screen.returnText : screen.view.compulsory ? screen.quitText : ""
    backGlyph: screen.enrolling ? "" : Glyphs.back
    onBackActivated: screen.view.back()
    roundName: "later"
    roundText: screen.enrolling && !screen.view.compulsory ? screen.laterText : ""
    onRoundActivated: screen.view.later()

    aside: [
        Notice {
            Layout.fillWidth: true
            visible: screen.view.pulledOut && !screen.view.reading
            objectName: "pulled-out"
            kind: "caution"
            words: Terminal.takesCards ? screen.pulledOrLifted : screen.pulled
        },
        Notice {
            Layout.fillWidth: true
            visible: screen.view.reading
            objectName: "reading"
            //% "読み取っています。そのまま、動かさないでください。"
            words: qsTrId("present-reading")
        }
    ]

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
        visible: !screen.enrolling && !screen.approving && !screen.looking
        objectName: "use-password"
        glyph: Glyphs.lock
        //% "IDとパスワードでログイン"
        text: qsTrId("way-use-password")
        onActivated: screen.view.usePassword()
    }

    SecondaryButton {
        Layout.fillWidth: true
        visible: screen.signingIn
        objectName: "no-account"
        glyph: Glyphs.mail
        //% "メールアドレスを入力してログイン"
        text: qsTrId("way-no-account")
        onActivated: screen.view.noAccountOnKey()
    }
}
