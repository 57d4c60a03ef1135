<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="ja_JP">
<context>
    <name></name>
    <message id="phone-code-in-seconds">
        <source>
（あと%1秒）</source>
        <translation>
(%1초 후)</translation>
    </message>
    <message id="top-member">
        <source>%1 様</source>
        <translation>%1 님</translation>
    </message>
    <message id="whose-account-title">
        <source>%1 様ですか？</source>
        <translation>%1 님이십니까?</translation>
    </message>
    <message id="beside-known">
        <source>%1 様（%2で確認）</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="digit-groups">
        <source>%1、%2桁のうち%3桁を入力済み</source>
        <translation>%1, %2자리 중 %3자리 입력됨</translation>
    </message>
    <message id="question-written">
        <source>%1さんへ
内容を確かめましたか？</source>
        <translation>%1 님,
내용을 확인하셨습니까?</translation>
    </message>
    <message id="select-key-use">
        <source>%1を使う</source>
        <translation>%1 사용</translation>
    </message>
    <message id="capture-progress">
        <source>%1回のうち%2回、うまく読み取れました</source>
        <translation>%1번 중 %2번 잘 읽었습니다</translation>
    </message>
    <message id="birth-date-is-called">
        <source>%1年は、%2です。</source>
        <translation>%1년은 %2입니다.</translation>
    </message>
    <message id="list-page">
        <source>%1（%2／%3）</source>
        <translation>%1 (%2/%3)</translation>
    </message>
    <message id="staff-band-both">
        <source>%1（書く）・%2（確かめる）</source>
        <extracomment>the two members of staff who read and write for a customer, by their names</extracomment>
        <translation>%1(작성)·%2(확인)</translation>
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
        <translation>1950년 4월 1일생이면 1950 04 01을 누릅니다. 쇼와 연도에는 1925를, 헤이세이 연도에는 1988을 더하면 서기 연도가 됩니다.</translation>
    </message>
    <message id="approval-first">
        <source>1人目</source>
        <translation>첫 번째 승인</translation>
    </message>
    <message id="passcode-differs-do">
        <source>1回目と2回目の数字が異なります。パスコードを、はじめから入力してください。</source>
        <translation>처음 입력한 패스코드와 다시 입력한 패스코드가 다릅니다. 처음부터 다시 입력해 주세요.</translation>
    </message>
    <message id="key-backspace">
        <source>1文字消す</source>
        <translation>한 글자 지우기</translation>
    </message>
    <message id="new-password-differs">
        <source>2つのパスワードが一致していません。</source>
        <translation>두 비밀번호가 서로 다릅니다.</translation>
    </message>
    <message id="beside-present-second">
        <source>2人目の係員ご本人のキーを、絵のとおりにお使いください。1人目のキーは、先にお取りください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-second-heading">
        <source>2人目の承認が
必要です</source>
        <translation>두 번째 승인이
필요합니다</translation>
    </message>
    <message id="top-add-second">
        <source>2本目のキーを登録する</source>
        <translation>두 번째 키 등록</translation>
    </message>
    <message id="new-password-length">
        <source>8～20文字</source>
        <translation>8~20자</translation>
    </message>
    <message id="advice-password-length">
        <source>8～20文字で入力してください。</source>
        <translation>8~20자로 입력해 주세요.</translation>
    </message>
    <message id="reset-touch-words">
        <source>&lt;b&gt;10秒以内に&lt;/b&gt;、画面ではなく、キーの光っている部分に触れてください。</source>
        <translation>&lt;b&gt;10초 안에&lt;/b&gt;, 화면이 아니라 키의 빛나는 부분을 손가락으로 눌러 주세요.</translation>
    </message>
    <message id="start-key-not-found">
        <source>&lt;b&gt;このキーの登録が見つかりませんでした。&lt;/b&gt;&lt;br&gt;キーはそのままでかまいません。</source>
        <translation>&lt;b&gt;이 키의 등록 정보를 찾지 못했습니다.&lt;/b&gt;&lt;br&gt;키는 그대로 두셔도 됩니다.</translation>
    </message>
    <message id="start-key-not-enrolled">
        <source>&lt;b&gt;このキーは、まだ登録されていません&lt;/b&gt;&lt;br&gt;キーはそのままでかまいません。</source>
        <translation>&lt;b&gt;이 키는 아직 등록되지 않았습니다&lt;/b&gt;&lt;br&gt;키는 그대로 두셔도 됩니다.</translation>
    </message>
    <message id="passcode-replace-elsewhere">
        <source>&lt;b&gt;このキーをお使いのほかのサービスでも、パスコードが変わります。&lt;/b&gt;クレジットカードの暗証番号とは別の番号に決めて、覚えておいてください。</source>
        <translation>&lt;b&gt;이 키를 쓰는 다른 서비스에서도 패스코드가 바뀝니다.&lt;/b&gt; 신용카드 비밀번호와 다른 번호로 정해서 기억해 두세요.</translation>
    </message>
    <message id="reset-hold-words">
        <source>&lt;b&gt;すぐに&lt;/b&gt;、画面ではなくキーの光っている部分に触れ、&lt;b&gt;画面が変わるまで（10秒ほど）、指をはなさないで&lt;/b&gt;ください。</source>
        <translation>&lt;b&gt;바로&lt;/b&gt;, 화면이 아니라 키의 빛나는 부분을 손가락으로 누르고, &lt;b&gt;화면이 바뀔 때까지(10초쯤) 떼지 말아 주세요.&lt;/b&gt;</translation>
    </message>
    <message id="question-reset-key-words">
        <source>&lt;b&gt;ほかのサービスのものも含めて、すべての登録が消えます。&lt;/b&gt;指紋とパスコードも消え、もとには戻せません。</source>
        <translation>&lt;b&gt;다른 서비스의 것까지 모든 등록 정보가 지워집니다.&lt;/b&gt; 지문과 패스코드도 지워지며, 되돌릴 수 없습니다.</translation>
    </message>
    <message id="present-pulled-out">
        <source>&lt;b&gt;キーが途中で離れました。&lt;/b&gt;&lt;br&gt;同じキーを、もとのところへお戻しください。途中だった読み取りや入力は、もう一度お願いします。</source>
        <translation>&lt;b&gt;키와 연결이 도중에 끊겼습니다.&lt;/b&gt;&lt;br&gt;같은 키를 원래 자리에 되돌려 주세요. 하시던 지문 읽기나 입력은 다시 해 주세요.</translation>
    </message>
    <message id="present-no-credit-card">
        <source>&lt;b&gt;クレジットカードではありません。&lt;/b&gt;</source>
        <translation>&lt;b&gt;신용카드는 올리지 마세요.&lt;/b&gt;</translation>
    </message>
    <message id="approval-words">
        <source>&lt;b&gt;係員の方へ&lt;/b&gt;：お客さまとご一緒に内容をお確かめのうえ、係員のキーで承認してください。</source>
        <translation>&lt;b&gt;직원께&lt;/b&gt;: 고객님과 함께 내용을 확인한 뒤 직원 키로 승인해 주세요.</translation>
    </message>
    <message id="reset-other-card">
        <source>&lt;b&gt;別のカード型キーのようです。&lt;/b&gt;&lt;br&gt;これを取って、もとのキーを置いてください。</source>
        <translation>&lt;b&gt;다른 카드형 키인 것 같습니다.&lt;/b&gt;&lt;br&gt;이 카드형 키를 떼고 원래 카드형 키를 올려 주세요.</translation>
    </message>
    <message id="reset-other-key">
        <source>&lt;b&gt;別のキーのようです。&lt;/b&gt;&lt;br&gt;これを抜いて、もとのキーを差しこんでください。</source>
        <translation>&lt;b&gt;다른 키인 것 같습니다.&lt;/b&gt;&lt;br&gt;이 키를 빼고 원래 키를 꽂아 주세요.</translation>
    </message>
    <message id="verify-again">
        <source>&lt;b&gt;指紋が一致しませんでした。&lt;/b&gt;&lt;br&gt;登録した指を、もう一度当ててください。</source>
        <translation>&lt;b&gt;지문이 일치하지 않았습니다.&lt;/b&gt;&lt;br&gt;등록하신 손가락을 다시 한번 대 주세요.</translation>
    </message>
    <message id="verify-again-left">
        <source>&lt;b&gt;指紋が一致しませんでした。&lt;/b&gt;&lt;br&gt;登録した指を、もう一度当ててください。あと%1回お試しいただけます。</source>
        <translation>&lt;b&gt;지문이 일치하지 않았습니다.&lt;/b&gt;&lt;br&gt;등록하신 손가락을 다시 한번 대 주세요. %1번 더 하실 수 있습니다.</translation>
    </message>
    <message id="approval-second-words">
        <source>&lt;b&gt;責任者の方へ&lt;/b&gt;：ご自分でもお客さまと内容をお確かめのうえ、1人目から10分以内に、ご自分のキーで承認してください。</source>
        <translation>&lt;b&gt;책임자께&lt;/b&gt;: 직접 고객님과 내용을 확인하신 뒤, 첫 번째 승인 후 10분 이내에 본인의 키로 승인해 주세요.</translation>
    </message>
    <message id="reset-too-late">
        <source>&lt;b&gt;間に合いませんでした。&lt;/b&gt;&lt;br&gt;まだ何も消えていません。もう一度行います。</source>
        <translation>&lt;b&gt;시간이 지났습니다.&lt;/b&gt;&lt;br&gt;아직 아무것도 지워지지 않았습니다. 다시 진행합니다.</translation>
    </message>
    <message id="advice-email-missing-at">
        <source>@がない</source>
        <translation>@ 표시가 없습니다.</translation>
    </message>
    <message id="advice-email-malformed">
        <source>@の前後をもう一度ご確認ください。</source>
        <translation>@ 앞뒤를 다시 확인해 주세요.</translation>
    </message>
    <message id="date-clock">
        <source>APK時m分</source>
        <extracomment>a pattern of CLDR&apos;s; K is the hour, 0 to 11</extracomment>
        <translation>AP h:mm</translation>
    </message>
    <message id="introduction-safe">
        <source>FIDO 認証でより安全・便利</source>
        <translation>더 안전하고 편리한 FIDO 인증</translation>
    </message>
    <message id="introduction-lead-no-phone">
        <source>FIDO 認証のご登録をいただくと、パスワードや認証番号が不要になり、生体認証でより安全・便利にお取引いただけるようになります。「認証する」ボタンを押して登録手続きを行ってください。</source>
        <translation>FIDO 인증을 등록하시면 비밀번호와 인증번호 없이 지문으로 더 안전하고 편리하게 거래하실 수 있습니다. ‘시작하기’를 눌러 주세요.</translation>
    </message>
    <message id="introduction-lead">
        <source>FIDO 認証のご登録をいただくと、パスワードや認証番号が不要になり、生体認証でより安全・便利にお取引いただけるようになります。お手元に登録済みの電話をご用意の上、「認証する」ボタンを押して登録手続きを行ってください。</source>
        <translation>FIDO 인증을 등록하시면 비밀번호와 인증번호 없이 지문으로 더 안전하고 편리하게 거래하실 수 있습니다. 등록하신 전화를 준비하고 ‘시작하기’를 눌러 주세요.</translation>
    </message>
    <message id="introduction-heading">
        <source>FIDO 認証登録</source>
        <translation>키 등록
(FIDO 인증)</translation>
    </message>
    <message id="registered-proceed">
        <source>FIDO 認証登録へ</source>
        <translation>키 등록하기</translation>
    </message>
    <message id="help-fido-title">
        <source>FIDO(ファイド) 認証とは？</source>
        <translation>FIDO(파이도) 인증이란?</translation>
    </message>
    <message id="trouble-u2f-only-do">
        <source>FIDO2より前の方式のキーで、ご本人さまを確認するしくみがありません。別のキーをお使いください。</source>
        <translation>FIDO2 이전 방식의 키여서 본인 확인 기능이 없습니다. 다른 키를 사용해 주세요.</translation>
    </message>
    <message id="slip-did-key">
        <source>FIDO認証の登録</source>
        <translation>FIDO 인증 등록(보안 키)</translation>
    </message>
    <message id="enrolled-heading">
        <source>FIDO認証登録が
完了しました。</source>
        <translation>FIDO 인증 등록이
완료되었습니다.</translation>
    </message>
    <message id="login-id">
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message id="way-use-password">
        <source>IDとパスワードでログイン</source>
        <translation>ID와 비밀번호로 로그인</translation>
    </message>
    <message id="login-title">
        <source>IDとパスワードを
入力してください</source>
        <translation>ID와 비밀번호를
입력해 주세요</translation>
    </message>
    <message id="help-login-wrong">
        <source>IDとパスワードをもう一度お確かめください。すでに{member_id}に移行されている場合は、メールアドレスがIDになります。お忘れの方は、ログイン画面の「ID・パスワードを忘れた方はこちら」からお進みください。{legacy_id}をお忘れの方は、新規登録をお願いいたします。</source>
        <translation>ID와 비밀번호를 다시 확인해 주세요. 이미 {member_id} 전환을 마치셨다면 이메일 주소가 ID입니다. 잊으셨다면 로그인 화면의 ‘ID·비밀번호를 잊으신 경우’를 눌러 주세요. {legacy_id}를 잊으셨다면 새로 등록해 주세요.</translation>
    </message>
    <message id="login-who-forgot">
        <source>ID・パスワードを忘れた方</source>
        <translation>ID·비밀번호를 잊으신 분</translation>
    </message>
    <message id="login-reissue">
        <source>ID・パスワードを忘れた方はこちら</source>
        <translation>ID·비밀번호를 잊으신 경우</translation>
    </message>
    <message id="login-reissue-of-member">
        <source>ID・パスワードを忘れた方はこちら
（{member_id}をお持ちの方）</source>
        <translation>ID·비밀번호를 잊으신 경우
({member_id}가 있으신 분)</translation>
    </message>
    <message id="login-lead-first-use">
        <source>ID欄に{legacy_id}、パスワード欄に{legacy_id}に紐づくパスワードを入力し、「ログイン」を押してください。</source>
        <translation>ID 칸에 {legacy_id}, 비밀번호 칸에 그 비밀번호를 입력하고 ‘로그인’을 눌러 주세요.</translation>
    </message>
    <message id="login-lead">
        <source>ID欄に{member_id}（メールアドレス）、パスワード欄にパスワードを入力し、「ログイン」を押してください。</source>
        <translation>ID 칸에는 {member_id}(이메일 주소), 비밀번호 칸에는 비밀번호를 입력하고 ‘로그인’을 눌러 주세요.</translation>
    </message>
    <message id="suspended-register">
        <source>ID登録</source>
        <translation>ID 등록</translation>
    </message>
    <message id="date-day-without-year">
        <source>M月d日</source>
        <translation>M월 d일</translation>
    </message>
    <message id="kind-nfc">
        <source>NFCキー・カード型キー</source>
        <translation>NFC 키·카드형 키</translation>
    </message>
    <message id="screen-ok">
        <source>OK</source>
        <translation>확인</translation>
    </message>
    <message id="start-qa">
        <source>Q&amp;A</source>
        <translation>자주 묻는 질문</translation>
    </message>
    <message id="help-code-sms">
        <source>SMSが届かない</source>
        <translation>문자가 안 올 때</translation>
    </message>
    <message id="advice-code-phone">
        <source>SMSの場合は「SMS再送信」を、自動音声の場合は再度「音声電話でコードを送信」を押していただき、新たに届いた認証コードでお試しください。</source>
        <extracomment>of a code that is too old</extracomment>
        <translation>문자로 받으신 경우 ‘문자 재전송’을, 자동 음성 전화로 받으신 경우 ‘전화로 인증번호 듣기’를 다시 누르고, 새로 받은 인증번호를 입력해 주세요.</translation>
    </message>
    <message id="advice-code-wrong-phone">
        <source>SMSの場合は「SMS再送信」を、自動音声の場合は再度「音声電話でコードを送信」を押していただき、新たに届いた認証コードでお試しください。</source>
        <extracomment>the code that came is still good: other languages say first to check it and enter it again</extracomment>
        <translation>다시 확인하고 입력해 주세요. 또는 ‘문자 재전송’이나 ‘전화로 인증번호 듣기’를 눌러, 새 인증번호를 받아 주세요.</translation>
    </message>
    <message id="phone-code-resend-sms">
        <source>SMS再送信</source>
        <translation>문자 재전송</translation>
    </message>
    <message id="introduction-step">
        <source>STEP2</source>
        <translation>이어서</translation>
    </message>
    <message id="date-day">
        <source>yyyy年M月d日</source>
        <translation>yyyy년 M월 d일</translation>
    </message>
    <message id="email-choice-title">
        <source>{legacy_id}に登録されているメールアドレスを {member_id}として登録しますか？</source>
        <translation>{legacy_id}에 등록된 이메일 주소를
새 ID({member_id})로 등록하시겠습니까?</translation>
    </message>
    <message id="login-title-first-use">
        <source>{legacy}を
ご利用されたことのあるお客さま</source>
        <translation>{legacy} 서비스를
이용하신 적이 있는 고객님</translation>
    </message>
    <message id="help-about-legacy">
        <source>{legacy}をお使いの方へ</source>
        <translation>{legacy} 이용 고객님께</translation>
    </message>
    <message id="start-legacy">
        <source>{legacy}をご利用されたことのあるお客さま</source>
        <translation>{legacy} 서비스를 이용하신 적이 있는 고객님</translation>
    </message>
    <message id="new-email-title">
        <source>{member_id} 登録</source>
        <translation>{member_id} 등록</translation>
    </message>
    <message id="email-code-reissue-lead">
        <source>{member_id}のメールアドレスへ認証コードをお送りします。届いた認証コードを入力してください。</source>
        <translation>{member_id}(이메일 주소)로 인증번호를 보내 드립니다. 받으신 인증번호를 입력해 주세요.</translation>
    </message>
    <message id="suspended-legacy-register">
        <source>{member_id}の新規登録が必要です。下のボタンからお進みください。</source>
        <translation>{member_id}를 새로 등록하셔야 합니다. 아래 버튼을 눌러 주세요.</translation>
    </message>
    <message id="member-id-lead">
        <source>{member_id}は、ご登録いただいたメールアドレスです。</source>
        <translation>등록하신 이메일 주소가 {member_id}입니다.</translation>
    </message>
    <message id="member-id-title">
        <source>{member_id}を
入力してください</source>
        <translation>{member_id} 입력</translation>
    </message>
    <message id="login-refused-not-yet">
        <source>{member_id}を、まだご登録でない可能性がございます。</source>
        <translation>아직 {member_id}를 등록하지 않으셨을 수 있습니다.</translation>
    </message>
    <message id="start-member">
        <source>{member_id}をお持ちのお客さま</source>
        <translation>{member_id}가 있으신 고객님</translation>
    </message>
    <message id="login-register">
        <source>{member_id}を新規登録したい方はこちら</source>
        <translation>{member_id} 신규 등록</translation>
    </message>
    <message id="login-register-instead">
        <source>{member_id}を新規登録したい方はこちら
（これまでのIDをお忘れの方も）</source>
        <translation>{member_id} 신규 등록
