<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="ja_JP">
<context>
    <name></name>
    <message id="phone-code-in-seconds">
        <source>
（あと%1秒）</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-member">
        <source>%1 様</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="whose-account-title">
        <source>%1 様ですか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-known">
        <source>%1 様（%2で確認）</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="digit-groups">
        <source>%1、%2桁のうち%3桁を入力済み</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-written">
        <source>%1さんへ
内容を確かめましたか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="select-key-use">
        <source>%1を使う</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-progress">
        <source>%1回のうち%2回、うまく読み取れました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="birth-date-is-called">
        <source>%1年は、%2です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="list-page">
        <source>%1（%2／%3）</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-band-both">
        <source>%1（書く）・%2（確かめる）</source>
        <extracomment>the two members of staff who read and write for a customer, by their names</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="field-which-of">
        <source>%1／%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-briefly">
        <source>%1／%2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-line">
        <source>%1：%2</source>
        <extracomment>what it is, and what it is here: 「日時：午後2時5分」</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-birth-date">
        <source>1950年4月1日は、1950 04 01 と押します。昭和の年には1925、平成の年には1988を足すと、西暦になります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-first">
        <source>1人目</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-differs-do">
        <source>1回目と2回目の数字が異なります。パスコードを、はじめから入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-backspace">
        <source>1文字消す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-differs">
        <source>2つのパスワードが一致していません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-present-second">
        <source>2人目の係員ご本人のキーを、絵のとおりにお使いください。1人目のキーは、先にお取りください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-second-heading">
        <source>2人目の承認が
必要です</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-add-second">
        <source>2本目のキーを登録する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-length">
        <source>8～20文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-password-length">
        <source>8～20文字で入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-touch-words">
        <source>&lt;b&gt;10秒以内に&lt;/b&gt;、画面ではなく、キーの光っている部分に触れてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="start-key-not-found">
        <source>&lt;b&gt;このキーの登録が見つかりませんでした。&lt;/b&gt;&lt;br&gt;キーはそのままでかまいません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="start-key-not-enrolled">
        <source>&lt;b&gt;このキーは、まだ登録されていません&lt;/b&gt;&lt;br&gt;キーはそのままでかまいません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-replace-elsewhere">
        <source>&lt;b&gt;このキーをお使いのほかのサービスでも、パスコードが変わります。&lt;/b&gt;クレジットカードの暗証番号とは別の番号に決めて、覚えておいてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-hold-words">
        <source>&lt;b&gt;すぐに&lt;/b&gt;、画面ではなくキーの光っている部分に触れ、&lt;b&gt;画面が変わるまで（10秒ほど）、指をはなさないで&lt;/b&gt;ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-reset-key-words">
        <source>&lt;b&gt;ほかのサービスのものも含めて、すべての登録が消えます。&lt;/b&gt;指紋とパスコードも消え、もとには戻せません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="present-pulled-out">
        <source>&lt;b&gt;キーが途中で離れました。&lt;/b&gt;&lt;br&gt;同じキーを、もとのところへお戻しください。途中だった読み取りや入力は、もう一度お願いします。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="present-no-credit-card">
        <source>&lt;b&gt;クレジットカードではありません。&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-words">
        <source>&lt;b&gt;係員の方へ&lt;/b&gt;：お客さまとご一緒に内容をお確かめのうえ、係員のキーで承認してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-other-card">
        <source>&lt;b&gt;別のカード型キーのようです。&lt;/b&gt;&lt;br&gt;これを取って、もとのキーを置いてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-other-key">
        <source>&lt;b&gt;別のキーのようです。&lt;/b&gt;&lt;br&gt;これを抜いて、もとのキーを差しこんでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-again">
        <source>&lt;b&gt;指紋が一致しませんでした。&lt;/b&gt;&lt;br&gt;登録した指を、もう一度当ててください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-again-left">
        <source>&lt;b&gt;指紋が一致しませんでした。&lt;/b&gt;&lt;br&gt;登録した指を、もう一度当ててください。あと%1回お試しいただけます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-second-words">
        <source>&lt;b&gt;責任者の方へ&lt;/b&gt;：ご自分でもお客さまと内容をお確かめのうえ、1人目から10分以内に、ご自分のキーで承認してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-too-late">
        <source>&lt;b&gt;間に合いませんでした。&lt;/b&gt;&lt;br&gt;まだ何も消えていません。もう一度行います。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-email-missing-at">
        <source>@がない</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-email-malformed">
        <source>@の前後をもう一度ご確認ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="date-clock">
        <source>APK時m分</source>
        <extracomment>a pattern of CLDR&apos;s; K is the hour, 0 to 11</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="introduction-safe">
        <source>FIDO 認証でより安全・便利</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="introduction-lead-no-phone">
        <source>FIDO 認証のご登録をいただくと、パスワードや認証番号が不要になり、生体認証でより安全・便利にお取引いただけるようになります。「認証する」ボタンを押して登録手続きを行ってください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="introduction-lead">
        <source>FIDO 認証のご登録をいただくと、パスワードや認証番号が不要になり、生体認証でより安全・便利にお取引いただけるようになります。お手元に登録済みの電話をご用意の上、「認証する」ボタンを押して登録手続きを行ってください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="introduction-heading">
        <source>FIDO 認証登録</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="registered-proceed">
        <source>FIDO 認証登録へ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-fido-title">
        <source>FIDO(ファイド) 認証とは？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-u2f-only-do">
        <source>FIDO2より前の方式のキーで、ご本人さまを確認するしくみがありません。別のキーをお使いください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-did-key">
        <source>FIDO認証の登録</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-heading">
        <source>FIDO認証登録が
完了しました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-id">
        <source>ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-use-password">
        <source>IDとパスワードでログイン</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-title">
        <source>IDとパスワードを
入力してください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-login-wrong">
        <source>IDとパスワードをもう一度お確かめください。すでに{member_id}に移行されている場合は、メールアドレスがIDになります。お忘れの方は、ログイン画面の「ID・パスワードを忘れた方はこちら」からお進みください。{legacy_id}をお忘れの方は、新規登録をお願いいたします。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-who-forgot">
        <source>ID・パスワードを忘れた方</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-reissue">
        <source>ID・パスワードを忘れた方はこちら</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-reissue-of-member">
        <source>ID・パスワードを忘れた方はこちら
（{member_id}をお持ちの方）</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-lead-first-use">
        <source>ID欄に{legacy_id}、パスワード欄に{legacy_id}に紐づくパスワードを入力し、「ログイン」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-lead">
        <source>ID欄に{member_id}（メールアドレス）、パスワード欄にパスワードを入力し、「ログイン」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="suspended-register">
        <source>ID登録</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="date-day-without-year">
        <source>M月d日</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="kind-nfc">
        <source>NFCキー・カード型キー</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="screen-ok">
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="start-qa">
        <source>Q&amp;A</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-code-sms">
        <source>SMSが届かない</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-code-phone">
        <source>SMSの場合は「SMS再送信」を、自動音声の場合は再度「音声電話でコードを送信」を押していただき、新たに届いた認証コードでお試しください。</source>
        <extracomment>of a code that is too old</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-code-wrong-phone">
        <source>SMSの場合は「SMS再送信」を、自動音声の場合は再度「音声電話でコードを送信」を押していただき、新たに届いた認証コードでお試しください。</source>
        <extracomment>the code that came is still good: other languages say first to check it and enter it again</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-code-resend-sms">
        <source>SMS再送信</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="introduction-step">
        <source>STEP2</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="date-day">
        <source>yyyy年M月d日</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-choice-title">
        <source>{legacy_id}に登録されているメールアドレスを {member_id}として登録しますか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-title-first-use">
        <source>{legacy}を
ご利用されたことのあるお客さま</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-about-legacy">
        <source>{legacy}をお使いの方へ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="start-legacy">
        <source>{legacy}をご利用されたことのあるお客さま</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-email-title">
        <source>{member_id} 登録</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-code-reissue-lead">
        <source>{member_id}のメールアドレスへ認証コードをお送りします。届いた認証コードを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="suspended-legacy-register">
        <source>{member_id}の新規登録が必要です。下のボタンからお進みください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="member-id-lead">
        <source>{member_id}は、ご登録いただいたメールアドレスです。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="member-id-title">
        <source>{member_id}を
入力してください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-refused-not-yet">
        <source>{member_id}を、まだご登録でない可能性がございます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="start-member">
        <source>{member_id}をお持ちのお客さま</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-register">
        <source>{member_id}を新規登録したい方はこちら</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-register-instead">
        <source>{member_id}を新規登録したい方はこちら
