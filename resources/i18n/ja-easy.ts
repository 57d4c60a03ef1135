<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="ja_JP">
<context>
    <name></name>
    <message id="phone-code-in-seconds">
        <source>
（あと%1秒）</source>
        <translation>
（%1秒待ってください）</translation>
    </message>
    <message id="top-member">
        <source>%1 様</source>
        <translation>%1 様</translation>
    </message>
    <message id="whose-account-title">
        <source>%1 様ですか？</source>
        <translation>%1 様ですか？</translation>
    </message>
    <message id="beside-known">
        <source>%1 様（%2で確認）</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="digit-groups">
        <source>%1、%2桁のうち%3桁を入力済み</source>
        <translation>%1、%2文字のうち%3文字を入れました</translation>
    </message>
    <message id="question-written">
        <source>%1さんへ
内容を確かめましたか？</source>
        <translation>%1さんへ
内容を確かめましたか？</translation>
    </message>
    <message id="select-key-use">
        <source>%1を使う</source>
        <translation>%1を使う</translation>
    </message>
    <message id="capture-progress">
        <source>%1回のうち%2回、うまく読み取れました</source>
        <translation>%1回のうち%2回、読めました</translation>
    </message>
    <message id="birth-date-is-called">
        <source>%1年は、%2です。</source>
        <translation>%1年は、%2です。</translation>
    </message>
    <message id="list-page">
        <source>%1（%2／%3）</source>
        <translation>%1（%2／%3）</translation>
    </message>
    <message id="staff-band-both">
        <source>%1（書く）・%2（確かめる）</source>
        <extracomment>the two members of staff who read and write for a customer, by their names</extracomment>
        <translation>%1（書く）・%2（確かめる）</translation>
    </message>
    <message id="field-which-of">
        <source>%1／%2</source>
        <translation>%1／%2</translation>
    </message>
    <message id="steps-briefly">
        <source>%1／%2 %3</source>
        <translation>%1／%2 %3</translation>
    </message>
    <message id="slip-line">
        <source>%1：%2</source>
        <extracomment>what it is, and what it is here: 「日時：午後2時5分」</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message id="help-birth-date">
        <source>1950年4月1日は、1950 04 01 と押します。昭和の年には1925、平成の年には1988を足すと、西暦になります。</source>
        <translation>1950年4月1日は、1950 04 01 とおします。昭和（しょうわ）の年には1925、平成（へいせい）の年には1988をたすと、西暦（せいれき）になります。</translation>
    </message>
    <message id="approval-first">
        <source>1人目</source>
        <translation>1人目</translation>
    </message>
    <message id="passcode-differs-do">
        <source>1回目と2回目の数字が異なります。パスコードを、はじめから入力してください。</source>
        <translation>1回目と2回目の数字がちがいます。はじめから、パスコードを入れてください。</translation>
    </message>
    <message id="key-backspace">
        <source>1文字消す</source>
        <translation>1文字けす</translation>
    </message>
    <message id="new-password-differs">
        <source>2つのパスワードが一致していません。</source>
        <translation>2つのパスワードがちがいます。</translation>
    </message>
    <message id="beside-present-second">
        <source>2人目の係員ご本人のキーを、絵のとおりにお使いください。1人目のキーは、先にお取りください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-second-heading">
        <source>2人目の承認が
必要です</source>
        <translation>2人目の承認が
必要です</translation>
    </message>
    <message id="top-add-second">
        <source>2本目のキーを登録する</source>
        <translation>2つ目のキーを登録する</translation>
    </message>
    <message id="new-password-length">
        <source>8～20文字</source>
        <translation>8～20文字</translation>
    </message>
    <message id="advice-password-length">
        <source>8～20文字で入力してください。</source>
        <translation>8～20文字で作ってください。</translation>
    </message>
    <message id="reset-touch-words">
        <source>&lt;b&gt;10秒以内に&lt;/b&gt;、画面ではなく、キーの光っている部分に触れてください。</source>
        <translation>&lt;b&gt;10秒以内に&lt;/b&gt;、画面ではなく、キーの光るところにさわってください。</translation>
    </message>
    <message id="start-key-not-found">
        <source>&lt;b&gt;このキーの登録が見つかりませんでした。&lt;/b&gt;&lt;br&gt;キーはそのままでかまいません。</source>
        <translation>&lt;b&gt;このキーの登録（とうろく）は、ありませんでした。&lt;/b&gt;&lt;br&gt;キーは、そのままでいいです。</translation>
    </message>
    <message id="start-key-not-enrolled">
        <source>&lt;b&gt;このキーは、まだ登録されていません&lt;/b&gt;&lt;br&gt;キーはそのままでかまいません。</source>
        <translation>&lt;b&gt;このキーは、まだ登録（とうろく）されていません&lt;/b&gt;&lt;br&gt;キーは、そのままでいいです。</translation>
    </message>
    <message id="passcode-replace-elsewhere">
        <source>&lt;b&gt;このキーをお使いのほかのサービスでも、パスコードが変わります。&lt;/b&gt;クレジットカードの暗証番号とは別の番号に決めて、覚えておいてください。</source>
        <translation>&lt;b&gt;このキーを使うほかのサービスでも、パスコードが変わります。&lt;/b&gt;クレジットカードのあんしょう番号（ばんごう）とは別の番号に決めて、おぼえてください。</translation>
    </message>
    <message id="reset-hold-words">
        <source>&lt;b&gt;すぐに&lt;/b&gt;、画面ではなくキーの光っている部分に触れ、&lt;b&gt;画面が変わるまで（10秒ほど）、指をはなさないで&lt;/b&gt;ください。</source>
        <translation>&lt;b&gt;すぐに&lt;/b&gt;、画面ではなく、キーの光るところにさわってください。&lt;b&gt;画面が変わるまで（10秒ぐらい）、ゆびをはなさないで&lt;/b&gt;ください。</translation>
    </message>
    <message id="question-reset-key-words">
        <source>&lt;b&gt;ほかのサービスのものも含めて、すべての登録が消えます。&lt;/b&gt;指紋とパスコードも消え、もとには戻せません。</source>
        <translation>&lt;b&gt;ほかのサービスの登録（とうろく）も、全部なくなります。&lt;/b&gt;指紋（しもん）とパスコードもなくなります。元にもどせません。</translation>
    </message>
    <message id="present-pulled-out">
        <source>&lt;b&gt;キーが途中で離れました。&lt;/b&gt;&lt;br&gt;同じキーを、もとのところへお戻しください。途中だった読み取りや入力は、もう一度お願いします。</source>
        <translation>&lt;b&gt;キーがはなれました。&lt;/b&gt;&lt;br&gt;同じキーを、元のところにもどしてください。もう一度やってください。</translation>
    </message>
    <message id="present-no-credit-card">
        <source>&lt;b&gt;クレジットカードではありません。&lt;/b&gt;</source>
        <translation>&lt;b&gt;クレジットカードではありません。&lt;/b&gt;</translation>
    </message>
    <message id="approval-words">
        <source>&lt;b&gt;係員の方へ&lt;/b&gt;：お客さまとご一緒に内容をお確かめのうえ、係員のキーで承認してください。</source>
        <translation>&lt;b&gt;係員の方へ&lt;/b&gt;：お客さまとご一緒に内容をお確かめのうえ、係員のキーで承認してください。</translation>
    </message>
    <message id="reset-other-card">
        <source>&lt;b&gt;別のカード型キーのようです。&lt;/b&gt;&lt;br&gt;これを取って、もとのキーを置いてください。</source>
        <translation>&lt;b&gt;別のカードのキーです。&lt;/b&gt;&lt;br&gt;取って、元のキーをおいてください。</translation>
    </message>
    <message id="reset-other-key">
        <source>&lt;b&gt;別のキーのようです。&lt;/b&gt;&lt;br&gt;これを抜いて、もとのキーを差しこんでください。</source>
        <translation>&lt;b&gt;別のキーです。&lt;/b&gt;&lt;br&gt;ぬいて、元のキーをさしてください。</translation>
    </message>
    <message id="verify-again">
        <source>&lt;b&gt;指紋が一致しませんでした。&lt;/b&gt;&lt;br&gt;登録した指を、もう一度当ててください。</source>
        <translation>&lt;b&gt;指紋（しもん）がちがいました。&lt;/b&gt;&lt;br&gt;登録したゆびを、もう一度あててください。</translation>
    </message>
    <message id="verify-again-left">
        <source>&lt;b&gt;指紋が一致しませんでした。&lt;/b&gt;&lt;br&gt;登録した指を、もう一度当ててください。あと%1回お試しいただけます。</source>
        <translation>&lt;b&gt;指紋（しもん）がちがいました。&lt;/b&gt;&lt;br&gt;登録したゆびを、もう一度あててください。あと%1回できます。</translation>
    </message>
    <message id="approval-second-words">
        <source>&lt;b&gt;責任者の方へ&lt;/b&gt;：ご自分でもお客さまと内容をお確かめのうえ、1人目から10分以内に、ご自分のキーで承認してください。</source>
        <translation>&lt;b&gt;責任者の方へ&lt;/b&gt;：ご自分でもお客さまと内容をお確かめのうえ、1人目から10分以内に、ご自分のキーで承認してください。</translation>
    </message>
    <message id="reset-too-late">
        <source>&lt;b&gt;間に合いませんでした。&lt;/b&gt;&lt;br&gt;まだ何も消えていません。もう一度行います。</source>
        <translation>&lt;b&gt;時間がすぎました。&lt;/b&gt;&lt;br&gt;まだ、何もきえていません。もう一度します。</translation>
    </message>
    <message id="advice-email-missing-at">
        <source>@がない</source>
        <translation>@がありません</translation>
    </message>
    <message id="advice-email-malformed">
        <source>@の前後をもう一度ご確認ください。</source>
        <translation>@の前と後ろを、もう一度見てください。</translation>
    </message>
    <message id="date-clock">
        <source>APK時m分</source>
        <extracomment>a pattern of CLDR&apos;s; K is the hour, 0 to 11</extracomment>
        <translation>APK時m分</translation>
    </message>
    <message id="introduction-safe">
        <source>FIDO 認証でより安全・便利</source>
        <translation>FIDO 認証は、安全で、かんたん</translation>
    </message>
    <message id="introduction-lead-no-phone">
        <source>FIDO 認証のご登録をいただくと、パスワードや認証番号が不要になり、生体認証でより安全・便利にお取引いただけるようになります。「認証する」ボタンを押して登録手続きを行ってください。</source>
        <translation>キーを登録（とうろく）すると、指紋（しもん）で、安全に、かんたんに使えます。「たしかめる」をおしてください。</translation>
    </message>
    <message id="introduction-lead">
        <source>FIDO 認証のご登録をいただくと、パスワードや認証番号が不要になり、生体認証でより安全・便利にお取引いただけるようになります。お手元に登録済みの電話をご用意の上、「認証する」ボタンを押して登録手続きを行ってください。</source>
        <translation>キーを登録（とうろく）すると、指紋（しもん）で、安全に、かんたんに使えます。登録した電話を用意して、「たしかめる」をおしてください。</translation>
    </message>
    <message id="introduction-heading">
        <source>FIDO 認証登録</source>
        <translation>キーの登録
（FIDO 認証）</translation>
    </message>
    <message id="registered-proceed">
        <source>FIDO 認証登録へ</source>
        <translation>キーの登録へ</translation>
    </message>
    <message id="help-fido-title">
        <source>FIDO(ファイド) 認証とは？</source>
        <translation>FIDO(ファイド) 認証とは？</translation>
    </message>
    <message id="trouble-u2f-only-do">
        <source>FIDO2より前の方式のキーで、ご本人さまを確認するしくみがありません。別のキーをお使いください。</source>
        <translation>これは古いキーです。あなたかどうか、たしかめられません。別のキーを使ってください。</translation>
    </message>
    <message id="slip-did-key">
        <source>FIDO認証の登録</source>
        <translation>キーの登録</translation>
    </message>
    <message id="enrolled-heading">
        <source>FIDO認証登録が
完了しました。</source>
        <translation>キーの登録（とうろく）が
終わりました。</translation>
    </message>
    <message id="login-id">
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message id="way-use-password">
        <source>IDとパスワードでログイン</source>
        <translation>IDとパスワードでログイン</translation>
    </message>
    <message id="login-title">
        <source>IDとパスワードを
入力してください</source>
        <translation>IDとパスワードを
入れてください</translation>
    </message>
    <message id="help-login-wrong">
        <source>IDとパスワードをもう一度お確かめください。すでに{member_id}に移行されている場合は、メールアドレスがIDになります。お忘れの方は、ログイン画面の「ID・パスワードを忘れた方はこちら」からお進みください。{legacy_id}をお忘れの方は、新規登録をお願いいたします。</source>
        <translation>IDとパスワードを、もう一度見てください。もう{member_id}に変えた人は、メールアドレスがIDです。忘れた人は、ログイン画面の「ID・パスワードを忘れた人」をおしてください。{legacy_id}を忘れた人は、新しく作ってください。</translation>
    </message>
    <message id="login-who-forgot">
        <source>ID・パスワードを忘れた方</source>
        <translation>ID・パスワードを忘れた人</translation>
    </message>
    <message id="login-reissue">
        <source>ID・パスワードを忘れた方はこちら</source>
        <translation>ID・パスワードを忘れた人</translation>
    </message>
    <message id="login-reissue-of-member">
        <source>ID・パスワードを忘れた方はこちら
（{member_id}をお持ちの方）</source>
        <translation>ID・パスワードを忘れた人
（{member_id}をもっている人）</translation>
    </message>
    <message id="login-lead-first-use">
        <source>ID欄に{legacy_id}、パスワード欄に{legacy_id}に紐づくパスワードを入力し、「ログイン」を押してください。</source>
        <translation>IDの欄（らん）に{legacy_id}を入れてください。パスワードの欄に{legacy_id}のパスワードを入れてください。それから「ログイン」をおしてください。</translation>
    </message>
    <message id="login-lead">
        <source>ID欄に{member_id}（メールアドレス）、パスワード欄にパスワードを入力し、「ログイン」を押してください。</source>
        <translation>IDの欄（らん）に{member_id}（メールアドレス）を入れてください。パスワードの欄にパスワードを入れてください。それから「ログイン」をおしてください。</translation>
    </message>
    <message id="suspended-register">
        <source>ID登録</source>
        <translation>IDを作る</translation>
    </message>
    <message id="date-day-without-year">
        <source>M月d日</source>
        <translation>M月d日</translation>
    </message>
    <message id="kind-nfc">
        <source>NFCキー・カード型キー</source>
        <translation>NFCキー・カードのキー</translation>
    </message>
    <message id="screen-ok">
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message id="start-qa">
        <source>Q&amp;A</source>
        <translation>わからないとき</translation>
    </message>
    <message id="help-code-sms">
        <source>SMSが届かない</source>
        <translation>SMSがとどかない</translation>
    </message>
    <message id="advice-code-phone">
        <source>SMSの場合は「SMS再送信」を、自動音声の場合は再度「音声電話でコードを送信」を押していただき、新たに届いた認証コードでお試しください。</source>
        <extracomment>of a code that is too old</extracomment>
        <translation>SMSのときは「SMSをまた送る」をおしてください。電話のときは、もう一度「電話でコードを聞く」をおしてください。新しい認証コードを入れてください。</translation>
    </message>
    <message id="advice-code-wrong-phone">
        <source>SMSの場合は「SMS再送信」を、自動音声の場合は再度「音声電話でコードを送信」を押していただき、新たに届いた認証コードでお試しください。</source>
        <extracomment>the code that came is still good: other languages say first to check it and enter it again</extracomment>
        <translation>よく見て、もう一度入れてください。または、「SMSをまた送る」か「電話でコードを聞く」をおして、新しい認証コードを入れてください。</translation>
    </message>
    <message id="phone-code-resend-sms">
        <source>SMS再送信</source>
        <translation>SMSをまた送る</translation>
    </message>
    <message id="introduction-step">
        <source>STEP2</source>
        <translation>次</translation>
    </message>
    <message id="date-day">
        <source>yyyy年M月d日</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message id="email-choice-title">
        <source>{legacy_id}に登録されているメールアドレスを {member_id}として登録しますか？</source>
        <translation>{legacy_id}のメールアドレスを、{member_id}にしますか？</translation>
    </message>
    <message id="login-title-first-use">
        <source>{legacy}を
ご利用されたことのあるお客さま</source>
        <translation>{legacy}を
使ったことがある人</translation>
    </message>
    <message id="help-about-legacy">
        <source>{legacy}をお使いの方へ</source>
        <translation>{legacy}を使っている人へ</translation>
    </message>
    <message id="start-legacy">
        <source>{legacy}をご利用されたことのあるお客さま</source>
        <translation>{legacy}を使ったことがある人</translation>
    </message>
    <message id="new-email-title">
        <source>{member_id} 登録</source>
        <translation>{member_id} の登録</translation>
    </message>
    <message id="email-code-reissue-lead">
        <source>{member_id}のメールアドレスへ認証コードをお送りします。届いた認証コードを入力してください。</source>
        <translation>{member_id}のメールアドレスに、認証（にんしょう）コードがとどきます。それを入れてください。</translation>
    </message>
    <message id="suspended-legacy-register">
        <source>{member_id}の新規登録が必要です。下のボタンからお進みください。</source>
        <translation>新しく{member_id}を作ってください。下のボタンをおしてください。</translation>
    </message>
    <message id="member-id-lead">
        <source>{member_id}は、ご登録いただいたメールアドレスです。</source>
        <translation>{member_id}は、登録（とうろく）したメールアドレスです。</translation>
    </message>
    <message id="member-id-title">
        <source>{member_id}を
入力してください</source>
        <translation>{member_id}を
入れてください</translation>
    </message>
    <message id="login-refused-not-yet">
        <source>{member_id}を、まだご登録でない可能性がございます。</source>
        <translation>{member_id}を、まだ登録（とうろく）していないかもしれません。</translation>
    </message>
    <message id="start-member">
        <source>{member_id}をお持ちのお客さま</source>
        <translation>{member_id}を持っている人</translation>
    </message>
    <message id="login-register">
        <source>{member_id}を新規登録したい方はこちら</source>
        <translation>{member_id}を新しく作りたい人</translation>
    </message>
    <message id="login-register-instead">
        <source>{member_id}を新規登録したい方はこちら
（これまでのIDをお忘れの方も）</source>
        <translation>{member_id}を新しく作りたい人
