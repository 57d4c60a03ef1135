pragma Singleton

import QtQuick
import Kiosk

// The pages of help. Q&A holds every refusal that a customer reads, in the same words, with what to do.
QtObject {
    id: words

    function title(page: string): string {
        switch (page) {
        case "about":
            //% "{product}とは"
            return Brand.fill(qsTrId("start-about"));
        case "fido":
            //% "FIDO(ファイド) 認証とは？"
            return qsTrId("help-fido-title");
        case "code":
            //% "認証コードが届かない場合"
            return qsTrId("help-code-title");
        default:
            //% "Q&A"
            return qsTrId("start-qa");
        }
    }

    function sections(page: string): var {
        switch (page) {
        case "about":
            return words.about();
        case "fido":
            return words.fido();
        case "code":
            return words.code();
        default:
            return words.login().concat(words.card(), words.email(), words.code(), words.password(), words.key());
        }
    }

    function section(heading: string, text: string): var {
        return {
            "heading": Brand.fill(heading),
            "words": Brand.fill(text)
        };
    }

    // refusals in their own words
    function refusals(codes: list<string>, codeBy: string): var {
        return codes.map(code => words.section(RefusalWords.heading(code), RefusalWords.advice(code, "", codeBy)));
    }

    // a refusal of a code: what to do about one by mail, and about one by phone
    //: what to do about a code that comes by mail
    //% "メール：%1"
    readonly property string byMail: qsTrId("help-by-mail")
    //: what to do about a code that comes by SMS or a call
    //% "電話：%1"
    readonly property string byPhone: qsTrId("help-by-phone")

    function eitherWay(code: string): var {
        const mail = words.byMail.arg(RefusalWords.advice(code, "", "mail"));
        const phone = words.byPhone.arg(RefusalWords.advice(code, "", "phone"));
        return words.section(RefusalWords.heading(code), mail + "<br>" + phone);
    }

    //: before each line of a list
    //% "・"
    readonly property string bullet: qsTrId("help-bullet")

    // what may be wrong, a line each
    function reasons(codes: list<string>): string {
        return codes.map(code => words.bullet + RefusalWords.advice(code, "", "")).join("<br>");
    }

    // troubles with a key that have one heading
    function troubles(alike: list<string>): var {
        const bullet = alike.length > 1 ? words.bullet : "";
        const advice = alike.map(trouble => bullet + KeyTroubleWords.whatToDo[trouble]).join("<br>");
        return words.section(KeyTroubleWords.whatHappened[alike[0]], advice);
    }

    function about(): var {
        return [
            //% "クレジットカードのお手続きを、ひとつのIDで"
            words.section(qsTrId("help-about-one"),
            //% "{product}は、カード会員さまのためのインターネットサービスです。メールアドレスがそのままIDになります。"
            qsTrId("help-about-one-words")),
            //% "{legacy}をお使いの方へ"
            words.section(qsTrId("help-about-legacy"),
            //% "これまでの{legacy_id}とパスワードでログインすると、{member_id}への切り替えが始まります。切り替えが終わると、{legacy_id}ではログインできなくなります。"
            qsTrId("help-about-legacy-words")),
            //% "ご用意いただくもの"
            words.section(qsTrId("help-about-needed"),
            //% "クレジットカードにご登録の電話と、メールを受け取れるもの、セキュリティキーをご用意ください。セキュリティキーをお持ちでない方は、係員にお申し付けください。"
            qsTrId("help-about-needed-words"))];
    }

    function fido(): var {
        return [
            //% "指紋やパスコードでログインするしくみです"
            words.section(qsTrId("help-fido-what"),
            //% "セキュリティキーに指紋を登録すると、次からはキーに指を当てるだけでログインできます。指紋のないキーでは、パスコードとタッチを使います。"
            qsTrId("help-fido-what-words")),
            //% "指紋は、キーの外に出ません"
            words.section(qsTrId("help-fido-safe"),
            //% "指紋とパスコードは、お客さまのキーの中だけに保存されます。当社にも、この端末にも残りません。"
            qsTrId("help-fido-safe-words")),
            //% "にせの画面にだまされません"
            words.section(qsTrId("help-fido-phishing"),
            //% "キーは、登録した{product}だけに答えます。パスワードとちがい、ほかの人に聞き出されることがありません。"
            qsTrId("help-fido-phishing-words")),
            //% "キーをなくしたとき"
            words.section(qsTrId("help-fido-lost"),
            //% "パスワードと電話の認証コードでログインし、なくしたキーの登録を消してください。お困りのときは{support}（{phone}）へお電話ください。受付時間は{hours}です。"
            qsTrId("help-fido-lost-words"))];
    }

    function login(): var {
        const stays = [words.section(RefusalWords.heading("wrong-id-or-password"),
            //% "IDとパスワードをもう一度お確かめください。すでに{member_id}に移行されている場合は、メールアドレスがIDになります。お忘れの方は、"
            //% "ログイン画面の「ID・パスワードを忘れた方はこちら」からお進みください。{legacy_id}をお忘れの方は、新規登録をお願いいたします。"
            qsTrId("help-login-wrong")),
            //% "入力されたIDはロックされているためログインできません"
            words.section(qsTrId("suspended-legacy"),
            //% "セキュリティ保護のためロックさせていただいております。{member_id}の新規登録が必要です。画面のボタンからお進みください。"
            qsTrId("help-login-locked")),
            //% "{product}のアカウントが停止されました"
            words.section(qsTrId("help-login-suspended-title"),
            //% "パスワードの再設定、または{member_id}の新規登録が必要です。画面のボタンからお進みください。セキュリティキーでは、そのままログインいただけます。"
            qsTrId("help-login-suspended"))];
        const blank = words.section(RefusalWords.blank,
        //% "空白や改行は入力できません。画面のキーボードで1文字ずつ入力してください。IDとパスワードは半角英数字記号です。"
        qsTrId("help-login-blank"));
        const stopped =
        //% "このクレジットカードは、ただいまご利用いただけません"
        words.section(qsTrId("help-card-stopped"),
        //% "{support}（{phone}）へお電話いただくか、係員をお呼びください。受付時間は{hours}です。"
        qsTrId("help-call"));
        const away = words.refusals(["pass-wrong", "too-many", "system-unavailable"], "");
        return stays.concat(blank, away, stopped);
    }

    function card(): var {
        const number = words.section(RefusalWords.cardNumber,
        //% "クレジットカードに書かれている16桁の番号を、見ながらもう一度入力してください。"
        qsTrId("help-card-number"));
        const birthDate = words.section(RefusalWords.birthDate,
        //% "1950年4月1日は、1950 04 01 と押します。昭和の年には1925、平成の年には1988を足すと、西暦になります。"
        qsTrId("help-birth-date"));
        return words.refusals(["card-not-matched", "card-locked"], "").concat(number, birthDate);
    }

    function email(): var {
        const faults = ["full-width", "forbidden-symbol", "edge-at", "missing-at", "malformed"];
        const reasons = words.reasons(faults.map(fault => "email-" + fault));
        const malformed = words.section(RefusalWords.heading("email-missing-at"), reasons);
        const spent = words.refusals(["email-addresses-spent"], "");
        return words.refusals(["email-taken"], "").concat(malformed, spent);
    }

    function code(): var {
        const missing = [
            //% "メールが届かない"
            words.section(qsTrId("help-code-mail"),
            //% "メールアドレスに誤りがないか、迷惑メールに入っていないかをご確認のうえ、「メール再送信」を押してください。"
            qsTrId("help-code-mail-words")),
            //% "SMSが届かない"
            words.section(qsTrId("help-code-sms"),
            //% "電波の届く場所で「SMS再送信」を押すか、「音声電話でコードを送信」をお試しください。"
            qsTrId("help-code-sms-words")),
            //% "登録した電話番号が使えない"
            words.section(qsTrId("help-code-phone"),
            //% "この端末では電話番号を変更できません。{support}（{phone}）へお電話いただくか、係員をお呼びください。受付時間は{hours}です。"
            qsTrId("help-code-phone-words"))];
        const either = ["code-wrong", "code-expired", "delivery-failed"].map(words.eitherWay);
        const phoned = ["code-locked", "code-not-sent", "resend-too-soon", "resend-capped"];
        return missing.concat(either, words.refusals(phoned, "phone"));
    }

    function password(): var {
        const form = ["length", "character", "no-letter", "no-digit", "no-symbol"];
        const guessed = ["birth-date", "phone", "name", "card", "email", "common", "old"];
        const reasons = words.reasons(form.concat(guessed).map(rule => "password-" + rule));
        return [words.section(RefusalWords.heading("password-old"), reasons)];
    }

    function key(): var {
        const credentials = ["credential-refused", "already-enrolled", "assertion-refused", "unknown-credential"];
        const verified = ["challenge-expired", "verification-needed", "model-not-allowed", "model-revoked"];
        const staff = ["key-young", "approval-unavailable", "approval-not-good"];
        const titles = PasscodeRefusals.titles;
        const sentences = PasscodeRefusals.sentences;
        const pad = Object.keys(titles).map(trouble => words.section(titles[trouble], sentences[trouble]));
        const unread = ["silent", "removed-after", "payment-card", "not-fido", "not-an-authenticator"];
        const resting = ["timed-out", "uv-blocked", "pin-auth-blocked", "pin-blocked", "passcode-unknown"];
        const full = ["no-credentials", "fingerprints-full", "credentials-full"];
        const unfit = [["no-verification", "u2f-only", "unsupported"], ["no-passcode", "not-set-up"]];
        const single = unread.concat(resting, full).map(trouble => [trouble]);
        const troubles = single.concat(unfit).map(words.troubles);
        return words.refusals(credentials.concat(verified, staff), "").concat(troubles, pad);
    }
}