（これまでのIDをお忘れの方も）</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reissue-id-lead">
        <source>{member_id}（ご登録いただいたメールアドレス）を入力して、「次へ」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-confirm-change-lead">
        <source>{member_id}（メールアドレス）を変更します。次回からは、新しいメールアドレスでログインしてください。変更のお知らせを、これまでのメールアドレスにもお送りします。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="start-about">
        <source>{product}とは</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-login-suspended-title">
        <source>{product}のアカウントが停止されました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-did-registered">
        <source>{product}の利用登録</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="registered-title">
        <source>{product}の利用登録が正常に完了しました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-about-one-words">
        <source>{product}は、カード会員さまのためのインターネットサービスです。メールアドレスがそのままIDになります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-call">
        <source>{support}（{phone}）へお電話いただくか、係員をお呼びください。受付時間は{hours}です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="registered-note-fido">
        <source>※FIDO（ファイド）認証を登録していただくと、{member_id}・パスワードを入力せずにログイン可能です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-note-half-width">
        <source>※ID・パスワードは半角英数字記号で入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-refused-short-staff">
        <source>※{legacy_short}は、{legacy_id}のことです。IDやパスワードをお忘れの方は、係員をお呼びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-refused-short">
        <source>※{legacy_short}は、{legacy_id}のことです。IDやパスワードをお忘れの方は、新規登録にお進みください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-note-registers">
        <source>※{legacy}のID・パスワードをお忘れの方、はじめてのお客さまは、「{member_id}を新規登録したい方はこちら」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-email-note-enter">
        <source>※{member_id}として登録するメールアドレスを入力して、「登録する」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="registered-note-change">
        <source>※{member_id}とパスワードは{product}からいつでも変更が可能です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reissue-id-note-forgotten">
        <source>※{member_id}をお忘れの方、まだお持ちでない方は、「戻る」を押し、新規登録をお願いいたします。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="password-reset-note-told">
        <source>※お知らせを、ご登録のメールアドレスにお送りしました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reissue-id-note">
        <source>※このあと、メールと、ご登録の電話に認証コードをお送りします。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="registered-note-remember">
        <source>※ご登録いただいた{member_id}（メールアドレス）とパスワードはお忘れにならないようご注意ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-code-reissue-note">
        <source>※ご登録のない{member_id}には届きません。届かない場合は、入力に誤りがないかご確認いただくか、ログイン画面から新規登録にお進みください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="stored-ask">
        <source>※どれを消してよいかわからないときは、「係員を呼ぶ」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="card-notice-ask">
        <source>※わからないことは、係員におたずねください。</source>
        <extracomment>below what the answers are used for; in easy Japanese with the gist of it</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="terms-ask">
        <source>※わからないことは、係員におたずねください。</source>
        <extracomment>above the terms; in easy Japanese with what terms are</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="pass-code-note">
        <source>※アルファベットの「O」は数字の「0」、「I」と「L」は数字の「1」になります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="card-number-note">
        <source>※カード番号が、この端末に残ることはありません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-itself-note">
        <source>※キーに設定されている指紋などの方法で、認証を行ってください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-email-note-own">
        <source>※クレジットカードに登録されているメールアドレスが既に{member_id}として登録されている場合がございます。お手数ですが、ご自身のみが使用しているメールアドレスを登録していただけますようお願いいたします。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-end-note">
        <source>※クレジットカードの暗証番号ではありません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-enrolment-note">
        <source>※セキュリティキーに登録されている指紋で認証を行ってください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-enter-unknown">
        <source>※パスコードがわからない方は、「係員を呼ぶ」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-note-kinds">
        <source>※パスワードはアルファベット（大文字または小文字）、数字、記号の3種類すべてを組み合わせてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-code-rings">
        <source>※ボタンを押すと、すぐにこの番号へ電話がかかります。いま出られない方は、「係員を呼ぶ」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-email-change-note-id">
        <source>※メールアドレスは、{member_id}を兼ねています。変更が終わると、次回からは新しいメールアドレスでログインしていただきます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-note-length">
        <source>※任意の8～20文字の半角英数字・記号でご登録ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="birth-date-example">
        <source>※例：1950年4月1日は、1950 04 01 と押します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-code-anew">
        <source>※前の認証コードは使えません。新しく届いた認証コードを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="suspended-note">
        <source>※同一のメールアドレスでは{member_id}の新規登録はできませんのでご注意ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="password-reset-note-ended">
        <source>※安全のため、ほかでログイン中の画面はすべて終了しました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-email-change-note-enter">
        <source>※新しいメールアドレスを入力して、「次へ」を押してください。認証コードをお送りします。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="registered-note-id">
        <source>※次回からのログインでは、ID欄に{member_id}（メールアドレス）を入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-bring">
        <source>※次回も、このキーをお持ちください。お帰りの前に、次の画面で「終了する」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="start-note-compulsory">
        <source>※生体認証を登録していないと次へ進めない画面がございます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-note-personal">
        <source>※生年月日、電話番号、お名前、カード番号などに関する数字・アルファベット等の第三者に容易にわかるものは使用しないでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-code-once">
        <source>※登録コードは、1回だけ使えます。お客さまのお手続きには使いません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-refused-new">
        <source>※移行がお済みの方は、もう一度、ID欄にご登録のメールアドレスを、パスワード欄に新しいパスワードを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-code-heard">
        <source>※自動音声で受け取った認証コードを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-note-pin">
        <source>※証明書の指紋は、はじめの32桁で足ります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="code-help">
        <source>※認証コードが届かない場合はこちら</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="code-note-valid">
        <source>※認証コードの有効期限は発行されてから%1分です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-note-look-alikes">
        <source>※間違いやすい英数字・アルファベットにご注意ください。（数字の「1」、大文字「I」(アイ)、小文字「l」(エル)等）</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="sentence-end">
        <source>。</source>
        <extracomment>at the end of a sentence that another one follows</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-remove-finger">
        <source>「%1」の指紋を消しますか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-at">
        <source>「%1」の画面です</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-remove-key">
        <source>「%1」の登録を
消しますか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="field-character">
        <source>「%1」は使えない文字です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="field-full-width">
        <source>「%1」は全角の文字です。半角で入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-reset-key">
        <source>「%1」を
初期化しますか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-lift-words">
        <source>「%1」を初期化します。一度取って、すぐに同じところへ置きます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-pull-out-words">
        <source>「%1」を初期化します。抜いて差しこみ、すぐに触れます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-written">
        <source>「%1」を押しました。</source>
        <extracomment>what staff touched for the customer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-same-do">
        <source>「111111」のような同じ数字だけの番号は、セキュリティ上パスコードに設定できません。別の数字で入力を再度お試しください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-repeated-do">
        <source>「121212」や「123123」のようなくり返しは、セキュリティ上パスコードに設定できません。別の数字で入力を再度お試しください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-sequence-do">
        <source>「123456」のような連続した数字は、セキュリティ上パスコードに設定できません。連続していない数字で入力を再度お試しください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-say-new-email">
        <source>「いつもお使いのメールアドレスを、教えていただけますか」</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-say-login">
        <source>「いまお使いのIDは、メールアドレスですか。それとも、前からの英数字ですか」</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-say-verify">
        <source>「キーに登録した指を、少し長めに当ててみてください」</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-say-passcode">
        <source>「キーのためにお決めになった6けたの数字です。クレジットカードの暗証番号とは別のものです」</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-code-mail">
        <source>「メール再送信」を押し、新たに送信された認証コードでお試しください。</source>
        <extracomment>of a code that is too old</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-code-wrong-mail">
        <source>「メール再送信」を押し、新たに送信された認証コードでお試しください。</source>
        <extracomment>the code that came is still good: other languages say first to check it and enter it again</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-say-phone-code">
        <source>「届くまで1分ほどかかることがあります。電話の下4けたは、合っていますか」</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-remove-finger-number">
        <source>「指%1」の指紋を消しますか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-say-finger">
        <source>「指が乾いていると、読み取りにくいことがあります。人差し指で、試してみましょうか」</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-say-new-password">
        <source>「英字と数字と記号を、混ぜていただくきまりです」</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-say-email-code">
        <source>「迷惑メールの中も、見ていただけますか」</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-last-tries">
        <source>あと%1回まちがえると、このキーは使えなくなります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-tries-left">
        <source>あと%1回入力できます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-left">
        <source>あと&lt;b&gt;%1&lt;/b&gt;回です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-later">
        <source>あとで登録する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="screen-no">
        <source>いいえ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-not-expected">
        <source>いまの操作ができませんでした。ボタンを、もう一度押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-key-young">
        <source>いまは、このお手続きをお受けできません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="voice-off">
        <source>いまは押せません。</source>
        <extracomment>said after the name of a button</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="field-last-typed">
        <source>いま入力した文字は %1 です</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-leave-staff-enrolment-words">
        <source>お使いになった番号は、もう使えません。登録するには、新しい番号が必要です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="select-key-choose">
        <source>お使いになるほうを
選んでください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="select-key-leave">
        <source>お使いになるカード型キーだけを
残してください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="select-key-touch">
        <source>お使いになるキーに
触れてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="take-key-staff-words">
        <source>お取りになると、お客さまの画面に戻ります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="unusable-words">
        <source>お取りになると、はじめの画面に戻ります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="unusable-put-again">
        <source>お取りになると、はじめの画面に戻ります。そのあと、もう一度差しこんでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="unusable-lay-again">
        <source>お取りになると、はじめの画面に戻ります。そのあと、もう一度平らに置いて、動かさないでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-password-name">
        <source>お名前を含むものは使えません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-tell">
        <source>お問い合わせのときは、この番号をお伝えください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-nothing-wrong">
        <source>お困りのことを、お客さまにうかがってください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-member">
        <source>お客さま</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-end-journey">
        <source>お客さまのお手続きを
終えますか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-about-you">
        <source>お客さまの情報</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-to-screen">
        <source>お客さまの画面へ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-guidance">
        <source>お客さまへのご案内：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-saying">
        <source>お客さまへの言い方：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-customer">
        <source>お客さまへ：「係員を呼ぶ」を押して、係員が来るまで、そのままお待ちください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="submit-wait">
        <source>お待ちください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-other-ways">
        <source>お忘れの方・ほかの方法</source>
        <extracomment>leads to the ways out of a forgotten ID or password, and to others</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="card-number-lead">
        <source>お手元のクレジットカードに書かれている、16桁の番号です。続けて、生年月日と電話番号をおたずねします。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-choice-title">
        <source>お手元の電話番号を
