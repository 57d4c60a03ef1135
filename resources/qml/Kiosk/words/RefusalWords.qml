pragma Singleton

import QtQuick
import Kiosk

// The one place that says why an answer was not taken: for each code of a refusal a heading and, where there
// is something to do, an advice; and the words for what a field does not take.
QtObject {
    id: words

    // What is wrong, or an empty string where there is no refusal.
    function heading(code: string): string {
        switch (code) {
        case "":
            return "";
        case "wrong-id-or-password":
            //% "入力されたIDとパスワードではログインできません"
            return qsTrId("refusal-wrong-id-or-password");
        case "card-not-matched":
            //% "ご入力の内容では、ご本人を確認できませんでした"
            return qsTrId("refusal-card-not-matched");
        case "card-locked":
            //% "一定回数以上確認できなかったため、このカード番号でのお手続きを止めています"
            return qsTrId("refusal-card-locked");
        case "email-taken":
            //% "ご入力いただいたメールアドレスはご利用いただけません。"
            return qsTrId("refusal-email-taken");
        case "email-addresses-spent":
            //% "このお手続きでお試しいただけるメールアドレスの数を超えました。"
            return qsTrId("refusal-email-addresses-spent");
        case "email-full-width":
        case "email-forbidden-symbol":
        case "email-edge-at":
        case "email-missing-at":
        case "email-malformed":
            //% "メールアドレスの入力に誤りがあります。"
            return qsTrId("refusal-email");
        case "code-wrong":
            //% "認証コードが一致しません"
            return qsTrId("refusal-code-wrong");
        case "code-expired":
            //% "認証コードの有効期限が切れています"
            return qsTrId("refusal-code-expired");
        case "code-locked":
            //% "一定回数以上入力に誤りがあったため、{product}の認証機能がロックされました"
            return Brand.fill(qsTrId("refusal-code-locked"));
        case "code-not-sent":
            //% "認証コードはまだ送信されていません"
            return qsTrId("refusal-code-not-sent");
        case "resend-too-soon":
            //% "認証コードを送信したばかりです"
            return qsTrId("refusal-resend-too-soon");
        case "resend-capped":
            //% "認証コードを再送信できる回数を超えました"
            return qsTrId("refusal-resend-capped");
        case "delivery-failed":
            //% "認証コードを送信できませんでした"
            return qsTrId("refusal-delivery-failed");
        case "password-length":
        case "password-character":
        case "password-no-letter":
        case "password-no-digit":
        case "password-no-symbol":
        case "password-birth-date":
        case "password-phone":
        case "password-name":
        case "password-card":
        case "password-email":
        case "password-common":
        case "password-old":
            //% "このパスワードはご登録いただけません"
            return qsTrId("refusal-password");
        case "credential-refused":
            //% "このキーを登録できませんでした"
            return qsTrId("refusal-credential-refused");
        case "already-enrolled":
            //% "このキーはすでに登録されています"
            return qsTrId("refusal-already-enrolled");
        case "assertion-refused":
            //% "このキーではログインできませんでした"
            return qsTrId("refusal-assertion-refused");
        case "unknown-credential":
            //% "このキーは登録されていません"
            return qsTrId("refusal-unknown-credential");
        case "model-not-allowed":
            //% "この機種のキーは、ご登録いただけません"
            return qsTrId("trouble-model-not-allowed");
        case "model-revoked":
            //% "この機種のキーは、ご利用いただけません"
            return qsTrId("trouble-model-revoked");
        case "approval-unavailable":
            //% "承認できる係員が、まだ登録されていません"
            return qsTrId("trouble-approval-unavailable");
        case "approval-not-good":
            //% "係員の承認を確認できませんでした"
            return qsTrId("trouble-approval-not-good");
        case "not-staff":
            //% "ここで使える係員のキーではありません"
            return qsTrId("beside-not-staff");
        case "pass-wrong":
            //% "この番号は使えません"
            return qsTrId("refusal-pass-wrong");
        case "key-young":
            //% "いまは、このお手続きをお受けできません"
            return qsTrId("refusal-key-young");
        case "challenge-expired":
            //% "お手続きの時間が過ぎました"
            return qsTrId("refusal-challenge-expired");
        case "forbidden-character":
            return words.blank;
        case "too-many":
            //% "ただいま受け付けできません"
            return qsTrId("refusal-too-many");
        case "system-unavailable":
            //% "ただいま確認できません"
            return qsTrId("refusal-system-unavailable");
        case "verification-needed":
            //% "もう一度ご本人確認が必要です"
            return qsTrId("refusal-verification-needed");
        default:
            //% "もう一度お試しください"
            return qsTrId("refusal-not-expected");
        }
    }

    // What to do. `until` is a moment, or empty; `codeBy` is how the code came that is entered there:
    // "mail", "phone" (SMS or an automatic call), or empty where none is.
    function advice(code: string, until: string, codeBy: string): string {
        switch (code) {
        case "card-not-matched":
            //% "カード番号、生年月日、電話番号のいずれかが、ご登録の内容と異なる可能性がございます。お手数ですが、カード番号からもう一度入力してください。"
            return qsTrId("advice-card-not-matched");
        case "card-locked":
            //% "クレジットカードのご利用には影響ありません。しばらく時間をおいて再度お試しいただくか、係員をお呼びください。"
            return qsTrId("advice-card-locked") + words.ends(until);
        case "email-taken":
            //% "入力されたメールアドレスが既に{member_id}として利用されている可能性があります。お手数ですが、別のメールアドレスを再度入力してください。"
            return Brand.fill(qsTrId("advice-email-taken"));
        case "email-addresses-spent":
            //% "お手数ですが、係員をお呼びください。"
            return qsTrId("advice-staff");
        case "email-full-width":
            //% "全角の文字が入っている"
            return qsTrId("advice-email-full-width");
        case "email-forbidden-symbol":
            //% "半角でも一部使用できない記号があります"
            return qsTrId("advice-email-forbidden-symbol");
        case "email-edge-at":
            //% "アドレスの先頭もしくは最後が@になっている"
            return qsTrId("advice-email-edge-at");
        case "email-missing-at":
            //% "@がない"
            return qsTrId("advice-email-missing-at");
        case "email-malformed":
            //% "@の前後をもう一度ご確認ください。"
            return qsTrId("advice-email-malformed");
        case "code-wrong":
            if (codeBy === "phone")
                //: the code that came is still good: other languages say first to check it and enter it again
                //% "SMSの場合は「SMS再送信」を、自動音声の場合は再度「音声電話でコードを送信」を押していただき、新たに届いた認証コードでお試しください。"
                return qsTrId("advice-code-wrong-phone");
            //: the code that came is still good: other languages say first to check it and enter it again
            //% "「メール再送信」を押し、新たに送信された認証コードでお試しください。"
            return qsTrId("advice-code-wrong-mail");
        case "code-expired":
            if (codeBy === "phone")
                //: of a code that is too old
                //% "SMSの場合は「SMS再送信」を、自動音声の場合は再度「音声電話でコードを送信」を押していただき、新たに届いた認証コードでお試しください。"
                return qsTrId("advice-code-phone");
            //: of a code that is too old
            //% "「メール再送信」を押し、新たに送信された認証コードでお試しください。"
            return qsTrId("advice-code-mail");
        case "code-locked":
            //% "しばらく時間をおいて再度お試しください。"
            const again = qsTrId("advice-code-locked") + "<br>";
            //% "一定回数認証コードの入力が失敗されましたので、セキュリティ保護のためロックさせていただいております。"
            return again + qsTrId("advice-code-locked-why") + words.ends(until);
        case "code-not-sent":
            //% "先に送信のボタンを押してください。"
            return qsTrId("advice-code-not-sent");
        case "resend-too-soon":
            if (codeBy === "")
                //% "少しお待ちになってから、もう一度ボタンを押してください。認証コードは、次の画面で入力します。"
                return qsTrId("advice-resend-too-soon-before");
            //% "届くまで少しお待ちください。届かないときは、しばらくしてからもう一度送信してください。"
            return qsTrId("advice-resend-too-soon");
        case "resend-capped":
            if (codeBy === "")
                return words.later + words.ends(until);
            //% "届いた認証コードを入力してください。届いていないときは、しばらく時間をおいて再度お試しいただくか、係員をお呼びください。"
            return qsTrId("advice-resend-capped") + words.ends(until);
        case "delivery-failed":
            if (codeBy === "phone")
                //% "もう一度送信するか、画面にある別の送信方法または電話番号でお試しください。それでも届かないときは、係員をお呼びください。"
                return qsTrId("advice-delivery-failed-phone");
            if (codeBy === "")
                return words.later;
            //% "しばらくしてからもう一度送信するか、係員をお呼びください。"
            return qsTrId("advice-delivery-failed");
        case "password-length":
            //% "8～20文字で入力してください。"
            return qsTrId("advice-password-length");
        case "password-character":
            //% "半角の英数字・記号だけで入力してください。"
            return qsTrId("advice-password-character");
        case "password-no-letter":
            //% "アルファベットを入れてください。"
            return qsTrId("advice-password-no-letter");
        case "password-no-digit":
            //% "数字を入れてください。"
            return qsTrId("advice-password-no-digit");
        case "password-no-symbol":
            //% "記号を入れてください。"
            return qsTrId("advice-password-no-symbol");
        case "password-birth-date":
            //% "生年月日を含むものは使えません。"
            return qsTrId("advice-password-birth-date");
        case "password-phone":
            //% "電話番号を含むものは使えません。"
            return qsTrId("advice-password-phone");
        case "password-name":
            //% "お名前を含むものは使えません。"
            return qsTrId("advice-password-name");
        case "password-card":
            //% "カード番号を含むものは使えません。"
            return qsTrId("advice-password-card");
        case "password-email":
            //% "メールアドレスの@より前を含むものは使えません。"
            return qsTrId("advice-password-email");
        case "password-common":
            //% "よく使われるパスワードは使えません。"
            return qsTrId("advice-password-common");
        case "password-old":
            //% "これまでと同じパスワードは使えません。"
            return qsTrId("advice-password-old");
        case "credential-refused":
        case "assertion-refused":
            //% "もう一度お試しになるか、別のキーをお使いください。"
            return qsTrId("advice-other-key");
        case "already-enrolled":
            //% "このキーでログインするか、別のキーを登録してください。"
            return qsTrId("advice-already-enrolled");
        case "unknown-credential":
            //% "別のキーをお使いになるか、IDとパスワードでログインしてください。"
            return qsTrId("advice-unknown-credential");
        case "model-not-allowed":
            //% "当社がお受けできると確認できた機種ではありません。別のキーをお使いください。ご利用いただける機種は、係員におたずねください。"
            return qsTrId("trouble-model-not-allowed-do");
        case "model-revoked":
            //% "安全上の問題が公表されている機種のためで、お客さまの操作が原因ではありません。別のキーをお使いください。"
            return qsTrId("trouble-model-revoked-do");
        case "approval-unavailable":
            //% "そのため、今はキーを初期化できません。別のキーをお使いになるか、係員にご相談ください。"
            return qsTrId("trouble-approval-unavailable-do");
        case "approval-not-good":
            //% "承認から時間がたったか、承認が取り消されたためです。「もう一度試す」を押して、係員にもう一度承認をお求めください。"
            return qsTrId("trouble-approval-not-good-do");
        case "not-staff":
            //% "この支店の係員として登録され、その権限のある方のキーが必要です。ご本人のお手続きは、ほかの係員が行います。"
            return qsTrId("beside-not-staff-do");
        case "pass-wrong":
            //% "番号は1回だけ使えます。係員がお渡しした番号は、お渡しした支店で、30分間だけお使いいただけます。番号をもう一度お確かめいただくか、係員をお呼びください。"
            return qsTrId("advice-pass-wrong");
        case "key-young":
            //% "係員がお渡しした番号でお手続きをされてから24時間は、キーの登録を消すことと、メールアドレスの変更ができません。24時間たってから、もう一度お試しください。"
            return qsTrId("advice-key-young");
        case "challenge-expired":
            //% "お手数ですが、もう一度はじめからお試しください。"
            return qsTrId("advice-challenge-expired");
        case "too-many":
            return words.later;
        case "forbidden-character":
            //% "入力した文字を消して、画面のキーボードで、もう一度入力してください。"
            return qsTrId("advice-forbidden-character");
        case "not-expected":
            //% "いまの操作ができませんでした。ボタンを、もう一度押してください。"
            return qsTrId("advice-not-expected");
        case "system-unavailable":
            //% "カード会社のシステムから応答がありません。お手数ですが、しばらくしてからもう一度お試しいただくか、係員をお呼びください。"
            return qsTrId("advice-system-unavailable");
        case "verification-needed":
            //% "キー、またはパスワードと認証コードでご確認ください。"
            return qsTrId("advice-verification-needed");
        default:
            return "";
        }
    }

    // Heading and advice as one text; the heading stands out.
    function whole(code: string, until: string, codeBy: string): string {
        const advice = words.advice(code, until, codeBy);
        const heading = words.heading(code);
        return advice === "" ? heading : "<b>" + heading + "</b><br>" + advice;
    }

    // The same for the one-time code of a member of staff, which nobody sends again: of one that is not taken no
    // more is told.
    function staffCode(code: string, until: string): string {
        //% "登録コードを確認できません"
        const heading = qsTrId("staff-code-refused");
        //% "番号がちがうか、期限が切れたか、すでに使われています。もう一度ご確認のうえ、運用担当者に新しい登録コードをお求めください。"
        const wrong = "<b>" + heading + "</b><br>" + qsTrId("staff-code-wrong");
        return code === "code-wrong" ? wrong : words.whole(code, until, "");
    }

    // Why a field did not take what was typed; `culprit` is the character, where it can be shown.
    function field(error: string, culprit: string): string {
        switch (error) {
        case "":
            return "";
        case "blank":
            return words.blank;
        case "full-width":
            //% "「%1」は全角の文字です。半角で入力してください。"
            return qsTrId("field-full-width").arg(Phrases.plain(culprit));
        case "too-long":
            //% "これ以上は入力できません。"
            return qsTrId("field-too-long");
        default:
            //% "「%1」は使えない文字です。"
            return qsTrId("field-character").arg(Phrases.plain(culprit));
        }
    }

    //% "カード番号に誤りがあります。「全部消す」を押して、もう一度入力してください。"
    readonly property string cardNumber: qsTrId("card-number-flaw")

    //% "番号は、アルファベットと数字の8文字です。紙のとおりに、もう一度入力してください。"
    readonly property string passCode: qsTrId("pass-code-flaw")

    //% "生年月日に誤りがあります。「全部消す」を押して、西暦4桁、月2桁、日2桁で入力し直してください。"
    readonly property string birthDate: qsTrId("birth-date-flaw")

    // said before a wrong password suspends the account
    //: so that it does not come to a suspension
    //% "アカウント停止にならないよう、{member_id}（メールアドレス）とパスワードをご確認の上入力をお願いいたします。"
    readonly property string suspensionAhead: Brand.fill(qsTrId("suspension-ahead"))

    //% "空白や改行コードが混入しています。直接入力をお試しください。"
    readonly property string blank: qsTrId("field-blank")

    // what can be done where nothing but time helps
    //% "しばらく時間をおいてお試しいただくか、係員をお呼びください。"
    readonly property string later: qsTrId("advice-too-many")

    function ends(until: string): string {
        if (until === "")
            return "";
        if (Dates.isToday(until))
            //: a time of this day
            //% "（%1まで）"
            return qsTrId("refusal-until").arg(Dates.clock(until));
        //: a time of another day, with its date
        //% "（%1まで）"
        return qsTrId("refusal-until-day").arg(Dates.minute(until, new Date().getFullYear()));
    }
}
