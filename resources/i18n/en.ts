<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ja_JP">
<context>
    <name></name>
    <message id="phone-code-in-seconds">
        <source>
（あと%1秒）</source>
        <translation>
(wait %1 sec.)</translation>
    </message>
    <message id="top-member">
        <source>%1 様</source>
        <translation>%1</translation>
    </message>
    <message id="whose-account-title">
        <source>%1 様ですか？</source>
        <translation>Are you %1?</translation>
    </message>
    <message id="beside-known">
        <source>%1 様（%2で確認）</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="digit-groups">
        <source>%1、%2桁のうち%3桁を入力済み</source>
        <translation>%1: %3 of %2 digits entered</translation>
    </message>
    <message id="question-written">
        <source>%1さんへ
内容を確かめましたか？</source>
        <translation>%1,
have you checked it?</translation>
    </message>
    <message id="select-key-use">
        <source>%1を使う</source>
        <translation>Use %1</translation>
    </message>
    <message id="capture-progress">
        <source>%1回のうち%2回、うまく読み取れました</source>
        <translation>Good readings: %2 of %1</translation>
    </message>
    <message id="birth-date-is-called">
        <source>%1年は、%2です。</source>
        <translation>%1 is %2.</translation>
    </message>
    <message id="list-page">
        <source>%1（%2／%3）</source>
        <translation>%1 (%2/%3)</translation>
    </message>
    <message id="staff-band-both">
        <source>%1（書く）・%2（確かめる）</source>
        <extracomment>the two members of staff who read and write for a customer, by their names</extracomment>
        <translation>%1 (writes) · %2 (checks)</translation>
    </message>
    <message id="field-which-of">
        <source>%1／%2</source>
        <translation>%1/%2</translation>
    </message>
    <message id="steps-briefly">
        <source>%1／%2 %3</source>
        <translation>%1/%2 %3</translation>
    </message>
    <message id="slip-line">
        <source>%1：%2</source>
        <extracomment>what it is, and what it is here: 「日時：午後2時5分」</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message id="help-birth-date">
        <source>1950年4月1日は、1950 04 01 と押します。昭和の年には1925、平成の年には1988を足すと、西暦になります。</source>
        <translation>For April 1, 1950, press 1950 04 01. To find the Western year, add 1925 to a Shōwa year or 1988 to a Heisei year.</translation>
    </message>
    <message id="approval-first">
        <source>1人目</source>
        <translation>First approval</translation>
    </message>
    <message id="passcode-differs-do">
        <source>1回目と2回目の数字が異なります。パスコードを、はじめから入力してください。</source>
        <translation>The first and the second passcode are different. Please enter the passcode again from the beginning.</translation>
    </message>
    <message id="key-backspace">
        <source>1文字消す</source>
        <translation>Delete one character</translation>
    </message>
    <message id="new-password-differs">
        <source>2つのパスワードが一致していません。</source>
        <translation>The two passwords are not the same.</translation>
    </message>
    <message id="beside-present-second">
        <source>2人目の係員ご本人のキーを、絵のとおりにお使いください。1人目のキーは、先にお取りください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-second-heading">
        <source>2人目の承認が
必要です</source>
        <translation>A second approval
is needed</translation>
    </message>
    <message id="top-add-second">
        <source>2本目のキーを登録する</source>
        <translation>Register a second key</translation>
    </message>
    <message id="new-password-length">
        <source>8～20文字</source>
        <translation>8 to 20 characters</translation>
    </message>
    <message id="advice-password-length">
        <source>8～20文字で入力してください。</source>
        <translation>Use 8 to 20 characters.</translation>
    </message>
    <message id="reset-touch-words">
        <source>&lt;b&gt;10秒以内に&lt;/b&gt;、画面ではなく、キーの光っている部分に触れてください。</source>
        <translation>&lt;b&gt;Within 10 seconds&lt;/b&gt;, touch the key itself where it lights up, not this screen.</translation>
    </message>
    <message id="start-key-not-found">
        <source>&lt;b&gt;このキーの登録が見つかりませんでした。&lt;/b&gt;&lt;br&gt;キーはそのままでかまいません。</source>
        <translation>&lt;b&gt;No registration was found for this key.&lt;/b&gt;&lt;br&gt;You can leave the key where it is.</translation>
    </message>
    <message id="start-key-not-enrolled">
        <source>&lt;b&gt;このキーは、まだ登録されていません&lt;/b&gt;&lt;br&gt;キーはそのままでかまいません。</source>
        <translation>&lt;b&gt;This key is not registered yet.&lt;/b&gt;&lt;br&gt;You can leave the key where it is.</translation>
    </message>
    <message id="passcode-replace-elsewhere">
        <source>&lt;b&gt;このキーをお使いのほかのサービスでも、パスコードが変わります。&lt;/b&gt;クレジットカードの暗証番号とは別の番号に決めて、覚えておいてください。</source>
        <translation>&lt;b&gt;The passcode also changes for other services where you use this key.&lt;/b&gt; Please choose a number different from your credit card PIN, and remember it.</translation>
    </message>
    <message id="reset-hold-words">
        <source>&lt;b&gt;すぐに&lt;/b&gt;、画面ではなくキーの光っている部分に触れ、&lt;b&gt;画面が変わるまで（10秒ほど）、指をはなさないで&lt;/b&gt;ください。</source>
        <translation>&lt;b&gt;At once&lt;/b&gt;, touch the key itself where it lights up, not this screen, and &lt;b&gt;keep your finger there until this screen changes (about 10 seconds)&lt;/b&gt;.</translation>
    </message>
    <message id="question-reset-key-words">
        <source>&lt;b&gt;ほかのサービスのものも含めて、すべての登録が消えます。&lt;/b&gt;指紋とパスコードも消え、もとには戻せません。</source>
        <translation>&lt;b&gt;Everything registered on the key is deleted, for other services too.&lt;/b&gt; Fingerprints and passcode are also deleted. This cannot be undone.</translation>
    </message>
    <message id="present-pulled-out">
        <source>&lt;b&gt;キーが途中で離れました。&lt;/b&gt;&lt;br&gt;同じキーを、もとのところへお戻しください。途中だった読み取りや入力は、もう一度お願いします。</source>
        <translation>&lt;b&gt;The key was taken away too early.&lt;/b&gt;&lt;br&gt;Please put the same key back where it was, then do the last step again.</translation>
    </message>
    <message id="present-no-credit-card">
        <source>&lt;b&gt;クレジットカードではありません。&lt;/b&gt;</source>
        <translation>&lt;b&gt;Not your credit card.&lt;/b&gt;</translation>
    </message>
    <message id="approval-words">
        <source>&lt;b&gt;係員の方へ&lt;/b&gt;：お客さまとご一緒に内容をお確かめのうえ、係員のキーで承認してください。</source>
        <translation>&lt;b&gt;To staff&lt;/b&gt;: Please check the details together with the customer, then approve with your staff key.</translation>
    </message>
    <message id="reset-other-card">
        <source>&lt;b&gt;別のカード型キーのようです。&lt;/b&gt;&lt;br&gt;これを取って、もとのキーを置いてください。</source>
        <translation>&lt;b&gt;This seems to be a different key card.&lt;/b&gt;&lt;br&gt;Please take it away and lay down the first one again.</translation>
    </message>
    <message id="reset-other-key">
        <source>&lt;b&gt;別のキーのようです。&lt;/b&gt;&lt;br&gt;これを抜いて、もとのキーを差しこんでください。</source>
        <translation>&lt;b&gt;This seems to be a different key.&lt;/b&gt;&lt;br&gt;Please pull it out and plug in the first key again.</translation>
    </message>
    <message id="verify-again">
        <source>&lt;b&gt;指紋が一致しませんでした。&lt;/b&gt;&lt;br&gt;登録した指を、もう一度当ててください。</source>
        <translation>&lt;b&gt;The fingerprint did not match.&lt;/b&gt;&lt;br&gt;Please touch again with a registered finger.</translation>
    </message>
    <message id="verify-again-left">
        <source>&lt;b&gt;指紋が一致しませんでした。&lt;/b&gt;&lt;br&gt;登録した指を、もう一度当ててください。あと%1回お試しいただけます。</source>
        <translation>&lt;b&gt;The fingerprint did not match.&lt;/b&gt;&lt;br&gt;Please touch again with a registered finger. Tries left: %1.</translation>
    </message>
    <message id="approval-second-words">
        <source>&lt;b&gt;責任者の方へ&lt;/b&gt;：ご自分でもお客さまと内容をお確かめのうえ、1人目から10分以内に、ご自分のキーで承認してください。</source>
        <translation>&lt;b&gt;To the supervisor&lt;/b&gt;: Please check the details with the customer yourself, then approve with your own key within 10 minutes of the first.</translation>
    </message>
    <message id="reset-too-late">
        <source>&lt;b&gt;間に合いませんでした。&lt;/b&gt;&lt;br&gt;まだ何も消えていません。もう一度行います。</source>
        <translation>&lt;b&gt;That took a little too long.&lt;/b&gt;&lt;br&gt;Nothing has been deleted yet. Let us try again.</translation>
    </message>
    <message id="advice-email-missing-at">
        <source>@がない</source>
        <translation>It contains no @.</translation>
    </message>
    <message id="advice-email-malformed">
        <source>@の前後をもう一度ご確認ください。</source>
        <translation>Please check the parts before and after the @.</translation>
    </message>
    <message id="date-clock">
        <source>APK時m分</source>
        <extracomment>a pattern of CLDR&apos;s; K is the hour, 0 to 11</extracomment>
        <translation>h:mm AP</translation>
    </message>
    <message id="introduction-safe">
        <source>FIDO 認証でより安全・便利</source>
        <translation>Safer and easier with FIDO</translation>
    </message>
    <message id="introduction-lead-no-phone">
        <source>FIDO 認証のご登録をいただくと、パスワードや認証番号が不要になり、生体認証でより安全・便利にお取引いただけるようになります。「認証する」ボタンを押して登録手続きを行ってください。</source>
        <translation>With FIDO you no longer need passwords or verification codes. You use our services more safely and easily with your fingerprint. Press “Start” to begin.</translation>
    </message>
    <message id="introduction-lead">
        <source>FIDO 認証のご登録をいただくと、パスワードや認証番号が不要になり、生体認証でより安全・便利にお取引いただけるようになります。お手元に登録済みの電話をご用意の上、「認証する」ボタンを押して登録手続きを行ってください。</source>
        <translation>With FIDO you no longer need passwords or verification codes. You use our services more safely and easily with your fingerprint. Please have your registered phone with you, then press “Start”.</translation>
    </message>
    <message id="introduction-heading">
        <source>FIDO 認証登録</source>
        <translation>Register your key
(FIDO)</translation>
    </message>
    <message id="registered-proceed">
        <source>FIDO 認証登録へ</source>
        <translation>Register
your key</translation>
    </message>
    <message id="help-fido-title">
        <source>FIDO(ファイド) 認証とは？</source>
        <translation>What is FIDO?</translation>
    </message>
    <message id="trouble-u2f-only-do">
        <source>FIDO2より前の方式のキーで、ご本人さまを確認するしくみがありません。別のキーをお使いください。</source>
        <translation>This key is of a type older than FIDO2 and has no way to confirm who you are. Please use another key.</translation>
    </message>
    <message id="slip-did-key">
        <source>FIDO認証の登録</source>
        <translation>FIDO registration (security key)</translation>
    </message>
    <message id="enrolled-heading">
        <source>FIDO認証登録が
完了しました。</source>
        <translation>FIDO registration
is complete.</translation>
    </message>
    <message id="login-id">
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message id="way-use-password">
        <source>IDとパスワードでログイン</source>
        <translation>Sign in with ID and password</translation>
    </message>
    <message id="login-title">
        <source>IDとパスワードを
入力してください</source>
        <translation>Enter your
ID and password</translation>
    </message>
    <message id="help-login-wrong">
        <source>IDとパスワードをもう一度お確かめください。すでに{member_id}に移行されている場合は、メールアドレスがIDになります。お忘れの方は、ログイン画面の「ID・パスワードを忘れた方はこちら」からお進みください。{legacy_id}をお忘れの方は、新規登録をお願いいたします。</source>
        <translation>Please check your ID and password again. If you have already moved to {member_id}, your email address is your ID. If you do not remember them, press “Forgot your ID or password?” on the sign-in screen. If you forgot your {legacy_id}, please register a new ID.</translation>
    </message>
    <message id="login-who-forgot">
        <source>ID・パスワードを忘れた方</source>
        <translation>Forgot ID or password</translation>
    </message>
    <message id="login-reissue">
        <source>ID・パスワードを忘れた方はこちら</source>
        <translation>Forgot your ID or password?</translation>
    </message>
    <message id="login-reissue-of-member">
        <source>ID・パスワードを忘れた方はこちら
（{member_id}をお持ちの方）</source>
        <translation>Forgot {member_id}
or its password?</translation>
    </message>
    <message id="login-lead-first-use">
        <source>ID欄に{legacy_id}、パスワード欄に{legacy_id}に紐づくパスワードを入力し、「ログイン」を押してください。</source>
        <translation>Enter your {legacy_id} and the password for your {legacy_id}, then press “Sign in”.</translation>
    </message>
    <message id="login-lead">
        <source>ID欄に{member_id}（メールアドレス）、パスワード欄にパスワードを入力し、「ログイン」を押してください。</source>
        <translation>Enter your {member_id} (email address) as the ID, enter your password, then press “Sign in”.</translation>
    </message>
    <message id="suspended-register">
        <source>ID登録</source>
        <translation>Register new ID</translation>
    </message>
    <message id="date-day-without-year">
        <source>M月d日</source>
        <translation>MMM d</translation>
    </message>
    <message id="kind-nfc">
        <source>NFCキー・カード型キー</source>
        <translation>Key card or NFC key</translation>
    </message>
    <message id="screen-ok">
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message id="start-qa">
        <source>Q&amp;A</source>
        <translation>Q&amp;A</translation>
    </message>
    <message id="help-code-sms">
        <source>SMSが届かない</source>
        <translation>The text message does not arrive</translation>
    </message>
    <message id="advice-code-phone">
        <source>SMSの場合は「SMS再送信」を、自動音声の場合は再度「音声電話でコードを送信」を押していただき、新たに届いた認証コードでお試しください。</source>
        <extracomment>of a code that is too old</extracomment>
        <translation>For a text message, press “Resend text”. For an automatic call, press “Get code by call” again. Then enter the new verification code.</translation>
    </message>
    <message id="advice-code-wrong-phone">
        <source>SMSの場合は「SMS再送信」を、自動音声の場合は再度「音声電話でコードを送信」を押していただき、新たに届いた認証コードでお試しください。</source>
        <extracomment>the code that came is still good: other languages say first to check it and enter it again</extracomment>
        <translation>Please check it and enter it again. Or get a new code by “Resend text” or “Get code by call”.</translation>
    </message>
    <message id="phone-code-resend-sms">
        <source>SMS再送信</source>
        <translation>Resend text</translation>
    </message>
    <message id="introduction-step">
        <source>STEP2</source>
        <translation>Next step</translation>
    </message>
    <message id="date-day">
        <source>yyyy年M月d日</source>
        <translation>MMM d, yyyy</translation>
    </message>
    <message id="email-choice-title">
        <source>{legacy_id}に登録されているメールアドレスを {member_id}として登録しますか？</source>
        <translation>Do you want to use the email address of your {legacy_id} as your {member_id}?</translation>
    </message>
    <message id="login-title-first-use">
        <source>{legacy}を
ご利用されたことのあるお客さま</source>
        <translation>For users of
{legacy}</translation>
    </message>
    <message id="help-about-legacy">
        <source>{legacy}をお使いの方へ</source>
        <translation>For users of {legacy}</translation>
    </message>
    <message id="start-legacy">
        <source>{legacy}をご利用されたことのあるお客さま</source>
        <translation>I used {legacy} before</translation>
    </message>
    <message id="new-email-title">
        <source>{member_id} 登録</source>
        <translation>{member_id} registration</translation>
    </message>
    <message id="email-code-reissue-lead">
        <source>{member_id}のメールアドレスへ認証コードをお送りします。届いた認証コードを入力してください。</source>
        <translation>Enter the verification code we send to the email address of your {member_id}.</translation>
    </message>
    <message id="suspended-legacy-register">
        <source>{member_id}の新規登録が必要です。下のボタンからお進みください。</source>
        <translation>You need to register a {member_id}. Please press the button below.</translation>
    </message>
    <message id="member-id-lead">
        <source>{member_id}は、ご登録いただいたメールアドレスです。</source>
        <translation>Your {member_id} is the email address you registered.</translation>
    </message>
    <message id="member-id-title">
        <source>{member_id}を
入力してください</source>
        <translation>Enter your
{member_id}</translation>
    </message>
    <message id="login-refused-not-yet">
        <source>{member_id}を、まだご登録でない可能性がございます。</source>
        <translation>You may not have registered a {member_id} yet.</translation>
    </message>
    <message id="start-member">
        <source>{member_id}をお持ちのお客さま</source>
        <translation>I have a {member_id}</translation>
    </message>
    <message id="login-register">
        <source>{member_id}を新規登録したい方はこちら</source>
        <translation>Register a new {member_id}</translation>
    </message>
    <message id="login-register-instead">
        <source>{member_id}を新規登録したい方はこちら
（これまでのIDをお忘れの方も）</source>
        <translation>Forgot old ID or password?