(기존 ID를 잊으신 분도)</translation>
    </message>
    <message id="reissue-id-lead">
        <source>{member_id}（ご登録いただいたメールアドレス）を入力して、「次へ」を押してください。</source>
        <translation>등록하신 이메일 주소({member_id})를 입력하고 ‘다음’을 눌러 주세요.</translation>
    </message>
    <message id="email-confirm-change-lead">
        <source>{member_id}（メールアドレス）を変更します。次回からは、新しいメールアドレスでログインしてください。変更のお知らせを、これまでのメールアドレスにもお送りします。</source>
        <translation>이메일 주소({member_id})를 변경합니다. 다음부터는 새 이메일 주소로 로그인해 주세요. 변경 알림은 기존 이메일 주소로도 보냅니다.</translation>
    </message>
    <message id="start-about">
        <source>{product}とは</source>
        <translation>{product} 안내</translation>
    </message>
    <message id="help-login-suspended-title">
        <source>{product}のアカウントが停止されました</source>
        <translation>{product} 계정이 정지되었습니다</translation>
    </message>
    <message id="slip-did-registered">
        <source>{product}の利用登録</source>
        <translation>{product} 이용 등록</translation>
    </message>
    <message id="registered-title">
        <source>{product}の利用登録が正常に完了しました。</source>
        <translation>{product} 이용 등록이 정상적으로 완료되었습니다.</translation>
    </message>
    <message id="help-about-one-words">
        <source>{product}は、カード会員さまのためのインターネットサービスです。メールアドレスがそのままIDになります。</source>
        <translation>{product} 서비스는 카드 회원을 위한 인터넷 서비스입니다. 이메일 주소가 그대로 ID가 됩니다.</translation>
    </message>
    <message id="help-call">
        <source>{support}（{phone}）へお電話いただくか、係員をお呼びください。受付時間は{hours}です。</source>
        <translation>{support} ({phone})에 전화하시거나 직원을 호출해 주세요. 상담 시간: {hours}</translation>
    </message>
    <message id="registered-note-fido">
        <source>※FIDO（ファイド）認証を登録していただくと、{member_id}・パスワードを入力せずにログイン可能です。</source>
        <translation>※ FIDO(파이도) 인증을 등록하시면 {member_id}·비밀번호 없이 로그인하실 수 있습니다.</translation>
    </message>
    <message id="login-note-half-width">
        <source>※ID・パスワードは半角英数字記号で入力してください。</source>
        <translation>※ ID와 비밀번호는 영문자, 숫자, 기호로 입력해 주세요.</translation>
    </message>
    <message id="login-refused-short-staff">
        <source>※{legacy_short}は、{legacy_id}のことです。IDやパスワードをお忘れの方は、係員をお呼びください。</source>
        <translation>※ {legacy_short}: {legacy_id}의 줄임말입니다. ID나 비밀번호를 잊으셨다면 직원을 호출해 주세요.</translation>
    </message>
    <message id="login-refused-short">
        <source>※{legacy_short}は、{legacy_id}のことです。IDやパスワードをお忘れの方は、新規登録にお進みください。</source>
        <translation>※ {legacy_short}: {legacy_id}의 줄임말입니다. ID나 비밀번호를 잊으셨다면 새로 등록해 주세요.</translation>
    </message>
    <message id="login-note-registers">
        <source>※{legacy}のID・パスワードをお忘れの方、はじめてのお客さまは、「{member_id}を新規登録したい方はこちら」を押してください。</source>
        <translation>※ {legacy} ID·비밀번호를 잊으셨거나 처음 이용하시면 ‘{member_id} 신규 등록’을 눌러 주세요.</translation>
    </message>
    <message id="new-email-note-enter">
        <source>※{member_id}として登録するメールアドレスを入力して、「登録する」を押してください。</source>
        <translation>※ 새 ID({member_id})로 등록할 이메일 주소를 입력하고 ‘등록하기’를 눌러 주세요.</translation>
    </message>
    <message id="registered-note-change">
        <source>※{member_id}とパスワードは{product}からいつでも変更が可能です。</source>
        <translation>※ {member_id}·비밀번호는 {product}에서 언제든지 변경하실 수 있습니다.</translation>
    </message>
    <message id="reissue-id-note-forgotten">
        <source>※{member_id}をお忘れの方、まだお持ちでない方は、「戻る」を押し、新規登録をお願いいたします。</source>
        <translation>※ {member_id}를 잊으셨거나 아직 없으시면 ‘이전’을 누르고 새로 등록해 주세요.</translation>
    </message>
    <message id="password-reset-note-told">
        <source>※お知らせを、ご登録のメールアドレスにお送りしました。</source>
        <translation>※ 등록하신 이메일 주소로 알림을 보냈습니다.</translation>
    </message>
    <message id="reissue-id-note">
        <source>※このあと、メールと、ご登録の電話に認証コードをお送りします。</source>
        <translation>※ 이어서 이메일과 등록하신 전화로 인증번호를 보냅니다.</translation>
    </message>
    <message id="registered-note-remember">
        <source>※ご登録いただいた{member_id}（メールアドレス）とパスワードはお忘れにならないようご注意ください。</source>
        <translation>※ 등록하신 이메일 주소({member_id})와 비밀번호를 잊지 않도록 주의해 주세요.</translation>
    </message>
    <message id="email-code-reissue-note">
        <source>※ご登録のない{member_id}には届きません。届かない場合は、入力に誤りがないかご確認いただくか、ログイン画面から新規登録にお進みください。</source>
        <translation>※ 등록되지 않은 {member_id}로는 인증번호가 가지 않습니다. 오지 않으면 입력한 내용을 확인하시거나, 로그인 화면에서 새로 등록해 주세요.</translation>
    </message>
    <message id="stored-ask">
        <source>※どれを消してよいかわからないときは、「係員を呼ぶ」を押してください。</source>
        <translation>※ 어느 것을 삭제해도 되는지 모르시면 ‘직원 호출’을 눌러 주세요.</translation>
    </message>
    <message id="card-notice-ask">
        <source>※わからないことは、係員におたずねください。</source>
        <extracomment>below what the answers are used for; in easy Japanese with the gist of it</extracomment>
        <translation>※ 궁금한 점은 직원에게 물어보세요.</translation>
    </message>
    <message id="terms-ask">
        <source>※わからないことは、係員におたずねください。</source>
        <extracomment>above the terms; in easy Japanese with what terms are</extracomment>
        <translation>※ 궁금한 점은 직원에게 물어보세요.</translation>
    </message>
    <message id="pass-code-note">
        <source>※アルファベットの「O」は数字の「0」、「I」と「L」は数字の「1」になります。</source>
        <translation>※ 영문자 ‘O’는 숫자 ‘0’, ‘I’와 ‘L’은 숫자 ‘1’로 바뀝니다.</translation>
    </message>
    <message id="card-number-note">
        <source>※カード番号が、この端末に残ることはありません。</source>
        <translation>※ 카드 번호는 이 단말기에 남지 않습니다.</translation>
    </message>
    <message id="verify-itself-note">
        <source>※キーに設定されている指紋などの方法で、認証を行ってください。</source>
        <translation>※ 키에 설정된 지문 등의 방법으로 인증해 주세요.</translation>
    </message>
    <message id="new-email-note-own">
        <source>※クレジットカードに登録されているメールアドレスが既に{member_id}として登録されている場合がございます。お手数ですが、ご自身のみが使用しているメールアドレスを登録していただけますようお願いいたします。</source>
        <translation>※ 신용카드에 등록된 이메일 주소가 이미 {member_id}에 등록되어 있을 수 있습니다. 본인만 사용하는 이메일 주소를 등록해 주세요.</translation>
    </message>
    <message id="phone-end-note">
        <source>※クレジットカードの暗証番号ではありません。</source>
        <translation>※ 신용카드 비밀번호가 아닙니다.</translation>
    </message>
    <message id="verify-enrolment-note">
        <source>※セキュリティキーに登録されている指紋で認証を行ってください。</source>
        <translation>※ 보안 키에 등록하신 손가락을 다시 한번 대 주세요.</translation>
    </message>
    <message id="passcode-enter-unknown">
        <source>※パスコードがわからない方は、「係員を呼ぶ」を押してください。</source>
        <translation>※ 패스코드를 모르시면 ‘직원 호출’을 눌러 주세요.</translation>
    </message>
    <message id="new-password-note-kinds">
        <source>※パスワードはアルファベット（大文字または小文字）、数字、記号の3種類すべてを組み合わせてください。</source>
        <translation>※ 영문자(대문자나 소문자), 숫자, 기호를 각각 1자 이상 넣어 주세요.</translation>
    </message>
    <message id="phone-code-rings">
        <source>※ボタンを押すと、すぐにこの番号へ電話がかかります。いま出られない方は、「係員を呼ぶ」を押してください。</source>
        <translation>※ 버튼을 누르면 바로 이 번호로 전화가 갑니다. 지금 받으실 수 없으면 ‘직원 호출’을 눌러 주세요.</translation>
    </message>
    <message id="new-email-change-note-id">
        <source>※メールアドレスは、{member_id}を兼ねています。変更が終わると、次回からは新しいメールアドレスでログインしていただきます。</source>
        <translation>※ 이메일 주소가 {member_id}입니다. 변경이 끝나면 다음부터 새 이메일 주소로 로그인합니다.</translation>
    </message>
    <message id="new-password-note-length">
        <source>※任意の8～20文字の半角英数字・記号でご登録ください。</source>
        <translation>※ 영문자, 숫자, 기호로 8~20자를 입력해 주세요.</translation>
    </message>
    <message id="birth-date-example">
        <source>※例：1950年4月1日は、1950 04 01 と押します。</source>
        <translation>※ 예: 1950년 4월 1일생이면 1950 04 01을 누릅니다.</translation>
    </message>
    <message id="phone-code-anew">
        <source>※前の認証コードは使えません。新しく届いた認証コードを入力してください。</source>
        <translation>※ 이전 인증번호는 쓸 수 없습니다. 새로 받으신 인증번호를 입력해 주세요.</translation>
    </message>
    <message id="suspended-note">
        <source>※同一のメールアドレスでは{member_id}の新規登録はできませんのでご注意ください。</source>
        <translation>※ 같은 이메일 주소로는 {member_id} 신규 등록을 하실 수 없습니다.</translation>
    </message>
    <message id="password-reset-note-ended">
        <source>※安全のため、ほかでログイン中の画面はすべて終了しました。</source>
        <translation>※ 안전을 위해 다른 곳에서 로그인 중이던 화면은 모두 종료했습니다.</translation>
    </message>
    <message id="new-email-change-note-enter">
        <source>※新しいメールアドレスを入力して、「次へ」を押してください。認証コードをお送りします。</source>
        <translation>※ 새 이메일 주소를 입력하고 ‘다음’을 눌러 주세요. 인증번호를 보냅니다.</translation>
    </message>
    <message id="registered-note-id">
        <source>※次回からのログインでは、ID欄に{member_id}（メールアドレス）を入力してください。</source>
        <translation>※ 다음부터 로그인하실 때는 ID 칸에 이메일 주소({member_id})를 입력해 주세요.</translation>
    </message>
    <message id="enrolled-bring">
        <source>※次回も、このキーをお持ちください。お帰りの前に、次の画面で「終了する」を押してください。</source>
        <translation>※ 다음에도 이 키를 가지고 오세요. 가시기 전에 다음 화면에서 ‘종료하기’를 눌러 주세요.</translation>
    </message>
    <message id="start-note-compulsory">
        <source>※生体認証を登録していないと次へ進めない画面がございます。</source>
        <translation>※ 보안 키를 등록하지 않으시면 일부 서비스를 이용하실 수 없습니다.</translation>
    </message>
    <message id="new-password-note-personal">
        <source>※生年月日、電話番号、お名前、カード番号などに関する数字・アルファベット等の第三者に容易にわかるものは使用しないでください。</source>
        <translation>※ 생년월일, 전화번호, 이름, 카드 번호처럼 다른 사람이 쉽게 알 수 있는 것은 쓰지 말아 주세요.</translation>
    </message>
    <message id="staff-code-once">
        <source>※登録コードは、1回だけ使えます。お客さまのお手続きには使いません。</source>
        <translation>※ 등록 코드는 한 번만 쓸 수 있습니다. 고객님의 업무에는 쓰지 않습니다.</translation>
    </message>
    <message id="login-refused-new">
        <source>※移行がお済みの方は、もう一度、ID欄にご登録のメールアドレスを、パスワード欄に新しいパスワードを入力してください。</source>
        <translation>※ 이미 전환하셨다면 ID 칸에 등록하신 이메일 주소를, 비밀번호 칸에 새 비밀번호를 다시 입력해 주세요.</translation>
    </message>
    <message id="phone-code-heard">
        <source>※自動音声で受け取った認証コードを入力してください。</source>
        <translation>※ 자동 음성 전화로 들은 인증번호를 입력해 주세요.</translation>
    </message>
    <message id="ticket-note-pin">
        <source>※証明書の指紋は、はじめの32桁で足ります。</source>
        <translation>※ 인증서 지문은 앞의 32자리만 입력해도 됩니다.</translation>
    </message>
    <message id="code-help">
        <source>※認証コードが届かない場合はこちら</source>
        <translation>인증번호가
안 올 때</translation>
    </message>
    <message id="code-note-valid">
        <source>※認証コードの有効期限は発行されてから%1分です。</source>
        <translation>※ 인증번호는 발급 후 %1분 동안 쓰실 수 있습니다.</translation>
    </message>
    <message id="login-note-look-alikes">
        <source>※間違いやすい英数字・アルファベットにご注意ください。（数字の「1」、大文字「I」(アイ)、小文字「l」(エル)等）</source>
        <translation>※ 헷갈리기 쉬운 숫자와 영문자에 주의해 주세요. (숫자 ‘1’, 대문자 ‘I’(아이), 소문자 ‘l’(엘) 등)</translation>
    </message>
    <message id="sentence-end">
        <source>。</source>
        <extracomment>at the end of a sentence that another one follows</extracomment>
        <translation>. </translation>
    </message>
    <message id="question-remove-finger">
        <source>「%1」の指紋を消しますか？</source>
        <translation>‘%1’ 지문을
삭제하시겠습니까?</translation>
    </message>
    <message id="beside-at">
        <source>「%1」の画面です</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-remove-key">
        <source>「%1」の登録を
消しますか？</source>
        <translation>‘%1’ 등록을
해제하시겠습니까?</translation>
    </message>
    <message id="field-character">
        <source>「%1」は使えない文字です。</source>
        <translation>‘%1’ 문자는 쓸 수 없습니다.</translation>
    </message>
    <message id="field-full-width">
        <source>「%1」は全角の文字です。半角で入力してください。</source>
        <translation>전각 문자 ‘%1’ 대신, 화면의 키보드로 입력해 주세요.</translation>
    </message>
    <message id="question-reset-key">
        <source>「%1」を
初期化しますか？</source>
        <translation>이 키를 초기화하시겠습니까?
‘%1’</translation>
    </message>
    <message id="reset-lift-words">
        <source>「%1」を初期化します。一度取って、すぐに同じところへ置きます。</source>
        <translation>‘%1’ 초기화를 진행합니다. 한 번 뗐다가 바로 같은 자리에 올립니다.</translation>
    </message>
    <message id="reset-pull-out-words">
        <source>「%1」を初期化します。抜いて差しこみ、すぐに触れます。</source>
        <translation>‘%1’ 초기화를 진행합니다. 뺐다가 다시 꽂고 바로 터치합니다.</translation>
    </message>
    <message id="beside-written">
        <source>「%1」を押しました。</source>
        <extracomment>what staff touched for the customer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message id="passcode-same-do">
        <source>「111111」のような同じ数字だけの番号は、セキュリティ上パスコードに設定できません。別の数字で入力を再度お試しください。</source>
        <translation>‘111111’처럼 같은 숫자로만 된 번호는 보안상 패스코드로 설정할 수 없습니다. 다른 숫자로 다시 입력해 주세요.</translation>
    </message>
    <message id="passcode-repeated-do">
        <source>「121212」や「123123」のようなくり返しは、セキュリティ上パスコードに設定できません。別の数字で入力を再度お試しください。</source>
        <translation>‘121212’나 ‘123123’처럼 반복되는 번호는 보안상 패스코드로 설정할 수 없습니다. 다른 숫자로 다시 입력해 주세요.</translation>
    </message>
    <message id="passcode-sequence-do">
        <source>「123456」のような連続した数字は、セキュリティ上パスコードに設定できません。連続していない数字で入力を再度お試しください。</source>
        <translation>‘123456’처럼 연속된 숫자는 보안상 패스코드로 설정할 수 없습니다. 연속되지 않은 숫자로 다시 입력해 주세요.</translation>
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
        <translation>‘이메일 재전송’을 누르고, 새로 받은 인증번호를 입력해 주세요.</translation>
    </message>
    <message id="advice-code-wrong-mail">
        <source>「メール再送信」を押し、新たに送信された認証コードでお試しください。</source>
        <extracomment>the code that came is still good: other languages say first to check it and enter it again</extracomment>
        <translation>다시 확인하고 입력해 주세요. 또는 ‘이메일 재전송’을 누르고, 새로 받은 인증번호를 입력해 주세요.</translation>
    </message>
    <message id="beside-say-phone-code">
        <source>「届くまで1分ほどかかることがあります。電話の下4けたは、合っていますか」</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-remove-finger-number">
        <source>「指%1」の指紋を消しますか？</source>
        <translation>‘%1번 지문’을
삭제하시겠습니까?</translation>
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
        <translation>%1번 더 틀리면 이 키를 쓸 수 없게 됩니다.</translation>
    </message>
    <message id="passcode-tries-left">
        <source>あと%1回入力できます。</source>
        <translation>%1번 더 입력하실 수 있습니다.</translation>
    </message>
    <message id="capture-left">
        <source>あと&lt;b&gt;%1&lt;/b&gt;回です。</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;번 남았습니다.</translation>
    </message>
    <message id="way-later">
        <source>あとで登録する</source>
        <translation>나중에 등록</translation>
    </message>
    <message id="screen-no">
        <source>いいえ</source>
        <translation>아니요</translation>
    </message>
    <message id="advice-not-expected">
        <source>いまの操作ができませんでした。ボタンを、もう一度押してください。</source>
        <translation>방금 하신 조작이 처리되지 않았습니다. 버튼을 다시 눌러 주세요.</translation>
    </message>
    <message id="refusal-key-young">
        <source>いまは、このお手続きをお受けできません</source>
        <translation>지금은 이 절차를 진행하실 수 없습니다</translation>
    </message>
    <message id="voice-off">
        <source>いまは押せません。</source>
        <extracomment>said after the name of a button</extracomment>
        <translation>지금은 누를 수 없습니다.</translation>
    </message>
    <message id="field-last-typed">
        <source>いま入力した文字は %1 です</source>
        <translation>방금 입력한 글자: %1</translation>
    </message>
    <message id="question-leave-staff-enrolment-words">
        <source>お使いになった番号は、もう使えません。登録するには、新しい番号が必要です。</source>
        <translation>사용하신 등록 코드는 다시 쓸 수 없습니다. 등록하려면 새 등록 코드가 필요합니다.</translation>
    </message>
    <message id="select-key-choose">
        <source>お使いになるほうを
選んでください</source>
        <translation>사용하실 키를
선택해 주세요</translation>
    </message>
    <message id="select-key-leave">
        <source>お使いになるカード型キーだけを
残してください</source>
        <translation>사용하실 카드형 키만
남겨 주세요</translation>
    </message>
    <message id="select-key-touch">
        <source>お使いになるキーに
触れてください</source>
        <translation>사용하실 키를
눌러 주세요</translation>
    </message>
    <message id="take-key-staff-words">
        <source>お取りになると、お客さまの画面に戻ります。</source>
        <translation>빼면 고객님의 화면으로 돌아갑니다.</translation>
    </message>
    <message id="unusable-words">
        <source>お取りになると、はじめの画面に戻ります。</source>
        <translation>빼거나 떼시면 처음 화면으로 돌아갑니다.</translation>
    </message>
    <message id="unusable-put-again">
        <source>お取りになると、はじめの画面に戻ります。そのあと、もう一度差しこんでください。</source>
        <translation>빼시면 처음 화면으로 돌아갑니다. 그다음 다시 꽂아 주세요.</translation>
    </message>
    <message id="unusable-lay-again">
        <source>お取りになると、はじめの画面に戻ります。そのあと、もう一度平らに置いて、動かさないでください。</source>
        <translation>떼시면 처음 화면으로 돌아갑니다. 그다음 다시 평평하게 놓고 움직이지 말아 주세요.</translation>
    </message>
    <message id="advice-password-name">
        <source>お名前を含むものは使えません。</source>
        <translation>이름은 넣을 수 없습니다.</translation>
    </message>
    <message id="slip-tell">
        <source>お問い合わせのときは、この番号をお伝えください。</source>
        <translation>문의하실 때 이 번호를 알려 주세요.</translation>
    </message>
    <message id="beside-nothing-wrong">
        <source>お困りのことを、お客さまにうかがってください。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="approval-member">
        <source>お客さま</source>
        <translation>고객님</translation>
    </message>
    <message id="question-end-journey">
        <source>お客さまのお手続きを
終えますか？</source>
        <translation>고객의 절차를
끝내시겠습니까?</translation>
    </message>
    <message id="top-about-you">
        <source>お客さまの情報</source>
        <translation>고객님 정보</translation>
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
        <translation>고객님께: ‘직원 호출’을 누르고 직원이 올 때까지 그대로 기다려 주세요.</translation>
    </message>
    <message id="submit-wait">
        <source>お待ちください</source>
        <translation>기다려 주세요</translation>
    </message>
    <message id="login-other-ways">
        <source>お忘れの方・ほかの方法</source>
        <extracomment>leads to the ways out of a forgotten ID or password, and to others</extracomment>
        <translation>ID·비밀번호를 잊으신 분 등</translation>
    </message>
    <message id="card-number-lead">
        <source>お手元のクレジットカードに書かれている、16桁の番号です。続けて、生年月日と電話番号をおたずねします。</source>
        <translation>가지고 계신 신용카드에 적힌 16자리 번호입니다. 이어서 생년월일과 전화번호를 입력합니다.</translation>
    </message>
    <message id="phone-choice-title">
        <source>お手元の電話番号を
選んでください</source>
        <translation>지금 받으실 수 있는
전화번호를 선택해 주세요</translation>
    </message>
    <message id="advice-challenge-expired">
        <source>お手数ですが、もう一度はじめからお試しください。</source>
        <translation>처음부터 다시 해 주세요.</translation>
    </message>
    <message id="advice-staff">
        <source>お手数ですが、係員をお呼びください。</source>
        <translation>직원을 호출해 주세요.</translation>
    </message>
    <message id="approval-act">
        <source>お手続き</source>
        <translation>승인할 내용</translation>
    </message>
    <message id="session-end-proceed">
        <source>お手続きに戻る</source>
        <extracomment>after the warning that the time is nearly over</extracomment>
        <translation>계속 진행하기</translation>
    </message>
    <message id="staff-proceed">
        <source>お手続きに戻る</source>
        <extracomment>shows again what a call for staff has covered</extracomment>
        <translation>하던 화면으로 돌아가기</translation>
    </message>
    <message id="present-confirm">
        <source>お手続きの前に、ご本人さまの確認をします。ご登録のキーを、絵のとおりにお使いください。</source>
        <translation>진행하기 전에 본인 확인을 합니다. 등록하신 키를 그림과 같이 사용해 주세요.</translation>
    </message>
    <message id="gone-heading">
        <source>お手続きの時間が
過ぎました</source>
        <translation>이용 시간이
지났습니다</translation>
    </message>
    <message id="refusal-challenge-expired">
        <source>お手続きの時間が過ぎました</source>
        <translation>이용 시간이 지났습니다</translation>
    </message>
    <message id="slip-failed-remedy">
        <source>お手続きは完了しています。控えが必要なときは、係員をお呼びください。</source>
        <translation>진행하신 내용은 완료되었습니다. 확인증이 필요하시면 직원을 호출해 주세요.</translation>
    </message>
    <message id="gone-keys-heading">
        <source>お手続きを
中止しました</source>
        <translation>진행을
