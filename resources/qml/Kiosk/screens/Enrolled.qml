import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views as Views

// Screen 15.
Skeleton {
    id: screen

    required property Views.EnrolledView view
    readonly property bool card: screen.view.isCard
    readonly property bool sensor: screen.view.hasSensor

    //% "次回以降は、ご登録いただいた生体認証、もしくはパスコードの入力でログイン・お手続きが可能です。"
    readonly property string byFinger: qsTrId("enrolled-finger")
    //% "次回以降は、ご登録いただいた生体認証でログイン・お手続きが可能です。"
    readonly property string byFingerAlone: qsTrId("enrolled-finger-alone")
    //% "次回以降は、ご登録いただいたパスコードの入力とキーへのタッチでログイン・お手続きが可能です。"
    readonly property string byTouch: qsTrId("enrolled-touch")
    //% "次回以降は、ご登録いただいたカード型キーを置き、パスコードを入力するとログイン・お手続きが可能です。"
    readonly property string byCard: qsTrId("enrolled-card")
    //% "カード型キーを置く"
    readonly property string layCard: qsTrId("enrolled-lay-card")
    //% "置いたままにします"
    readonly property string layCardWords: qsTrId("enrolled-lay-card-words")
    //% "ふだんは指紋"
    readonly property string first: qsTrId("enrolled-usually")
    //% "キーに指を当てます"
    readonly property string firstWords: qsTrId("enrolled-usually-words")
    //% "カード型キーを置き、指を当てます"
    readonly property string firstCardWords: qsTrId("enrolled-usually-card-words")
    //% "指紋などで確認"
    readonly property string alone: qsTrId("enrolled-alone")
    //% "キーに指を当てるなどして確認します"
    readonly property string aloneWords: qsTrId("enrolled-alone-words")
    //% "指紋が使えないときはパスコード"
    readonly property string second: qsTrId("enrolled-otherwise")
    //% "設定した番号を入力します"
    readonly property string secondWords: qsTrId("enrolled-otherwise-words")
    //% "パスコードを入力"
    readonly property string firstTouch: qsTrId("enrolled-passcode")
    //% "キーに触れる"
    readonly property string secondTouch: qsTrId("enrolled-touch-key")
    //% "画面のとおりに触れます"
    readonly property string secondTouchWords: qsTrId("enrolled-touch-key-words")

    objectName: "Enrolled"
    question: screen.view
    done: SlipWords.done(screen.view.slip)
    refusal: SlipWords.refusal(screen.view.slip)
    remedy: SlipWords.remedy(screen.view.slip)
    //% "FIDO認証登録が\n完了しました。"
    heading: qsTrId("enrolled-heading")
    sentences: {
        if (!screen.view.hasPasscode)
            return [screen.byFingerAlone];
        return [screen.view.hasSensor ? screen.byFinger : screen.card ? screen.byCard : screen.byTouch];
    }
    //% "※次回も、このキーをお持ちください。お帰りの前に、次の画面で「終了する」を押してください。"
    notes: [qsTrId("enrolled-bring")]
    emblem: Glyphs.good
    //% "トップ画面へ"
    primaryText: qsTrId("enrolled-proceed")
    onPrimaryActivated: screen.view.proceed()

    SlipWay {
        view: screen.view
        act: "key"
        key: screen.view.name
    }

    // how the next login goes
    extras: [
        SideBySide {
            WayToLogIn {
                visible: !screen.view.hasPasscode
                glyph: Glyphs.fingerprint
                heading: screen.alone
                sentence: screen.aloneWords
            }

            WayToLogIn {
                visible: screen.view.hasPasscode && screen.sensor
                glyph: Glyphs.fingerprint
                heading: screen.first
                sentence: screen.card ? screen.firstCardWords : screen.firstWords
            }

            WayToLogIn {
                visible: screen.view.hasPasscode && !screen.sensor && screen.card
                glyph: Glyphs.cardKey
                heading: screen.layCard
                sentence: screen.layCardWords
            }

            WayToLogIn {
                visible: screen.view.hasPasscode
                glyph: Glyphs.passcode
                heading: screen.sensor ? screen.second : screen.firstTouch
                sentence: screen.secondWords
            }

            WayToLogIn {
                visible: screen.view.hasPasscode && !screen.sensor && !screen.card
                glyph: Glyphs.key
                heading: screen.secondTouch
                sentence: screen.secondTouchWords
            }
        },
        GuideCard {},
        Notice {
            Layout.fillWidth: true
            //% "ご登録のお知らせをメールでお送りしました。<br>キーをなくしたときのために、2本目の登録をおすすめします。"
            words: qsTrId("enrolled-notice")
        }
    ]
}