（前のIDを忘れた人も）</translation>
    </message>
    <message id="reissue-id-lead">
        <source>{member_id}（ご登録いただいたメールアドレス）を入力して、「次へ」を押してください。</source>
        <translation>{member_id}（登録したメールアドレス）を入れて、「次へ」をおしてください。</translation>
    </message>
    <message id="email-confirm-change-lead">
        <source>{member_id}（メールアドレス）を変更します。次回からは、新しいメールアドレスでログインしてください。変更のお知らせを、これまでのメールアドレスにもお送りします。</source>
        <translation>{member_id}（メールアドレス）を変えます。次からは、新しいメールアドレスでログインしてください。今までのメールアドレスにも、お知らせを送ります。</translation>
    </message>
    <message id="start-about">
        <source>{product}とは</source>
        <translation>{product}は、何ですか？</translation>
    </message>
    <message id="help-login-suspended-title">
        <source>{product}のアカウントが停止されました</source>
        <translation>{product}のIDが使えなくなりました</translation>
    </message>
    <message id="slip-did-registered">
        <source>{product}の利用登録</source>
        <translation>{product}の登録</translation>
    </message>
    <message id="registered-title">
        <source>{product}の利用登録が正常に完了しました。</source>
        <translation>{product}の登録が終わりました。</translation>
    </message>
    <message id="help-about-one-words">
        <source>{product}は、カード会員さまのためのインターネットサービスです。メールアドレスがそのままIDになります。</source>
        <translation>{product}は、カードのお客さまが使うインターネットサービスです。メールアドレスがIDになります。</translation>
    </message>
    <message id="help-call">
        <source>{support}（{phone}）へお電話いただくか、係員をお呼びください。受付時間は{hours}です。</source>
        <translation>{support}（{phone}）に電話してください。または、係の人をよんでください。電話できる時間は{hours}です。</translation>
    </message>
    <message id="registered-note-fido">
        <source>※FIDO（ファイド）認証を登録していただくと、{member_id}・パスワードを入力せずにログイン可能です。</source>
        <translation>※キーを登録（とうろく）すると、{member_id}・パスワードを入れないで、ログインできます。</translation>
    </message>
    <message id="login-note-half-width">
        <source>※ID・パスワードは半角英数字記号で入力してください。</source>
        <translation>※ID・パスワードは、アルファベット、数字、記号（きごう）です。</translation>
    </message>
    <message id="login-refused-short-staff">
        <source>※{legacy_short}は、{legacy_id}のことです。IDやパスワードをお忘れの方は、係員をお呼びください。</source>
        <translation>※{legacy_short}は、{legacy_id}のことです。IDやパスワードを忘れた人は、係の人をよんでください。</translation>
    </message>
    <message id="login-refused-short">
        <source>※{legacy_short}は、{legacy_id}のことです。IDやパスワードをお忘れの方は、新規登録にお進みください。</source>
        <translation>※{legacy_short}は、{legacy_id}のことです。IDやパスワードを忘れた人は、新しく作ってください。</translation>
    </message>
    <message id="login-note-registers">
        <source>※{legacy}のID・パスワードをお忘れの方、はじめてのお客さまは、「{member_id}を新規登録したい方はこちら」を押してください。</source>
        <translation>※{legacy}のID・パスワードを忘れた人と、はじめての人は、「{member_id}を新しく作りたい人」をおしてください。</translation>
    </message>
    <message id="new-email-note-enter">
        <source>※{member_id}として登録するメールアドレスを入力して、「登録する」を押してください。</source>
        <translation>※{member_id}にするメールアドレスを入れて、「登録する」をおしてください。</translation>
    </message>
    <message id="registered-note-change">
        <source>※{member_id}とパスワードは{product}からいつでも変更が可能です。</source>
        <translation>※{member_id}とパスワードは、{product}でいつでも変えられます。</translation>
    </message>
    <message id="reissue-id-note-forgotten">
        <source>※{member_id}をお忘れの方、まだお持ちでない方は、「戻る」を押し、新規登録をお願いいたします。</source>
        <translation>※{member_id}を忘れた人と、まだもっていない人は、「もどる」をおして、新しく作ってください。</translation>
    </message>
    <message id="password-reset-note-told">
        <source>※お知らせを、ご登録のメールアドレスにお送りしました。</source>
        <translation>※お知らせを、メールで送りました。</translation>
    </message>
    <message id="reissue-id-note">
        <source>※このあと、メールと、ご登録の電話に認証コードをお送りします。</source>
        <translation>※次に、メールと電話に、認証（にんしょう）コードを送ります。</translation>
    </message>
    <message id="registered-note-remember">
        <source>※ご登録いただいた{member_id}（メールアドレス）とパスワードはお忘れにならないようご注意ください。</source>
        <translation>※{member_id}（メールアドレス）とパスワードを、忘れないでください。</translation>
    </message>
    <message id="email-code-reissue-note">
        <source>※ご登録のない{member_id}には届きません。届かない場合は、入力に誤りがないかご確認いただくか、ログイン画面から新規登録にお進みください。</source>
        <translation>※登録（とうろく）していない{member_id}には、とどきません。とどかない人は、まちがいがないか見るか、ログイン画面から、新しく作ってください。</translation>
    </message>
    <message id="stored-ask">
        <source>※どれを消してよいかわからないときは、「係員を呼ぶ」を押してください。</source>
        <translation>※どれをけしていいか、わからないときは、「係の人をよぶ」をおしてください。</translation>
    </message>
    <message id="card-notice-ask">
        <source>※わからないことは、係員におたずねください。</source>
        <extracomment>below what the answers are used for; in easy Japanese with the gist of it</extracomment>
        <translation>※カード番号と生まれた日と電話番号で、あなたかどうかをたしかめます。悪い人に使われないためです。指紋（しもん）とパスコードは、会社には行きません。わからないときは、「係の人をよぶ」をおしてください。</translation>
    </message>
    <message id="terms-ask">
        <source>※わからないことは、係員におたずねください。</source>
        <extracomment>above the terms; in easy Japanese with what terms are</extracomment>
        <translation>※このサービスを使うときの、やくそくです。むずかしいときは、「係の人をよぶ」をおしてください。</translation>
    </message>
    <message id="pass-code-note">
        <source>※アルファベットの「O」は数字の「0」、「I」と「L」は数字の「1」になります。</source>
        <translation>※アルファベットの「O」は数字の「0」、「I」と「L」は数字の「1」になります。</translation>
    </message>
    <message id="card-number-note">
        <source>※カード番号が、この端末に残ることはありません。</source>
        <translation>※カード番号は、このきかいに残りません。</translation>
    </message>
    <message id="verify-itself-note">
        <source>※キーに設定されている指紋などの方法で、認証を行ってください。</source>
        <translation>※キーで決めた方法（指紋（しもん）など）を使ってください。</translation>
    </message>
    <message id="new-email-note-own">
        <source>※クレジットカードに登録されているメールアドレスが既に{member_id}として登録されている場合がございます。お手数ですが、ご自身のみが使用しているメールアドレスを登録していただけますようお願いいたします。</source>
        <translation>※クレジットカードのメールアドレスが、もう{member_id}になっていることがあります。あなただけが使うメールアドレスを登録（とうろく）してください。</translation>
    </message>
    <message id="phone-end-note">
        <source>※クレジットカードの暗証番号ではありません。</source>
        <translation>※クレジットカードのあんしょう番号（ばんごう）ではありません。</translation>
    </message>
    <message id="verify-enrolment-note">
        <source>※セキュリティキーに登録されている指紋で認証を行ってください。</source>
        <translation>※登録（とうろく）したゆびを、キーにあててください。</translation>
    </message>
    <message id="passcode-enter-unknown">
        <source>※パスコードがわからない方は、「係員を呼ぶ」を押してください。</source>
        <translation>※パスコードがわからない人は、「係の人をよぶ」をおしてください。</translation>
    </message>
    <message id="new-password-note-kinds">
        <source>※パスワードはアルファベット（大文字または小文字）、数字、記号の3種類すべてを組み合わせてください。</source>
        <translation>※アルファベット（大文字か小文字）、数字、記号（きごう）を、3つとも使ってください。</translation>
    </message>
    <message id="phone-code-rings">
        <source>※ボタンを押すと、すぐにこの番号へ電話がかかります。いま出られない方は、「係員を呼ぶ」を押してください。</source>
        <translation>※ボタンをおすと、すぐ、この番号に電話がかかります。今、電話に出られない人は、「係の人をよぶ」をおしてください。</translation>
    </message>
    <message id="new-email-change-note-id">
        <source>※メールアドレスは、{member_id}を兼ねています。変更が終わると、次回からは新しいメールアドレスでログインしていただきます。</source>
        <translation>※メールアドレスは{member_id}です。変えたあとは、新しいメールアドレスでログインしてください。</translation>
    </message>
    <message id="new-password-note-length">
        <source>※任意の8～20文字の半角英数字・記号でご登録ください。</source>
        <translation>※アルファベット、数字、記号（きごう）で、8～20文字です。</translation>
    </message>
    <message id="birth-date-example">
        <source>※例：1950年4月1日は、1950 04 01 と押します。</source>
        <translation>※1950年4月1日は、1950、04、01の順番（じゅんばん）に、数字をおします。</translation>
    </message>
    <message id="phone-code-anew">
        <source>※前の認証コードは使えません。新しく届いた認証コードを入力してください。</source>
        <translation>※前の認証（にんしょう）コードは使えません。新しくとどいた認証コードを入れてください。</translation>
    </message>
    <message id="suspended-note">
        <source>※同一のメールアドレスでは{member_id}の新規登録はできませんのでご注意ください。</source>
        <translation>※同じメールアドレスでは、新しく{member_id}を作れません。</translation>
    </message>
    <message id="password-reset-note-ended">
        <source>※安全のため、ほかでログイン中の画面はすべて終了しました。</source>
        <translation>※安全のため、ほかのところのログインは、全部終わらせました。</translation>
    </message>
    <message id="new-email-change-note-enter">
        <source>※新しいメールアドレスを入力して、「次へ」を押してください。認証コードをお送りします。</source>
        <translation>※新しいメールアドレスを入れて、「次へ」をおしてください。認証（にんしょう）コードを送ります。</translation>
    </message>
    <message id="registered-note-id">
        <source>※次回からのログインでは、ID欄に{member_id}（メールアドレス）を入力してください。</source>
        <translation>※次からは、IDの欄（らん）に{member_id}（メールアドレス）を入れてください。</translation>
    </message>
    <message id="enrolled-bring">
        <source>※次回も、このキーをお持ちください。お帰りの前に、次の画面で「終了する」を押してください。</source>
        <translation>※次も、このキーをもって来てください。帰る前に、次の画面で「終わる」をおしてください。</translation>
    </message>
    <message id="start-note-compulsory">
        <source>※生体認証を登録していないと次へ進めない画面がございます。</source>
        <translation>※登録（とうろく）した人だけが使える画面があります。</translation>
    </message>
    <message id="new-password-note-personal">
        <source>※生年月日、電話番号、お名前、カード番号などに関する数字・アルファベット等の第三者に容易にわかるものは使用しないでください。</source>
        <translation>※生まれた日、電話番号、名前、カード番号など、ほかの人がすぐわかるものは使わないでください。</translation>
    </message>
    <message id="staff-code-once">
        <source>※登録コードは、1回だけ使えます。お客さまのお手続きには使いません。</source>
        <translation>※登録コードは、1回だけ使えます。お客さまのお手続きには使いません。</translation>
    </message>
    <message id="login-refused-new">
        <source>※移行がお済みの方は、もう一度、ID欄にご登録のメールアドレスを、パスワード欄に新しいパスワードを入力してください。</source>
        <translation>※変えた人は、もう一度、IDの欄（らん）に登録（とうろく）したメールアドレスを、パスワードの欄（らん）に新しいパスワードを入れてください。</translation>
    </message>
    <message id="phone-code-heard">
        <source>※自動音声で受け取った認証コードを入力してください。</source>
        <translation>※電話で聞いた認証（にんしょう）コードを入れてください。</translation>
    </message>
    <message id="ticket-note-pin">
        <source>※証明書の指紋は、はじめの32桁で足ります。</source>
        <translation>※証明書の指紋は、はじめの32桁で足ります。</translation>
    </message>
    <message id="code-help">
        <source>※認証コードが届かない場合はこちら</source>
        <translation>認証コードがとどかないとき</translation>
    </message>
    <message id="code-note-valid">
        <source>※認証コードの有効期限は発行されてから%1分です。</source>
        <translation>※認証コードは、%1分だけ使えます。</translation>
    </message>
    <message id="login-note-look-alikes">
        <source>※間違いやすい英数字・アルファベットにご注意ください。（数字の「1」、大文字「I」(アイ)、小文字「l」(エル)等）</source>
        <translation>※よく似た文字に気をつけてください。（数字の「1」、大文字「I」(アイ)、小文字「l」(エル)など）</translation>
    </message>
    <message id="sentence-end">
        <source>。</source>
        <extracomment>at the end of a sentence that another one follows</extracomment>
        <translation>。</translation>
    </message>
    <message id="question-remove-finger">
        <source>「%1」の指紋を消しますか？</source>
        <translation>「%1」の指紋をけしますか？</translation>
    </message>
    <message id="beside-at">
        <source>「%1」の画面です</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-remove-key">
        <source>「%1」の登録を
消しますか？</source>
        <translation>「%1」の登録を
けしますか？</translation>
    </message>
    <message id="field-character">
        <source>「%1」は使えない文字です。</source>
        <translation>「%1」は使えません。</translation>
    </message>
    <message id="field-full-width">
        <source>「%1」は全角の文字です。半角で入力してください。</source>
        <translation>「%1」は使えません。画面の文字ボタンで、もう一度入れてください。</translation>
    </message>
    <message id="question-reset-key">
        <source>「%1」を
初期化しますか？</source>
        <translation>「%1」の中を
全部けしますか？</translation>
    </message>
    <message id="reset-lift-words">
        <source>「%1」を初期化します。一度取って、すぐに同じところへ置きます。</source>
        <translation>「%1」の中を全部けします。一度取って、すぐに同じところにおきます。</translation>
    </message>
    <message id="reset-pull-out-words">
        <source>「%1」を初期化します。抜いて差しこみ、すぐに触れます。</source>
        <translation>「%1」の中を全部けします。ぬいて、またさして、すぐにさわります。</translation>
    </message>
    <message id="beside-written">
        <source>「%1」を押しました。</source>
        <extracomment>what staff touched for the customer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-same-do">
        <source>「111111」のような同じ数字だけの番号は、セキュリティ上パスコードに設定できません。別の数字で入力を再度お試しください。</source>
        <translation>「111111」のような、同じ数字だけの番号は使えません。別の数字を入れてください。</translation>
    </message>
    <message id="passcode-repeated-do">
        <source>「121212」や「123123」のようなくり返しは、セキュリティ上パスコードに設定できません。別の数字で入力を再度お試しください。</source>
        <translation>「121212」や「123123」のような、くり返す番号は使えません。別の数字を入れてください。</translation>
    </message>
    <message id="passcode-sequence-do">
        <source>「123456」のような連続した数字は、セキュリティ上パスコードに設定できません。連続していない数字で入力を再度お試しください。</source>
        <translation>「123456」のような、つづいた数字は使えません。つづいていない数字を入れてください。</translation>
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
        <translation>「メールをまた送る」をおしてください。新しい認証コードがとどきます。新しい認証コードを入れてください。</translation>
    </message>
    <message id="advice-code-wrong-mail">
        <source>「メール再送信」を押し、新たに送信された認証コードでお試しください。</source>
        <extracomment>the code that came is still good: other languages say first to check it and enter it again</extracomment>
        <translation>よく見て、もう一度入れてください。または、「メールをまた送る」をおして、新しい認証コードを入れてください。</translation>
    </message>
    <message id="beside-say-phone-code">
        <source>「届くまで1分ほどかかることがあります。電話の下4けたは、合っていますか」</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-remove-finger-number">
        <source>「指%1」の指紋を消しますか？</source>
        <translation>「ゆび%1」の指紋をけしますか？</translation>
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
        <translation>あと%1回まちがえると、このキーは使えなくなります。</translation>
    </message>
    <message id="passcode-tries-left">
        <source>あと%1回入力できます。</source>
        <translation>あと%1回入れることができます。</translation>
    </message>
    <message id="capture-left">
        <source>あと&lt;b&gt;%1&lt;/b&gt;回です。</source>
        <translation>あと&lt;b&gt;%1&lt;/b&gt;回です。</translation>
    </message>
    <message id="way-later">
        <source>あとで登録する</source>
        <translation>あとで登録する</translation>
    </message>
    <message id="screen-no">
        <source>いいえ</source>
        <translation>いいえ</translation>
    </message>
    <message id="advice-not-expected">
        <source>いまの操作ができませんでした。ボタンを、もう一度押してください。</source>
        <translation>今のボタンは、うまくいきませんでした。もう一度おしてください。</translation>
    </message>
    <message id="refusal-key-young">
        <source>いまは、このお手続きをお受けできません</source>
        <translation>この手続き（てつづき）は、今はできません</translation>
    </message>
    <message id="voice-off">
        <source>いまは押せません。</source>
        <extracomment>said after the name of a button</extracomment>
        <translation>いまは押せません。</translation>
    </message>
    <message id="field-last-typed">
        <source>いま入力した文字は %1 です</source>
        <translation>今入れた文字は %1 です</translation>
    </message>
    <message id="question-leave-staff-enrolment-words">
        <source>お使いになった番号は、もう使えません。登録するには、新しい番号が必要です。</source>
        <translation>お使いになった番号は、もう使えません。登録するには、新しい番号が必要です。</translation>
    </message>
    <message id="select-key-choose">
        <source>お使いになるほうを
選んでください</source>
        <translation>使うほうを
えらんでください</translation>
    </message>
    <message id="select-key-leave">
        <source>お使いになるカード型キーだけを
残してください</source>
        <translation>使うカードのキーだけ
残してください</translation>
    </message>
    <message id="select-key-touch">
        <source>お使いになるキーに
触れてください</source>
        <translation>使うキーに
さわってください</translation>
    </message>
    <message id="take-key-staff-words">
        <source>お取りになると、お客さまの画面に戻ります。</source>
        <translation>取ると、お客さまの画面に戻ります。</translation>
    </message>
    <message id="unusable-words">
        <source>お取りになると、はじめの画面に戻ります。</source>
        <translation>取ると、はじめの画面にもどります。</translation>
    </message>
    <message id="unusable-put-again">
        <source>お取りになると、はじめの画面に戻ります。そのあと、もう一度差しこんでください。</source>
        <translation>取ると、はじめの画面にもどります。そのあと、もう一度さしてください。</translation>
    </message>
    <message id="unusable-lay-again">
        <source>お取りになると、はじめの画面に戻ります。そのあと、もう一度平らに置いて、動かさないでください。</source>
        <translation>取ると、はじめの画面にもどります。そのあと、もう一度まっすぐにおいて、動かさないでください。</translation>
    </message>
    <message id="advice-password-name">
        <source>お名前を含むものは使えません。</source>
        <translation>名前が入っています。使えません。</translation>
    </message>
    <message id="slip-tell">
        <source>お問い合わせのときは、この番号をお伝えください。</source>
        <translation>電話で聞くときは、この番号を言ってください。</translation>
    </message>
    <message id="beside-nothing-wrong">
        <source>お困りのことを、お客さまにうかがってください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-member">
        <source>お客さま</source>
        <translation>お客さま</translation>
    </message>
    <message id="question-end-journey">
        <source>お客さまのお手続きを
終えますか？</source>
        <translation>お客さまの手続きを
終えますか？</translation>
    </message>
    <message id="top-about-you">
        <source>お客さまの情報</source>
        <translation>あなたのこと</translation>
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
        <translation>お客さまへ：「係の人をよぶ」をおしてください。係の人が来るまで、待ってください。</translation>
    </message>
    <message id="submit-wait">
        <source>お待ちください</source>
        <translation>待ってください</translation>
    </message>
    <message id="login-other-ways">
        <source>お忘れの方・ほかの方法</source>
        <extracomment>leads to the ways out of a forgotten ID or password, and to others</extracomment>
        <translation>忘れた人・ほかの方法</translation>
    </message>
    <message id="card-number-lead">
        <source>お手元のクレジットカードに書かれている、16桁の番号です。続けて、生年月日と電話番号をおたずねします。</source>
        <translation>クレジットカードに書いてある、16文字の数字です。次に、生まれた日と電話番号を聞きます。</translation>
    </message>
    <message id="phone-choice-title">
        <source>お手元の電話番号を
選んでください</source>
        <translation>今使える電話番号を
えらんでください</translation>
    </message>
    <message id="advice-challenge-expired">
        <source>お手数ですが、もう一度はじめからお試しください。</source>
        <translation>もう一度、はじめからやってください。</translation>
    </message>
    <message id="advice-staff">
        <source>お手数ですが、係員をお呼びください。</source>
        <translation>係の人をよんでください。</translation>
    </message>
    <message id="approval-act">
        <source>お手続き</source>
        <translation>すること</translation>
    </message>
    <message id="session-end-proceed">
        <source>お手続きに戻る</source>
        <extracomment>after the warning that the time is nearly over</extracomment>
        <translation>もどって、つづける</translation>
    </message>
    <message id="staff-proceed">
        <source>お手続きに戻る</source>
        <extracomment>shows again what a call for staff has covered</extracomment>
        <translation>前の画面にもどる</translation>
    </message>
    <message id="present-confirm">
        <source>お手続きの前に、ご本人さまの確認をします。ご登録のキーを、絵のとおりにお使いください。</source>
        <translation>はじめに、あなたかどうか、たしかめます。あなたのキーを、絵のとおりに使ってください。</translation>
    </message>
    <message id="gone-heading">
        <source>お手続きの時間が
過ぎました</source>
        <translation>時間が
すぎました</translation>
    </message>
    <message id="refusal-challenge-expired">
        <source>お手続きの時間が過ぎました</source>
        <translation>時間がすぎました</translation>
    </message>
    <message id="slip-failed-remedy">
        <source>お手続きは完了しています。控えが必要なときは、係員をお呼びください。</source>
        <translation>手続き（てつづき）は、終わりました。紙がほしいときは、係の人をよんでください。</translation>
    </message>
    <message id="gone-keys-heading">
        <source>お手続きを
中止しました</source>
        <translation>手続き（てつづき）を