중단했습니다</translation>
    </message>
    <message id="card-stopped-lead">
        <source>お手続きをお受けできません。恐れ入りますが、下記までお電話いただくか、係員をお呼びください。</source>
        <translation>이 카드로는 진행하실 수 없습니다. 죄송하지만 아래 번호로 전화하시거나 직원을 호출해 주세요.</translation>
    </message>
    <message id="start-choose">
        <source>お手続きをお選びください</source>
        <translation>원하시는 업무를 선택해 주세요</translation>
    </message>
    <message id="beside-end">
        <source>お手続きを終える</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="idle-heading">
        <source>お手続きを続けますか？</source>
        <translation>계속하시겠습니까?</translation>
    </message>
    <message id="slip-title">
        <source>お手続き控え</source>
        <translation>처리 확인증</translation>
    </message>
    <message id="slip-take">
        <source>お手続き控えをお取りください</source>
        <translation>처리 확인증을 가져가 주세요</translation>
    </message>
    <message id="slip-offer">
        <source>お手続き控えを印刷する</source>
        <translation>처리 확인증 인쇄</translation>
    </message>
    <message id="passcode-enter-words">
        <source>お持ちのキーに設定されている%1桁のパスコードです。&lt;b&gt;クレジットカードの暗証番号ではありません。&lt;/b&gt;桁数がちがう方は、下のボタンを押してください。</source>
        <translation>가지고 계신 키에 설정된 %1자리 패스코드입니다. &lt;b&gt;신용카드 비밀번호가 아닙니다.&lt;/b&gt; 자릿수가 다르면 아래 버튼을 눌러 주세요.</translation>
    </message>
    <message id="passcode-text-lead">
        <source>お持ちのキーに設定されているパスコードを、そのとおりにご入力ください。&lt;b&gt;クレジットカードの暗証番号ではありません。&lt;/b&gt;</source>
        <translation>가지고 계신 키에 설정된 패스코드를 그대로 입력해 주세요. &lt;b&gt;신용카드 비밀번호가 아닙니다.&lt;/b&gt;</translation>
    </message>
    <message id="beside-prolonged">
        <source>お時間を5分のばしました。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-read-and-write-no">
        <source>お申し出はない</source>
        <translation>요청이 없었음</translation>
    </message>
    <message id="question-read-and-write-yes">
        <source>お申し出を受けた</source>
        <translation>요청을 받았음</translation>
    </message>
    <message id="suspended-mailed">
        <source>お知らせのメールを、ご登録の{member_id}（メールアドレス）へお送りしています。</source>
        <translation>등록하신 이메일 주소({member_id})로 안내 메일을 보내 드립니다.</translation>
    </message>
    <message id="beside-not-staff">
        <source>ここで使える係員のキーではありません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="staff-band-own">
        <source>ここは、ご自身で操作してください</source>
        <translation>이 부분은 직접 해 주세요</translation>
    </message>
    <message id="out-of-service-lead">
        <source>ここまでのご入力は、この端末に残っていません。係員がお手伝いいたします。「係員を呼ぶ」を押して、下の受付番号をお伝えください。</source>
        <translation>지금까지 입력하신 내용은 이 단말기에 남아 있지 않습니다. 직원이 도와드립니다. ‘직원 호출’을 누르고 아래 접수 번호를 알려 주세요.</translation>
    </message>
    <message id="field-touch-here">
        <source>ここを押して入力</source>
        <translation>여기를 눌러 입력</translation>
    </message>
    <message id="letters-heading">
        <source>ことばと文字</source>
        <translation>언어와 글자</translation>
    </message>
    <message id="frame-letters">
        <source>ことば・文字
Language</source>
        <extracomment>the second line is for those who cannot read the first</extracomment>
        <translation>언어·글자
Language</translation>
    </message>
    <message id="letters-heading-voice">
        <source>ことば・文字・音声</source>
        <translation>언어, 글자, 음성</translation>
    </message>
    <message id="frame-letters-voice">
        <source>ことば・文字・音声
Language</source>
        <extracomment>the second line is for those who cannot read the first</extracomment>
        <translation>언어·글자 크기·음성
Language</translation>
    </message>
    <message id="refusal-email-addresses-spent">
        <source>このお手続きでお試しいただけるメールアドレスの数を超えました。</source>
        <translation>이번에 입력하실 수 있는 이메일 주소의 수를 넘었습니다.</translation>
    </message>
    <message id="letters-voice-none">
        <source>このことばの音声はありません</source>
        <translation>이 언어의 음성은 없습니다</translation>
    </message>
    <message id="trouble-already-enrolled-do">
        <source>このまま、ログインにお使いいただけます。もう1本登録するときは、別のキーをお使いください。</source>
        <translation>이대로 로그인에 사용하실 수 있습니다. 하나 더 등록하시려면 다른 키를 사용해 주세요.</translation>
    </message>
    <message id="staff-calling-words">
        <source>このままお待ちください。お手続きの画面は、見えないように隠しています。</source>
        <translation>잠시만 그대로 기다려 주세요. 이용하시던 화면은 보이지 않게 가려 두었습니다.</translation>
    </message>
    <message id="question-start-over-no">
        <source>このまま続ける</source>
        <translation>이대로 계속하기</translation>
    </message>
    <message id="offers-proceed">
        <source>このまま進む</source>
        <translation>계속하기</translation>
    </message>
    <message id="offers-words">
        <source>このまま進むこともできます。ご希望の方は、続けて次のお手続きができます。</source>
        <translation>이제 계속하시면 됩니다. 원하시면 다음 설정도 하실 수 있습니다.</translation>
    </message>
    <message id="trouble-not-fido">
        <source>このカードは、キーではありません</source>
        <translation>이 카드는 키가 아닙니다</translation>
    </message>
    <message id="question-remove-finger-words">
        <source>このキーから、この指紋だけを消します。このキーをお使いのほかのサービスでも、この指は使えなくなります。</source>
        <translation>이 키에서 이 지문만 지워집니다. 이 키를 쓰는 다른 서비스에서도 이 지문은 쓸 수 없습니다.</translation>
    </message>
    <message id="refusal-assertion-refused">
        <source>このキーではログインできませんでした</source>
        <translation>이 키로 로그인하지 못했습니다</translation>
    </message>
    <message id="advice-already-enrolled">
        <source>このキーでログインするか、別のキーを登録してください。</source>
        <translation>이 키로 로그인하시거나 다른 키를 등록해 주세요.</translation>
    </message>
    <message id="trouble-fingerprints-full-do">
        <source>このキーには、これ以上の指紋を登録できません。別のキーをお使いになるか、係員にご相談ください。</source>
        <translation>이 키에는 지문을 더 등록할 수 없습니다. 다른 키를 사용하시거나 직원에게 문의해 주세요.</translation>
    </message>
    <message id="trouble-credentials-full-do">
        <source>このキーには、これ以上登録できません。別のキーをお使いになるか、係員にご相談ください。</source>
        <translation>이 키에는 더 등록할 수 없습니다. 다른 키를 사용하시거나 직원에게 문의해 주세요.</translation>
    </message>
    <message id="trouble-pin-not-set">
        <source>このキーには、パスコードがありません</source>
        <translation>이 키에는 패스코드가 없습니다</translation>
    </message>
    <message id="trouble-no-credentials">
        <source>このキーには、登録が見つかりません</source>
        <translation>이 키에서 등록 정보를 찾을 수 없습니다</translation>
    </message>
    <message id="account-words">
        <source>このキーには、複数の方が登録されています。お手続きをされる方のお名前を押してください。</source>
        <translation>이 키에는 여러 분이 등록되어 있습니다. 본인의 이름을 눌러 주세요.</translation>
    </message>
    <message id="capture-another-words">
        <source>このキーにまだ登録していない指の腹を、当てて、はなします。これを何回かくり返します。</source>
        <translation>아직 등록하지 않은 손가락을 센서에 댔다가 떼어 주세요. 여러 번 반복합니다.</translation>
    </message>
    <message id="whose-account-words">
        <source>このキーに登録されているお客さまです。ちがうときは「いいえ」を押して、キーをお取りください。</source>
        <translation>이 키에 등록된 고객님입니다. 본인이 아니시면 ‘아니요’를 누르고 키를 가져가세요.</translation>
    </message>
    <message id="passcode-demanded">
        <source>このキーのきまりで、%1桁が必要です。</source>
        <translation>이 키의 규칙상 %1자리가 필요합니다.</translation>
    </message>
    <message id="trouble-unknown-credential">
        <source>このキーの登録が見つかりません</source>
        <translation>이 키의 등록 정보를 찾을 수 없습니다</translation>
    </message>
    <message id="trouble-unsupported">
        <source>このキーは、ご利用いただけません</source>
        <translation>이 키는 사용하실 수 없습니다</translation>
    </message>
    <message id="trouble-no-passcode">
        <source>このキーは、ご登録いただけません</source>
        <translation>이 키는 등록하실 수 없습니다</translation>
    </message>
    <message id="trouble-already-enrolled">
        <source>このキーは、すでに登録されています</source>
        <translation>이 키는 이미 등록되어 있습니다</translation>
    </message>
    <message id="trouble-pin-blocked">
        <source>このキーは、パスコードが使えなくなりました</source>
        <translation>이 키의 패스코드를 쓸 수 없게 되었습니다</translation>
    </message>
    <message id="passcode-replace-must">
        <source>このキーは、パスコードの変更を求めています。会社などから配られたキーでは、そのように設定されていることがあります。%1桁の新しいパスコードをご入力ください。</source>
        <translation>이 키는 패스코드를 변경해야 합니다. 회사 등에서 받은 키는 그렇게 설정되어 있을 수 있습니다. %1자리 새 패스코드를 입력해 주세요.</translation>
    </message>
    <message id="trouble-credential-refused">
        <source>このキーは、登録できませんでした</source>
        <translation>이 키를 등록하지 못했습니다</translation>
    </message>
    <message id="refusal-already-enrolled">
        <source>このキーはすでに登録されています</source>
        <translation>이 키는 이미 등록되어 있습니다</translation>
    </message>
    <message id="refusal-unknown-credential">
        <source>このキーは登録されていません</source>
        <translation>이 키는 등록되어 있지 않습니다</translation>
    </message>
    <message id="way-this-key">
        <source>このキーを使う</source>
        <translation>이 키 사용하기</translation>
    </message>
    <message id="refusal-credential-refused">
        <source>このキーを登録できませんでした</source>
        <translation>이 키를 등록하지 못했습니다</translation>
    </message>
    <message id="card-stopped-title">
        <source>このクレジットカードは、
ただいまご利用いただけません</source>
        <translation>이 신용카드는 현재
이용하실 수 없습니다</translation>
    </message>
    <message id="help-card-stopped">
        <source>このクレジットカードは、ただいまご利用いただけません</source>
        <translation>이 신용카드는 현재 이용하실 수 없습니다</translation>
    </message>
    <message id="ticket-code-refused">
        <source>このコードは使えません。1回だけ、24時間以内に使えます。新しい設定票をもらってください。</source>
        <translation>이 코드는 쓸 수 없습니다. 코드는 24시간 안에 한 번만 쓸 수 있습니다. 새 설정표를 받아 주세요.</translation>
    </message>
    <message id="trouble-pin-policy">
        <source>このパスコードは、キーに設定できません</source>
        <translation>이 패스코드는 키에 설정할 수 없습니다</translation>
    </message>
    <message id="refusal-password">
        <source>このパスワードはご登録いただけません</source>
        <translation>이 비밀번호는 등록하실 수 없습니다</translation>
    </message>
    <message id="email-choice-taken">
        <source>このメールアドレスは、すでに{member_id}として登録されています。ご自身で登録された方は、「やめる」を押して、ログインしてください。</source>
        <translation>이 이메일 주소는 이미 {member_id}에 등록되어 있습니다. 본인이 등록하셨다면 ‘그만하기’를 누르고 로그인해 주세요.</translation>
    </message>
    <message id="email-choice-yes">
        <source>このメールアドレスを登録する</source>
        <translation>이 이메일 주소를 등록합니다</translation>
    </message>
    <message id="which-key-none">
        <source>この中にはない</source>
        <translation>이 중에 없음</translation>
    </message>
    <message id="capture-other-finger">
        <source>この指は登録済みです。
別の指を当ててください</source>
        <translation>이미 등록한 손가락입니다.
다른 손가락을 대 주세요</translation>
    </message>
    <message id="trouble-reader-do">
        <source>この指紋リーダーはFIDO認証に対応していないため、ご登録いただけません。指紋つきのセキュリティキーをお使いください。</source>
        <translation>이 지문 리더기는 FIDO 인증을 지원하지 않아 등록하실 수 없습니다. 지문 인식 보안 키를 사용해 주세요.</translation>
    </message>
    <message id="beside-not-staff-do">
        <source>この支店の係員として登録され、その権限のある方のキーが必要です。ご本人のお手続きは、ほかの係員が行います。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-unsupported-do">
        <source>この機種には、お手続きに必要なしくみがありません。別のキーをお使いください。</source>
        <translation>이 기종에는 필요한 기능이 없습니다. 다른 키를 사용해 주세요.</translation>
    </message>
    <message id="trouble-not-set-up-do">
        <source>この機種には、パスコードのしくみがなく、指紋などの設定もまだありません。この端末では設定できませんので、パスコードを設定できる、別のキーをお使いください。</source>
        <translation>이 기종에는 패스코드 기능이 없고, 지문 등도 아직 설정되어 있지 않습니다. 이 단말기에서는 설정할 수 없으니, 패스코드를 설정할 수 있는 다른 키를 사용해 주세요.</translation>
    </message>
    <message id="trouble-model-revoked">
        <source>この機種のキーは、ご利用いただけません</source>
        <translation>이 기종의 키는 사용하실 수 없습니다</translation>
    </message>
    <message id="trouble-model-not-allowed">
        <source>この機種のキーは、ご登録いただけません</source>
        <translation>이 기종의 키는 등록하실 수 없습니다</translation>
    </message>
    <message id="refusal-pass-wrong">
        <source>この番号は使えません</source>
        <translation>이 번호는 사용할 수 없습니다</translation>
    </message>
    <message id="question-delete-credential">
        <source>この登録を消しますか？</source>
        <translation>이 등록 정보를
삭제하시겠습니까?</translation>
    </message>
    <message id="trouble-no-permission">
        <source>この端末では、このキーを読み取れません</source>
        <translation>이 단말기에서 이 키를 읽을 수 없습니다</translation>
    </message>
    <message id="trouble-no-passcode-do">
        <source>この端末では、指紋が使えないときのためにパスコードの設定をお願いしています。この機種には、パスコードのしくみがありません。パスコードを設定できる、別のキーをお使いください。</source>
        <translation>이 단말기에서는 지문을 쓸 수 없을 때를 위해 패스코드를 설정합니다. 이 기종에는 패스코드 기능이 없습니다. 패스코드를 설정할 수 있는 다른 키를 사용해 주세요.</translation>
    </message>
    <message id="help-code-phone-words">
        <source>この端末では電話番号を変更できません。{support}（{phone}）へお電話いただくか、係員をお呼びください。受付時間は{hours}です。</source>
        <translation>이 단말기에서는 전화번호를 변경할 수 없습니다. {support} ({phone})에 전화하시거나 직원을 호출해 주세요. 상담 시간: {hours}</translation>
    </message>
    <message id="trouble-no-verification-do">
        <source>この端末で使える、ご本人さまを確認するしくみが、このキーにはありません。パスコードを設定できる、別のキーをお使いください。</source>
        <translation>이 키에는 이 단말기에서 쓸 수 있는 본인 확인 기능이 없습니다. 패스코드를 설정할 수 있는 다른 키를 사용해 주세요.</translation>
    </message>
    <message id="line-heading-clock">
        <source>この端末の時計を
合わせています</source>
        <translation>이 단말기의 시계를
맞추고 있습니다</translation>
    </message>
    <message id="out-of-order-heading">
        <source>この端末は、ただいま
ご利用いただけません</source>
        <translation>이 단말기는 현재
이용하실 수 없습니다</translation>
    </message>
    <message id="staff-enrolled-words">
        <source>これからは、お客さまのキーの初期化を、このキーで承認できます。キーとパスコードは、ほかの人に渡さないでください。</source>
        <translation>앞으로 고객님 키의 초기화를 이 키로 승인할 수 있습니다. 키와 패스코드를 다른 사람에게 넘기지 말아 주세요.</translation>
    </message>
    <message id="passcode-stays">
        <source>これから使う番号を決めて、覚えておいてください。&lt;b&gt;クレジットカードの暗証番号とは別の番号&lt;/b&gt;にしてください。パスコードは、キーの中だけに残ります。</source>
        <translation>앞으로 쓰실 번호를 정해서 기억해 두세요. &lt;b&gt;신용카드 비밀번호와 다르게&lt;/b&gt; 정해 주세요. 패스코드는 키 안에만 남습니다.</translation>
    </message>
    <message id="measure-good">
        <source>これでよい</source>
        <translation>맞습니다</translation>
    </message>
    <message id="trouble-payment-card">
        <source>これは、クレジットカードです</source>
        <translation>이것은 신용카드입니다</translation>
    </message>
    <message id="trouble-reader">
        <source>これは、指紋リーダーです</source>
        <translation>이것은 키가 아니라 지문 리더기입니다</translation>
    </message>
    <message id="advice-password-old">
        <source>これまでと同じパスワードは使えません。</source>
        <translation>이전과 같은 비밀번호는 쓸 수 없습니다.</translation>
    </message>
    <message id="question-start-over-words">
        <source>これまでに入力された内容は消えます。</source>
        <translation>지금까지 입력하신 내용이 지워집니다.</translation>
    </message>
    <message id="start-legacy-does">
        <source>これまでのIDとパスワードで、{member_id}へ移行します</source>
        <translation>기존 ID와 비밀번호로 새 ID({member_id})를 만듭니다</translation>
    </message>
    <message id="help-about-legacy-words">
        <source>これまでの{legacy_id}とパスワードでログインすると、{member_id}への切り替えが始まります。切り替えが終わると、{legacy_id}ではログインできなくなります。</source>
        <translation>기존 {legacy_id}·비밀번호로 로그인하시면 {member_id} 전환이 시작됩니다. 전환이 끝나면 {legacy_id} 로그인은 하실 수 없습니다.</translation>
    </message>
    <message id="field-too-long">
        <source>これ以上は入力できません。</source>
        <translation>더 이상 입력할 수 없습니다.</translation>
    </message>
    <message id="out-of-order-lead">
        <source>ご不便をおかけして申し訳ございません。
お近くの係員にお声がけください。</source>
        <translation>불편을 드려 죄송합니다.
가까운 직원에게 말씀해 주세요.</translation>
    </message>
    <message id="refusal-email-taken">
        <source>ご入力いただいたメールアドレスはご利用いただけません。</source>
        <translation>입력하신 이메일 주소는 사용하실 수 없습니다.</translation>
    </message>
    <message id="refusal-card-not-matched">
        <source>ご入力の内容では、ご本人を確認できませんでした</source>
        <translation>입력하신 내용으로 본인 확인을 하지 못했습니다</translation>
    </message>
    <message id="card-notice-title">
        <source>ご入力の前に、
お読みください</source>
        <translation>입력하시기 전에
읽어 주세요</translation>
    </message>
    <message id="introduction-compulsory">
        <source>ご利用にあたってFIDO 認証の登録が必要です。</source>
        <translation>이용하시려면 FIDO 인증 등록이 필요합니다.</translation>
    </message>
    <message id="start-note">
        <source>ご利用にあたっては、生体認証のご登録をお願いしております。</source>
        <translation>로그인하신 뒤 보안 키(지문 또는 패스코드) 등록을 부탁드립니다.</translation>
    </message>
    <message id="new-password-field">
        <source>ご希望のパスワード</source>
        <translation>새 비밀번호</translation>
    </message>
    <message id="trouble-assertion-refused">
        <source>ご本人さまの確認ができませんでした</source>
        <translation>본인 확인을 하지 못했습니다</translation>
    </message>
    <message id="help-about-needed">
        <source>ご用意いただくもの</source>
        <translation>준비하실 것</translation>
    </message>
    <message id="phone-code-lead">
        <source>ご登録いただいている電話番号で本人確認をさせていただきます。</source>
        <translation>등록하신 전화번호로 본인 확인을 합니다.</translation>
    </message>
    <message id="introduction-kinds">
        <source>ご登録いただけるもの</source>
        <translation>등록하실 수 있는 키</translation>
    </message>
    <message id="enrolled-notice">
        <source>ご登録のお知らせをメールでお送りしました。&lt;br&gt;キーをなくしたときのために、2本目の登録をおすすめします。</source>
        <translation>등록 알림을 이메일로 보냈습니다.&lt;br&gt;키 분실에 대비해 두 번째 키도 등록해 두시기를 권해 드립니다.</translation>
    </message>
    <message id="trouble-no-credentials-do">
        <source>ご登録のキーかどうか、お確かめください。別のキーか、IDとパスワードでもログインできます。</source>
        <translation>등록하신 키가 맞는지 확인해 주세요. 다른 키로, 또는 ID와 비밀번호로도 로그인하실 수 있습니다.</translation>
    </message>
    <message id="present-sign-in">
        <source>ご登録のキーを、絵のとおりにお使いください。</source>
        <translation>등록하신 키를 그림과 같이 사용해 주세요.</translation>
    </message>
    <message id="verify-finger-note">
        <source>ご登録の指を、キーの丸い部分に当ててください。</source>
        <translation>등록하신 손가락을 키의 둥근 부분에 대 주세요.</translation>
    </message>
    <message id="verify-card-finger-note">
        <source>ご登録の指を当ててください。カード型キーは、置いたままにしてください。</source>
        <translation>등록하신 손가락을 대 주세요. 카드형 키는 그대로 두세요.</translation>
    </message>
    <message id="suspended-title">
        <source>ご確認ください</source>
        <translation>계정이 정지되었습니다</translation>
    </message>
    <message id="advice-delivery-failed">
        <source>しばらくしてからもう一度送信するか、係員をお呼びください。</source>
        <translation>잠시 후 ‘이메일 재전송’을 누르시거나 직원을 호출해 주세요.</translation>
    </message>
    <message id="advice-too-many">
        <source>しばらく時間をおいてお試しいただくか、係員をお呼びください。</source>
        <translation>잠시 후 다시 시도하시거나 직원을 호출해 주세요.</translation>
    </message>
    <message id="advice-code-locked">
        <source>しばらく時間をおいて再度お試しください。</source>
        <translation>잠시 후 다시 시도해 주세요.</translation>
    </message>
    <message id="reset-touch">
        <source>すぐに、キーに
触れてください</source>
        <translation>바로 키를
터치해 주세요</translation>
    </message>
    <message id="reset-hold">
        <source>すぐに、キーに触れ
続けてください</source>
        <translation>바로 키를 터치하고
떼지 말아 주세요</translation>
    </message>
    <message id="trouble-pin-not-set-do">
        <source>そのため、このキーの設定は変えられません。別のキーをお使いになるか、係員をお呼びください。</source>
        <translation>그래서 이 키의 설정은 변경할 수 없습니다. 다른 키를 사용하시거나 직원을 호출해 주세요.</translation>
    </message>
    <message id="trouble-approval-unavailable-do">
        <source>そのため、今はキーを初期化できません。別のキーをお使いになるか、係員にご相談ください。</source>
        <translation>그래서 지금은 키를 초기화할 수 없습니다. 다른 키를 사용하시거나 직원에게 문의해 주세요.</translation>
    </message>
    <message id="rename-other-finger">
        <source>そのほかの指</source>
        <translation>다른 손가락</translation>
    </message>
    <message id="capture-good">
        <source>その調子です。
もう一度当ててください</source>
        <translation>잘되고 있습니다.