Register a {member_id}</translation>
    </message>
    <message id="reissue-id-lead">
        <source>{member_id}（ご登録いただいたメールアドレス）を入力して、「次へ」を押してください。</source>
        <translation>Enter your {member_id} (the email address you registered), then press “Next”.</translation>
    </message>
    <message id="email-confirm-change-lead">
        <source>{member_id}（メールアドレス）を変更します。次回からは、新しいメールアドレスでログインしてください。変更のお知らせを、これまでのメールアドレスにもお送りします。</source>
        <translation>Your {member_id} (email address) will be changed. From now on, please sign in with the new email address. We will also send a notice to your old email address.</translation>
    </message>
    <message id="start-about">
        <source>{product}とは</source>
        <translation>About {product}</translation>
    </message>
    <message id="help-login-suspended-title">
        <source>{product}のアカウントが停止されました</source>
        <translation>Your {product} account has been suspended</translation>
    </message>
    <message id="slip-did-registered">
        <source>{product}の利用登録</source>
        <translation>{product} registration</translation>
    </message>
    <message id="registered-title">
        <source>{product}の利用登録が正常に完了しました。</source>
        <translation>Your {product} registration is complete.</translation>
    </message>
    <message id="help-about-one-words">
        <source>{product}は、カード会員さまのためのインターネットサービスです。メールアドレスがそのままIDになります。</source>
        <translation>{product} is an online service for our card members. Your email address is your ID.</translation>
    </message>
    <message id="help-call">
        <source>{support}（{phone}）へお電話いただくか、係員をお呼びください。受付時間は{hours}です。</source>
        <translation>Please call {support} ({phone}) or call staff here. Phone hours: {hours}.</translation>
    </message>
    <message id="registered-note-fido">
        <source>※FIDO（ファイド）認証を登録していただくと、{member_id}・パスワードを入力せずにログイン可能です。</source>
        <translation>FIDO (say “fie-doh”) lets you sign in without your {member_id} and password.</translation>
    </message>
    <message id="login-note-half-width">
        <source>※ID・パスワードは半角英数字記号で入力してください。</source>
        <translation>Please use English letters, numbers and symbols only.</translation>
    </message>
    <message id="login-refused-short-staff">
        <source>※{legacy_short}は、{legacy_id}のことです。IDやパスワードをお忘れの方は、係員をお呼びください。</source>
        <translation>{legacy_short} means your {legacy_id}. If you forgot the ID or its password, please call staff.</translation>
    </message>
    <message id="login-refused-short">
        <source>※{legacy_short}は、{legacy_id}のことです。IDやパスワードをお忘れの方は、新規登録にお進みください。</source>
        <translation>{legacy_short} means your {legacy_id}. If you forgot the ID or its password, please register a new ID.</translation>
    </message>
    <message id="login-note-registers">
        <source>※{legacy}のID・パスワードをお忘れの方、はじめてのお客さまは、「{member_id}を新規登録したい方はこちら」を押してください。</source>
        <translation>If you forgot your {legacy} ID or password, or are new, please press “Register a {member_id}”.</translation>
    </message>
    <message id="new-email-note-enter">
        <source>※{member_id}として登録するメールアドレスを入力して、「登録する」を押してください。</source>
        <translation>Enter the email address to register as your {member_id}, then press “Register”.</translation>
    </message>
    <message id="registered-note-change">
        <source>※{member_id}とパスワードは{product}からいつでも変更が可能です。</source>
        <translation>You can change your {member_id} and password at any time in {product}.</translation>
    </message>
    <message id="reissue-id-note-forgotten">
        <source>※{member_id}をお忘れの方、まだお持ちでない方は、「戻る」を押し、新規登録をお願いいたします。</source>
        <translation>If you forgot your {member_id}, or do not have one yet, please press “Back” and register a new one.</translation>
    </message>
    <message id="password-reset-note-told">
        <source>※お知らせを、ご登録のメールアドレスにお送りしました。</source>
        <translation>We have sent a notice to your registered email address.</translation>
    </message>
    <message id="reissue-id-note">
        <source>※このあと、メールと、ご登録の電話に認証コードをお送りします。</source>
        <translation>Next, we will send verification codes by email and to your registered phone.</translation>
    </message>
    <message id="registered-note-remember">
        <source>※ご登録いただいた{member_id}（メールアドレス）とパスワードはお忘れにならないようご注意ください。</source>
        <translation>Please remember your {member_id} (email address) and password.</translation>
    </message>
    <message id="email-code-reissue-note">
        <source>※ご登録のない{member_id}には届きません。届かない場合は、入力に誤りがないかご確認いただくか、ログイン画面から新規登録にお進みください。</source>
        <translation>No code is sent to a {member_id} that is not registered. If none arrives, please check what you entered, or register a new one from the sign-in screen.</translation>
    </message>
    <message id="stored-ask">
        <source>※どれを消してよいかわからないときは、「係員を呼ぶ」を押してください。</source>
        <translation>If you are not sure which one to delete, please press “Call staff”.</translation>
    </message>
    <message id="card-notice-ask">
        <source>※わからないことは、係員におたずねください。</source>
        <extracomment>below what the answers are used for; in easy Japanese with the gist of it</extracomment>
        <translation>If anything is unclear, please ask our staff.</translation>
    </message>
    <message id="terms-ask">
        <source>※わからないことは、係員におたずねください。</source>
        <extracomment>above the terms; in easy Japanese with what terms are</extracomment>
        <translation>If anything is unclear, please ask our staff.</translation>
    </message>
    <message id="pass-code-note">
        <source>※アルファベットの「O」は数字の「0」、「I」と「L」は数字の「1」になります。</source>
        <translation>Type 0 (zero) for O, and 1 (one) for I or L.</translation>
    </message>
    <message id="card-number-note">
        <source>※カード番号が、この端末に残ることはありません。</source>
        <translation>This machine does not keep your card number.</translation>
    </message>
    <message id="verify-itself-note">
        <source>※キーに設定されている指紋などの方法で、認証を行ってください。</source>
        <translation>Use the method set on your key, such as your fingerprint.</translation>
    </message>
    <message id="new-email-note-own">
        <source>※クレジットカードに登録されているメールアドレスが既に{member_id}として登録されている場合がございます。お手数ですが、ご自身のみが使用しているメールアドレスを登録していただけますようお願いいたします。</source>
        <translation>The email address registered with your credit card may already be registered as a {member_id}. In that case, please register an email address that only you use.</translation>
    </message>
    <message id="phone-end-note">
        <source>※クレジットカードの暗証番号ではありません。</source>
        <translation>This is not your credit card PIN.</translation>
    </message>
    <message id="verify-enrolment-note">
        <source>※セキュリティキーに登録されている指紋で認証を行ってください。</source>
        <translation>Please touch the sensor once more with the finger you registered on the security key.</translation>
    </message>
    <message id="passcode-enter-unknown">
        <source>※パスコードがわからない方は、「係員を呼ぶ」を押してください。</source>
        <translation>If you do not know the passcode, please press “Call staff”.</translation>
    </message>
    <message id="new-password-note-kinds">
        <source>※パスワードはアルファベット（大文字または小文字）、数字、記号の3種類すべてを組み合わせてください。</source>
        <translation>Please use all 3 kinds: letters (capital or small), numbers and symbols.</translation>
    </message>
    <message id="phone-code-rings">
        <source>※ボタンを押すと、すぐにこの番号へ電話がかかります。いま出られない方は、「係員を呼ぶ」を押してください。</source>
        <translation>This number rings as soon as you press the button. If you cannot answer it now, please press “Call staff”.</translation>
    </message>
    <message id="new-email-change-note-id">
        <source>※メールアドレスは、{member_id}を兼ねています。変更が終わると、次回からは新しいメールアドレスでログインしていただきます。</source>
        <translation>Your email address is also your {member_id}. After the change, please sign in with the new email address.</translation>
    </message>
    <message id="new-password-note-length">
        <source>※任意の8～20文字の半角英数字・記号でご登録ください。</source>
        <translation>Please choose 8 to 20 English letters, numbers and symbols.</translation>
    </message>
    <message id="birth-date-example">
        <source>※例：1950年4月1日は、1950 04 01 と押します。</source>
        <translation>Example: for April 1, 1950, press 1950 04 01.</translation>
    </message>
    <message id="phone-code-anew">
        <source>※前の認証コードは使えません。新しく届いた認証コードを入力してください。</source>
        <translation>Codes from before do not work here. Please enter the new one.</translation>
    </message>
    <message id="suspended-note">
        <source>※同一のメールアドレスでは{member_id}の新規登録はできませんのでご注意ください。</source>
        <translation>The same email address cannot be used to register a new {member_id}.</translation>
    </message>
    <message id="password-reset-note-ended">
        <source>※安全のため、ほかでログイン中の画面はすべて終了しました。</source>
        <translation>For your security, you have been signed out everywhere else.</translation>
    </message>
    <message id="new-email-change-note-enter">
        <source>※新しいメールアドレスを入力して、「次へ」を押してください。認証コードをお送りします。</source>
        <translation>Enter the new email address, then press “Next”. We will send a verification code.</translation>
    </message>
    <message id="registered-note-id">
        <source>※次回からのログインでは、ID欄に{member_id}（メールアドレス）を入力してください。</source>
        <translation>When you sign in with a password, your ID is your {member_id} (email address).</translation>
    </message>
    <message id="enrolled-bring">
        <source>※次回も、このキーをお持ちください。お帰りの前に、次の画面で「終了する」を押してください。</source>
        <translation>Please bring this key with you next time. Before you leave, press “End session” on the next screen.</translation>
    </message>
    <message id="start-note-compulsory">
        <source>※生体認証を登録していないと次へ進めない画面がございます。</source>
        <translation>Some services are not available until you register a security key.</translation>
    </message>
    <message id="new-password-note-personal">
        <source>※生年月日、電話番号、お名前、カード番号などに関する数字・アルファベット等の第三者に容易にわかるものは使用しないでください。</source>
        <translation>Please do not use anything others can easily guess, such as your date of birth, phone number, name or card number.</translation>
    </message>
    <message id="staff-code-once">
        <source>※登録コードは、1回だけ使えます。お客さまのお手続きには使いません。</source>
        <translation>A registration code can be used only once. It is not used for customers.</translation>
    </message>
    <message id="login-refused-new">
        <source>※移行がお済みの方は、もう一度、ID欄にご登録のメールアドレスを、パスワード欄に新しいパスワードを入力してください。</source>
        <translation>If you have moved, please try again: enter your registered email address as the ID, with your new password.</translation>
    </message>
    <message id="phone-code-heard">
        <source>※自動音声で受け取った認証コードを入力してください。</source>
        <translation>Please enter the verification code you heard in the automatic call.</translation>
    </message>
    <message id="ticket-note-pin">
        <source>※証明書の指紋は、はじめの32桁で足ります。</source>
        <translation>The first 32 characters of the certificate fingerprint are enough.</translation>
    </message>
    <message id="code-help">
        <source>※認証コードが届かない場合はこちら</source>
        <translation>Code not received?</translation>
    </message>
    <message id="code-note-valid">
        <source>※認証コードの有効期限は発行されてから%1分です。</source>
        <translation>The code is valid for %1 min. after it is sent.</translation>
    </message>
    <message id="login-note-look-alikes">
        <source>※間違いやすい英数字・アルファベットにご注意ください。（数字の「1」、大文字「I」(アイ)、小文字「l」(エル)等）</source>
        <translation>Please be careful with characters that look alike (the number “1”, capital “I” as in India, small “l” as in London, and others).</translation>
    </message>
    <message id="sentence-end">
        <source>。</source>
        <extracomment>at the end of a sentence that another one follows</extracomment>
        <translation>. </translation>
    </message>
    <message id="question-remove-finger">
        <source>「%1」の指紋を消しますか？</source>
        <translation>Delete the fingerprint “%1”?</translation>
    </message>
    <message id="beside-at">
        <source>「%1」の画面です</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-remove-key">
        <source>「%1」の登録を
消しますか？</source>
        <translation>Remove the key
“%1”?</translation>
    </message>
    <message id="field-character">
        <source>「%1」は使えない文字です。</source>
        <translation>“%1” cannot be used here.</translation>
    </message>
    <message id="field-full-width">
        <source>「%1」は全角の文字です。半角で入力してください。</source>
        <translation>“%1” is a full-width Japanese character and cannot be used. Please type with this keyboard.</translation>
    </message>
    <message id="question-reset-key">
        <source>「%1」を
初期化しますか？</source>
        <translation>Reset
“%1”?</translation>
    </message>
    <message id="reset-lift-words">
        <source>「%1」を初期化します。一度取って、すぐに同じところへ置きます。</source>
        <translation>We will reset “%1”. Lift it off, then quickly lay it in the same place.</translation>
    </message>
    <message id="reset-pull-out-words">
        <source>「%1」を初期化します。抜いて差しこみ、すぐに触れます。</source>
        <translation>We will reset “%1”. Pull it out, plug it in again, then quickly touch it.</translation>
    </message>
    <message id="beside-written">
        <source>「%1」を押しました。</source>
        <extracomment>what staff touched for the customer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-same-do">
        <source>「111111」のような同じ数字だけの番号は、セキュリティ上パスコードに設定できません。別の数字で入力を再度お試しください。</source>
        <translation>For security, a passcode cannot be one repeated digit, such as “111111”. Please try again with a different number.</translation>
    </message>
    <message id="passcode-repeated-do">
        <source>「121212」や「123123」のようなくり返しは、セキュリティ上パスコードに設定できません。別の数字で入力を再度お試しください。</source>
        <translation>For security, a passcode cannot be a repeated pattern, such as “121212” or “123123”. Please try again with a different number.</translation>
    </message>
    <message id="passcode-sequence-do">
        <source>「123456」のような連続した数字は、セキュリティ上パスコードに設定できません。連続していない数字で入力を再度お試しください。</source>
        <translation>For security, a passcode cannot be digits in sequence, such as “123456”. Please try again with digits that are not in sequence.</translation>
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
        <translation>Press “Resend email”, then enter the new verification code.</translation>
    </message>
    <message id="advice-code-wrong-mail">
        <source>「メール再送信」を押し、新たに送信された認証コードでお試しください。</source>
        <extracomment>the code that came is still good: other languages say first to check it and enter it again</extracomment>
        <translation>Please check it and enter it again. Or press “Resend email” and enter the new code.</translation>
    </message>
    <message id="beside-say-phone-code">
        <source>「届くまで1分ほどかかることがあります。電話の下4けたは、合っていますか」</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-remove-finger-number">
        <source>「指%1」の指紋を消しますか？</source>
        <translation>Delete the fingerprint “Finger %1”?</translation>
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
        <translation>Tries left before this key stops working: %1.</translation>
    </message>
    <message id="passcode-tries-left">
        <source>あと%1回入力できます。</source>
        <translation>Tries left: %1.</translation>
    </message>
    <message id="capture-left">
        <source>あと&lt;b&gt;%1&lt;/b&gt;回です。</source>
        <translation>More touches needed: &lt;b&gt;%1&lt;/b&gt;.</translation>
    </message>
    <message id="way-later">
        <source>あとで登録する</source>
        <translation>Register later</translation>
    </message>
    <message id="screen-no">
        <source>いいえ</source>
        <translation>No</translation>
    </message>
    <message id="advice-not-expected">
        <source>いまの操作ができませんでした。ボタンを、もう一度押してください。</source>
        <translation>That did not work. Please press the button again.</translation>
    </message>
    <message id="refusal-key-young">
        <source>いまは、このお手続きをお受けできません</source>
        <translation>We cannot do this for you yet</translation>
    </message>
    <message id="voice-off">
        <source>いまは押せません。</source>
        <extracomment>said after the name of a button</extracomment>
        <translation>Not available now.</translation>
    </message>
    <message id="field-last-typed">
        <source>いま入力した文字は %1 です</source>
        <translation>Last typed: %1</translation>
    </message>
    <message id="question-leave-staff-enrolment-words">
        <source>お使いになった番号は、もう使えません。登録するには、新しい番号が必要です。</source>
        <translation>The code you used is no longer valid. To register, you will need a new code.</translation>
    </message>
    <message id="select-key-choose">
        <source>お使いになるほうを
選んでください</source>
        <translation>Choose the one
you want to use</translation>
    </message>
    <message id="select-key-leave">
        <source>お使いになるカード型キーだけを
残してください</source>
        <translation>Leave only the key card
you want to use</translation>
    </message>
    <message id="select-key-touch">
        <source>お使いになるキーに
触れてください</source>
        <translation>Touch the key
you want to use</translation>
    </message>
    <message id="take-key-staff-words">
        <source>お取りになると、お客さまの画面に戻ります。</source>
        <translation>Your screen comes back as soon as it is out.</translation>
    </message>
    <message id="unusable-words">
        <source>お取りになると、はじめの画面に戻ります。</source>
        <translation>After you take it, the start screen appears.</translation>
    </message>
    <message id="unusable-put-again">
        <source>お取りになると、はじめの画面に戻ります。そのあと、もう一度差しこんでください。</source>
        <translation>After you take it, the start screen appears. Then plug it in again.</translation>
    </message>
    <message id="unusable-lay-again">
        <source>お取りになると、はじめの画面に戻ります。そのあと、もう一度平らに置いて、動かさないでください。</source>
        <translation>After you take it, the start screen appears. Then lay it flat again, and do not move it.</translation>
    </message>
    <message id="advice-password-name">
        <source>お名前を含むものは使えません。</source>
        <translation>It must not contain your name.</translation>
    </message>
    <message id="slip-tell">
        <source>お問い合わせのときは、この番号をお伝えください。</source>
        <translation>Please tell us this number when you contact us.</translation>
    </message>
    <message id="beside-nothing-wrong">
        <source>お困りのことを、お客さまにうかがってください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-member">
        <source>お客さま</source>
        <translation>Name</translation>
    </message>
    <message id="question-end-journey">
        <source>お客さまのお手続きを
終えますか？</source>
        <translation>End the customer&apos;s
procedure?</translation>
    </message>
    <message id="top-about-you">
        <source>お客さまの情報</source>
        <translation>Your details</translation>
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
        <translation>To the customer: Please press “Call staff” and wait here until staff come.</translation>
    </message>
    <message id="submit-wait">
        <source>お待ちください</source>
        <translation>Please wait</translation>
    </message>
    <message id="login-other-ways">
        <source>お忘れの方・ほかの方法</source>
        <extracomment>leads to the ways out of a forgotten ID or password, and to others</extracomment>
        <translation>Forgot it? Other options</translation>
    </message>
    <message id="card-number-lead">
        <source>お手元のクレジットカードに書かれている、16桁の番号です。続けて、生年月日と電話番号をおたずねします。</source>
        <translation>Enter the 16-digit number on your credit card. Then we ask for your date of birth and phone number.</translation>
    </message>
    <message id="phone-choice-title">
        <source>お手元の電話番号を
選んでください</source>
        <translation>Choose the phone
you have with you</translation>
    </message>
    <message id="advice-challenge-expired">
        <source>お手数ですが、もう一度はじめからお試しください。</source>
        <translation>Please start again from the beginning.</translation>
    </message>
    <message id="advice-staff">
        <source>お手数ですが、係員をお呼びください。</source>
        <translation>Please call staff.</translation>
    </message>
    <message id="approval-act">
        <source>お手続き</source>
        <translation>Request</translation>
    </message>
    <message id="session-end-proceed">
        <source>お手続きに戻る</source>
        <extracomment>after the warning that the time is nearly over</extracomment>
        <translation>Continue</translation>
    </message>
    <message id="staff-proceed">
        <source>お手続きに戻る</source>
        <extracomment>shows again what a call for staff has covered</extracomment>
        <translation>Back to my screen</translation>
    </message>
    <message id="present-confirm">
        <source>お手続きの前に、ご本人さまの確認をします。ご登録のキーを、絵のとおりにお使いください。</source>
        <translation>Before you continue, we need to confirm that it is you. Please use your registered key as shown in the picture.</translation>
    </message>
    <message id="gone-heading">
        <source>お手続きの時間が
過ぎました</source>
        <translation>Time is up</translation>
    </message>
    <message id="refusal-challenge-expired">
        <source>お手続きの時間が過ぎました</source>
        <translation>Time is up</translation>
    </message>
    <message id="slip-failed-remedy">
        <source>お手続きは完了しています。控えが必要なときは、係員をお呼びください。</source>
        <translation>What you did is complete. If you need a printed record, please call staff.</translation>
    </message>
    <message id="gone-keys-heading">
        <source>お手続きを