とちゅうで止めました</translation>
    </message>
    <message id="card-stopped-lead">
        <source>お手続きをお受けできません。恐れ入りますが、下記までお電話いただくか、係員をお呼びください。</source>
        <translation>今は手続きができません。下の番号に電話してください。または、係の人をよんでください。</translation>
    </message>
    <message id="start-choose">
        <source>お手続きをお選びください</source>
        <translation>あなたは、どの人ですか？</translation>
    </message>
    <message id="beside-end">
        <source>お手続きを終える</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="idle-heading">
        <source>お手続きを続けますか？</source>
        <translation>つづけますか？</translation>
    </message>
    <message id="slip-title">
        <source>お手続き控え</source>
        <translation>手続きの紙</translation>
    </message>
    <message id="slip-take">
        <source>お手続き控えをお取りください</source>
        <translation>紙を取ってください</translation>
    </message>
    <message id="slip-offer">
        <source>お手続き控えを印刷する</source>
        <translation>手続き（てつづき）の紙を出す</translation>
    </message>
    <message id="passcode-enter-words">
        <source>お持ちのキーに設定されている%1桁のパスコードです。&lt;b&gt;クレジットカードの暗証番号ではありません。&lt;/b&gt;桁数がちがう方は、下のボタンを押してください。</source>
        <translation>あなたのキーの、%1文字のパスコードです。&lt;b&gt;クレジットカードのあんしょう番号（ばんごう）ではありません。&lt;/b&gt;%1文字ではない人は、下のボタンをおしてください。</translation>
    </message>
    <message id="passcode-text-lead">
        <source>お持ちのキーに設定されているパスコードを、そのとおりにご入力ください。&lt;b&gt;クレジットカードの暗証番号ではありません。&lt;/b&gt;</source>
        <translation>あなたのキーのパスコードを入れてください。&lt;b&gt;クレジットカードのあんしょう番号（ばんごう）ではありません。&lt;/b&gt;</translation>
    </message>
    <message id="beside-prolonged">
        <source>お時間を5分のばしました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-read-and-write-no">
        <source>お申し出はない</source>
        <translation>頼まれていない</translation>
    </message>
    <message id="question-read-and-write-yes">
        <source>お申し出を受けた</source>
        <translation>頼まれた</translation>
    </message>
    <message id="suspended-mailed">
        <source>お知らせのメールを、ご登録の{member_id}（メールアドレス）へお送りしています。</source>
        <translation>登録（とうろく）した{member_id}（メールアドレス）に、メールを送りました。</translation>
    </message>
    <message id="beside-not-staff">
        <source>ここで使える係員のキーではありません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-band-own">
        <source>ここは、ご自身で操作してください</source>
        <translation>ここは、ご自身で操作してください</translation>
    </message>
    <message id="out-of-service-lead">
        <source>ここまでのご入力は、この端末に残っていません。係員がお手伝いいたします。「係員を呼ぶ」を押して、下の受付番号をお伝えください。</source>
        <translation>あなたが入れたものは、このきかいに残っていません。係の人が手伝います。「係の人をよぶ」をおしてください。下の番号を言ってください。</translation>
    </message>
    <message id="field-touch-here">
        <source>ここを押して入力</source>
        <translation>ここをおして、入れる</translation>
    </message>
    <message id="letters-heading">
        <source>ことばと文字</source>
        <translation>ことばと文字</translation>
    </message>
    <message id="frame-letters">
        <source>ことば・文字
Language</source>
        <extracomment>the second line is for those who cannot read the first</extracomment>
        <translation>ことば・文字
Language</translation>
    </message>
    <message id="letters-heading-voice">
        <source>ことば・文字・音声</source>
        <translation>ことば・文字・声</translation>
    </message>
    <message id="frame-letters-voice">
        <source>ことば・文字・音声
Language</source>
        <extracomment>the second line is for those who cannot read the first</extracomment>
        <translation>ことば・文字・声
Language</translation>
    </message>
    <message id="refusal-email-addresses-spent">
        <source>このお手続きでお試しいただけるメールアドレスの数を超えました。</source>
        <translation>もう、ほかのメールアドレスは使えません。</translation>
    </message>
    <message id="letters-voice-none">
        <source>このことばの音声はありません</source>
        <translation>このことばの声はありません</translation>
    </message>
    <message id="trouble-already-enrolled-do">
        <source>このまま、ログインにお使いいただけます。もう1本登録するときは、別のキーをお使いください。</source>
        <translation>今、このキーでログインできます。もう1本登録（とうろく）するときは、別のキーを使ってください。</translation>
    </message>
    <message id="staff-calling-words">
        <source>このままお待ちください。お手続きの画面は、見えないように隠しています。</source>
        <translation>このまま待ってください。ほかの人に見えないように、画面をかくしています。入れたものは、きえません。</translation>
    </message>
    <message id="question-start-over-no">
        <source>このまま続ける</source>
        <translation>このまま、つづける</translation>
    </message>
    <message id="offers-proceed">
        <source>このまま進む</source>
        <translation>次へ行く</translation>
    </message>
    <message id="offers-words">
        <source>このまま進むこともできます。ご希望の方は、続けて次のお手続きができます。</source>
        <translation>このまま次へ行けます。したい人は、下のこともできます。</translation>
    </message>
    <message id="trouble-not-fido">
        <source>このカードは、キーではありません</source>
        <translation>このカードは、キーではありません</translation>
    </message>
    <message id="question-remove-finger-words">
        <source>このキーから、この指紋だけを消します。このキーをお使いのほかのサービスでも、この指は使えなくなります。</source>
        <translation>このキーの中の、この指紋（しもん）だけをけします。このキーを使うほかのサービスでも、このゆびは使えなくなります。</translation>
    </message>
    <message id="refusal-assertion-refused">
        <source>このキーではログインできませんでした</source>
        <translation>このキーでは、ログインできませんでした</translation>
    </message>
    <message id="advice-already-enrolled">
        <source>このキーでログインするか、別のキーを登録してください。</source>
        <translation>このキーでログインできます。または、別のキーを登録（とうろく）してください。</translation>
    </message>
    <message id="trouble-fingerprints-full-do">
        <source>このキーには、これ以上の指紋を登録できません。別のキーをお使いになるか、係員にご相談ください。</source>
        <translation>このキーには、もう指紋（しもん）を登録（とうろく）できません。別のキーを使うか、係の人に聞いてください。</translation>
    </message>
    <message id="trouble-credentials-full-do">
        <source>このキーには、これ以上登録できません。別のキーをお使いになるか、係員にご相談ください。</source>
        <translation>このキーには、もう登録（とうろく）できません。別のキーを使うか、係の人に聞いてください。</translation>
    </message>
    <message id="trouble-pin-not-set">
        <source>このキーには、パスコードがありません</source>
        <translation>このキーには、パスコードがありません</translation>
    </message>
    <message id="trouble-no-credentials">
        <source>このキーには、登録が見つかりません</source>
        <translation>このキーには、登録がありません</translation>
    </message>
    <message id="account-words">
        <source>このキーには、複数の方が登録されています。お手続きをされる方のお名前を押してください。</source>
        <translation>このキーは、何人かの人が使っています。あなたの名前をおしてください。</translation>
    </message>
    <message id="capture-another-words">
        <source>このキーにまだ登録していない指の腹を、当てて、はなします。これを何回かくり返します。</source>
        <translation>まだ登録（とうろく）していないゆびを、あてて、はなします。何回かします。</translation>
    </message>
    <message id="whose-account-words">
        <source>このキーに登録されているお客さまです。ちがうときは「いいえ」を押して、キーをお取りください。</source>
        <translation>このキーに登録（とうろく）した人です。ちがうときは「いいえ」をおして、キーを取ってください。</translation>
    </message>
    <message id="passcode-demanded">
        <source>このキーのきまりで、%1桁が必要です。</source>
        <translation>このキーでは、%1文字いります。</translation>
    </message>
    <message id="trouble-unknown-credential">
        <source>このキーの登録が見つかりません</source>
        <translation>このキーの登録がありません</translation>
    </message>
    <message id="trouble-unsupported">
        <source>このキーは、ご利用いただけません</source>
        <translation>このキーは、使えません</translation>
    </message>
    <message id="trouble-no-passcode">
        <source>このキーは、ご登録いただけません</source>
        <translation>このキーは、登録できません</translation>
    </message>
    <message id="trouble-already-enrolled">
        <source>このキーは、すでに登録されています</source>
        <translation>このキーは、もう登録されています</translation>
    </message>
    <message id="trouble-pin-blocked">
        <source>このキーは、パスコードが使えなくなりました</source>
        <translation>このキーは、パスコードが使えません</translation>
    </message>
    <message id="passcode-replace-must">
        <source>このキーは、パスコードの変更を求めています。会社などから配られたキーでは、そのように設定されていることがあります。%1桁の新しいパスコードをご入力ください。</source>
        <translation>このキーは、パスコードを変えないと使えません。会社などからもらったキーには、そういうものがあります。%1文字の新しいパスコードを入れてください。</translation>
    </message>
    <message id="trouble-credential-refused">
        <source>このキーは、登録できませんでした</source>
        <translation>このキーは、登録できませんでした</translation>
    </message>
    <message id="refusal-already-enrolled">
        <source>このキーはすでに登録されています</source>
        <translation>このキーは、もう登録されています</translation>
    </message>
    <message id="refusal-unknown-credential">
        <source>このキーは登録されていません</source>
        <translation>このキーは登録されていません</translation>
    </message>
    <message id="way-this-key">
        <source>このキーを使う</source>
        <translation>このキーを使う</translation>
    </message>
    <message id="refusal-credential-refused">
        <source>このキーを登録できませんでした</source>
        <translation>このキーは登録できませんでした</translation>
    </message>
    <message id="card-stopped-title">
        <source>このクレジットカードは、
ただいまご利用いただけません</source>
        <translation>このクレジットカードは、
今は使えません</translation>
    </message>
    <message id="help-card-stopped">
        <source>このクレジットカードは、ただいまご利用いただけません</source>
        <translation>このクレジットカードは、今は使えません</translation>
    </message>
    <message id="ticket-code-refused">
        <source>このコードは使えません。1回だけ、24時間以内に使えます。新しい設定票をもらってください。</source>
        <translation>このコードは使えません。1回だけ、24時間以内に使えます。新しい設定票をもらってください。</translation>
    </message>
    <message id="trouble-pin-policy">
        <source>このパスコードは、キーに設定できません</source>
        <translation>このパスコードは、使えません</translation>
    </message>
    <message id="refusal-password">
        <source>このパスワードはご登録いただけません</source>
        <translation>このパスワードは使えません</translation>
    </message>
    <message id="email-choice-taken">
        <source>このメールアドレスは、すでに{member_id}として登録されています。ご自身で登録された方は、「やめる」を押して、ログインしてください。</source>
        <translation>このメールアドレスは、もう{member_id}になっています。自分で登録（とうろく）した人は、「やめる」をおして、ログインしてください。</translation>
    </message>
    <message id="email-choice-yes">
        <source>このメールアドレスを登録する</source>
        <translation>このメールアドレスにする</translation>
    </message>
    <message id="which-key-none">
        <source>この中にはない</source>
        <translation>この中にはない</translation>
    </message>
    <message id="capture-other-finger">
        <source>この指は登録済みです。
別の指を当ててください</source>
        <translation>このゆびは、もう登録してあります。
別のゆびをあててください</translation>
    </message>
    <message id="trouble-reader-do">
        <source>この指紋リーダーはFIDO認証に対応していないため、ご登録いただけません。指紋つきのセキュリティキーをお使いください。</source>
        <translation>この指紋（しもん）リーダーは使えません。指紋を読むセキュリティキーを使ってください。</translation>
    </message>
    <message id="beside-not-staff-do">
        <source>この支店の係員として登録され、その権限のある方のキーが必要です。ご本人のお手続きは、ほかの係員が行います。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-unsupported-do">
        <source>この機種には、お手続きに必要なしくみがありません。別のキーをお使いください。</source>
        <translation>このキーでは、手続きができません。別のキーを使ってください。</translation>
    </message>
    <message id="trouble-not-set-up-do">
        <source>この機種には、パスコードのしくみがなく、指紋などの設定もまだありません。この端末では設定できませんので、パスコードを設定できる、別のキーをお使いください。</source>
        <translation>このキーは、パスコードが使えません。指紋（しもん）も、まだありません。ここでは用意できません。パスコードが使える、別のキーを使ってください。</translation>
    </message>
    <message id="trouble-model-revoked">
        <source>この機種のキーは、ご利用いただけません</source>
        <translation>このキーは、使えません</translation>
    </message>
    <message id="trouble-model-not-allowed">
        <source>この機種のキーは、ご登録いただけません</source>
        <translation>このキーは、ここでは登録できません</translation>
    </message>
    <message id="refusal-pass-wrong">
        <source>この番号は使えません</source>
        <translation>この番号は使えません</translation>
    </message>
    <message id="question-delete-credential">
        <source>この登録を消しますか？</source>
        <translation>この登録をけしますか？</translation>
    </message>
    <message id="trouble-no-permission">
        <source>この端末では、このキーを読み取れません</source>
        <translation>このきかいで、このキーを読めません</translation>
    </message>
    <message id="trouble-no-passcode-do">
        <source>この端末では、指紋が使えないときのためにパスコードの設定をお願いしています。この機種には、パスコードのしくみがありません。パスコードを設定できる、別のキーをお使いください。</source>
        <translation>ここでは、指紋（しもん）が使えないときのために、パスコードがいります。このキーは、パスコードが使えません。パスコードが使える、別のキーを使ってください。</translation>
    </message>
    <message id="help-code-phone-words">
        <source>この端末では電話番号を変更できません。{support}（{phone}）へお電話いただくか、係員をお呼びください。受付時間は{hours}です。</source>
        <translation>このきかいでは、電話番号を変えることができません。{support}（{phone}）に電話してください。または、係の人をよんでください。電話できる時間は{hours}です。</translation>
    </message>
    <message id="trouble-no-verification-do">
        <source>この端末で使える、ご本人さまを確認するしくみが、このキーにはありません。パスコードを設定できる、別のキーをお使いください。</source>
        <translation>このキーでは、あなたかどうか、たしかめられません。パスコードが使える、別のキーを使ってください。</translation>
    </message>
    <message id="line-heading-clock">
        <source>この端末の時計を
合わせています</source>
        <translation>このきかいの時計を
直しています</translation>
    </message>
    <message id="out-of-order-heading">
        <source>この端末は、ただいま
ご利用いただけません</source>
        <translation>このきかいは、
今は使えません</translation>
    </message>
    <message id="staff-enrolled-words">
        <source>これからは、お客さまのキーの初期化を、このキーで承認できます。キーとパスコードは、ほかの人に渡さないでください。</source>
        <translation>これからは、お客さまのキーの初期化を、このキーで承認できます。キーとパスコードは、ほかの人に渡さないでください。</translation>
    </message>
    <message id="passcode-stays">
        <source>これから使う番号を決めて、覚えておいてください。&lt;b&gt;クレジットカードの暗証番号とは別の番号&lt;/b&gt;にしてください。パスコードは、キーの中だけに残ります。</source>
        <translation>これから使う番号（ばんごう）を決めて、おぼえてください。&lt;b&gt;クレジットカードのあんしょう番号とは別の番号&lt;/b&gt;にしてください。パスコードは、キーの中だけに残ります。</translation>
    </message>
    <message id="measure-good">
        <source>これでよい</source>
        <translation>これでよい</translation>
    </message>
    <message id="trouble-payment-card">
        <source>これは、クレジットカードです</source>
        <translation>これは、クレジットカードです</translation>
    </message>
    <message id="trouble-reader">
        <source>これは、指紋リーダーです</source>
        <translation>これは、指紋リーダーです</translation>
    </message>
    <message id="advice-password-old">
        <source>これまでと同じパスワードは使えません。</source>
        <translation>今までと同じパスワードは使えません。</translation>
    </message>
    <message id="question-start-over-words">
        <source>これまでに入力された内容は消えます。</source>
        <translation>今まで入れたものは、きえます。</translation>
    </message>
    <message id="start-legacy-does">
        <source>これまでのIDとパスワードで、{member_id}へ移行します</source>
        <translation>今までのIDから、{member_id}に変えます</translation>
    </message>
    <message id="help-about-legacy-words">
        <source>これまでの{legacy_id}とパスワードでログインすると、{member_id}への切り替えが始まります。切り替えが終わると、{legacy_id}ではログインできなくなります。</source>
        <translation>今までの{legacy_id}とパスワードでログインしてください。{member_id}に変えることができます。変えたあとは、{legacy_id}ではログインできません。</translation>
    </message>
    <message id="field-too-long">
        <source>これ以上は入力できません。</source>
        <translation>これ以上は入りません。</translation>
    </message>
    <message id="out-of-order-lead">
        <source>ご不便をおかけして申し訳ございません。
お近くの係員にお声がけください。</source>
        <translation>もうしわけありません。
近くの係の人に言ってください。</translation>
    </message>
    <message id="refusal-email-taken">
        <source>ご入力いただいたメールアドレスはご利用いただけません。</source>
        <translation>このメールアドレスは使えません。</translation>
    </message>
    <message id="refusal-card-not-matched">
        <source>ご入力の内容では、ご本人を確認できませんでした</source>
        <translation>あなたかどうか、わかりませんでした</translation>
    </message>
    <message id="card-notice-title">
        <source>ご入力の前に、
お読みください</source>
        <translation>はじめに、
読んでください</translation>
    </message>
    <message id="introduction-compulsory">
        <source>ご利用にあたってFIDO 認証の登録が必要です。</source>
        <translation>使うときは、FIDO 認証の登録（とうろく）がいります。</translation>
    </message>
    <message id="start-note">
        <source>ご利用にあたっては、生体認証のご登録をお願いしております。</source>
        <translation>ログインのあとで、指紋（しもん）などを登録（とうろく）してください。</translation>
    </message>
    <message id="new-password-field">
        <source>ご希望のパスワード</source>
        <translation>新しいパスワード</translation>
    </message>
    <message id="trouble-assertion-refused">
        <source>ご本人さまの確認ができませんでした</source>
        <translation>あなたかどうか、わかりませんでした</translation>
    </message>
    <message id="help-about-needed">
        <source>ご用意いただくもの</source>
        <translation>いるもの</translation>
    </message>
    <message id="phone-code-lead">
        <source>ご登録いただいている電話番号で本人確認をさせていただきます。</source>
        <translation>電話で、あなたかどうか、たしかめます。</translation>
    </message>
    <message id="introduction-kinds">
        <source>ご登録いただけるもの</source>
        <translation>使えるキー</translation>
    </message>
    <message id="enrolled-notice">
        <source>ご登録のお知らせをメールでお送りしました。&lt;br&gt;キーをなくしたときのために、2本目の登録をおすすめします。</source>
        <translation>お知らせをメールで送りました。&lt;br&gt;もう1つ、キーを登録（とうろく）できます。1つなくしたとき、もう1つでログインできます。</translation>
    </message>
    <message id="trouble-no-credentials-do">
        <source>ご登録のキーかどうか、お確かめください。別のキーか、IDとパスワードでもログインできます。</source>
        <translation>あなたが登録（とうろく）したキーですか？ 見てください。別のキーか、IDとパスワードでも、ログインできます。</translation>
    </message>
    <message id="present-sign-in">
        <source>ご登録のキーを、絵のとおりにお使いください。</source>
        <translation>あなたのキーを、絵のとおりに使ってください。</translation>
    </message>
    <message id="verify-finger-note">
        <source>ご登録の指を、キーの丸い部分に当ててください。</source>
        <translation>登録（とうろく）したゆびを、あててください。</translation>
    </message>
    <message id="verify-card-finger-note">
        <source>ご登録の指を当ててください。カード型キーは、置いたままにしてください。</source>
        <translation>登録（とうろく）したゆびを、あててください。カードのキーは、おいたままにしてください。</translation>
    </message>
    <message id="suspended-title">
        <source>ご確認ください</source>
        <translation>IDを止めました</translation>
    </message>
    <message id="advice-delivery-failed">
        <source>しばらくしてからもう一度送信するか、係員をお呼びください。</source>
        <translation>しばらく待って、「メールをまた送る」をおしてください。または、係の人をよんでください。</translation>
    </message>
    <message id="advice-too-many">
        <source>しばらく時間をおいてお試しいただくか、係員をお呼びください。</source>
        <translation>しばらく待って、もう一度やってください。または、係の人をよんでください。</translation>
    </message>
    <message id="advice-code-locked">
        <source>しばらく時間をおいて再度お試しください。</source>
        <translation>しばらく待って、もう一度やってください。または、係の人をよんでください。</translation>
    </message>
    <message id="reset-touch">
        <source>すぐに、キーに
触れてください</source>
        <translation>すぐに、キーに
さわってください</translation>
    </message>
    <message id="reset-hold">
        <source>すぐに、キーに触れ
続けてください</source>
        <translation>すぐに、キーにさわって、
はなさないでください</translation>
    </message>
    <message id="trouble-pin-not-set-do">
        <source>そのため、このキーの設定は変えられません。別のキーをお使いになるか、係員をお呼びください。</source>
        <translation>このキーでは、変えられません。別のキーを使うか、係の人をよんでください。</translation>
    </message>
    <message id="trouble-approval-unavailable-do">
        <source>そのため、今はキーを初期化できません。別のキーをお使いになるか、係員にご相談ください。</source>
        <translation>今は、キーの中を全部けすことができません。別のキーを使ってください。わからないときは、「係の人をよぶ」をおしてください。</translation>
    </message>
    <message id="rename-other-finger">
        <source>そのほかの指</source>
        <translation>ほかのゆび</translation>
    </message>
    <message id="capture-good">
        <source>その調子です。
もう一度当ててください</source>
        <translation>いいです。
もう一度あててください</translation>
    </message>
    <message id="cards-away">
        <source>ただいま、カード型キーはお使いいただけません。</source>
        <translation>今、カードのキーは使えません。</translation>
    </message>
    <message id="keys-away">
        <source>ただいま、キーを読み取れません。自動でつなぎ直しています。</source>
        <translation>今、キーを読めません。今、つないでいます。待ってください。</translation>
    </message>
    <message id="line-heading-service">
        <source>ただいまセンターの