다시 한번 대 주세요</translation>
    </message>
    <message id="cards-away">
        <source>ただいま、カード型キーはお使いいただけません。</source>
        <translation>지금은 카드형 키를 사용할 수 없습니다.</translation>
    </message>
    <message id="keys-away">
        <source>ただいま、キーを読み取れません。自動でつなぎ直しています。</source>
        <translation>지금은 키를 읽을 수 없습니다. 자동으로 다시 연결하고 있습니다.</translation>
    </message>
    <message id="line-heading-service">
        <source>ただいまセンターの
受けつけが止まっています</source>
        <translation>지금은 센터 시스템이
중단되어 있습니다</translation>
    </message>
    <message id="refusal-too-many">
        <source>ただいま受け付けできません</source>
        <translation>지금은 처리해 드릴 수 없습니다</translation>
    </message>
    <message id="refusal-system-unavailable">
        <source>ただいま確認できません</source>
        <translation>지금은 확인할 수 없습니다</translation>
    </message>
    <message id="line-heading">
        <source>ただいま通信が
不安定です</source>
        <translation>통신 상태가
불안정합니다</translation>
    </message>
    <message id="list-on">
        <source>つづきを見る</source>
        <translation>계속 보기</translation>
    </message>
    <message id="reading-on">
        <source>つづきを読む</source>
        <translation>계속 읽기</translation>
    </message>
    <message id="ticket-pin-not-presented">
        <source>つながった先は、設定票のサービスではありません。アドレスを確認し、設定票を作りなおしてもらってください。</source>
        <translation>연결된 곳이 설정표의 서비스가 아닙니다. 주소를 확인하고, 설정표를 다시 만들어 달라고 요청해 주세요.</translation>
    </message>
    <message id="line-trying">
        <source>つなぎ直しています</source>
        <translation>다시 연결하고 있습니다</translation>
    </message>
    <message id="account-heading">
        <source>どなたのお手続きですか？</source>
        <translation>어느 고객님이십니까?</translation>
    </message>
    <message id="phone-choice-none">
        <source>どの電話番号もお使いになれない方は、{support}（{phone}）へお電話いただくか、係員をお呼びください。電話番号は、この画面では変更できません。受付時間は{hours}です。</source>
        <translation>이 번호를 모두 쓰실 수 없으면 {support} ({phone})에 전화하시거나 직원을 호출해 주세요. 이 화면에서는 전화번호를 변경할 수 없습니다. 상담 시간: {hours}</translation>
    </message>
    <message id="help-fido-phishing">
        <source>にせの画面にだまされません</source>
        <translation>가짜 화면에 속지 않습니다</translation>
    </message>
    <message id="screen-yes">
        <source>はい</source>
        <translation>예</translation>
    </message>
    <message id="question-start-over">
        <source>はじめからやり直しますか？</source>
        <translation>처음부터 다시 하시겠습니까?</translation>
    </message>
    <message id="question-start-over-yes">
        <source>はじめからやり直す</source>
        <translation>처음부터 다시 하기</translation>
    </message>
    <message id="passcode-typed-differs">
        <source>はじめから入力してください。</source>
        <translation>처음부터 입력해 주세요.</translation>
    </message>
    <message id="login-newcomer">
        <source>はじめてのお客さま</source>
        <translation>처음 이용하시는 고객님</translation>
    </message>
    <message id="reading-again">
        <source>はじめに戻る</source>
        <translation>처음으로</translation>
    </message>
    <message id="screen-to-start">
        <source>はじめの画面へ</source>
        <translation>처음 화면으로</translation>
    </message>
    <message id="enrolled-usually">
        <source>ふだんは指紋</source>
        <translation>평소에는 지문</translation>
    </message>
    <message id="capture-first-words">
        <source>ふだん使う指の腹を、当てて、はなします。これを何回かくり返します。指紋は、このキーの中だけに登録されます。</source>
        <translation>평소 쓰시는 손가락을 센서에 댔다가 떼어 주세요. 여러 번 반복합니다. 지문은 이 키 안에만 등록됩니다.</translation>
    </message>
    <message id="letters-normal">
        <source>ふつう</source>
        <translation>보통</translation>
    </message>
    <message id="screen-other-ways">
        <source>ほかの方法</source>
        <translation>다른 방법</translation>
    </message>
    <message id="phone-code-other">
        <source>ほかの電話番号を使う</source>
        <translation>다른 전화번호 사용</translation>
    </message>
    <message id="top-no-key">
        <source>まだキーが登録されていません。登録すると、パスワードや認証コードがなくても、指紋やパスコードでログインできます。</source>
        <translation>아직 등록된 키가 없습니다. 등록하시면 비밀번호와 인증번호 없이 지문이나 패스코드로 로그인하실 수 있습니다.</translation>
    </message>
    <message id="top-unused">
        <source>まだ使われていません</source>
        <translation>아직 사용하지 않음</translation>
    </message>
    <message id="question-written-no">
        <source>まだ確かめていない</source>
        <translation>아직 확인 안 함</translation>
    </message>
    <message id="beside-unknown">
        <source>まだ確認できていません</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="session-end-heading">
        <source>まもなく、お手続きの時間が終わります</source>
        <translation>곧 이용 시간이 끝납니다</translation>
    </message>
    <message id="staff-acknowledged-words">
        <source>まもなくまいります。お手続きの画面は、見えないように隠しています。</source>
        <translation>잠시만 기다려 주세요. 이용하시던 화면은 보이지 않게 가려 두었습니다.</translation>
    </message>
    <message id="measure-card-other">
        <source>もう1つのかどを押してください。</source>
        <translation>다른 쪽 모서리를 눌러 주세요.</translation>
    </message>
    <message id="reset-pull-out-rest">
        <source>もう1つのキーも
抜いてください</source>
        <translation>꽂혀 있는 다른 키도
빼 주세요</translation>
    </message>
    <message id="reset-put-in">
        <source>もう一度
差しこんでください</source>
        <translation>다시 한번
꽂아 주세요</translation>
    </message>
    <message id="reset-lay-down">
        <source>もう一度
置いてください</source>
        <translation>다시 한번
올려 주세요</translation>
    </message>
    <message id="refusal-not-expected">
        <source>もう一度お試しください</source>
        <translation>다시 시도해 주세요</translation>
    </message>
    <message id="trouble-card-timed-out-do">
        <source>もう一度お試しください。カード型キーは置いたままにして、画面のご案内が出たら、指を当ててください。</source>
        <translation>다시 시도해 주세요. 카드형 키는 그대로 두고, 화면 안내가 나오면 손가락을 대 주세요.</translation>
    </message>
    <message id="trouble-refused-do">
        <source>もう一度お試しください。同じことが続くときは、別のキーをお使いになるか、係員をお呼びください。</source>
        <translation>다시 시도해 주세요. 같은 일이 계속되면 다른 키를 사용하시거나 직원을 호출해 주세요.</translation>
    </message>
    <message id="trouble-timed-out-do">
        <source>もう一度お試しください。画面のご案内が出たら、キーに指を当てるか、触れてください。</source>
        <translation>다시 시도해 주세요. 화면 안내가 나오면 키에 손가락을 대거나 키를 터치해 주세요.</translation>
    </message>
    <message id="trouble-assertion-refused-do">
        <source>もう一度お試しください。続けてできないときは、別のキーをお使いになるか、係員をお呼びください。</source>
        <translation>다시 시도해 주세요. 계속 되지 않으면 다른 키를 사용하시거나 직원을 호출해 주세요.</translation>
    </message>
    <message id="advice-other-key">
        <source>もう一度お試しになるか、別のキーをお使いください。</source>
        <translation>다시 시도하시거나 다른 키를 사용해 주세요.</translation>
    </message>
    <message id="refusal-verification-needed">
        <source>もう一度ご本人確認が必要です</source>
        <translation>본인 확인이 다시 필요합니다</translation>
    </message>
    <message id="line-again">
        <source>もう一度つなぐ</source>
        <translation>다시 연결하기</translation>
    </message>
    <message id="login-refused-again">
        <source>もう一度入力する</source>
        <translation>다시 입력하기</translation>
    </message>
    <message id="slip-again">
        <source>もう一度印刷する</source>
        <translation>다시 인쇄</translation>
    </message>
    <message id="capture-again">
        <source>もう一度当ててください</source>
        <translation>다시 한번 대 주세요</translation>
    </message>
    <message id="way-again">
        <source>もう一度試す</source>
        <translation>다시 시도하기</translation>
    </message>
    <message id="advice-delivery-failed-phone">
        <source>もう一度送信するか、画面にある別の送信方法または電話番号でお試しください。それでも届かないときは、係員をお呼びください。</source>
        <translation>다시 보내시거나, 화면에 있는 다른 방법이나 다른 전화번호로 받아 주세요. 그래도 오지 않으면 직원을 호출해 주세요.</translation>
    </message>
    <message id="capture-slower">
        <source>もう少しゆっくり
当ててください</source>
        <translation>조금 더 천천히
대 주세요</translation>
    </message>
    <message id="capture-higher">
        <source>もう少し上に
置いてください</source>
        <translation>조금 더 위쪽에
대 주세요</translation>
    </message>
    <message id="capture-lower">
        <source>もう少し下に
置いてください</source>
        <translation>조금 더 아래쪽에
대 주세요</translation>
    </message>
    <message id="capture-further-right">
        <source>もう少し右に
置いてください</source>
        <translation>조금 더 오른쪽에
대 주세요</translation>
    </message>
    <message id="capture-further-left">
        <source>もう少し左に
置いてください</source>
        <translation>조금 더 왼쪽에
대 주세요</translation>
    </message>
    <message id="capture-faster">
        <source>もう少し手早く
当ててください</source>
        <translation>조금 더 빨리
대 주세요</translation>
    </message>
    <message id="capture-longer">
        <source>もう少し長く
当てていてください</source>
        <translation>조금 더 오래
대고 계세요</translation>
    </message>
    <message id="letters-largest">
        <source>もっと大きく</source>
        <translation>더 크게</translation>
    </message>
    <message id="screen-quit">
        <source>やめる</source>
        <translation>그만하기</translation>
    </message>
    <message id="question-leave-passcode-words">
        <source>やめると、キーのパスコードは今のまま変わりません。</source>
        <translation>그만하시면 키의 패스코드는 지금 그대로 바뀌지 않습니다.</translation>
    </message>
    <message id="letters-voice-slow">
        <source>ゆっくり</source>
        <translation>천천히</translation>
    </message>
    <message id="advice-password-common">
        <source>よく使われるパスワードは使えません。</source>
        <translation>흔히 쓰는 비밀번호는 쓸 수 없습니다.</translation>
    </message>
    <message id="suspension-ahead">
        <source>アカウント停止にならないよう、{member_id}（メールアドレス）とパスワードをご確認の上入力をお願いいたします。</source>
        <extracomment>so that it does not come to a suspension</extracomment>
        <translation>계정이 정지되지 않도록 이메일 주소({member_id})와 비밀번호를 확인하고 입력해 주세요.</translation>
    </message>
    <message id="suspended-ahead">
        <source>アカウント停止にならないよう、{member_id}（メールアドレス）とパスワードをご確認の上入力をお願いいたします。</source>
        <extracomment>after the account was suspended: so that it is not suspended again</extracomment>
        <translation>앞으로는 계정이 다시 정지되지 않도록 이메일 주소({member_id})와 비밀번호를 확인하고 입력해 주세요.</translation>
    </message>
    <message id="ticket-address">
        <source>アドレス</source>
        <translation>주소</translation>
    </message>
    <message id="advice-email-edge-at">
        <source>アドレスの先頭もしくは最後が@になっている</source>
        <translation>주소의 맨 앞이나 맨 뒤가 @ 표시입니다.</translation>
    </message>
    <message id="new-password-letter">
        <source>アルファベット</source>
        <translation>영문자</translation>
    </message>
    <message id="advice-password-no-letter">
        <source>アルファベットを入れてください。</source>
        <translation>영문자를 넣어 주세요.</translation>
    </message>
    <message id="unusable-take-card">
        <source>カードをお取りください</source>
        <translation>카드를 떼어 주세요</translation>
    </message>
    <message id="advice-system-unavailable">
        <source>カード会社のシステムから応答がありません。お手数ですが、しばらくしてからもう一度お試しいただくか、係員をお呼びください。</source>
        <translation>카드 회사의 시스템에서 응답이 없습니다. 잠시 후 다시 시도하시거나 직원을 호출해 주세요.</translation>
    </message>
    <message id="unnamed-card">
        <source>カード型キー</source>
        <translation>카드형 키</translation>
    </message>
    <message id="select-key-take">
        <source>カード型キーが%1枚あります。お使いにならないものを、お取りください。</source>
        <translation>카드형 키가 %1개 있습니다. 사용하지 않으실 카드형 키를 떼어 주세요.</translation>
    </message>
    <message id="trouble-card-removed">
        <source>カード型キーが途中で離れました</source>
        <translation>카드형 키와의 연결이 끊겼습니다</translation>
    </message>
    <message id="verify-card-finger">
        <source>カード型キーのセンサーに
指を当ててください</source>
        <translation>카드형 키의 센서에
손가락을 대 주세요</translation>
    </message>
    <message id="trouble-card-removed-after-do">
        <source>カード型キーの登録は済んでいて、ログインにお使いいただけます。このまま「次へ進む」を押してください。途中だった指紋やパスコードの変更を続けるときは、同じキーをもう一度置いてください。</source>
        <translation>카드형 키 등록은 끝났으며 로그인에 사용하실 수 있습니다. ‘다음으로’를 눌러 주세요. 하시던 지문 추가나 패스코드 변경을 계속하시려면 같은 카드형 키를 다시 올려 주세요.</translation>
    </message>
    <message id="measure-reader-title">
        <source>カード型キーの読み取り機は
どこですか？</source>
        <translation>카드형 키 리더기는
어디에 있습니까?</translation>
    </message>
    <message id="trouble-reader-lost">
        <source>カード型キーの読み取り装置が使えません</source>
        <translation>카드형 키 리더기를 사용할 수 없습니다</translation>
    </message>
    <message id="key-known-leave-there">
        <source>カード型キーは、置いたままにしてください。</source>
        <translation>카드형 키는 그대로 두세요.</translation>
    </message>
    <message id="reset-lift">
        <source>カード型キーを一度
取ってください</source>
        <translation>카드형 키를 한 번
떼어 주세요</translation>
    </message>
    <message id="trouble-lay-again-do">
        <source>カード型キーを一度取って、もう一度置いてから、お試しください。</source>
        <translation>카드형 키를 한 번 뗐다가 다시 올린 뒤, 다시 시도해 주세요.</translation>
    </message>
    <message id="reset-wait-card">
        <source>カード型キーを初期化しています</source>
        <translation>카드형 키를 초기화하고 있습니다</translation>
    </message>
    <message id="trouble-hold-still-do">
        <source>カード型キーを平らに置き直して、終わるまで動かさないでください。</source>
        <translation>카드형 키를 평평하게 다시 놓고, 끝날 때까지 움직이지 말아 주세요.</translation>
    </message>
    <message id="verify-card">
        <source>カード型キーを置いたまま
お待ちください</source>
        <translation>카드형 키를 올려 둔 채
기다려 주세요</translation>
    </message>
    <message id="measure-reader-lead">
        <source>カード型キーを置いてください。それから、読み取り機の真上で、画面を押してください。</source>
        <translation>카드형 키를 올려 주세요. 그다음 리더기 바로 위의 화면을 눌러 주세요.</translation>
    </message>
    <message id="enrolled-usually-card-words">
        <source>カード型キーを置き、指を当てます</source>
        <translation>카드형 키를 올리고 손가락을 댑니다</translation>
    </message>
    <message id="enrolled-lay-card">
        <source>カード型キーを置く</source>
        <translation>카드형 키 올리기</translation>
    </message>
    <message id="trouble-hold-still">
        <source>カード型キーを読み取れませんでした</source>
        <translation>카드형 키를 읽지 못했습니다</translation>
    </message>
    <message id="measure-reader-read">
        <source>カード型キーを読めました</source>
        <translation>카드형 키를 읽었습니다</translation>
    </message>
    <message id="steps-card">
        <source>カード番号</source>
        <translation>카드 번호</translation>
    </message>
    <message id="advice-card-not-matched">
        <source>カード番号、生年月日、電話番号のいずれかが、ご登録の内容と異なる可能性がございます。お手数ですが、カード番号からもう一度入力してください。</source>
        <translation>카드 번호, 생년월일, 전화번호 중 하나가 등록된 내용과 다를 수 있습니다. 카드 번호부터 다시 입력해 주세요.</translation>
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
        <translation>카드 번호가 올바르지 않습니다. ‘전체 삭제’를 누르고 다시 입력해 주세요.</translation>
    </message>
    <message id="card-number-title">
        <source>カード番号を
入力してください</source>
        <translation>카드 번호를
입력해 주세요</translation>
    </message>
    <message id="advice-password-card">
        <source>カード番号を含むものは使えません。</source>
        <translation>카드 번호의 일부도 넣을 수 없습니다.</translation>
    </message>
    <message id="screen-cancel">
        <source>キャンセル</source>
        <translation>취소</translation>
    </message>
    <message id="steps-key">
        <source>キー</source>
        <translation>키</translation>
    </message>
    <message id="advice-verification-needed">
        <source>キー、またはパスワードと認証コードでご確認ください。</source>
        <translation>키로, 또는 비밀번호와 인증번호로 확인해 주세요.</translation>
    </message>
    <message id="trouble-silent">
        <source>キーから応答がありません</source>
        <translation>키가 응답하지 않습니다</translation>
    </message>
    <message id="select-key-two">
        <source>キーが2つあります。</source>
        <translation>키가 두 개 있습니다.</translation>
    </message>
    <message id="trouble-refused">
        <source>キーが、お手続きを受けつけませんでした</source>
        <translation>키가 요청을 받아들이지 않았습니다</translation>
    </message>
    <message id="trouble-busy">
        <source>キーが、ほかの処理に使われています</source>
        <translation>키가 다른 작업에 사용되고 있습니다</translation>
    </message>
    <message id="trouble-pin-policy-do">
        <source>キーが受けつけない番号です。別の番号をお選びください。</source>
        <translation>키가 받아들이지 않는 번호입니다. 다른 번호를 정해 주세요.</translation>
    </message>
    <message id="trouble-pin-wanted-do">
        <source>キーが外れたか、時間がたったためです。入力すると、続きから始められます。</source>
        <translation>키가 빠졌거나 시간이 지났기 때문입니다. 입력하시면 이어서 진행하실 수 있습니다.</translation>
    </message>
    <message id="trouble-removed-after">
        <source>キーが途中で外れました</source>
        <translation>키가 도중에 빠졌습니다</translation>
    </message>
    <message id="steps-touch">
        <source>キーで確認</source>
        <translation>확인</translation>
    </message>
    <message id="beside-by-key-and-phone">
        <source>キーと電話</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-fingerprints-full">
        <source>キーに、指紋の空きがありません</source>
        <translation>키에 지문을 넣을 자리가 없습니다</translation>
    </message>
    <message id="trouble-credentials-full">
        <source>キーに、登録の空きがありません</source>
        <translation>키에 등록할 자리가 없습니다</translation>
    </message>
    <message id="enrolled-usually-words">
        <source>キーに指を当てます</source>
        <translation>키에 손가락을 댑니다</translation>
    </message>
    <message id="verify-itself">
        <source>キーに指を当てるなどして、
ご本人の確認をしてください</source>
        <translation>키에 손가락을 대는 등
본인 확인을 해 주세요</translation>
    </message>
    <message id="enrolled-alone-words">
        <source>キーに指を当てるなどして確認します</source>
        <translation>키에 손가락을 대는 등 본인 확인을 합니다</translation>
    </message>
    <message id="enrolled-touch-key">
        <source>キーに触れる</source>
        <translation>키를 손으로 터치</translation>
    </message>
    <message id="trouble-pin-invalid-do">
        <source>キーに設定したパスコードを、もう一度ご確認ください。クレジットカードの暗証番号ではありません。</source>
        <translation>키에 설정하신 패스코드를 다시 확인해 주세요. 신용카드 비밀번호가 아닙니다.</translation>
    </message>
    <message id="passcode-wrong-do">
        <source>キーに設定したパスコードを、もう一度入力してください。</source>
        <translation>키에 설정하신 패스코드를 다시 입력해 주세요.</translation>
    </message>
    <message id="verify-finger">
        <source>キーのセンサーに
指を当ててください</source>
        <translation>키의 센서에
손가락을 대 주세요</translation>
    </message>
    <message id="key-settings-heading-passcode">
        <source>キーのパスコード</source>
        <translation>키의 패스코드</translation>
    </message>
    <message id="passcode-enter">
        <source>キーのパスコードを
入力してください</source>
        <translation>키의 패스코드를
입력해 주세요</translation>
    </message>
    <message id="approval-reset-key-means">
        <source>キーの中のすべての登録が消え、もとには戻せません。</source>
        <translation>키 안의 모든 등록 정보가 지워지며, 되돌릴 수 없습니다.</translation>
    </message>
    <message id="passcode-replace-short">
        <source>キーの今のパスコードは、6文字より短いものです。%1桁の新しいパスコードに変更します。</source>
        <translation>키의 현재 패스코드는 6자보다 짧습니다. %1자리 새 패스코드로 변경합니다.</translation>
    </message>
    <message id="passcode-replace-guessable">
        <source>キーの今のパスコードは、第三者に推測されやすいものです。%1桁の新しいパスコードに変更します。</source>
        <translation>키의 현재 패스코드는 다른 사람이 추측하기 쉽습니다. %1자리 새 패스코드로 변경합니다.</translation>
    </message>
    <message id="passcode-replace-other">
        <source>キーの今のパスコードを、%1桁の数字に変更します。新しいパスコードをご入力ください。</source>
        <translation>키의 현재 패스코드를 숫자 %1자리로 변경합니다. 새 패스코드를 입력해 주세요.</translation>
    </message>
    <message id="verify-touch">
        <source>キーの光っている部分に
触れてください</source>
        <translation>키의 빛나는 부분을
손가락으로 눌러 주세요</translation>
    </message>
    <message id="approval-reset-key">
        <source>キーの初期化</source>
        <translation>키 초기화</translation>
    </message>
    <message id="trouble-reset-too-late">
        <source>キーの初期化が、始まりませんでした</source>
        <translation>키 초기화가 시작되지 않았습니다</translation>
    </message>
    <message id="rename-heading">
        <source>キーの名前を
選んでください</source>
        <translation>키의 이름을
선택해 주세요</translation>
    </message>
    <message id="measure-key-title">
        <source>キーの差しこみ口は