中止しました</source>
        <translation>We had to stop here</translation>
    </message>
    <message id="card-stopped-lead">
        <source>お手続きをお受けできません。恐れ入りますが、下記までお電話いただくか、係員をお呼びください。</source>
        <translation>We are sorry. We cannot continue with this card. Please call the number below or call staff here.</translation>
    </message>
    <message id="start-choose">
        <source>お手続きをお選びください</source>
        <translation>What would you like to do?</translation>
    </message>
    <message id="beside-end">
        <source>お手続きを終える</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="idle-heading">
        <source>お手続きを続けますか？</source>
        <translation>Do you want to continue?</translation>
    </message>
    <message id="slip-title">
        <source>お手続き控え</source>
        <translation>Record of your procedure</translation>
    </message>
    <message id="slip-take">
        <source>お手続き控えをお取りください</source>
        <translation>Please take your printed record.</translation>
    </message>
    <message id="slip-offer">
        <source>お手続き控えを印刷する</source>
        <translation>Print a record</translation>
    </message>
    <message id="passcode-enter-words">
        <source>お持ちのキーに設定されている%1桁のパスコードです。&lt;b&gt;クレジットカードの暗証番号ではありません。&lt;/b&gt;桁数がちがう方は、下のボタンを押してください。</source>
        <translation>This is the %1-digit passcode set on your key. &lt;b&gt;It is not your credit card PIN.&lt;/b&gt; If yours is different, please press the button below.</translation>
    </message>
    <message id="passcode-text-lead">
        <source>お持ちのキーに設定されているパスコードを、そのとおりにご入力ください。&lt;b&gt;クレジットカードの暗証番号ではありません。&lt;/b&gt;</source>
        <translation>Please enter the passcode set on your key exactly as it is. &lt;b&gt;It is not your credit card PIN.&lt;/b&gt;</translation>
    </message>
    <message id="beside-prolonged">
        <source>お時間を5分のばしました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-read-and-write-no">
        <source>お申し出はない</source>
        <translation>No, not asked</translation>
    </message>
    <message id="question-read-and-write-yes">
        <source>お申し出を受けた</source>
        <translation>Yes, asked</translation>
    </message>
    <message id="suspended-mailed">
        <source>お知らせのメールを、ご登録の{member_id}（メールアドレス）へお送りしています。</source>
        <translation>We are sending a notice by email to your registered {member_id} (email address).</translation>
    </message>
    <message id="beside-not-staff">
        <source>ここで使える係員のキーではありません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-band-own">
        <source>ここは、ご自身で操作してください</source>
        <translation>Please do this yourself</translation>
    </message>
    <message id="out-of-service-lead">
        <source>ここまでのご入力は、この端末に残っていません。係員がお手伝いいたします。「係員を呼ぶ」を押して、下の受付番号をお伝えください。</source>
        <translation>What you entered is not kept in this machine. Staff will help you. Please press “Call staff” and tell them the reference number below.</translation>
    </message>
    <message id="field-touch-here">
        <source>ここを押して入力</source>
        <translation>Press here to type</translation>
    </message>
    <message id="letters-heading">
        <source>ことばと文字</source>
        <translation>Language and text</translation>
    </message>
    <message id="frame-letters">
        <source>ことば・文字
Language</source>
        <extracomment>the second line is for those who cannot read the first</extracomment>
        <translation>Language
Text size</translation>
    </message>
    <message id="letters-heading-voice">
        <source>ことば・文字・音声</source>
        <translation>Language, text and voice</translation>
    </message>
    <message id="frame-letters-voice">
        <source>ことば・文字・音声
Language</source>
        <extracomment>the second line is for those who cannot read the first</extracomment>
        <translation>Language
Text · Voice</translation>
    </message>
    <message id="refusal-email-addresses-spent">
        <source>このお手続きでお試しいただけるメールアドレスの数を超えました。</source>
        <translation>You have tried as many email addresses as you can this time.</translation>
    </message>
    <message id="letters-voice-none">
        <source>このことばの音声はありません</source>
        <translation>No voice in this language</translation>
    </message>
    <message id="trouble-already-enrolled-do">
        <source>このまま、ログインにお使いいただけます。もう1本登録するときは、別のキーをお使いください。</source>
        <translation>You can use it to sign in. To register one more, please use another key.</translation>
    </message>
    <message id="staff-calling-words">
        <source>このままお待ちください。お手続きの画面は、見えないように隠しています。</source>
        <translation>Please wait here. Your screen is hidden so that others cannot see it.</translation>
    </message>
    <message id="question-start-over-no">
        <source>このまま続ける</source>
        <translation>Do not start again</translation>
    </message>
    <message id="offers-proceed">
        <source>このまま進む</source>
        <translation>Continue as is</translation>
    </message>
    <message id="offers-words">
        <source>このまま進むこともできます。ご希望の方は、続けて次のお手続きができます。</source>
        <translation>You can continue now. If you wish, you can also do the following.</translation>
    </message>
    <message id="trouble-not-fido">
        <source>このカードは、キーではありません</source>
        <translation>This card is not a key</translation>
    </message>
    <message id="question-remove-finger-words">
        <source>このキーから、この指紋だけを消します。このキーをお使いのほかのサービスでも、この指は使えなくなります。</source>
        <translation>Only this fingerprint on this key is deleted. It will not work for other services where you use this key, either.</translation>
    </message>
    <message id="refusal-assertion-refused">
        <source>このキーではログインできませんでした</source>
        <translation>You could not be signed in with this key</translation>
    </message>
    <message id="advice-already-enrolled">
        <source>このキーでログインするか、別のキーを登録してください。</source>
        <translation>Please sign in with this key, or register another key.</translation>
    </message>
    <message id="trouble-fingerprints-full-do">
        <source>このキーには、これ以上の指紋を登録できません。別のキーをお使いになるか、係員にご相談ください。</source>
        <translation>No more fingerprints can be registered on this key. Please use another key or ask staff.</translation>
    </message>
    <message id="trouble-credentials-full-do">
        <source>このキーには、これ以上登録できません。別のキーをお使いになるか、係員にご相談ください。</source>
        <translation>Nothing more can be registered on this key. Please use another key or ask staff.</translation>
    </message>
    <message id="trouble-pin-not-set">
        <source>このキーには、パスコードがありません</source>
        <translation>This key has no passcode</translation>
    </message>
    <message id="trouble-no-credentials">
        <source>このキーには、登録が見つかりません</source>
        <translation>No registration was found on this key</translation>
    </message>
    <message id="account-words">
        <source>このキーには、複数の方が登録されています。お手続きをされる方のお名前を押してください。</source>
        <translation>More than one person is registered on this key. Please press your own name.</translation>
    </message>
    <message id="capture-another-words">
        <source>このキーにまだ登録していない指の腹を、当てて、はなします。これを何回かくり返します。</source>
        <translation>Lay the flat of a finger that is not yet registered on the sensor, then lift it. Do this several times.</translation>
    </message>
    <message id="whose-account-words">
        <source>このキーに登録されているお客さまです。ちがうときは「いいえ」を押して、キーをお取りください。</source>
        <translation>This is the customer registered on this key. If this is not you, press “No” and take your key.</translation>
    </message>
    <message id="passcode-demanded">
        <source>このキーのきまりで、%1桁が必要です。</source>
        <translation>This key needs a passcode of %1 digits.</translation>
    </message>
    <message id="trouble-unknown-credential">
        <source>このキーの登録が見つかりません</source>
        <translation>This key was not found</translation>
    </message>
    <message id="trouble-unsupported">
        <source>このキーは、ご利用いただけません</source>
        <translation>This key cannot be used</translation>
    </message>
    <message id="trouble-no-passcode">
        <source>このキーは、ご登録いただけません</source>
        <translation>This key cannot be registered</translation>
    </message>
    <message id="trouble-already-enrolled">
        <source>このキーは、すでに登録されています</source>
        <translation>This key is already registered</translation>
    </message>
    <message id="trouble-pin-blocked">
        <source>このキーは、パスコードが使えなくなりました</source>
        <translation>The passcode of this key can no longer be used</translation>
    </message>
    <message id="passcode-replace-must">
        <source>このキーは、パスコードの変更を求めています。会社などから配られたキーでは、そのように設定されていることがあります。%1桁の新しいパスコードをご入力ください。</source>
        <translation>This key asks for a change of passcode. Keys given out by a company are sometimes set this way. Please enter a new %1-digit passcode.</translation>
    </message>
    <message id="trouble-credential-refused">
        <source>このキーは、登録できませんでした</source>
        <translation>This key could not be registered</translation>
    </message>
    <message id="refusal-already-enrolled">
        <source>このキーはすでに登録されています</source>
        <translation>This key is already registered</translation>
    </message>
    <message id="refusal-unknown-credential">
        <source>このキーは登録されていません</source>
        <translation>This key is not registered</translation>
    </message>
    <message id="way-this-key">
        <source>このキーを使う</source>
        <translation>Use this key</translation>
    </message>
    <message id="refusal-credential-refused">
        <source>このキーを登録できませんでした</source>
        <translation>This key could not be registered</translation>
    </message>
    <message id="card-stopped-title">
        <source>このクレジットカードは、
ただいまご利用いただけません</source>
        <translation>This credit card cannot
be used at the moment</translation>
    </message>
    <message id="help-card-stopped">
        <source>このクレジットカードは、ただいまご利用いただけません</source>
        <translation>This credit card cannot be used at the moment</translation>
    </message>
    <message id="ticket-code-refused">
        <source>このコードは使えません。1回だけ、24時間以内に使えます。新しい設定票をもらってください。</source>
        <translation>This code cannot be used. A code works once, within 24 hours. Please ask for a new setup sheet.</translation>
    </message>
    <message id="trouble-pin-policy">
        <source>このパスコードは、キーに設定できません</source>
        <translation>This passcode cannot be set on the key</translation>
    </message>
    <message id="refusal-password">
        <source>このパスワードはご登録いただけません</source>
        <translation>This password cannot be registered</translation>
    </message>
    <message id="email-choice-taken">
        <source>このメールアドレスは、すでに{member_id}として登録されています。ご自身で登録された方は、「やめる」を押して、ログインしてください。</source>
        <translation>This email address is already registered as a {member_id}. If you registered it yourself, please press “Stop” and sign in.</translation>
    </message>
    <message id="email-choice-yes">
        <source>このメールアドレスを登録する</source>
        <translation>Register this email address</translation>
    </message>
    <message id="which-key-none">
        <source>この中にはない</source>
        <translation>None of these</translation>
    </message>
    <message id="capture-other-finger">
        <source>この指は登録済みです。
別の指を当ててください</source>
        <translation>Already registered.
Use another finger</translation>
    </message>
    <message id="trouble-reader-do">
        <source>この指紋リーダーはFIDO認証に対応していないため、ご登録いただけません。指紋つきのセキュリティキーをお使いください。</source>
        <translation>This fingerprint reader does not support FIDO and cannot be registered. Please use a security key with a fingerprint sensor.</translation>
    </message>
    <message id="beside-not-staff-do">
        <source>この支店の係員として登録され、その権限のある方のキーが必要です。ご本人のお手続きは、ほかの係員が行います。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-unsupported-do">
        <source>この機種には、お手続きに必要なしくみがありません。別のキーをお使いください。</source>
        <translation>This model does not have the functions needed here. Please use another key.</translation>
    </message>
    <message id="trouble-not-set-up-do">
        <source>この機種には、パスコードのしくみがなく、指紋などの設定もまだありません。この端末では設定できませんので、パスコードを設定できる、別のキーをお使いください。</source>
        <translation>This model has no passcode, and no fingerprint or similar has been set on it yet. It cannot be set on this machine. Please use another key that can have a passcode.</translation>
    </message>
    <message id="trouble-model-revoked">
        <source>この機種のキーは、ご利用いただけません</source>
        <translation>Keys of this model cannot be used</translation>
    </message>
    <message id="trouble-model-not-allowed">
        <source>この機種のキーは、ご登録いただけません</source>
        <translation>Keys of this model cannot be registered</translation>
    </message>
    <message id="refusal-pass-wrong">
        <source>この番号は使えません</source>
        <translation>This number cannot be used</translation>
    </message>
    <message id="question-delete-credential">
        <source>この登録を消しますか？</source>
        <translation>Delete this registration?</translation>
    </message>
    <message id="trouble-no-permission">
        <source>この端末では、このキーを読み取れません</source>
        <translation>This machine cannot read this key</translation>
    </message>
    <message id="trouble-no-passcode-do">
        <source>この端末では、指紋が使えないときのためにパスコードの設定をお願いしています。この機種には、パスコードのしくみがありません。パスコードを設定できる、別のキーをお使いください。</source>
        <translation>On this machine, we ask you to set a passcode for when your fingerprint cannot be used. This model cannot have a passcode. Please use another key that can have one.</translation>
    </message>
    <message id="help-code-phone-words">
        <source>この端末では電話番号を変更できません。{support}（{phone}）へお電話いただくか、係員をお呼びください。受付時間は{hours}です。</source>
        <translation>Phone numbers cannot be changed on this machine. Please call {support} ({phone}) or call staff here. Phone hours: {hours}.</translation>
    </message>
    <message id="trouble-no-verification-do">
        <source>この端末で使える、ご本人さまを確認するしくみが、このキーにはありません。パスコードを設定できる、別のキーをお使いください。</source>
        <translation>This machine cannot confirm who you are with this key. Please use another key that can have a passcode.</translation>
    </message>
    <message id="line-heading-clock">
        <source>この端末の時計を
合わせています</source>
        <translation>This machine is
setting its clock</translation>
    </message>
    <message id="out-of-order-heading">
        <source>この端末は、ただいま
ご利用いただけません</source>
        <translation>This machine cannot be
used at the moment</translation>
    </message>
    <message id="staff-enrolled-words">
        <source>これからは、お客さまのキーの初期化を、このキーで承認できます。キーとパスコードは、ほかの人に渡さないでください。</source>
        <translation>With this key you can now approve the reset of a customer key. Please do not give the key or its passcode to anyone else.</translation>
    </message>
    <message id="passcode-stays">
        <source>これから使う番号を決めて、覚えておいてください。&lt;b&gt;クレジットカードの暗証番号とは別の番号&lt;/b&gt;にしてください。パスコードは、キーの中だけに残ります。</source>
        <translation>Choose a number that you will use from now on, and remember it. Please make it &lt;b&gt;a different number from your credit card PIN&lt;/b&gt;. The passcode stays only in the key.</translation>
    </message>
    <message id="measure-good">
        <source>これでよい</source>
        <translation>This is right</translation>
    </message>
    <message id="trouble-payment-card">
        <source>これは、クレジットカードです</source>
        <translation>This is a credit card</translation>
    </message>
    <message id="trouble-reader">
        <source>これは、指紋リーダーです</source>
        <translation>This is a fingerprint reader, not a key</translation>
    </message>
    <message id="advice-password-old">
        <source>これまでと同じパスワードは使えません。</source>
        <translation>It must not be the same as your old password.</translation>
    </message>
    <message id="question-start-over-words">
        <source>これまでに入力された内容は消えます。</source>
        <translation>What you have entered so far will be deleted.</translation>
    </message>
    <message id="start-legacy-does">
        <source>これまでのIDとパスワードで、{member_id}へ移行します</source>
        <translation>Use your old ID and password to move to a {member_id}</translation>
    </message>
    <message id="help-about-legacy-words">
        <source>これまでの{legacy_id}とパスワードでログインすると、{member_id}への切り替えが始まります。切り替えが終わると、{legacy_id}ではログインできなくなります。</source>
        <translation>When you sign in with your {legacy_id} and its password, the move to {member_id} begins. After the move, you can no longer sign in with your {legacy_id}.</translation>
    </message>
    <message id="field-too-long">
        <source>これ以上は入力できません。</source>
        <translation>No more characters can be entered.</translation>
    </message>
    <message id="out-of-order-lead">
        <source>ご不便をおかけして申し訳ございません。
お近くの係員にお声がけください。</source>
        <translation>We are sorry for the inconvenience.
Please speak to a staff member near you.</translation>
    </message>
    <message id="refusal-email-taken">
        <source>ご入力いただいたメールアドレスはご利用いただけません。</source>
        <translation>The email address you entered cannot be used.</translation>
    </message>
    <message id="refusal-card-not-matched">
        <source>ご入力の内容では、ご本人を確認できませんでした</source>
        <translation>These details did not confirm that it is you</translation>
    </message>
    <message id="card-notice-title">
        <source>ご入力の前に、
お読みください</source>
        <translation>Please read this
before you begin</translation>
    </message>
    <message id="introduction-compulsory">
        <source>ご利用にあたってFIDO 認証の登録が必要です。</source>
        <translation>FIDO registration is required to use this service.</translation>
    </message>
    <message id="start-note">
        <source>ご利用にあたっては、生体認証のご登録をお願いしております。</source>
        <translation>After you sign in, you will be asked to register your fingerprint or passcode on your security key.</translation>
    </message>
    <message id="new-password-field">
        <source>ご希望のパスワード</source>
        <translation>New password</translation>
    </message>
    <message id="trouble-assertion-refused">
        <source>ご本人さまの確認ができませんでした</source>
        <translation>We could not confirm your identity</translation>
    </message>
    <message id="help-about-needed">
        <source>ご用意いただくもの</source>
        <translation>What you need</translation>
    </message>
    <message id="phone-code-lead">
        <source>ご登録いただいている電話番号で本人確認をさせていただきます。</source>
        <translation>We use your phone to check your identity.</translation>
    </message>
    <message id="introduction-kinds">
        <source>ご登録いただけるもの</source>
        <translation>What you can register</translation>
    </message>
    <message id="enrolled-notice">
        <source>ご登録のお知らせをメールでお送りしました。&lt;br&gt;キーをなくしたときのために、2本目の登録をおすすめします。</source>
        <translation>We have sent you a confirmation email.&lt;br&gt;We recommend registering a second key in case you lose this one.</translation>
    </message>
    <message id="trouble-no-credentials-do">
        <source>ご登録のキーかどうか、お確かめください。別のキーか、IDとパスワードでもログインできます。</source>
        <translation>Please check that this is your registered key. You can also sign in with another key, or with your ID and password.</translation>
    </message>
    <message id="present-sign-in">
        <source>ご登録のキーを、絵のとおりにお使いください。</source>
        <translation>Please use your registered key as shown in the picture.</translation>
    </message>
    <message id="verify-finger-note">
        <source>ご登録の指を、キーの丸い部分に当ててください。</source>
        <translation>Touch the round part of the key with a registered finger.</translation>
    </message>
    <message id="verify-card-finger-note">
        <source>ご登録の指を当ててください。カード型キーは、置いたままにしてください。</source>
        <translation>Touch with a registered finger. Leave the key card where it is.</translation>
    </message>
    <message id="suspended-title">
        <source>ご確認ください</source>
        <translation>Your account
is suspended</translation>
    </message>
    <message id="advice-delivery-failed">
        <source>しばらくしてからもう一度送信するか、係員をお呼びください。</source>
        <translation>Please wait a little and press “Resend email”, or call staff.</translation>
    </message>
    <message id="advice-too-many">
        <source>しばらく時間をおいてお試しいただくか、係員をお呼びください。</source>
        <translation>Please try again after a while, or call staff.</translation>
    </message>
    <message id="advice-code-locked">
        <source>しばらく時間をおいて再度お試しください。</source>
        <translation>Please try again later, or call staff.</translation>
    </message>
    <message id="reset-touch">
        <source>すぐに、キーに
触れてください</source>
        <translation>Touch the key
right now</translation>
    </message>
    <message id="reset-hold">
        <source>すぐに、キーに触れ
続けてください</source>
        <translation>Touch the key right now
and keep touching</translation>
    </message>
    <message id="trouble-pin-not-set-do">
        <source>そのため、このキーの設定は変えられません。別のキーをお使いになるか、係員をお呼びください。</source>
        <translation>Nothing can be changed on this key. Please use another key, or call staff.</translation>
    </message>
    <message id="trouble-approval-unavailable-do">
        <source>そのため、今はキーを初期化できません。別のキーをお使いになるか、係員にご相談ください。</source>
        <translation>So the key cannot be reset now. Please use another key or ask staff.</translation>
    </message>
    <message id="rename-other-finger">
        <source>そのほかの指</source>
        <translation>Other finger</translation>
    </message>
    <message id="capture-good">
        <source>その調子です。
もう一度当ててください</source>
        <translation>Good.
Touch the key again</translation>
    </message>
    <message id="cards-away">
        <source>ただいま、カード型キーはお使いいただけません。</source>
        <translation>Key cards cannot be used right now.</translation>
    </message>
    <message id="keys-away">
        <source>ただいま、キーを読み取れません。自動でつなぎ直しています。</source>
        <translation>Keys cannot be read right now. We are connecting again automatically.</translation>
    </message>
    <message id="line-heading-service">
        <source>ただいまセンターの
受けつけが止まっています</source>
        <translation>Our system is not