受けつけが止まっています</source>
        <translation>今、カード会社の
きかいが止まっています</translation>
    </message>
    <message id="refusal-too-many">
        <source>ただいま受け付けできません</source>
        <translation>今は、次へ行けません</translation>
    </message>
    <message id="refusal-system-unavailable">
        <source>ただいま確認できません</source>
        <translation>今は、たしかめられません</translation>
    </message>
    <message id="line-heading">
        <source>ただいま通信が
不安定です</source>
        <translation>今、インターネットが
つながりません</translation>
    </message>
    <message id="list-on">
        <source>つづきを見る</source>
        <translation>つづきを見る</translation>
    </message>
    <message id="reading-on">
        <source>つづきを読む</source>
        <translation>つづきを読む</translation>
    </message>
    <message id="ticket-pin-not-presented">
        <source>つながった先は、設定票のサービスではありません。アドレスを確認し、設定票を作りなおしてもらってください。</source>
        <translation>つながった先は、設定票のサービスではありません。アドレスを確認し、設定票を作りなおしてもらってください。</translation>
    </message>
    <message id="line-trying">
        <source>つなぎ直しています</source>
        <translation>つないでいます</translation>
    </message>
    <message id="account-heading">
        <source>どなたのお手続きですか？</source>
        <translation>だれの手続きですか？</translation>
    </message>
    <message id="phone-choice-none">
        <source>どの電話番号もお使いになれない方は、{support}（{phone}）へお電話いただくか、係員をお呼びください。電話番号は、この画面では変更できません。受付時間は{hours}です。</source>
        <translation>使える電話番号がない人は、{support}（{phone}）に電話してください。または、係の人をよんでください。電話番号は、この画面では変えられません。電話できる時間は{hours}です。</translation>
    </message>
    <message id="help-fido-phishing">
        <source>にせの画面にだまされません</source>
        <translation>にせの画面では、キーは使えません</translation>
    </message>
    <message id="screen-yes">
        <source>はい</source>
        <translation>はい</translation>
    </message>
    <message id="question-start-over">
        <source>はじめからやり直しますか？</source>
        <translation>はじめからやりますか？</translation>
    </message>
    <message id="question-start-over-yes">
        <source>はじめからやり直す</source>
        <translation>はじめからやる</translation>
    </message>
    <message id="passcode-typed-differs">
        <source>はじめから入力してください。</source>
        <translation>はじめから入れてください。</translation>
    </message>
    <message id="login-newcomer">
        <source>はじめてのお客さま</source>
        <translation>はじめての人</translation>
    </message>
    <message id="reading-again">
        <source>はじめに戻る</source>
        <translation>はじめにもどる</translation>
    </message>
    <message id="screen-to-start">
        <source>はじめの画面へ</source>
        <translation>はじめの画面へ</translation>
    </message>
    <message id="enrolled-usually">
        <source>ふだんは指紋</source>
        <translation>いつもは指紋</translation>
    </message>
    <message id="capture-first-words">
        <source>ふだん使う指の腹を、当てて、はなします。これを何回かくり返します。指紋は、このキーの中だけに登録されます。</source>
        <translation>いつも使うゆびを、あてて、はなします。何回かします。指紋（しもん）は、このキーの中だけに入ります。</translation>
    </message>
    <message id="letters-normal">
        <source>ふつう</source>
        <translation>ふつう</translation>
    </message>
    <message id="screen-other-ways">
        <source>ほかの方法</source>
        <translation>ほかの方法</translation>
    </message>
    <message id="phone-code-other">
        <source>ほかの電話番号を使う</source>
        <translation>別の電話番号を使う</translation>
    </message>
    <message id="top-no-key">
        <source>まだキーが登録されていません。登録すると、パスワードや認証コードがなくても、指紋やパスコードでログインできます。</source>
        <translation>まだ、キーがありません。キーを登録（とうろく）すると、指紋（しもん）やパスコードで、ログインできます。パスワードや認証コードは、いりません。</translation>
    </message>
    <message id="top-unused">
        <source>まだ使われていません</source>
        <translation>まだ使っていません</translation>
    </message>
    <message id="question-written-no">
        <source>まだ確かめていない</source>
        <translation>まだ確かめていない</translation>
    </message>
    <message id="beside-unknown">
        <source>まだ確認できていません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="session-end-heading">
        <source>まもなく、お手続きの時間が終わります</source>
        <translation>もうすぐ、時間が終わります</translation>
    </message>
    <message id="staff-acknowledged-words">
        <source>まもなくまいります。お手続きの画面は、見えないように隠しています。</source>
        <translation>もうすぐ来ます。ほかの人に見えないように、画面をかくしています。入れたものは、きえません。</translation>
    </message>
    <message id="measure-card-other">
        <source>もう1つのかどを押してください。</source>
        <translation>もう1つのかどを押してください。</translation>
    </message>
    <message id="reset-pull-out-rest">
        <source>もう1つのキーも
抜いてください</source>
        <translation>もう1つのキーも
ぬいてください</translation>
    </message>
    <message id="reset-put-in">
        <source>もう一度
差しこんでください</source>
        <translation>もう一度
さしてください</translation>
    </message>
    <message id="reset-lay-down">
        <source>もう一度
置いてください</source>
        <translation>もう一度
おいてください</translation>
    </message>
    <message id="refusal-not-expected">
        <source>もう一度お試しください</source>
        <translation>もう一度やってください</translation>
    </message>
    <message id="trouble-card-timed-out-do">
        <source>もう一度お試しください。カード型キーは置いたままにして、画面のご案内が出たら、指を当ててください。</source>
        <translation>もう一度やってください。カードのキーは、おいたままにしてください。画面に出たら、ゆびをあててください。</translation>
    </message>
    <message id="trouble-refused-do">
        <source>もう一度お試しください。同じことが続くときは、別のキーをお使いになるか、係員をお呼びください。</source>
        <translation>もう一度やってください。同じことがつづくときは、別のキーを使うか、係の人をよんでください。</translation>
    </message>
    <message id="trouble-timed-out-do">
        <source>もう一度お試しください。画面のご案内が出たら、キーに指を当てるか、触れてください。</source>
        <translation>もう一度やってください。画面に出たら、キーにゆびをあてるか、さわってください。</translation>
    </message>
    <message id="trouble-assertion-refused-do">
        <source>もう一度お試しください。続けてできないときは、別のキーをお使いになるか、係員をお呼びください。</source>
        <translation>もう一度やってください。何回もできないときは、別のキーを使うか、係の人をよんでください。</translation>
    </message>
    <message id="advice-other-key">
        <source>もう一度お試しになるか、別のキーをお使いください。</source>
        <translation>もう一度やってください。または、別のキーを使ってください。</translation>
    </message>
    <message id="refusal-verification-needed">
        <source>もう一度ご本人確認が必要です</source>
        <translation>もう一度、あなたかどうか、たしかめます</translation>
    </message>
    <message id="line-again">
        <source>もう一度つなぐ</source>
        <translation>もう一度つなぐ</translation>
    </message>
    <message id="login-refused-again">
        <source>もう一度入力する</source>
        <translation>もう一度入れる</translation>
    </message>
    <message id="slip-again">
        <source>もう一度印刷する</source>
        <translation>もう一度紙を出す</translation>
    </message>
    <message id="capture-again">
        <source>もう一度当ててください</source>
        <translation>もう一度あててください</translation>
    </message>
    <message id="way-again">
        <source>もう一度試す</source>
        <translation>もう一度やる</translation>
    </message>
    <message id="advice-delivery-failed-phone">
        <source>もう一度送信するか、画面にある別の送信方法または電話番号でお試しください。それでも届かないときは、係員をお呼びください。</source>
        <translation>もう一度送ってください。または、画面にある別の送り方か、別の電話番号をえらんでください。それでもとどかないときは、係の人をよんでください。</translation>
    </message>
    <message id="capture-slower">
        <source>もう少しゆっくり
当ててください</source>
        <translation>もう少しゆっくり
あててください</translation>
    </message>
    <message id="capture-higher">
        <source>もう少し上に
置いてください</source>
        <translation>もう少し上に
あててください</translation>
    </message>
    <message id="capture-lower">
        <source>もう少し下に
置いてください</source>
        <translation>もう少し下に
あててください</translation>
    </message>
    <message id="capture-further-right">
        <source>もう少し右に
置いてください</source>
        <translation>もう少し右に
あててください</translation>
    </message>
    <message id="capture-further-left">
        <source>もう少し左に
置いてください</source>
        <translation>もう少し左に
あててください</translation>
    </message>
    <message id="capture-faster">
        <source>もう少し手早く
当ててください</source>
        <translation>もう少し早く
あててください</translation>
    </message>
    <message id="capture-longer">
        <source>もう少し長く
当てていてください</source>
        <translation>もう少し長く
あててください</translation>
    </message>
    <message id="letters-largest">
        <source>もっと大きく</source>
        <translation>もっと大きく</translation>
    </message>
    <message id="screen-quit">
        <source>やめる</source>
        <translation>やめる</translation>
    </message>
    <message id="question-leave-passcode-words">
        <source>やめると、キーのパスコードは今のまま変わりません。</source>
        <translation>やめると、キーのパスコードは今のままです。</translation>
    </message>
    <message id="letters-voice-slow">
        <source>ゆっくり</source>
        <translation>ゆっくり</translation>
    </message>
    <message id="advice-password-common">
        <source>よく使われるパスワードは使えません。</source>
        <translation>みんながよく使うパスワードは、使えません。</translation>
    </message>
    <message id="suspension-ahead">
        <source>アカウント停止にならないよう、{member_id}（メールアドレス）とパスワードをご確認の上入力をお願いいたします。</source>
        <extracomment>so that it does not come to a suspension</extracomment>
        <translation>何回もまちがえると、IDが止まります。{member_id}（メールアドレス）とパスワードをよく見て、入れてください。</translation>
    </message>
    <message id="suspended-ahead">
        <source>アカウント停止にならないよう、{member_id}（メールアドレス）とパスワードをご確認の上入力をお願いいたします。</source>
        <extracomment>after the account was suspended: so that it is not suspended again</extracomment>
        <translation>これからは、{member_id}（メールアドレス）とパスワードをよく見て、入れてください。まちがえると、また止まります。</translation>
    </message>
    <message id="ticket-address">
        <source>アドレス</source>
        <translation>アドレス</translation>
    </message>
    <message id="advice-email-edge-at">
        <source>アドレスの先頭もしくは最後が@になっている</source>
        <translation>@が、はじめか終わりにあります</translation>
    </message>
    <message id="new-password-letter">
        <source>アルファベット</source>
        <translation>アルファベット</translation>
    </message>
    <message id="advice-password-no-letter">
        <source>アルファベットを入れてください。</source>
        <translation>アルファベットを入れてください。</translation>
    </message>
    <message id="unusable-take-card">
        <source>カードをお取りください</source>
        <translation>カードを取ってください</translation>
    </message>
    <message id="advice-system-unavailable">
        <source>カード会社のシステムから応答がありません。お手数ですが、しばらくしてからもう一度お試しいただくか、係員をお呼びください。</source>
        <translation>カード会社から返事がありません。しばらく待って、もう一度やってください。または、係の人をよんでください。</translation>
    </message>
    <message id="unnamed-card">
        <source>カード型キー</source>
        <translation>カードのキー</translation>
    </message>
    <message id="select-key-take">
        <source>カード型キーが%1枚あります。お使いにならないものを、お取りください。</source>
        <translation>カードのキーが%1枚あります。使わないものを、取ってください。</translation>
    </message>
    <message id="trouble-card-removed">
        <source>カード型キーが途中で離れました</source>
        <translation>カードのキーがはなれました</translation>
    </message>
    <message id="verify-card-finger">
        <source>カード型キーのセンサーに
指を当ててください</source>
        <translation>カードのキーの、ゆびを読む
ところに、ゆびをあててください</translation>
    </message>
    <message id="trouble-card-removed-after-do">
        <source>カード型キーの登録は済んでいて、ログインにお使いいただけます。このまま「次へ進む」を押してください。途中だった指紋やパスコードの変更を続けるときは、同じキーをもう一度置いてください。</source>
        <translation>カードのキーの登録（とうろく）は終わりました。もうログインに使えます。「次へ行く」をおしてください。指紋（しもん）やパスコードを変えているとちゅうだった人は、同じキーをまたおくと、つづけられます。</translation>
    </message>
    <message id="measure-reader-title">
        <source>カード型キーの読み取り機は
どこですか？</source>
        <translation>カード型キーの読み取り機は
どこですか？</translation>
    </message>
    <message id="trouble-reader-lost">
        <source>カード型キーの読み取り装置が使えません</source>
        <translation>カードのキーを読むきかいが、使えません</translation>
    </message>
    <message id="key-known-leave-there">
        <source>カード型キーは、置いたままにしてください。</source>
        <translation>カードのキーは、おいたままにしてください。</translation>
    </message>
    <message id="reset-lift">
        <source>カード型キーを一度
取ってください</source>
        <translation>カードのキーを一度
取ってください</translation>
    </message>
    <message id="trouble-lay-again-do">
        <source>カード型キーを一度取って、もう一度置いてから、お試しください。</source>
        <translation>カードのキーを一度取って、またおいてから、もう一度やってください。</translation>
    </message>
    <message id="reset-wait-card">
        <source>カード型キーを初期化しています</source>
        <translation>カードのキーの中をけしています</translation>
    </message>
    <message id="trouble-hold-still-do">
        <source>カード型キーを平らに置き直して、終わるまで動かさないでください。</source>
        <translation>カードのキーを、まっすぐにおいてください。終わるまで、動かさないでください。</translation>
    </message>
    <message id="verify-card">
        <source>カード型キーを置いたまま
お待ちください</source>
        <translation>カードのキーをおいたまま
待ってください</translation>
    </message>
    <message id="measure-reader-lead">
        <source>カード型キーを置いてください。それから、読み取り機の真上で、画面を押してください。</source>
        <translation>カード型キーを置いてください。それから、読み取り機の真上で、画面を押してください。</translation>
    </message>
    <message id="enrolled-usually-card-words">
        <source>カード型キーを置き、指を当てます</source>
        <translation>カードのキーをおいて、ゆびをあてます</translation>
    </message>
    <message id="enrolled-lay-card">
        <source>カード型キーを置く</source>
        <translation>カードのキーをおく</translation>
    </message>
    <message id="trouble-hold-still">
        <source>カード型キーを読み取れませんでした</source>
        <translation>カードのキーを読めませんでした</translation>
    </message>
    <message id="measure-reader-read">
        <source>カード型キーを読めました</source>
        <translation>カード型キーを読めました</translation>
    </message>
    <message id="steps-card">
        <source>カード番号</source>
        <translation>カード番号</translation>
    </message>
    <message id="advice-card-not-matched">
        <source>カード番号、生年月日、電話番号のいずれかが、ご登録の内容と異なる可能性がございます。お手数ですが、カード番号からもう一度入力してください。</source>
        <translation>カード番号、生まれた日、電話番号のどれかがちがうかもしれません。カード番号から、もう一度入れてください。</translation>
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
        <translation>カード番号が正しくありません。「全部けす」をおして、もう一度入れてください。</translation>
    </message>
    <message id="card-number-title">
        <source>カード番号を
入力してください</source>
        <translation>カード番号を
入れてください</translation>
    </message>
    <message id="advice-password-card">
        <source>カード番号を含むものは使えません。</source>
        <translation>カード番号が入っています。使えません。</translation>
    </message>
    <message id="screen-cancel">
        <source>キャンセル</source>
        <translation>やめる</translation>
    </message>
    <message id="steps-key">
        <source>キー</source>
        <translation>キー</translation>
    </message>
    <message id="advice-verification-needed">
        <source>キー、またはパスワードと認証コードでご確認ください。</source>
        <translation>キーを使うか、パスワードと認証コードを入れてください。</translation>
    </message>
    <message id="trouble-silent">
        <source>キーから応答がありません</source>
        <translation>キーから返事がありません</translation>
    </message>
    <message id="select-key-two">
        <source>キーが2つあります。</source>
        <translation>キーが2つあります。</translation>
    </message>
    <message id="trouble-refused">
        <source>キーが、お手続きを受けつけませんでした</source>
        <translation>キーが動きませんでした</translation>
    </message>
    <message id="trouble-busy">
        <source>キーが、ほかの処理に使われています</source>
        <translation>キーは、今ほかのことをしています</translation>
    </message>
    <message id="trouble-pin-policy-do">
        <source>キーが受けつけない番号です。別の番号をお選びください。</source>
        <translation>このキーでは使えない番号です。別の番号を決めてください。</translation>
    </message>
    <message id="trouble-pin-wanted-do">
        <source>キーが外れたか、時間がたったためです。入力すると、続きから始められます。</source>
        <translation>キーがはなれたか、時間がたったからです。入れると、つづきから始まります。</translation>
    </message>
    <message id="trouble-removed-after">
        <source>キーが途中で外れました</source>
        <translation>キーがはなれました</translation>
    </message>
    <message id="steps-touch">
        <source>キーで確認</source>
        <translation>たしかめる</translation>
    </message>
    <message id="beside-by-key-and-phone">
        <source>キーと電話</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-fingerprints-full">
        <source>キーに、指紋の空きがありません</source>
        <translation>キーが、指紋でいっぱいです</translation>
    </message>
    <message id="trouble-credentials-full">
        <source>キーに、登録の空きがありません</source>
        <translation>キーが、登録でいっぱいです</translation>
    </message>
    <message id="enrolled-usually-words">
        <source>キーに指を当てます</source>
        <translation>キーにゆびをあてます</translation>
    </message>
    <message id="verify-itself">
        <source>キーに指を当てるなどして、
ご本人の確認をしてください</source>
        <translation>キーにゆびをあてるなどして、
たしかめてください</translation>
    </message>
    <message id="enrolled-alone-words">
        <source>キーに指を当てるなどして確認します</source>
        <translation>キーにゆびをあてるなどして、たしかめます</translation>
    </message>
    <message id="enrolled-touch-key">
        <source>キーに触れる</source>
        <translation>キーにさわる</translation>
    </message>
    <message id="trouble-pin-invalid-do">
        <source>キーに設定したパスコードを、もう一度ご確認ください。クレジットカードの暗証番号ではありません。</source>
        <translation>キーのパスコードを、もう一度よく見てください。クレジットカードのあんしょう番号（ばんごう）ではありません。</translation>
    </message>
    <message id="passcode-wrong-do">
        <source>キーに設定したパスコードを、もう一度入力してください。</source>
        <translation>キーのパスコードを、もう一度入れてください。</translation>
    </message>
    <message id="verify-finger">
        <source>キーのセンサーに
指を当ててください</source>
        <translation>キーの丸いところに
ゆびをあててください</translation>
    </message>
    <message id="key-settings-heading-passcode">
        <source>キーのパスコード</source>
        <translation>キーのパスコード</translation>
    </message>
    <message id="passcode-enter">
        <source>キーのパスコードを
入力してください</source>
        <translation>キーのパスコードを
入れてください</translation>
    </message>
    <message id="approval-reset-key-means">
        <source>キーの中のすべての登録が消え、もとには戻せません。</source>
        <translation>キーの中の登録（とうろく）が、全部なくなります。元にもどせません。</translation>
    </message>
    <message id="passcode-replace-short">
        <source>キーの今のパスコードは、6文字より短いものです。%1桁の新しいパスコードに変更します。</source>
        <translation>今のパスコードは、6文字より短いです。%1文字の新しいパスコードに変えます。</translation>
    </message>
    <message id="passcode-replace-guessable">
        <source>キーの今のパスコードは、第三者に推測されやすいものです。%1桁の新しいパスコードに変更します。</source>
        <translation>今のパスコードは、ほかの人にわかりやすいです。%1文字の新しいパスコードに変えます。</translation>
    </message>
    <message id="passcode-replace-other">
        <source>キーの今のパスコードを、%1桁の数字に変更します。新しいパスコードをご入力ください。</source>
        <translation>今のパスコードを、%1文字の数字に変えます。新しいパスコードを入れてください。</translation>
    </message>
    <message id="verify-touch">
        <source>キーの光っている部分に
触れてください</source>
        <translation>キーの光っているところに
さわってください</translation>
    </message>
    <message id="approval-reset-key">
        <source>キーの初期化</source>
        <translation>キーの中を全部けす</translation>
    </message>
    <message id="trouble-reset-too-late">
        <source>キーの初期化が、始まりませんでした</source>
        <translation>キーの中をけせませんでした</translation>
    </message>
    <message id="rename-heading">
        <source>キーの名前を
選んでください</source>
        <translation>キーの名前を
えらんでください</translation>
    </message>
    <message id="measure-key-title">
        <source>キーの差しこみ口は
どこですか？</source>
        <translation>キーの差しこみ口は
どこですか？</translation>
    </message>
    <message id="fingers-heading">
        <source>キーの指紋が