どこですか？</source>
        <translation>키를 꽂는 곳은
어디에 있습니까?</translation>
    </message>
    <message id="fingers-heading">
        <source>キーの指紋が
いっぱいです</source>
        <translation>키의 지문 자리가
가득 찼습니다</translation>
    </message>
    <message id="key-settings-heading">
        <source>キーの指紋と
パスコード</source>
        <translation>키의 지문과 패스코드</translation>
    </message>
    <message id="top-key-settings">
        <source>キーの指紋・パスコード</source>
        <translation>키의 지문·패스코드</translation>
    </message>
    <message id="verify-preparing">
        <source>キーの準備をしています</source>
        <translation>키를 준비하고 있습니다</translation>
    </message>
    <message id="pass-code-letter-lead">
        <source>キーの登録から24時間は、メールアドレスの変更とキーの登録を消すお手続きに、ご登録の住所に届いた手紙の番号が必要です。手紙をお持ちでない方は、24時間たってからお試しください。</source>
        <translation>키 등록 후 24시간 안에 이메일 주소를 변경하거나 키 등록을 해제하시려면, 자택으로 우송해 드린 편지의 번호가 필요합니다. 편지가 없으시면 24시간 후에 다시 시도해 주세요.</translation>
    </message>
    <message id="stored-heading">
        <source>キーの登録が
いっぱいです</source>
        <translation>키의 등록 자리가
가득 찼습니다</translation>
    </message>
    <message id="offers-heading">
        <source>キーの登録と、
パスコードの確認ができました</source>
        <translation>키 등록과
패스코드 확인이 끝났습니다</translation>
    </message>
    <message id="trouble-removed-after-do">
        <source>キーの登録は済んでいて、ログインにお使いいただけます。このまま「次へ進む」を押してください。途中だった指紋やパスコードの変更を続けるときは、同じキーをもう一度差しこんでください。</source>
        <translation>키 등록은 끝났으며 로그인에 사용하실 수 있습니다. ‘다음으로’를 눌러 주세요. 하시던 지문 추가나 패스코드 변경을 계속하시려면 같은 키를 다시 꽂아 주세요.</translation>
    </message>
    <message id="question-leave-enrolment">
        <source>キーの登録をやめますか？</source>
        <translation>키 등록을 그만하시겠습니까?</translation>
    </message>
    <message id="trouble-broker-lost">
        <source>キーの読み取りが止まりました</source>
        <translation>키 읽기가 멈췄습니다</translation>
    </message>
    <message id="key-known-leave-in">
        <source>キーは、差したままにしてください。</source>
        <translation>키는 그대로 꽂아 두세요.</translation>
    </message>
    <message id="help-fido-phishing-words">
        <source>キーは、登録した{product}だけに答えます。パスワードとちがい、ほかの人に聞き出されることがありません。</source>
        <translation>키는 등록하신 {product}에만 응답합니다. 비밀번호와 달리 다른 사람이 알아낼 수 없습니다.</translation>
    </message>
    <message id="unusable-take-key">
        <source>キーをお取りください</source>
        <translation>키를 빼 주세요</translation>
    </message>
    <message id="take-key-words">
        <source>キーをお取りになると、はじめの画面に戻ります。ご利用ありがとうございました。</source>
        <translation>키를 가져가시면 처음 화면으로 돌아갑니다. 이용해 주셔서 감사합니다.</translation>
    </message>
    <message id="introduction-no-key">
        <source>キーをお持ちでない方</source>
        <translation>키가 없으신 분</translation>
    </message>
    <message id="help-fido-lost">
        <source>キーをなくしたとき</source>
        <translation>키를 잃어버렸을 때</translation>
    </message>
    <message id="top-second-key">
        <source>キーをなくしたときのために、2本目の登録をおすすめします。</source>
        <translation>키 분실에 대비해 두 번째 키도 등록해 두시기를 권해 드립니다.</translation>
    </message>
    <message id="top-add-another">
        <source>キーをもう1本登録する</source>
        <translation>키 하나 더 등록</translation>
    </message>
    <message id="reset-pull-out">
        <source>キーを一度
抜いてください</source>
        <translation>키를 한 번
빼 주세요</translation>
    </message>
    <message id="trouble-silent-do">
        <source>キーを一度抜いて、もう一度差しこんでから、お試しください。</source>
        <translation>키를 한 번 뺐다가 다시 꽂은 뒤, 다시 시도해 주세요.</translation>
    </message>
    <message id="reset-wait">
        <source>キーを初期化しています</source>
        <translation>키를 초기화하고 있습니다</translation>
    </message>
    <message id="measure-key-lead">
        <source>キーを差しこんでください。それから、差しこみ口の真上で、画面を押してください。</source>
        <translation>키를 꽂아 주세요. 그다음 꽂는 곳 바로 위의 화면을 눌러 주세요.</translation>
    </message>
    <message id="top-add">
        <source>キーを登録する</source>
        <translation>키 등록</translation>
    </message>
    <message id="key-known-title">
        <source>キーを確認しました</source>
        <translation>키를 확인했습니다</translation>
    </message>
    <message id="trouble-lay-again">
        <source>キーを置いてから、時間がたちました</source>
        <translation>카드형 키를 올린 뒤 시간이 지났습니다</translation>
    </message>
    <message id="measure-key-read">
        <source>キーを読めました</source>
        <translation>키를 읽었습니다</translation>
    </message>
    <message id="steps-keys">
        <source>キー登録</source>
        <translation>키 등록</translation>
    </message>
    <message id="terminal-credit-card">
        <source>クレジットカード</source>
        <translation>신용카드</translation>
    </message>
    <message id="start-newcomer-needs">
        <source>クレジットカードと、ご登録の電話を使います</source>
        <translation>신용카드와, 카드에 등록하신 전화가 필요합니다</translation>
    </message>
    <message id="help-about-needed-words">
        <source>クレジットカードにご登録の電話と、メールを受け取れるもの、セキュリティキーをご用意ください。セキュリティキーをお持ちでない方は、係員にお申し付けください。</source>
        <translation>신용카드에 등록하신 전화, 이메일을 받을 수 있는 기기, 보안 키를 준비해 주세요. 보안 키가 없으시면 직원에게 말씀해 주세요.</translation>
    </message>
    <message id="phone-end-lead">
        <source>クレジットカードにご登録の電話番号の、最後の4桁です。2つ以上ご登録の場合は、どれか1つで結構です。</source>
        <translation>신용카드에 등록하신 전화번호의 마지막 4자리입니다. 둘 이상 등록하셨다면 그중 하나면 됩니다.</translation>
    </message>
    <message id="help-card-number">
        <source>クレジットカードに書かれている16桁の番号を、見ながらもう一度入力してください。</source>
        <translation>신용카드에 적힌 16자리 번호를 보면서 다시 입력해 주세요.</translation>
    </message>
    <message id="email-confirm-lead">
        <source>クレジットカードに登録されているメールアドレスを先ほど入力した内容に変更します。ワンタイムパスワード認証後にパスワードを登録し、変更を完了してください。次回からのログインでは、変更したメールアドレスとパスワードでログインしてください。</source>
        <translation>신용카드에 등록된 이메일 주소를 방금 입력하신 내용으로 변경합니다. 일회용 인증번호로 인증한 뒤 비밀번호를 등록하여 변경을 완료해 주세요. 다음부터는 변경한 이메일 주소와 비밀번호로 로그인해 주세요.</translation>
    </message>
    <message id="help-about-one">
        <source>クレジットカードのお手続きを、ひとつのIDで</source>
        <translation>신용카드 업무를 ID 하나로</translation>
    </message>
    <message id="advice-card-locked">
        <source>クレジットカードのご利用には影響ありません。しばらく時間をおいて再度お試しいただくか、係員をお呼びください。</source>
        <translation>신용카드 사용에는 영향이 없습니다. 잠시 후 다시 시도하시거나 직원을 호출해 주세요.</translation>
    </message>
    <message id="trouble-not-fido-do">
        <source>クレジットカードや交通系ICカードは、キーとしてお使いいただけません。お取りになり、セキュリティキーをお使いください。</source>
        <translation>신용카드나 교통카드는 키로 사용하실 수 없습니다. 카드를 떼고 보안 키를 사용해 주세요.</translation>
    </message>
    <message id="trouble-payment-card-do">
        <source>クレジットカードをお取りになり、カード型キーかキーをお使いください。カード番号などは、読み取っていません。</source>
        <translation>신용카드를 치우시고, 카드형 키나 다른 보안 키를 사용해 주세요. 카드 번호 등은 읽지 않았습니다.</translation>
    </message>
    <message id="ticket-code">
        <source>コード</source>
        <translation>코드</translation>
    </message>
    <message id="ticket-no-code">
        <source>コードが正しくありません。設定票のとおりに入力してください。</source>
        <translation>코드가 올바르지 않습니다. 설정표대로 입력해 주세요.</translation>
    </message>
    <message id="ticket-refused">
        <source>サービスが受け付けませんでした。サービスの担当者に連絡してください。</source>
        <translation>서비스에서 접수하지 않았습니다. 서비스 담당자에게 연락해 주세요.</translation>
    </message>
    <message id="ticket-away">
        <source>サービスにつながりません。アドレスと、ネットワークのケーブルを確認してください。</source>
        <translation>서비스에 연결할 수 없습니다. 주소와 네트워크 케이블을 확인해 주세요.</translation>
    </message>
    <message id="ticket-no-address">
        <source>サービスのアドレスが正しくありません。「https://」から入力してください。</source>
        <translation>서비스 주소가 올바르지 않습니다. ‘https://’부터 입력해 주세요.</translation>
    </message>
    <message id="ticket-lead">
        <source>サービスの担当者から受けとった設定票です。スキャナーなら、1行を一度に読みとれます。</source>
        <translation>서비스 담당자에게서 받은 설정표입니다. 스캐너를 쓰면 한 줄을 한 번에 읽을 수 있습니다.</translation>
    </message>
    <message id="ticket-certificate">
        <source>サービスの証明書を確認できません。アドレス、端末の時計、証明書の指紋を確認してください。</source>
        <translation>서비스의 인증서를 확인할 수 없습니다. 주소, 단말기 시계, 인증서 지문을 확인해 주세요.</translation>
    </message>
    <message id="guide-words">
        <source>スマートフォンで読み取れます。</source>
        <translation>스마트폰 카메라로 QR 코드를 찍어 주세요.</translation>
    </message>
    <message id="help-fido-what-words">
        <source>セキュリティキーに指紋を登録すると、次からはキーに指を当てるだけでログインできます。指紋のないキーでは、パスコードとタッチを使います。</source>
        <translation>보안 키에 지문을 등록하시면 다음부터는 키에 손가락을 대기만 해도 로그인됩니다. 지문 센서가 없는 키는 패스코드와 터치를 사용합니다.</translation>
    </message>
    <message id="take-key-heading">
        <source>セキュリティキーの
お取り忘れにご注意ください。</source>
        <translation>보안 키를 잊지 말고
챙겨 주세요.</translation>
    </message>
    <message id="passcode-choose-touch">
        <source>セキュリティキーのパスコードを設定します。パスコードを%1桁でご入力ください。</source>
        <translation>보안 키의 패스코드를 설정합니다. 앞으로 쓰실 숫자 %1자리를 정해서 입력해 주세요.</translation>
    </message>
    <message id="passcode-choose-sensor">
        <source>セキュリティキーの生体認証が利用できない場合に代替するパスコードを設定します。パスコードを%1桁でご入力ください。</source>
        <translation>보안 키가 지문을 읽지 못할 때 대신 사용할 패스코드를 설정합니다. 앞으로 쓰실 숫자 %1자리를 정해서 입력해 주세요.</translation>
    </message>
    <message id="gone-keys-words">
        <source>セキュリティキーの確認ができないことが続きました。安全のため、入力された内容は消しました。恐れ入りますが、「係員を呼ぶ」を押してください。</source>
        <translation>보안 키 확인에 여러 번 실패했습니다. 안전을 위해 입력하신 내용은 지웠습니다. 죄송하지만 ‘직원 호출’을 눌러 주세요.</translation>
    </message>
    <message id="present-key">
        <source>セキュリティキーを
差しこんでください</source>
        <translation>보안 키를
꽂아 주세요</translation>
    </message>
    <message id="present-either">
        <source>セキュリティキーを差しこむか、
カード型キーを置いてください</source>
        <translation>보안 키를 꽂거나
카드형 키를 올려 주세요</translation>
    </message>
    <message id="phone-code-lead-after-key">
        <source>セキュリティ保護のため、ご登録の電話番号でも本人確認をさせていただきます。</source>
        <translation>보안을 위해 등록하신 전화번호로도 본인 확인을 합니다.</translation>
    </message>
    <message id="suspended-legacy-why">
        <source>セキュリティ保護のためロックさせていただいております。</source>
        <translation>보안을 위해 잠겨 있습니다.</translation>
    </message>
    <message id="help-login-locked">
        <source>セキュリティ保護のためロックさせていただいております。{member_id}の新規登録が必要です。画面のボタンからお進みください。</source>
        <translation>보안을 위해 잠겨 있습니다. {member_id} 신규 등록이 필요합니다. 화면의 버튼을 눌러 진행해 주세요.</translation>
    </message>
    <message id="submit-wait-longer">
        <source>センターの返事を待っています</source>
        <extracomment>an answer from the service takes longer than usual</extracomment>
        <translation>시스템의 응답을 기다리고 있습니다</translation>
    </message>
    <message id="enrolled-proceed">
        <source>トップ画面へ</source>
        <translation>메인 화면으로</translation>
    </message>
    <message id="steps-passcode">
        <source>パスコード</source>
        <translation>패스코드</translation>
    </message>
    <message id="passcode-dots">
        <source>パスコード、%1桁のうち%2桁を入力済み</source>
        <translation>패스코드, %1자리 중 %2자리 입력됨</translation>
    </message>
    <message id="passcode-wrong">
        <source>パスコードが一致しません</source>
        <translation>패스코드가 일치하지 않습니다</translation>
    </message>
    <message id="trouble-pin-auth-blocked">
        <source>パスコードが続けて一致しませんでした</source>
        <translation>패스코드가 계속 일치하지 않았습니다</translation>
    </message>
    <message id="trouble-pin-wanted">
        <source>パスコードの入力が、もう一度必要です</source>
        <translation>패스코드를 다시 입력하셔야 합니다</translation>
    </message>
    <message id="question-leave-passcode">
        <source>パスコードの入力をやめますか？</source>
        <translation>패스코드 입력을
그만하시겠습니까?</translation>
    </message>
    <message id="voice-pad-is-silent">
        <source>パスコードの数字は、読み上げません。数字のキーボードで入力するか、係員をお呼びください。</source>
        <translation>패스코드 숫자는 읽어 드리지 않습니다. 숫자 키보드로 입력하시거나 직원을 불러 주세요.</translation>
    </message>
    <message id="passcode-choose">
        <source>パスコードの設定</source>
        <translation>패스코드 설정</translation>
    </message>
    <message id="key-settings-words-passcode">
        <source>パスコードは、このキーの中だけにあります。</source>
        <translation>패스코드는 이 키 안에만 있습니다.</translation>
    </message>
    <message id="trouble-passcode-unknown">
        <source>パスコードは、まだ確認できていません</source>
        <translation>패스코드는 아직 확인되지 않았습니다</translation>
    </message>
    <message id="offers-change-passcode">
        <source>パスコードを6桁の数字に変更する</source>
        <translation>패스코드를 숫자 6자리로 변경</translation>
    </message>
    <message id="trouble-tries-left">
        <source>パスコードをあと%1回まちがえると、このキーは使えなくなり、初期化が必要になります。</source>
        <translation>패스코드를 %1번 더 틀리면 이 키를 쓸 수 없게 되어 초기화해야 합니다.</translation>
    </message>
    <message id="way-use-passcode">
        <source>パスコードを使う</source>
        <translation>패스코드 사용</translation>
    </message>
    <message id="enrolled-passcode">
        <source>パスコードを入力</source>
        <translation>패스코드 입력</translation>
    </message>
    <message id="kind-key-use">
        <source>パスコードを入力して、触れる</source>
        <translation>패스코드 입력 후 터치</translation>
    </message>
    <message id="way-enter-passcode">
        <source>パスコードを入力する</source>
        <translation>패스코드 입력하기</translation>
    </message>
    <message id="key-settings-change-passcode">
        <source>パスコードを変える</source>
        <translation>패스코드 변경</translation>
    </message>
    <message id="offers-passcode-changed">
        <source>パスコードを変更しました。次回から、新しいパスコードをお使いください。</source>
        <translation>패스코드를 변경했습니다. 다음부터 새 패스코드를 사용해 주세요.</translation>
    </message>
    <message id="key-settings-passcodes-left">
        <source>パスコードを続けて%1回まちがえると、このキーは使えなくなります。</source>
        <translation>패스코드를 연속으로 %1번 틀리면 이 키를 쓸 수 없게 됩니다.</translation>
    </message>
    <message id="field-show-passcode">
        <source>パスコードを表示</source>
        <translation>패스코드 표시</translation>
    </message>
    <message id="field-hide-passcode">
        <source>パスコードを隠す</source>
        <translation>패스코드 숨기기</translation>
    </message>
    <message id="login-password">
        <source>パスワード</source>
        <translation>비밀번호</translation>
    </message>
    <message id="password-reset-lead">
        <source>パスワードでログインされるときは、新しいパスワードをお使いください。</source>
        <translation>비밀번호로 로그인하실 때는 새 비밀번호를 사용해 주세요.</translation>
    </message>
    <message id="beside-by-password-and-phone">
        <source>パスワードと電話</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="help-fido-lost-words">
        <source>パスワードと電話の認証コードでログインし、なくしたキーの登録を消してください。お困りのときは{support}（{phone}）へお電話ください。受付時間は{hours}です。</source>
        <translation>비밀번호와 전화로 받은 인증번호로 로그인하여, 잃어버린 키의 등록을 해제해 주세요. 도움이 필요하시면 {support} ({phone})에 전화해 주세요. 상담 시간: {hours}</translation>
    </message>
    <message id="slip-did-password">
        <source>パスワードの再設定</source>
        <translation>비밀번호 재설정</translation>
    </message>
    <message id="help-login-suspended">
        <source>パスワードの再設定、または{member_id}の新規登録が必要です。画面のボタンからお進みください。セキュリティキーでは、そのままログインいただけます。</source>
        <translation>비밀번호 재설정 또는 {member_id} 신규 등록이 필요합니다. 화면의 버튼을 눌러 진행해 주세요. 보안 키로는 그대로 로그인하실 수 있습니다.</translation>
    </message>
    <message id="reissue-id-title">
        <source>パスワードを
再設定します</source>
        <translation>비밀번호를
재설정합니다</translation>
    </message>
    <message id="password-reset-title">
        <source>パスワードを再設定しました。</source>
        <translation>비밀번호를 재설정했습니다.</translation>
    </message>
    <message id="new-password-submit-reissue">
        <source>パスワードを再設定する</source>
        <translation>비밀번호 재설정하기</translation>
    </message>
    <message id="top-change-password">
        <source>パスワードを変える</source>
        <translation>비밀번호 변경</translation>
    </message>
    <message id="top-password-changed">
        <source>パスワードを変更しました。お知らせをメールでお送りしました。</source>
        <translation>비밀번호를 변경했습니다. 알림을 이메일로 보냈습니다.</translation>
    </message>
    <message id="new-password-submit-change">
        <source>パスワードを変更する</source>
        <translation>비밀번호 변경하기</translation>
    </message>
    <message id="field-show">
        <source>パスワードを表示</source>
        <translation>비밀번호 표시</translation>
    </message>
    <message id="field-hide">
        <source>パスワードを隠す</source>
        <translation>비밀번호 숨기기</translation>
    </message>
    <message id="steps-password">
        <source>パスワード入力</source>
        <translation>비밀번호 입력</translation>
    </message>
    <message id="suspended-reissue">
        <source>パスワード再設定</source>
        <translation>비밀번호 재설정</translation>
    </message>
    <message id="letters-low-reach">
        <source>ボタンを下のほうへ</source>
        <translation>버튼을 아래쪽으로</translation>
    </message>
    <message id="suspended-reissue-for">
        <source>メールが届いていて、IDがわかる方</source>
        <translation>이메일을 받고 ID를 아시는 분</translation>
    </message>
    <message id="suspended-register-for">
        <source>メールが届いていない方、IDをお忘れの方</source>
        <translation>이메일이 안 왔거나 ID를 잊으신 분</translation>
    </message>
    <message id="help-code-mail">
        <source>メールが届かない</source>
        <translation>이메일이 안 올 때</translation>
    </message>
    <message id="beside-by-email-and-phone">
        <source>メールと電話</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="steps-mail">
        <source>メールの確認</source>
        <translation>이메일 확인</translation>
    </message>
    <message id="help-code-mail-words">
        <source>メールアドレスに誤りがないか、迷惑メールに入っていないかをご確認のうえ、「メール再送信」を押してください。</source>
        <translation>이메일 주소가 맞는지, 스팸 메일함에 들어 있지 않은지 확인한 뒤 ‘이메일 재전송’을 눌러 주세요.</translation>
    </message>
    <message id="advice-password-email">
        <source>メールアドレスの@より前を含むものは使えません。</source>
        <translation>이메일 주소의 @ 앞부분은 넣을 수 없습니다.</translation>
    </message>
    <message id="refusal-email">
        <source>メールアドレスの入力に誤りがあります。</source>
        <translation>이메일 주소가 올바르지 않습니다.</translation>
    </message>
    <message id="new-email-change-title">
        <source>メールアドレスの変更</source>
        <translation>이메일 주소 변경</translation>
    </message>
    <message id="email-confirm-title">
        <source>メールアドレスを
変更します</source>
        <translation>이메일 주소를
변경합니다</translation>
    </message>
    <message id="way-no-account">
        <source>メールアドレスを入力してログイン</source>
        <translation>이메일 주소와 키로 로그인</translation>
    </message>
    <message id="top-email-changed">
        <source>メールアドレスを変更しました。お知らせを、これまでのメールアドレスにもお送りしました。</source>
        <translation>이메일 주소를 변경했습니다. 알림을 기존 이메일 주소로도 보냈습니다.</translation>
    </message>
    <message id="steps-email">
        <source>メールアドレス登録</source>
        <translation>이메일 주소 등록</translation>
    </message>
    <message id="email-code-title">
        <source>メールアドレス認証</source>
        <translation>이메일 주소 인증</translation>
    </message>
    <message id="top-change-email">
        <source>メールアドレス（ID）を変える</source>
        <translation>이메일 주소(ID) 변경</translation>
    </message>
    <message id="email-code-resend">
        <source>メール再送信</source>
        <translation>이메일 재전송</translation>
    </message>
    <message id="email-code-resend-in">
        <source>メール再送信