選んでください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-challenge-expired">
        <source>お手数ですが、もう一度はじめからお試しください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-staff">
        <source>お手数ですが、係員をお呼びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-act">
        <source>お手続き</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="session-end-proceed">
        <source>お手続きに戻る</source>
        <extracomment>after the warning that the time is nearly over</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-proceed">
        <source>お手続きに戻る</source>
        <extracomment>shows again what a call for staff has covered</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="present-confirm">
        <source>お手続きの前に、ご本人さまの確認をします。ご登録のキーを、絵のとおりにお使いください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="gone-heading">
        <source>お手続きの時間が
過ぎました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-challenge-expired">
        <source>お手続きの時間が過ぎました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-failed-remedy">
        <source>お手続きは完了しています。控えが必要なときは、係員をお呼びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="gone-keys-heading">
        <source>お手続きを
中止しました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="card-stopped-lead">
        <source>お手続きをお受けできません。恐れ入りますが、下記までお電話いただくか、係員をお呼びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="start-choose">
        <source>お手続きをお選びください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-end">
        <source>お手続きを終える</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="idle-heading">
        <source>お手続きを続けますか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-title">
        <source>お手続き控え</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-take">
        <source>お手続き控えをお取りください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-offer">
        <source>お手続き控えを印刷する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-enter-words">
        <source>お持ちのキーに設定されている%1桁のパスコードです。&lt;b&gt;クレジットカードの暗証番号ではありません。&lt;/b&gt;桁数がちがう方は、下のボタンを押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-text-lead">
        <source>お持ちのキーに設定されているパスコードを、そのとおりにご入力ください。&lt;b&gt;クレジットカードの暗証番号ではありません。&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-prolonged">
        <source>お時間を5分のばしました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-read-and-write-no">
        <source>お申し出はない</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-read-and-write-yes">
        <source>お申し出を受けた</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="suspended-mailed">
        <source>お知らせのメールを、ご登録の{member_id}（メールアドレス）へお送りしています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-not-staff">
        <source>ここで使える係員のキーではありません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-band-own">
        <source>ここは、ご自身で操作してください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="out-of-service-lead">
        <source>ここまでのご入力は、この端末に残っていません。係員がお手伝いいたします。「係員を呼ぶ」を押して、下の受付番号をお伝えください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="field-touch-here">
        <source>ここを押して入力</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-heading">
        <source>ことばと文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="frame-letters">
        <source>ことば・文字
Language</source>
        <extracomment>the second line is for those who cannot read the first</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-heading-voice">
        <source>ことば・文字・音声</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="frame-letters-voice">
        <source>ことば・文字・音声
Language</source>
        <extracomment>the second line is for those who cannot read the first</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-email-addresses-spent">
        <source>このお手続きでお試しいただけるメールアドレスの数を超えました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-voice-none">
        <source>このことばの音声はありません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-already-enrolled-do">
        <source>このまま、ログインにお使いいただけます。もう1本登録するときは、別のキーをお使いください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-calling-words">
        <source>このままお待ちください。お手続きの画面は、見えないように隠しています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-start-over-no">
        <source>このまま続ける</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="offers-proceed">
        <source>このまま進む</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="offers-words">
        <source>このまま進むこともできます。ご希望の方は、続けて次のお手続きができます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-not-fido">
        <source>このカードは、キーではありません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-remove-finger-words">
        <source>このキーから、この指紋だけを消します。このキーをお使いのほかのサービスでも、この指は使えなくなります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-assertion-refused">
        <source>このキーではログインできませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-already-enrolled">
        <source>このキーでログインするか、別のキーを登録してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-fingerprints-full-do">
        <source>このキーには、これ以上の指紋を登録できません。別のキーをお使いになるか、係員にご相談ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-credentials-full-do">
        <source>このキーには、これ以上登録できません。別のキーをお使いになるか、係員にご相談ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-pin-not-set">
        <source>このキーには、パスコードがありません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-no-credentials">
        <source>このキーには、登録が見つかりません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="account-words">
        <source>このキーには、複数の方が登録されています。お手続きをされる方のお名前を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-another-words">
        <source>このキーにまだ登録していない指の腹を、当てて、はなします。これを何回かくり返します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="whose-account-words">
        <source>このキーに登録されているお客さまです。ちがうときは「いいえ」を押して、キーをお取りください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-demanded">
        <source>このキーのきまりで、%1桁が必要です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-unknown-credential">
        <source>このキーの登録が見つかりません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-unsupported">
        <source>このキーは、ご利用いただけません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-no-passcode">
        <source>このキーは、ご登録いただけません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-already-enrolled">
        <source>このキーは、すでに登録されています</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-pin-blocked">
        <source>このキーは、パスコードが使えなくなりました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-replace-must">
        <source>このキーは、パスコードの変更を求めています。会社などから配られたキーでは、そのように設定されていることがあります。%1桁の新しいパスコードをご入力ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-credential-refused">
        <source>このキーは、登録できませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-already-enrolled">
        <source>このキーはすでに登録されています</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-unknown-credential">
        <source>このキーは登録されていません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-this-key">
        <source>このキーを使う</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-credential-refused">
        <source>このキーを登録できませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="card-stopped-title">
        <source>このクレジットカードは、
ただいまご利用いただけません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-card-stopped">
        <source>このクレジットカードは、ただいまご利用いただけません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-code-refused">
        <source>このコードは使えません。1回だけ、24時間以内に使えます。新しい設定票をもらってください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-pin-policy">
        <source>このパスコードは、キーに設定できません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-password">
        <source>このパスワードはご登録いただけません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-choice-taken">
        <source>このメールアドレスは、すでに{member_id}として登録されています。ご自身で登録された方は、「やめる」を押して、ログインしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-choice-yes">
        <source>このメールアドレスを登録する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="which-key-none">
        <source>この中にはない</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-other-finger">
        <source>この指は登録済みです。
別の指を当ててください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-reader-do">
        <source>この指紋リーダーはFIDO認証に対応していないため、ご登録いただけません。指紋つきのセキュリティキーをお使いください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-not-staff-do">
        <source>この支店の係員として登録され、その権限のある方のキーが必要です。ご本人のお手続きは、ほかの係員が行います。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-unsupported-do">
        <source>この機種には、お手続きに必要なしくみがありません。別のキーをお使いください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-not-set-up-do">
        <source>この機種には、パスコードのしくみがなく、指紋などの設定もまだありません。この端末では設定できませんので、パスコードを設定できる、別のキーをお使いください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-model-revoked">
        <source>この機種のキーは、ご利用いただけません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-model-not-allowed">
        <source>この機種のキーは、ご登録いただけません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-pass-wrong">
        <source>この番号は使えません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-delete-credential">
        <source>この登録を消しますか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-no-permission">
        <source>この端末では、このキーを読み取れません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-no-passcode-do">
        <source>この端末では、指紋が使えないときのためにパスコードの設定をお願いしています。この機種には、パスコードのしくみがありません。パスコードを設定できる、別のキーをお使いください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-code-phone-words">
        <source>この端末では電話番号を変更できません。{support}（{phone}）へお電話いただくか、係員をお呼びください。受付時間は{hours}です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-no-verification-do">
        <source>この端末で使える、ご本人さまを確認するしくみが、このキーにはありません。パスコードを設定できる、別のキーをお使いください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="line-heading-clock">
        <source>この端末の時計を
合わせています</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="out-of-order-heading">
        <source>この端末は、ただいま
ご利用いただけません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-enrolled-words">
        <source>これからは、お客さまのキーの初期化を、このキーで承認できます。キーとパスコードは、ほかの人に渡さないでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-stays">
        <source>これから使う番号を決めて、覚えておいてください。&lt;b&gt;クレジットカードの暗証番号とは別の番号&lt;/b&gt;にしてください。パスコードは、キーの中だけに残ります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="measure-good">
        <source>これでよい</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-payment-card">
        <source>これは、クレジットカードです</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-reader">
        <source>これは、指紋リーダーです</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-password-old">
        <source>これまでと同じパスワードは使えません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-start-over-words">
        <source>これまでに入力された内容は消えます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="start-legacy-does">
        <source>これまでのIDとパスワードで、{member_id}へ移行します</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-about-legacy-words">
        <source>これまでの{legacy_id}とパスワードでログインすると、{member_id}への切り替えが始まります。切り替えが終わると、{legacy_id}ではログインできなくなります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="field-too-long">
        <source>これ以上は入力できません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="out-of-order-lead">
        <source>ご不便をおかけして申し訳ございません。
お近くの係員にお声がけください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-email-taken">
        <source>ご入力いただいたメールアドレスはご利用いただけません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-card-not-matched">
        <source>ご入力の内容では、ご本人を確認できませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="card-notice-title">
        <source>ご入力の前に、
お読みください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="introduction-compulsory">
        <source>ご利用にあたってFIDO 認証の登録が必要です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="start-note">
        <source>ご利用にあたっては、生体認証のご登録をお願いしております。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-field">
        <source>ご希望のパスワード</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-assertion-refused">
        <source>ご本人さまの確認ができませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-about-needed">
        <source>ご用意いただくもの</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-code-lead">
        <source>ご登録いただいている電話番号で本人確認をさせていただきます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="introduction-kinds">
        <source>ご登録いただけるもの</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-notice">
        <source>ご登録のお知らせをメールでお送りしました。&lt;br&gt;キーをなくしたときのために、2本目の登録をおすすめします。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-no-credentials-do">
        <source>ご登録のキーかどうか、お確かめください。別のキーか、IDとパスワードでもログインできます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="present-sign-in">
        <source>ご登録のキーを、絵のとおりにお使いください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-finger-note">
        <source>ご登録の指を、キーの丸い部分に当ててください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-card-finger-note">
        <source>ご登録の指を当ててください。カード型キーは、置いたままにしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="suspended-title">
        <source>ご確認ください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-delivery-failed">
        <source>しばらくしてからもう一度送信するか、係員をお呼びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-too-many">
        <source>しばらく時間をおいてお試しいただくか、係員をお呼びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-code-locked">
        <source>しばらく時間をおいて再度お試しください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-touch">
        <source>すぐに、キーに
触れてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-hold">
        <source>すぐに、キーに触れ
続けてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-pin-not-set-do">
        <source>そのため、このキーの設定は変えられません。別のキーをお使いになるか、係員をお呼びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-approval-unavailable-do">
        <source>そのため、今はキーを初期化できません。別のキーをお使いになるか、係員にご相談ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="rename-other-finger">
        <source>そのほかの指</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-good">
        <source>その調子です。
もう一度当ててください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="cards-away">
        <source>ただいま、カード型キーはお使いいただけません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="keys-away">
        <source>ただいま、キーを読み取れません。自動でつなぎ直しています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="line-heading-service">
        <source>ただいまセンターの
受けつけが止まっています</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-too-many">
        <source>ただいま受け付けできません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-system-unavailable">
        <source>ただいま確認できません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="line-heading">
        <source>ただいま通信が
不安定です</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="list-on">
        <source>つづきを見る</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reading-on">
        <source>つづきを読む</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-pin-not-presented">
        <source>つながった先は、設定票のサービスではありません。アドレスを確認し、設定票を作りなおしてもらってください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="line-trying">
        <source>つなぎ直しています</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="account-heading">
        <source>どなたのお手続きですか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-choice-none">
        <source>どの電話番号もお使いになれない方は、{support}（{phone}）へお電話いただくか、係員をお呼びください。電話番号は、この画面では変更できません。受付時間は{hours}です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-fido-phishing">
        <source>にせの画面にだまされません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="screen-yes">
        <source>はい</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-start-over">
        <source>はじめからやり直しますか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-start-over-yes">
        <source>はじめからやり直す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-typed-differs">
        <source>はじめから入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-newcomer">
        <source>はじめてのお客さま</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reading-again">
        <source>はじめに戻る</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="screen-to-start">
        <source>はじめの画面へ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-usually">
        <source>ふだんは指紋</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-first-words">
        <source>ふだん使う指の腹を、当てて、はなします。これを何回かくり返します。指紋は、このキーの中だけに登録されます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-normal">
        <source>ふつう</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="screen-other-ways">
        <source>ほかの方法</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-code-other">
        <source>ほかの電話番号を使う</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-no-key">
        <source>まだキーが登録されていません。登録すると、パスワードや認証コードがなくても、指紋やパスコードでログインできます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-unused">
        <source>まだ使われていません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-written-no">
        <source>まだ確かめていない</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-unknown">
        <source>まだ確認できていません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="session-end-heading">
        <source>まもなく、お手続きの時間が終わります</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-acknowledged-words">
        <source>まもなくまいります。お手続きの画面は、見えないように隠しています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="measure-card-other">
        <source>もう1つのかどを押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-pull-out-rest">
        <source>もう1つのキーも
抜いてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-put-in">
        <source>もう一度
差しこんでください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-lay-down">
        <source>もう一度
置いてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-not-expected">
        <source>もう一度お試しください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-card-timed-out-do">
        <source>もう一度お試しください。カード型キーは置いたままにして、画面のご案内が出たら、指を当ててください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-refused-do">
        <source>もう一度お試しください。同じことが続くときは、別のキーをお使いになるか、係員をお呼びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-timed-out-do">
        <source>もう一度お試しください。画面のご案内が出たら、キーに指を当てるか、触れてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-assertion-refused-do">
        <source>もう一度お試しください。続けてできないときは、別のキーをお使いになるか、係員をお呼びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-other-key">
        <source>もう一度お試しになるか、別のキーをお使いください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-verification-needed">
        <source>もう一度ご本人確認が必要です</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="line-again">
        <source>もう一度つなぐ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-refused-again">
        <source>もう一度入力する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-again">
        <source>もう一度印刷する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-again">
        <source>もう一度当ててください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-again">
        <source>もう一度試す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-delivery-failed-phone">
        <source>もう一度送信するか、画面にある別の送信方法または電話番号でお試しください。それでも届かないときは、係員をお呼びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-slower">
        <source>もう少しゆっくり
当ててください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-higher">
        <source>もう少し上に
置いてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-lower">
        <source>もう少し下に
置いてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-further-right">
        <source>もう少し右に
置いてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-further-left">
        <source>もう少し左に
置いてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-faster">
        <source>もう少し手早く
当ててください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-longer">
        <source>もう少し長く
当てていてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-largest">
        <source>もっと大きく</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="screen-quit">
        <source>やめる</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-leave-passcode-words">
        <source>やめると、キーのパスコードは今のまま変わりません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-voice-slow">
        <source>ゆっくり</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-password-common">
        <source>よく使われるパスワードは使えません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="suspension-ahead">
        <source>アカウント停止にならないよう、{member_id}（メールアドレス）とパスワードをご確認の上入力をお願いいたします。</source>
        <extracomment>so that it does not come to a suspension</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="suspended-ahead">
        <source>アカウント停止にならないよう、{member_id}（メールアドレス）とパスワードをご確認の上入力をお願いいたします。</source>
        <extracomment>after the account was suspended: so that it is not suspended again</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-address">
        <source>アドレス</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-email-edge-at">
        <source>アドレスの先頭もしくは最後が@になっている</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-letter">
        <source>アルファベット</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-password-no-letter">
        <source>アルファベットを入れてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="unusable-take-card">
        <source>カードをお取りください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-system-unavailable">
        <source>カード会社のシステムから応答がありません。お手数ですが、しばらくしてからもう一度お試しいただくか、係員をお呼びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="unnamed-card">
        <source>カード型キー</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="select-key-take">
        <source>カード型キーが%1枚あります。お使いにならないものを、お取りください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-card-removed">
        <source>カード型キーが途中で離れました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-card-finger">
        <source>カード型キーのセンサーに
指を当ててください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-card-removed-after-do">
        <source>カード型キーの登録は済んでいて、ログインにお使いいただけます。このまま「次へ進む」を押してください。途中だった指紋やパスコードの変更を続けるときは、同じキーをもう一度置いてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="measure-reader-title">
        <source>カード型キーの読み取り機は
どこですか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-reader-lost">
        <source>カード型キーの読み取り装置が使えません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-known-leave-there">
        <source>カード型キーは、置いたままにしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-lift">
        <source>カード型キーを一度
取ってください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-lay-again-do">
        <source>カード型キーを一度取って、もう一度置いてから、お試しください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-wait-card">
        <source>カード型キーを初期化しています</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-hold-still-do">
        <source>カード型キーを平らに置き直して、終わるまで動かさないでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-card">
        <source>カード型キーを置いたまま
お待ちください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="measure-reader-lead">
        <source>カード型キーを置いてください。それから、読み取り機の真上で、画面を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-usually-card-words">
        <source>カード型キーを置き、指を当てます</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-lay-card">
        <source>カード型キーを置く</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-hold-still">
        <source>カード型キーを読み取れませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="measure-reader-read">
        <source>カード型キーを読めました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-card">
        <source>カード番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-card-not-matched">
        <source>カード番号、生年月日、電話番号のいずれかが、ご登録の内容と異なる可能性がございます。お手数ですが、カード番号からもう一度入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-by-card">
        <source>カード番号と生年月日</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-by-card-and-phone">
        <source>カード番号と生年月日、電話</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="card-number-flaw">
        <source>カード番号に誤りがあります。「全部消す」を押して、もう一度入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="card-number-title">
        <source>カード番号を
入力してください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-password-card">
        <source>カード番号を含むものは使えません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="screen-cancel">
        <source>キャンセル</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-key">
        <source>キー</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-verification-needed">
        <source>キー、またはパスワードと認証コードでご確認ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-silent">
        <source>キーから応答がありません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="select-key-two">
        <source>キーが2つあります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-refused">
        <source>キーが、お手続きを受けつけませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-busy">
        <source>キーが、ほかの処理に使われています</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-pin-policy-do">
        <source>キーが受けつけない番号です。別の番号をお選びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-pin-wanted-do">
        <source>キーが外れたか、時間がたったためです。入力すると、続きから始められます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-removed-after">
        <source>キーが途中で外れました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-touch">
        <source>キーで確認</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-by-key-and-phone">
        <source>キーと電話</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-fingerprints-full">
        <source>キーに、指紋の空きがありません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-credentials-full">
        <source>キーに、登録の空きがありません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-usually-words">
        <source>キーに指を当てます</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-itself">
        <source>キーに指を当てるなどして、
ご本人の確認をしてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-alone-words">
        <source>キーに指を当てるなどして確認します</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-touch-key">
        <source>キーに触れる</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-pin-invalid-do">
        <source>キーに設定したパスコードを、もう一度ご確認ください。クレジットカードの暗証番号ではありません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-wrong-do">
        <source>キーに設定したパスコードを、もう一度入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-finger">
        <source>キーのセンサーに
指を当ててください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-settings-heading-passcode">
        <source>キーのパスコード</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-enter">
        <source>キーのパスコードを
入力してください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-reset-key-means">
        <source>キーの中のすべての登録が消え、もとには戻せません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-replace-short">
        <source>キーの今のパスコードは、6文字より短いものです。%1桁の新しいパスコードに変更します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-replace-guessable">
        <source>キーの今のパスコードは、第三者に推測されやすいものです。%1桁の新しいパスコードに変更します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-replace-other">
        <source>キーの今のパスコードを、%1桁の数字に変更します。新しいパスコードをご入力ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-touch">
        <source>キーの光っている部分に
触れてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-reset-key">
        <source>キーの初期化</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-reset-too-late">
        <source>キーの初期化が、始まりませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="rename-heading">
        <source>キーの名前を
選んでください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="measure-key-title">
        <source>キーの差しこみ口は
どこですか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="fingers-heading">
        <source>キーの指紋が
いっぱいです</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-settings-heading">
        <source>キーの指紋と
パスコード</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-key-settings">
        <source>キーの指紋・パスコード</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-preparing">
        <source>キーの準備をしています</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="pass-code-letter-lead">
        <source>キーの登録から24時間は、メールアドレスの変更とキーの登録を消すお手続きに、ご登録の住所に届いた手紙の番号が必要です。手紙をお持ちでない方は、24時間たってからお試しください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="stored-heading">
        <source>キーの登録が
いっぱいです</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="offers-heading">
        <source>キーの登録と、
パスコードの確認ができました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-removed-after-do">
        <source>キーの登録は済んでいて、ログインにお使いいただけます。このまま「次へ進む」を押してください。途中だった指紋やパスコードの変更を続けるときは、同じキーをもう一度差しこんでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-leave-enrolment">
        <source>キーの登録をやめますか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-broker-lost">
        <source>キーの読み取りが止まりました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-known-leave-in">
        <source>キーは、差したままにしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-fido-phishing-words">
        <source>キーは、登録した{product}だけに答えます。パスワードとちがい、ほかの人に聞き出されることがありません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="unusable-take-key">
        <source>キーをお取りください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="take-key-words">
        <source>キーをお取りになると、はじめの画面に戻ります。ご利用ありがとうございました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="introduction-no-key">
        <source>キーをお持ちでない方</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-fido-lost">
        <source>キーをなくしたとき</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-second-key">
        <source>キーをなくしたときのために、2本目の登録をおすすめします。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-add-another">
        <source>キーをもう1本登録する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-pull-out">
        <source>キーを一度
抜いてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-silent-do">
        <source>キーを一度抜いて、もう一度差しこんでから、お試しください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-wait">
        <source>キーを初期化しています</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="measure-key-lead">
        <source>キーを差しこんでください。それから、差しこみ口の真上で、画面を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-add">
        <source>キーを登録する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-known-title">
        <source>キーを確認しました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-lay-again">
        <source>キーを置いてから、時間がたちました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="measure-key-read">
        <source>キーを読めました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-keys">
        <source>キー登録</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="terminal-credit-card">
        <source>クレジットカード</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="start-newcomer-needs">
        <source>クレジットカードと、ご登録の電話を使います</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-about-needed-words">
        <source>クレジットカードにご登録の電話と、メールを受け取れるもの、セキュリティキーをご用意ください。セキュリティキーをお持ちでない方は、係員にお申し付けください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-end-lead">
        <source>クレジットカードにご登録の電話番号の、最後の4桁です。2つ以上ご登録の場合は、どれか1つで結構です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-card-number">
        <source>クレジットカードに書かれている16桁の番号を、見ながらもう一度入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-confirm-lead">
        <source>クレジットカードに登録されているメールアドレスを先ほど入力した内容に変更します。ワンタイムパスワード認証後にパスワードを登録し、変更を完了してください。次回からのログインでは、変更したメールアドレスとパスワードでログインしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-about-one">
        <source>クレジットカードのお手続きを、ひとつのIDで</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-card-locked">
        <source>クレジットカードのご利用には影響ありません。しばらく時間をおいて再度お試しいただくか、係員をお呼びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-not-fido-do">
        <source>クレジットカードや交通系ICカードは、キーとしてお使いいただけません。お取りになり、セキュリティキーをお使いください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-payment-card-do">
        <source>クレジットカードをお取りになり、カード型キーかキーをお使いください。カード番号などは、読み取っていません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-code">
        <source>コード</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-no-code">
        <source>コードが正しくありません。設定票のとおりに入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-refused">
        <source>サービスが受け付けませんでした。サービスの担当者に連絡してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-away">
        <source>サービスにつながりません。アドレスと、ネットワークのケーブルを確認してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-no-address">
        <source>サービスのアドレスが正しくありません。「https://」から入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-lead">
        <source>サービスの担当者から受けとった設定票です。スキャナーなら、1行を一度に読みとれます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-certificate">
        <source>サービスの証明書を確認できません。アドレス、端末の時計、証明書の指紋を確認してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="guide-words">
        <source>スマートフォンで読み取れます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-fido-what-words">
        <source>セキュリティキーに指紋を登録すると、次からはキーに指を当てるだけでログインできます。指紋のないキーでは、パスコードとタッチを使います。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="take-key-heading">
        <source>セキュリティキーの
お取り忘れにご注意ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-choose-touch">
        <source>セキュリティキーのパスコードを設定します。パスコードを%1桁でご入力ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-choose-sensor">
        <source>セキュリティキーの生体認証が利用できない場合に代替するパスコードを設定します。パスコードを%1桁でご入力ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="gone-keys-words">
        <source>セキュリティキーの確認ができないことが続きました。安全のため、入力された内容は消しました。恐れ入りますが、「係員を呼ぶ」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="present-key">
        <source>セキュリティキーを
差しこんでください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="present-either">
        <source>セキュリティキーを差しこむか、
カード型キーを置いてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-code-lead-after-key">
        <source>セキュリティ保護のため、ご登録の電話番号でも本人確認をさせていただきます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="suspended-legacy-why">
        <source>セキュリティ保護のためロックさせていただいております。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-login-locked">
        <source>セキュリティ保護のためロックさせていただいております。{member_id}の新規登録が必要です。画面のボタンからお進みください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="submit-wait-longer">
        <source>センターの返事を待っています</source>
        <extracomment>an answer from the service takes longer than usual</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-proceed">
        <source>トップ画面へ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-passcode">
        <source>パスコード</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-dots">
        <source>パスコード、%1桁のうち%2桁を入力済み</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-wrong">
        <source>パスコードが一致しません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-pin-auth-blocked">
        <source>パスコードが続けて一致しませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-pin-wanted">
        <source>パスコードの入力が、もう一度必要です</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-leave-passcode">
        <source>パスコードの入力をやめますか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="voice-pad-is-silent">
        <source>パスコードの数字は、読み上げません。数字のキーボードで入力するか、係員をお呼びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-choose">
        <source>パスコードの設定</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-settings-words-passcode">
        <source>パスコードは、このキーの中だけにあります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-passcode-unknown">
        <source>パスコードは、まだ確認できていません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="offers-change-passcode">
        <source>パスコードを6桁の数字に変更する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-tries-left">
        <source>パスコードをあと%1回まちがえると、このキーは使えなくなり、初期化が必要になります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-use-passcode">
        <source>パスコードを使う</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-passcode">
        <source>パスコードを入力</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="kind-key-use">
        <source>パスコードを入力して、触れる</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-enter-passcode">
        <source>パスコードを入力する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-settings-change-passcode">
        <source>パスコードを変える</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="offers-passcode-changed">
        <source>パスコードを変更しました。次回から、新しいパスコードをお使いください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-settings-passcodes-left">
        <source>パスコードを続けて%1回まちがえると、このキーは使えなくなります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="field-show-passcode">
        <source>パスコードを表示</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="field-hide-passcode">
        <source>パスコードを隠す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-password">
        <source>パスワード</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="password-reset-lead">
        <source>パスワードでログインされるときは、新しいパスワードをお使いください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-by-password-and-phone">
        <source>パスワードと電話</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-fido-lost-words">
        <source>パスワードと電話の認証コードでログインし、なくしたキーの登録を消してください。お困りのときは{support}（{phone}）へお電話ください。受付時間は{hours}です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-did-password">
        <source>パスワードの再設定</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-login-suspended">
        <source>パスワードの再設定、または{member_id}の新規登録が必要です。画面のボタンからお進みください。セキュリティキーでは、そのままログインいただけます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reissue-id-title">
        <source>パスワードを
再設定します</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="password-reset-title">
        <source>パスワードを再設定しました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-submit-reissue">
        <source>パスワードを再設定する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-change-password">
        <source>パスワードを変える</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-password-changed">
        <source>パスワードを変更しました。お知らせをメールでお送りしました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-submit-change">
        <source>パスワードを変更する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="field-show">
        <source>パスワードを表示</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="field-hide">
        <source>パスワードを隠す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-password">
        <source>パスワード入力</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="suspended-reissue">
        <source>パスワード再設定</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-low-reach">
        <source>ボタンを下のほうへ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="suspended-reissue-for">
        <source>メールが届いていて、IDがわかる方</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="suspended-register-for">
        <source>メールが届いていない方、IDをお忘れの方</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-code-mail">
        <source>メールが届かない</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-by-email-and-phone">
        <source>メールと電話</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-mail">
        <source>メールの確認</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-code-mail-words">
        <source>メールアドレスに誤りがないか、迷惑メールに入っていないかをご確認のうえ、「メール再送信」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-password-email">
        <source>メールアドレスの@より前を含むものは使えません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-email">
        <source>メールアドレスの入力に誤りがあります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-email-change-title">
        <source>メールアドレスの変更</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-confirm-title">
        <source>メールアドレスを