available right now</translation>
    </message>
    <message id="refusal-too-many">
        <source>ただいま受け付けできません</source>
        <translation>We cannot process your request right now</translation>
    </message>
    <message id="refusal-system-unavailable">
        <source>ただいま確認できません</source>
        <translation>We cannot check this at the moment</translation>
    </message>
    <message id="line-heading">
        <source>ただいま通信が
不安定です</source>
        <translation>The connection
is unstable</translation>
    </message>
    <message id="list-on">
        <source>つづきを見る</source>
        <translation>See more</translation>
    </message>
    <message id="reading-on">
        <source>つづきを読む</source>
        <translation>Read on</translation>
    </message>
    <message id="ticket-pin-not-presented">
        <source>つながった先は、設定票のサービスではありません。アドレスを確認し、設定票を作りなおしてもらってください。</source>
        <translation>The service at this address is not the one on the setup sheet. Please check the address, and ask for a new setup sheet.</translation>
    </message>
    <message id="line-trying">
        <source>つなぎ直しています</source>
        <translation>Reconnecting</translation>
    </message>
    <message id="account-heading">
        <source>どなたのお手続きですか？</source>
        <translation>Please choose your name</translation>
    </message>
    <message id="phone-choice-none">
        <source>どの電話番号もお使いになれない方は、{support}（{phone}）へお電話いただくか、係員をお呼びください。電話番号は、この画面では変更できません。受付時間は{hours}です。</source>
        <translation>If you can no longer use any of these numbers, please call {support} ({phone}) or call staff here. Phone numbers cannot be changed on this screen. Phone hours: {hours}.</translation>
    </message>
    <message id="help-fido-phishing">
        <source>にせの画面にだまされません</source>
        <translation>Protects you from fake screens</translation>
    </message>
    <message id="screen-yes">
        <source>はい</source>
        <translation>Yes</translation>
    </message>
    <message id="question-start-over">
        <source>はじめからやり直しますか？</source>
        <translation>Start again from the beginning?</translation>
    </message>
    <message id="question-start-over-yes">
        <source>はじめからやり直す</source>
        <translation>Start again</translation>
    </message>
    <message id="passcode-typed-differs">
        <source>はじめから入力してください。</source>
        <translation>Please enter it again from the beginning.</translation>
    </message>
    <message id="login-newcomer">
        <source>はじめてのお客さま</source>
        <translation>I am new to this service</translation>
    </message>
    <message id="reading-again">
        <source>はじめに戻る</source>
        <translation>Back to top</translation>
    </message>
    <message id="screen-to-start">
        <source>はじめの画面へ</source>
        <translation>Start screen</translation>
    </message>
    <message id="enrolled-usually">
        <source>ふだんは指紋</source>
        <translation>Normally: fingerprint</translation>
    </message>
    <message id="capture-first-words">
        <source>ふだん使う指の腹を、当てて、はなします。これを何回かくり返します。指紋は、このキーの中だけに登録されます。</source>
        <translation>Lay the flat of the finger you usually use on the sensor, then lift it. Do this several times. The fingerprint is registered only in this key.</translation>
    </message>
    <message id="letters-normal">
        <source>ふつう</source>
        <translation>Normal</translation>
    </message>
    <message id="screen-other-ways">
        <source>ほかの方法</source>
        <translation>Other options</translation>
    </message>
    <message id="phone-code-other">
        <source>ほかの電話番号を使う</source>
        <translation>Use another phone number</translation>
    </message>
    <message id="top-no-key">
        <source>まだキーが登録されていません。登録すると、パスワードや認証コードがなくても、指紋やパスコードでログインできます。</source>
        <translation>No key is registered yet. With a key, you can sign in with your fingerprint or passcode, and need no password or verification code.</translation>
    </message>
    <message id="top-unused">
        <source>まだ使われていません</source>
        <translation>Not used yet</translation>
    </message>
    <message id="question-written-no">
        <source>まだ確かめていない</source>
        <translation>Not yet</translation>
    </message>
    <message id="beside-unknown">
        <source>まだ確認できていません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="session-end-heading">
        <source>まもなく、お手続きの時間が終わります</source>
        <translation>Your time is almost up</translation>
    </message>
    <message id="staff-acknowledged-words">
        <source>まもなくまいります。お手続きの画面は、見えないように隠しています。</source>
        <translation>They will be with you soon. Your screen is hidden so that others cannot see it.</translation>
    </message>
    <message id="measure-card-other">
        <source>もう1つのかどを押してください。</source>
        <translation>Touch the other corner.</translation>
    </message>
    <message id="reset-pull-out-rest">
        <source>もう1つのキーも
抜いてください</source>
        <translation>Pull out the
other key too</translation>
    </message>
    <message id="reset-put-in">
        <source>もう一度
差しこんでください</source>
        <translation>Plug it
in again</translation>
    </message>
    <message id="reset-lay-down">
        <source>もう一度
置いてください</source>
        <translation>Lay it
down again</translation>
    </message>
    <message id="refusal-not-expected">
        <source>もう一度お試しください</source>
        <translation>Please try again</translation>
    </message>
    <message id="trouble-card-timed-out-do">
        <source>もう一度お試しください。カード型キーは置いたままにして、画面のご案内が出たら、指を当ててください。</source>
        <translation>Please try again. Leave the key card where it is, and touch it with your finger when the screen tells you to.</translation>
    </message>
    <message id="trouble-refused-do">
        <source>もう一度お試しください。同じことが続くときは、別のキーをお使いになるか、係員をお呼びください。</source>
        <translation>Please try again. If this continues, please use another key or call staff.</translation>
    </message>
    <message id="trouble-timed-out-do">
        <source>もう一度お試しください。画面のご案内が出たら、キーに指を当てるか、触れてください。</source>
        <translation>Please try again. Touch the key when the screen tells you to.</translation>
    </message>
    <message id="trouble-assertion-refused-do">
        <source>もう一度お試しください。続けてできないときは、別のキーをお使いになるか、係員をお呼びください。</source>
        <translation>Please try again. If it still does not work, please use another key or call staff.</translation>
    </message>
    <message id="advice-other-key">
        <source>もう一度お試しになるか、別のキーをお使いください。</source>
        <translation>Please try again, or use another key.</translation>
    </message>
    <message id="refusal-verification-needed">
        <source>もう一度ご本人確認が必要です</source>
        <translation>We need to confirm your identity again</translation>
    </message>
    <message id="line-again">
        <source>もう一度つなぐ</source>
        <translation>Try now</translation>
    </message>
    <message id="login-refused-again">
        <source>もう一度入力する</source>
        <translation>Try again</translation>
    </message>
    <message id="slip-again">
        <source>もう一度印刷する</source>
        <translation>Print again</translation>
    </message>
    <message id="capture-again">
        <source>もう一度当ててください</source>
        <translation>Touch the key again</translation>
    </message>
    <message id="way-again">
        <source>もう一度試す</source>
        <translation>Try again</translation>
    </message>
    <message id="advice-delivery-failed-phone">
        <source>もう一度送信するか、画面にある別の送信方法または電話番号でお試しください。それでも届かないときは、係員をお呼びください。</source>
        <translation>Please send it again, or try another way of sending or another phone number on the screen. If it still does not arrive, please call staff.</translation>
    </message>
    <message id="capture-slower">
        <source>もう少しゆっくり
当ててください</source>
        <translation>Touch a little
more slowly</translation>
    </message>
    <message id="capture-higher">
        <source>もう少し上に
置いてください</source>
        <translation>Place your finger
a little higher</translation>
    </message>
    <message id="capture-lower">
        <source>もう少し下に
置いてください</source>
        <translation>Place your finger
a little lower</translation>
    </message>
    <message id="capture-further-right">
        <source>もう少し右に
置いてください</source>
        <translation>Place your finger a
little to the right</translation>
    </message>
    <message id="capture-further-left">
        <source>もう少し左に
置いてください</source>
        <translation>Place your finger a
little to the left</translation>
    </message>
    <message id="capture-faster">
        <source>もう少し手早く
当ててください</source>
        <translation>Touch a little
more quickly</translation>
    </message>
    <message id="capture-longer">
        <source>もう少し長く
当てていてください</source>
        <translation>Touch a little
longer</translation>
    </message>
    <message id="letters-largest">
        <source>もっと大きく</source>
        <translation>Larger</translation>
    </message>
    <message id="screen-quit">
        <source>やめる</source>
        <translation>Stop</translation>
    </message>
    <message id="question-leave-passcode-words">
        <source>やめると、キーのパスコードは今のまま変わりません。</source>
        <translation>If you stop, the passcode of the key stays as it is now.</translation>
    </message>
    <message id="letters-voice-slow">
        <source>ゆっくり</source>
        <translation>Slower</translation>
    </message>
    <message id="advice-password-common">
        <source>よく使われるパスワードは使えません。</source>
        <translation>Common passwords cannot be used.</translation>
    </message>
    <message id="suspension-ahead">
        <source>アカウント停止にならないよう、{member_id}（メールアドレス）とパスワードをご確認の上入力をお願いいたします。</source>
        <extracomment>so that it does not come to a suspension</extracomment>
        <translation>To avoid suspension of your account, please check your {member_id} (email address) and password before you sign in.</translation>
    </message>
    <message id="suspended-ahead">
        <source>アカウント停止にならないよう、{member_id}（メールアドレス）とパスワードをご確認の上入力をお願いいたします。</source>
        <extracomment>after the account was suspended: so that it is not suspended again</extracomment>
        <translation>From now on, please check your {member_id} (email address) and password before you sign in, so that your account is not suspended again.</translation>
    </message>
    <message id="ticket-address">
        <source>アドレス</source>
        <translation>Address</translation>
    </message>
    <message id="advice-email-edge-at">
        <source>アドレスの先頭もしくは最後が@になっている</source>
        <translation>It begins or ends with @.</translation>
    </message>
    <message id="new-password-letter">
        <source>アルファベット</source>
        <translation>Letters</translation>
    </message>
    <message id="advice-password-no-letter">
        <source>アルファベットを入れてください。</source>
        <translation>Add a letter.</translation>
    </message>
    <message id="unusable-take-card">
        <source>カードをお取りください</source>
        <translation>Please take your card</translation>
    </message>
    <message id="advice-system-unavailable">
        <source>カード会社のシステムから応答がありません。お手数ですが、しばらくしてからもう一度お試しいただくか、係員をお呼びください。</source>
        <translation>Our system is not responding. Please try again after a while, or call staff.</translation>
    </message>
    <message id="unnamed-card">
        <source>カード型キー</source>
        <translation>Key card</translation>
    </message>
    <message id="select-key-take">
        <source>カード型キーが%1枚あります。お使いにならないものを、お取りください。</source>
        <translation>Key cards found: %1. Please take away any you do not want to use.</translation>
    </message>
    <message id="trouble-card-removed">
        <source>カード型キーが途中で離れました</source>
        <translation>The key card was moved too early</translation>
    </message>
    <message id="verify-card-finger">
        <source>カード型キーのセンサーに
指を当ててください</source>
        <translation>Touch the sensor
on the key card</translation>
    </message>
    <message id="trouble-card-removed-after-do">
        <source>カード型キーの登録は済んでいて、ログインにお使いいただけます。このまま「次へ進む」を押してください。途中だった指紋やパスコードの変更を続けるときは、同じキーをもう一度置いてください。</source>
        <translation>The key card is registered, and you can sign in with it. Please press “Continue”. To finish changing a fingerprint or passcode, lay the same key card down again.</translation>
    </message>
    <message id="measure-reader-title">
        <source>カード型キーの読み取り機は
どこですか？</source>
        <translation>Where is the
card reader?</translation>
    </message>
    <message id="trouble-reader-lost">
        <source>カード型キーの読み取り装置が使えません</source>
        <translation>The card reader is not working</translation>
    </message>
    <message id="key-known-leave-there">
        <source>カード型キーは、置いたままにしてください。</source>
        <translation>Leave the key card where it is.</translation>
    </message>
    <message id="reset-lift">
        <source>カード型キーを一度
取ってください</source>
        <translation>Lift off the
key card</translation>
    </message>
    <message id="trouble-lay-again-do">
        <source>カード型キーを一度取って、もう一度置いてから、お試しください。</source>
        <translation>Please lift off the key card and lay it down again, then try again.</translation>
    </message>
    <message id="reset-wait-card">
        <source>カード型キーを初期化しています</source>
        <translation>Resetting the key card</translation>
    </message>
    <message id="trouble-hold-still-do">
        <source>カード型キーを平らに置き直して、終わるまで動かさないでください。</source>
        <translation>Please lay the key card flat again, and do not move it until it is finished.</translation>
    </message>
    <message id="verify-card">
        <source>カード型キーを置いたまま
お待ちください</source>
        <translation>Leave the key card there
and wait</translation>
    </message>
    <message id="measure-reader-lead">
        <source>カード型キーを置いてください。それから、読み取り機の真上で、画面を押してください。</source>
        <translation>Place a key card. Then touch the screen straight above the card reader.</translation>
    </message>
    <message id="enrolled-usually-card-words">
        <source>カード型キーを置き、指を当てます</source>
        <translation>Place the key card on the reader and touch its sensor</translation>
    </message>
    <message id="enrolled-lay-card">
        <source>カード型キーを置く</source>
        <translation>Lay the key card on the reader</translation>
    </message>
    <message id="trouble-hold-still">
        <source>カード型キーを読み取れませんでした</source>
        <translation>The key card could not be read</translation>
    </message>
    <message id="measure-reader-read">
        <source>カード型キーを読めました</source>
        <translation>Key card read</translation>
    </message>
    <message id="steps-card">
        <source>カード番号</source>
        <translation>Card number</translation>
    </message>
    <message id="advice-card-not-matched">
        <source>カード番号、生年月日、電話番号のいずれかが、ご登録の内容と異なる可能性がございます。お手数ですが、カード番号からもう一度入力してください。</source>
        <translation>Your card number, date of birth or phone number may be different from our records. Please enter them again, from the card number.</translation>
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
        <translation>There is a mistake in the card number. Please press “Clear all” and enter it again.</translation>
    </message>
    <message id="card-number-title">
        <source>カード番号を
入力してください</source>
        <translation>Enter your
credit card number</translation>
    </message>
    <message id="advice-password-card">
        <source>カード番号を含むものは使えません。</source>
        <translation>It must not contain your card number.</translation>
    </message>
    <message id="screen-cancel">
        <source>キャンセル</source>
        <translation>Cancel</translation>
    </message>
    <message id="steps-key">
        <source>キー</source>
        <translation>Key</translation>
    </message>
    <message id="advice-verification-needed">
        <source>キー、またはパスワードと認証コードでご確認ください。</source>
        <translation>Please use your key, or your password and a verification code.</translation>
    </message>
    <message id="trouble-silent">
        <source>キーから応答がありません</source>
        <translation>The key does not respond</translation>
    </message>
    <message id="select-key-two">
        <source>キーが2つあります。</source>
        <translation>There are two keys.</translation>
    </message>
    <message id="trouble-refused">
        <source>キーが、お手続きを受けつけませんでした</source>
        <translation>The key did not accept the request</translation>
    </message>
    <message id="trouble-busy">
        <source>キーが、ほかの処理に使われています</source>
        <translation>The key is busy with something else</translation>
    </message>
    <message id="trouble-pin-policy-do">
        <source>キーが受けつけない番号です。別の番号をお選びください。</source>
        <translation>The key does not accept this number. Please choose a different one.</translation>
    </message>
    <message id="trouble-pin-wanted-do">
        <source>キーが外れたか、時間がたったためです。入力すると、続きから始められます。</source>
        <translation>The key came out, or some time has passed. Enter the passcode to continue from where you were.</translation>
    </message>
    <message id="trouble-removed-after">
        <source>キーが途中で外れました</source>
        <translation>The key was taken out too early</translation>
    </message>
    <message id="steps-touch">
        <source>キーで確認</source>
        <translation>Confirm</translation>
    </message>
    <message id="beside-by-key-and-phone">
        <source>キーと電話</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-fingerprints-full">
        <source>キーに、指紋の空きがありません</source>
        <translation>The key has no room for another fingerprint</translation>
    </message>
    <message id="trouble-credentials-full">
        <source>キーに、登録の空きがありません</source>
        <translation>The key is full</translation>
    </message>
    <message id="enrolled-usually-words">
        <source>キーに指を当てます</source>
        <translation>Touch the sensor on the key</translation>
    </message>
    <message id="verify-itself">
        <source>キーに指を当てるなどして、
ご本人の確認をしてください</source>
        <translation>Please confirm
on your key</translation>
    </message>
    <message id="enrolled-alone-words">
        <source>キーに指を当てるなどして確認します</source>
        <translation>Touch the key, or confirm on it in the way it shows</translation>
    </message>
    <message id="enrolled-touch-key">
        <source>キーに触れる</source>
        <translation>Touch the key</translation>
    </message>
    <message id="trouble-pin-invalid-do">
        <source>キーに設定したパスコードを、もう一度ご確認ください。クレジットカードの暗証番号ではありません。</source>
        <translation>Please check the passcode you set on the key. It is not your credit card PIN.</translation>
    </message>
    <message id="passcode-wrong-do">
        <source>キーに設定したパスコードを、もう一度入力してください。</source>
        <translation>Please enter the passcode you set on the key again.</translation>
    </message>
    <message id="verify-finger">
        <source>キーのセンサーに
指を当ててください</source>
        <translation>Touch the sensor
on the key</translation>
    </message>
    <message id="key-settings-heading-passcode">
        <source>キーのパスコード</source>
        <translation>Key passcode</translation>
    </message>
    <message id="passcode-enter">
        <source>キーのパスコードを
入力してください</source>
        <translation>Enter the
key passcode</translation>
    </message>
    <message id="approval-reset-key-means">
        <source>キーの中のすべての登録が消え、もとには戻せません。</source>
        <translation>Everything registered on the key is deleted. This cannot be undone.</translation>
    </message>
    <message id="passcode-replace-short">
        <source>キーの今のパスコードは、6文字より短いものです。%1桁の新しいパスコードに変更します。</source>
        <translation>The current passcode of the key is shorter than 6 characters. Please change it to a new %1-digit passcode.</translation>
    </message>
    <message id="passcode-replace-guessable">
        <source>キーの今のパスコードは、第三者に推測されやすいものです。%1桁の新しいパスコードに変更します。</source>
        <translation>The current passcode of the key is easy for others to guess. Please change it to a new %1-digit passcode.</translation>
    </message>
    <message id="passcode-replace-other">
        <source>キーの今のパスコードを、%1桁の数字に変更します。新しいパスコードをご入力ください。</source>
        <translation>The current passcode of the key will be changed to a %1-digit number. Please enter the new passcode.</translation>
    </message>
    <message id="verify-touch">
        <source>キーの光っている部分に
触れてください</source>
        <translation>Touch the key
where it lights up</translation>
    </message>
    <message id="approval-reset-key">
        <source>キーの初期化</source>
        <translation>Key reset</translation>
    </message>
    <message id="trouble-reset-too-late">
        <source>キーの初期化が、始まりませんでした</source>
        <translation>The key reset did not start</translation>
    </message>
    <message id="rename-heading">
        <source>キーの名前を
選んでください</source>
        <translation>Choose a name
for the key</translation>
    </message>
    <message id="measure-key-title">
        <source>キーの差しこみ口は
どこですか？</source>
        <translation>Where is the
key port?</translation>
    </message>
    <message id="fingers-heading">
        <source>キーの指紋が
いっぱいです</source>
        <translation>The key has no room
for more fingerprints</translation>
    </message>
    <message id="key-settings-heading">
        <source>キーの指紋と
パスコード</source>
        <translation>Key fingerprints
