pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views as Views

// Something about this key: what happened, what to do, and the ways on. The primary one is what the sentence says: the
// first way, the call for staff, or none where the key itself is to be moved.
Skeleton {
    id: screen

    required property Views.KeyTroubleView view

    readonly property var waysOut: screen.view.ways
    // a trouble without words of its own is the key's refusal
    readonly property bool hasWords: screen.view.trouble in KeyTroubleWords.whatHappened
    readonly property string known: screen.hasWords ? screen.view.trouble : "refused"
    readonly property bool noKey: ["not-fido", "payment-card"].includes(screen.known)
    readonly property string laid: screen.noKey ? Glyphs.card : Glyphs.cardKey
    readonly property string thing: screen.view.isCard ? screen.laid : Glyphs.key
    readonly property bool ofPasscode: screen.known.startsWith("pin-") || screen.known === "passcode-unknown"
    readonly property bool ofFinger: ["uv-blocked", "fingerprints-full", "not-an-authenticator"].includes(screen.known)

    // where the sentence says so, staff are the ones to go on, or the customer's hand
    staffFirst: KeyTroubleWords.forStaff.includes(screen.known)
    readonly property bool byHand: KeyTroubleWords.byHand.includes(screen.known)
    readonly property string primaryWay: screen.staffFirst || screen.byHand ? "" : screen.waysOut[0]

    readonly property var titles: ({
            "again": screen.known === "pin-wanted" ? screen.enterText : screen.againText,
            //% "別のキーを使う"
            "another-key": qsTrId("way-another-key"),
            //% "パスコードを使う"
            "use-passcode": qsTrId("way-use-passcode"),
            //% "IDとパスワードでログイン"
            "use-password": qsTrId("way-use-password"),
            //% "あとで登録する"
            "later": qsTrId("way-later"),
            //% "係員に頼んで、キーを初期化する"
            "reset": qsTrId("way-reset"),
            "proceed": screen.goOnWords
        })
    //% "もう一度試す"
    readonly property string againText: qsTrId("way-again")
    //% "パスコードを入力する"
    readonly property string enterText: qsTrId("way-enter-passcode")
    //% "次へ進む"
    readonly property string goOnText: qsTrId("way-proceed")
    //% "変更しないで進む"
    readonly property string leaveIt: qsTrId("way-unchanged")
    //% "このキーを使う"
    readonly property string useThis: qsTrId("way-this-key")
    // what going on means: this key as it is, without the change that failed, or simply on
    readonly property string goOnWords: {
        if (screen.known === "already-enrolled")
            return screen.useThis;
        return screen.waysOut.length > 1 ? screen.leaveIt : screen.goOnText;
    }
    readonly property var glyphs: ({
            "again": Glyphs.repeat,
            "another-key": Glyphs.key,
            "use-passcode": Glyphs.passcode,
            "use-password": Glyphs.lock,
            "later": Glyphs.clock,
            "reset": Glyphs.person,
            "proceed": Glyphs.chevron
        })

    //% "パスコードをあと%1回まちがえると、このキーは使えなくなり、初期化が必要になります。"
    readonly property string triesLeft: qsTrId("trouble-tries-left")

    readonly property string ifLost: screen.triesLeft.arg(screen.view.passcodesLeft)

    objectName: "KeyTrouble"
    question: screen.view
    steps: []
    refusal: KeyTroubleWords.happened(screen.known, screen.view.isCard)
    remedy: KeyTroubleWords.toDo(screen.known, screen.view.isCard)
    loss: screen.view.passcodesLeft >= 0 && screen.known !== "pin-blocked" ? screen.ifLost : ""
    emblem: {
        if (screen.ofPasscode)
            return Glyphs.passcode;
        if (screen.ofFinger)
            return Glyphs.fingerprint;
        return screen.known === "timed-out" ? Glyphs.clock : screen.thing;
    }
    backText: screen.waysOut.length === 1 && screen.waysOut[0] === "proceed" ? "" : screen.quitText
    onBackActivated: screen.view.back()
    primaryName: "way-" + screen.primaryWay
    primaryText: screen.titles[screen.primaryWay] ?? ""
    onPrimaryActivated: screen.view.choose(screen.primaryWay)

    facts: NameLine {
        // what is no key is not called one below the sentence that says so
        visible: screen.view.keyName !== "" && !screen.noKey
        glyph: screen.thing
        name: screen.view.keyName
    }

    Repeater {
        model: screen.primaryWay === "" ? screen.waysOut : screen.waysOut.slice(1)

        WayButton {
            required property string modelData

            objectName: "way-" + modelData
            sign: screen.glyphs[modelData]
            words: screen.titles[modelData]
            onTaken: screen.view.choose(modelData)
        }
    }
}