変更します</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-no-account">
        <source>メールアドレスを入力してログイン</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-email-changed">
        <source>メールアドレスを変更しました。お知らせを、これまでのメールアドレスにもお送りしました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-email">
        <source>メールアドレス登録</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-code-title">
        <source>メールアドレス認証</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-change-email">
        <source>メールアドレス（ID）を変える</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-code-resend">
        <source>メール再送信</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-code-resend-in">
        <source>メール再送信
（あと%1秒）</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-by-mail">
        <source>メール：%1</source>
        <extracomment>what to do about a code that comes by mail</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-submit">
        <source>ログイン</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="code-to-login">
        <source>ログイン
画面へ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="start-member-does">
        <source>ログインします。お忘れの方もこちら</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-qa">
        <source>ログインできない場合はQ&amp;Aもご確認ください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-trouble">
        <source>ログインにお困りの方はこちら</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-keys">
        <source>ログインに使うキー</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-email-to-login">
        <source>ログインへ戻る</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="suspended-lead">
        <source>ログイン画面でパスワードの入力を一定回数以上失敗されたため、セキュリティ保護のため{product}のアカウントを停止させていただきました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-bullet">
        <source>・</source>
        <extracomment>before each line of a list</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="birth-date-or">
        <source>・</source>
        <extracomment>between two names of one year</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-code-locked">
        <source>一定回数以上入力に誤りがあったため、{product}の認証機能がロックされました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-card-locked">
        <source>一定回数以上確認できなかったため、このカード番号でのお手続きを止めています</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-code-locked-why">
        <source>一定回数認証コードの入力が失敗されましたので、セキュリティ保護のためロックさせていただいております。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="rename-spare">
        <source>予備のキー</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="offers-flaw-short">
        <source>今のパスコードは、6文字より短いものです</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="offers-flaw-guessable">
        <source>今のパスコードは、第三者に推測されやすいものです</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="rename-present">
        <source>今の名前は「%1」です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-write">
        <source>代わりに読む・書く</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-read-and-write">
        <source>代読・代筆は、
お客さまのお申し出ですか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="era-reiwa">
        <source>令和%1年</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="terms-lead">
        <source>以下、%1をよくお読みのうえ、「同意して進む」ボタンを押してお進みください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-membership">
        <source>会員登録</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-leave-enrolment-words">
        <source>会員登録は済んでいます。キーは、次のログインのあとにいつでも登録できます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-guide">
        <source>使い方のご案内</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="guide-title">
        <source>使い方のご案内を、お手元に</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="pass-code-example">
        <source>例:7K3M-Q2XD</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-email-example">
        <source>例:abc@docomo.ne.jp</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="code-example">
        <source>例：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-read-and-write-words">
        <source>係員2名で行います。&lt;b&gt;パスワード、認証コード、パスコード、規約への同意は、お客さまご自身に入力していただきます。&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-enrolled-heading">
        <source>係員「%1」さんのキーを登録しました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="start-pass">
        <source>係員から番号を受け取った方</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-key-young">
        <source>係員がお渡しした番号でお手続きをされてから24時間は、キーの登録を消すことと、メールアドレスの変更ができません。24時間たってから、もう一度お試しください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="pass-code-title">
        <source>係員がお渡しした紙の
番号を入力してください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="start-newcomer-staff">
        <source>係員がご案内します</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-acknowledged">
        <source>係員がまいります</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-band-writing">
        <source>係員が代わりに読み書きしています</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-band-operating">
        <source>係員が操作しています</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-present">
        <source>係員ご本人のキーを、絵のとおりにお使いください。お客さまのキーは、先に取っていただきます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-reset">
        <source>係員に頼んで、キーを初期化する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-proceed">
        <source>係員のキーで承認する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-lift-rest-words">
        <source>係員のキーなど、ほかのキーも抜いてください。初期化するカード型キーだけを、このあと置きます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-pull-out-rest-words">
        <source>係員のキーなど、ほかのキーも抜いてください。初期化するキーだけを、このあと差しこみます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-passcode">
        <source>係員のキーのパスコードを
入力してください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="take-key-staff">
        <source>係員のキーを
お取りください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-present-key">
        <source>係員のキーを
差しこんでください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-present-either">
        <source>係員のキーを差しこむか、
カード型キーを置いてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-heading">
        <source>係員の承認が
必要です</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-approval-not-good">
        <source>係員の承認を確認できませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-band-end">
        <source>係員の操作を
終える</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-verify-card">
        <source>係員の方は、カード型キーを
置いたままお待ちください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-verify-touch">
        <source>係員の方は、キーの光っている
部分に触れてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-verify-itself">
        <source>係員の方は、キー本体で
確認をしてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-verify-finger">
        <source>係員の方は、センサーに
指を当ててください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="frame-help">
        <source>係員を
呼ぶ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-called">
        <source>係員を呼びました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-call-staff">
        <source>係員を呼ぶ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-failed">
        <source>係員を呼べませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-calling">
        <source>係員を呼んでいます</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-staff">
        <source>係員専用</source>
        <extracomment>for a member of staff who has come to the terminal</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-code-title">
        <source>係員用の登録コード</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="birth-date-first-year">
        <source>元</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-reset">
        <source>元に戻す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-code-not-sent">
        <source>先に送信のボタンを押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-wrong-id-or-password">
        <source>入力されたIDとパスワードではログインできません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="suspended-legacy">
        <source>入力されたIDはロックされているためログインできません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-refused-different">
        <source>入力された{legacy_short}、またはパスワードが登録されているものと異なる可能性がございます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-refused-address">
        <source>入力されたメールアドレス、またはパスワードが登録されているものと異なる可能性がございます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-email-taken">
        <source>入力されたメールアドレスが既に{member_id}として利用されている可能性があります。お手数ですが、別のメールアドレスを再度入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-forbidden-character">
        <source>入力した文字を消して、画面のキーボードで、もう一度入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-code-lead">
        <source>入力していただいたメールアドレスで本人確認をさせていただきます。メールアドレスに送信された認証コードを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="screen-to-pad">
        <source>入力に戻る</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-leave-passcode-no">
        <source>入力を続ける</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-email-full-width">
        <source>全角の文字が入っている</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-clear-all">
        <source>全部消す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-submit-migration">
        <source>再登録を完了する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-reset">
        <source>再設定完了</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="provisioned-restart">
        <source>再起動する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-take-remedy">
        <source>出てこないときは、係員をお呼びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="which-key-words">
        <source>初期化したキーではもうログインできないため、お選びになったキーの登録を消します。続けて、新しく登録できます。どれかわからないときは、「係員を呼ぶ」を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="which-key-heading">
        <source>初期化したキーは、
この中のどれですか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-reset-key-no">
        <source>初期化しない</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-reset-key-yes">
        <source>初期化する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-reset-too-late-do">
        <source>初期化は、差しこんですぐの間だけ受けつけられます。キーを一度抜いて、もう一度差しこみ、すぐに触れてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-card-reset-too-late-do">
        <source>初期化は、置いてすぐの間だけ受けつけられます。カード型キーを一度取って、もう一度置いてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-unknown-credential">
        <source>別のキーをお使いになるか、IDとパスワードでログインしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-another-key">
        <source>別のキーを使う</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="stored-words">
        <source>別のキーを使うか、使っていない登録を1つ消してください。&lt;b&gt;消すと、そのサービスには、このキーでログインできなくなります。もとには戻せません。&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-typed-other">
        <source>別のパスコードをご入力ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-choice-other">
        <source>別のメールアドレスを
ご登録ください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-choice-no">
        <source>別のメールアドレスを登録する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="offers-add-finger-words">
        <source>別の指でも、このキーを使えるようにします</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="keyboard-field-before">
        <source>前の欄</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-go-back">
        <source>前の画面へ戻す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-last-sign-in">
        <source>前回のログイン %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-email-forbidden-symbol">
        <source>半角でも一部使用できない記号があります</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-password-character">
        <source>半角の英数字・記号だけで入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-printing">
        <source>印刷しています</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-failed">
        <source>印刷できませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-cancel">
        <source>取消</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="support-hours">
        <source>受付時間 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="out-of-service-reference">
        <source>受付番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="rename-right-index">
        <source>右手の人差し指</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="rename-right-thumb">
        <source>右手の親指</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-put-in-words">
        <source>同じところへ差しこんでください。&lt;b&gt;差しこんだら、10秒以内に&lt;/b&gt;、キーの光っている部分に触れます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-lay-down-words">
        <source>同じところへ置いて、終わるまで動かさないでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-text-repeat-lead">
        <source>同じパスコードを、もう一度ご入力ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-typed-repeated">
        <source>同じ並びのくり返しは設定できません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-repeated">
        <source>同じ並びをくり返す数字は設定できません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-same-finger">
        <source>同じ指で、