（あと%1秒）</source>
        <translation>이메일 재전송
(%1초 후)</translation>
    </message>
    <message id="help-by-mail">
        <source>メール：%1</source>
        <extracomment>what to do about a code that comes by mail</extracomment>
        <translation>이메일: %1</translation>
    </message>
    <message id="login-submit">
        <source>ログイン</source>
        <translation>로그인</translation>
    </message>
    <message id="code-to-login">
        <source>ログイン
画面へ</source>
        <translation>로그인
화면으로</translation>
    </message>
    <message id="start-member-does">
        <source>ログインします。お忘れの方もこちら</source>
        <translation>로그인 또는 ID·비밀번호 찾기</translation>
    </message>
    <message id="login-qa">
        <source>ログインできない場合はQ&amp;Aもご確認ください</source>
        <translation>로그인이 안 될 때: 자주 묻는 질문</translation>
    </message>
    <message id="login-trouble">
        <source>ログインにお困りの方はこちら</source>
        <translation>로그인이 어려우신 경우</translation>
    </message>
    <message id="top-keys">
        <source>ログインに使うキー</source>
        <translation>로그인에 쓰는 키</translation>
    </message>
    <message id="new-email-to-login">
        <source>ログインへ戻る</source>
        <translation>로그인 화면으로</translation>
    </message>
    <message id="suspended-lead">
        <source>ログイン画面でパスワードの入力を一定回数以上失敗されたため、セキュリティ保護のため{product}のアカウントを停止させていただきました。</source>
        <translation>로그인 화면에서 비밀번호를 정해진 횟수 이상 잘못 입력하여, 보안을 위해 {product} 계정을 정지했습니다.</translation>
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
        <translation>인증번호가 여러 번 일치하지 않아 {product} 인증이 잠겼습니다</translation>
    </message>
    <message id="refusal-card-locked">
        <source>一定回数以上確認できなかったため、このカード番号でのお手続きを止めています</source>
        <translation>정해진 횟수 이상 확인되지 않아 이 카드 번호로는 진행하실 수 없습니다</translation>
    </message>
    <message id="advice-code-locked-why">
        <source>一定回数認証コードの入力が失敗されましたので、セキュリティ保護のためロックさせていただいております。</source>
        <translation>보안을 위한 조치입니다.</translation>
    </message>
    <message id="rename-spare">
        <source>予備のキー</source>
        <translation>예비 키</translation>
    </message>
    <message id="offers-flaw-short">
        <source>今のパスコードは、6文字より短いものです</source>
        <translation>현재 패스코드는 6자보다 짧습니다</translation>
    </message>
    <message id="offers-flaw-guessable">
        <source>今のパスコードは、第三者に推測されやすいものです</source>
        <translation>현재 패스코드는 다른 사람이 추측하기 쉽습니다</translation>
    </message>
    <message id="rename-present">
        <source>今の名前は「%1」です。</source>
        <translation>현재 이름은 ‘%1’입니다.</translation>
    </message>
    <message id="beside-write">
        <source>代わりに読む・書く</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="question-read-and-write">
        <source>代読・代筆は、
お客さまのお申し出ですか？</source>
        <translation>대독·대필은
고객의 요청입니까?</translation>
    </message>
    <message id="era-reiwa">
        <source>令和%1年</source>
        <translation>레이와 %1년</translation>
    </message>
    <message id="terms-lead">
        <source>以下、%1をよくお読みのうえ、「同意して進む」ボタンを押してお進みください。</source>
        <translation>아래 %1 내용을 잘 읽으신 뒤 ‘동의하고 계속’ 버튼을 눌러 주세요.</translation>
    </message>
    <message id="steps-membership">
        <source>会員登録</source>
        <translation>회원 등록</translation>
    </message>
    <message id="question-leave-enrolment-words">
        <source>会員登録は済んでいます。キーは、次のログインのあとにいつでも登録できます。</source>
        <translation>회원 등록은 끝났습니다. 키는 다음 로그인 후 언제든지 등록하실 수 있습니다.</translation>
    </message>
    <message id="slip-guide">
        <source>使い方のご案内</source>
        <translation>사용 안내</translation>
    </message>
    <message id="guide-title">
        <source>使い方のご案内を、お手元に</source>
        <translation>사용 안내를 스마트폰으로 보세요</translation>
    </message>
    <message id="pass-code-example">
        <source>例:7K3M-Q2XD</source>
        <translation>예: 7K3M-Q2XD</translation>
    </message>
    <message id="new-email-example">
        <source>例:abc@docomo.ne.jp</source>
        <translation>예: abc@docomo.ne.jp</translation>
    </message>
    <message id="code-example">
        <source>例：%1</source>
        <translation>예: %1</translation>
    </message>
    <message id="question-read-and-write-words">
        <source>係員2名で行います。&lt;b&gt;パスワード、認証コード、パスコード、規約への同意は、お客さまご自身に入力していただきます。&lt;/b&gt;</source>
        <translation>직원 2명이 합니다. &lt;b&gt;비밀번호, 인증번호, 패스코드 입력과 약관 동의는 고객이 직접 합니다.&lt;/b&gt;</translation>
    </message>
    <message id="staff-enrolled-heading">
        <source>係員「%1」さんのキーを登録しました</source>
        <translation>직원 ‘%1’ 님의 키를 등록했습니다</translation>
    </message>
    <message id="start-pass">
        <source>係員から番号を受け取った方</source>
        <translation>직원에게 번호를 받으신 분</translation>
    </message>
    <message id="advice-key-young">
        <source>係員がお渡しした番号でお手続きをされてから24時間は、キーの登録を消すことと、メールアドレスの変更ができません。24時間たってから、もう一度お試しください。</source>
        <translation>직원이 드린 번호로 진행하신 후 24시간 동안은 키 등록을 해제하거나 이메일 주소를 변경할 수 없습니다. 24시간이 지난 후 다시 시도해 주세요.</translation>
    </message>
    <message id="pass-code-title">
        <source>係員がお渡しした紙の
番号を入力してください</source>
        <translation>직원에게 받으신 종이의
번호를 입력해 주세요</translation>
    </message>
    <message id="start-newcomer-staff">
        <source>係員がご案内します</source>
        <translation>직원이 도와드립니다</translation>
    </message>
    <message id="staff-acknowledged">
        <source>係員がまいります</source>
        <translation>직원이 곧 도와드리러 옵니다</translation>
    </message>
    <message id="staff-band-writing">
        <source>係員が代わりに読み書きしています</source>
        <translation>직원이 대신 읽고 쓰고 있습니다</translation>
    </message>
    <message id="staff-band-operating">
        <source>係員が操作しています</source>
        <translation>직원이 조작하고 있습니다</translation>
    </message>
    <message id="beside-present">
        <source>係員ご本人のキーを、絵のとおりにお使いください。お客さまのキーは、先に取っていただきます。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="way-reset">
        <source>係員に頼んで、キーを初期化する</source>
        <translation>직원에게 키 초기화 요청</translation>
    </message>
    <message id="approval-proceed">
        <source>係員のキーで承認する</source>
        <translation>직원 키로 승인하기</translation>
    </message>
    <message id="reset-lift-rest-words">
        <source>係員のキーなど、ほかのキーも抜いてください。初期化するカード型キーだけを、このあと置きます。</source>
        <translation>직원 키 등 다른 키도 빼 주세요. 이어서 초기화할 카드형 키만 올립니다.</translation>
    </message>
    <message id="reset-pull-out-rest-words">
        <source>係員のキーなど、ほかのキーも抜いてください。初期化するキーだけを、このあと差しこみます。</source>
        <translation>직원 키 등 다른 키도 빼 주세요. 이어서 초기화할 키만 꽂습니다.</translation>
    </message>
    <message id="beside-passcode">
        <source>係員のキーのパスコードを
入力してください</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="take-key-staff">
        <source>係員のキーを
お取りください</source>
        <translation>직원의 키를
빼 주세요</translation>
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
        <translation>직원의 승인이
필요합니다</translation>
    </message>
    <message id="trouble-approval-not-good">
        <source>係員の承認を確認できませんでした</source>
        <translation>직원의 승인을 확인하지 못했습니다</translation>
    </message>
    <message id="staff-band-end">
        <source>係員の操作を
終える</source>
        <translation>직원 조작
끝내기</translation>
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
        <translation>직원
호출</translation>
    </message>
    <message id="staff-called">
        <source>係員を呼びました</source>
        <translation>직원을 호출했습니다</translation>
    </message>
    <message id="way-call-staff">
        <source>係員を呼ぶ</source>
        <translation>직원 호출</translation>
    </message>
    <message id="staff-failed">
        <source>係員を呼べませんでした</source>
        <translation>직원을 호출하지 못했습니다</translation>
    </message>
    <message id="staff-calling">
        <source>係員を呼んでいます</source>
        <translation>직원을 호출하고 있습니다</translation>
    </message>
    <message id="help-staff">
        <source>係員専用</source>
        <extracomment>for a member of staff who has come to the terminal</extracomment>
        <translation>직원 전용</translation>
    </message>
    <message id="staff-code-title">
        <source>係員用の登録コード</source>
        <translation>직원용 등록 코드</translation>
    </message>
    <message id="birth-date-first-year">
        <source>元</source>
        <translation>원</translation>
    </message>
    <message id="letters-reset">
        <source>元に戻す</source>
        <translation>원래대로</translation>
    </message>
    <message id="advice-code-not-sent">
        <source>先に送信のボタンを押してください。</source>
        <translation>먼저 인증번호를 받는 버튼을 눌러 주세요.</translation>
    </message>
    <message id="refusal-wrong-id-or-password">
        <source>入力されたIDとパスワードではログインできません</source>
        <translation>입력하신 ID와 비밀번호로 로그인할 수 없습니다</translation>
    </message>
    <message id="suspended-legacy">
        <source>入力されたIDはロックされているためログインできません</source>
        <translation>입력하신 ID는 잠겨 있어 로그인할 수 없습니다</translation>
    </message>
    <message id="login-refused-different">
        <source>入力された{legacy_short}、またはパスワードが登録されているものと異なる可能性がございます。</source>
        <translation>입력하신 {legacy_short} 또는 비밀번호가 등록된 것과 다를 수 있습니다.</translation>
    </message>
    <message id="login-refused-address">
        <source>入力されたメールアドレス、またはパスワードが登録されているものと異なる可能性がございます。</source>
        <translation>입력하신 이메일 주소 또는 비밀번호가 등록된 것과 다를 수 있습니다.</translation>
    </message>
    <message id="advice-email-taken">
        <source>入力されたメールアドレスが既に{member_id}として利用されている可能性があります。お手数ですが、別のメールアドレスを再度入力してください。</source>
        <translation>입력하신 이메일 주소는 이미 {member_id}에 등록되어 있을 수 있습니다. 다른 이메일 주소를 입력해 주세요.</translation>
    </message>
    <message id="advice-forbidden-character">
        <source>入力した文字を消して、画面のキーボードで、もう一度入力してください。</source>
        <translation>입력하신 내용을 지우고 화면 키보드로 다시 입력해 주세요.</translation>
    </message>
    <message id="email-code-lead">
        <source>入力していただいたメールアドレスで本人確認をさせていただきます。メールアドレスに送信された認証コードを入力してください。</source>
        <translation>입력하신 이메일 주소로 인증번호를 보냈습니다. 본인 확인을 위해 인증번호를 입력해 주세요.</translation>
    </message>
    <message id="screen-to-pad">
        <source>入力に戻る</source>
        <translation>입력 화면으로</translation>
    </message>
    <message id="question-leave-passcode-no">
        <source>入力を続ける</source>
        <translation>계속 입력하기</translation>
    </message>
    <message id="advice-email-full-width">
        <source>全角の文字が入っている</source>
        <translation>한글 등 쓸 수 없는 문자가 들어 있습니다.</translation>
    </message>
    <message id="key-clear-all">
        <source>全部消す</source>
        <translation>전체 삭제</translation>
    </message>
    <message id="new-password-submit-migration">
        <source>再登録を完了する</source>
        <translation>등록 완료하기</translation>
    </message>
    <message id="steps-reset">
        <source>再設定完了</source>
        <translation>재설정 완료</translation>
    </message>
    <message id="provisioned-restart">
        <source>再起動する</source>
        <translation>다시 시작</translation>
    </message>
    <message id="slip-take-remedy">
        <source>出てこないときは、係員をお呼びください。</source>
        <translation>나오지 않으면 직원을 호출해 주세요.</translation>
    </message>
    <message id="which-key-words">
        <source>初期化したキーではもうログインできないため、お選びになったキーの登録を消します。続けて、新しく登録できます。どれかわからないときは、「係員を呼ぶ」を押してください。</source>
        <translation>초기화한 키로는 더 이상 로그인하실 수 없어, 선택하신 키의 등록을 해제합니다. 이어서 새로 등록하실 수 있습니다. 어느 것인지 모르시면 ‘직원 호출’을 눌러 주세요.</translation>
    </message>
    <message id="which-key-heading">
        <source>初期化したキーは、
この中のどれですか？</source>
        <translation>초기화한 키는
이 중 어느 것입니까?</translation>
    </message>
    <message id="question-reset-key-no">
        <source>初期化しない</source>
        <translation>초기화 안 함</translation>
    </message>
    <message id="question-reset-key-yes">
        <source>初期化する</source>
        <translation>초기화하기</translation>
    </message>
    <message id="trouble-reset-too-late-do">
        <source>初期化は、差しこんですぐの間だけ受けつけられます。キーを一度抜いて、もう一度差しこみ、すぐに触れてください。</source>
        <translation>초기화는 키를 꽂은 직후에만 할 수 있습니다. 키를 한 번 뺐다가 다시 꽂고 바로 터치해 주세요.</translation>
    </message>
    <message id="trouble-card-reset-too-late-do">
        <source>初期化は、置いてすぐの間だけ受けつけられます。カード型キーを一度取って、もう一度置いてください。</source>
        <translation>초기화는 카드형 키를 올린 직후에만 할 수 있습니다. 카드형 키를 한 번 뗐다가 다시 올려 주세요.</translation>
    </message>
    <message id="advice-unknown-credential">
        <source>別のキーをお使いになるか、IDとパスワードでログインしてください。</source>
        <translation>다른 키를 사용하시거나 ID와 비밀번호로 로그인해 주세요.</translation>
    </message>
    <message id="way-another-key">
        <source>別のキーを使う</source>
        <translation>다른 키 사용</translation>
    </message>
    <message id="stored-words">
        <source>別のキーを使うか、使っていない登録を1つ消してください。&lt;b&gt;消すと、そのサービスには、このキーでログインできなくなります。もとには戻せません。&lt;/b&gt;</source>
        <translation>다른 키를 사용하시거나, 쓰지 않는 등록 정보를 하나 삭제해 주세요. &lt;b&gt;삭제하면 그 서비스에는 이 키로 로그인할 수 없게 되며, 되돌릴 수 없습니다.&lt;/b&gt;</translation>
    </message>
    <message id="passcode-typed-other">
        <source>別のパスコードをご入力ください。</source>
        <translation>다른 패스코드를 입력해 주세요.</translation>
    </message>
    <message id="email-choice-other">
        <source>別のメールアドレスを
ご登録ください</source>
        <translation>다른 이메일 주소를
등록해 주세요</translation>
    </message>
    <message id="email-choice-no">
        <source>別のメールアドレスを登録する</source>
        <translation>다른 이메일 주소를 등록합니다</translation>
    </message>
    <message id="offers-add-finger-words">
        <source>別の指でも、このキーを使えるようにします</source>
        <translation>다른 손가락으로도 이 키를 쓸 수 있게 합니다</translation>
    </message>
    <message id="keyboard-field-before">
        <source>前の欄</source>
        <translation>이전 칸</translation>
    </message>
    <message id="beside-go-back">
        <source>前の画面へ戻す</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="top-last-sign-in">
        <source>前回のログイン %1</source>
        <translation>지난번 로그인: %1</translation>
    </message>
    <message id="advice-email-forbidden-symbol">
        <source>半角でも一部使用できない記号があります</source>
        <translation>쓸 수 없는 기호가 들어 있습니다.</translation>
    </message>
    <message id="advice-password-character">
        <source>半角の英数字・記号だけで入力してください。</source>
        <translation>영문자, 숫자, 기호만 입력해 주세요.</translation>
    </message>
    <message id="slip-printing">
        <source>印刷しています</source>
        <translation>인쇄하고 있습니다</translation>
    </message>
    <message id="slip-failed">
        <source>印刷できませんでした</source>
        <translation>인쇄하지 못했습니다</translation>
    </message>
    <message id="key-cancel">
        <source>取消</source>
        <translation>전체 삭제</translation>
    </message>
    <message id="support-hours">
        <source>受付時間 %1</source>
        <translation>상담 시간: %1</translation>
    </message>
    <message id="out-of-service-reference">
        <source>受付番号</source>
        <translation>접수 번호</translation>
    </message>
    <message id="rename-right-index">
        <source>右手の人差し指</source>
        <translation>오른손 검지</translation>
    </message>
    <message id="rename-right-thumb">
        <source>右手の親指</source>
        <translation>오른손 엄지</translation>
    </message>
    <message id="reset-put-in-words">
        <source>同じところへ差しこんでください。&lt;b&gt;差しこんだら、10秒以内に&lt;/b&gt;、キーの光っている部分に触れます。</source>
        <translation>같은 자리에 꽂아 주세요. &lt;b&gt;꽂은 뒤 10초 안에&lt;/b&gt; 키의 빛나는 부분을 터치합니다.</translation>
    </message>
    <message id="reset-lay-down-words">
        <source>同じところへ置いて、終わるまで動かさないでください。</source>
        <translation>같은 자리에 올리고, 끝날 때까지 움직이지 말아 주세요.</translation>
    </message>
    <message id="passcode-text-repeat-lead">
        <source>同じパスコードを、もう一度ご入力ください。</source>
        <translation>같은 패스코드를 다시 입력해 주세요.</translation>
    </message>
    <message id="passcode-typed-repeated">
        <source>同じ並びのくり返しは設定できません</source>
        <translation>같은 배열의 반복은 설정할 수 없습니다</translation>
    </message>
    <message id="passcode-repeated">
        <source>同じ並びをくり返す数字は設定できません</source>
        <translation>같은 배열이 반복되는 숫자는 설정할 수 없습니다</translation>
    </message>
    <message id="capture-same-finger">
        <source>同じ指で、
もう一度当ててください</source>
        <translation>같은 손가락을
