import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// 「セキュリティキーを差しこむか、カード型キーを置いてください」, with a moving picture of this terminal's sockets.
Skeleton {
    id: screen

    required property Views.PresentKeyView view

    readonly property bool enrolling: screen.view.purpose === "enrolment"
    readonly property bool signingIn: screen.view.purpose === "sign-in"
    // the key of a member of staff is wanted
    readonly property bool approving: screen.view.purpose === "approval"

    //% "セキュリティキーを差しこむか、\nカード型キーを置いてください"
    readonly property string either: qsTrId("present-either")
    //% "セキュリティキーを\n差しこんでください"
    readonly property string keyOnly: qsTrId("present-key")
    //% "係員のキーを差しこむか、\nカード型キーを置いてください"
    readonly property string staffEither: qsTrId("beside-present-either")
    //% "係員のキーを\n差しこんでください"
    readonly property string staffKeyOnly: qsTrId("beside-present-key")
    //% "絵のとおりにしていただくと、すぐに始まります。"
    readonly property string enrolmentWords: qsTrId("present-enrolment")
    //% "ご登録のキーを、絵のとおりにお使いください。"
    readonly property string signInWords: qsTrId("present-sign-in")
    //% "お手続きの前に、ご本人さまの確認をします。ご登録のキーを、絵のとおりにお使いください。"
    readonly property string confirmWords: qsTrId("present-confirm")
    //% "指紋やパスコードを変えるキーを、絵のとおりにお使いください。"
    readonly property string settingsWords: qsTrId("present-settings")
    //% "係員ご本人のキーを、絵のとおりにお使いください。お客さまのキーは、先に取っていただきます。"
    readonly property string approvalWords: qsTrId("beside-present")
    //% "2人目の係員ご本人のキーを、絵のとおりにお使いください。1人目のキーは、先にお取りください。"
    readonly property string secondWords: qsTrId("beside-present-second")
    //% "<b>キーが途中で離れました。</b><br>同じキーを、もとのところへお戻しください。途中だった読み取りや入力は、もう一度お願いします。"
    readonly property string pulled: qsTrId("present-pulled-out")

    //% "あとで登録する"
    readonly property string laterText: qsTrId("way-later")
    //% "<b>クレジットカードではありません。</b>"
    readonly property string noCreditCard: qsTrId("present-no-credit-card")
    readonly property string wanted: Terminal.takesCards ? screen.either : screen.keyOnly
    readonly property string wantedOfStaff: Terminal.takesCards ? screen.staffEither : screen.staffKeyOnly
    // what it is for; where nothing stands, an identity is confirmed
    readonly property var purposes: ({
            "enrolment": screen.enrolmentWords,
            "sign-in": screen.signInWords,
            "approval": screen.view.second ? screen.secondWords : screen.approvalWords,
            "settings": screen.settingsWords
        })

    objectName: "PresentKey"
    question: screen.view
    refusal: {
        if (Terminal.keysAway)
            return Terminal.keysAwayWords;
        return screen.view.pulledOut && !screen.view.reading ? screen.pulled : "";
    }
    heading: screen.approving ? screen.wantedOfStaff : screen.wanted
    sentences: {
        const purpose = screen.view.pulledOut ? [] : [screen.purposes[screen.view.purpose] ?? screen.confirmWords];
        return (Terminal.takesCards ? [screen.noCreditCard] : Terminal.cardsSaid).concat(purpose);
    }
    readonly property bool canWait: screen.enrolling && !screen.view.compulsory

    backName: screen.canWait ? "later" : "back"
    backText: screen.canWait ? screen.laterText : screen.enrolling ? screen.quitText : screen.returnText
    backGlyph: screen.enrolling ? "" : Glyphs.back
    onBackActivated: {
        if (screen.canWait)
            screen.view.later();
        else
            screen.view.back();
    }

    facts: Notice {
        Layout.fillWidth: true
        visible: screen.view.reading
        objectName: "reading"
        //% "読み取っています。そのまま、動かさないでください。"
        words: qsTrId("present-reading")
    }

    picture: TerminalPicture {
        keyAt: Terminal.keyAt
        cardAt: Terminal.cardAt
        wants: Terminal.takesCards ? "either" : "key"
        travel: 0.6
    }

    extras: KeyKinds {
        visible: screen.enrolling
    }

    WayButton {
        visible: ["sign-in", "confirm"].includes(screen.view.purpose)
        objectName: "use-password"
        sign: Glyphs.lock
        //% "IDとパスワードでログイン"
        words: qsTrId("way-use-password")
        onTaken: screen.view.usePassword()
    }

    WayButton {
        visible: screen.signingIn
        objectName: "no-account"
        sign: Glyphs.mail
        //% "メールアドレスを入力してログイン"
        words: qsTrId("way-no-account")
        onTaken: screen.view.noAccountOnKey()
    }

    WayButton {
        visible: screen.enrolling
        objectName: "no-key"
        //% "キーをお持ちでない方"
        words: qsTrId("introduction-no-key")
        onTaken: screen.staffWanted()
    }
}