and passcode</translation>
    </message>
    <message id="top-key-settings">
        <source>キーの指紋・パスコード</source>
        <translation>Fingerprints and passcode</translation>
    </message>
    <message id="verify-preparing">
        <source>キーの準備をしています</source>
        <translation>Preparing the key. Please wait.</translation>
    </message>
    <message id="pass-code-letter-lead">
        <source>キーの登録から24時間は、メールアドレスの変更とキーの登録を消すお手続きに、ご登録の住所に届いた手紙の番号が必要です。手紙をお持ちでない方は、24時間たってからお試しください。</source>
        <translation>For 24 hours after your key was set up, changing your email address or removing a key needs the number in the letter that we mailed to your registered address. Without the letter, please try again after 24 hours.</translation>
    </message>
    <message id="stored-heading">
        <source>キーの登録が
いっぱいです</source>
        <translation>The key is full</translation>
    </message>
    <message id="offers-heading">
        <source>キーの登録と、
パスコードの確認ができました</source>
        <translation>Key registered,
passcode confirmed</translation>
    </message>
    <message id="trouble-removed-after-do">
        <source>キーの登録は済んでいて、ログインにお使いいただけます。このまま「次へ進む」を押してください。途中だった指紋やパスコードの変更を続けるときは、同じキーをもう一度差しこんでください。</source>
        <translation>The key is registered, and you can sign in with it. Please press “Continue”. To finish changing a fingerprint or passcode, plug in the same key again.</translation>
    </message>
    <message id="question-leave-enrolment">
        <source>キーの登録をやめますか？</source>
        <translation>Stop registering the key?</translation>
    </message>
    <message id="trouble-broker-lost">
        <source>キーの読み取りが止まりました</source>
        <translation>Key reading has stopped</translation>
    </message>
    <message id="key-known-leave-in">
        <source>キーは、差したままにしてください。</source>
        <translation>Leave the key plugged in.</translation>
    </message>
    <message id="help-fido-phishing-words">
        <source>キーは、登録した{product}だけに答えます。パスワードとちがい、ほかの人に聞き出されることがありません。</source>
        <translation>Your key answers only the {product} where you registered it. Unlike a password, nobody can trick you into telling it to them.</translation>
    </message>
    <message id="unusable-take-key">
        <source>キーをお取りください</source>
        <translation>Please take your key</translation>
    </message>
    <message id="take-key-words">
        <source>キーをお取りになると、はじめの画面に戻ります。ご利用ありがとうございました。</source>
        <translation>After you take your key, the start screen appears. Thank you.</translation>
    </message>
    <message id="introduction-no-key">
        <source>キーをお持ちでない方</source>
        <translation>I have no key</translation>
    </message>
    <message id="help-fido-lost">
        <source>キーをなくしたとき</source>
        <translation>If you lose your key</translation>
    </message>
    <message id="top-second-key">
        <source>キーをなくしたときのために、2本目の登録をおすすめします。</source>
        <translation>We recommend registering a second key in case you lose this one.</translation>
    </message>
    <message id="top-add-another">
        <source>キーをもう1本登録する</source>
        <translation>Register one more key</translation>
    </message>
    <message id="reset-pull-out">
        <source>キーを一度
抜いてください</source>
        <translation>Pull out
the key</translation>
    </message>
    <message id="trouble-silent-do">
        <source>キーを一度抜いて、もう一度差しこんでから、お試しください。</source>
        <translation>Please pull out the key and plug it in again, then try again.</translation>
    </message>
    <message id="reset-wait">
        <source>キーを初期化しています</source>
        <translation>Resetting the key</translation>
    </message>
    <message id="measure-key-lead">
        <source>キーを差しこんでください。それから、差しこみ口の真上で、画面を押してください。</source>
        <translation>Plug in a key. Then touch the screen straight above the key port.</translation>
    </message>
    <message id="top-add">
        <source>キーを登録する</source>
        <translation>Register a key</translation>
    </message>
    <message id="key-known-title">
        <source>キーを確認しました</source>
        <translation>We found your key</translation>
    </message>
    <message id="trouble-lay-again">
        <source>キーを置いてから、時間がたちました</source>
        <translation>The key card has been lying there for some time</translation>
    </message>
    <message id="measure-key-read">
        <source>キーを読めました</source>
        <translation>Key read</translation>
    </message>
    <message id="steps-keys">
        <source>キー登録</source>
        <translation>Key</translation>
    </message>
    <message id="terminal-credit-card">
        <source>クレジットカード</source>
        <translation>Credit card</translation>
    </message>
    <message id="start-newcomer-needs">
        <source>クレジットカードと、ご登録の電話を使います</source>
        <translation>You need your credit card and your registered phone</translation>
    </message>
    <message id="help-about-needed-words">
        <source>クレジットカードにご登録の電話と、メールを受け取れるもの、セキュリティキーをご用意ください。セキュリティキーをお持ちでない方は、係員にお申し付けください。</source>
        <translation>Please have the phone registered with your credit card, a way to receive email, and a security key. If you have no security key, please ask staff.</translation>
    </message>
    <message id="phone-end-lead">
        <source>クレジットカードにご登録の電話番号の、最後の4桁です。2つ以上ご登録の場合は、どれか1つで結構です。</source>
        <translation>These are the last 4 digits of the phone number registered with your credit card. If there are several, use any one of them.</translation>
    </message>
    <message id="help-card-number">
        <source>クレジットカードに書かれている16桁の番号を、見ながらもう一度入力してください。</source>
        <translation>Please look at your credit card and enter its 16-digit number again.</translation>
    </message>
    <message id="email-confirm-lead">
        <source>クレジットカードに登録されているメールアドレスを先ほど入力した内容に変更します。ワンタイムパスワード認証後にパスワードを登録し、変更を完了してください。次回からのログインでは、変更したメールアドレスとパスワードでログインしてください。</source>
        <translation>The email address registered with your credit card will be changed to the one you just entered. Next, we send a code to your phone; then you choose a password, and the change is complete. From now on, please sign in with the new email address and password.</translation>
    </message>
    <message id="help-about-one">
        <source>クレジットカードのお手続きを、ひとつのIDで</source>
        <translation>One ID for your credit card services</translation>
    </message>
    <message id="advice-card-locked">
        <source>クレジットカードのご利用には影響ありません。しばらく時間をおいて再度お試しいただくか、係員をお呼びください。</source>
        <translation>Your credit card itself is not affected. Please try again later, or call staff.</translation>
    </message>
    <message id="trouble-not-fido-do">
        <source>クレジットカードや交通系ICカードは、キーとしてお使いいただけません。お取りになり、セキュリティキーをお使いください。</source>
        <translation>Credit cards and transport cards cannot be used as a key. Please take the card and use your security key.</translation>
    </message>
    <message id="trouble-payment-card-do">
        <source>クレジットカードをお取りになり、カード型キーかキーをお使いください。カード番号などは、読み取っていません。</source>
        <translation>Please take your credit card, and use a key card or another security key. Your card number and other card details have not been read.</translation>
    </message>
    <message id="ticket-code">
        <source>コード</source>
        <translation>Code</translation>
    </message>
    <message id="ticket-no-code">
        <source>コードが正しくありません。設定票のとおりに入力してください。</source>
        <translation>The code is not correct. Please enter it as on the setup sheet.</translation>
    </message>
    <message id="ticket-refused">
        <source>サービスが受け付けませんでした。サービスの担当者に連絡してください。</source>
        <translation>The service did not accept the request. Please contact the person in charge of the service.</translation>
    </message>
    <message id="ticket-away">
        <source>サービスにつながりません。アドレスと、ネットワークのケーブルを確認してください。</source>
        <translation>The service cannot be reached. Please check the address and the network cable.</translation>
    </message>
    <message id="ticket-no-address">
        <source>サービスのアドレスが正しくありません。「https://」から入力してください。</source>
        <translation>The service address is not correct. Please enter it from “https://”.</translation>
    </message>
    <message id="ticket-lead">
        <source>サービスの担当者から受けとった設定票です。スキャナーなら、1行を一度に読みとれます。</source>
        <translation>This is the setup sheet from the person in charge of the service. A scanner can read one line at a time.</translation>
    </message>
    <message id="ticket-certificate">
        <source>サービスの証明書を確認できません。アドレス、端末の時計、証明書の指紋を確認してください。</source>
        <translation>The certificate of the service cannot be confirmed. Please check the address, the terminal clock and the certificate fingerprint.</translation>
    </message>
    <message id="guide-words">
        <source>スマートフォンで読み取れます。</source>
        <translation>Scan this code with your smartphone.</translation>
    </message>
    <message id="help-fido-what-words">
        <source>セキュリティキーに指紋を登録すると、次からはキーに指を当てるだけでログインできます。指紋のないキーでは、パスコードとタッチを使います。</source>
        <translation>Register your fingerprint on a security key, and from then on you can sign in just by touching the key. With a key that has no fingerprint sensor, you use a passcode and a touch.</translation>
    </message>
    <message id="take-key-heading">
        <source>セキュリティキーの
お取り忘れにご注意ください。</source>
        <translation>Please do not forget
your security key.</translation>
    </message>
    <message id="passcode-choose-touch">
        <source>セキュリティキーのパスコードを設定します。パスコードを%1桁でご入力ください。</source>
        <translation>Set a passcode for your security key. Please decide on %1 digits and enter them.</translation>
    </message>
    <message id="passcode-choose-sensor">
        <source>セキュリティキーの生体認証が利用できない場合に代替するパスコードを設定します。パスコードを%1桁でご入力ください。</source>
        <translation>Set a passcode to use when your security key cannot read your fingerprint. Please decide on %1 digits and enter them.</translation>
    </message>
    <message id="gone-keys-words">
        <source>セキュリティキーの確認ができないことが続きました。安全のため、入力された内容は消しました。恐れ入りますが、「係員を呼ぶ」を押してください。</source>
        <translation>We tried several times but could not confirm your security key. For your security, we have deleted what you entered. We are sorry. Please press “Call staff”.</translation>
    </message>
    <message id="present-key">
        <source>セキュリティキーを
差しこんでください</source>
        <translation>Plug in your
security key</translation>
    </message>
    <message id="present-either">
        <source>セキュリティキーを差しこむか、
カード型キーを置いてください</source>
        <translation>Plug in your security key
or lay down your key card</translation>
    </message>
    <message id="phone-code-lead-after-key">
        <source>セキュリティ保護のため、ご登録の電話番号でも本人確認をさせていただきます。</source>
        <translation>For your security, we also check by phone.</translation>
    </message>
    <message id="suspended-legacy-why">
        <source>セキュリティ保護のためロックさせていただいております。</source>
        <translation>It is locked for your security.</translation>
    </message>
    <message id="help-login-locked">
        <source>セキュリティ保護のためロックさせていただいております。{member_id}の新規登録が必要です。画面のボタンからお進みください。</source>
        <translation>It is locked for your security. You need to register a new {member_id}. Please use the button on the screen.</translation>
    </message>
    <message id="submit-wait-longer">
        <source>センターの返事を待っています</source>
        <extracomment>an answer from the service takes longer than usual</extracomment>
        <translation>Waiting for a reply from our system</translation>
    </message>
    <message id="enrolled-proceed">
        <source>トップ画面へ</source>
        <translation>Go to my account</translation>
    </message>
    <message id="steps-passcode">
        <source>パスコード</source>
        <translation>Passcode</translation>
    </message>
    <message id="passcode-dots">
        <source>パスコード、%1桁のうち%2桁を入力済み</source>
        <translation>Passcode: %2 of %1 digits entered</translation>
    </message>
    <message id="passcode-wrong">
        <source>パスコードが一致しません</source>
        <translation>The passcode is not correct</translation>
    </message>
    <message id="trouble-pin-auth-blocked">
        <source>パスコードが続けて一致しませんでした</source>
        <translation>Several incorrect passcodes</translation>
    </message>
    <message id="trouble-pin-wanted">
        <source>パスコードの入力が、もう一度必要です</source>
        <translation>The passcode is needed again</translation>
    </message>
    <message id="question-leave-passcode">
        <source>パスコードの入力をやめますか？</source>
        <translation>Stop entering the passcode?</translation>
    </message>
    <message id="voice-pad-is-silent">
        <source>パスコードの数字は、読み上げません。数字のキーボードで入力するか、係員をお呼びください。</source>
        <translation>The digits of the passcode are not read out. Type them on a keyboard with digits, or call staff.</translation>
    </message>
    <message id="passcode-choose">
        <source>パスコードの設定</source>
        <translation>Set a passcode</translation>
    </message>
    <message id="key-settings-words-passcode">
        <source>パスコードは、このキーの中だけにあります。</source>
        <translation>Your passcode is only in this key.</translation>
    </message>
    <message id="trouble-passcode-unknown">
        <source>パスコードは、まだ確認できていません</source>
        <translation>The passcode has not been confirmed yet</translation>
    </message>
    <message id="offers-change-passcode">
        <source>パスコードを6桁の数字に変更する</source>
        <translation>Change to a new 6-digit passcode</translation>
    </message>
    <message id="trouble-tries-left">
        <source>パスコードをあと%1回まちがえると、このキーは使えなくなり、初期化が必要になります。</source>
        <translation>Passcode tries left: %1. After these, the key cannot be used until it is reset.</translation>
    </message>
    <message id="way-use-passcode">
        <source>パスコードを使う</source>
        <translation>Use passcode</translation>
    </message>
    <message id="enrolled-passcode">
        <source>パスコードを入力</source>
        <translation>Enter passcode</translation>
    </message>
    <message id="kind-key-use">
        <source>パスコードを入力して、触れる</source>
        <translation>Enter passcode, then touch</translation>
    </message>
    <message id="way-enter-passcode">
        <source>パスコードを入力する</source>
        <translation>Enter the passcode</translation>
    </message>
    <message id="key-settings-change-passcode">
        <source>パスコードを変える</source>
        <translation>Change passcode</translation>
    </message>
    <message id="offers-passcode-changed">
        <source>パスコードを変更しました。次回から、新しいパスコードをお使いください。</source>
        <translation>The passcode has been changed. From now on, please use the new passcode.</translation>
    </message>
    <message id="key-settings-passcodes-left">
        <source>パスコードを続けて%1回まちがえると、このキーは使えなくなります。</source>
        <translation>After %1 incorrect passcodes in a row, this key can no longer be used.</translation>
    </message>
    <message id="field-show-passcode">
        <source>パスコードを表示</source>
        <translation>Show passcode</translation>
    </message>
    <message id="field-hide-passcode">
        <source>パスコードを隠す</source>
        <translation>Hide passcode</translation>
    </message>
    <message id="login-password">
        <source>パスワード</source>
        <translation>Password</translation>
    </message>
    <message id="password-reset-lead">
        <source>パスワードでログインされるときは、新しいパスワードをお使いください。</source>
        <translation>When you sign in with a password, use the new one.</translation>
    </message>
    <message id="beside-by-password-and-phone">
        <source>パスワードと電話</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-fido-lost-words">
        <source>パスワードと電話の認証コードでログインし、なくしたキーの登録を消してください。お困りのときは{support}（{phone}）へお電話ください。受付時間は{hours}です。</source>
        <translation>Sign in with your password and a verification code by phone, then remove the lost key. If you need help, please call {support} ({phone}). Phone hours: {hours}.</translation>
    </message>
    <message id="slip-did-password">
        <source>パスワードの再設定</source>
        <translation>Password reset</translation>
    </message>
    <message id="help-login-suspended">
        <source>パスワードの再設定、または{member_id}の新規登録が必要です。画面のボタンからお進みください。セキュリティキーでは、そのままログインいただけます。</source>
        <translation>You need to reset your password, or register a new {member_id}. Please use the buttons on the screen. You can still sign in with your security key.</translation>
    </message>
    <message id="reissue-id-title">
        <source>パスワードを
再設定します</source>
        <translation>Reset your
password</translation>
    </message>
    <message id="password-reset-title">
        <source>パスワードを再設定しました。</source>
        <translation>Your password has been reset.</translation>
    </message>
    <message id="new-password-submit-reissue">
        <source>パスワードを再設定する</source>
        <translation>Reset password</translation>
    </message>
    <message id="top-change-password">
        <source>パスワードを変える</source>
        <translation>Change password</translation>
    </message>
    <message id="top-password-changed">
        <source>パスワードを変更しました。お知らせをメールでお送りしました。</source>
        <translation>Your password has been changed. We have sent you a notice by email.</translation>
    </message>
    <message id="new-password-submit-change">
        <source>パスワードを変更する</source>
        <translation>Change password</translation>
    </message>
    <message id="field-show">
        <source>パスワードを表示</source>
        <translation>Show password</translation>
    </message>
    <message id="field-hide">
        <source>パスワードを隠す</source>
        <translation>Hide password</translation>
    </message>
    <message id="steps-password">
        <source>パスワード入力</source>
        <translation>Password</translation>
    </message>
    <message id="suspended-reissue">
        <source>パスワード再設定</source>
        <translation>Reset password</translation>
    </message>
    <message id="letters-low-reach">
        <source>ボタンを下のほうへ</source>
        <translation>Move buttons lower</translation>
    </message>
    <message id="suspended-reissue-for">
        <source>メールが届いていて、IDがわかる方</source>
        <translation>If the email has arrived and you know your ID</translation>
    </message>
    <message id="suspended-register-for">
        <source>メールが届いていない方、IDをお忘れの方</source>
        <translation>If no email has arrived, or you forgot your ID</translation>
    </message>
    <message id="help-code-mail">
        <source>メールが届かない</source>
        <translation>The email does not arrive</translation>
    </message>
    <message id="beside-by-email-and-phone">
        <source>メールと電話</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-mail">
        <source>メールの確認</source>
        <translation>Email code</translation>
    </message>
    <message id="help-code-mail-words">
        <source>メールアドレスに誤りがないか、迷惑メールに入っていないかをご確認のうえ、「メール再送信」を押してください。</source>
        <translation>Please check that the email address is correct and that the email is not in your spam folder, then press “Resend email”.</translation>
    </message>
    <message id="advice-password-email">
        <source>メールアドレスの@より前を含むものは使えません。</source>
        <translation>It must not contain the part of your email address before the @.</translation>
    </message>
    <message id="refusal-email">
        <source>メールアドレスの入力に誤りがあります。</source>
        <translation>There is a mistake in the email address.</translation>
    </message>
    <message id="new-email-change-title">
        <source>メールアドレスの変更</source>
        <translation>Change email address</translation>
    </message>
    <message id="email-confirm-title">
        <source>メールアドレスを
変更します</source>
        <translation>Change of
email address</translation>
    </message>
    <message id="way-no-account">
        <source>メールアドレスを入力してログイン</source>
        <translation>Sign in with email and key</translation>
    </message>
    <message id="top-email-changed">
        <source>メールアドレスを変更しました。お知らせを、これまでのメールアドレスにもお送りしました。</source>
        <translation>Your email address has been changed. We have also sent a notice to your old email address.</translation>
    </message>
    <message id="steps-email">
        <source>メールアドレス登録</source>
        <translation>Email</translation>
    </message>
    <message id="email-code-title">
        <source>メールアドレス認証</source>
        <translation>Verify your
email address</translation>
    </message>
    <message id="top-change-email">
        <source>メールアドレス（ID）を変える</source>
        <translation>Change email address (ID)</translation>
    </message>
    <message id="email-code-resend">
        <source>メール再送信</source>
        <translation>Resend email</translation>
    </message>
    <message id="email-code-resend-in">
        <source>メール再送信
（あと%1秒）</source>
        <translation>Resend email
(wait %1 sec.)</translation>
    </message>
    <message id="help-by-mail">
        <source>メール：%1</source>
        <extracomment>what to do about a code that comes by mail</extracomment>
        <translation>By email: %1</translation>
    </message>
    <message id="login-submit">
        <source>ログイン</source>
        <translation>Sign in</translation>
    </message>
    <message id="code-to-login">
        <source>ログイン