いっぱいです</source>
        <translation>キーの指紋が
いっぱいです</translation>
    </message>
    <message id="key-settings-heading">
        <source>キーの指紋と
パスコード</source>
        <translation>キーの指紋と
パスコード</translation>
    </message>
    <message id="top-key-settings">
        <source>キーの指紋・パスコード</source>
        <translation>キーの指紋・パスコード</translation>
    </message>
    <message id="verify-preparing">
        <source>キーの準備をしています</source>
        <translation>キーの用意をしています</translation>
    </message>
    <message id="pass-code-letter-lead">
        <source>キーの登録から24時間は、メールアドレスの変更とキーの登録を消すお手続きに、ご登録の住所に届いた手紙の番号が必要です。手紙をお持ちでない方は、24時間たってからお試しください。</source>
        <translation>キーを登録（とうろく）してから24時間は、メールアドレスを変えたり、キーの登録をけしたりするとき、家にとどいた手紙の番号がいります。手紙がない人は、24時間たってから、もう一度やってください。</translation>
    </message>
    <message id="stored-heading">
        <source>キーの登録が
いっぱいです</source>
        <translation>キーの登録が
いっぱいです</translation>
    </message>
    <message id="offers-heading">
        <source>キーの登録と、
パスコードの確認ができました</source>
        <translation>キーとパスコードが
使えるようになりました</translation>
    </message>
    <message id="trouble-removed-after-do">
        <source>キーの登録は済んでいて、ログインにお使いいただけます。このまま「次へ進む」を押してください。途中だった指紋やパスコードの変更を続けるときは、同じキーをもう一度差しこんでください。</source>
        <translation>キーの登録（とうろく）は終わりました。もうログインに使えます。「次へ行く」をおしてください。指紋（しもん）やパスコードを変えているとちゅうだった人は、同じキーをまたさすと、つづけられます。</translation>
    </message>
    <message id="question-leave-enrolment">
        <source>キーの登録をやめますか？</source>
        <translation>キーの登録をやめますか？</translation>
    </message>
    <message id="trouble-broker-lost">
        <source>キーの読み取りが止まりました</source>
        <translation>キーを読むのが止まりました</translation>
    </message>
    <message id="key-known-leave-in">
        <source>キーは、差したままにしてください。</source>
        <translation>キーは、さしたままにしてください。</translation>
    </message>
    <message id="help-fido-phishing-words">
        <source>キーは、登録した{product}だけに答えます。パスワードとちがい、ほかの人に聞き出されることがありません。</source>
        <translation>キーは、登録（とうろく）した{product}だけに答えます。パスワードとちがって、ほかの人に知られません。</translation>
    </message>
    <message id="unusable-take-key">
        <source>キーをお取りください</source>
        <translation>キーを取ってください</translation>
    </message>
    <message id="take-key-words">
        <source>キーをお取りになると、はじめの画面に戻ります。ご利用ありがとうございました。</source>
        <translation>キーを取ると、はじめの画面にもどります。ありがとうございました。</translation>
    </message>
    <message id="introduction-no-key">
        <source>キーをお持ちでない方</source>
        <translation>キーがない人</translation>
    </message>
    <message id="help-fido-lost">
        <source>キーをなくしたとき</source>
        <translation>キーをなくしたとき</translation>
    </message>
    <message id="top-second-key">
        <source>キーをなくしたときのために、2本目の登録をおすすめします。</source>
        <translation>もう1つ、キーを登録（とうろく）できます。1つなくしたとき、もう1つでログインできます。</translation>
    </message>
    <message id="top-add-another">
        <source>キーをもう1本登録する</source>
        <translation>キーをもう1本登録する</translation>
    </message>
    <message id="reset-pull-out">
        <source>キーを一度
抜いてください</source>
        <translation>キーを一度
ぬいてください</translation>
    </message>
    <message id="trouble-silent-do">
        <source>キーを一度抜いて、もう一度差しこんでから、お試しください。</source>
        <translation>キーを一度ぬいて、またさしてから、もう一度やってください。</translation>
    </message>
    <message id="reset-wait">
        <source>キーを初期化しています</source>
        <translation>キーの中をけしています</translation>
    </message>
    <message id="measure-key-lead">
        <source>キーを差しこんでください。それから、差しこみ口の真上で、画面を押してください。</source>
        <translation>キーを差しこんでください。それから、差しこみ口の真上で、画面を押してください。</translation>
    </message>
    <message id="top-add">
        <source>キーを登録する</source>
        <translation>キーを登録する</translation>
    </message>
    <message id="key-known-title">
        <source>キーを確認しました</source>
        <translation>キーがわかりました</translation>
    </message>
    <message id="trouble-lay-again">
        <source>キーを置いてから、時間がたちました</source>
        <translation>キーをおいてから、時間がたちました</translation>
    </message>
    <message id="measure-key-read">
        <source>キーを読めました</source>
        <translation>キーを読めました</translation>
    </message>
    <message id="steps-keys">
        <source>キー登録</source>
        <translation>キーの登録</translation>
    </message>
    <message id="terminal-credit-card">
        <source>クレジットカード</source>
        <translation>クレジットカード</translation>
    </message>
    <message id="start-newcomer-needs">
        <source>クレジットカードと、ご登録の電話を使います</source>
        <translation>クレジットカードと、カードに登録（とうろく）した電話を使います</translation>
    </message>
    <message id="help-about-needed-words">
        <source>クレジットカードにご登録の電話と、メールを受け取れるもの、セキュリティキーをご用意ください。セキュリティキーをお持ちでない方は、係員にお申し付けください。</source>
        <translation>クレジットカードに登録（とうろく）した電話、メールが見られるもの、セキュリティキーがいります。セキュリティキーがない人は、係の人に言ってください。</translation>
    </message>
    <message id="phone-end-lead">
        <source>クレジットカードにご登録の電話番号の、最後の4桁です。2つ以上ご登録の場合は、どれか1つで結構です。</source>
        <translation>クレジットカードに登録（とうろく）した電話番号の、終わりの4文字です。電話が2つ以上あるときは、どれか1つです。</translation>
    </message>
    <message id="help-card-number">
        <source>クレジットカードに書かれている16桁の番号を、見ながらもう一度入力してください。</source>
        <translation>クレジットカードに書いてある、16文字の数字です。見ながら、もう一度入れてください。</translation>
    </message>
    <message id="email-confirm-lead">
        <source>クレジットカードに登録されているメールアドレスを先ほど入力した内容に変更します。ワンタイムパスワード認証後にパスワードを登録し、変更を完了してください。次回からのログインでは、変更したメールアドレスとパスワードでログインしてください。</source>
        <translation>クレジットカードのメールアドレスを、下のアドレスに変えます。次に、電話にとどく認証（にんしょう）コードを入れます。それから、パスワードを決めると、全部終わります。次からは、新しいメールアドレスとパスワードでログインしてください。</translation>
    </message>
    <message id="help-about-one">
        <source>クレジットカードのお手続きを、ひとつのIDで</source>
        <translation>1つのIDで、カードの手続きができます</translation>
    </message>
    <message id="advice-card-locked">
        <source>クレジットカードのご利用には影響ありません。しばらく時間をおいて再度お試しいただくか、係員をお呼びください。</source>
        <translation>クレジットカードは、お店では使えます。しばらく待って、もう一度やってください。または、係の人をよんでください。</translation>
    </message>
    <message id="trouble-not-fido-do">
        <source>クレジットカードや交通系ICカードは、キーとしてお使いいただけません。お取りになり、セキュリティキーをお使いください。</source>
        <translation>クレジットカードや、電車のカードは使えません。取って、セキュリティキーを使ってください。</translation>
    </message>
    <message id="trouble-payment-card-do">
        <source>クレジットカードをお取りになり、カード型キーかキーをお使いください。カード番号などは、読み取っていません。</source>
        <translation>クレジットカードを取って、カードのキーか、キーを使ってください。カード番号などは、読んでいません。</translation>
    </message>
    <message id="ticket-code">
        <source>コード</source>
        <translation>コード</translation>
    </message>
    <message id="ticket-no-code">
        <source>コードが正しくありません。設定票のとおりに入力してください。</source>
        <translation>コードが正しくありません。設定票のとおりに入力してください。</translation>
    </message>
    <message id="ticket-refused">
        <source>サービスが受け付けませんでした。サービスの担当者に連絡してください。</source>
        <translation>サービスが受け付けませんでした。サービスの担当者に連絡してください。</translation>
    </message>
    <message id="ticket-away">
        <source>サービスにつながりません。アドレスと、ネットワークのケーブルを確認してください。</source>
        <translation>サービスにつながりません。アドレスと、ネットワークのケーブルを確認してください。</translation>
    </message>
    <message id="ticket-no-address">
        <source>サービスのアドレスが正しくありません。「https://」から入力してください。</source>
        <translation>サービスのアドレスが正しくありません。「https://」から入力してください。</translation>
    </message>
    <message id="ticket-lead">
        <source>サービスの担当者から受けとった設定票です。スキャナーなら、1行を一度に読みとれます。</source>
        <translation>サービスの担当者から受けとった設定票です。スキャナーなら、1行を一度に読みとれます。</translation>
    </message>
    <message id="ticket-certificate">
        <source>サービスの証明書を確認できません。アドレス、端末の時計、証明書の指紋を確認してください。</source>
        <translation>サービスの証明書を確認できません。アドレス、端末の時計、証明書の指紋を確認してください。</translation>
    </message>
    <message id="guide-words">
        <source>スマートフォンで読み取れます。</source>
        <translation>スマートフォンのカメラで、QRコードをうつしてください。</translation>
    </message>
    <message id="help-fido-what-words">
        <source>セキュリティキーに指紋を登録すると、次からはキーに指を当てるだけでログインできます。指紋のないキーでは、パスコードとタッチを使います。</source>
        <translation>セキュリティキーに指紋（しもん）を登録（とうろく）します。次からは、キーにゆびをあてると、ログインできます。指紋を読めないキーでは、パスコードを入れて、キーにさわります。</translation>
    </message>
    <message id="take-key-heading">
        <source>セキュリティキーの
お取り忘れにご注意ください。</source>
        <translation>セキュリティキーを
忘れないでください。</translation>
    </message>
    <message id="passcode-choose-touch">
        <source>セキュリティキーのパスコードを設定します。パスコードを%1桁でご入力ください。</source>
        <translation>セキュリティキーのパスコードを決めます。好きな%1文字の数字を入れてください。</translation>
    </message>
    <message id="passcode-choose-sensor">
        <source>セキュリティキーの生体認証が利用できない場合に代替するパスコードを設定します。パスコードを%1桁でご入力ください。</source>
        <translation>指紋（しもん）が使えないときのために、パスコードを決めます。好きな%1文字の数字を入れてください。</translation>
    </message>
    <message id="gone-keys-words">
        <source>セキュリティキーの確認ができないことが続きました。安全のため、入力された内容は消しました。恐れ入りますが、「係員を呼ぶ」を押してください。</source>
        <translation>キーを何回もたしかめられませんでした。安全のため、あなたが入れたものは、けしました。「係の人をよぶ」をおしてください。</translation>
    </message>
    <message id="present-key">
        <source>セキュリティキーを
差しこんでください</source>
        <translation>セキュリティキーを
さしてください</translation>
    </message>
    <message id="present-either">
        <source>セキュリティキーを差しこむか、
カード型キーを置いてください</source>
        <translation>セキュリティキーをさすか、
カードのキーをおいてください</translation>
    </message>
    <message id="phone-code-lead-after-key">
        <source>セキュリティ保護のため、ご登録の電話番号でも本人確認をさせていただきます。</source>
        <translation>安全のため、登録（とうろく）した電話でも、あなたかどうか、たしかめます。</translation>
    </message>
    <message id="suspended-legacy-why">
        <source>セキュリティ保護のためロックさせていただいております。</source>
        <translation>安全のため、止めています。</translation>
    </message>
    <message id="help-login-locked">
        <source>セキュリティ保護のためロックさせていただいております。{member_id}の新規登録が必要です。画面のボタンからお進みください。</source>
        <translation>安全のため、このIDは使えません。新しく{member_id}を作ってください。画面のボタンをおしてください。</translation>
    </message>
    <message id="submit-wait-longer">
        <source>センターの返事を待っています</source>
        <extracomment>an answer from the service takes longer than usual</extracomment>
        <translation>返事を待っています</translation>
    </message>
    <message id="enrolled-proceed">
        <source>トップ画面へ</source>
        <translation>あなたの画面へ</translation>
    </message>
    <message id="steps-passcode">
        <source>パスコード</source>
        <translation>パスコード</translation>
    </message>
    <message id="passcode-dots">
        <source>パスコード、%1桁のうち%2桁を入力済み</source>
        <translation>パスコード、%1文字のうち%2文字を入れました</translation>
    </message>
    <message id="passcode-wrong">
        <source>パスコードが一致しません</source>
        <translation>パスコードがちがいます</translation>
    </message>
    <message id="trouble-pin-auth-blocked">
        <source>パスコードが続けて一致しませんでした</source>
        <translation>パスコードを何回かまちがえました</translation>
    </message>
    <message id="trouble-pin-wanted">
        <source>パスコードの入力が、もう一度必要です</source>
        <translation>パスコードを、もう一度入れます</translation>
    </message>
    <message id="question-leave-passcode">
        <source>パスコードの入力をやめますか？</source>
        <translation>パスコードを入れるのをやめますか？</translation>
    </message>
    <message id="voice-pad-is-silent">
        <source>パスコードの数字は、読み上げません。数字のキーボードで入力するか、係員をお呼びください。</source>
        <translation>パスコードの数字は、読みません。数字のキーボードで入れるか、係の人を呼んでください。</translation>
    </message>
    <message id="passcode-choose">
        <source>パスコードの設定</source>
        <translation>パスコードを決めます</translation>
    </message>
    <message id="key-settings-words-passcode">
        <source>パスコードは、このキーの中だけにあります。</source>
        <translation>パスコードは、このキーの中だけにあります。</translation>
    </message>
    <message id="trouble-passcode-unknown">
        <source>パスコードは、まだ確認できていません</source>
        <translation>パスコードは、まだたしかめていません</translation>
    </message>
    <message id="offers-change-passcode">
        <source>パスコードを6桁の数字に変更する</source>
        <translation>パスコードを6文字の数字に変える</translation>
    </message>
    <message id="trouble-tries-left">
        <source>パスコードをあと%1回まちがえると、このキーは使えなくなり、初期化が必要になります。</source>
        <translation>パスコードをあと%1回まちがえると、このキーは使えなくなります。使うには、中を全部けさなければなりません。</translation>
    </message>
    <message id="way-use-passcode">
        <source>パスコードを使う</source>
        <translation>パスコードを使う</translation>
    </message>
    <message id="enrolled-passcode">
        <source>パスコードを入力</source>
        <translation>パスコードを入れる</translation>
    </message>
    <message id="kind-key-use">
        <source>パスコードを入力して、触れる</source>
        <translation>パスコードを入れて、さわる</translation>
    </message>
    <message id="way-enter-passcode">
        <source>パスコードを入力する</source>
        <translation>パスコードを入れる</translation>
    </message>
    <message id="key-settings-change-passcode">
        <source>パスコードを変える</source>
        <translation>パスコードを変える</translation>
    </message>
    <message id="offers-passcode-changed">
        <source>パスコードを変更しました。次回から、新しいパスコードをお使いください。</source>
        <translation>パスコードを変えました。次から、新しいパスコードを使ってください。</translation>
    </message>
    <message id="key-settings-passcodes-left">
        <source>パスコードを続けて%1回まちがえると、このキーは使えなくなります。</source>
        <translation>パスコードを%1回まちがえると、このキーは使えなくなります。</translation>
    </message>
    <message id="field-show-passcode">
        <source>パスコードを表示</source>
        <translation>パスコードを見る</translation>
    </message>
    <message id="field-hide-passcode">
        <source>パスコードを隠す</source>
        <translation>パスコードをかくす</translation>
    </message>
    <message id="login-password">
        <source>パスワード</source>
        <translation>パスワード</translation>
    </message>
    <message id="password-reset-lead">
        <source>パスワードでログインされるときは、新しいパスワードをお使いください。</source>
        <translation>パスワードでログインするときは、新しいパスワードを使ってください。</translation>
    </message>
    <message id="beside-by-password-and-phone">
        <source>パスワードと電話</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-fido-lost-words">
        <source>パスワードと電話の認証コードでログインし、なくしたキーの登録を消してください。お困りのときは{support}（{phone}）へお電話ください。受付時間は{hours}です。</source>
        <translation>パスワードと電話の認証コードで、ログインしてください。なくしたキーの登録（とうろく）をけしてください。こまったときは{support}（{phone}）に電話してください。電話できる時間は{hours}です。</translation>
    </message>
    <message id="slip-did-password">
        <source>パスワードの再設定</source>
        <translation>パスワードを新しくする</translation>
    </message>
    <message id="help-login-suspended">
        <source>パスワードの再設定、または{member_id}の新規登録が必要です。画面のボタンからお進みください。セキュリティキーでは、そのままログインいただけます。</source>
        <translation>パスワードを新しくするか、新しく{member_id}を作ってください。画面のボタンをおしてください。セキュリティキーでは、ログインできます。</translation>
    </message>
    <message id="reissue-id-title">
        <source>パスワードを
再設定します</source>
        <translation>パスワードを
新しくします</translation>
    </message>
    <message id="password-reset-title">
        <source>パスワードを再設定しました。</source>
        <translation>パスワードを新しくしました。</translation>
    </message>
    <message id="new-password-submit-reissue">
        <source>パスワードを再設定する</source>
        <translation>パスワードを新しくする</translation>
    </message>
    <message id="top-change-password">
        <source>パスワードを変える</source>
        <translation>パスワードを変える</translation>
    </message>
    <message id="top-password-changed">
        <source>パスワードを変更しました。お知らせをメールでお送りしました。</source>
        <translation>パスワードを変えました。お知らせをメールで送りました。</translation>
    </message>
    <message id="new-password-submit-change">
        <source>パスワードを変更する</source>
        <translation>パスワードを変える</translation>
    </message>
    <message id="field-show">
        <source>パスワードを表示</source>
        <translation>パスワードを見る</translation>
    </message>
    <message id="field-hide">
        <source>パスワードを隠す</source>
        <translation>パスワードをかくす</translation>
    </message>
    <message id="steps-password">
        <source>パスワード入力</source>
        <translation>パスワード</translation>
    </message>
    <message id="suspended-reissue">
        <source>パスワード再設定</source>
        <translation>パスワードを新しくする</translation>
    </message>
    <message id="letters-low-reach">
        <source>ボタンを下のほうへ</source>
        <translation>ボタンを下のほうへ</translation>
    </message>
    <message id="suspended-reissue-for">
        <source>メールが届いていて、IDがわかる方</source>
        <translation>メールがとどいて、IDがわかる人</translation>
    </message>
    <message id="suspended-register-for">
        <source>メールが届いていない方、IDをお忘れの方</source>
        <translation>メールがとどいていない人、IDを忘れた人</translation>
    </message>
    <message id="help-code-mail">
        <source>メールが届かない</source>
        <translation>メールがとどかない</translation>
    </message>
    <message id="beside-by-email-and-phone">
        <source>メールと電話</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-mail">
        <source>メールの確認</source>
        <translation>メール</translation>
    </message>
    <message id="help-code-mail-words">
        <source>メールアドレスに誤りがないか、迷惑メールに入っていないかをご確認のうえ、「メール再送信」を押してください。</source>
        <translation>メールアドレスにまちがいがないか、見てください。「迷惑（めいわく）メール」の中も見てください。それから「メールをまた送る」をおしてください。</translation>
    </message>
    <message id="advice-password-email">
        <source>メールアドレスの@より前を含むものは使えません。</source>
        <translation>メールアドレスの@より前の文字が入っています。使えません。</translation>
    </message>
    <message id="refusal-email">
        <source>メールアドレスの入力に誤りがあります。</source>
        <translation>メールアドレスが正しくありません。</translation>
    </message>
    <message id="new-email-change-title">
        <source>メールアドレスの変更</source>
        <translation>メールアドレスを変える</translation>
    </message>
    <message id="email-confirm-title">
        <source>メールアドレスを
変更します</source>
        <translation>メールアドレスを
変えます</translation>
    </message>
    <message id="way-no-account">
        <source>メールアドレスを入力してログイン</source>
        <translation>メールアドレスを入れてログイン</translation>
    </message>
    <message id="top-email-changed">
        <source>メールアドレスを変更しました。お知らせを、これまでのメールアドレスにもお送りしました。</source>
        <translation>メールアドレスを変えました。今までのメールアドレスにも、お知らせを送りました。</translation>
    </message>
    <message id="steps-email">
        <source>メールアドレス登録</source>
        <translation>メール</translation>
    </message>
    <message id="email-code-title">
        <source>メールアドレス認証</source>
        <translation>メールアドレスをたしかめます</translation>
    </message>
    <message id="top-change-email">
        <source>メールアドレス（ID）を変える</source>
        <translation>メールアドレス（ID）を変える</translation>
    </message>
    <message id="email-code-resend">
        <source>メール再送信</source>
        <translation>メールをまた送る</translation>
    </message>
    <message id="email-code-resend-in">
        <source>メール再送信