다시 한번 대 주세요</translation>
    </message>
    <message id="passcode-same">
        <source>同じ数字だけのパスコードは設定できません</source>
        <translation>같은 숫자로만 된 패스코드는 설정할 수 없습니다</translation>
    </message>
    <message id="passcode-typed-same">
        <source>同じ文字だけのパスコードは設定できません</source>
        <translation>같은 글자로만 된 패스코드는 설정할 수 없습니다</translation>
    </message>
    <message id="terms-agree">
        <source>同意して進む</source>
        <translation>동의하고 계속</translation>
    </message>
    <message id="top-name-refused">
        <source>名前に使えない文字がありました。「名前を変える」を押して、もう一度入力してください。</source>
        <translation>이름에 사용할 수 없는 문자가 있었습니다. ‘이름 변경’을 눌러 다시 입력해 주세요.</translation>
    </message>
    <message id="key-settings-renamed">
        <source>名前を変えました。</source>
        <translation>이름을 변경했습니다.</translation>
    </message>
    <message id="authenticator-rename">
        <source>名前を変える</source>
        <translation>이름 변경</translation>
    </message>
    <message id="phone-choice-landline">
        <source>固定電話・自動音声でお知らせします</source>
        <translation>유선전화: 자동 음성으로 알려 드립니다</translation>
    </message>
    <message id="provisioned-report">
        <source>報告は /var/log/madoguchi-%1.txt にあります。</source>
        <translation>보고서는 /var/log/madoguchi-%1.txt에 있습니다.</translation>
    </message>
    <message id="measure-key-skip">
        <source>変えない</source>
        <translation>변경 안 함</translation>
    </message>
    <message id="way-unchanged">
        <source>変更しないで進む</source>
        <translation>변경하지 않고 계속</translation>
    </message>
    <message id="email-confirm-change">
        <source>変更する</source>
        <translation>변경하기</translation>
    </message>
    <message id="steps-change">
        <source>変更の確認</source>
        <translation>변경 확인</translation>
    </message>
    <message id="letters-large">
        <source>大きく</source>
        <translation>크게</translation>
    </message>
    <message id="letters-voice-loud">
        <source>大きな音</source>
        <translation>큰 소리</translation>
    </message>
    <message id="keyboard-capitals">
        <source>大文字</source>
        <translation>대문자</translation>
    </message>
    <message id="look-alike-capital-i">
        <source>大文字「I」(アイ)</source>
        <translation>대문자 ‘I’(아이)</translation>
    </message>
    <message id="look-alike-capital-o">
        <source>大文字「O」(オー)</source>
        <translation>대문자 ‘O’(오)</translation>
    </message>
    <message id="era-taisho">
        <source>大正%1年</source>
        <translation>다이쇼 %1년</translation>
    </message>
    <message id="session-end-words">
        <source>安全のため、1回のお手続きは%1分までです。&lt;br&gt;あと%2分で、入力された内容を消して&lt;br&gt;はじめの画面に戻ります。</source>
        <translation>안전을 위해 한 번에 %1분까지만 이용하실 수 있습니다.&lt;br&gt;계속하셔도 %2분 후에는 입력하신 내용을 지우고&lt;br&gt;처음 화면으로 돌아갑니다.</translation>
    </message>
    <message id="trouble-pin-blocked-do">
        <source>安全のため、パスコードを止めました。もとに戻すには初期化が必要で、キーの中のすべての登録が消えます。別のキーをお使いになるか、係員にご相談ください。</source>
        <translation>안전을 위해 패스코드를 중지했습니다. 다시 쓰려면 초기화가 필요하며, 키 안의 모든 등록 정보가 지워집니다. 다른 키를 사용하시거나 직원에게 문의해 주세요.</translation>
    </message>
    <message id="gone-words">
        <source>安全のため、入力された内容は消しました。恐れ入りますが、はじめからお願いいたします。</source>
        <translation>안전을 위해 입력하신 내용은 지웠습니다. 죄송하지만 처음부터 다시 해 주세요.</translation>
    </message>
    <message id="trouble-card-pin-auth-blocked-do">
        <source>安全のため、入力を止めています。カード型キーを一度取って、もう一度置くと、続けられます。</source>
        <translation>안전을 위해 입력을 멈췄습니다. 카드형 키를 한 번 뗐다가 다시 올리시면 계속하실 수 있습니다.</translation>
    </message>
    <message id="trouble-pin-auth-blocked-do">
        <source>安全のため、入力を止めています。キーを一度抜いて、もう一度差しこむと、続けられます。</source>
        <translation>안전을 위해 입력을 멈췄습니다. 키를 한 번 뺐다가 다시 꽂으시면 계속하실 수 있습니다.</translation>
    </message>
    <message id="trouble-card-uv-blocked-do">
        <source>安全のため、指紋の読み取りを止めています。カード型キーを一度取って、少し待ってから、もう一度置いてください。</source>
        <translation>안전을 위해 지문 읽기를 멈췄습니다. 카드형 키를 한 번 떼고 잠시 기다린 뒤 다시 올려 주세요.</translation>
    </message>
    <message id="passcode-uv-blocked-do">
        <source>安全のため、指紋の読み取りを止めています。キーのパスコードを入力すると、また指紋を使えます。</source>
        <translation>안전을 위해 지문 읽기를 멈췄습니다. 키의 패스코드를 입력하시면 지문을 다시 쓰실 수 있습니다.</translation>
    </message>
    <message id="trouble-uv-blocked-do">
        <source>安全のため、指紋の読み取りを止めています。キーを一度抜いて、少し待ってから、もう一度差しこんでください。</source>
        <translation>안전을 위해 지문 읽기를 멈췄습니다. 키를 한 번 빼고 잠시 기다린 뒤 다시 꽂아 주세요.</translation>
    </message>
    <message id="trouble-model-revoked-do">
        <source>安全上の問題が公表されている機種のためで、お客さまの操作が原因ではありません。別のキーをお使いください。</source>
        <translation>보안 문제가 공개된 기종이기 때문이며, 고객님의 잘못이 아닙니다. 다른 키를 사용해 주세요.</translation>
    </message>
    <message id="rename-home">
        <source>家のキー</source>
        <translation>집에 두는 키</translation>
    </message>
    <message id="rename-family">
        <source>家族のキー</source>
        <translation>가족 키</translation>
    </message>
    <message id="look-alike-small-l">
        <source>小文字「l」(エル)</source>
        <translation>소문자 ‘l’(엘)</translation>
    </message>
    <message id="advice-resend-too-soon-before">
        <source>少しお待ちになってから、もう一度ボタンを押してください。認証コードは、次の画面で入力します。</source>
        <translation>잠시 기다렸다가 버튼을 다시 눌러 주세요. 인증번호는 다음 화면에서 입력합니다.</translation>
    </message>
    <message id="trouble-card-busy-do">
        <source>少し待ってから、カード型キーを一度取って、もう一度置いてください。</source>
        <translation>잠시 기다린 뒤 카드형 키를 한 번 뗐다가 다시 올려 주세요.</translation>
    </message>
    <message id="trouble-busy-do">
        <source>少し待ってから、キーを一度抜いて、もう一度差しこんでください。</source>
        <translation>잠시 기다린 뒤 키를 한 번 뺐다가 다시 꽂아 주세요.</translation>
    </message>
    <message id="advice-resend-capped">
        <source>届いた認証コードを入力してください。届いていないときは、しばらく時間をおいて再度お試しいただくか、係員をお呼びください。</source>
        <translation>받으신 인증번호를 입력해 주세요. 오지 않았으면 잠시 후 다시 시도하시거나 직원을 호출해 주세요.</translation>
    </message>
    <message id="advice-resend-too-soon">
        <source>届くまで少しお待ちください。届かないときは、しばらくしてからもう一度送信してください。</source>
        <translation>도착할 때까지 잠시 기다려 주세요. 오지 않으면 잠시 후 다시 보내 주세요.</translation>
    </message>
    <message id="rename-left-index">
        <source>左手の人差し指</source>
        <translation>왼손 검지</translation>
    </message>
    <message id="rename-left-thumb">
        <source>左手の親指</source>
        <translation>왼손 엄지</translation>
    </message>
    <message id="select-key-either">
        <source>差しこんだキーをお使いの方は、画面ではなく、キーの光っている部分に触れてください。カード型キーをお使いの方は、画面のボタンを押してください。</source>
        <translation>꽂은 키를 쓰시려면 화면이 아니라 키의 빛나는 부분을 손가락으로 눌러 주세요. 카드형 키를 쓰시려면 화면의 버튼을 눌러 주세요.</translation>
    </message>
    <message id="kind-sensor-use">
        <source>差しこんで、指を当てる</source>
        <translation>꽂고 손가락 대기</translation>
    </message>
    <message id="era-heisei">
        <source>平成%1年</source>
        <translation>헤이세이 %1년</translation>
    </message>
    <message id="birth-date-year">
        <source>年</source>
        <translation>년</translation>
    </message>
    <message id="trouble-model-not-allowed-do">
        <source>当社がお受けできると確認できた機種ではありません。別のキーをお使いください。ご利用いただける機種は、係員におたずねください。</source>
        <translation>당사에서 사용할 수 있다고 확인한 기종이 아닙니다. 다른 키를 사용해 주세요. 사용하실 수 있는 기종은 직원에게 문의해 주세요.</translation>
    </message>
    <message id="field-required">
        <source>必須</source>
        <translation>필수</translation>
    </message>
    <message id="staff-failed-words">
        <source>恐れ入りますが、お近くの係員に直接お声がけください。お手続きは、そのまま続けられます。</source>
        <translation>죄송합니다. 가까운 직원에게 직접 말씀해 주세요. 하시던 일은 그대로 계속하실 수 있습니다.</translation>
    </message>
    <message id="screen-back">
        <source>戻る</source>
        <translation>이전</translation>
    </message>
    <message id="pass-code-letter-field">
        <source>手紙の番号</source>
        <translation>편지에 적힌 번호</translation>
    </message>
    <message id="trouble-approval-not-good-do">
        <source>承認から時間がたったか、承認が取り消されたためです。「もう一度試す」を押して、係員にもう一度承認をお求めください。</source>
        <translation>승인 후 시간이 지났거나 승인이 취소되었기 때문입니다. ‘다시 시도하기’를 누르고 직원에게 다시 승인을 받아 주세요.</translation>
    </message>
    <message id="trouble-approval-unavailable">
        <source>承認できる係員が、まだ登録されていません</source>
        <translation>지금은 승인할 수 있는 직원이 없습니다</translation>
    </message>
    <message id="beside-to-approval">
        <source>承認の画面へ</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="letters-lead">
        <source>押すと、すぐに変わります。</source>
        <translation>누르면 바로 바뀝니다.</translation>
    </message>
    <message id="rename-carried">
        <source>持ち歩くキー</source>
        <translation>가지고 다니는 키</translation>
    </message>
    <message id="fingers-numbered">
        <source>指%1</source>
        <translation>%1번 지문</translation>
    </message>
    <message id="capture-wipe">
        <source>指とセンサーをふいて、
もう一度当ててください</source>
        <translation>손가락과 센서를 닦고
다시 한번 대 주세요</translation>
    </message>
    <message id="rename-finger-heading">
        <source>指の名前を
選んでください</source>
        <translation>손가락의 이름을
선택해 주세요</translation>
    </message>
    <message id="capture-straight">
        <source>指をまっすぐに
置いてください</source>
        <translation>손가락을 똑바로
대 주세요</translation>
    </message>
    <message id="capture-lift">
        <source>指を一度はなして、
また当ててください</source>
        <translation>손가락을 한 번 뗐다가
다시 대 주세요</translation>
    </message>
    <message id="capture-next-words">
        <source>指を一度はなして、もう一度。あと&lt;b&gt;%1&lt;/b&gt;回です。</source>
        <translation>손가락을 한 번 뗐다가 다시 대 주세요. &lt;b&gt;%1&lt;/b&gt;번 남았습니다.</translation>
    </message>
    <message id="steps-finger">
        <source>指紋</source>
        <translation>지문</translation>
    </message>
    <message id="enrolled-otherwise">
        <source>指紋が使えないときはパスコード</source>
        <translation>지문이 안 되면 패스코드</translation>
    </message>
    <message id="key-settings-fingers-left">
        <source>指紋が続けて%1回一致しないと、パスコードを入力するまで、指紋の読み取りを止めます。</source>
        <translation>지문이 연속으로 %1번 일치하지 않으면, 패스코드를 입력할 때까지 지문을 쓸 수 없습니다.</translation>
    </message>
    <message id="trouble-uv-blocked">
        <source>指紋が続けて一致しませんでした</source>
        <translation>지문이 계속 일치하지 않았습니다</translation>
    </message>
    <message id="kind-sensor">
        <source>指紋つきキー</source>
        <translation>지문 인식 키</translation>
    </message>
    <message id="trouble-passcode-unknown-do">
        <source>指紋でのログインは、このままお使いいただけます。次へ進んでも、何も消えません。パスコードを作り直すときだけ、キーの初期化（キーの中のすべての登録が消えます）が必要です。</source>
        <translation>지문 로그인은 이대로 사용하실 수 있습니다. 계속하셔도 아무것도 지워지지 않습니다. 패스코드를 다시 만들 때만 키를 초기화해야 하며, 초기화하면 키 안의 모든 등록 정보가 지워집니다.</translation>
    </message>
    <message id="help-fido-safe-words">
        <source>指紋とパスコードは、お客さまのキーの中だけに保存されます。当社にも、この端末にも残りません。</source>
        <translation>지문과 패스코드는 고객님의 키 안에만 저장됩니다. 당사에도, 이 단말기에도 남지 않습니다.</translation>
    </message>
    <message id="key-settings-words">
        <source>指紋とパスコードは、このキーの中だけにあります。</source>
        <translation>지문과 패스코드는 이 키 안에만 있습니다.</translation>
    </message>
    <message id="enrolled-alone">
        <source>指紋などで確認</source>
        <translation>지문 등으로 본인 확인</translation>
    </message>
    <message id="kind-key">
        <source>指紋のないキー</source>
        <translation>지문 센서 없는 키</translation>
    </message>
    <message id="key-settings-elsewhere">
        <source>指紋の追加や変更は、この端末ではできません。キーのメーカーのご案内をご覧ください。</source>
        <translation>지문 추가나 변경은 이 단말기에서 하실 수 없습니다. 키 제조사의 안내를 확인해 주세요.</translation>
    </message>
    <message id="help-fido-safe">
        <source>指紋は、キーの外に出ません</source>
        <translation>지문은 키 밖으로 나가지 않습니다</translation>
    </message>
    <message id="help-fido-what">
        <source>指紋やパスコードでログインするしくみです</source>
        <translation>지문이나 패스코드로 로그인하는 방식입니다</translation>
    </message>
    <message id="present-settings">
        <source>指紋やパスコードを変えるキーを、絵のとおりにお使いください。</source>
        <translation>지문이나 패스코드를 변경할 키를 그림과 같이 사용해 주세요.</translation>
    </message>
    <message id="key-settings-removed">
        <source>指紋を消しました。</source>
        <translation>지문을 삭제했습니다.</translation>
    </message>
    <message id="capture-complete">
        <source>指紋を読み取りました。</source>
        <translation>지문을 읽었습니다.</translation>
    </message>
    <message id="offers-finger-added">
        <source>指紋を追加しました。</source>
        <translation>지문을 추가했습니다.</translation>
    </message>
    <message id="offers-add-finger">
        <source>指紋を追加する</source>
        <translation>지문 추가</translation>
    </message>
    <message id="introduction-no-sensor">
        <source>指紋センサーのないキーは、パスコードの入力とキーへのタッチでご利用いただけます。</source>
        <translation>지문 센서가 없는 키는 패스코드 입력과 키 터치로 사용하실 수 있습니다.</translation>
    </message>
    <message id="unusable-take-reader">
        <source>指紋リーダーを
お取りください</source>
        <translation>지문 리더기를 빼 주세요</translation>
    </message>
    <message id="phone-choice-mobile">
        <source>携帯電話・SMSでお送りします</source>
        <translation>휴대전화: 문자로 보내 드립니다</translation>
    </message>
    <message id="beside-recorded">
        <source>操作は、係員の名前で記録されます。お客さまは「係員の操作を終える」で、いつでも終えられます。係員のキーを取っても終わります。</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="new-password-digit">
        <source>数字</source>
        <translation>숫자</translation>
    </message>
    <message id="look-alike-0">
        <source>数字の「0」(ゼロ)</source>
        <translation>숫자 ‘0’(영)</translation>
    </message>
    <message id="look-alike-1">
        <source>数字の「1」</source>
        <translation>숫자 ‘1’</translation>
    </message>
    <message id="passcode-repeat-words">
        <source>数字の場所が変わりました。同じパスコードを、もう一度入力してください。</source>
        <translation>숫자 위치가 바뀌었습니다. 같은 패스코드를 다시 입력해 주세요.</translation>
    </message>
    <message id="passcode-shuffled">
        <source>数字の場所は毎回変わります。</source>
        <translation>숫자 위치는 매번 바뀝니다.</translation>
    </message>
    <message id="advice-password-no-digit">
        <source>数字を入れてください。</source>
        <translation>숫자를 넣어 주세요.</translation>
    </message>
    <message id="keyboard-letters">
        <source>文字</source>
        <translation>문자</translation>
    </message>
    <message id="letters-size">
        <source>文字の大きさ</source>
        <translation>글자 크기</translation>
    </message>
    <message id="voice-character-is-silent">
        <source>文字は、ヘッドホンをつなぐと読み上げます。</source>
        <translation>문자는 이어폰을 연결하면 읽어 드립니다.</translation>
    </message>
    <message id="steps-address">
        <source>新しいアドレス</source>
        <translation>새 이메일 주소</translation>
    </message>
    <message id="passcode-replace">
        <source>新しいパスコードの設定</source>
        <translation>새 패스코드 설정</translation>
    </message>
    <message id="new-password-title">
        <source>新しいパスワードを
決めてください</source>
        <translation>새 비밀번호를
정해 주세요</translation>
    </message>
    <message id="email-confirm-new">
        <source>新しいメールアドレス</source>
        <translation>새 이메일 주소</translation>
    </message>
    <message id="fingers-words">
        <source>新しい指を登録するには、今ある指紋を1つ消します。消さずに、今ある指紋のまま進むこともできます。</source>
        <translation>새 지문을 등록하려면 지금 있는 지문을 하나 삭제합니다. 삭제하지 않고 지금 있는 지문 그대로 진행하실 수도 있습니다.</translation>
    </message>
    <message id="login-who-is-new">
        <source>新規登録したい方</source>
        <translation>새로 등록하실 분</translation>
    </message>
    <message id="login-refused-migrated">
        <source>既に{member_id}に移行されている可能性がございます。</source>
        <translation>이미 {member_id} 전환이 끝났을 수 있습니다.</translation>
    </message>
    <message id="birth-date-day">
        <source>日</source>
        <translation>일</translation>
    </message>
    <message id="slip-when">
        <source>日時</source>
        <translation>일시</translation>
    </message>
    <message id="language-name">
        <source>日本語</source>
        <translation>한국어</translation>
    </message>
    <message id="terms-for-reference">
        <source>日本語の規約が正式なものです。下の訳文は参考です。</source>
        <extracomment>above the translation of the terms</extracomment>
        <translation>일본어 약관이 정식 약관입니다. 아래 번역문은 참고용입니다.</translation>
    </message>
    <message id="terms-binding">
        <source>日本語の規約（こちらが正式なものです）</source>
        <extracomment>above the terms in Japanese, where a translation stands before them</extracomment>
        <translation>일본어 약관(정식 약관)</translation>
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
        <translation>메이지 %1년</translation>
    </message>
    <message id="era-showa">
        <source>昭和%1年</source>
        <translation>쇼와 %1년</translation>
    </message>
    <message id="birth-date-eras">
        <source>昭和の年に1925、平成の年に1988を足すと西暦です。</source>
        <translation>쇼와 연도에 1925, 헤이세이 연도에 1988을 더하면 서기 연도입니다.</translation>
    </message>
    <message id="beside-prolong">
        <source>時間を5分のばす</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="trouble-timed-out">
        <source>時間内に操作がありませんでした</source>
        <translation>대기 시간이 지났습니다</translation>
    </message>
    <message id="top-used">
        <source>最後に使った日：%1</source>
        <translation>마지막 사용일: %1</translation>
    </message>
    <message id="question-remove-last-key">
        <source>最後のキーの登録を
消しますか？</source>
        <translation>마지막 키의 등록을
해제하시겠습니까?</translation>
    </message>
    <message id="birth-date-month">
        <source>月</source>
        <translation>월</translation>
    </message>
    <message id="code-valid">
        <source>有効期限</source>
        <translation>남은 시간</translation>
    </message>
    <message id="steps-phone">
        <source>本人確認</source>
        <translation>본인 확인</translation>
    </message>
    <message id="passcode-other-characters">
        <source>桁数がちがう方、
数字以外の文字がある方</source>
        <translation>자릿수가 다르거나
영문자·기호가 있는 경우</translation>
    </message>
    <message id="email-choice-lead">
        <source>次からは、メールアドレスをIDとしてログインします。</source>
        <translation>앞으로는 이메일 주소가 로그인 ID입니다.</translation>
    </message>
    <message id="keyboard-next-field">
        <source>次の欄</source>
        <translation>다음 칸</translation>
    </message>
    <message id="screen-next">
        <source>次へ</source>
        <translation>다음</translation>
    </message>
    <message id="way-proceed">
        <source>次へ進む</source>
        <translation>다음으로</translation>
    </message>
    <message id="offers-flaw-other">
        <source>次回から、画面の数字ボタンで入力できます</source>
        <translation>다음부터 화면의 숫자 버튼으로 입력하실 수 있습니다</translation>
    </message>
    <message id="enrolled-card">
        <source>次回以降は、ご登録いただいたカード型キーを置き、パスコードを入力するとログイン・お手続きが可能です。</source>
        <translation>다음부터는 등록하신 카드형 키를 올리고 패스코드를 입력하시면 로그인하고 업무를 보실 수 있습니다.</translation>
    </message>
    <message id="enrolled-touch">
        <source>次回以降は、ご登録いただいたパスコードの入力とキーへのタッチでログイン・お手続きが可能です。</source>
        <translation>다음부터는 등록하신 패스코드를 입력하고 키를 터치하시면 로그인하고 업무를 보실 수 있습니다.</translation>
    </message>
    <message id="enrolled-finger">
        <source>次回以降は、ご登録いただいた生体認証、もしくはパスコードの入力でログイン・お手続きが可能です。</source>
        <translation>다음부터는 등록하신 지문이나 패스코드로 로그인하고 업무를 보실 수 있습니다.</translation>
    </message>
    <message id="enrolled-finger-alone">
        <source>次回以降は、ご登録いただいた生体認証でログイン・お手続きが可能です。</source>
        <translation>다음부터는 등록하신 지문으로 로그인하고 업무를 보실 수 있습니다.</translation>
    </message>
    <message id="key-enter">
        <source>決定</source>
        <translation>확인</translation>
    </message>
    <message id="way-keep">
        <source>消さない</source>
        <translation>그대로 두기</translation>
    </message>
    <message id="way-delete">
        <source>消す</source>
        <translation>삭제</translation>
    </message>
    <message id="question-delete-credential-words">
        <source>消すと、&lt;b&gt;このサービスには、このキーでログインできなくなります。&lt;/b&gt;もとには戻せません。</source>
        <translation>삭제하면 &lt;b&gt;이 서비스에는 이 키로 로그인할 수 없게 됩니다.&lt;/b&gt; 되돌릴 수 없습니다.</translation>
    </message>
    <message id="question-remove-key-words">
        <source>消すと、このキーではログインできなくなります。</source>
        <translation>해제하면 이 키로 로그인할 수 없게 됩니다.</translation>
    </message>
    <message id="question-remove-last-key-words">
        <source>消すと、次からはIDとパスワードと、電話の認証コードでログインすることになります。</source>
        <translation>해제하면 다음부터는 ID와 비밀번호, 그리고 전화로 받은 인증번호로 로그인합니다.</translation>
    </message>
    <message id="measure-card-skip">
        <source>測らない</source>
        <translation>측정 안 함</translation>
    </message>
    <message id="provisioned-due">
        <source>点検で、あと%1件の作業が見つかりました。</source>
        <translation>점검 결과, 남은 작업이 %1건 있습니다.</translation>
    </message>
    <message id="ticket-check">
        <source>点検で、問題がありました。理由は端末の記録（journalctl）にあります。</source>
        <translation>점검에서 문제가 발견되었습니다. 이유는 단말기 기록(journalctl)에서 확인하십시오.</translation>
    </message>
    <message id="provisioned-fine">
        <source>点検に合格しました。</source>
        <translation>점검에 합격했습니다.</translation>
    </message>
    <message id="verify-enrolment">
        <source>生体認証の登録確認を
行ってください。</source>
        <translation>등록한 지문으로
확인해 주세요.</translation>
    </message>
    <message id="steps-birth-date">
        <source>生年月日</source>
        <translation>생년월일</translation>
    </message>
    <message id="birth-date-flaw">
        <source>生年月日に誤りがあります。「全部消す」を押して、西暦4桁、月2桁、日2桁で入力し直してください。</source>
        <translation>생년월일이 올바르지 않습니다. ‘전체 삭제’를 누르고 서기 연도 4자리, 월 2자리, 일 2자리로 다시 입력해 주세요.</translation>
    </message>
    <message id="passcode-birth-date">
        <source>生年月日に関する数字は設定できません</source>
        <translation>생년월일 관련 숫자는 설정할 수 없습니다</translation>
    </message>
    <message id="birth-date-title">
        <source>生年月日を
入力してください</source>
        <translation>생년월일을
입력해 주세요</translation>
    </message>
    <message id="advice-password-birth-date">
        <source>生年月日を含むものは使えません。</source>
        <translation>생년월일은 넣을 수 없습니다.</translation>
    </message>
    <message id="out-of-service-title">
        <source>申し訳ございません。