もう一度当ててください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-same">
        <source>同じ数字だけのパスコードは設定できません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-typed-same">
        <source>同じ文字だけのパスコードは設定できません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="terms-agree">
        <source>同意して進む</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-name-refused">
        <source>名前に使えない文字がありました。「名前を変える」を押して、もう一度入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-settings-renamed">
        <source>名前を変えました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="authenticator-rename">
        <source>名前を変える</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-choice-landline">
        <source>固定電話・自動音声でお知らせします</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="provisioned-report">
        <source>報告は /var/log/madoguchi-%1.txt にあります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="measure-key-skip">
        <source>変えない</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-unchanged">
        <source>変更しないで進む</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-confirm-change">
        <source>変更する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-change">
        <source>変更の確認</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-large">
        <source>大きく</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-voice-loud">
        <source>大きな音</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="keyboard-capitals">
        <source>大文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="look-alike-capital-i">
        <source>大文字「I」(アイ)</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="look-alike-capital-o">
        <source>大文字「O」(オー)</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="era-taisho">
        <source>大正%1年</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="session-end-words">
        <source>安全のため、1回のお手続きは%1分までです。&lt;br&gt;あと%2分で、入力された内容を消して&lt;br&gt;はじめの画面に戻ります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-pin-blocked-do">
        <source>安全のため、パスコードを止めました。もとに戻すには初期化が必要で、キーの中のすべての登録が消えます。別のキーをお使いになるか、係員にご相談ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="gone-words">
        <source>安全のため、入力された内容は消しました。恐れ入りますが、はじめからお願いいたします。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-card-pin-auth-blocked-do">
        <source>安全のため、入力を止めています。カード型キーを一度取って、もう一度置くと、続けられます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-pin-auth-blocked-do">
        <source>安全のため、入力を止めています。キーを一度抜いて、もう一度差しこむと、続けられます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-card-uv-blocked-do">
        <source>安全のため、指紋の読み取りを止めています。カード型キーを一度取って、少し待ってから、もう一度置いてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-uv-blocked-do">
        <source>安全のため、指紋の読み取りを止めています。キーのパスコードを入力すると、また指紋を使えます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-uv-blocked-do">
        <source>安全のため、指紋の読み取りを止めています。キーを一度抜いて、少し待ってから、もう一度差しこんでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-model-revoked-do">
        <source>安全上の問題が公表されている機種のためで、お客さまの操作が原因ではありません。別のキーをお使いください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="rename-home">
        <source>家のキー</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="rename-family">
        <source>家族のキー</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="look-alike-small-l">
        <source>小文字「l」(エル)</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-resend-too-soon-before">
        <source>少しお待ちになってから、もう一度ボタンを押してください。認証コードは、次の画面で入力します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-card-busy-do">
        <source>少し待ってから、カード型キーを一度取って、もう一度置いてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-busy-do">
        <source>少し待ってから、キーを一度抜いて、もう一度差しこんでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-resend-capped">
        <source>届いた認証コードを入力してください。届いていないときは、しばらく時間をおいて再度お試しいただくか、係員をお呼びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-resend-too-soon">
        <source>届くまで少しお待ちください。届かないときは、しばらくしてからもう一度送信してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="rename-left-index">
        <source>左手の人差し指</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="rename-left-thumb">
        <source>左手の親指</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="select-key-either">
        <source>差しこんだキーをお使いの方は、画面ではなく、キーの光っている部分に触れてください。カード型キーをお使いの方は、画面のボタンを押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="kind-sensor-use">
        <source>差しこんで、指を当てる</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="era-heisei">
        <source>平成%1年</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="birth-date-year">
        <source>年</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-model-not-allowed-do">
        <source>当社がお受けできると確認できた機種ではありません。別のキーをお使いください。ご利用いただける機種は、係員におたずねください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="field-required">
        <source>必須</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-failed-words">
        <source>恐れ入りますが、お近くの係員に直接お声がけください。お手続きは、そのまま続けられます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="screen-back">
        <source>戻る</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="pass-code-letter-field">
        <source>手紙の番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-approval-not-good-do">
        <source>承認から時間がたったか、承認が取り消されたためです。「もう一度試す」を押して、係員にもう一度承認をお求めください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-approval-unavailable">
        <source>承認できる係員が、まだ登録されていません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-to-approval">
        <source>承認の画面へ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-lead">
        <source>押すと、すぐに変わります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="rename-carried">
        <source>持ち歩くキー</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="fingers-numbered">
        <source>指%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-wipe">
        <source>指とセンサーをふいて、
もう一度当ててください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="rename-finger-heading">
        <source>指の名前を
選んでください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-straight">
        <source>指をまっすぐに
置いてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-lift">
        <source>指を一度はなして、
また当ててください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-next-words">
        <source>指を一度はなして、もう一度。あと&lt;b&gt;%1&lt;/b&gt;回です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-finger">
        <source>指紋</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-otherwise">
        <source>指紋が使えないときはパスコード</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-settings-fingers-left">
        <source>指紋が続けて%1回一致しないと、パスコードを入力するまで、指紋の読み取りを止めます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-uv-blocked">
        <source>指紋が続けて一致しませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="kind-sensor">
        <source>指紋つきキー</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-passcode-unknown-do">
        <source>指紋でのログインは、このままお使いいただけます。次へ進んでも、何も消えません。パスコードを作り直すときだけ、キーの初期化（キーの中のすべての登録が消えます）が必要です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-fido-safe-words">
        <source>指紋とパスコードは、お客さまのキーの中だけに保存されます。当社にも、この端末にも残りません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-settings-words">
        <source>指紋とパスコードは、このキーの中だけにあります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-alone">
        <source>指紋などで確認</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="kind-key">
        <source>指紋のないキー</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-settings-elsewhere">
        <source>指紋の追加や変更は、この端末ではできません。キーのメーカーのご案内をご覧ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-fido-safe">
        <source>指紋は、キーの外に出ません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-fido-what">
        <source>指紋やパスコードでログインするしくみです</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="present-settings">
        <source>指紋やパスコードを変えるキーを、絵のとおりにお使いください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-settings-removed">
        <source>指紋を消しました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-complete">
        <source>指紋を読み取りました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="offers-finger-added">
        <source>指紋を追加しました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="offers-add-finger">
        <source>指紋を追加する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="introduction-no-sensor">
        <source>指紋センサーのないキーは、パスコードの入力とキーへのタッチでご利用いただけます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="unusable-take-reader">
        <source>指紋リーダーを
お取りください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-choice-mobile">
        <source>携帯電話・SMSでお送りします</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-recorded">
        <source>操作は、係員の名前で記録されます。お客さまは「係員の操作を終える」で、いつでも終えられます。係員のキーを取っても終わります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-digit">
        <source>数字</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="look-alike-0">
        <source>数字の「0」(ゼロ)</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="look-alike-1">
        <source>数字の「1」</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-repeat-words">
        <source>数字の場所が変わりました。同じパスコードを、もう一度入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-shuffled">
        <source>数字の場所は毎回変わります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-password-no-digit">
        <source>数字を入れてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="keyboard-letters">
        <source>文字</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-size">
        <source>文字の大きさ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="voice-character-is-silent">
        <source>文字は、ヘッドホンをつなぐと読み上げます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-address">
        <source>新しいアドレス</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-replace">
        <source>新しいパスコードの設定</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-title">
        <source>新しいパスワードを
決めてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-confirm-new">
        <source>新しいメールアドレス</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="fingers-words">
        <source>新しい指を登録するには、今ある指紋を1つ消します。消さずに、今ある指紋のまま進むこともできます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-who-is-new">
        <source>新規登録したい方</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="login-refused-migrated">
        <source>既に{member_id}に移行されている可能性がございます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="birth-date-day">
        <source>日</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-when">
        <source>日時</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="language-name">
        <source>日本語</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="terms-for-reference">
        <source>日本語の規約が正式なものです。下の訳文は参考です。</source>
        <extracomment>above the translation of the terms</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="terms-binding">
        <source>日本語の規約（こちらが正式なものです）</source>
        <extracomment>above the terms in Japanese, where a translation stands before them</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-by-legacy-password">
        <source>旧IDとパスワード</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-by-legacy-password-and-phone">
        <source>旧IDとパスワード、電話</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="era-meiji">
        <source>明治%1年</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="era-showa">
        <source>昭和%1年</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="birth-date-eras">
        <source>昭和の年に1925、平成の年に1988を足すと西暦です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-prolong">
        <source>時間を5分のばす</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-timed-out">
        <source>時間内に操作がありませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-used">
        <source>最後に使った日：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-remove-last-key">
        <source>最後のキーの登録を
消しますか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="birth-date-month">
        <source>月</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="code-valid">
        <source>有効期限</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-phone">
        <source>本人確認</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-other-characters">
        <source>桁数がちがう方、
数字以外の文字がある方</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-choice-lead">
        <source>次からは、メールアドレスをIDとしてログインします。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="keyboard-next-field">
        <source>次の欄</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="screen-next">
        <source>次へ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-proceed">
        <source>次へ進む</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="offers-flaw-other">
        <source>次回から、画面の数字ボタンで入力できます</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-card">
        <source>次回以降は、ご登録いただいたカード型キーを置き、パスコードを入力するとログイン・お手続きが可能です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-touch">
        <source>次回以降は、ご登録いただいたパスコードの入力とキーへのタッチでログイン・お手続きが可能です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-finger">
        <source>次回以降は、ご登録いただいた生体認証、もしくはパスコードの入力でログイン・お手続きが可能です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-finger-alone">
        <source>次回以降は、ご登録いただいた生体認証でログイン・お手続きが可能です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-enter">
        <source>決定</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-keep">
        <source>消さない</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-delete">
        <source>消す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-delete-credential-words">
        <source>消すと、&lt;b&gt;このサービスには、このキーでログインできなくなります。&lt;/b&gt;もとには戻せません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-remove-key-words">
        <source>消すと、このキーではログインできなくなります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-remove-last-key-words">
        <source>消すと、次からはIDとパスワードと、電話の認証コードでログインすることになります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="measure-card-skip">
        <source>測らない</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="provisioned-due">
        <source>点検で、あと%1件の作業が見つかりました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-check">
        <source>点検で、問題がありました。理由は端末の記録（journalctl）にあります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="provisioned-fine">
        <source>点検に合格しました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-enrolment">
        <source>生体認証の登録確認を
行ってください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-birth-date">
        <source>生年月日</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="birth-date-flaw">
        <source>生年月日に誤りがあります。「全部消す」を押して、西暦4桁、月2桁、日2桁で入力し直してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-birth-date">
        <source>生年月日に関する数字は設定できません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="birth-date-title">
        <source>生年月日を