（あと%1秒）</source>
        <translation>メールをまた送る
（%1秒待ってください）</translation>
    </message>
    <message id="help-by-mail">
        <source>メール：%1</source>
        <extracomment>what to do about a code that comes by mail</extracomment>
        <translation>メール：%1</translation>
    </message>
    <message id="login-submit">
        <source>ログイン</source>
        <translation>ログイン</translation>
    </message>
    <message id="code-to-login">
        <source>ログイン
画面へ</source>
        <translation>ログイン
画面へ</translation>
    </message>
    <message id="start-member-does">
        <source>ログインします。お忘れの方もこちら</source>
        <translation>ログインします。パスワードを忘れた人も、ここです</translation>
    </message>
    <message id="login-qa">
        <source>ログインできない場合はQ&amp;Aもご確認ください</source>
        <translation>ログインできないときは、「わからないとき」も見てください</translation>
    </message>
    <message id="login-trouble">
        <source>ログインにお困りの方はこちら</source>
        <translation>ログインできない人</translation>
    </message>
    <message id="top-keys">
        <source>ログインに使うキー</source>
        <translation>ログインに使うキー</translation>
    </message>
    <message id="new-email-to-login">
        <source>ログインへ戻る</source>
        <translation>ログイン
画面へ</translation>
    </message>
    <message id="suspended-lead">
        <source>ログイン画面でパスワードの入力を一定回数以上失敗されたため、セキュリティ保護のため{product}のアカウントを停止させていただきました。</source>
        <translation>ログイン画面で、パスワードを何回もまちがえました。安全のため、{product}のIDを止めました。</translation>
    </message>
    <message id="help-bullet">
        <source>・</source>
        <extracomment>before each line of a list</extracomment>
        <translation>・</translation>
    </message>
    <message id="birth-date-or">
        <source>・</source>
        <extracomment>between two names of one year</extracomment>
        <translation>・</translation>
    </message>
    <message id="refusal-code-locked">
        <source>一定回数以上入力に誤りがあったため、{product}の認証機能がロックされました</source>
        <translation>何回もまちがえました。今は、{product}の認証（にんしょう）コードを使えません</translation>
    </message>
    <message id="refusal-card-locked">
        <source>一定回数以上確認できなかったため、このカード番号でのお手続きを止めています</source>
        <translation>何回もたしかめられませんでした。このカード番号は、今は使えません</translation>
    </message>
    <message id="advice-code-locked-why">
        <source>一定回数認証コードの入力が失敗されましたので、セキュリティ保護のためロックさせていただいております。</source>
        <translation>安全のため、止めています。</translation>
    </message>
    <message id="rename-spare">
        <source>予備のキー</source>
        <translation>もう1つのキー</translation>
    </message>
    <message id="offers-flaw-short">
        <source>今のパスコードは、6文字より短いものです</source>
        <translation>今のパスコードは、6文字より短いです</translation>
    </message>
    <message id="offers-flaw-guessable">
        <source>今のパスコードは、第三者に推測されやすいものです</source>
        <translation>今のパスコードは、ほかの人にわかりやすいです</translation>
    </message>
    <message id="rename-present">
        <source>今の名前は「%1」です。</source>
        <translation>今の名前は「%1」です。</translation>
    </message>
    <message id="beside-write">
        <source>代わりに読む・書く</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-read-and-write">
        <source>代読・代筆は、
お客さまのお申し出ですか？</source>
        <translation>代わりに読み書きするのは、
お客さまが頼んだからですか？</translation>
    </message>
    <message id="era-reiwa">
        <source>令和%1年</source>
        <translation>令和%1年</translation>
    </message>
    <message id="terms-lead">
        <source>以下、%1をよくお読みのうえ、「同意して進む」ボタンを押してお進みください。</source>
        <translation>下の%1を、よく読んでください。「これでいい」と思う人は、「同意してすすむ」をおしてください。</translation>
    </message>
    <message id="steps-membership">
        <source>会員登録</source>
        <translation>会員の登録</translation>
    </message>
    <message id="question-leave-enrolment-words">
        <source>会員登録は済んでいます。キーは、次のログインのあとにいつでも登録できます。</source>
        <translation>会員の登録（とうろく）は終わりました。キーは、次にログインしたあと、いつでも登録できます。</translation>
    </message>
    <message id="slip-guide">
        <source>使い方のご案内</source>
        <translation>使い方</translation>
    </message>
    <message id="guide-title">
        <source>使い方のご案内を、お手元に</source>
        <translation>使い方は、QRコードで見られます</translation>
    </message>
    <message id="pass-code-example">
        <source>例:7K3M-Q2XD</source>
        <translation>例:7K3M-Q2XD</translation>
    </message>
    <message id="new-email-example">
        <source>例:abc@docomo.ne.jp</source>
        <translation>例:abc@docomo.ne.jp</translation>
    </message>
    <message id="code-example">
        <source>例：%1</source>
        <translation>例：%1</translation>
    </message>
    <message id="question-read-and-write-words">
        <source>係員2名で行います。&lt;b&gt;パスワード、認証コード、パスコード、規約への同意は、お客さまご自身に入力していただきます。&lt;/b&gt;</source>
        <translation>係の人2名で行います。&lt;b&gt;パスワード、認証コード、パスコードを入力すること、規約に同意することは、お客さまご自身が行います。&lt;/b&gt;</translation>
    </message>
    <message id="staff-enrolled-heading">
        <source>係員「%1」さんのキーを登録しました</source>
        <translation>係員「%1」さんのキーを登録しました</translation>
    </message>
    <message id="start-pass">
        <source>係員から番号を受け取った方</source>
        <translation>係の人から番号（ばんごう）の紙をもらった人</translation>
    </message>
    <message id="advice-key-young">
        <source>係員がお渡しした番号でお手続きをされてから24時間は、キーの登録を消すことと、メールアドレスの変更ができません。24時間たってから、もう一度お試しください。</source>
        <translation>係の人からもらった番号を使ってから24時間は、キーをけすことと、メールアドレスを変えることができません。24時間たってから、もう一度やってください。</translation>
    </message>
    <message id="pass-code-title">
        <source>係員がお渡しした紙の
番号を入力してください</source>
        <translation>係の人からもらった紙の
番号（ばんごう）を入れてください</translation>
    </message>
    <message id="start-newcomer-staff">
        <source>係員がご案内します</source>
        <translation>係の人が、てつだいます</translation>
    </message>
    <message id="staff-acknowledged">
        <source>係員がまいります</source>
        <translation>係の人が来ます</translation>
    </message>
    <message id="staff-band-writing">
        <source>係員が代わりに読み書きしています</source>
        <translation>係の人が、代わりに読み書きしています</translation>
    </message>
    <message id="staff-band-operating">
        <source>係員が操作しています</source>
        <translation>係の人が操作しています</translation>
    </message>
    <message id="beside-present">
        <source>係員ご本人のキーを、絵のとおりにお使いください。お客さまのキーは、先に取っていただきます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-reset">
        <source>係員に頼んで、キーを初期化する</source>
        <translation>係の人がキーの中を全部けす</translation>
    </message>
    <message id="approval-proceed">
        <source>係員のキーで承認する</source>
        <translation>係員のキーで承認する</translation>
    </message>
    <message id="reset-lift-rest-words">
        <source>係員のキーなど、ほかのキーも抜いてください。初期化するカード型キーだけを、このあと置きます。</source>
        <translation>係の人のキーなど、ほかのキーも取ってください。次に、中をけすカードのキーだけをおきます。</translation>
    </message>
    <message id="reset-pull-out-rest-words">
        <source>係員のキーなど、ほかのキーも抜いてください。初期化するキーだけを、このあと差しこみます。</source>
        <translation>係の人のキーなど、ほかのキーもぬいてください。次に、中をけすキーだけをさします。</translation>
    </message>
    <message id="beside-passcode">
        <source>係員のキーのパスコードを
入力してください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="take-key-staff">
        <source>係員のキーを
お取りください</source>
        <translation>係の人のキーを
取ってください</translation>
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
        <translation>係の人が
たしかめます</translation>
    </message>
    <message id="trouble-approval-not-good">
        <source>係員の承認を確認できませんでした</source>
        <translation>係の人をたしかめられませんでした</translation>
    </message>
    <message id="staff-band-end">
        <source>係員の操作を
終える</source>
        <translation>係の人のてつだいを
終える</translation>
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
        <translation>係の人を
よぶ</translation>
    </message>
    <message id="staff-called">
        <source>係員を呼びました</source>
        <translation>係の人をよびました</translation>
    </message>
    <message id="way-call-staff">
        <source>係員を呼ぶ</source>
        <translation>係の人をよぶ</translation>
    </message>
    <message id="staff-failed">
        <source>係員を呼べませんでした</source>
        <translation>係の人をよべませんでした</translation>
    </message>
    <message id="staff-calling">
        <source>係員を呼んでいます</source>
        <translation>係の人をよんでいます</translation>
    </message>
    <message id="help-staff">
        <source>係員専用</source>
        <extracomment>for a member of staff who has come to the terminal</extracomment>
        <translation>係の人だけ</translation>
    </message>
    <message id="staff-code-title">
        <source>係員用の登録コード</source>
        <translation>係員用の登録コード</translation>
    </message>
    <message id="birth-date-first-year">
        <source>元</source>
        <translation>元</translation>
    </message>
    <message id="letters-reset">
        <source>元に戻す</source>
        <translation>元にもどす</translation>
    </message>
    <message id="advice-code-not-sent">
        <source>先に送信のボタンを押してください。</source>
        <translation>先に、コードをもらうボタンをおしてください。</translation>
    </message>
    <message id="refusal-wrong-id-or-password">
        <source>入力されたIDとパスワードではログインできません</source>
        <translation>このIDとパスワードでは、ログインできません</translation>
    </message>
    <message id="suspended-legacy">
        <source>入力されたIDはロックされているためログインできません</source>
        <translation>このIDは止めています。ログインできません</translation>
    </message>
    <message id="login-refused-different">
        <source>入力された{legacy_short}、またはパスワードが登録されているものと異なる可能性がございます。</source>
        <translation>{legacy_short}かパスワードが、ちがうかもしれません。</translation>
    </message>
    <message id="login-refused-address">
        <source>入力されたメールアドレス、またはパスワードが登録されているものと異なる可能性がございます。</source>
        <translation>メールアドレスかパスワードが、ちがうかもしれません。</translation>
    </message>
    <message id="advice-email-taken">
        <source>入力されたメールアドレスが既に{member_id}として利用されている可能性があります。お手数ですが、別のメールアドレスを再度入力してください。</source>
        <translation>このメールアドレスは、もう{member_id}として使われていることがあります。別のメールアドレスを入れてください。</translation>
    </message>
    <message id="advice-forbidden-character">
        <source>入力した文字を消して、画面のキーボードで、もう一度入力してください。</source>
        <translation>入れた文字をけして、画面の文字ボタンで、もう一度入れてください。</translation>
    </message>
    <message id="email-code-lead">
        <source>入力していただいたメールアドレスで本人確認をさせていただきます。メールアドレスに送信された認証コードを入力してください。</source>
        <translation>下のメールアドレスに、メールを送りました。メールの中の認証（にんしょう）コードを入れてください。</translation>
    </message>
    <message id="screen-to-pad">
        <source>入力に戻る</source>
        <translation>入れる画面にもどる</translation>
    </message>
    <message id="question-leave-passcode-no">
        <source>入力を続ける</source>
        <translation>つづける</translation>
    </message>
    <message id="advice-email-full-width">
        <source>全角の文字が入っている</source>
        <translation>大きいはばの文字（全角）があります</translation>
    </message>
    <message id="key-clear-all">
        <source>全部消す</source>
        <translation>全部けす</translation>
    </message>
    <message id="new-password-submit-migration">
        <source>再登録を完了する</source>
        <translation>登録を終わる</translation>
    </message>
    <message id="steps-reset">
        <source>再設定完了</source>
        <translation>終わり</translation>
    </message>
    <message id="provisioned-restart">
        <source>再起動する</source>
        <translation>再起動する</translation>
    </message>
    <message id="slip-take-remedy">
        <source>出てこないときは、係員をお呼びください。</source>
        <translation>紙が出ないときは、係の人をよんでください。</translation>
    </message>
    <message id="which-key-words">
        <source>初期化したキーではもうログインできないため、お選びになったキーの登録を消します。続けて、新しく登録できます。どれかわからないときは、「係員を呼ぶ」を押してください。</source>
        <translation>中をけしたキーでは、もうログインできません。えらんだキーの登録（とうろく）をけします。そのあと、新しく登録できます。どれかわからないときは、「係の人をよぶ」をおしてください。</translation>
    </message>
    <message id="which-key-heading">
        <source>初期化したキーは、
この中のどれですか？</source>
        <translation>中をけしたキーは、
どれですか？</translation>
    </message>
    <message id="question-reset-key-no">
        <source>初期化しない</source>
        <translation>けさない</translation>
    </message>
    <message id="question-reset-key-yes">
        <source>初期化する</source>
        <translation>全部けす</translation>
    </message>
    <message id="trouble-reset-too-late-do">
        <source>初期化は、差しこんですぐの間だけ受けつけられます。キーを一度抜いて、もう一度差しこみ、すぐに触れてください。</source>
        <translation>キーの中は、さしたあと、すぐでないとけせません。キーを一度ぬいて、またさして、すぐにさわってください。</translation>
    </message>
    <message id="trouble-card-reset-too-late-do">
        <source>初期化は、置いてすぐの間だけ受けつけられます。カード型キーを一度取って、もう一度置いてください。</source>
        <translation>キーの中は、おいたあと、すぐでないとけせません。カードのキーを一度取って、またおいてください。</translation>
    </message>
    <message id="advice-unknown-credential">
        <source>別のキーをお使いになるか、IDとパスワードでログインしてください。</source>
        <translation>別のキーを使ってください。または、IDとパスワードでログインしてください。</translation>
    </message>
    <message id="way-another-key">
        <source>別のキーを使う</source>
        <translation>別のキーを使う</translation>
    </message>
    <message id="stored-words">
        <source>別のキーを使うか、使っていない登録を1つ消してください。&lt;b&gt;消すと、そのサービスには、このキーでログインできなくなります。もとには戻せません。&lt;/b&gt;</source>
        <translation>別のキーを使うか、使っていない登録（とうろく）を1つ、けしてください。&lt;b&gt;けすと、そのサービスには、このキーでログインできません。元にもどせません。&lt;/b&gt;</translation>
    </message>
    <message id="passcode-typed-other">
        <source>別のパスコードをご入力ください。</source>
        <translation>別のパスコードを入れてください。</translation>
    </message>
    <message id="email-choice-other">
        <source>別のメールアドレスを
ご登録ください</source>
        <translation>別のメールアドレスを
登録してください</translation>
    </message>
    <message id="email-choice-no">
        <source>別のメールアドレスを登録する</source>
        <translation>別のメールアドレスにする</translation>
    </message>
    <message id="offers-add-finger-words">
        <source>別の指でも、このキーを使えるようにします</source>
        <translation>別のゆびでも、このキーが使えます</translation>
    </message>
    <message id="keyboard-field-before">
        <source>前の欄</source>
        <translation>前のところ</translation>
    </message>
    <message id="beside-go-back">
        <source>前の画面へ戻す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-last-sign-in">
        <source>前回のログイン %1</source>
        <translation>前のログイン %1</translation>
    </message>
    <message id="advice-email-forbidden-symbol">
        <source>半角でも一部使用できない記号があります</source>
        <translation>使えない記号（きごう）があります</translation>
    </message>
    <message id="advice-password-character">
        <source>半角の英数字・記号だけで入力してください。</source>
        <translation>アルファベット、数字、記号（きごう）だけで作ってください。</translation>
    </message>
    <message id="slip-printing">
        <source>印刷しています</source>
        <translation>紙を出しています</translation>
    </message>
    <message id="slip-failed">
        <source>印刷できませんでした</source>
        <translation>紙が出ませんでした</translation>
    </message>
    <message id="key-cancel">
        <source>取消</source>
        <translation>全部けす</translation>
    </message>
    <message id="support-hours">
        <source>受付時間 %1</source>
        <translation>電話できる時間 %1</translation>
    </message>
    <message id="out-of-service-reference">
        <source>受付番号</source>
        <translation>受付番号（うけつけばんごう）</translation>
    </message>
    <message id="rename-right-index">
        <source>右手の人差し指</source>
        <translation>右手の人さしゆび</translation>
    </message>
    <message id="rename-right-thumb">
        <source>右手の親指</source>
        <translation>右手の親ゆび</translation>
    </message>
    <message id="reset-put-in-words">
        <source>同じところへ差しこんでください。&lt;b&gt;差しこんだら、10秒以内に&lt;/b&gt;、キーの光っている部分に触れます。</source>
        <translation>同じところにさしてください。&lt;b&gt;さしたら、10秒以内に&lt;/b&gt;、キーの光るところにさわってください。</translation>
    </message>
    <message id="reset-lay-down-words">
        <source>同じところへ置いて、終わるまで動かさないでください。</source>
        <translation>同じところにおいてください。終わるまで、動かさないでください。</translation>
    </message>
    <message id="passcode-text-repeat-lead">
        <source>同じパスコードを、もう一度ご入力ください。</source>
        <translation>同じパスコードを、もう一度入れてください。</translation>
    </message>
    <message id="passcode-typed-repeated">
        <source>同じ並びのくり返しは設定できません</source>
        <translation>同じ文字のくり返しは使えません</translation>
    </message>
    <message id="passcode-repeated">
        <source>同じ並びをくり返す数字は設定できません</source>
        <translation>同じ数字のくり返しは使えません</translation>
    </message>
    <message id="capture-same-finger">
        <source>同じ指で、
もう一度当ててください</source>
        <translation>同じゆびで、
