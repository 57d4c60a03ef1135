import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// Screen 15.
KeyScreen {
    id: screen

    required property EnrolledView view

    //% "次回以降は、ご登録いただいた生体認証、もしくはパスコードの入力でログイン・お手続きが可能です。"
    readonly property string byFinger: qsTrId("enrolled-finger")
    //% "次回以降は、ご登録いただいた生体認証でログイン・お手続きが可能です。"
    readonly property string byFingerAlone: qsTrId("enrolled-finger-alone")
    //% "次回以降は、ご登録いただいたパスコードの入力とキーへのタッチでログイン・お手続きが可能です。"
    readonly property string byTouch: qsTrId("enrolled-touch")
    //% "次回以降は、ご登録いただいたカードを置き、パスコードを入力するとログイン・お手続きが可能です。"
    readonly property string byCard: qsTrId("enrolled-card")
    //% "カードを置く"
    readonly property string secondCard: qsTrId("enrolled-lay-card")
    //% "置いたままにします"
    readonly property string secondCardWords: qsTrId("enrolled-lay-card-words")
    //% "ふだんは指紋"
    readonly property string first: qsTrId("enrolled-usually")
    //% "キーに指を当てます"
    readonly property string firstWords: qsTrId("enrolled-usually-words")
    //% "カードを置き、指を当てます"
    readonly property string firstCardWords: qsTrId("enrolled-usually-card-words")
    //% "指紋などで確認"
    readonly property string alone: qsTrId("enrolled-alone")
    //% "キーの案内に沿って確認します"
    readonly property string aloneWords: qsTrId("enrolled-alone-words")
    //% "だめならパスコード"
    readonly property string second: qsTrId("enrolled-otherwise")
    //% "設定した番号を入力します"
    readonly property string secondWords: qsTrId("enrolled-otherwise-words")
    //% "パスコードを入力"
    readonly property string firstTouch: qsTrId("enrolled-passcode")
    //% "キーに触れる"
    readonly property string secondTouch: qsTrId("enrolled-touch-key")
    //% "画面のとおりに触れます"
    readonly property string secondTouchWords: qsTrId("enrolled-touch-key-words")

    question: screen.view
    //% "FIDO認証登録が\n完了しました。"
    heading: qsTrId("enrolled-heading")
    words: !screen.view.passcode ? screen.byFingerAlone : screen.view.sensor ? screen.byFinger : screen.view.card ? screen.byCard : screen.byTouch
    //% "トップ画面へ"
    proceedText: qsTrId("enrolled-proceed")
    onProceedActivated: screen.view.proceed()

    aside: DoneMark {
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.gap
        visible: screen.room > Theme.px(Theme.small ? 14 : 28)
        Layout.preferredWidth: Math.min(Theme.px(Theme.small ? 34 : 62), screen.room - Theme.gap)
        Layout.preferredHeight: Layout.preferredWidth
    }

    GridLayout {
        Layout.fillWidth: true
        columns: Theme.small && Theme.textScale > 1 ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        Way {
            glyph: screen.view.sensor ? Glyphs.fingerprint : Glyphs.passcode
            title: !screen.view.passcode ? screen.alone : screen.view.sensor ? screen.first : screen.firstTouch
            sentence: !screen.view.passcode ? screen.aloneWords : screen.view.sensor ? (screen.view.card ? screen.firstCardWords : screen.firstWords) : screen.secondWords
        }

        Way {
            visible: screen.view.passcode
            glyph: screen.view.sensor ? Glyphs.passcode : screen.view.card ? Glyphs.card : Glyphs.key
            title: screen.view.sensor ? screen.second : screen.view.card ? screen.secondCard : screen.secondTouch
            sentence: screen.view.sensor ? screen.secondWords : screen.view.card ? screen.secondCardWords : screen.secondTouchWords
        }
    }

    Notice {
        Layout.fillWidth: true
        visible: !Theme.small || Theme.textScale === 1
        //% "ご登録のお知らせをメールでお送りしました。<br>キーをなくしたときのために、2本目の登録をおすすめします。"
        words: qsTrId("enrolled-notice")
    }

    component Way: Card {
        id: way

        required property string glyph
        required property string title
        required property string sentence

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1

        Icon {
            glyph: way.glyph
            size: Theme.px(Theme.small ? 11 : 20)
            pen: 2.8
            colour: Theme.info
        }

        Prose {
            Layout.fillWidth: true
            words: way.title
            color: Theme.ink
            font.pixelSize: Theme.type(Theme.small ? 6.6 : 9.5)
            font.bold: true
            leading: 1.2
        }

        Prose {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !Theme.small || Theme.textScale === 1
            words: way.sentence
            font.pixelSize: Theme.fine
            leading: 1.25
        }
    }
}