画面へ</source>
        <translation>Back to
sign-in</translation>
    </message>
    <message id="start-member-does">
        <source>ログインします。お忘れの方もこちら</source>
        <translation>Sign in, or get help if you forgot your ID or password</translation>
    </message>
    <message id="login-qa">
        <source>ログインできない場合はQ&amp;Aもご確認ください</source>
        <translation>Cannot sign in? See the Q&amp;A</translation>
    </message>
    <message id="login-trouble">
        <source>ログインにお困りの方はこちら</source>
        <translation>Need help signing in?</translation>
    </message>
    <message id="top-keys">
        <source>ログインに使うキー</source>
        <translation>Your sign-in keys</translation>
    </message>
    <message id="new-email-to-login">
        <source>ログインへ戻る</source>
        <translation>Back to
sign-in</translation>
    </message>
    <message id="suspended-lead">
        <source>ログイン画面でパスワードの入力を一定回数以上失敗されたため、セキュリティ保護のため{product}のアカウントを停止させていただきました。</source>
        <translation>An incorrect password was entered several times on the sign-in screen. For your security, your {product} account has been suspended.</translation>
    </message>
    <message id="help-bullet">
        <source>・</source>
        <extracomment>before each line of a list</extracomment>
        <translation>• </translation>
    </message>
    <message id="birth-date-or">
        <source>・</source>
        <extracomment>between two names of one year</extracomment>
        <translation> / </translation>
    </message>
    <message id="refusal-code-locked">
        <source>一定回数以上入力に誤りがあったため、{product}の認証機能がロックされました</source>
        <translation>{product} verification is locked because an incorrect code was entered too many times</translation>
    </message>
    <message id="refusal-card-locked">
        <source>一定回数以上確認できなかったため、このカード番号でのお手続きを止めています</source>
        <translation>For your security, this machine cannot check this card number for a while</translation>
    </message>
    <message id="advice-code-locked-why">
        <source>一定回数認証コードの入力が失敗されましたので、セキュリティ保護のためロックさせていただいております。</source>
        <translation>It stays locked for your security.</translation>
    </message>
    <message id="rename-spare">
        <source>予備のキー</source>
        <translation>Spare key</translation>
    </message>
    <message id="offers-flaw-short">
        <source>今のパスコードは、6文字より短いものです</source>
        <translation>Yours is shorter than 6 characters</translation>
    </message>
    <message id="offers-flaw-guessable">
        <source>今のパスコードは、第三者に推測されやすいものです</source>
        <translation>Yours is easy for others to guess</translation>
    </message>
    <message id="rename-present">
        <source>今の名前は「%1」です。</source>
        <translation>The name is now “%1”.</translation>
    </message>
    <message id="beside-write">
        <source>代わりに読む・書く</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-read-and-write">
        <source>代読・代筆は、
お客さまのお申し出ですか？</source>
        <translation>Has the customer asked
for reading and writing?</translation>
    </message>
    <message id="era-reiwa">
        <source>令和%1年</source>
        <translation>Reiwa %1</translation>
    </message>
    <message id="terms-lead">
        <source>以下、%1をよくお読みのうえ、「同意して進む」ボタンを押してお進みください。</source>
        <translation>Please read “%1” below carefully, then press “Agree and continue”.</translation>
    </message>
    <message id="steps-membership">
        <source>会員登録</source>
        <translation>Account</translation>
    </message>
    <message id="question-leave-enrolment-words">
        <source>会員登録は済んでいます。キーは、次のログインのあとにいつでも登録できます。</source>
        <translation>Your membership is registered. You can register a key at any time after your next sign-in.</translation>
    </message>
    <message id="slip-guide">
        <source>使い方のご案内</source>
        <translation>How to use it</translation>
    </message>
    <message id="guide-title">
        <source>使い方のご案内を、お手元に</source>
        <translation>Get the guide on your phone</translation>
    </message>
    <message id="pass-code-example">
        <source>例:7K3M-Q2XD</source>
        <translation>Example: 7K3M-Q2XD</translation>
    </message>
    <message id="new-email-example">
        <source>例:abc@docomo.ne.jp</source>
        <translation>Example: abc@docomo.ne.jp</translation>
    </message>
    <message id="code-example">
        <source>例：%1</source>
        <translation>Example: %1</translation>
    </message>
    <message id="question-read-and-write-words">
        <source>係員2名で行います。&lt;b&gt;パスワード、認証コード、パスコード、規約への同意は、お客さまご自身に入力していただきます。&lt;/b&gt;</source>
        <translation>Two members of staff do this. &lt;b&gt;The customer enters password, codes and passcode, and agrees to the terms, in person.&lt;/b&gt;</translation>
    </message>
    <message id="staff-enrolled-heading">
        <source>係員「%1」さんのキーを登録しました</source>
        <translation>Key registered for staff member “%1”</translation>
    </message>
    <message id="start-pass">
        <source>係員から番号を受け取った方</source>
        <translation>I have a number from staff</translation>
    </message>
    <message id="advice-key-young">
        <source>係員がお渡しした番号でお手続きをされてから24時間は、キーの登録を消すことと、メールアドレスの変更ができません。24時間たってから、もう一度お試しください。</source>
        <translation>For 24 hours after you have used a number from our staff, a key cannot be removed and the email address cannot be changed. Please try again after 24 hours.</translation>
    </message>
    <message id="pass-code-title">
        <source>係員がお渡しした紙の
番号を入力してください</source>
        <translation>Enter the number
that staff gave you</translation>
    </message>
    <message id="start-newcomer-staff">
        <source>係員がご案内します</source>
        <translation>Staff will help you</translation>
    </message>
    <message id="staff-acknowledged">
        <source>係員がまいります</source>
        <translation>A staff member is coming</translation>
    </message>
    <message id="staff-band-writing">
        <source>係員が代わりに読み書きしています</source>
        <translation>Staff are reading and writing for you</translation>
    </message>
    <message id="staff-band-operating">
        <source>係員が操作しています</source>
        <translation>Staff are using this terminal</translation>
    </message>
    <message id="beside-present">
        <source>係員ご本人のキーを、絵のとおりにお使いください。お客さまのキーは、先に取っていただきます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-reset">
        <source>係員に頼んで、キーを初期化する</source>
        <translation>Ask staff to reset the key</translation>
    </message>
    <message id="approval-proceed">
        <source>係員のキーで承認する</source>
        <translation>Approve with staff key</translation>
    </message>
    <message id="reset-lift-rest-words">
        <source>係員のキーなど、ほかのキーも抜いてください。初期化するカード型キーだけを、このあと置きます。</source>
        <translation>Please pull out the other keys too, such as the staff key. Next, you lay down only the key card to be reset.</translation>
    </message>
    <message id="reset-pull-out-rest-words">
        <source>係員のキーなど、ほかのキーも抜いてください。初期化するキーだけを、このあと差しこみます。</source>
        <translation>Please pull out the other keys too, such as the staff key. Next, you will plug in only the key to be reset.</translation>
    </message>
    <message id="beside-passcode">
        <source>係員のキーのパスコードを
入力してください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="take-key-staff">
        <source>係員のキーを
お取りください</source>
        <translation>Please take out
the staff key</translation>
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
        <translation>Staff approval
is needed</translation>
    </message>
    <message id="trouble-approval-not-good">
        <source>係員の承認を確認できませんでした</source>
        <translation>Staff approval could not be confirmed</translation>
    </message>
    <message id="staff-band-end">
        <source>係員の操作を
終える</source>
        <translation>End staff
help</translation>
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
        <translation>Call
staff</translation>
    </message>
    <message id="staff-called">
        <source>係員を呼びました</source>
        <translation>We have called staff</translation>
    </message>
    <message id="way-call-staff">
        <source>係員を呼ぶ</source>
        <translation>Call staff</translation>
    </message>
    <message id="staff-failed">
        <source>係員を呼べませんでした</source>
        <translation>We could not call staff</translation>
    </message>
    <message id="staff-calling">
        <source>係員を呼んでいます</source>
        <translation>Calling staff</translation>
    </message>
    <message id="help-staff">
        <source>係員専用</source>
        <extracomment>for a member of staff who has come to the terminal</extracomment>
        <translation>Staff only</translation>
    </message>
    <message id="staff-code-title">
        <source>係員用の登録コード</source>
        <translation>Registration code
for staff</translation>
    </message>
    <message id="birth-date-first-year">
        <source>元</source>
        <translation>1</translation>
    </message>
    <message id="letters-reset">
        <source>元に戻す</source>
        <translation>Reset</translation>
    </message>
    <message id="advice-code-not-sent">
        <source>先に送信のボタンを押してください。</source>
        <translation>Please press the button to send it first.</translation>
    </message>
    <message id="refusal-wrong-id-or-password">
        <source>入力されたIDとパスワードではログインできません</source>
        <translation>You cannot sign in with this ID and password</translation>
    </message>
    <message id="suspended-legacy">
        <source>入力されたIDはロックされているためログインできません</source>
        <translation>You cannot sign in, because this ID is locked</translation>
    </message>
    <message id="login-refused-different">
        <source>入力された{legacy_short}、またはパスワードが登録されているものと異なる可能性がございます。</source>
        <translation>The {legacy_short} or password you entered may not match our records.</translation>
    </message>
    <message id="login-refused-address">
        <source>入力されたメールアドレス、またはパスワードが登録されているものと異なる可能性がございます。</source>
        <translation>The email address or password you entered may not match our records.</translation>
    </message>
    <message id="advice-email-taken">
        <source>入力されたメールアドレスが既に{member_id}として利用されている可能性があります。お手数ですが、別のメールアドレスを再度入力してください。</source>
        <translation>It may already be in use as a {member_id}. Please enter a different email address.</translation>
    </message>
    <message id="advice-forbidden-character">
        <source>入力した文字を消して、画面のキーボードで、もう一度入力してください。</source>
        <translation>Please erase what you entered, and enter it again with the keys on this screen.</translation>
    </message>
    <message id="email-code-lead">
        <source>入力していただいたメールアドレスで本人確認をさせていただきます。メールアドレスに送信された認証コードを入力してください。</source>
        <translation>Enter the verification code we sent to the email address you entered.</translation>
    </message>
    <message id="screen-to-pad">
        <source>入力に戻る</source>
        <translation>Back to typing</translation>
    </message>
    <message id="question-leave-passcode-no">
        <source>入力を続ける</source>
        <translation>Keep entering</translation>
    </message>
    <message id="advice-email-full-width">
        <source>全角の文字が入っている</source>
        <translation>It contains Japanese or other wide characters.</translation>
    </message>
    <message id="key-clear-all">
        <source>全部消す</source>
        <translation>Clear all</translation>
    </message>
    <message id="new-password-submit-migration">
        <source>再登録を完了する</source>
        <translation>Complete registration</translation>
    </message>
    <message id="steps-reset">
        <source>再設定完了</source>
        <translation>Done</translation>
    </message>
    <message id="provisioned-restart">
        <source>再起動する</source>
        <translation>Restart</translation>
    </message>
    <message id="slip-take-remedy">
        <source>出てこないときは、係員をお呼びください。</source>
        <translation>If nothing comes out, please call staff.</translation>
    </message>
    <message id="which-key-words">
        <source>初期化したキーではもうログインできないため、お選びになったキーの登録を消します。続けて、新しく登録できます。どれかわからないときは、「係員を呼ぶ」を押してください。</source>
        <translation>A key that was reset can no longer sign in, so the registration of the key you choose will be removed. You can then register it again. If you are not sure which one it was, please press “Call staff”.</translation>
    </message>
    <message id="which-key-heading">
        <source>初期化したキーは、
この中のどれですか？</source>
        <translation>Which of these keys
was reset?</translation>
    </message>
    <message id="question-reset-key-no">
        <source>初期化しない</source>
        <translation>Do not reset</translation>
    </message>
    <message id="question-reset-key-yes">
        <source>初期化する</source>
        <translation>Reset</translation>
    </message>
    <message id="trouble-reset-too-late-do">
        <source>初期化は、差しこんですぐの間だけ受けつけられます。キーを一度抜いて、もう一度差しこみ、すぐに触れてください。</source>
        <translation>A reset is possible only right after the key is plugged in. Please pull out the key, plug it in again, and touch it right away.</translation>
    </message>
    <message id="trouble-card-reset-too-late-do">
        <source>初期化は、置いてすぐの間だけ受けつけられます。カード型キーを一度取って、もう一度置いてください。</source>
        <translation>A reset is possible only right after the key card is laid down. Please lift it off, then lay it down again.</translation>
    </message>
    <message id="advice-unknown-credential">
        <source>別のキーをお使いになるか、IDとパスワードでログインしてください。</source>
        <translation>Please use another key, or sign in with your ID and password.</translation>
    </message>
    <message id="way-another-key">
        <source>別のキーを使う</source>
        <translation>Use another key</translation>
    </message>
    <message id="stored-words">
        <source>別のキーを使うか、使っていない登録を1つ消してください。&lt;b&gt;消すと、そのサービスには、このキーでログインできなくなります。もとには戻せません。&lt;/b&gt;</source>
        <translation>Use another key, or delete one registration you do not use. &lt;b&gt;After that, you cannot sign in to that service with this key. This cannot be undone.&lt;/b&gt;</translation>
    </message>
    <message id="passcode-typed-other">
        <source>別のパスコードをご入力ください。</source>
        <translation>Please enter a different passcode.</translation>
    </message>
    <message id="email-choice-other">
        <source>別のメールアドレスを
ご登録ください</source>
        <translation>Please register
another email address</translation>
    </message>
    <message id="email-choice-no">
        <source>別のメールアドレスを登録する</source>
        <translation>Register another email address</translation>
    </message>
    <message id="offers-add-finger-words">
        <source>別の指でも、このキーを使えるようにします</source>
        <translation>Use this key with another finger too</translation>
    </message>
    <message id="keyboard-field-before">
        <source>前の欄</source>
        <translation>Previous field</translation>
    </message>
    <message id="beside-go-back">
        <source>前の画面へ戻す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-last-sign-in">
        <source>前回のログイン %1</source>
        <translation>Last sign-in: %1</translation>
    </message>
    <message id="advice-email-forbidden-symbol">
        <source>半角でも一部使用できない記号があります</source>
        <translation>It contains a symbol that cannot be used.</translation>
    </message>
    <message id="advice-password-character">
        <source>半角の英数字・記号だけで入力してください。</source>
        <translation>Please use English letters, numbers and symbols only.</translation>
    </message>
    <message id="slip-printing">
        <source>印刷しています</source>
        <translation>Printing</translation>
    </message>
    <message id="slip-failed">
        <source>印刷できませんでした</source>
        <translation>The record could not be printed</translation>
    </message>
    <message id="key-cancel">
        <source>取消</source>
        <translation>Clear all</translation>
    </message>
    <message id="support-hours">
        <source>受付時間 %1</source>
        <translation>Phone hours: %1</translation>
    </message>
    <message id="out-of-service-reference">
        <source>受付番号</source>
        <translation>Reference number</translation>
    </message>
    <message id="rename-right-index">
        <source>右手の人差し指</source>
        <translation>Right index finger</translation>
    </message>
    <message id="rename-right-thumb">
        <source>右手の親指</source>
        <translation>Right thumb</translation>
    </message>
    <message id="reset-put-in-words">
        <source>同じところへ差しこんでください。&lt;b&gt;差しこんだら、10秒以内に&lt;/b&gt;、キーの光っている部分に触れます。</source>
        <translation>Plug it into the same place. &lt;b&gt;Within 10 seconds after that&lt;/b&gt;, touch the key where it lights up.</translation>
    </message>
    <message id="reset-lay-down-words">
        <source>同じところへ置いて、終わるまで動かさないでください。</source>
        <translation>Lay it in the same place, and do not move it until it is finished.</translation>
    </message>
    <message id="passcode-text-repeat-lead">
        <source>同じパスコードを、もう一度ご入力ください。</source>
        <translation>Please enter the same passcode once more.</translation>
    </message>
    <message id="passcode-typed-repeated">
        <source>同じ並びのくり返しは設定できません</source>
        <translation>A repeated pattern cannot be a passcode</translation>
    </message>
    <message id="passcode-repeated">
        <source>同じ並びをくり返す数字は設定できません</source>
        <translation>A repeated pattern cannot be a passcode</translation>
    </message>
    <message id="capture-same-finger">
        <source>同じ指で、
もう一度当ててください</source>
        <translation>Use the same finger.
