pragma Singleton

import QtQuick
import Kiosk

// What happened and what to do, for every trouble with a key: the Reason values of the device process and the
// terminal's own. Codes and numbers never come here.
QtObject {
    id: words

    // a card is laid down and lifted, where a key is put in and pulled out
    readonly property var cardHappened: ({
            //% "カード型キーが途中で離れました"
            "removed-after": qsTrId("trouble-card-removed")
        })

    readonly property var cardToDo: ({
            //% "もう一度お試しください。カード型キーは置いたままにして、画面のご案内が出たら、指を当ててください。"
            "timed-out": qsTrId("trouble-card-timed-out-do"),
            //% "カード型キーを一度取って、もう一度置いてから、お試しください。"
            "silent": qsTrId("trouble-lay-again-do"),
            //% "少し待ってから、カード型キーを一度取って、もう一度置いてください。"
            "busy": qsTrId("trouble-card-busy-do"),
            //% "安全のため、入力を止めています。カード型キーを一度取って、もう一度置くと、続けられます。"
            "pin-auth-blocked": qsTrId("trouble-card-pin-auth-blocked-do"),
            //% "安全のため、指紋の読み取りを止めています。カード型キーを一度取って、少し待ってから、もう一度置いてください。"
            "uv-blocked": qsTrId("trouble-card-uv-blocked-do"),
            //% "初期化は、置いてすぐの間だけ受けつけられます。カード型キーを一度取って、もう一度置いてください。"
            "reset-too-late": qsTrId("trouble-card-reset-too-late-do"),
            //% "カード型キーの登録は済んでいて、ログインにお使いいただけます。このまま「次へ進む」を押してください。途中だった指紋やパスコードの変更を続けるときは、同じキーをもう一度置いてください。"
            "removed-after": qsTrId("trouble-card-removed-after-do")
        })

    // whose sentence says to call staff; and to pull the key out and put it in, which is how the customer goes on
    readonly property list<string> forStaff: ["no-permission", "reader-lost"]
    readonly property list<string> byHand: ["pin-auth-blocked", "uv-blocked", "reset-too-late"]

    function happened(trouble: string, card: bool): string {
        return (card ? words.cardHappened[trouble] : undefined) ?? words.whatHappened[trouble];
    }

    function toDo(trouble: string, card: bool): string {
        return (card ? words.cardToDo[trouble] : undefined) ?? words.whatToDo[trouble];
    }

    readonly property var whatHappened: ({
            //% "時間内に操作がありませんでした"
            "timed-out": qsTrId("trouble-timed-out"),
            //% "キーから応答がありません"
            "silent": qsTrId("trouble-silent"),
            //% "この端末では、このキーを読み取れません"
            "no-permission": qsTrId("trouble-no-permission"),
            //% "キーが、ほかの処理に使われています"
            "busy": qsTrId("trouble-busy"),
            //% "このカードは、キーではありません"
            "not-fido": qsTrId("trouble-not-fido"),
            //% "これは、クレジットカードです"
            "payment-card": qsTrId("trouble-payment-card"),
            //% "これは、指紋リーダーです"
            "not-an-authenticator": qsTrId("trouble-reader"),
            //% "カード型キーを読み取れませんでした"
            "hold-still": qsTrId("trouble-hold-still"),
            //% "キーを置いてから、時間がたちました"
            "lay-again": qsTrId("trouble-lay-again"),
            //% "カード型キーの読み取り装置が使えません"
            "reader-lost": qsTrId("trouble-reader-lost"),
            //% "パスコードが一致しません"
            "pin-invalid": qsTrId("passcode-wrong"),
            //% "パスコードが続けて一致しませんでした"
            "pin-auth-blocked": qsTrId("trouble-pin-auth-blocked"),
            //% "このキーは、パスコードが使えなくなりました"
            "pin-blocked": qsTrId("trouble-pin-blocked"),
            //% "このキーには、パスコードがありません"
            "pin-not-set": qsTrId("trouble-pin-not-set"),
            //% "パスコードの入力が、もう一度必要です"
            "pin-wanted": qsTrId("trouble-pin-wanted"),
            //% "指紋が続けて一致しませんでした"
            "uv-blocked": qsTrId("trouble-uv-blocked"),
            //% "このキーは、すでに登録されています"
            "already-enrolled": qsTrId("trouble-already-enrolled"),
            //% "このキーには、登録が見つかりません"
            "no-credentials": qsTrId("trouble-no-credentials"),
            //% "キーに、指紋の空きがありません"
            "fingerprints-full": qsTrId("trouble-fingerprints-full"),
            //% "キーに、登録の空きがありません"
            "credentials-full": qsTrId("trouble-credentials-full"),
            //% "キーの初期化が、始まりませんでした"
            "reset-too-late": qsTrId("trouble-reset-too-late"),
            //% "このキーは、ご利用いただけません"
            "no-verification": qsTrId("trouble-unsupported"),
            //% "このキーは、ご利用いただけません"
            "unsupported": qsTrId("trouble-unsupported"),
            //% "キーが、お手続きを受けつけませんでした"
            "refused": qsTrId("trouble-refused"),
            //% "キーの読み取りが止まりました"
            "broker-lost": qsTrId("trouble-broker-lost"),
            //% "このキーは、登録できませんでした"
            "credential-refused": qsTrId("trouble-credential-refused"),
            //% "このキーの登録が見つかりません"
            "unknown-credential": qsTrId("trouble-unknown-credential"),
            //% "ご本人さまの確認ができませんでした"
            "assertion-refused": qsTrId("trouble-assertion-refused"),
            //% "パスコードは、まだ確認できていません"
            "passcode-unknown": qsTrId("trouble-passcode-unknown"),
            //% "キーが途中で外れました"
            "removed-after": qsTrId("trouble-removed-after"),
            //% "このキーは、ご利用いただけません"
            "u2f-only": qsTrId("trouble-unsupported"),
            //% "このキーは、ご登録いただけません"
            "no-passcode": qsTrId("trouble-no-passcode"),
            //% "このキーは、ご登録いただけません"
            "not-set-up": qsTrId("trouble-no-passcode"),
            "model-not-allowed": RefusalWords.heading("model-not-allowed"),
            "model-revoked": RefusalWords.heading("model-revoked"),
            "approval-unavailable": RefusalWords.heading("approval-unavailable"),
            "approval-not-good": RefusalWords.heading("approval-not-good"),
            "not-staff": RefusalWords.heading("not-staff"),
            "system-unavailable": RefusalWords.heading("system-unavailable")
        })

    readonly property var whatToDo: ({
            //% "もう一度お試しください。画面のご案内が出たら、キーに指を当てるか、触れてください。"
            "timed-out": qsTrId("trouble-timed-out-do"),
            //% "キーを一度抜いて、もう一度差しこんでから、お試しください。"
            "silent": qsTrId("trouble-silent-do"),
            //% "端末の設定によるもので、お客さまのキーが原因ではありません。係員にお知らせください。"
            "no-permission": qsTrId("trouble-no-permission-do"),
            //% "少し待ってから、キーを一度抜いて、もう一度差しこんでください。"
            "busy": qsTrId("trouble-busy-do"),
            //% "クレジットカードや交通系ICカードは、キーとしてお使いいただけません。お取りになり、セキュリティキーをお使いください。"
            "not-fido": qsTrId("trouble-not-fido-do"),
            //% "クレジットカードをお取りになり、カード型キーかキーをお使いください。カード番号などは、読み取っていません。"
            "payment-card": qsTrId("trouble-payment-card-do"),
            //% "この指紋リーダーはFIDO認証に対応していないため、ご登録いただけません。指紋つきのセキュリティキーをお使いください。"
            "not-an-authenticator": qsTrId("trouble-reader-do"),
            //% "カード型キーを平らに置き直して、終わるまで動かさないでください。"
            "hold-still": qsTrId("trouble-hold-still-do"),
            //% "カード型キーを一度取って、もう一度置いてから、お試しください。"
            "lay-again": qsTrId("trouble-lay-again-do"),
            //% "端末の不具合によるもので、お客さまのキーが原因ではありません。係員にお知らせください。"
            "reader-lost": qsTrId("trouble-reader-lost-do"),
            //% "キーに設定したパスコードを、もう一度ご確認ください。クレジットカードの暗証番号ではありません。"
            "pin-invalid": qsTrId("trouble-pin-invalid-do"),
            //% "安全のため、入力を止めています。キーを一度抜いて、もう一度差しこむと、続けられます。"
            "pin-auth-blocked": qsTrId("trouble-pin-auth-blocked-do"),
            //% "安全のため、パスコードを止めました。もとに戻すには初期化が必要で、キーの中のすべての登録が消えます。別のキーをお使いになるか、係員にご相談ください。"
            "pin-blocked": qsTrId("trouble-pin-blocked-do"),
            //% "そのため、このキーの設定は変えられません。別のキーをお使いになるか、係員をお呼びください。"
            "pin-not-set": qsTrId("trouble-pin-not-set-do"),
            //% "キーが外れたか、時間がたったためです。入力すると、続きから始められます。"
            "pin-wanted": qsTrId("trouble-pin-wanted-do"),
            //% "安全のため、指紋の読み取りを止めています。キーを一度抜いて、少し待ってから、もう一度差しこんでください。"
            "uv-blocked": qsTrId("trouble-uv-blocked-do"),
            //% "このまま、ログインにお使いいただけます。もう1本登録するときは、別のキーをお使いください。"
            "already-enrolled": qsTrId("trouble-already-enrolled-do"),
            //% "ご登録のキーかどうか、お確かめください。別のキーか、IDとパスワードでもログインできます。"
            "no-credentials": qsTrId("trouble-no-credentials-do"),
            //% "このキーには、これ以上の指紋を登録できません。別のキーをお使いになるか、係員にご相談ください。"
            "fingerprints-full": qsTrId("trouble-fingerprints-full-do"),
            //% "このキーには、これ以上登録できません。別のキーをお使いになるか、係員にご相談ください。"
            "credentials-full": qsTrId("trouble-credentials-full-do"),
            //% "初期化は、差しこんですぐの間だけ受けつけられます。キーを一度抜いて、もう一度差しこみ、すぐに触れてください。"
            "reset-too-late": qsTrId("trouble-reset-too-late-do"),
            //% "この端末で使える、ご本人さまを確認するしくみが、このキーにはありません。パスコードを設定できる、別のキーをお使いください。"
            "no-verification": qsTrId("trouble-no-verification-do"),
            //% "この機種には、お手続きに必要なしくみがありません。別のキーをお使いください。"
            "unsupported": qsTrId("trouble-unsupported-do"),
            //% "もう一度お試しください。同じことが続くときは、別のキーをお使いになるか、係員をお呼びください。"
            "refused": qsTrId("trouble-refused-do"),
            //% "読み取り装置は、自動で再起動します。少し待ってから、もう一度お試しください。"
            "broker-lost": qsTrId("trouble-broker-lost-do"),
            //% "登録の条件に合わない機種か、確認がうまくできなかったためです。別のキーをお使いください。"
            "credential-refused": qsTrId("trouble-credential-refused-do"),
            //% "登録が消されたか、ほかで登録されたキーです。別のキーか、IDとパスワードでログインしてください。"
            "unknown-credential": qsTrId("trouble-unknown-credential-do"),
            //% "もう一度お試しください。続けてできないときは、別のキーをお使いになるか、係員をお呼びください。"
            "assertion-refused": qsTrId("trouble-assertion-refused-do"),
            //% "指紋でのログインは、このままお使いいただけます。次へ進んでも、何も消えません。パスコードを作り直すときだけ、キーの初期化（キーの中のすべての登録が消えます）が必要です。"
            "passcode-unknown": qsTrId("trouble-passcode-unknown-do"),
            //% "キーの登録は済んでいて、ログインにお使いいただけます。このまま「次へ進む」を押してください。途中だった指紋やパスコードの変更を続けるときは、同じキーをもう一度差しこんでください。"
            "removed-after": qsTrId("trouble-removed-after-do"),
            //% "この端末では、指紋が使えないときのためにパスコードの設定をお願いしています。この機種には、パスコードのしくみがありません。パスコードを設定できる、別のキーをお使いください。"
            "no-passcode": qsTrId("trouble-no-passcode-do"),
            //% "この機種には、パスコードのしくみがなく、指紋などの設定もまだありません。この端末では設定できませんので、パスコードを設定できる、別のキーをお使いください。"
            "not-set-up": qsTrId("trouble-not-set-up-do"),
            //% "FIDO2より前の方式のキーで、ご本人さまを確認するしくみがありません。別のキーをお使いください。"
            "u2f-only": qsTrId("trouble-u2f-only-do"),
            "model-not-allowed": RefusalWords.advice("model-not-allowed", "", ""),
            "model-revoked": RefusalWords.advice("model-revoked", "", ""),
            "approval-unavailable": RefusalWords.advice("approval-unavailable", "", ""),
            "approval-not-good": RefusalWords.advice("approval-not-good", "", ""),
            "not-staff": RefusalWords.advice("not-staff", "", ""),
            "system-unavailable": RefusalWords.advice("system-unavailable", "", "")
        })
}