入力してください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-password-birth-date">
        <source>生年月日を含むものは使えません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="out-of-service-title">
        <source>申し訳ございません。
お手続きを続けられません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-screen">
        <source>画面</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-card">
        <source>画面ではありません。カード型キーは、置いたままにしてください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="select-key-glows">
        <source>画面ではなく、お使いになるキーの、光っている部分に触れてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="select-key-touch-or-leave">
        <source>画面ではなく、お使いになるキーの光っている部分に触れてください。カード型キーをお使いになるときは、その1枚だけを残して、ほかをお取りください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-touch-note">
        <source>画面ではなく、キーに触れてください。すぐに次へ進みます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-where">
        <source>画面ではなく、キーの丸い部分に当ててください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-touch-key-words">
        <source>画面のとおりに触れます</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-written-words">
        <source>画面の内容を読み上げて、お客さまのお話のとおりか、お確かめください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="measure-card-title">
        <source>画面の大きさを
測ります</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="measure-card-width">
        <source>画面の幅は%1mmです。線の枠は、銀行カードと同じ大きさですか？</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-code-wrong">
        <source>番号がちがうか、期限が切れたか、すでに使われています。もう一度ご確認のうえ、運用担当者に新しい登録コードをお求めください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-pass-wrong">
        <source>番号は1回だけ使えます。係員がお渡しした番号は、お渡しした支店で、30分間だけお使いいただけます。番号をもう一度お確かめいただくか、係員をお呼びください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="pass-code-flaw">
        <source>番号は、アルファベットと数字の8文字です。紙のとおりに、もう一度入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="pass-code-lead">
        <source>番号は、係員がお渡しした紙に書いてある、アルファベットと数字の8文字です。順番をお待ちいただくための番号ではありません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-unknown-credential-do">
        <source>登録が消されたか、ほかで登録されたキーです。別のキーか、IDとパスワードでログインしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="email-choice-caption">
        <source>登録されているメールアドレス</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-key">
        <source>登録したキー</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-enrolment-once-card">
        <source>登録した指を、もう一度、カード型キーのセンサーに当ててください。カード型キーは、置いたままにしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-enrolment-once">
        <source>登録した指を、もう一度、キーのセンサーに当ててください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-enrolled">
        <source>登録した日：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-code-phone">
        <source>登録した電話番号が使えない</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-email-submit">
        <source>登録する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-credential-refused-do">
        <source>登録の条件に合わない機種か、確認がうまくできなかったためです。別のキーをお使いください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-submit-registration">
        <source>登録を完了する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="authenticator-remove">
        <source>登録を消す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-leave-enrolment-no">
        <source>登録を続ける</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-code-field">
        <source>登録コード</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-code-refused">
        <source>登録コードを確認できません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-email-field">
        <source>登録メールアドレス</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-done">
        <source>登録完了</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="start-key-or-card">
        <source>登録済みのセキュリティキーは、差しこむか置くだけでログインできます。※クレジットカードではありません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="start-key">
        <source>登録済みのセキュリティキーは、差しこむだけでログインできます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-code-sms">
        <source>登録電話番号 %1 へSMSにて送信された認証コードを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-code-voice">
        <source>登録電話番号に自動音声でコードを送信します。電話番号を選択して送信ボタンを押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-high-contrast">
        <source>白黒はっきり</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-written-yes">
        <source>確かめた</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="verify-card-note">
        <source>確認が終わると、すぐに次へ進みます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-differs">
        <source>確認のための入力が一致しませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-repeat">
        <source>確認のためもう一度ご入力ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-repeat">
        <source>確認のため再度
パスコードを入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-login-blank">
        <source>空白や改行は入力できません。画面のキーボードで1文字ずつ入力してください。IDとパスワードは半角英数字記号です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="field-blank">
        <source>空白や改行コードが混入しています。直接入力をお試しください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-handed-over">
        <source>窓口のPCへ引き継ぎました。呼び出しの一覧に出ています。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="beside-hand-over">
        <source>窓口のPCへ引き継ぐ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="pass-code-field">
        <source>窓口の番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="slip-where">
        <source>端末</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-reader-lost-do">
        <source>端末の不具合によるもので、お客さまのキーが原因ではありません。係員にお知らせください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-clock">
        <source>端末の時計が合っていません。日付と時刻を合わせてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="provisioned-title">
        <source>端末の設定が
終わりました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-no-permission-do">
        <source>端末の設定によるもので、お客さまのキーが原因ではありません。係員にお知らせください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-machine">
        <source>端末の設定を変えられませんでした。理由は端末の記録（journalctl）にあります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-terminal">
        <source>端末名</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-no-terminal">
        <source>端末名が正しくありません。半角の英数字とハイフンで、40文字までです。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-birth-date-do">
        <source>第三者に推測されやすいため、セキュリティ上パスコードに設定できません。別の数字で入力を再度お試しください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="pass-code-label">
        <source>紙に書いてある番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-end-journey-yes">
        <source>終える</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-wait-card-words">
        <source>終わるまで、カード型キーを動かさないでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="reset-wait-words">
        <source>終わるまで、キーを抜かないでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-end">
        <source>終了する</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="present-enrolment">
        <source>絵のとおりにしていただくと、すぐに始まります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-still">
        <source>絵の動きを止める</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="registered-lead">
        <source>続いて、次回以降のログインで使用するFIDO認証の登録を行います。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="idle-words">
        <source>続けないときは、入力された内容を消して&lt;br&gt;はじめの画面に戻ります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="idle-proceed">
        <source>続ける</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-lay-card-words">
        <source>置いたままにします</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="kind-nfc-use">
        <source>置いたままにする</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="line-words">
        <source>自動でつなぎ直しています。入力された内容は、そのまま残っています。お急ぎのときは、お近くの係員にお声がけください。</source>
        <extracomment>staff can&apos;t be called over this line</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="key-known-goes-on">
        <source>自動で次へ進みます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-text-choose-lead">
        <source>英字や記号を組み合わせて、%1文字以上でご入力ください。パスコードは、キーの中だけに残ります。&lt;b&gt;クレジットカードの暗証番号とは別のもの&lt;/b&gt;にしてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-typed-policy">
        <source>英字や記号を組み合わせて、別のパスコードをご入力ください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="birth-date-lead">
        <source>西暦4桁、月2桁、日2桁の順に入力してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-looks">
        <source>見やすさ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="keyboard-symbols">
        <source>記号</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-password-no-symbol">
        <source>記号を入れてください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="enrolled-otherwise-words">
        <source>設定した番号を入力します</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-title">
        <source>設定票を読みとるか、
入力してください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-pin">
        <source>証明書の指紋</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="ticket-no-pin">
        <source>証明書の指紋が正しくありません。0～9とa～fで、32桁から64桁です。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="introduction-proceed">
        <source>認証する</source>
        <extracomment>To begin to prove who one is; &quot;code-submit&quot; proves it by a code.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="code-submit">
        <source>認証する</source>
        <extracomment>To prove by a code who one is; &quot;introduction-proceed&quot; only begins.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="code-field">
        <source>認証コード</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="code-boxes">
        <source>認証コード、%1桁のうち%2桁を入力済み</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-code-wrong">
        <source>認証コードが一致しません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-code-title">
        <source>認証コードが届かない場合</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-code-expired">
        <source>認証コードの有効期限が切れています</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-code-not-sent">
        <source>認証コードはまだ送信されていません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-resend-capped">
        <source>認証コードを再送信できる回数を超えました</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-resend-too-soon">
        <source>認証コードを送信したばかりです</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-delivery-failed">
        <source>認証コードを送信できませんでした</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-code-title">
        <source>認証コード入力</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="screen-to-text">
        <source>説明に戻る</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-voice-aloud">
        <source>読み上げる</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="present-reading">
        <source>読み取っています。そのまま、動かさないでください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="measure-reader-skip">
        <source>読み取り機はない</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-broker-lost-do">
        <source>読み取り装置は、自動で再起動します。少し待ってから、もう一度お試しください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-sequence">
        <source>連続した数字は設定できません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-code-lead">
        <source>運用担当者からお渡しした、%1桁の登録コードを入力してください。このあと、係員ご自身のキーを登録します。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="pass-code-letter-title">
        <source>郵便で届いた手紙の
番号を入力してください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="measure-card-nonsense">
        <source>銀行カードの形になりません。もう一度、左上のかどから押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="measure-card-lead">
        <source>銀行カードを画面にあてて、左上のかどと、右下のかどの位置で、画面を押してください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="keyboard-close">
        <source>閉じる</source>
        <extracomment>puts the keyboard away</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-close">
        <source>閉じる</source>
        <extracomment>closes the choices of language and letters</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-code-sms-words">
        <source>電波の届く場所で「SMS再送信」を押すか、「音声電話でコードを送信」をお試しください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-phone-end">
        <source>電話番号</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-phone">
        <source>電話番号に関する数字は設定できません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-end-label">
        <source>電話番号の下4桁</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-end-title">
        <source>電話番号の下4桁を
入力してください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="advice-password-phone">
        <source>電話番号を含むものは使えません。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-by-phone">
        <source>電話：%1</source>
        <extracomment>what to do about a code that comes by SMS or a call</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-voice">
        <source>音声</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="phone-code-call">
        <source>音声電話でコードを送信</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-until-day">
        <source>（%1まで）</source>
        <extracomment>a time of another day, with its date</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="refusal-until">
        <source>（%1まで）</source>
        <extracomment>a time of this day</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