Touch again</translation>
    </message>
    <message id="passcode-same">
        <source>同じ数字だけのパスコードは設定できません</source>
        <translation>One repeated digit cannot be a passcode</translation>
    </message>
    <message id="passcode-typed-same">
        <source>同じ文字だけのパスコードは設定できません</source>
        <translation>One repeated character cannot be a passcode</translation>
    </message>
    <message id="terms-agree">
        <source>同意して進む</source>
        <translation>Agree and continue</translation>
    </message>
    <message id="top-name-refused">
        <source>名前に使えない文字がありました。「名前を変える」を押して、もう一度入力してください。</source>
        <translation>The name had a character that cannot be used. Please press “Rename” and enter it again.</translation>
    </message>
    <message id="key-settings-renamed">
        <source>名前を変えました。</source>
        <translation>Name changed.</translation>
    </message>
    <message id="authenticator-rename">
        <source>名前を変える</source>
        <translation>Rename</translation>
    </message>
    <message id="phone-choice-landline">
        <source>固定電話・自動音声でお知らせします</source>
        <translation>Landline: by automatic call</translation>
    </message>
    <message id="provisioned-report">
        <source>報告は /var/log/madoguchi-%1.txt にあります。</source>
        <translation>The report is in /var/log/madoguchi-%1.txt.</translation>
    </message>
    <message id="measure-key-skip">
        <source>変えない</source>
        <translation>No change</translation>
    </message>
    <message id="way-unchanged">
        <source>変更しないで進む</source>
        <translation>Go on without a change</translation>
    </message>
    <message id="email-confirm-change">
        <source>変更する</source>
        <translation>Change</translation>
    </message>
    <message id="steps-change">
        <source>変更の確認</source>
        <translation>Confirm</translation>
    </message>
    <message id="letters-large">
        <source>大きく</source>
        <translation>Large</translation>
    </message>
    <message id="letters-voice-loud">
        <source>大きな音</source>
        <translation>Louder</translation>
    </message>
    <message id="keyboard-capitals">
        <source>大文字</source>
        <translation>Capitals</translation>
    </message>
    <message id="look-alike-capital-i">
        <source>大文字「I」(アイ)</source>
        <translation>capital “I” (as in India)</translation>
    </message>
    <message id="look-alike-capital-o">
        <source>大文字「O」(オー)</source>
        <translation>capital “O” (as in Osaka)</translation>
    </message>
    <message id="era-taisho">
        <source>大正%1年</source>
        <translation>Taishō %1</translation>
    </message>
    <message id="session-end-words">
        <source>安全のため、1回のお手続きは%1分までです。&lt;br&gt;あと%2分で、入力された内容を消して&lt;br&gt;はじめの画面に戻ります。</source>
        <translation>For your security, the limit is %1 min.&lt;br&gt;You can go on for %2 min. Then we delete&lt;br&gt;what you entered and show the start screen.</translation>
    </message>
    <message id="trouble-pin-blocked-do">
        <source>安全のため、パスコードを止めました。もとに戻すには初期化が必要で、キーの中のすべての登録が消えます。別のキーをお使いになるか、係員にご相談ください。</source>
        <translation>For your security, the passcode has been stopped. To use the key again, it must be reset, and everything registered on it is deleted. Please use another key or ask staff.</translation>
    </message>
    <message id="gone-words">
        <source>安全のため、入力された内容は消しました。恐れ入りますが、はじめからお願いいたします。</source>
        <translation>For your security, we have deleted what you entered. We are sorry. Please start again from the beginning.</translation>
    </message>
    <message id="trouble-card-pin-auth-blocked-do">
        <source>安全のため、入力を止めています。カード型キーを一度取って、もう一度置くと、続けられます。</source>
        <translation>For your security, entry is paused. Please lift off the key card, then lay it down again to continue.</translation>
    </message>
    <message id="trouble-pin-auth-blocked-do">
        <source>安全のため、入力を止めています。キーを一度抜いて、もう一度差しこむと、続けられます。</source>
        <translation>For your security, entry is paused. Please pull out the key, then plug it in again to continue.</translation>
    </message>
    <message id="trouble-card-uv-blocked-do">
        <source>安全のため、指紋の読み取りを止めています。カード型キーを一度取って、少し待ってから、もう一度置いてください。</source>
        <translation>For your security, fingerprint reading is paused. Please lift off the key card, wait a little, then lay it down again.</translation>
    </message>
    <message id="passcode-uv-blocked-do">
        <source>安全のため、指紋の読み取りを止めています。キーのパスコードを入力すると、また指紋を使えます。</source>
        <translation>For your security, fingerprint reading is paused. Enter the key passcode, and you can use your fingerprint again.</translation>
    </message>
    <message id="trouble-uv-blocked-do">
        <source>安全のため、指紋の読み取りを止めています。キーを一度抜いて、少し待ってから、もう一度差しこんでください。</source>
        <translation>For your security, fingerprint reading is paused. Please pull out the key, wait a little, then plug it in again.</translation>
    </message>
    <message id="trouble-model-revoked-do">
        <source>安全上の問題が公表されている機種のためで、お客さまの操作が原因ではありません。別のキーをお使いください。</source>
        <translation>A security problem of this model has been made public. It is not caused by anything you did. Please use another key.</translation>
    </message>
    <message id="rename-home">
        <source>家のキー</source>
        <translation>Home key</translation>
    </message>
    <message id="rename-family">
        <source>家族のキー</source>
        <translation>Family key</translation>
    </message>
    <message id="look-alike-small-l">
        <source>小文字「l」(エル)</source>
        <translation>small “l” (as in London)</translation>
    </message>
    <message id="advice-resend-too-soon-before">
        <source>少しお待ちになってから、もう一度ボタンを押してください。認証コードは、次の画面で入力します。</source>
        <translation>Please wait a little, then press the button again. You enter the code on the next screen.</translation>
    </message>
    <message id="trouble-card-busy-do">
        <source>少し待ってから、カード型キーを一度取って、もう一度置いてください。</source>
        <translation>Please wait a little, lift off the key card, then lay it down again.</translation>
    </message>
    <message id="trouble-busy-do">
        <source>少し待ってから、キーを一度抜いて、もう一度差しこんでください。</source>
        <translation>Please wait a little, pull out the key, then plug it in again.</translation>
    </message>
    <message id="advice-resend-capped">
        <source>届いた認証コードを入力してください。届いていないときは、しばらく時間をおいて再度お試しいただくか、係員をお呼びください。</source>
        <translation>Please enter the verification code you received. If none came, please try again later, or call staff.</translation>
    </message>
    <message id="advice-resend-too-soon">
        <source>届くまで少しお待ちください。届かないときは、しばらくしてからもう一度送信してください。</source>
        <translation>Please wait a little for it to arrive. If it does not, ask for a new one later.</translation>
    </message>
    <message id="rename-left-index">
        <source>左手の人差し指</source>
        <translation>Left index finger</translation>
    </message>
    <message id="rename-left-thumb">
        <source>左手の親指</source>
        <translation>Left thumb</translation>
    </message>
    <message id="select-key-either">
        <source>差しこんだキーをお使いの方は、画面ではなく、キーの光っている部分に触れてください。カード型キーをお使いの方は、画面のボタンを押してください。</source>
        <translation>To use the plugged-in key, touch the key itself where it lights up, not this screen. To use the key card, press its button on the screen.</translation>
    </message>
    <message id="kind-sensor-use">
        <source>差しこんで、指を当てる</source>
        <translation>Plug in, touch with finger</translation>
    </message>
    <message id="era-heisei">
        <source>平成%1年</source>
        <translation>Heisei %1</translation>
    </message>
    <message id="birth-date-year">
        <source>年</source>
        <translation>year</translation>
    </message>
    <message id="trouble-model-not-allowed-do">
        <source>当社がお受けできると確認できた機種ではありません。別のキーをお使いください。ご利用いただける機種は、係員におたずねください。</source>
        <translation>We have not been able to confirm that we can accept this model. Please use another key. Staff can tell you which models you can use.</translation>
    </message>
    <message id="field-required">
        <source>必須</source>
        <translation>Required</translation>
    </message>
    <message id="staff-failed-words">
        <source>恐れ入りますが、お近くの係員に直接お声がけください。お手続きは、そのまま続けられます。</source>
        <translation>We are sorry. Please speak to a staff member near you. You can also continue where you left off.</translation>
    </message>
    <message id="screen-back">
        <source>戻る</source>
        <translation>Back</translation>
    </message>
    <message id="pass-code-letter-field">
        <source>手紙の番号</source>
        <translation>Number in the letter</translation>
    </message>
    <message id="trouble-approval-not-good-do">
        <source>承認から時間がたったか、承認が取り消されたためです。「もう一度試す」を押して、係員にもう一度承認をお求めください。</source>
        <translation>It was too long ago, or was withdrawn. Please press “Try again”, and ask staff to approve it again.</translation>
    </message>
    <message id="trouble-approval-unavailable">
        <source>承認できる係員が、まだ登録されていません</source>
        <translation>Nobody here can approve this now</translation>
    </message>
    <message id="beside-to-approval">
        <source>承認の画面へ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-lead">
        <source>押すと、すぐに変わります。</source>
        <translation>Changes take effect at once.</translation>
    </message>
    <message id="rename-carried">
        <source>持ち歩くキー</source>
        <translation>Key I carry</translation>
    </message>
    <message id="fingers-numbered">
        <source>指%1</source>
        <translation>Finger %1</translation>
    </message>
    <message id="capture-wipe">
        <source>指とセンサーをふいて、
もう一度当ててください</source>
        <translation>Wipe finger and sensor,
then touch again</translation>
    </message>
    <message id="rename-finger-heading">
        <source>指の名前を
選んでください</source>
        <translation>Choose a name
for the finger</translation>
    </message>
    <message id="capture-straight">
        <source>指をまっすぐに
置いてください</source>
        <translation>Place your finger
straight</translation>
    </message>
    <message id="capture-lift">
        <source>指を一度はなして、
また当ててください</source>
        <translation>Lift your finger,
then touch the key again</translation>
    </message>
    <message id="capture-next-words">
        <source>指を一度はなして、もう一度。あと&lt;b&gt;%1&lt;/b&gt;回です。</source>
        <translation>Lift your finger, then touch again. More touches needed: &lt;b&gt;%1&lt;/b&gt;.</translation>
    </message>
    <message id="steps-finger">
        <source>指紋</source>
        <translation>Finger</translation>
    </message>
    <message id="enrolled-otherwise">
        <source>指紋が使えないときはパスコード</source>
        <translation>If that fails: passcode</translation>
    </message>
    <message id="key-settings-fingers-left">
        <source>指紋が続けて%1回一致しないと、パスコードを入力するまで、指紋の読み取りを止めます。</source>
        <translation>After %1 fingerprints in a row that do not match, the fingerprint is paused until you enter the passcode.</translation>
    </message>
    <message id="trouble-uv-blocked">
        <source>指紋が続けて一致しませんでした</source>
        <translation>Your fingerprint did not match</translation>
    </message>
    <message id="kind-sensor">
        <source>指紋つきキー</source>
        <translation>Key with finger sensor</translation>
    </message>
    <message id="trouble-passcode-unknown-do">
        <source>指紋でのログインは、このままお使いいただけます。次へ進んでも、何も消えません。パスコードを作り直すときだけ、キーの初期化（キーの中のすべての登録が消えます）が必要です。</source>
        <translation>You can continue with your fingerprint, and nothing is deleted. Setting a new passcode needs a reset of the key, which deletes everything registered on it.</translation>
    </message>
    <message id="help-fido-safe-words">
        <source>指紋とパスコードは、お客さまのキーの中だけに保存されます。当社にも、この端末にも残りません。</source>
        <translation>Your fingerprint and passcode are kept only in your key. Neither we nor this machine keep them.</translation>
    </message>
    <message id="key-settings-words">
        <source>指紋とパスコードは、このキーの中だけにあります。</source>
        <translation>Your fingerprints and passcode are only in this key.</translation>
    </message>
    <message id="enrolled-alone">
        <source>指紋などで確認</source>
        <translation>Fingerprint or other method</translation>
    </message>
    <message id="kind-key">
        <source>指紋のないキー</source>
        <translation>Key without sensor</translation>
    </message>
    <message id="key-settings-elsewhere">
        <source>指紋の追加や変更は、この端末ではできません。キーのメーカーのご案内をご覧ください。</source>
        <translation>Fingerprints cannot be added or changed on this machine. Please see the instructions of the maker of the key.</translation>
    </message>
    <message id="help-fido-safe">
        <source>指紋は、キーの外に出ません</source>
        <translation>Your fingerprint never leaves the key</translation>
    </message>
    <message id="help-fido-what">
        <source>指紋やパスコードでログインするしくみです</source>
        <translation>A way to sign in with your fingerprint or passcode</translation>
    </message>
    <message id="present-settings">
        <source>指紋やパスコードを変えるキーを、絵のとおりにお使いください。</source>
        <translation>Please use the key whose fingerprint or passcode you want to change, as shown in the picture.</translation>
    </message>
    <message id="key-settings-removed">
        <source>指紋を消しました。</source>
        <translation>Fingerprint deleted.</translation>
    </message>
    <message id="capture-complete">
        <source>指紋を読み取りました。</source>
        <translation>Fingerprint read.</translation>
    </message>
    <message id="offers-finger-added">
        <source>指紋を追加しました。</source>
        <translation>Fingerprint added.</translation>
    </message>
    <message id="offers-add-finger">
        <source>指紋を追加する</source>
        <translation>Add a fingerprint</translation>
    </message>
    <message id="introduction-no-sensor">
        <source>指紋センサーのないキーは、パスコードの入力とキーへのタッチでご利用いただけます。</source>
        <translation>A key without a fingerprint sensor works with a passcode and a touch.</translation>
    </message>
    <message id="unusable-take-reader">
        <source>指紋リーダーを
お取りください</source>
        <translation>Please take
the fingerprint reader</translation>
    </message>
    <message id="phone-choice-mobile">
        <source>携帯電話・SMSでお送りします</source>
        <translation>Mobile: by text message</translation>
    </message>
    <message id="beside-recorded">
        <source>操作は、係員の名前で記録されます。お客さまは「係員の操作を終える」で、いつでも終えられます。係員のキーを取っても終わります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-digit">
        <source>数字</source>
        <translation>Numbers</translation>
    </message>
    <message id="look-alike-0">
        <source>数字の「0」(ゼロ)</source>
        <translation>the number “0” (zero)</translation>
    </message>
    <message id="look-alike-1">
        <source>数字の「1」</source>
        <translation>the number “1”</translation>
    </message>
    <message id="passcode-repeat-words">
        <source>数字の場所が変わりました。同じパスコードを、もう一度入力してください。</source>
        <translation>The digits have moved. Please enter the same passcode once more.</translation>
    </message>
    <message id="passcode-shuffled">
        <source>数字の場所は毎回変わります。</source>
        <translation>The digits move to new places each time.</translation>
    </message>
    <message id="advice-password-no-digit">
        <source>数字を入れてください。</source>
        <translation>Add a number.</translation>
    </message>
    <message id="keyboard-letters">
        <source>文字</source>
        <translation>Letters</translation>
    </message>
    <message id="letters-size">
        <source>文字の大きさ</source>
        <translation>Text size</translation>
    </message>
    <message id="voice-character-is-silent">
        <source>文字は、ヘッドホンをつなぐと読み上げます。</source>
        <translation>Characters are read out through headphones only.</translation>
    </message>
    <message id="steps-address">
        <source>新しいアドレス</source>
        <translation>New email</translation>
    </message>
    <message id="passcode-replace">
        <source>新しいパスコードの設定</source>
        <translation>Set a new passcode</translation>
    </message>
    <message id="new-password-title">
        <source>新しいパスワードを
決めてください</source>
        <translation>Choose a
new password</translation>
    </message>
    <message id="email-confirm-new">
        <source>新しいメールアドレス</source>
        <translation>New email address</translation>
    </message>
    <message id="fingers-words">
        <source>新しい指を登録するには、今ある指紋を1つ消します。消さずに、今ある指紋のまま進むこともできます。</source>
        <translation>To register a new finger, please delete one of the fingerprints. Or you can continue with the fingerprints you have now.</translation>
    </message>
    <message id="login-who-is-new">
        <source>新規登録したい方</source>
        <translation>New registration</translation>
    </message>
    <message id="login-refused-migrated">
        <source>既に{member_id}に移行されている可能性がございます。</source>
        <translation>You may already have moved to {member_id}.</translation>
    </message>
    <message id="birth-date-day">
        <source>日</source>
        <translation>day</translation>
    </message>
    <message id="slip-when">
        <source>日時</source>
        <translation>Date and time</translation>
    </message>
    <message id="language-name">
        <source>日本語</source>
        <translation>English</translation>
    </message>
    <message id="terms-for-reference">
        <source>日本語の規約が正式なものです。下の訳文は参考です。</source>
        <extracomment>above the translation of the terms</extracomment>
        <translation>The Japanese terms are binding. The translation below is for reference only.</translation>
    </message>
    <message id="terms-binding">
        <source>日本語の規約（こちらが正式なものです）</source>
        <extracomment>above the terms in Japanese, where a translation stands before them</extracomment>
        <translation>Terms in Japanese (the binding text)</translation>
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
        <translation>Meiji %1</translation>
    </message>
    <message id="era-showa">
        <source>昭和%1年</source>
        <translation>Shōwa %1</translation>
    </message>
    <message id="birth-date-eras">
        <source>昭和の年に1925、平成の年に1988を足すと西暦です。</source>
        <translation>Japanese years: Shōwa + 1925, Heisei + 1988</translation>
    </message>
    <message id="beside-prolong">
        <source>時間を5分のばす</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-timed-out">
        <source>時間内に操作がありませんでした</source>
        <translation>Time ran out</translation>
    </message>
    <message id="top-used">
        <source>最後に使った日：%1</source>
        <translation>Last used: %1</translation>
    </message>
    <message id="question-remove-last-key">
        <source>最後のキーの登録を
消しますか？</source>
        <translation>Remove your
last key?</translation>
    </message>
    <message id="birth-date-month">
        <source>月</source>
        <translation>month</translation>
    </message>
    <message id="code-valid">
        <source>有効期限</source>
        <translation>Time left</translation>
    </message>
    <message id="steps-phone">
        <source>本人確認</source>
        <translation>Identity</translation>
    </message>
    <message id="passcode-other-characters">
        <source>桁数がちがう方、
数字以外の文字がある方</source>
        <translation>My passcode has another
length, or letters</translation>
    </message>
    <message id="email-choice-lead">
        <source>次からは、メールアドレスをIDとしてログインします。</source>
        <translation>From now on, your email address is your ID.</translation>
    </message>
    <message id="keyboard-next-field">
        <source>次の欄</source>
        <translation>Next field</translation>
    </message>
    <message id="screen-next">
        <source>次へ</source>
        <translation>Next</translation>
    </message>
    <message id="way-proceed">
        <source>次へ進む</source>
        <translation>Continue</translation>
    </message>
    <message id="offers-flaw-other">
        <source>次回から、画面の数字ボタンで入力できます</source>
        <translation>You can then enter it with the number buttons on the screen</translation>
    </message>
    <message id="enrolled-card">
        <source>次回以降は、ご登録いただいたカード型キーを置き、パスコードを入力するとログイン・お手続きが可能です。</source>
        <translation>From now on, you can sign in and use our services by placing your key card on the reader and entering your passcode.</translation>
    </message>
    <message id="enrolled-touch">
        <source>次回以降は、ご登録いただいたパスコードの入力とキーへのタッチでログイン・お手続きが可能です。</source>
        <translation>From now on, you can sign in and use our services by entering your passcode and touching your key.</translation>
    </message>
    <message id="enrolled-finger">
        <source>次回以降は、ご登録いただいた生体認証、もしくはパスコードの入力でログイン・お手続きが可能です。</source>
        <translation>From now on, you can sign in and use our services with your key and your fingerprint or passcode.</translation>
    </message>
    <message id="enrolled-finger-alone">
        <source>次回以降は、ご登録いただいた生体認証でログイン・お手続きが可能です。</source>
        <translation>From now on, you can sign in and use our services with your key and your fingerprint.</translation>
    </message>
    <message id="key-enter">
        <source>決定</source>
        <translation>Enter</translation>
    </message>
    <message id="way-keep">
        <source>消さない</source>
        <translation>Keep</translation>
    </message>
    <message id="way-delete">
        <source>消す</source>
        <translation>Delete</translation>
    </message>
    <message id="question-delete-credential-words">
        <source>消すと、&lt;b&gt;このサービスには、このキーでログインできなくなります。&lt;/b&gt;もとには戻せません。</source>
        <translation>After that, &lt;b&gt;you cannot sign in to this service with this key.&lt;/b&gt; This cannot be undone.</translation>
    </message>
    <message id="question-remove-key-words">
        <source>消すと、このキーではログインできなくなります。</source>
        <translation>After that, you cannot sign in with this key.</translation>
    </message>
    <message id="question-remove-last-key-words">
        <source>消すと、次からはIDとパスワードと、電話の認証コードでログインすることになります。</source>
        <translation>After that, you will sign in with your ID and password and a verification code by phone.</translation>
    </message>
    <message id="measure-card-skip">
        <source>測らない</source>
        <translation>Do not measure</translation>
    </message>
    <message id="provisioned-due">
        <source>点検で、あと%1件の作業が見つかりました。</source>
        <translation>Tasks the check found still to do: %1.</translation>
    </message>
    <message id="ticket-check">
        <source>点検で、問題がありました。理由は端末の記録（journalctl）にあります。</source>
        <translation>The check found a problem. The reason is in the terminal log (journalctl).</translation>
    </message>
    <message id="provisioned-fine">
        <source>点検に合格しました。</source>
        <translation>The check was passed.</translation>
    </message>
    <message id="verify-enrolment">
        <source>生体認証の登録確認を
行ってください。</source>
        <translation>Please confirm
with your fingerprint.</translation>
    </message>
    <message id="steps-birth-date">
        <source>生年月日</source>
        <translation>Date of birth</translation>
    </message>
    <message id="birth-date-flaw">
        <source>生年月日に誤りがあります。「全部消す」を押して、西暦4桁、月2桁、日2桁で入力し直してください。</source>
        <translation>There is a mistake in the date of birth. Please press “Clear all”, then enter the year (4 digits), month (2 digits) and day (2 digits).</translation>
    </message>
    <message id="passcode-birth-date">
        <source>生年月日に関する数字は設定できません</source>
        <translation>A passcode cannot contain your date of birth</translation>
    </message>
    <message id="birth-date-title">
        <source>生年月日を
入力してください</source>
        <translation>Enter your
date of birth</translation>
    </message>
    <message id="advice-password-birth-date">
        <source>生年月日を含むものは使えません。</source>
        <translation>It must not contain your date of birth.</translation>
    </message>
    <message id="out-of-service-title">
        <source>申し訳ございません。
