import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// Screens 13 and 14, and the pad for a passcode that the key already has. The screen knows how many digits
// stand there, never which.
KeyScreen {
    id: screen

    required property PasscodeView view

    readonly property var cells: screen.view.layout
    readonly property list<string> places: screen.cells.map(String)
    readonly property bool choosing: screen.view.mode === "choose"
    readonly property bool refused: screen.view.trouble in PasscodeRefusals.titles
    readonly property bool repeating: screen.view.mode === "repeat"
    readonly property bool entering: screen.view.mode === "enter"
    readonly property bool replacing: screen.view.replaces !== ""

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
    readonly property var replaceReasons: ({
            "short": screen.replaceShort,
            "guessable": screen.replaceGuessable,
            "must-change": screen.replaceDemanded
        })
    readonly property string replaceWords: screen.replaceReasons[screen.view.replaces] ?? screen.replaceOther
    //% "このキーのきまりで、%1桁が必要です。"
    readonly property string demanded: qsTrId("passcode-demanded")
    readonly property string ownLength: screen.view.length === 6 ? "" : screen.demanded.arg(screen.view.length)
    //% "<b>このキーをお使いのほかのサービスでも、パスコードが変わります。</b>クレジットカードの暗証番号とは別の番号にしてください。"
    readonly property string elsewhere: qsTrId("passcode-replace-elsewhere")
    //% "確認のため再度\nパスコードを入力してください。"
    readonly property string repeatHeading: qsTrId("passcode-repeat")
    //% "キーのパスコードを\n入力してください"
    readonly property string enterHeading: qsTrId("passcode-enter")
    //% "係員のキーのパスコードを\n入力してください"
    readonly property string staffHeading: qsTrId("passcode-enter-staff")
    //% "セキュリティキーの生体認証が利用できない場合に代替するパスコードを設定します。パスコードを%1桁でご入力ください。"
    readonly property string chooseForSensor: qsTrId("passcode-choose-sensor")
    //% "セキュリティキーのパスコードを設定します。パスコードを%1桁でご入力ください。"
    readonly property string chooseForTouch: qsTrId("passcode-choose-touch")
    //% "数字の並びが変わりました。同じパスコードを、もう一度入力してください。"
    readonly property string repeatWords: qsTrId("passcode-repeat-words")
    //% "お持ちのキーに設定されている%1桁のパスコードです。<b>クレジットカードの暗証番号ではありません。</b>桁数がちがう方も、右下のボタンからご入力いただけます。"
    readonly property string enterWords: qsTrId("passcode-enter-words")
    //% "パスコードは、キーの中だけに残ります。<b>クレジットカードの暗証番号とは別の番号</b>にしてください。"
    readonly property string stays: qsTrId("passcode-stays")
    //% "あと%1回入力できます。"
    readonly property string triesLeft: qsTrId("passcode-tries-left")
    //% "あと%1回で、このキーは使えなくなります。"
    readonly property string lastTries: qsTrId("passcode-last-tries")
    readonly property string remaining: screen.view.passcodesLeft < 0 ? "" : (screen.view.passcodesLeft > 3 ? screen.triesLeft : screen.lastTries).arg(screen.view.passcodesLeft)

    question: screen.view
    heading: screen.refused ? PasscodeRefusals.titles[screen.view.trouble] : screen.replacing ? screen.replaceHeading : screen.choosing ? screen.chooseHeading : screen.repeating ? screen.repeatHeading : screen.view.purpose === "approval" ? screen.staffHeading : screen.enterHeading
    words: screen.refused ? "" : screen.replacing ? screen.replaceWords.arg(screen.view.length) + screen.ownLength : screen.choosing ? (screen.view.sensor ? screen.chooseForSensor : screen.chooseForTouch).arg(screen.view.length) + screen.ownLength : screen.repeating ? screen.repeatWords : screen.enterWords.arg(screen.view.length)
    backText: screen.quitText
    onBackActivated: screen.view.back()
    roundName: "other-characters"
    //% "パスコードに数字以外の\n文字がある方"
    readonly property string otherCharacters: qsTrId("passcode-other-characters")
    // the small panel with large text has no room for more
    //% "数字以外の\n文字がある方"
    readonly property string otherCharactersShort: qsTrId("passcode-other-characters-short")
    roundText: !screen.entering ? "" : Theme.small && Theme.textScale > 1 ? screen.otherCharactersShort : screen.otherCharacters
    onRoundActivated: screen.view.otherCharacters()

    aside: [
        Notice {
            id: stays

            Layout.fillWidth: true
            visible: screen.choosing && !screen.refused
            objectName: "stays"
            words: screen.replacing ? screen.elsewhere : screen.stays
        },
        Prose {
            Layout.fillWidth: true
            // where it has room
            visible: !screen.refused && !screen.repeating && screen.room > (stays.visible ? stays.implicitHeight : 0) + implicitHeight + 2 * Theme.gap
            objectName: "shuffled"
            //% "のぞき見を防ぐため、数字の場所は毎回変わります。"
            words: qsTrId("passcode-shuffled")
            font.pixelSize: Theme.note
        },
        Notice {
            Layout.fillWidth: true
            visible: screen.refused
            objectName: "refusal"
            kind: "caution"
            words: screen.refused ? PasscodeRefusals.sentences[screen.view.trouble] + screen.remaining : ""
        }
    ]

    PasscodeDots {
        Layout.alignment: Qt.AlignHCenter
        Layout.bottomMargin: Theme.px(Theme.small ? 0.5 : 8)
        objectName: "dots"
        length: screen.view.length
        count: screen.view.entered
    }

    PasscodePad {
        Layout.fillWidth: true
        objectName: "pad"
        places: screen.places
        ready: screen.view.ready && !screen.view.busy
        onDigit: character => screen.view.press(character)
        onErased: screen.view.erase()
        onCancelled: screen.view.cancel()
        onEntered: screen.view.submit()
    }
}