もう一度あててください</translation>
    </message>
    <message id="passcode-same">
        <source>同じ数字だけのパスコードは設定できません</source>
        <translation>同じ数字だけでは使えません</translation>
    </message>
    <message id="passcode-typed-same">
        <source>同じ文字だけのパスコードは設定できません</source>
        <translation>同じ文字だけでは使えません</translation>
    </message>
    <message id="terms-agree">
        <source>同意して進む</source>
        <translation>同意してすすむ</translation>
    </message>
    <message id="top-name-refused">
        <source>名前に使えない文字がありました。「名前を変える」を押して、もう一度入力してください。</source>
        <translation>名前に使えない文字がありました。「名前を変える」をおして、もう一度入れてください。</translation>
    </message>
    <message id="key-settings-renamed">
        <source>名前を変えました。</source>
        <translation>名前を変えました。</translation>
    </message>
    <message id="authenticator-rename">
        <source>名前を変える</source>
        <translation>名前を変える</translation>
    </message>
    <message id="phone-choice-landline">
        <source>固定電話・自動音声でお知らせします</source>
        <translation>家の電話など・電話の声で知らせます</translation>
    </message>
    <message id="provisioned-report">
        <source>報告は /var/log/madoguchi-%1.txt にあります。</source>
        <translation>報告は /var/log/madoguchi-%1.txt にあります。</translation>
    </message>
    <message id="measure-key-skip">
        <source>変えない</source>
        <translation>変えない</translation>
    </message>
    <message id="way-unchanged">
        <source>変更しないで進む</source>
        <translation>変えないで、次へ行く</translation>
    </message>
    <message id="email-confirm-change">
        <source>変更する</source>
        <translation>変える</translation>
    </message>
    <message id="steps-change">
        <source>変更の確認</source>
        <translation>変える</translation>
    </message>
    <message id="letters-large">
        <source>大きく</source>
        <translation>大きく</translation>
    </message>
    <message id="letters-voice-loud">
        <source>大きな音</source>
        <translation>大きな音</translation>
    </message>
    <message id="keyboard-capitals">
        <source>大文字</source>
        <translation>大文字</translation>
    </message>
    <message id="look-alike-capital-i">
        <source>大文字「I」(アイ)</source>
        <translation>大文字「I」(アイ)</translation>
    </message>
    <message id="look-alike-capital-o">
        <source>大文字「O」(オー)</source>
        <translation>大文字「O」(オー)</translation>
    </message>
    <message id="era-taisho">
        <source>大正%1年</source>
        <translation>大正%1年</translation>
    </message>
    <message id="session-end-words">
        <source>安全のため、1回のお手続きは%1分までです。&lt;br&gt;あと%2分で、入力された内容を消して&lt;br&gt;はじめの画面に戻ります。</source>
        <translation>安全のため、1回に使える時間は%1分です。&lt;br&gt;あと%2分で、入れたものをけして、&lt;br&gt;はじめの画面にもどります。</translation>
    </message>
    <message id="trouble-pin-blocked-do">
        <source>安全のため、パスコードを止めました。もとに戻すには初期化が必要で、キーの中のすべての登録が消えます。別のキーをお使いになるか、係員にご相談ください。</source>
        <translation>安全のため、パスコードを止めました。また使うときは、キーの中を全部けします。全部けすと、登録（とうろく）がなくなります。別のキーを使うか、係の人に聞いてください。</translation>
    </message>
    <message id="gone-words">
        <source>安全のため、入力された内容は消しました。恐れ入りますが、はじめからお願いいたします。</source>
        <translation>安全のため、あなたが入れたものは、けしました。はじめからやってください。</translation>
    </message>
    <message id="trouble-card-pin-auth-blocked-do">
        <source>安全のため、入力を止めています。カード型キーを一度取って、もう一度置くと、続けられます。</source>
        <translation>安全のため、止めています。カードのキーを一度取って、またおくと、つづけられます。</translation>
    </message>
    <message id="trouble-pin-auth-blocked-do">
        <source>安全のため、入力を止めています。キーを一度抜いて、もう一度差しこむと、続けられます。</source>
        <translation>安全のため、止めています。キーを一度ぬいて、またさすと、つづけられます。</translation>
    </message>
    <message id="trouble-card-uv-blocked-do">
        <source>安全のため、指紋の読み取りを止めています。カード型キーを一度取って、少し待ってから、もう一度置いてください。</source>
        <translation>安全のため、指紋（しもん）を止めています。カードのキーを一度取って、少し待って、またおいてください。つづけられます。</translation>
    </message>
    <message id="passcode-uv-blocked-do">
        <source>安全のため、指紋の読み取りを止めています。キーのパスコードを入力すると、また指紋を使えます。</source>
        <translation>安全のため、指紋（しもん）を止めています。キーのパスコードを入れると、また指紋を使えます。</translation>
    </message>
    <message id="trouble-uv-blocked-do">
        <source>安全のため、指紋の読み取りを止めています。キーを一度抜いて、少し待ってから、もう一度差しこんでください。</source>
        <translation>安全のため、指紋（しもん）を止めています。キーを一度ぬいて、少し待って、またさしてください。つづけられます。</translation>
    </message>
    <message id="trouble-model-revoked-do">
        <source>安全上の問題が公表されている機種のためで、お客さまの操作が原因ではありません。別のキーをお使いください。</source>
        <translation>このキーは、安全ではないことがわかりました。あなたのせいではありません。別のキーを使ってください。</translation>
    </message>
    <message id="rename-home">
        <source>家のキー</source>
        <translation>家のキー</translation>
    </message>
    <message id="rename-family">
        <source>家族のキー</source>
        <translation>家族のキー</translation>
    </message>
    <message id="look-alike-small-l">
        <source>小文字「l」(エル)</source>
        <translation>小文字「l」(エル)</translation>
    </message>
    <message id="advice-resend-too-soon-before">
        <source>少しお待ちになってから、もう一度ボタンを押してください。認証コードは、次の画面で入力します。</source>
        <translation>少し待って、もう一度ボタンをおしてください。認証（にんしょう）コードは、次の画面で入れます。</translation>
    </message>
    <message id="trouble-card-busy-do">
        <source>少し待ってから、カード型キーを一度取って、もう一度置いてください。</source>
        <translation>少し待ってください。それから、カードのキーを一度取って、またおいてください。</translation>
    </message>
    <message id="trouble-busy-do">
        <source>少し待ってから、キーを一度抜いて、もう一度差しこんでください。</source>
        <translation>少し待ってください。それから、キーを一度ぬいて、またさしてください。</translation>
    </message>
    <message id="advice-resend-capped">
        <source>届いた認証コードを入力してください。届いていないときは、しばらく時間をおいて再度お試しいただくか、係員をお呼びください。</source>
        <translation>とどいた認証コードを入れてください。とどいていない人は、しばらく待って、もう一度ボタンをおすか、係の人をよんでください。</translation>
    </message>
    <message id="advice-resend-too-soon">
        <source>届くまで少しお待ちください。届かないときは、しばらくしてからもう一度送信してください。</source>
        <translation>少し待ってください。とどかないときは、あとで、もう一度ボタンをおしてください。</translation>
    </message>
    <message id="rename-left-index">
        <source>左手の人差し指</source>
        <translation>左手の人さしゆび</translation>
    </message>
    <message id="rename-left-thumb">
        <source>左手の親指</source>
        <translation>左手の親ゆび</translation>
    </message>
    <message id="select-key-either">
        <source>差しこんだキーをお使いの方は、画面ではなく、キーの光っている部分に触れてください。カード型キーをお使いの方は、画面のボタンを押してください。</source>
        <translation>さしたキーを使う人は、画面ではなく、キーの光っているところにさわってください。カードのキーを使う人は、画面のボタンをおしてください。</translation>
    </message>
    <message id="kind-sensor-use">
        <source>差しこんで、指を当てる</source>
        <translation>さして、ゆびをあてる</translation>
    </message>
    <message id="era-heisei">
        <source>平成%1年</source>
        <translation>平成%1年</translation>
    </message>
    <message id="birth-date-year">
        <source>年</source>
        <translation>年</translation>
    </message>
    <message id="trouble-model-not-allowed-do">
        <source>当社がお受けできると確認できた機種ではありません。別のキーをお使いください。ご利用いただける機種は、係員におたずねください。</source>
        <translation>会社が使っていいと決めたキーではありません。別のキーを使ってください。使えるキーは、係の人に聞いてください。</translation>
    </message>
    <message id="field-required">
        <source>必須</source>
        <translation>かならず</translation>
    </message>
    <message id="staff-failed-words">
        <source>恐れ入りますが、お近くの係員に直接お声がけください。お手続きは、そのまま続けられます。</source>
        <translation>近くの係の人に言ってください。手続き（てつづき）は、つづけられます。</translation>
    </message>
    <message id="screen-back">
        <source>戻る</source>
        <translation>もどる</translation>
    </message>
    <message id="pass-code-letter-field">
        <source>手紙の番号</source>
        <translation>手紙（てがみ）の番号</translation>
    </message>
    <message id="trouble-approval-not-good-do">
        <source>承認から時間がたったか、承認が取り消されたためです。「もう一度試す」を押して、係員にもう一度承認をお求めください。</source>
        <translation>時間がたったか、とりけされました。「もう一度やる」をおして、係の人に、もう一度みとめてもらってください。</translation>
    </message>
    <message id="trouble-approval-unavailable">
        <source>承認できる係員が、まだ登録されていません</source>
        <translation>今、これをできる係の人がいません</translation>
    </message>
    <message id="beside-to-approval">
        <source>承認の画面へ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-lead">
        <source>押すと、すぐに変わります。</source>
        <translation>おすと、すぐに変わります。</translation>
    </message>
    <message id="rename-carried">
        <source>持ち歩くキー</source>
        <translation>持って歩くキー</translation>
    </message>
    <message id="fingers-numbered">
        <source>指%1</source>
        <translation>ゆび%1</translation>
    </message>
    <message id="capture-wipe">
        <source>指とセンサーをふいて、
もう一度当ててください</source>
        <translation>ゆびと丸いところをふいて、
もう一度あててください</translation>
    </message>
    <message id="rename-finger-heading">
        <source>指の名前を
選んでください</source>
        <translation>ゆびの名前を
えらんでください</translation>
    </message>
    <message id="capture-straight">
        <source>指をまっすぐに
置いてください</source>
        <translation>ゆびをまっすぐに
おいてください</translation>
    </message>
    <message id="capture-lift">
        <source>指を一度はなして、
また当ててください</source>
        <translation>ゆびを一度はなして、
またあててください</translation>
    </message>
    <message id="capture-next-words">
        <source>指を一度はなして、もう一度。あと&lt;b&gt;%1&lt;/b&gt;回です。</source>
        <translation>ゆびを一度はなします。またあてます。あと&lt;b&gt;%1&lt;/b&gt;回です。</translation>
    </message>
    <message id="steps-finger">
        <source>指紋</source>
        <translation>指紋</translation>
    </message>
    <message id="enrolled-otherwise">
        <source>指紋が使えないときはパスコード</source>
        <translation>指紋がだめなときはパスコード</translation>
    </message>
    <message id="key-settings-fingers-left">
        <source>指紋が続けて%1回一致しないと、パスコードを入力するまで、指紋の読み取りを止めます。</source>
        <translation>指紋（しもん）が%1回ちがうと、安全のため、指紋を止めます。パスコードを入れると、また使えます。</translation>
    </message>
    <message id="trouble-uv-blocked">
        <source>指紋が続けて一致しませんでした</source>
        <translation>指紋が何回かちがいました</translation>
    </message>
    <message id="kind-sensor">
        <source>指紋つきキー</source>
        <translation>指紋を読むキー</translation>
    </message>
    <message id="trouble-passcode-unknown-do">
        <source>指紋でのログインは、このままお使いいただけます。次へ進んでも、何も消えません。パスコードを作り直すときだけ、キーの初期化（キーの中のすべての登録が消えます）が必要です。</source>
        <translation>指紋（しもん）では、このままログインできます。次へ行っても、何もきえません。新しいパスコードを作るときだけ、キーの中を全部けします。けすと、キーの中の登録（とうろく）がなくなります。</translation>
    </message>
    <message id="help-fido-safe-words">
        <source>指紋とパスコードは、お客さまのキーの中だけに保存されます。当社にも、この端末にも残りません。</source>
        <translation>指紋（しもん）とパスコードは、あなたのキーの中だけにあります。会社にも、このきかいにも残りません。</translation>
    </message>
    <message id="key-settings-words">
        <source>指紋とパスコードは、このキーの中だけにあります。</source>
        <translation>指紋（しもん）とパスコードは、このキーの中だけにあります。</translation>
    </message>
    <message id="enrolled-alone">
        <source>指紋などで確認</source>
        <translation>指紋などでたしかめる</translation>
    </message>
    <message id="kind-key">
        <source>指紋のないキー</source>
        <translation>指紋を読まないキー</translation>
    </message>
    <message id="key-settings-elsewhere">
        <source>指紋の追加や変更は、この端末ではできません。キーのメーカーのご案内をご覧ください。</source>
        <translation>このきかいでは、指紋（しもん）をふやしたり、変えたりできません。キーを作った会社の説明を見てください。</translation>
    </message>
    <message id="help-fido-safe">
        <source>指紋は、キーの外に出ません</source>
        <translation>指紋は、キーの外に出ません</translation>
    </message>
    <message id="help-fido-what">
        <source>指紋やパスコードでログインするしくみです</source>
        <translation>指紋かパスコードでログインします</translation>
    </message>
    <message id="present-settings">
        <source>指紋やパスコードを変えるキーを、絵のとおりにお使いください。</source>
        <translation>指紋（しもん）やパスコードを変えるキーを、絵のとおりに使ってください。</translation>
    </message>
    <message id="key-settings-removed">
        <source>指紋を消しました。</source>
        <translation>指紋（しもん）をけしました。</translation>
    </message>
    <message id="capture-complete">
        <source>指紋を読み取りました。</source>
        <translation>指紋（しもん）を読みました。</translation>
    </message>
    <message id="offers-finger-added">
        <source>指紋を追加しました。</source>
        <translation>指紋（しもん）がふえました。</translation>
    </message>
    <message id="offers-add-finger">
        <source>指紋を追加する</source>
        <translation>指紋をふやす</translation>
    </message>
    <message id="introduction-no-sensor">
        <source>指紋センサーのないキーは、パスコードの入力とキーへのタッチでご利用いただけます。</source>
        <translation>指紋（しもん）を読めないキーは、パスコードを入れて、キーにさわって使います。</translation>
    </message>
    <message id="unusable-take-reader">
        <source>指紋リーダーを
お取りください</source>
        <translation>指紋（しもん）リーダーを
取ってください</translation>
    </message>
    <message id="phone-choice-mobile">
        <source>携帯電話・SMSでお送りします</source>
        <translation>けいたい電話・SMSを送ります</translation>
    </message>
    <message id="beside-recorded">
        <source>操作は、係員の名前で記録されます。お客さまは「係員の操作を終える」で、いつでも終えられます。係員のキーを取っても終わります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-digit">
        <source>数字</source>
        <translation>数字</translation>
    </message>
    <message id="look-alike-0">
        <source>数字の「0」(ゼロ)</source>
        <translation>数字の「0」(ゼロ)</translation>
    </message>
    <message id="look-alike-1">
        <source>数字の「1」</source>
        <translation>数字の「1」</translation>
    </message>
    <message id="passcode-repeat-words">
        <source>数字の場所が変わりました。同じパスコードを、もう一度入力してください。</source>
        <translation>数字の場所が変わりました。同じパスコードを、もう一度入れてください。</translation>
    </message>
    <message id="passcode-shuffled">
        <source>数字の場所は毎回変わります。</source>
        <translation>数字の場所は、毎回変わります。</translation>
    </message>
    <message id="advice-password-no-digit">
        <source>数字を入れてください。</source>
        <translation>数字を入れてください。</translation>
    </message>
    <message id="keyboard-letters">
        <source>文字</source>
        <translation>文字</translation>
    </message>
    <message id="letters-size">
        <source>文字の大きさ</source>
        <translation>文字の大きさ</translation>
    </message>
    <message id="voice-character-is-silent">
        <source>文字は、ヘッドホンをつなぐと読み上げます。</source>
        <translation>文字は、ヘッドホンをつなぐと読みます。</translation>
    </message>
    <message id="steps-address">
        <source>新しいアドレス</source>
        <translation>新しいアドレス</translation>
    </message>
    <message id="passcode-replace">
        <source>新しいパスコードの設定</source>
        <translation>新しいパスコードを決めます</translation>
    </message>
    <message id="new-password-title">
        <source>新しいパスワードを
決めてください</source>
        <translation>新しいパスワードを
決めてください</translation>
    </message>
    <message id="email-confirm-new">
        <source>新しいメールアドレス</source>
        <translation>新しいメールアドレス</translation>
    </message>
    <message id="fingers-words">
        <source>新しい指を登録するには、今ある指紋を1つ消します。消さずに、今ある指紋のまま進むこともできます。</source>
        <translation>新しいゆびを登録（とうろく）するときは、今ある指紋（しもん）を1つ、けします。けさないで、次へ行くこともできます。</translation>
    </message>
    <message id="login-who-is-new">
        <source>新規登録したい方</source>
        <translation>新しく作りたい人</translation>
    </message>
    <message id="login-refused-migrated">
        <source>既に{member_id}に移行されている可能性がございます。</source>
        <translation>もう{member_id}に変えているかもしれません。</translation>
    </message>
    <message id="birth-date-day">
        <source>日</source>
        <translation>日</translation>
    </message>
    <message id="slip-when">
        <source>日時</source>
        <translation>日と時間</translation>
    </message>
    <message id="language-name">
        <source>日本語</source>
        <translation>やさしい日本語</translation>
    </message>
    <message id="terms-for-reference">
        <source>日本語の規約が正式なものです。下の訳文は参考です。</source>
        <extracomment>above the translation of the terms</extracomment>
        <translation>日本語の規約（きやく）が正しいものです。下の文は、読みやすくするためのものです。</translation>
    </message>
    <message id="terms-binding">
        <source>日本語の規約（こちらが正式なものです）</source>
        <extracomment>above the terms in Japanese, where a translation stands before them</extracomment>
        <translation>日本語の規約（これが正しいものです）</translation>
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
        <translation>明治%1年</translation>
    </message>
    <message id="era-showa">
        <source>昭和%1年</source>
        <translation>昭和%1年</translation>
    </message>
    <message id="birth-date-eras">
        <source>昭和の年に1925、平成の年に1988を足すと西暦です。</source>
        <translation>昭和に1925、平成に1988をたすと西暦です。</translation>
    </message>
    <message id="beside-prolong">
        <source>時間を5分のばす</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-timed-out">
        <source>時間内に操作がありませんでした</source>
        <translation>時間がすぎました</translation>
    </message>
    <message id="top-used">
        <source>最後に使った日：%1</source>
        <translation>さいごに使った日：%1</translation>
    </message>
    <message id="question-remove-last-key">
        <source>最後のキーの登録を
消しますか？</source>
        <translation>さいごのキーの登録を
けしますか？</translation>
    </message>
    <message id="birth-date-month">
        <source>月</source>
        <translation>月</translation>
    </message>
    <message id="code-valid">
        <source>有効期限</source>
        <translation>使える時間</translation>
    </message>
    <message id="steps-phone">
        <source>本人確認</source>
        <translation>電話</translation>
    </message>
    <message id="passcode-other-characters">
        <source>桁数がちがう方、
数字以外の文字がある方</source>
        <translation>パスコードの長さがちがう人、
数字でない文字がある人</translation>
    </message>
    <message id="email-choice-lead">
        <source>次からは、メールアドレスをIDとしてログインします。</source>
        <translation>次から、メールアドレスをIDにして、ログインします。</translation>
    </message>
    <message id="keyboard-next-field">
        <source>次の欄</source>
        <translation>次のところ</translation>
    </message>
    <message id="screen-next">
        <source>次へ</source>
        <translation>次へ</translation>
    </message>
    <message id="way-proceed">
        <source>次へ進む</source>
        <translation>次へ行く</translation>
    </message>
    <message id="offers-flaw-other">
        <source>次回から、画面の数字ボタンで入力できます</source>
        <translation>次から、画面の数字ボタンで入れられます</translation>
    </message>
    <message id="enrolled-card">
        <source>次回以降は、ご登録いただいたカード型キーを置き、パスコードを入力するとログイン・お手続きが可能です。</source>
        <translation>次から、カードのキーをおきます。それから、パスコードを入れます。</translation>
    </message>
    <message id="enrolled-touch">
        <source>次回以降は、ご登録いただいたパスコードの入力とキーへのタッチでログイン・お手続きが可能です。</source>
        <translation>次から、パスコードを入れます。それから、キーにさわります。</translation>
    </message>
    <message id="enrolled-finger">
        <source>次回以降は、ご登録いただいた生体認証、もしくはパスコードの入力でログイン・お手続きが可能です。</source>
        <translation>次から、指紋（しもん）か、パスコードで、ログインできます。</translation>
    </message>
    <message id="enrolled-finger-alone">
        <source>次回以降は、ご登録いただいた生体認証でログイン・お手続きが可能です。</source>
        <translation>次から、指紋（しもん）で、ログインできます。</translation>
    </message>
    <message id="key-enter">
        <source>決定</source>
        <translation>OK</translation>
    </message>
    <message id="way-keep">
        <source>消さない</source>
        <translation>けさない</translation>
    </message>
    <message id="way-delete">
        <source>消す</source>
        <translation>けす</translation>
    </message>
    <message id="question-delete-credential-words">
        <source>消すと、&lt;b&gt;このサービスには、このキーでログインできなくなります。&lt;/b&gt;もとには戻せません。</source>
        <translation>けすと、&lt;b&gt;このキーでは、このサービスにログインできません。&lt;/b&gt;元にもどせません。</translation>
    </message>
    <message id="question-remove-key-words">
        <source>消すと、このキーではログインできなくなります。</source>
        <translation>けすと、このキーではログインできません。</translation>
    </message>
    <message id="question-remove-last-key-words">
        <source>消すと、次からはIDとパスワードと、電話の認証コードでログインすることになります。</source>
        <translation>けすと、次からは、IDとパスワードと、電話の認証（にんしょう）コードでログインします。</translation>
    </message>
    <message id="measure-card-skip">
        <source>測らない</source>
        <translation>測らない</translation>
    </message>
    <message id="provisioned-due">
        <source>点検で、あと%1件の作業が見つかりました。</source>
        <translation>点検で、あと%1件の作業が見つかりました。</translation>
    </message>
    <message id="ticket-check">
        <source>点検で、問題がありました。理由は端末の記録（journalctl）にあります。</source>
        <translation>点検で、問題がありました。理由は端末の記録（journalctl）にあります。</translation>
    </message>
    <message id="provisioned-fine">
        <source>点検に合格しました。</source>
        <translation>点検に合格しました。</translation>
    </message>
    <message id="verify-enrolment">
        <source>生体認証の登録確認を
行ってください。</source>
        <translation>登録した指紋を
たしかめます。</translation>
    </message>
    <message id="steps-birth-date">
        <source>生年月日</source>
        <translation>生まれた日</translation>
    </message>
    <message id="birth-date-flaw">
        <source>生年月日に誤りがあります。「全部消す」を押して、西暦4桁、月2桁、日2桁で入力し直してください。</source>
        <translation>生まれた日が正しくありません。「全部けす」をおして、西暦（せいれき）で入れてください。年は4つ、月は2つ、日は2つの数字です。</translation>
    </message>
    <message id="passcode-birth-date">
        <source>生年月日に関する数字は設定できません</source>
        <translation>生まれた日の数字は使えません</translation>
    </message>
    <message id="birth-date-title">
        <source>生年月日を
入力してください</source>
        <translation>生まれた日を
