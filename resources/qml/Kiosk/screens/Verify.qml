import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screen 12 and sign-in: a finger on the sensor, or a touch, while the key works.
Skeleton {
    id: screen

    required property Views.VerifyView view

    // the key of a member of staff is asked
    readonly property bool approving: screen.view.purpose === "approval"
    // a card that wants nothing but to lie there
    readonly property bool lying: screen.view.isCard && !screen.view.wantsFinger && !screen.view.waiting
    // what is wanted; "itself" is a key set up elsewhere: by a finger on most, by a code on its own buttons on some
    readonly property string act: {
        if (screen.lying)
            return "lie";
        if (!screen.view.wantsFinger)
            return "touch";
        if (screen.view.purpose === "enrolment")
            return "enrolment";
        if (!screen.view.enrolledHere)
            return "itself";
        return screen.view.isCard && !screen.approving ? "card-finger" : "finger";
    }

    //% "生体認証の登録確認を\n行ってください。"
    readonly property string confirmFinger: qsTrId("verify-enrolment")
    //% "※セキュリティキーに登録されている指紋で認証を行ってください。"
    readonly property string confirmNote: qsTrId("verify-enrolment-note")
    //% "登録した指を、もう一度、キーのセンサーに当ててください。"
    readonly property string once: qsTrId("verify-enrolment-once")
    //% "登録した指を、もう一度、カード型キーのセンサーに当ててください。カード型キーは、置いたままにしてください。"
    readonly property string onceOnCard: qsTrId("verify-enrolment-once-card")
    //% "キーのセンサーに\n指を当ててください"
    readonly property string finger: qsTrId("verify-finger")
    //% "係員の方は、センサーに\n指を当ててください"
    readonly property string staffFinger: qsTrId("beside-verify-finger")
    //% "カード型キーを置いたまま\nお待ちください"
    readonly property string lies: qsTrId("verify-card")
    //% "係員の方は、カード型キーを\n置いたままお待ちください"
    readonly property string staffLies: qsTrId("beside-verify-card")
    //% "確認が終わると、すぐに次へ進みます。"
    readonly property string liesNote: qsTrId("verify-card-note")
    //% "カード型キーのセンサーに\n指を当ててください"
    readonly property string cardFinger: qsTrId("verify-card-finger")
    //% "ご登録の指を当ててください。カード型キーは、置いたままにしてください。"
    readonly property string cardFingerNote: qsTrId("verify-card-finger-note")
    //% "ご登録の指を、キーの丸い部分に当ててください。"
    readonly property string fingerNote: qsTrId("verify-finger-note")
    //% "キーに指を当てるなどして、\nご本人の確認をしてください"
    readonly property string asItWants: qsTrId("verify-itself")
    //% "係員の方は、キー本体で\n確認をしてください"
    readonly property string staffAsItWants: qsTrId("beside-verify-itself")
    //% "※キーに設定されている指紋などの方法で、認証を行ってください。"
    readonly property string asItWantsNote: qsTrId("verify-itself-note")
    //% "キーの光っている部分に\n触れてください"
    readonly property string touch: qsTrId("verify-touch")
    //% "係員の方は、キーの光っている\n部分に触れてください"
    readonly property string staffTouch: qsTrId("beside-verify-touch")
    //% "画面ではなく、キーに触れてください。すぐに次へ進みます。"
    readonly property string touchNote: qsTrId("verify-touch-note")
    //% "<b>指紋が一致しませんでした。</b><br>登録した指を、もう一度当ててください。"
    readonly property string again: qsTrId("verify-again")
    //% "<b>指紋が一致しませんでした。</b><br>登録した指を、もう一度当ててください。あと%1回お試しいただけます。"
    readonly property string againLeft: qsTrId("verify-again-left")

    readonly property var headings: ({
            "lie": screen.lies,
            "touch": screen.touch,
            "enrolment": screen.confirmFinger,
            "itself": screen.asItWants,
            "card-finger": screen.cardFinger,
            "finger": screen.finger
        })
    readonly property var staffHeadings: ({
            "lie": screen.staffLies,
            "touch": screen.staffTouch,
            "itself": screen.staffAsItWants,
            "finger": screen.staffFinger
        })
    readonly property var does: ({
            "lie": screen.liesNote,
            "touch": screen.touchNote,
            "enrolment": screen.view.enrolledHere ? screen.confirmNote : screen.asItWantsNote,
            "itself": screen.asItWantsNote,
            "card-finger": screen.cardFingerNote,
            "finger": screen.view.isCard ? screen.cardFingerNote : screen.fingerNote
        })
    readonly property string triesLeft: screen.againLeft.arg(screen.view.fingersLeft)

    objectName: "Verify"
    question: screen.view
    refusal: !screen.view.fingerRejected ? "" : screen.view.fingersLeft < 0 ? screen.again : screen.triesLeft
    heading: (screen.approving ? screen.staffHeadings : screen.headings)[screen.act]
    // after a capture the finger is wanted once more, on the key
    readonly property bool captured: screen.act === "enrolment" && screen.view.enrolledHere
    readonly property string where: !screen.captured ? "" : screen.view.isCard ? screen.onceOnCard : screen.once

    sentences: screen.view.fingerRejected ? [] : [screen.does[screen.act], screen.where]
    backText: screen.quitText
    onBackActivated: screen.view.back()

    picture: InvitePicture {
        card: screen.view.isCard
        touched: !screen.lying
    }

    Busy {
        Layout.fillWidth: true
        visible: !screen.view.waiting && !screen.lying
        //% "キーの準備をしています"
        words: qsTrId("verify-preparing")
    }

    WayButton {
        visible: screen.view.wantsFinger && screen.view.hasPasscode
        objectName: "use-passcode"
        sign: Glyphs.passcode
        //% "パスコードを使う"
        words: qsTrId("way-use-passcode")
        onTaken: screen.view.usePasscode()
    }
}