お手続きを続けられません</source>
        <translation>We are sorry.
We cannot continue</translation>
    </message>
    <message id="beside-screen">
        <source>画面</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-card">
        <source>画面ではありません。カード型キーは、置いたままにしてください</source>
        <translation>Touch the key card, not this screen. Leave it where it is</translation>
    </message>
    <message id="select-key-glows">
        <source>画面ではなく、お使いになるキーの、光っている部分に触れてください。</source>
        <translation>Touch the key itself where it lights up, not this screen.</translation>
    </message>
    <message id="select-key-touch-or-leave">
        <source>画面ではなく、お使いになるキーの光っている部分に触れてください。カード型キーをお使いになるときは、その1枚だけを残して、ほかをお取りください。</source>
        <translation>Touch the key itself where it lights up, not this screen. To use a key card, leave only that card and take the others away.</translation>
    </message>
    <message id="verify-touch-note">
        <source>画面ではなく、キーに触れてください。すぐに次へ進みます。</source>
        <translation>Touch the key, not this screen. Then the next screen appears right away.</translation>
    </message>
    <message id="capture-where">
        <source>画面ではなく、キーの丸い部分に当ててください</source>
        <translation>Touch the round part of the key, not this screen</translation>
    </message>
    <message id="enrolled-touch-key-words">
        <source>画面のとおりに触れます</source>
        <translation>Touch it as shown on the screen</translation>
    </message>
    <message id="question-written-words">
        <source>画面の内容を読み上げて、お客さまのお話のとおりか、お確かめください。</source>
        <translation>Read out what is on the screen, and check that it is what the customer said.</translation>
    </message>
    <message id="measure-card-title">
        <source>画面の大きさを
測ります</source>
        <translation>Measure the
screen</translation>
    </message>
    <message id="measure-card-width">
        <source>画面の幅は%1mmです。線の枠は、銀行カードと同じ大きさですか？</source>
        <translation>The screen is %1 mm wide. Is the outlined frame the same size as a bank card?</translation>
    </message>
    <message id="staff-code-wrong">
        <source>番号がちがうか、期限が切れたか、すでに使われています。もう一度ご確認のうえ、運用担当者に新しい登録コードをお求めください。</source>
        <translation>The code is not correct, has expired, or has already been used. Please check it again, then ask the system operator for a new registration code.</translation>
    </message>
    <message id="advice-pass-wrong">
        <source>番号は1回だけ使えます。係員がお渡しした番号は、お渡しした支店で、30分間だけお使いいただけます。番号をもう一度お確かめいただくか、係員をお呼びください。</source>
        <translation>Each number works only once. A number from our staff works for 30 minutes, and only at that branch. Please check the number, or call staff.</translation>
    </message>
    <message id="pass-code-flaw">
        <source>番号は、アルファベットと数字の8文字です。紙のとおりに、もう一度入力してください。</source>
        <translation>The number has 8 letters and digits. Please enter it again, as it stands on the paper.</translation>
    </message>
    <message id="pass-code-lead">
        <source>番号は、係員がお渡しした紙に書いてある、アルファベットと数字の8文字です。順番をお待ちいただくための番号ではありません。</source>
        <translation>It is on the paper from our staff: 8 letters and digits. It is not your waiting number.</translation>
    </message>
    <message id="trouble-unknown-credential-do">
        <source>登録が消されたか、ほかで登録されたキーです。別のキーか、IDとパスワードでログインしてください。</source>
        <translation>The registration was removed, or the key was registered somewhere else. Please sign in with another key, or with your ID and password.</translation>
    </message>
    <message id="email-choice-caption">
        <source>登録されているメールアドレス</source>
        <translation>Registered email address</translation>
    </message>
    <message id="slip-key">
        <source>登録したキー</source>
        <translation>Key</translation>
    </message>
    <message id="verify-enrolment-once-card">
        <source>登録した指を、もう一度、カード型キーのセンサーに当ててください。カード型キーは、置いたままにしてください。</source>
        <translation>Touch the sensor on the key card, not this screen. Leave the card where it is.</translation>
    </message>
    <message id="verify-enrolment-once">
        <source>登録した指を、もう一度、キーのセンサーに当ててください。</source>
        <translation>Touch the sensor on the key, not this screen.</translation>
    </message>
    <message id="top-enrolled">
        <source>登録した日：%1</source>
        <translation>Registered: %1</translation>
    </message>
    <message id="help-code-phone">
        <source>登録した電話番号が使えない</source>
        <translation>The registered phone number cannot be used</translation>
    </message>
    <message id="new-email-submit">
        <source>登録する</source>
        <translation>Register</translation>
    </message>
    <message id="trouble-credential-refused-do">
        <source>登録の条件に合わない機種か、確認がうまくできなかったためです。別のキーをお使いください。</source>
        <translation>This model does not meet the conditions for registration, or it could not be confirmed. Please use another key.</translation>
    </message>
    <message id="new-password-submit-registration">
        <source>登録を完了する</source>
        <translation>Complete registration</translation>
    </message>
    <message id="authenticator-remove">
        <source>登録を消す</source>
        <translation>Remove key</translation>
    </message>
    <message id="question-leave-enrolment-no">
        <source>登録を続ける</source>
        <translation>Keep registering</translation>
    </message>
    <message id="staff-code-field">
        <source>登録コード</source>
        <translation>Registration code</translation>
    </message>
    <message id="staff-code-refused">
        <source>登録コードを確認できません</source>
        <translation>The registration code could not be confirmed</translation>
    </message>
    <message id="new-email-field">
        <source>登録メールアドレス</source>
        <translation>Email address to register</translation>
    </message>
    <message id="steps-done">
        <source>登録完了</source>
        <translation>Done</translation>
    </message>
    <message id="start-key-or-card">
        <source>登録済みのセキュリティキーは、差しこむか置くだけでログインできます。※クレジットカードではありません。</source>
        <translation>To sign in with a registered security key, plug it in or place it on the reader. Do not use your credit card.</translation>
    </message>
    <message id="start-key">
        <source>登録済みのセキュリティキーは、差しこむだけでログインできます。</source>
        <translation>Do you have a registered security key? Plug it in to sign in.</translation>
    </message>
    <message id="phone-code-sms">
        <source>登録電話番号 %1 へSMSにて送信された認証コードを入力してください。</source>
        <translation>Enter the code we sent by text message to %1.</translation>
    </message>
    <message id="phone-code-voice">
        <source>登録電話番号に自動音声でコードを送信します。電話番号を選択して送信ボタンを押してください。</source>
        <translation>We call your registered number, and an automatic voice tells you the code. Please press “Get code by call”.</translation>
    </message>
    <message id="letters-high-contrast">
        <source>白黒はっきり</source>
        <translation>High contrast</translation>
    </message>
    <message id="question-written-yes">
        <source>確かめた</source>
        <translation>Checked</translation>
    </message>
    <message id="verify-card-note">
        <source>確認が終わると、すぐに次へ進みます。</source>
        <translation>The next screen will appear by itself.</translation>
    </message>
    <message id="passcode-differs">
        <source>確認のための入力が一致しませんでした</source>
        <translation>The passcodes differ</translation>
    </message>
    <message id="new-password-repeat">
        <source>確認のためもう一度ご入力ください。</source>
        <translation>Enter the password again</translation>
    </message>
    <message id="passcode-repeat">
        <source>確認のため再度
パスコードを入力してください。</source>
        <translation>Enter the passcode
once more.</translation>
    </message>
    <message id="help-login-blank">
        <source>空白や改行は入力できません。画面のキーボードで1文字ずつ入力してください。IDとパスワードは半角英数字記号です。</source>
        <translation>Spaces and line breaks cannot be entered. Please type one character at a time on the screen keyboard. IDs and passwords have English letters, numbers and symbols only.</translation>
    </message>
    <message id="field-blank">
        <source>空白や改行コードが混入しています。直接入力をお試しください。</source>
        <translation>Spaces and line breaks cannot be used here. Please type it in directly.</translation>
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
        <translation>Pass number</translation>
    </message>
    <message id="slip-where">
        <source>端末</source>
        <translation>Terminal</translation>
    </message>
    <message id="trouble-reader-lost-do">
        <source>端末の不具合によるもので、お客さまのキーが原因ではありません。係員にお知らせください。</source>
        <translation>The problem is with this machine, not with your key. Please tell staff.</translation>
    </message>
    <message id="ticket-clock">
        <source>端末の時計が合っていません。日付と時刻を合わせてください。</source>
        <translation>The terminal clock is not right. Please set the date and time.</translation>
    </message>
    <message id="provisioned-title">
        <source>端末の設定が
終わりました</source>
        <translation>The terminal
is set up</translation>
    </message>
    <message id="trouble-no-permission-do">
        <source>端末の設定によるもので、お客さまのキーが原因ではありません。係員にお知らせください。</source>
        <translation>The problem is with this machine, not with your key. Please tell staff.</translation>
    </message>
    <message id="ticket-machine">
        <source>端末の設定を変えられませんでした。理由は端末の記録（journalctl）にあります。</source>
        <translation>The terminal settings could not be changed. The reason is in the terminal log (journalctl).</translation>
    </message>
    <message id="ticket-terminal">
        <source>端末名</source>
        <translation>Terminal name</translation>
    </message>
    <message id="ticket-no-terminal">
        <source>端末名が正しくありません。半角の英数字とハイフンで、40文字までです。</source>
        <translation>The terminal name is not correct. Please use up to 40 half-width letters, numbers and hyphens.</translation>
    </message>
    <message id="passcode-birth-date-do">
        <source>第三者に推測されやすいため、セキュリティ上パスコードに設定できません。別の数字で入力を再度お試しください。</source>
        <translation>For security, a passcode cannot be easy for others to guess. Please try again with a different number.</translation>
    </message>
    <message id="pass-code-label">
        <source>紙に書いてある番号</source>
        <translation>Number on the paper</translation>
    </message>
    <message id="question-end-journey-yes">
        <source>終える</source>
        <translation>End it</translation>
    </message>
    <message id="reset-wait-card-words">
        <source>終わるまで、カード型キーを動かさないでください。</source>
        <translation>Please do not move the key card until it is finished.</translation>
    </message>
    <message id="reset-wait-words">
        <source>終わるまで、キーを抜かないでください。</source>
        <translation>Please do not pull out the key until it is finished.</translation>
    </message>
    <message id="top-end">
        <source>終了する</source>
        <translation>End session</translation>
    </message>
    <message id="present-enrolment">
        <source>絵のとおりにしていただくと、すぐに始まります。</source>
        <translation>Do as in the picture, and it starts right away.</translation>
    </message>
    <message id="letters-still">
        <source>絵の動きを止める</source>
        <translation>Stop moving pictures</translation>
    </message>
    <message id="registered-lead">
        <source>続いて、次回以降のログインで使用するFIDO認証の登録を行います。</source>
        <translation>Next, please register your key (FIDO), with which you sign in from now on.</translation>
    </message>
    <message id="idle-words">
        <source>続けないときは、入力された内容を消して&lt;br&gt;はじめの画面に戻ります。</source>
        <translation>If not, we delete what you entered&lt;br&gt;and go back to the start screen.</translation>
    </message>
    <message id="idle-proceed">
        <source>続ける</source>
        <translation>Continue</translation>
    </message>
    <message id="enrolled-lay-card-words">
        <source>置いたままにします</source>
        <translation>Leave it there</translation>
    </message>
    <message id="kind-nfc-use">
        <source>置いたままにする</source>
        <translation>Lay on the reader</translation>
    </message>
    <message id="line-words">
        <source>自動でつなぎ直しています。入力された内容は、そのまま残っています。お急ぎのときは、お近くの係員にお声がけください。</source>
        <extracomment>staff can&apos;t be called over this line</extracomment>
        <translation>Please wait. We are reconnecting automatically, and what you entered is kept. If you are in a hurry, please speak to a staff member near you.</translation>
    </message>
    <message id="key-known-goes-on">
        <source>自動で次へ進みます。</source>
        <translation>The next screen appears by itself.</translation>
    </message>
    <message id="passcode-text-choose-lead">
        <source>英字や記号を組み合わせて、%1文字以上でご入力ください。パスコードは、キーの中だけに残ります。&lt;b&gt;クレジットカードの暗証番号とは別のもの&lt;/b&gt;にしてください。</source>
        <translation>Please include letters or symbols, with at least %1 characters. The passcode stays only in the key. Please make it &lt;b&gt;different from your credit card PIN&lt;/b&gt;.</translation>
    </message>
    <message id="passcode-typed-policy">
        <source>英字や記号を組み合わせて、別のパスコードをご入力ください。</source>
        <translation>Please enter a different passcode, with letters or symbols.</translation>
    </message>
    <message id="birth-date-lead">
        <source>西暦4桁、月2桁、日2桁の順に入力してください。</source>
        <translation>Enter the year (4 digits), month (2 digits) and day (2 digits), in this order.</translation>
    </message>
    <message id="letters-looks">
        <source>見やすさ</source>
        <translation>Display</translation>
    </message>
    <message id="keyboard-symbols">
        <source>記号</source>
        <translation>Symbols</translation>
    </message>
    <message id="advice-password-no-symbol">
        <source>記号を入れてください。</source>
        <translation>Add a symbol.</translation>
    </message>
    <message id="enrolled-otherwise-words">
        <source>設定した番号を入力します</source>
        <translation>Enter the number you set</translation>
    </message>
    <message id="ticket-title">
        <source>設定票を読みとるか、
入力してください</source>
        <translation>Scan or enter
the setup sheet</translation>
    </message>
    <message id="ticket-pin">
        <source>証明書の指紋</source>
        <translation>Certificate fingerprint</translation>
    </message>
    <message id="ticket-no-pin">
        <source>証明書の指紋が正しくありません。0～9とa～fで、32桁から64桁です。</source>
        <translation>The certificate fingerprint is not correct. It has 32 to 64 characters, 0–9 and a–f.</translation>
    </message>
    <message id="code-submit">
        <source>認証する</source>
        <extracomment>To prove by a code who one is; &quot;introduction-proceed&quot; only begins.</extracomment>
        <translation>Verify</translation>
    </message>
    <message id="introduction-proceed">
        <source>認証する</source>
        <extracomment>To begin to prove who one is; &quot;code-submit&quot; proves it by a code.</extracomment>
        <translation>Start</translation>
    </message>
    <message id="code-field">
        <source>認証コード</source>
        <translation>Verification code</translation>
    </message>
    <message id="code-boxes">
        <source>認証コード、%1桁のうち%2桁を入力済み</source>
        <translation>Verification code: %2 of %1 digits entered</translation>
    </message>
    <message id="refusal-code-wrong">
        <source>認証コードが一致しません</source>
        <translation>The verification code is not correct</translation>
    </message>
    <message id="help-code-title">
        <source>認証コードが届かない場合</source>
        <translation>If no verification code arrives</translation>
    </message>
    <message id="refusal-code-expired">
        <source>認証コードの有効期限が切れています</source>
        <translation>The verification code has expired</translation>
    </message>
    <message id="refusal-code-not-sent">
        <source>認証コードはまだ送信されていません</source>
        <translation>The verification code has not been sent yet</translation>
    </message>
    <message id="refusal-resend-capped">
        <source>認証コードを再送信できる回数を超えました</source>
        <translation>The verification code cannot be sent again for now</translation>
    </message>
    <message id="refusal-resend-too-soon">
        <source>認証コードを送信したばかりです</source>
        <translation>The verification code has just been sent</translation>
    </message>
    <message id="refusal-delivery-failed">
        <source>認証コードを送信できませんでした</source>
        <translation>The verification code could not be sent</translation>
    </message>
    <message id="phone-code-title">
        <source>認証コード入力</source>
        <translation>Enter the
verification code</translation>
    </message>
    <message id="screen-to-text">
        <source>説明に戻る</source>
        <translation>Back to text</translation>
    </message>
    <message id="letters-voice-aloud">
        <source>読み上げる</source>
        <translation>Read aloud</translation>
    </message>
    <message id="present-reading">
        <source>読み取っています。そのまま、動かさないでください。</source>
        <translation>Reading your key. Please do not move it.</translation>
    </message>
    <message id="measure-reader-skip">
        <source>読み取り機はない</source>
        <translation>No card reader</translation>
    </message>
    <message id="trouble-broker-lost-do">
        <source>読み取り装置は、自動で再起動します。少し待ってから、もう一度お試しください。</source>
        <translation>The reader restarts by itself. Please wait a little, then try again.</translation>
    </message>
    <message id="passcode-sequence">
        <source>連続した数字は設定できません</source>
        <translation>Digits in sequence cannot be a passcode</translation>
    </message>
    <message id="staff-code-lead">
        <source>運用担当者からお渡しした、%1桁の登録コードを入力してください。このあと、係員ご自身のキーを登録します。</source>
        <translation>Please enter the %1-digit registration code from the system operator. Next, you will register your own staff key.</translation>
    </message>
    <message id="pass-code-letter-title">
        <source>郵便で届いた手紙の
番号を入力してください</source>
        <translation>Enter the number
from the mailed letter</translation>
    </message>
    <message id="measure-card-nonsense">
        <source>銀行カードの形になりません。もう一度、左上のかどから押してください。</source>
        <translation>This does not match the shape of a bank card. Please start again from the upper left corner.</translation>
    </message>
    <message id="measure-card-lead">
        <source>銀行カードを画面にあてて、左上のかどと、右下のかどの位置で、画面を押してください。</source>
        <translation>Hold a bank card against the screen, then touch the screen at its upper left corner and its lower right corner.</translation>
    </message>
    <message id="keyboard-close">
        <source>閉じる</source>
        <extracomment>puts the keyboard away</extracomment>
        <translation>Close</translation>
    </message>
    <message id="letters-close">
        <source>閉じる</source>
        <extracomment>closes the choices of language and letters</extracomment>
        <translation>Close</translation>
    </message>
    <message id="help-code-sms-words">
        <source>電波の届く場所で「SMS再送信」を押すか、「音声電話でコードを送信」をお試しください。</source>
        <translation>Press “Resend text” where your phone has a signal, or try “Get code by call”.</translation>
    </message>
    <message id="steps-phone-end">
        <source>電話番号</source>
        <translation>Phone number</translation>
    </message>
    <message id="passcode-phone">
        <source>電話番号に関する数字は設定できません</source>
        <translation>A passcode cannot contain your phone number</translation>
    </message>
    <message id="phone-end-label">
        <source>電話番号の下4桁</source>
        <translation>Last 4 digits</translation>
    </message>
    <message id="phone-end-title">
        <source>電話番号の下4桁を
入力してください</source>
        <translation>Enter the last 4 digits
of your phone number</translation>
    </message>
    <message id="advice-password-phone">
        <source>電話番号を含むものは使えません。</source>
        <translation>It must not contain your phone number.</translation>
    </message>
    <message id="help-by-phone">
        <source>電話：%1</source>
        <extracomment>what to do about a code that comes by SMS or a call</extracomment>
        <translation>By phone: %1</translation>
    </message>
    <message id="letters-voice">
        <source>音声</source>
        <translation>Voice</translation>
    </message>
    <message id="phone-code-call">
        <source>音声電話でコードを送信</source>
        <translation>Get code by call</translation>
    </message>
    <message id="refusal-until-day">
        <source>（%1まで）</source>
        <extracomment>a time of another day, with its date</extracomment>
        <translation> (You can try again after %1.)</translation>
    </message>
    <message id="refusal-until">
        <source>（%1まで）</source>
        <extracomment>a time of this day</extracomment>
        <translation> (You can try again today after %1.)</translation>
    </message>
</context>
</TS>