お手続きを続けられません</source>
        <translation>죄송합니다.
계속 진행할 수 없습니다</translation>
    </message>
    <message id="beside-screen">
        <source>画面</source>
        <translation type="unfinished"></translation>
    </message>
    <message id="capture-card">
        <source>画面ではありません。カード型キーは、置いたままにしてください</source>
        <translation>화면이 아니라 카드형 키에 대 주세요. 카드형 키는 그대로 두세요</translation>
    </message>
    <message id="select-key-glows">
        <source>画面ではなく、お使いになるキーの、光っている部分に触れてください。</source>
        <translation>화면이 아니라, 사용하실 키의 빛나는 부분을 손가락으로 눌러 주세요.</translation>
    </message>
    <message id="select-key-touch-or-leave">
        <source>画面ではなく、お使いになるキーの光っている部分に触れてください。カード型キーをお使いになるときは、その1枚だけを残して、ほかをお取りください。</source>
        <translation>화면이 아니라, 사용하실 키의 빛나는 부분을 손가락으로 눌러 주세요. 카드형 키를 쓰시려면 그 카드만 남기고 나머지는 치워 주세요.</translation>
    </message>
    <message id="verify-touch-note">
        <source>画面ではなく、キーに触れてください。すぐに次へ進みます。</source>
        <translation>화면이 아니라 키를 눌러 주세요. 바로 다음으로 넘어갑니다.</translation>
    </message>
    <message id="capture-where">
        <source>画面ではなく、キーの丸い部分に当ててください</source>
        <translation>화면이 아니라 키의 둥근 부분에 대 주세요</translation>
    </message>
    <message id="enrolled-touch-key-words">
        <source>画面のとおりに触れます</source>
        <translation>키의 빛나는 부분을 터치합니다</translation>
    </message>
    <message id="question-written-words">
        <source>画面の内容を読み上げて、お客さまのお話のとおりか、お確かめください。</source>
        <translation>화면 내용을 읽어 드리고, 고객의 말씀과 같은지 확인해 주세요.</translation>
    </message>
    <message id="measure-card-title">
        <source>画面の大きさを
測ります</source>
        <translation>화면의 크기를
측정합니다</translation>
    </message>
    <message id="measure-card-width">
        <source>画面の幅は%1mmです。線の枠は、銀行カードと同じ大きさですか？</source>
        <translation>화면의 너비는 %1mm입니다. 선으로 된 테두리가 은행 카드와 같은 크기입니까?</translation>
    </message>
    <message id="staff-code-wrong">
        <source>番号がちがうか、期限が切れたか、すでに使われています。もう一度ご確認のうえ、運用担当者に新しい登録コードをお求めください。</source>
        <translation>코드가 다르거나, 기한이 지났거나, 이미 사용되었습니다. 다시 확인한 뒤 운영 담당자에게 새 등록 코드를 요청해 주세요.</translation>
    </message>
    <message id="advice-pass-wrong">
        <source>番号は1回だけ使えます。係員がお渡しした番号は、お渡しした支店で、30分間だけお使いいただけます。番号をもう一度お確かめいただくか、係員をお呼びください。</source>
        <translation>번호는 한 번만 사용할 수 있습니다. 직원이 드린 번호는 받으신 지점에서 30분 동안 유효합니다. 번호를 다시 확인하시거나 직원을 호출해 주세요.</translation>
    </message>
    <message id="pass-code-flaw">
        <source>番号は、アルファベットと数字の8文字です。紙のとおりに、もう一度入力してください。</source>
        <translation>번호는 영문자와 숫자 8자리입니다. 종이에 적힌 대로 다시 입력해 주세요.</translation>
    </message>
    <message id="pass-code-lead">
        <source>番号は、係員がお渡しした紙に書いてある、アルファベットと数字の8文字です。順番をお待ちいただくための番号ではありません。</source>
        <translation>직원이 드린 종이에 적힌 영문자와 숫자 8자리입니다. 대기 번호가 아닙니다.</translation>
    </message>
    <message id="trouble-unknown-credential-do">
        <source>登録が消されたか、ほかで登録されたキーです。別のキーか、IDとパスワードでログインしてください。</source>
        <translation>등록이 해제되었거나 다른 곳에서 등록된 키입니다. 다른 키로, 또는 ID와 비밀번호로 로그인해 주세요.</translation>
    </message>
    <message id="email-choice-caption">
        <source>登録されているメールアドレス</source>
        <translation>등록된 이메일 주소</translation>
    </message>
    <message id="slip-key">
        <source>登録したキー</source>
        <translation>등록한 키</translation>
    </message>
    <message id="verify-enrolment-once-card">
        <source>登録した指を、もう一度、カード型キーのセンサーに当ててください。カード型キーは、置いたままにしてください。</source>
        <translation>화면이 아니라 카드형 키의 센서에 대 주세요. 카드형 키는 그대로 두세요.</translation>
    </message>
    <message id="verify-enrolment-once">
        <source>登録した指を、もう一度、キーのセンサーに当ててください。</source>
        <translation>화면이 아니라 키의 센서에 대 주세요.</translation>
    </message>
    <message id="top-enrolled">
        <source>登録した日：%1</source>
        <translation>등록일: %1</translation>
    </message>
    <message id="help-code-phone">
        <source>登録した電話番号が使えない</source>
        <translation>등록된 전화번호를 못 쓸 때</translation>
    </message>
    <message id="new-email-submit">
        <source>登録する</source>
        <translation>등록하기</translation>
    </message>
    <message id="trouble-credential-refused-do">
        <source>登録の条件に合わない機種か、確認がうまくできなかったためです。別のキーをお使いください。</source>
        <translation>등록 조건에 맞지 않는 기종이거나, 확인이 잘되지 않았기 때문입니다. 다른 키를 사용해 주세요.</translation>
    </message>
    <message id="new-password-submit-registration">
        <source>登録を完了する</source>
        <translation>등록 완료하기</translation>
    </message>
    <message id="authenticator-remove">
        <source>登録を消す</source>
        <translation>등록 해제</translation>
    </message>
    <message id="question-leave-enrolment-no">
        <source>登録を続ける</source>
        <translation>계속 등록하기</translation>
    </message>
    <message id="staff-code-field">
        <source>登録コード</source>
        <translation>등록 코드</translation>
    </message>
    <message id="staff-code-refused">
        <source>登録コードを確認できません</source>
        <translation>등록 코드를 확인할 수 없습니다</translation>
    </message>
    <message id="new-email-field">
        <source>登録メールアドレス</source>
        <translation>등록할 이메일 주소</translation>
    </message>
    <message id="steps-done">
        <source>登録完了</source>
        <translation>등록 완료</translation>
    </message>
    <message id="start-key-or-card">
        <source>登録済みのセキュリティキーは、差しこむか置くだけでログインできます。※クレジットカードではありません。</source>
        <translation>등록하신 보안 키를 꽂거나 리더기에 올리시면 바로 로그인됩니다. ※ 신용카드는 올리지 마세요.</translation>
    </message>
    <message id="start-key">
        <source>登録済みのセキュリティキーは、差しこむだけでログインできます。</source>
        <translation>등록하신 보안 키를 꽂으시면 바로 로그인됩니다.</translation>
    </message>
    <message id="phone-code-sms">
        <source>登録電話番号 %1 へSMSにて送信された認証コードを入力してください。</source>
        <translation>%1 번으로 보낸 문자의 인증번호를 입력해 주세요.</translation>
    </message>
    <message id="phone-code-voice">
        <source>登録電話番号に自動音声でコードを送信します。電話番号を選択して送信ボタンを押してください。</source>
        <translation>등록된 전화번호로 자동 음성 전화를 걸어 인증번호를 알려 드립니다. ‘전화로 인증번호 듣기’를 눌러 주세요.</translation>
    </message>
    <message id="letters-high-contrast">
        <source>白黒はっきり</source>
        <translation>흑백 또렷하게</translation>
    </message>
    <message id="question-written-yes">
        <source>確かめた</source>
        <translation>확인함</translation>
    </message>
    <message id="verify-card-note">
        <source>確認が終わると、すぐに次へ進みます。</source>
        <translation>확인이 끝나면 바로 다음으로 넘어갑니다.</translation>
    </message>
    <message id="passcode-differs">
        <source>確認のための入力が一致しませんでした</source>
        <translation>두 패스코드가 서로 다릅니다</translation>
    </message>
    <message id="new-password-repeat">
        <source>確認のためもう一度ご入力ください。</source>
        <translation>새 비밀번호 확인</translation>
    </message>
    <message id="passcode-repeat">
        <source>確認のため再度
パスコードを入力してください。</source>
        <translation>확인을 위해 패스코드를
다시 입력해 주세요.</translation>
    </message>
    <message id="help-login-blank">
        <source>空白や改行は入力できません。画面のキーボードで1文字ずつ入力してください。IDとパスワードは半角英数字記号です。</source>
        <translation>빈칸이나 줄 바꿈은 입력할 수 없습니다. 화면의 키보드로 한 글자씩 입력해 주세요. ID와 비밀번호는 영문자, 숫자, 기호입니다.</translation>
    </message>
    <message id="field-blank">
        <source>空白や改行コードが混入しています。直接入力をお試しください。</source>
        <translation>띄어쓰기나 줄 바꿈은 사용할 수 없습니다. 직접 입력해 주세요.</translation>
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
        <translation>종이에 적힌 번호</translation>
    </message>
    <message id="slip-where">
        <source>端末</source>
        <translation>단말기</translation>
    </message>
    <message id="trouble-reader-lost-do">
        <source>端末の不具合によるもので、お客さまのキーが原因ではありません。係員にお知らせください。</source>
        <translation>단말기 문제이며, 고객님의 키 때문이 아닙니다. 직원에게 알려 주세요.</translation>
    </message>
    <message id="ticket-clock">
        <source>端末の時計が合っていません。日付と時刻を合わせてください。</source>
        <translation>단말기의 시계가 맞지 않습니다. 날짜와 시각을 맞춰 주세요.</translation>
    </message>
    <message id="provisioned-title">
        <source>端末の設定が
終わりました</source>
        <translation>단말기 설정이
끝났습니다</translation>
    </message>
    <message id="trouble-no-permission-do">
        <source>端末の設定によるもので、お客さまのキーが原因ではありません。係員にお知らせください。</source>
        <translation>단말기 설정 문제이며, 고객님의 키 때문이 아닙니다. 직원에게 알려 주세요.</translation>
    </message>
    <message id="ticket-machine">
        <source>端末の設定を変えられませんでした。理由は端末の記録（journalctl）にあります。</source>
        <translation>단말기 설정을 변경하지 못했습니다. 이유는 단말기 기록(journalctl)에서 확인하십시오.</translation>
    </message>
    <message id="ticket-terminal">
        <source>端末名</source>
        <translation>단말기명</translation>
    </message>
    <message id="ticket-no-terminal">
        <source>端末名が正しくありません。半角の英数字とハイフンで、40文字までです。</source>
        <translation>단말기명이 올바르지 않습니다. 반각 영문자, 숫자, 하이픈으로 40자까지입니다.</translation>
    </message>
    <message id="passcode-birth-date-do">
        <source>第三者に推測されやすいため、セキュリティ上パスコードに設定できません。別の数字で入力を再度お試しください。</source>
        <translation>다른 사람이 추측하기 쉬워 보안상 패스코드로 설정할 수 없습니다. 다른 숫자로 다시 입력해 주세요.</translation>
    </message>
    <message id="pass-code-label">
        <source>紙に書いてある番号</source>
        <translation>종이에 적힌 번호</translation>
    </message>
    <message id="question-end-journey-yes">
        <source>終える</source>
        <translation>끝내기</translation>
    </message>
    <message id="reset-wait-card-words">
        <source>終わるまで、カード型キーを動かさないでください。</source>
        <translation>끝날 때까지 카드형 키를 움직이지 말아 주세요.</translation>
    </message>
    <message id="reset-wait-words">
        <source>終わるまで、キーを抜かないでください。</source>
        <translation>끝날 때까지 키를 빼지 말아 주세요.</translation>
    </message>
    <message id="top-end">
        <source>終了する</source>
        <translation>종료하기</translation>
    </message>
    <message id="present-enrolment">
        <source>絵のとおりにしていただくと、すぐに始まります。</source>
        <translation>그림과 같이 하시면 바로 시작됩니다.</translation>
    </message>
    <message id="letters-still">
        <source>絵の動きを止める</source>
        <translation>그림 움직임 멈추기</translation>
    </message>
    <message id="registered-lead">
        <source>続いて、次回以降のログインで使用するFIDO認証の登録を行います。</source>
        <translation>이어서 다음 로그인부터 사용할 키(FIDO 인증)를 등록합니다.</translation>
    </message>
    <message id="idle-words">
        <source>続けないときは、入力された内容を消して&lt;br&gt;はじめの画面に戻ります。</source>
        <translation>계속하지 않으시면 입력하신 내용을 지우고&lt;br&gt;처음 화면으로 돌아갑니다.</translation>
    </message>
    <message id="idle-proceed">
        <source>続ける</source>
        <translation>계속하기</translation>
    </message>
    <message id="enrolled-lay-card-words">
        <source>置いたままにします</source>
        <translation>리더기에 올려 둡니다</translation>
    </message>
    <message id="kind-nfc-use">
        <source>置いたままにする</source>
        <translation>리더기에 올려 두기</translation>
    </message>
    <message id="line-words">
        <source>自動でつなぎ直しています。入力された内容は、そのまま残っています。お急ぎのときは、お近くの係員にお声がけください。</source>
        <extracomment>staff can&apos;t be called over this line</extracomment>
        <translation>자동으로 복구하고 있으니 잠시만 기다려 주세요. 입력하신 내용은 그대로 남아 있습니다. 급하시면 가까운 직원에게 말씀해 주세요.</translation>
    </message>
    <message id="key-known-goes-on">
        <source>自動で次へ進みます。</source>
        <translation>자동으로 다음 화면으로 넘어갑니다.</translation>
    </message>
    <message id="passcode-text-choose-lead">
        <source>英字や記号を組み合わせて、%1文字以上でご入力ください。パスコードは、キーの中だけに残ります。&lt;b&gt;クレジットカードの暗証番号とは別のもの&lt;/b&gt;にしてください。</source>
        <translation>영문자나 기호를 넣어 %1자 이상 입력해 주세요. 패스코드는 키 안에만 남습니다. &lt;b&gt;신용카드 비밀번호와 다른 것&lt;/b&gt;으로 정해 주세요.</translation>
    </message>
    <message id="passcode-typed-policy">
        <source>英字や記号を組み合わせて、別のパスコードをご入力ください。</source>
        <translation>영문자나 기호를 넣어 다른 패스코드를 입력해 주세요.</translation>
    </message>
    <message id="birth-date-lead">
        <source>西暦4桁、月2桁、日2桁の順に入力してください。</source>
        <translation>서기 연도 4자리, 월 2자리, 일 2자리 순서로 입력해 주세요.</translation>
    </message>
    <message id="letters-looks">
        <source>見やすさ</source>
        <translation>화면 보기</translation>
    </message>
    <message id="keyboard-symbols">
        <source>記号</source>
        <translation>기호</translation>
    </message>
    <message id="advice-password-no-symbol">
        <source>記号を入れてください。</source>
        <translation>기호를 넣어 주세요.</translation>
    </message>
    <message id="enrolled-otherwise-words">
        <source>設定した番号を入力します</source>
        <translation>키에 설정하신 번호를 입력합니다</translation>
    </message>
    <message id="ticket-title">
        <source>設定票を読みとるか、
入力してください</source>
        <translation>설정표를 스캔하거나
입력해 주세요</translation>
    </message>
    <message id="ticket-pin">
        <source>証明書の指紋</source>
        <translation>인증서 지문</translation>
    </message>
    <message id="ticket-no-pin">
        <source>証明書の指紋が正しくありません。0～9とa～fで、32桁から64桁です。</source>
        <translation>인증서 지문이 올바르지 않습니다. 0~9와 a~f로 32자리에서 64자리입니다.</translation>
    </message>
    <message id="code-submit">
        <source>認証する</source>
        <extracomment>To prove by a code who one is; &quot;introduction-proceed&quot; only begins.</extracomment>
        <translation>인증하기</translation>
    </message>
    <message id="introduction-proceed">
        <source>認証する</source>
        <extracomment>To begin to prove who one is; &quot;code-submit&quot; proves it by a code.</extracomment>
        <translation>시작하기</translation>
    </message>
    <message id="code-field">
        <source>認証コード</source>
        <translation>인증번호</translation>
    </message>
    <message id="code-boxes">
        <source>認証コード、%1桁のうち%2桁を入力済み</source>
        <translation>인증번호, %1자리 중 %2자리 입력됨</translation>
    </message>
    <message id="refusal-code-wrong">
        <source>認証コードが一致しません</source>
        <translation>인증번호가 일치하지 않습니다</translation>
    </message>
    <message id="help-code-title">
        <source>認証コードが届かない場合</source>
        <translation>인증번호가 안 올 때</translation>
    </message>
    <message id="refusal-code-expired">
        <source>認証コードの有効期限が切れています</source>
        <translation>인증번호의 유효 시간이 지났습니다</translation>
    </message>
    <message id="refusal-code-not-sent">
        <source>認証コードはまだ送信されていません</source>
        <translation>인증번호를 아직 보내지 않았습니다</translation>
    </message>
    <message id="refusal-resend-capped">
        <source>認証コードを再送信できる回数を超えました</source>
        <translation>인증번호 재전송 횟수를 초과했습니다</translation>
    </message>
    <message id="refusal-resend-too-soon">
        <source>認証コードを送信したばかりです</source>
        <translation>인증번호를 방금 보냈습니다</translation>
    </message>
    <message id="refusal-delivery-failed">
        <source>認証コードを送信できませんでした</source>
        <translation>인증번호를 보내지 못했습니다</translation>
    </message>
    <message id="phone-code-title">
        <source>認証コード入力</source>
        <translation>인증번호 입력</translation>
    </message>
    <message id="screen-to-text">
        <source>説明に戻る</source>
        <translation>설명으로</translation>
    </message>
    <message id="letters-voice-aloud">
        <source>読み上げる</source>
        <translation>읽어 주기</translation>
    </message>
    <message id="present-reading">
        <source>読み取っています。そのまま、動かさないでください。</source>
        <translation>키를 읽고 있습니다. 키를 움직이지 말고 그대로 두세요.</translation>
    </message>
    <message id="measure-reader-skip">
        <source>読み取り機はない</source>
        <translation>리더기 없음</translation>
    </message>
    <message id="trouble-broker-lost-do">
        <source>読み取り装置は、自動で再起動します。少し待ってから、もう一度お試しください。</source>
        <translation>읽기 장치는 자동으로 다시 시작됩니다. 잠시 기다린 뒤 다시 시도해 주세요.</translation>
    </message>
    <message id="passcode-sequence">
        <source>連続した数字は設定できません</source>
        <translation>연속된 숫자는 설정할 수 없습니다</translation>
    </message>
    <message id="staff-code-lead">
        <source>運用担当者からお渡しした、%1桁の登録コードを入力してください。このあと、係員ご自身のキーを登録します。</source>
        <translation>운영 담당자에게서 받은 %1자리 등록 코드를 입력해 주세요. 이어서 직원 본인의 키를 등록합니다.</translation>
    </message>
    <message id="pass-code-letter-title">
        <source>郵便で届いた手紙の
番号を入力してください</source>
        <translation>우편으로 받은 편지의
번호를 입력해 주세요</translation>
    </message>
    <message id="measure-card-nonsense">
        <source>銀行カードの形になりません。もう一度、左上のかどから押してください。</source>
        <translation>은행 카드 모양과 맞지 않습니다. 왼쪽 위 모서리부터 다시 눌러 주세요.</translation>
    </message>
    <message id="measure-card-lead">
        <source>銀行カードを画面にあてて、左上のかどと、右下のかどの位置で、画面を押してください。</source>
        <translation>은행 카드를 화면에 대고, 카드의 왼쪽 위 모서리와 오른쪽 아래 모서리를 눌러 주세요.</translation>
    </message>
    <message id="keyboard-close">
        <source>閉じる</source>
        <extracomment>puts the keyboard away</extracomment>
        <translation>닫기</translation>
    </message>
    <message id="letters-close">
        <source>閉じる</source>
        <extracomment>closes the choices of language and letters</extracomment>
        <translation>닫기</translation>
    </message>
    <message id="help-code-sms-words">
        <source>電波の届く場所で「SMS再送信」を押すか、「音声電話でコードを送信」をお試しください。</source>
        <translation>전파가 닿는 곳에서 ‘문자 재전송’을 누르시거나 ‘전화로 인증번호 듣기’를 이용해 주세요.</translation>
    </message>
    <message id="steps-phone-end">
        <source>電話番号</source>
        <translation>전화번호</translation>
    </message>
    <message id="passcode-phone">
        <source>電話番号に関する数字は設定できません</source>
        <translation>전화번호 관련 숫자는 설정할 수 없습니다</translation>
    </message>
    <message id="phone-end-label">
        <source>電話番号の下4桁</source>
        <translation>전화번호 끝 4자리</translation>
    </message>
    <message id="phone-end-title">
        <source>電話番号の下4桁を
入力してください</source>
        <translation>전화번호 끝 4자리를
입력해 주세요</translation>
    </message>
    <message id="advice-password-phone">
        <source>電話番号を含むものは使えません。</source>
        <translation>전화번호는 넣을 수 없습니다.</translation>
    </message>
    <message id="help-by-phone">
        <source>電話：%1</source>
        <extracomment>what to do about a code that comes by SMS or a call</extracomment>
        <translation>전화: %1</translation>
    </message>
    <message id="letters-voice">
        <source>音声</source>
        <translation>음성</translation>
    </message>
    <message id="phone-code-call">
        <source>音声電話でコードを送信</source>
        <translation>전화로 인증번호 듣기</translation>
    </message>
    <message id="refusal-until-day">
        <source>（%1まで）</source>
        <extracomment>a time of another day, with its date</extracomment>
        <translation> (%1 이후에 다시 시도해 주세요)</translation>
    </message>
    <message id="refusal-until">
        <source>（%1まで）</source>
        <extracomment>a time of this day</extracomment>
        <translation> (오늘 %1 이후에 다시 시도해 주세요)</translation>
    </message>
</context>
</TS>