入れてください</translation>
    </message>
    <message id="advice-password-birth-date">
        <source>生年月日を含むものは使えません。</source>
        <translation>生まれた日が入っています。使えません。</translation>
    </message>
    <message id="out-of-service-title">
        <source>申し訳ございません。
お手続きを続けられません</source>
        <translation>もうしわけありません。
つづけることができません</translation>
    </message>
    <message id="beside-screen">
        <source>画面</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-card">
        <source>画面ではありません。カード型キーは、置いたままにしてください</source>
        <translation>画面ではありません。カードのキーは、おいたままにしてください</translation>
    </message>
    <message id="select-key-glows">
        <source>画面ではなく、お使いになるキーの、光っている部分に触れてください。</source>
        <translation>画面ではありません。使うキーの、光っているところにさわってください。</translation>
    </message>
    <message id="select-key-touch-or-leave">
        <source>画面ではなく、お使いになるキーの光っている部分に触れてください。カード型キーをお使いになるときは、その1枚だけを残して、ほかをお取りください。</source>
        <translation>画面ではありません。使うキーの、光っているところにさわってください。カードのキーを使うときは、使うカードだけ残して、ほかを取ってください。</translation>
    </message>
    <message id="verify-touch-note">
        <source>画面ではなく、キーに触れてください。すぐに次へ進みます。</source>
        <translation>画面ではありません。キーにさわってください。すぐに次へ行きます。</translation>
    </message>
    <message id="capture-where">
        <source>画面ではなく、キーの丸い部分に当ててください</source>
        <translation>画面ではありません。キーの丸いところに、あててください</translation>
    </message>
    <message id="enrolled-touch-key-words">
        <source>画面のとおりに触れます</source>
        <translation>画面に出たら、さわります</translation>
    </message>
    <message id="question-written-words">
        <source>画面の内容を読み上げて、お客さまのお話のとおりか、お確かめください。</source>
        <translation>画面の内容を声に出して読み、お客さまの話と同じか、確かめてください。</translation>
    </message>
    <message id="measure-card-title">
        <source>画面の大きさを
測ります</source>
        <translation>画面の大きさを
測ります</translation>
    </message>
    <message id="measure-card-width">
        <source>画面の幅は%1mmです。線の枠は、銀行カードと同じ大きさですか？</source>
        <translation>画面の幅は%1mmです。線の枠は、銀行カードと同じ大きさですか？</translation>
    </message>
    <message id="staff-code-wrong">
        <source>番号がちがうか、期限が切れたか、すでに使われています。もう一度ご確認のうえ、運用担当者に新しい登録コードをお求めください。</source>
        <translation>番号がちがうか、期限が切れたか、すでに使われています。もう一度ご確認のうえ、運用担当者に新しい登録コードをお求めください。</translation>
    </message>
    <message id="advice-pass-wrong">
        <source>番号は1回だけ使えます。係員がお渡しした番号は、お渡しした支店で、30分間だけお使いいただけます。番号をもう一度お確かめいただくか、係員をお呼びください。</source>
        <translation>番号は、1回だけ使えます。係の人からもらった番号は、もらった店で、30分使えます。番号をもう一度見るか、係の人をよんでください。</translation>
    </message>
    <message id="pass-code-flaw">
        <source>番号は、アルファベットと数字の8文字です。紙のとおりに、もう一度入力してください。</source>
        <translation>番号は、アルファベットと数字で、8文字です。紙を見て、もう一度入れてください。</translation>
    </message>
    <message id="pass-code-lead">
        <source>番号は、係員がお渡しした紙に書いてある、アルファベットと数字の8文字です。順番をお待ちいただくための番号ではありません。</source>
        <translation>番号は、係の人からもらった紙に書いてあります。アルファベットと数字で、8文字です。順番（じゅんばん）を待つための番号ではありません。</translation>
    </message>
    <message id="trouble-unknown-credential-do">
        <source>登録が消されたか、ほかで登録されたキーです。別のキーか、IDとパスワードでログインしてください。</source>
        <translation>登録（とうろく）がきえたか、ほかのところで登録したキーです。別のキーか、IDとパスワードでログインしてください。</translation>
    </message>
    <message id="email-choice-caption">
        <source>登録されているメールアドレス</source>
        <translation>カードのメールアドレス</translation>
    </message>
    <message id="slip-key">
        <source>登録したキー</source>
        <translation>登録したキー</translation>
    </message>
    <message id="verify-enrolment-once-card">
        <source>登録した指を、もう一度、カード型キーのセンサーに当ててください。カード型キーは、置いたままにしてください。</source>
        <translation>さっきのゆびを、もう一度、カードのキーにあててください。カードのキーは、おいたままにしてください。</translation>
    </message>
    <message id="verify-enrolment-once">
        <source>登録した指を、もう一度、キーのセンサーに当ててください。</source>
        <translation>さっきのゆびを、もう一度、キーにあててください。</translation>
    </message>
    <message id="top-enrolled">
        <source>登録した日：%1</source>
        <translation>登録した日：%1</translation>
    </message>
    <message id="help-code-phone">
        <source>登録した電話番号が使えない</source>
        <translation>登録した電話番号が使えない</translation>
    </message>
    <message id="new-email-submit">
        <source>登録する</source>
        <translation>登録する</translation>
    </message>
    <message id="trouble-credential-refused-do">
        <source>登録の条件に合わない機種か、確認がうまくできなかったためです。別のキーをお使いください。</source>
        <translation>ここで使えないキーか、たしかめられないキーです。別のキーを使ってください。</translation>
    </message>
    <message id="new-password-submit-registration">
        <source>登録を完了する</source>
        <translation>登録を終わる</translation>
    </message>
    <message id="authenticator-remove">
        <source>登録を消す</source>
        <translation>登録をけす</translation>
    </message>
    <message id="question-leave-enrolment-no">
        <source>登録を続ける</source>
        <translation>登録をつづける</translation>
    </message>
    <message id="staff-code-field">
        <source>登録コード</source>
        <translation>登録コード</translation>
    </message>
    <message id="staff-code-refused">
        <source>登録コードを確認できません</source>
        <translation>登録コードを確認できません</translation>
    </message>
    <message id="new-email-field">
        <source>登録メールアドレス</source>
        <translation>登録するメールアドレス</translation>
    </message>
    <message id="steps-done">
        <source>登録完了</source>
        <translation>終わり</translation>
    </message>
    <message id="start-key-or-card">
        <source>登録済みのセキュリティキーは、差しこむか置くだけでログインできます。※クレジットカードではありません。</source>
        <translation>キーを登録（とうろく）した人は、キーをさしてください。カードのキーは、おいてください。クレジットカードは、おかないでください。</translation>
    </message>
    <message id="start-key">
        <source>登録済みのセキュリティキーは、差しこむだけでログインできます。</source>
        <translation>キーを登録（とうろく）した人は、キーをさしてください。ログインできます。</translation>
    </message>
    <message id="phone-code-sms">
        <source>登録電話番号 %1 へSMSにて送信された認証コードを入力してください。</source>
        <translation>電話番号 %1 にSMSを送りました。SMSの認証（にんしょう）コードを入れてください。</translation>
    </message>
    <message id="phone-code-voice">
        <source>登録電話番号に自動音声でコードを送信します。電話番号を選択して送信ボタンを押してください。</source>
        <translation>電話の声で、認証（にんしょう）コードを知らせます。「電話でコードを聞く」をおしてください。</translation>
    </message>
    <message id="letters-high-contrast">
        <source>白黒はっきり</source>
        <translation>白黒はっきり</translation>
    </message>
    <message id="question-written-yes">
        <source>確かめた</source>
        <translation>確かめた</translation>
    </message>
    <message id="verify-card-note">
        <source>確認が終わると、すぐに次へ進みます。</source>
        <translation>たしかめると、すぐに次へ行きます。</translation>
    </message>
    <message id="passcode-differs">
        <source>確認のための入力が一致しませんでした</source>
        <translation>1回目と2回目がちがいます</translation>
    </message>
    <message id="new-password-repeat">
        <source>確認のためもう一度ご入力ください。</source>
        <translation>もう一度、同じものを入れてください。</translation>
    </message>
    <message id="passcode-repeat">
        <source>確認のため再度
パスコードを入力してください。</source>
        <translation>もう一度
パスコードを入れてください。</translation>
    </message>
    <message id="help-login-blank">
        <source>空白や改行は入力できません。画面のキーボードで1文字ずつ入力してください。IDとパスワードは半角英数字記号です。</source>
        <translation>スペースや改行（かいぎょう）は使えません。画面の文字ボタンで、1文字ずつ入れてください。IDとパスワードは、アルファベット、数字、記号（きごう）です。</translation>
    </message>
    <message id="field-blank">
        <source>空白や改行コードが混入しています。直接入力をお試しください。</source>
        <translation>スペースか、改行（かいぎょう）は使えません。画面のキーで入力してください。</translation>
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
        <translation>紙の番号（ばんごう）</translation>
    </message>
    <message id="slip-where">
        <source>端末</source>
        <translation>機械（きかい）の名前</translation>
    </message>
    <message id="trouble-reader-lost-do">
        <source>端末の不具合によるもので、お客さまのキーが原因ではありません。係員にお知らせください。</source>
        <translation>きかいのせいです。あなたのキーのせいではありません。係の人に言ってください。</translation>
    </message>
    <message id="ticket-clock">
        <source>端末の時計が合っていません。日付と時刻を合わせてください。</source>
        <translation>端末の時計が合っていません。日付と時刻を合わせてください。</translation>
    </message>
    <message id="provisioned-title">
        <source>端末の設定が
終わりました</source>
        <translation>端末の設定が
終わりました</translation>
    </message>
    <message id="trouble-no-permission-do">
        <source>端末の設定によるもので、お客さまのキーが原因ではありません。係員にお知らせください。</source>
        <translation>きかいのせいです。あなたのキーのせいではありません。係の人に言ってください。</translation>
    </message>
    <message id="ticket-machine">
        <source>端末の設定を変えられませんでした。理由は端末の記録（journalctl）にあります。</source>
        <translation>端末の設定を変えられませんでした。理由は端末の記録（journalctl）にあります。</translation>
    </message>
    <message id="ticket-terminal">
        <source>端末名</source>
        <translation>端末名</translation>
    </message>
    <message id="ticket-no-terminal">
        <source>端末名が正しくありません。半角の英数字とハイフンで、40文字までです。</source>
        <translation>端末名が正しくありません。半角の英数字とハイフンで、40文字までです。</translation>
    </message>
    <message id="passcode-birth-date-do">
        <source>第三者に推測されやすいため、セキュリティ上パスコードに設定できません。別の数字で入力を再度お試しください。</source>
        <translation>別の数字を入れてください。ほかの人にわかりやすい数字は、使えません。</translation>
    </message>
    <message id="pass-code-label">
        <source>紙に書いてある番号</source>
        <translation>紙の番号（ばんごう）</translation>
    </message>
    <message id="question-end-journey-yes">
        <source>終える</source>
        <translation>終える</translation>
    </message>
    <message id="reset-wait-card-words">
        <source>終わるまで、カード型キーを動かさないでください。</source>
        <translation>終わるまで、カードのキーを動かさないでください。</translation>
    </message>
    <message id="reset-wait-words">
        <source>終わるまで、キーを抜かないでください。</source>
        <translation>終わるまで、キーをぬかないでください。</translation>
    </message>
    <message id="top-end">
        <source>終了する</source>
        <translation>終わる</translation>
    </message>
    <message id="present-enrolment">
        <source>絵のとおりにしていただくと、すぐに始まります。</source>
        <translation>絵のとおりにすると、すぐに始まります。</translation>
    </message>
    <message id="letters-still">
        <source>絵の動きを止める</source>
        <translation>絵を止める</translation>
    </message>
    <message id="registered-lead">
        <source>続いて、次回以降のログインで使用するFIDO認証の登録を行います。</source>
        <translation>次に、キーを登録（とうろく）します。キーは、次からログインするときに使います。</translation>
    </message>
    <message id="idle-words">
        <source>続けないときは、入力された内容を消して&lt;br&gt;はじめの画面に戻ります。</source>
        <translation>つづけないときは、入れたものをけして、&lt;br&gt;はじめの画面にもどります。</translation>
    </message>
    <message id="idle-proceed">
        <source>続ける</source>
        <translation>つづける</translation>
    </message>
    <message id="enrolled-lay-card-words">
        <source>置いたままにします</source>
        <translation>終わるまで、置いておきます</translation>
    </message>
    <message id="kind-nfc-use">
        <source>置いたままにする</source>
        <translation>おいたままにする</translation>
    </message>
    <message id="line-words">
        <source>自動でつなぎ直しています。入力された内容は、そのまま残っています。お急ぎのときは、お近くの係員にお声がけください。</source>
        <extracomment>staff can&apos;t be called over this line</extracomment>
        <translation>きかいが、自分でもう一度やっています。少し待ってください。あなたが書いた文字や数字は、きえていません。急いでいるときは、近くの係の人に言ってください。</translation>
    </message>
    <message id="key-known-goes-on">
        <source>自動で次へ進みます。</source>
        <translation>すぐに次へ行きます。</translation>
    </message>
    <message id="passcode-text-choose-lead">
        <source>英字や記号を組み合わせて、%1文字以上でご入力ください。パスコードは、キーの中だけに残ります。&lt;b&gt;クレジットカードの暗証番号とは別のもの&lt;/b&gt;にしてください。</source>
        <translation>アルファベットや記号（きごう）も使って、%1文字以上にしてください。パスコードは、キーの中だけに残ります。&lt;b&gt;クレジットカードのあんしょう番号（ばんごう）とは別のもの&lt;/b&gt;にしてください。</translation>
    </message>
    <message id="passcode-typed-policy">
        <source>英字や記号を組み合わせて、別のパスコードをご入力ください。</source>
        <translation>アルファベットや記号（きごう）も使って、別のパスコードを入れてください。</translation>
    </message>
    <message id="birth-date-lead">
        <source>西暦4桁、月2桁、日2桁の順に入力してください。</source>
        <translation>西暦（せいれき）で、年、月、日を入れてください。</translation>
    </message>
    <message id="letters-looks">
        <source>見やすさ</source>
        <translation>見え方</translation>
    </message>
    <message id="keyboard-symbols">
        <source>記号</source>
        <translation>記号</translation>
    </message>
    <message id="advice-password-no-symbol">
        <source>記号を入れてください。</source>
        <translation>記号（きごう）を入れてください。</translation>
    </message>
    <message id="enrolled-otherwise-words">
        <source>設定した番号を入力します</source>
        <translation>決めた番号を入れます</translation>
    </message>
    <message id="ticket-title">
        <source>設定票を読みとるか、
入力してください</source>
        <translation>設定票を読みとるか、
入力してください</translation>
    </message>
    <message id="ticket-pin">
        <source>証明書の指紋</source>
        <translation>証明書の指紋</translation>
    </message>
    <message id="ticket-no-pin">
        <source>証明書の指紋が正しくありません。0～9とa～fで、32桁から64桁です。</source>
        <translation>証明書の指紋が正しくありません。0～9とa～fで、32桁から64桁です。</translation>
    </message>
    <message id="introduction-proceed">
        <source>認証する</source>
        <extracomment>To begin to prove who one is; &quot;code-submit&quot; proves it by a code.</extracomment>
        <translation>たしかめる</translation>
    </message>
    <message id="code-submit">
        <source>認証する</source>
        <extracomment>To prove by a code who one is; &quot;introduction-proceed&quot; only begins.</extracomment>
        <translation>たしかめる</translation>
    </message>
    <message id="code-field">
        <source>認証コード</source>
        <translation>認証コード</translation>
    </message>
    <message id="code-boxes">
        <source>認証コード、%1桁のうち%2桁を入力済み</source>
        <translation>認証コード、%1文字のうち%2文字を入れました</translation>
    </message>
    <message id="refusal-code-wrong">
        <source>認証コードが一致しません</source>
        <translation>認証コードがちがいます</translation>
    </message>
    <message id="help-code-title">
        <source>認証コードが届かない場合</source>
        <translation>認証コードがとどかないとき</translation>
    </message>
    <message id="refusal-code-expired">
        <source>認証コードの有効期限が切れています</source>
        <translation>認証コードの使える時間がすぎました</translation>
    </message>
    <message id="refusal-code-not-sent">
        <source>認証コードはまだ送信されていません</source>
        <translation>認証コードは、まだ送っていません</translation>
    </message>
    <message id="refusal-resend-capped">
        <source>認証コードを再送信できる回数を超えました</source>
        <translation>認証コードは、今は送れません</translation>
    </message>
    <message id="refusal-resend-too-soon">
        <source>認証コードを送信したばかりです</source>
        <translation>認証コードは、今送りました</translation>
    </message>
    <message id="refusal-delivery-failed">
        <source>認証コードを送信できませんでした</source>
        <translation>認証コードを送れませんでした</translation>
    </message>
    <message id="phone-code-title">
        <source>認証コード入力</source>
        <translation>認証コードを入れます</translation>
    </message>
    <message id="screen-to-text">
        <source>説明に戻る</source>
        <translation>説明にもどる</translation>
    </message>
    <message id="letters-voice-aloud">
        <source>読み上げる</source>
        <translation>声で読む</translation>
    </message>
    <message id="present-reading">
        <source>読み取っています。そのまま、動かさないでください。</source>
        <translation>キーを読んでいます。キーを動かさないでください。</translation>
    </message>
    <message id="measure-reader-skip">
        <source>読み取り機はない</source>
        <translation>読み取り機はない</translation>
    </message>
    <message id="trouble-broker-lost-do">
        <source>読み取り装置は、自動で再起動します。少し待ってから、もう一度お試しください。</source>
        <translation>すぐに、また動きます。少し待って、もう一度やってください。</translation>
    </message>
    <message id="passcode-sequence">
        <source>連続した数字は設定できません</source>
        <translation>つづいた数字は使えません</translation>
    </message>
    <message id="staff-code-lead">
        <source>運用担当者からお渡しした、%1桁の登録コードを入力してください。このあと、係員ご自身のキーを登録します。</source>
        <translation>運用担当者からお渡しした、%1桁の登録コードを入力してください。このあと、係員ご自身のキーを登録します。</translation>
    </message>
    <message id="pass-code-letter-title">
        <source>郵便で届いた手紙の
番号を入力してください</source>
        <translation>家にとどいた手紙（てがみ）の
番号（ばんごう）を入れてください</translation>
    </message>
    <message id="measure-card-nonsense">
        <source>銀行カードの形になりません。もう一度、左上のかどから押してください。</source>
        <translation>銀行カードの形になりません。もう一度、左上のかどから押してください。</translation>
    </message>
    <message id="measure-card-lead">
        <source>銀行カードを画面にあてて、左上のかどと、右下のかどの位置で、画面を押してください。</source>
        <translation>銀行カードを画面にあてて、左上のかどと、右下のかどの位置で、画面を押してください。</translation>
    </message>
    <message id="keyboard-close">
        <source>閉じる</source>
        <extracomment>puts the keyboard away</extracomment>
        <translation>とじる</translation>
    </message>
    <message id="letters-close">
        <source>閉じる</source>
        <extracomment>closes the choices of language and letters</extracomment>
        <translation>とじる</translation>
    </message>
    <message id="help-code-sms-words">
        <source>電波の届く場所で「SMS再送信」を押すか、「音声電話でコードを送信」をお試しください。</source>
        <translation>電波（でんぱ）がとどくところで「SMSをまた送る」をおしてください。または「電話でコードを聞く」をおしてください。</translation>
    </message>
    <message id="steps-phone-end">
        <source>電話番号</source>
        <translation>電話番号</translation>
    </message>
    <message id="passcode-phone">
        <source>電話番号に関する数字は設定できません</source>
        <translation>電話番号の数字は使えません</translation>
    </message>
    <message id="phone-end-label">
        <source>電話番号の下4桁</source>
        <translation>電話番号の終わりの4文字</translation>
    </message>
    <message id="phone-end-title">
        <source>電話番号の下4桁を
入力してください</source>
        <translation>電話番号の終わりの4文字を
入れてください</translation>
    </message>
    <message id="advice-password-phone">
        <source>電話番号を含むものは使えません。</source>
        <translation>電話番号が入っています。使えません。</translation>
    </message>
    <message id="help-by-phone">
        <source>電話：%1</source>
        <extracomment>what to do about a code that comes by SMS or a call</extracomment>
        <translation>電話：%1</translation>
    </message>
    <message id="letters-voice">
        <source>音声</source>
        <translation>声</translation>
    </message>
    <message id="phone-code-call">
        <source>音声電話でコードを送信</source>
        <translation>電話でコードを聞く</translation>
    </message>
    <message id="refusal-until-day">
        <source>（%1まで）</source>
        <extracomment>a time of another day, with its date</extracomment>
        <translation>（%1まで待ってください）</translation>
    </message>
    <message id="refusal-until">
        <source>（%1まで）</source>
        <extracomment>a time of this day</extracomment>
        <translation>（今日の%1まで待ってください）</translation>
    </message>
</context>
</TS>
