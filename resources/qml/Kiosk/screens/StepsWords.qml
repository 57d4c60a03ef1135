pragma Singleton

import QtQuick

// The steps bars: a view names one, and here are its words.
QtObject {
    id: words

    //% "メールアドレス登録"
    readonly property string email: qsTrId("steps-email")
    //% "パスワード入力"
    readonly property string password: qsTrId("steps-password")
    //% "登録完了"
    readonly property string done: qsTrId("steps-done")
    //% "電話の確認"
    readonly property string phone: qsTrId("steps-phone")
    //% "キー"
    readonly property string key: qsTrId("steps-key")
    //% "パスコード"
    readonly property string passcode: qsTrId("steps-passcode")
    //% "指紋"
    readonly property string finger: qsTrId("steps-finger")

    function of(bar: string): var {
        return bar === "registration" ? [words.email, words.password, words.done] : bar === "enrolment" ? [words.phone, words.key, words.passcode, words.finger, words.done] : [];
    }
}
