import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// Screen 12 and sign-in: a finger on the sensor, or a touch, while the key works.
KeyScreen {
    id: screen

    required property VerifyView view

    readonly property bool enrolling: screen.view.purpose === "enrolment"
    // the key of a member of staff is asked
    readonly property bool approving: screen.view.purpose === "approval"

    //% "生体認証の登録確認を\n行ってください。"
    readonly property string confirmFinger: qsTrId("verify-enrolment")
    //% "※セキュリティキーに登録されている指紋で認証を行ってください。"
    readonly property string confirmNote: qsTrId("verify-enrolment-note")
    //% "キーのセンサーに\n指を当ててください"
    readonly property string finger: qsTrId("verify-finger")
    //% "係員の方は、センサーに\n指を当ててください"
    readonly property string staffFinger: qsTrId("verify-staff-finger")
    // a card that wants nothing but to lie there
    readonly property bool lying: screen.view.card && !screen.view.finger && !screen.view.waiting
    //% "カードを置いたまま\nお待ちください"
    readonly property string lies: qsTrId("verify-card")
    //% "係員の方は、カードを\n置いたままお待ちください"
    readonly property string staffLies: qsTrId("verify-staff-card")
    //% "確認が終わると、すぐに次へ進みます。"
    readonly property string liesNote: qsTrId("verify-card-note")
    //% "カードのセンサーに\n指を当ててください"
    readonly property string cardFinger: qsTrId("verify-card-finger")
    //% "ご登録の指を当ててください。カードは、置いたままにしてください。"
    readonly property string cardFingerNote: qsTrId("verify-card-finger-note")
    //% "ご登録の指を、キーの丸い部分に当ててください。"
    readonly property string fingerNote: qsTrId("verify-finger-note")
    // set up elsewhere: by a finger on most, by a code on its own buttons on some, and it does not tell
    readonly property bool itself: screen.view.finger && !screen.view.enrolledHere
    //% "キーの案内に沿って、\nご本人の確認をしてください"
    readonly property string asItWants: qsTrId("verify-itself")
    //% "係員の方は、キー本体で\n確認をしてください"
    readonly property string staffAsItWants: qsTrId("verify-staff-itself")
    //% "※キーに設定されている指紋などの方法で、認証を行ってください。"
    readonly property string asItWantsNote: qsTrId("verify-itself-note")
    //% "キーの光っている部分に\n触れてください"
    readonly property string touch: qsTrId("verify-touch")
    //% "係員の方は、キーの光っている\n部分に触れてください"
    readonly property string staffTouch: qsTrId("verify-staff-touch")
    //% "触れると、すぐに次へ進みます。"
    readonly property string touchNote: qsTrId("verify-touch-note")
    //% "<b>指紋が一致しませんでした。</b><br>登録した指を、もう一度当ててください。"
    readonly property string again: qsTrId("verify-again")
    //% "<b>指紋が一致しませんでした。</b><br>登録した指を、もう一度当ててください。あと%1回お試しいただけます。"
    readonly property string againLeft: qsTrId("verify-again-left")

    question: screen.view
    stretch: true
    heading: screen.lying ? (screen.approving ? screen.staffLies : screen.lies) : !screen.view.finger ? (screen.approving ? screen.staffTouch : screen.touch) : screen.enrolling ? screen.confirmFinger : screen.itself ? (screen.approving ? screen.staffAsItWants : screen.asItWants) : screen.approving ? screen.staffFinger : screen.view.card ? screen.cardFinger : screen.finger
    words: screen.view.again ? "" : screen.lying ? screen.liesNote : !screen.view.finger ? screen.touchNote : screen.itself ? screen.asItWantsNote : screen.enrolling ? screen.confirmNote : screen.view.card ? screen.cardFingerNote : screen.fingerNote
    backText: screen.quitText
    onBackActivated: screen.view.back()

    aside: Notice {
        Layout.fillWidth: true
        visible: screen.view.again
        objectName: "again"
        kind: "caution"
        words: screen.view.fingersLeft < 0 ? screen.again : screen.againLeft.arg(screen.view.fingersLeft)
    }

    Item {
        Layout.fillHeight: true
        visible: Theme.portrait
    }

    InvitePicture {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: width * 540 / 968
        sensor: screen.view.finger
        card: screen.view.card
        touched: !screen.lying
    }

    Item {
        Layout.fillHeight: true
    }

    Busy {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.gap
        visible: !screen.view.waiting && !screen.lying
        //% "キーの準備をしています"
        words: qsTrId("verify-preparing")
    }

    SecondaryButton {
        Layout.fillWidth: true
        visible: screen.view.finger && screen.view.passcode
        objectName: "use-passcode"
        glyph: Glyphs.passcode
        //% "パスコードを使う"
        text: qsTrId("way-use-passcode")
        onActivated: screen.view.usePasscode()
    }
}
