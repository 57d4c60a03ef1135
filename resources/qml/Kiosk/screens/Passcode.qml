import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screens 13 and 14, and the pad for a passcode that the key already has. The screen knows how many digits stand there,
// never which.
Skeleton {
    id: screen

    required property Views.PasscodeView view

    readonly property bool wrong: screen.view.trouble in PasscodeRefusals.titles
    readonly property bool replacing: screen.view.replaces !== ""
    // "choose", "repeat", "enter", or "replace"
    readonly property string mode: screen.replacing ? "replace" : screen.view.mode

    //% "パスコードの設定"
    readonly property string chooseHeading: qsTrId("passcode-choose")
    //% "新しいパスコードの設定"
    readonly property string replaceHeading: qsTrId("passcode-replace")
    //% "キーの今のパスコードは、6文字より短いものです。%1桁の新しいパスコードに変更します。"
    readonly property string replaceShort: qsTrId("passcode-replace-short")
    //% "キーの今のパスコードは、第三者に推測されやすいものです。%1桁の新しいパスコードに変更します。"
    readonly property string replaceGuessable: qsTrId("passcode-replace-guessable")
    //% "キーの今のパスコードを、%1桁の数字に変更します。新しいパスコードをご入力ください。"
    readonly property string replaceOther: qsTrId("passcode-replace-other")
    //% "このキーは、パスコードの変更を求めています。会社などから配られたキーでは、そのように設定されていることがあります。%1桁の新しいパスコードをご入力ください。"
    readonly property string replaceDemanded: qsTrId("passcode-replace-must")
    //% "このキーのきまりで、%1桁が必要です。"
    readonly property string demanded: qsTrId("passcode-demanded")
    //% "<b>このキーをお使いのほかのサービスでも、パスコードが変わります。</b>クレジットカードの暗証番号とは別の番号に決めて、覚えておいてください。"
    readonly property string elsewhere: qsTrId("passcode-replace-elsewhere")
    //% "確認のため再度\nパスコードを入力してください。"
    readonly property string repeatHeading: qsTrId("passcode-repeat")
    //% "キーのパスコードを\n入力してください"
    readonly property string enterHeading: qsTrId("passcode-enter")
    //% "係員のキーのパスコードを\n入力してください"
    readonly property string staffHeading: qsTrId("beside-passcode")
    //% "セキュリティキーの生体認証が利用できない場合に代替するパスコードを設定します。パスコードを%1桁でご入力ください。"
    readonly property string chooseForSensor: qsTrId("passcode-choose-sensor")
    //% "セキュリティキーのパスコードを設定します。パスコードを%1桁でご入力ください。"
    readonly property string chooseForTouch: qsTrId("passcode-choose-touch")
    //% "お持ちのキーに設定されている%1桁のパスコードです。<b>クレジットカードの暗証番号ではありません。</b>桁数がちがう方は、下のボタンを押してください。"
    readonly property string enterWords: qsTrId("passcode-enter-words")
    //% "これから使う番号を決めて、覚えておいてください。<b>クレジットカードの暗証番号とは別の番号</b>にしてください。パスコードは、キーの中だけに残ります。"
    readonly property string stays: qsTrId("passcode-stays")
    //% "あと%1回入力できます。"
    readonly property string triesLeft: qsTrId("passcode-tries-left")
    //% "あと%1回まちがえると、このキーは使えなくなります。"
    readonly property string lastTries: qsTrId("passcode-last-tries")
    //% "桁数がちがう方、\n数字以外の文字がある方"
    readonly property string otherCharacters: qsTrId("passcode-other-characters")
    //% "数字の場所は毎回変わります。"
    readonly property string shuffled: qsTrId("passcode-shuffled")
    //% "※パスコードがわからない方は、「係員を呼ぶ」を押してください。"
    readonly property string unknown: qsTrId("passcode-enter-unknown")
    //% "数字の場所が変わりました。同じパスコードを、もう一度入力してください。"
    readonly property string repeatWords: qsTrId("passcode-repeat-words")
    readonly property var replaceReasons: ({
            "short": screen.replaceShort,
            "guessable": screen.replaceGuessable,
            "must-change": screen.replaceDemanded
        })

    readonly property string ownLength: screen.view.length === 6 ? "" : screen.demanded.arg(screen.view.length)
    readonly property int tries: screen.view.passcodesLeft
    readonly property string few: screen.tries > 3 ? screen.triesLeft : screen.lastTries
    readonly property string remaining: screen.tries < 0 ? "" : screen.few.arg(screen.tries)
    readonly property var headings: ({
            "replace": screen.replaceHeading,
            "choose": screen.chooseHeading,
            "repeat": screen.repeatHeading,
            "enter": screen.view.purpose === "approval" ? screen.staffHeading : screen.enterHeading
        })
    readonly property var does: ({
            "replace": (screen.replaceReasons[screen.view.replaces] ?? screen.replaceOther).arg(screen.view.length),
            "choose": (screen.view.hasSensor ? screen.chooseForSensor : screen.chooseForTouch).arg(screen.view.length),
            "repeat": screen.repeatWords,
            "enter": screen.enterWords.arg(screen.view.length)
        })

    objectName: "Passcode"
    question: screen.view
    refusal: screen.wrong ? PasscodeRefusals.sentences[screen.view.trouble] + Phrases.gap + screen.remaining : ""
    heading: screen.wrong ? PasscodeRefusals.titles[screen.view.trouble] : screen.headings[screen.mode]
    sentences: screen.wrong ? [] : [screen.does[screen.mode], screen.view.mode === "choose" ? screen.ownLength : ""]
    readonly property bool mayNotKnow: screen.mode === "enter" && screen.view.purpose !== "approval"

    notes: {
        const shuffles = screen.wrong || screen.view.mode === "repeat" ? [] : [screen.shuffled];
        return screen.mayNotKnow ? [...shuffles, screen.unknown] : shuffles;
    }
    backText: screen.quitText
    onBackActivated: screen.view.back()

    facts: Notice {
        Layout.fillWidth: true
        visible: screen.view.mode === "choose" && !screen.wrong
        objectName: "stays"
        words: screen.replacing ? screen.elsewhere : screen.stays
    }

    fields: PasscodeDots {
        Layout.alignment: Qt.AlignHCenter
        objectName: "dots"
        length: screen.view.length
        count: screen.view.entered
    }

    readonly property var places: screen.view.layout

    pad: PasscodePad {
        id: pad

        objectName: "pad"
        places: Voice.saysPad ? pad.inOrder : screen.places.map(String)
        ready: screen.view.ready && !screen.view.busy
        onDigit: character => screen.view.press(character)
        onErased: screen.view.erase()
        onCancelled: screen.view.cancel()
        onEntered: screen.view.submit()
    }

    WayButton {
        visible: screen.view.mode === "enter"
        objectName: "other-characters"
        words: screen.otherCharacters
        onTaken: screen.view.otherCharacters()
    }
}
