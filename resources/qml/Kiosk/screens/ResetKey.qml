import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// A key's reset: words and picture follow what has to be done next.
Skeleton {
    id: screen

    required property Views.ResetKeyView view

    readonly property bool card: screen.view.isCard
    // a card needs no touch: it is at work as soon as it lies there
    readonly property string phase: screen.card && screen.view.phase === "touch" ? "wait" : screen.view.phase
    readonly property bool atWork: screen.phase === "wait"
    readonly property bool rest: screen.view.otherKeyIsIn

    //% "キーを一度\n抜いてください"
    readonly property string pullOut: qsTrId("reset-pull-out")
    //% "もう1つのキーも\n抜いてください"
    readonly property string pullOutRest: qsTrId("reset-pull-out-rest")
    //% "係員のキーなど、ほかのキーも抜いてください。初期化するキーだけを、このあと差しこみます。"
    readonly property string pullOutRestWords: qsTrId("reset-pull-out-rest-words")
    //% "係員のキーなど、ほかのキーも抜いてください。初期化するカード型キーだけを、このあと置きます。"
    readonly property string liftRestWords: qsTrId("reset-lift-rest-words")
    //% "カード型キーを一度\n取ってください"
    readonly property string lift: qsTrId("reset-lift")
    //% "もう一度\n差しこんでください"
    readonly property string putIn: qsTrId("reset-put-in")
    //% "もう一度\n置いてください"
    readonly property string layDown: qsTrId("reset-lay-down")
    //% "すぐに、キーに\n触れてください"
    readonly property string touch: qsTrId("reset-touch")
    //% "すぐに、キーに触れ\n続けてください"
    readonly property string hold: qsTrId("reset-hold")
    //% "キーを初期化しています"
    readonly property string waits: qsTrId("reset-wait")
    //% "カード型キーを初期化しています"
    readonly property string waitsCard: qsTrId("reset-wait-card")
    //% "「%1」を初期化します。抜いて差しこみ、すぐに触れます。"
    readonly property string pullOutWords: qsTrId("reset-pull-out-words")
    //% "「%1」を初期化します。一度取って、すぐに同じところへ置きます。"
    readonly property string liftWords: qsTrId("reset-lift-words")
    //% "同じところへ差しこんでください。<b>差しこんだら、10秒以内に</b>、キーの光っている部分に触れます。"
    readonly property string putInWords: qsTrId("reset-put-in-words")
    //% "同じところへ置いて、終わるまで動かさないでください。"
    readonly property string layDownWords: qsTrId("reset-lay-down-words")
    //% "<b>10秒以内に</b>、画面ではなく、キーの光っている部分に触れてください。"
    readonly property string touchWords: qsTrId("reset-touch-words")
    //% "<b>すぐに</b>、画面ではなくキーの光っている部分に触れ、<b>画面が変わるまで（10秒ほど）、指をはなさないで</b>ください。"
    readonly property string holdWords: qsTrId("reset-hold-words")
    //% "終わるまで、キーを抜かないでください。"
    readonly property string waitWords: qsTrId("reset-wait-words")
    //% "終わるまで、カード型キーを動かさないでください。"
    readonly property string waitCardWords: qsTrId("reset-wait-card-words")
    //% "<b>間に合いませんでした。</b><br>まだ何も消えていません。もう一度行います。"
    readonly property string tooLate: qsTrId("reset-too-late")
    //% "<b>別のキーのようです。</b><br>これを抜いて、もとのキーを差しこんでください。"
    readonly property string otherKey: qsTrId("reset-other-key")
    //% "<b>別のカード型キーのようです。</b><br>これを取って、もとのキーを置いてください。"
    readonly property string otherCard: qsTrId("reset-other-card")

    readonly property string begin: screen.card ? screen.liftWords : screen.pullOutWords
    readonly property string named: screen.begin.arg(Phrases.plain(screen.view.keyName))
    readonly property string leftovers: screen.card ? screen.liftRestWords : screen.pullOutRestWords
    readonly property var headings: ({
            "pull-out": screen.rest ? screen.pullOutRest : screen.card ? screen.lift : screen.pullOut,
            "put-in": screen.card ? screen.layDown : screen.putIn,
            "touch": screen.view.needsLongTouch ? screen.hold : screen.touch,
            "wait": screen.card ? screen.waitsCard : screen.waits
        })
    readonly property var does: ({
            "pull-out": screen.rest ? screen.leftovers : screen.named,
            "put-in": screen.card ? screen.layDownWords : screen.putInWords,
            "touch": screen.view.needsLongTouch ? screen.holdWords : screen.touchWords,
            "wait": screen.card ? screen.waitCardWords : screen.waitWords
        })
    readonly property var troubles: ({
            "too-late": screen.tooLate,
            "other-key": screen.card ? screen.otherCard : screen.otherKey
        })
    // why it begins anew is told where it does
    readonly property bool again: screen.phase === "pull-out" && !screen.rest && screen.view.trouble in screen.troubles

    objectName: "ResetKey"
    question: screen.view
    refusal: screen.again ? screen.troubles[screen.view.trouble] : ""
    heading: screen.headings[screen.phase] ?? ""
    sentences: screen.again ? [] : [screen.does[screen.phase] ?? ""]
    // a key at work is not to be left alone half way
    backText: screen.atWork ? "" : screen.quitText
    onBackActivated: screen.view.back()
    emblem: !screen.atWork ? "" : screen.card ? Glyphs.cardKey : Glyphs.key
    picture: screen.atWork ? null : screen.phase === "touch" ? screen.touchPicture : screen.movePicture

    readonly property Sheet touchPicture: InvitePicture {
        sensor: false
    }

    readonly property Sheet movePicture: TerminalPicture {
        keyAt: Terminal.keyAt
        cardAt: Terminal.cardAt
        wants: screen.card && !screen.rest ? "card" : "key"
        away: screen.phase === "pull-out"
        travel: 0.6
    }

    // the seconds in which the key takes a touch
    readonly property bool counting: screen.phase === "touch"
    property real secondsLeft: 10

    NumberAnimation on secondsLeft {
        from: 10
        to: 0
        duration: 10000
        running: screen.counting
    }

    facts: [
        Busy {
            Layout.fillWidth: true
            visible: screen.atWork
            words: screen.waitText
        },
        CountdownRing {
            visible: screen.counting
            objectName: "seconds-left"
            total: 10
            secondsLeft: Math.ceil(screen.secondsLeft)
        }
    ]
}
