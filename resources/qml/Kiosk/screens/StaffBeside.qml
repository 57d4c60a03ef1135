import QtQuick
import Kiosk
import Kiosk.Views as Views

// A member of staff stands beside the customer: where they stand and why, in words, and what can be done.
// In Japanese alone.
Skeleton {
    id: screen

    required property Views.StaffBesideView view

    //% "「%1」の画面です"
    readonly property string standsAt: qsTrId("beside-at")
    //% "お困りのことを、お客さまにうかがってください。"
    readonly property string nothingWrong: qsTrId("beside-nothing-wrong")
    //% "%1 様（%2で確認）"
    readonly property string known: qsTrId("beside-known")
    //% "まだ確認できていません"
    readonly property string unknown: qsTrId("beside-unknown")
    //% "お時間を5分のばしました。"
    readonly property string prolonged: qsTrId("beside-prolonged")
    //% "窓口のPCへ引き継ぎました。呼び出しの一覧に出ています。"
    readonly property string handedOver: qsTrId("beside-handed-over")
    //% "操作は、係員の名前で記録されます。お客さまは「係員の操作を終える」で、いつでも終えられます。係員のキーを取っても終わります。"
    readonly property string recorded: qsTrId("beside-recorded")
    //% "お客さまへのご案内：%1"
    readonly property string guidance: qsTrId("beside-guidance")
    //% "お客さまへの言い方：%1"
    readonly property string saying: qsTrId("beside-saying")

    readonly property var proofs: ({
            //% "旧IDとパスワード"
            "legacy-password": qsTrId("beside-by-legacy-password"),
            //% "パスワード"
            "password": qsTrId("login-password"),
            //% "パスワードと電話"
            "password-and-phone": qsTrId("beside-by-password-and-phone"),
            //% "旧IDとパスワード、電話"
            "legacy-password-and-phone": qsTrId("beside-by-legacy-password-and-phone"),
            //% "カード番号と生年月日"
            "card": qsTrId("beside-by-card"),
            //% "カード番号と生年月日、電話"
            "card-and-phone": qsTrId("beside-by-card-and-phone"),
            //% "メールと電話"
            "email-and-phone": qsTrId("beside-by-email-and-phone"),
            //% "キー"
            "key": qsTrId("steps-key"),
            //% "キーと電話"
            "key-and-phone": qsTrId("beside-by-key-and-phone"),
            //% "窓口の番号"
            "pass": qsTrId("pass-code-field")
        })
    // what helps at the screens where most customers stop
    readonly property var sayings: ({
            //% "「指が乾いていると、読み取りにくいことがあります。人差し指で、試してみましょうか」"
            "Capture": qsTrId("beside-say-finger"),
            //% "「キーに登録した指を、少し長めに当ててみてください」"
            "Verify": qsTrId("beside-say-verify"),
            //% "「キーのためにお決めになった6けたの数字です。クレジットカードの暗証番号とは別のものです」"
            "Passcode": qsTrId("beside-say-passcode"),
            //% "「届くまで1分ほどかかることがあります。電話の下4けたは、合っていますか」"
            "PhoneCode": qsTrId("beside-say-phone-code"),
            //% "「迷惑メールの中も、見ていただけますか」"
            "EmailCode": qsTrId("beside-say-email-code"),
            //% "「いまお使いのIDは、メールアドレスですか。それとも、前からの英数字ですか」"
            "Login": qsTrId("beside-say-login"),
            //% "「いつもお使いのメールアドレスを、教えていただけますか」"
            "NewEmail": qsTrId("beside-say-new-email"),
            //% "「英字と数字と記号を、混ぜていただくきまりです」"
            "NewPassword": qsTrId("beside-say-new-password")
        })
    readonly property string said: screen.sayings[screen.view.atScreen] ?? ""
    codeBy: ({
            "PhoneCode": "phone",
            "EmailCode": "mail"
        })[screen.view.atScreen] ?? ""
    readonly property string what: {
        if (screen.view.trouble !== "")
            return KeyTroubleWords.happened(screen.view.trouble, screen.view.isCard);
        return screen.view.why !== "" ? RefusalWords.heading(screen.view.why) : screen.standsAt.arg(screen.view.at);
    }
    readonly property string toDo: {
        if (screen.view.trouble !== "")
            return screen.guidance.arg(KeyTroubleWords.toDo(screen.view.trouble, screen.view.isCard));
        if (screen.view.why !== "")
            return screen.guidance.arg(RefusalWords.advice(screen.view.why, "", screen.codeBy));
        return screen.nothingWrong;
    }
    readonly property string customer: {
        const proof = screen.proofs[screen.view.provenBy] ?? "";
        return screen.view.customer === "" ? screen.unknown : screen.known.arg(screen.view.customer).arg(proof);
    }
    readonly property var listed: [
        {
            //% "お客さま"
            "caption": qsTrId("approval-member"),
            "what": screen.customer
        },
        {
            //% "画面"
            "caption": qsTrId("beside-screen"),
            "what": screen.view.at
        },
        {
            //% "端末"
            "caption": qsTrId("slip-where"),
            "what": [screen.view.branch, Terminal.calledHere].filter(each => each !== "").join("　")
        }
    ]

    objectName: "StaffBeside"
    question: screen.view
    done: screen.view.done === "prolonged" ? screen.prolonged : screen.view.done !== "" ? screen.handedOver : ""
    heading: screen.what
    sentences: [screen.toDo]
    notes: [screen.said === "" ? "" : screen.saying.arg(screen.said), screen.recorded].filter(each => each !== "")
    facts: FactList {
        listed: screen.listed
    }
    pairs: true
    //% "お客さまの画面へ"
    readonly property string toScreenText: qsTrId("beside-to-screen")
    //% "承認の画面へ"
    readonly property string toApprovalText: qsTrId("beside-to-approval")
    primaryText: screen.view.approves ? screen.toApprovalText : screen.toScreenText
    onPrimaryActivated: screen.view.toScreen()
    helpVisible: false

    WayButton {
        visible: screen.view.mayWrite
        objectName: "write"
        //% "代わりに読む・書く"
        words: qsTrId("beside-write")
        onTaken: screen.view.write()
    }

    WayButton {
        visible: screen.view.prolongsLeft > 0
        objectName: "prolong"
        //% "時間を5分のばす"
        words: qsTrId("beside-prolong")
        onTaken: screen.view.prolong()
    }

    WayButton {
        visible: screen.view.goesBack
        objectName: "go-back"
        //% "前の画面へ戻す"
        words: qsTrId("beside-go-back")
        onTaken: screen.view.goBack()
    }

    WayButton {
        objectName: "start-over"
        //% "はじめからやり直す"
        words: qsTrId("question-start-over-yes")
        onTaken: screen.view.startOver()
    }

    WayButton {
        objectName: "hand-over"
        //% "窓口のPCへ引き継ぐ"
        words: qsTrId("beside-hand-over")
        onTaken: screen.view.handOver()
    }

    WayButton {
        objectName: "end-journey"
        //% "お手続きを終える"
        words: qsTrId("beside-end")
        onTaken: screen.view.endJourney()
    }
}
