import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screen 10.
Skeleton {
    id: screen

    required property Views.EnrolmentIntroductionView view

    objectName: "EnrolmentIntroduction"
    question: screen.view
    pairs: true
    //% "FIDO 認証登録"
    heading: qsTrId("introduction-heading")
    //% "FIDO 認証のご登録をいただくと、パスワードや認証番号が不要になり、生体認証でより安全・便利にお取引いただけるようになります。お手元に登録済みの電話をご用意の上、「認証する」ボタンを押して登録手続きを行ってください。"
    readonly property string withPhone: qsTrId("introduction-lead")
    //% "FIDO 認証のご登録をいただくと、パスワードや認証番号が不要になり、生体認証でより安全・便利にお取引いただけるようになります。「認証する」ボタンを押して登録手続きを行ってください。"
    readonly property string withoutPhone: qsTrId("introduction-lead-no-phone")
    sentences: [screen.view.phone ? screen.withPhone : screen.withoutPhone]
    //% "指紋センサーのないキーは、パスコードの入力とキーへのタッチでご利用いただけます。"
    notes: [qsTrId("introduction-no-sensor")]
    backName: screen.view.compulsory ? "back" : "later"
    backText: screen.view.compulsory ? screen.quitText : screen.laterText
    onBackActivated: {
        if (screen.view.compulsory)
            screen.view.back();
        else
            screen.view.later();
    }
    //: To begin to prove who one is; "code-submit" proves it by a code.
    //% "認証する"
    primaryText: qsTrId("introduction-proceed")
    onPrimaryActivated: screen.view.proceed()

    //% "あとで登録する"
    readonly property string laterText: qsTrId("way-later")

    facts: [
        Label {
            Layout.fillWidth: true
            visible: screen.view.compulsory
            //% "ご利用にあたってFIDO 認証の登録が必要です。"
            words: qsTrId("introduction-compulsory")
        },
        StepLine {
            //% "STEP2"
            step: qsTrId("introduction-step")
            //% "FIDO 認証でより安全・便利"
            words: qsTrId("introduction-safe")
        }
    ]

    extras: [
        Label {
            Layout.fillWidth: true
            //% "ご登録いただけるもの"
            words: qsTrId("introduction-kinds")
        },
        KeyKinds {}
    ]

    WayButton {
        objectName: "fido-help"
        //% "FIDO(ファイド) 認証とは？"
        words: qsTrId("help-fido-title")
        onTaken: screen.view.help()
    }

    WayButton {
        objectName: "no-key"
        //% "キーをお持ちでない方"
        words: qsTrId("introduction-no-key")
        onTaken: screen.staffWanted()
    }
}
