pragma Singleton

import QtQuick
import Kiosk

// Why a passcode was not taken, for each trouble of the pad: a short line, and what to do.
QtObject {
    id: refusals

    readonly property var titles: ({
            //% "連続した数字は設定できません"
            "sequence": qsTrId("passcode-sequence"),
            //% "同じ数字だけのパスコードは設定できません"
            "same": qsTrId("passcode-same"),
            //% "同じ並びをくり返す数字は設定できません"
            "repeated": qsTrId("passcode-repeated"),
            //% "生年月日に関する数字は設定できません"
            "birth-date": qsTrId("passcode-birth-date"),
            //% "電話番号に関する数字は設定できません"
            "phone": qsTrId("passcode-phone"),
            //% "確認のための入力が一致しませんでした"
            "differs": qsTrId("passcode-differs"),
            //% "パスコードが一致しません"
            "wrong": qsTrId("passcode-wrong"),
            //% "指紋が続けて一致しませんでした"
            "uv-blocked": qsTrId("trouble-uv-blocked"),
            //% "このパスコードは、キーに設定できません"
            "pin-policy": qsTrId("trouble-pin-policy")
        })

    readonly property var sentences: ({
            //% "「123456」のような連続した数字は、セキュリティ上パスコードに設定できません。連続していない数字で入力を再度お試しください。"
            "sequence": qsTrId("passcode-sequence-do"),
            //% "「111111」のような同じ数字だけの番号は、セキュリティ上パスコードに設定できません。別の数字で入力を再度お試しください。"
            "same": qsTrId("passcode-same-do"),
            //% "「121212」や「123123」のようなくり返しは、セキュリティ上パスコードに設定できません。別の数字で入力を再度お試しください。"
            "repeated": qsTrId("passcode-repeated-do"),
            //% "第三者に推測されやすいため、セキュリティ上パスコードに設定できません。別の数字で入力を再度お試しください。"
            "birth-date": qsTrId("passcode-birth-date-do"),
            //% "第三者に推測されやすいため、セキュリティ上パスコードに設定できません。別の数字で入力を再度お試しください。"
            "phone": qsTrId("passcode-birth-date-do"),
            //% "1回目と2回目の数字が異なります。パスコードを、はじめから入力してください。"
            "differs": qsTrId("passcode-differs-do"),
            //% "キーに設定したパスコードを、もう一度入力してください。"
            "wrong": qsTrId("passcode-wrong-do"),
            //% "安全のため、指紋の読み取りを止めています。キーのパスコードを入力すると、また指紋を使えます。"
            "uv-blocked": qsTrId("passcode-uv-blocked-do"),
            //% "キーが受けつけない番号です。別の番号をお選びください。"
            "pin-policy": qsTrId("trouble-pin-policy-do")
        })

    // by the keyboard a passcode is more than digits, and there is room for a line
    readonly property var typedTitles: ({
            //% "同じ文字だけのパスコードは設定できません"
            "same": qsTrId("passcode-typed-same"),
            //% "同じ並びのくり返しは設定できません"
            "repeated": qsTrId("passcode-typed-repeated")
        })
    readonly property var typedSentences: ({
            //% "はじめから入力してください。"
            "differs": qsTrId("passcode-typed-differs"),
            //% "英字や記号を組み合わせて、別のパスコードをご入力ください。"
            "pin-policy": qsTrId("passcode-typed-policy")
        })
    //% "別のパスコードをご入力ください。"
    readonly property string typedOther: qsTrId("passcode-typed-other")

    // Why what was typed was not taken, and what to do.
    function typed(trouble: string): string {
        const title = refusals.typedTitles[trouble] ?? refusals.titles[trouble] ?? "";
        return title === "" ? "" : title + Phrases.stop + (refusals.typedSentences[trouble] ?? refusals.typedOther);
    }
}
