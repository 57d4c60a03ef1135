pragma Singleton

import QtQuick

// What to do next with the finger, for each Advice value of the capture (CTAP 2.1 §6.7.4): the key says where
// the finger lay, the customer reads where to put it.
QtObject {
    id: advice

    //% "もう一度当ててください"
    readonly property string again: qsTrId("capture-again")

    readonly property var headings: ({
            //% "キーのセンサーに\n指を当ててください"
            "": qsTrId("verify-finger"),
            //% "その調子です。\nもう一度当ててください"
            "good": qsTrId("capture-good"),
            //% "もう少し下に\n置いてください"
            "too-high": qsTrId("capture-lower"),
            //% "もう少し上に\n置いてください"
            "too-low": qsTrId("capture-higher"),
            //% "もう少し右に\n置いてください"
            "too-left": qsTrId("capture-further-right"),
            //% "もう少し左に\n置いてください"
            "too-right": qsTrId("capture-further-left"),
            //% "もう少しゆっくり\n当ててください"
            "too-fast": qsTrId("capture-slower"),
            //% "もう少し手早く\n当ててください"
            "too-slow": qsTrId("capture-faster"),
            //% "もう少し長く\n当てていてください"
            "too-short": qsTrId("capture-longer"),
            //% "指とセンサーをふいて、\nもう一度当ててください"
            "poor-quality": qsTrId("capture-wipe"),
            //% "指をまっすぐに\n置いてください"
            "too-skewed": qsTrId("capture-straight"),
            //% "同じ指で、\nもう一度当ててください"
            "merge-failure": qsTrId("capture-same-finger"),
            //% "この指は登録済みです。\n別の指を当ててください"
            "already-enrolled": qsTrId("capture-other-finger"),
            //% "キーのセンサーに\n指を当ててください"
            "no-touch": qsTrId("verify-finger"),
            //% "指を一度はなして、\nまた当ててください"
            "no-transition": qsTrId("capture-lift"),
            "again": advice.again
        })

    // no sample was taken: where the sensor is
    readonly property list<string> untouched: ["", "no-touch"]
    //% "カード型キーのセンサーに\n指を当ててください"
    readonly property string onCard: qsTrId("verify-card-finger")

    function heading(of: string, card: bool): string {
        return card && advice.untouched.includes(of) ? advice.onCard : advice.headings[of] ?? advice.again;
    }

    // how far off the finger lay, right and down positive: what FingerRing draws
    readonly property var across: ({
            "too-left": -0.93,
            "too-right": 0.93
        })
    readonly property var along: ({
            "too-high": -0.93,
            "too-low": 0.93
        })

    // no finger lies there now
    readonly property list<string> lifted: ["", "no-touch", "no-transition"]
}
