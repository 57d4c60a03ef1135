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
    //% "本人確認"
    readonly property string phone: qsTrId("steps-phone")
    //% "キー"
    readonly property string key: qsTrId("steps-key")
    //% "パスコード"
    readonly property string passcode: qsTrId("steps-passcode")
    //% "指紋"
    readonly property string finger: qsTrId("steps-finger")
    //% "キーで確認"
    readonly property string touch: qsTrId("steps-touch")

    //% "カード番号"
    readonly property string card: qsTrId("steps-card")
    //% "生年月日"
    readonly property string born: qsTrId("steps-birth-date")
    //% "電話番号"
    readonly property string phoneEnd: qsTrId("steps-phone-end")
    //% "メールの確認"
    readonly property string mail: qsTrId("steps-mail")
    //% "再設定完了"
    readonly property string reset: qsTrId("steps-reset")
    //% "新しいアドレス"
    readonly property string address: qsTrId("steps-address")
    //% "変更の確認"
    readonly property string change: qsTrId("steps-change")

    //% "会員登録"
    readonly property string membership: qsTrId("steps-membership")
    //% "キー登録"
    readonly property string keys: qsTrId("steps-keys")

    // the part of the whole way before this bar's, and the one after it
    readonly property var partBefore: ({
            "enrolment": words.membership,
            "enrolment-by-touch": words.membership
        })
    readonly property var partAfter: ({
            "registration": words.keys
        })

    readonly property var bars: ({
            "registration": [words.email, words.password, words.done],
            "enrolment": [words.phone, words.key, words.passcode, words.finger, words.done],
            "enrolment-by-touch": [words.phone, words.key, words.passcode, words.touch, words.done],
            "card": [words.card, words.born, words.phoneEnd],
            "reissue": [words.mail, words.phone, words.password, words.reset],
            "email-change": [words.address, words.mail, words.change]
        })

    function of(bar: string): var {
        return words.bars[bar] ?? [];
    }
}
