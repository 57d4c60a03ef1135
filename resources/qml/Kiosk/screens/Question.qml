import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// A question before something is given up. The big answer is the one that gives nothing up.
Overlay {
    id: screen

    required property QuestionView view

    readonly property var headings: ({
            //% "「%1」の登録を\n消しますか？"
            "remove-key": qsTrId("question-remove-key"),
            //% "最後のキーの登録を\n消しますか？"
            "remove-last-key": qsTrId("question-remove-last-key"),
            //% "パスコードの入力をやめますか？"
            "leave-passcode": qsTrId("question-leave-passcode"),
            //% "はじめからやり直しますか？"
            "start-over": qsTrId("question-start-over"),
            //% "キーの登録をやめますか？"
            "leave-enrolment": qsTrId("question-leave-enrolment"),
            //% "キーの登録をやめますか？"
            "leave-staff-enrolment": qsTrId("question-leave-enrolment"),
            //% "「%1」の指紋を消しますか？"
            "remove-finger": qsTrId("question-remove-finger"),
            //% "「指%1」の指紋を消しますか？"
            "remove-finger-number": qsTrId("question-remove-finger-number"),
            //% "この登録を消しますか？"
            "delete-credential": qsTrId("question-delete-credential"),
            //% "「%1」を\n初期化しますか？"
            "reset-key": qsTrId("question-reset-key"),
            //% "お客さまのお手続きを\n終えますか？"
            "end-journey": qsTrId("question-end-journey"),
            //% "代読・代筆は、\nお客さまのお申し出ですか？"
            "read-and-write": qsTrId("question-read-and-write"),
            //% "%1さんへ\n内容を確かめましたか？"
            "written": qsTrId("question-written")
        })
    readonly property var consequences: ({
            //% "消すと、このキーではログインできなくなります。"
            "remove-key": qsTrId("question-remove-key-words"),
            //% "消すと、次からはIDとパスワードと、電話の認証コードでログインすることになります。"
            "remove-last-key": qsTrId("question-remove-last-key-words"),
            //% "やめると、キーのパスコードは今のまま変わりません。"
            "leave-passcode": qsTrId("question-leave-passcode-words"),
            //% "これまでに入力された内容は消えます。"
            "start-over": qsTrId("question-start-over-words"),
            //% "会員登録は済んでいます。キーは、次のログインのあとにいつでも登録できます。"
            "leave-enrolment": qsTrId("question-leave-enrolment-words"),
            //% "お使いになった番号は、もう使えません。登録するには、新しい番号が必要です。"
            "leave-staff-enrolment": qsTrId("question-leave-staff-enrolment-words"),
            //% "このキーから、この指紋だけを消します。このキーをお使いのほかのサービスでも、この指は使えなくなります。"
            "remove-finger": qsTrId("question-remove-finger-words"),
            //% "このキーから、この指紋だけを消します。このキーをお使いのほかのサービスでも、この指は使えなくなります。"
            "remove-finger-number": qsTrId("question-remove-finger-words"),
            //% "消すと、<b>このサービスには、このキーでログインできなくなります。</b>もとには戻せません。"
            "delete-credential": qsTrId("question-delete-credential-words"),
            //% "<b>ほかのサービスのものも含めて、すべての登録が消えます。</b>指紋とパスコードも消え、もとには戻せません。"
            "reset-key": qsTrId("question-reset-key-words"),
            //% "これまでに入力された内容は消えます。"
            "end-journey": qsTrId("question-start-over-words"),
            //% "係員2名で行います。<b>パスワード、認証コード、パスコード、規約への同意は、お客さまご自身に入力していただきます。</b>"
            "read-and-write": qsTrId("question-read-and-write-words"),
            //% "画面の内容を読み上げて、お客さまのお話のとおりか、お確かめください。"
            "written": qsTrId("question-written-words")
        })
    readonly property var keeps: ({
            //% "消さない"
            "remove-key": qsTrId("way-keep"),
            //% "消さない"
            "remove-last-key": qsTrId("way-keep"),
            //% "入力を続ける"
            "leave-passcode": qsTrId("question-leave-passcode-no"),
            //% "このまま続ける"
            "start-over": qsTrId("question-start-over-no"),
            //% "登録を続ける"
            "leave-enrolment": qsTrId("question-leave-enrolment-no"),
            //% "登録を続ける"
            "leave-staff-enrolment": qsTrId("question-leave-enrolment-no"),
            //% "消さない"
            "remove-finger": qsTrId("way-keep"),
            //% "消さない"
            "remove-finger-number": qsTrId("way-keep"),
            //% "消さない"
            "delete-credential": qsTrId("way-keep"),
            //% "初期化しない"
            "reset-key": qsTrId("question-reset-key-no"),
            //% "このまま続ける"
            "end-journey": qsTrId("question-start-over-no"),
            //% "お申し出はない"
            "read-and-write": qsTrId("question-read-and-write-no"),
            //% "まだ確かめていない"
            "written": qsTrId("question-written-no")
        })
    readonly property var givesUp: ({
            //% "登録を消す"
            "remove-key": qsTrId("authenticator-remove"),
            //% "登録を消す"
            "remove-last-key": qsTrId("authenticator-remove"),
            //% "やめる"
            "leave-passcode": qsTrId("screen-quit"),
            //% "はじめからやり直す"
            "start-over": qsTrId("question-start-over-yes"),
            //% "やめる"
            "leave-enrolment": qsTrId("screen-quit"),
            //% "やめる"
            "leave-staff-enrolment": qsTrId("screen-quit"),
            //% "消す"
            "remove-finger": qsTrId("way-delete"),
            //% "消す"
            "remove-finger-number": qsTrId("way-delete"),
            //% "消す"
            "delete-credential": qsTrId("way-delete"),
            //% "初期化する"
            "reset-key": qsTrId("question-reset-key-yes"),
            //% "終える"
            "end-journey": qsTrId("question-end-journey-yes"),
            //% "お申し出を受けた"
            "read-and-write": qsTrId("question-read-and-write-yes"),
            //% "確かめた"
            "written": qsTrId("question-written-yes")
        })

    //: what staff touched for the customer
    //% "「%1」を押しました。"
    readonly property string touched: qsTrId("beside-written")
    readonly property bool isChoice: screen.view.question === "written" && Terminal.chosen !== ""
    readonly property list<string> chosen: screen.isChoice ? [screen.touched.arg(Terminal.chosen)] : []

    heading: screen.headings[screen.view.question].replace("%1", screen.view.subject)
    sentences: [...screen.chosen, screen.consequences[screen.view.question]]
    primaryName: "no"
    primaryText: screen.keeps[screen.view.question]
    onPrimaryActivated: screen.view.no()
    lesserName: "yes"
    lesserText: screen.givesUp[screen.view.question]
    onLesserActivated: screen.view.yes()

    StoredName {
        Layout.fillWidth: true
        visible: screen.view.question === "delete-credential"
        alignment: Text.AlignHCenter
        name: screen.view.subject
    }
}
