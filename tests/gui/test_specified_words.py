"""The sentences that the specification lays down, word for word; tests/product/test_refusals.py has those of refusals."""

import pytest
from PySide6.QtCore import QTranslator

from demo.gallery.cases import all_cases
from demo.gallery.scene import Scene
from tests.gui.texts import text_of

CAREFUL = "アカウント停止にならないよう、My APLUS ID（メールアドレス）とパスワードをご確認の上入力をお願いいたします。"

SCREENS: dict[str, dict[str, list[str]]] = {
    "Start": {
        "compulsory": [
            "お手続きをお選びください",
            "NETstation*APLUSをご利用されたことのあるお客さま",
            "これまでのIDとパスワードで、My APLUS IDへ移行します",
            "My APLUS IDをお持ちのお客さま",
            "ログインします。お忘れの方もこちら",
            "はじめてのお客さま",
            "クレジットカードと、ご登録の電話を使います",
            "登録済みのセキュリティキーは、差しこむか置くだけでログインできます。※クレジットカードではありません。",
            "ご利用にあたっては、生体認証のご登録をお願いしております。",
            "※生体認証を登録していないと次へ進めない画面がございます。",
            "My APLUSとは",
            "係員を呼ぶ",
        ],
    },
    "UnknownKey": {
        "not-enrolled": ["このキーは、まだ登録されていません", "キーはそのままでかまいません。"],
        "not-found": [
            "このキーの登録が見つかりませんでした。",
            "キーはそのままでかまいません。",
            "メールアドレスを入力してログイン",
        ],
    },
    "Login": {
        "empty": [
            "NETstation*APLUSをご利用されたことのあるお客さま",
            "はじめてのお客さま",
            "ID欄にNETstation*APLUS ID、パスワード欄にNETstation*APLUS IDに紐づくパスワードを入力し、「ログイン」を押してください。",
            "※間違いやすい英数字・アルファベットにご注意ください。（数字の「1」、大文字「I」(アイ)、小文字「l」(エル)等）",
            "※ID・パスワードは半角英数字記号で入力してください。",
            "ID・パスワードを忘れた方はこちら",
            "My APLUS IDを新規登録したい方はこちら",
            "ログインできない場合はQ&Aもご確認ください",
            "ログインにお困りの方はこちら",
            "パスワードを表示",
        ],
    },
    "LoginRefused": {"member": [CAREFUL]},
    "Suspended": {"member": ["パスワード再設定", "ID登録", CAREFUL]},
    "Terms": {
        "plain": [
            "My APLUS 会員規約",
            "以下、My APLUS 会員規約をよくお読みのうえ、「同意して進む」ボタンを押してお進みください。",
            "同意して進む",
            "キャンセル",
        ],
    },
    "CardNotice": {
        "plain": [
            "ご入力いただくカード番号・生年月日・電話番号は、ご本人の確認と不正利用の防止のために利用します。指紋とパスコードを当社が取得することはありません。",
        ],
    },
    "EmailChoice": {
        "free": [
            "NETstation*APLUS IDに登録されているメールアドレスを My APLUS IDとして登録しますか？",
            "はい",
            "いいえ",
            "ta••••••@docomo.ne.jp",
        ],
    },
    "NewEmail": {
        "empty": [
            "My APLUS ID 登録",
            "メールアドレス登録",
            "パスワード入力",
            "登録完了",
            "登録メールアドレス",
            "必須",
            "例:abc@docomo.ne.jp",
            "※My APLUS IDとして登録するメールアドレスを入力して、「登録する」を押してください。",
            "※クレジットカードに登録されているメールアドレスが既にMy APLUS IDとして登録されている場合がございます。お手数ですが、ご自身のみが使用しているメールアドレスを登録していただけますようお願いいたします。",
            "ログインへ戻る",
        ],
        "refused-email-full-width": ["全角の文字が入っている"],
    },
    "EmailCode": {
        "empty": [
            "メールアドレス認証",
            "認証コード",
            "必須",
            "例：1234",
            "入力していただいたメールアドレスで本人確認をさせていただきます。メールアドレスに送信された認証コードを入力してください。",
            "認証する",
            "メール再送信",
            "ログイン画面へ",
            "※認証コードが届かない場合はこちら",
        ],
        "refused-code-locked": [
            "一定回数認証コードの入力が失敗されましたので、セキュリティ保護のためロックさせていただいております。",
        ],
    },
    "EmailConfirm": {
        "plain": [
            "クレジットカードに登録されているメールアドレスを先ほど入力した内容に変更します。ワンタイムパスワード認証後にパスワードを登録し、変更を完了してください。次回からのログインでは、変更したメールアドレスとパスワードでログインしてください。",
            "OK",
            "キャンセル",
        ],
    },
    "PhoneCode": {
        "mobile": [
            "認証コード入力",
            "ご登録いただいている電話番号で本人確認をさせていただきます。",
            "登録電話番号 090-12••-•••• へSMSにて送信された認証コードを入力してください。",
            "※認証コードの有効期限は発行されてから5分です。",
            "SMS再送信",
            "音声電話でコードを送信",
            "ログイン画面へ",
        ],
        "landline": [
            "登録電話番号に自動音声でコードを送信します。電話番号を選択して送信ボタンを押してください。",
            "03-12••-••••",
        ],
        "landline-sent": ["※自動音声で受け取った認証コードを入力してください。"],
    },
    "NewPassword": {
        "empty": [
            "ご希望のパスワード",
            "確認のためもう一度ご入力ください。",
            "再登録を完了する",
            "※任意の8～20文字の半角英数字・記号でご登録ください。",
            "※パスワードはアルファベット（大文字または小文字）、数字、記号の3種類すべてを組み合わせてください。",
            "※生年月日、電話番号、お名前、カード番号などに関する数字・アルファベット等の第三者に容易にわかるものは使用しないでください。",
        ],
        "registration": ["登録を完了する"],
        "ready": ["パスワードを再設定する"],
    },
    "Registered": {
        "plain": [
            "My APLUSの利用登録が正常に完了しました。",
            "続いて、次回以降のログインで使用するFIDO認証の登録を行います。",
            "※ご登録いただいたMy APLUS ID（メールアドレス）とパスワードはお忘れにならないようご注意ください。",
            "※My APLUS IDとパスワードはMy APLUSからいつでも変更が可能です。",
            "※FIDO（ファイド）認証を登録していただくと、My APLUS ID・パスワードを入力せずにログイン可能です。",
            "FIDO 認証登録へ",
        ],
    },
    "EnrolmentIntroduction": {
        "compulsory": [
            "FIDO 認証登録",
            "STEP2",
            "ご利用にあたってFIDO 認証の登録が必要です。",
            "FIDO 認証でより安全・便利",
            "FIDO(ファイド) 認証とは？",
            "FIDO 認証のご登録をいただくと、パスワードや認証番号が不要になり、生体認証でより安全・便利にお取引いただけるようになります。お手元に登録済みの電話をご用意の上、「認証する」ボタンを押して登録手続きを行ってください。",
        ],
    },
    "PresentKey": {"sign-in": ["メールアドレスを入力してログイン"]},
    "KeyTrouble": {
        "refused-not-an-authenticator": [
            "この指紋リーダーはFIDO認証に対応していないため、ご登録いただけません。指紋つきのセキュリティキーをお使いください。",
        ],
    },
    "Passcode": {
        "choose": [
            "セキュリティキーの生体認証が利用できない場合に代替するパスコードを設定します。パスコードを6桁でご入力ください。",
            "取消",
            "決定",
        ],
        "touch": ["セキュリティキーのパスコードを設定します。パスコードを6桁でご入力ください。"],
        "repeat": ["確認のため再度パスコードを入力してください。"],
    },
    "PasscodeText": {"repeat": ["確認のため再度パスコードを入力してください。"]},
    "Verify": {
        "enrolment": [
            "生体認証の登録確認を行ってください。",
            "※セキュリティキーに登録されている指紋で認証を行ってください。",
        ],
    },
    "Enrolled": {
        "sensor": [
            "FIDO認証登録が完了しました。",
            "次回以降は、ご登録いただいた生体認証、もしくはパスコードの入力でログイン・お手続きが可能です。",
            "トップ画面へ",
        ],
    },
    "Top": {"one": ["終了する"]},
    "TakeKey": {"waiting": ["セキュリティキーのお取り忘れにご注意ください。"]},
    "Idle": {"counting": ["お手続きを続けますか？"]},
}  # fmt: skip

LOOK_ALIKES = {
    "look-alike-1": "数字の「1」",
    "look-alike-capital-i": "大文字「I」(アイ)",
    "look-alike-small-l": "小文字「l」(エル)",
    "look-alike-0": "数字の「0」(ゼロ)",
    "look-alike-capital-o": "大文字「O」(オー)",
}


@pytest.mark.parametrize(
    ("screen", "state"), [(screen, state) for screen in SCREENS for state in SCREENS[screen]]
)
def test_screen_shows_the_specification_s_words(words: QTranslator, screen: str, state: str) -> None:
    scene = Scene(all_cases()[screen][state]())
    try:
        read = scene.words()
        if scene.open_other_ways():
            read += scene.words()
        assert [sentence for sentence in SCREENS[screen][state] if sentence not in read] == []
    finally:
        scene.close()


@pytest.mark.parametrize(("text_id", "words_"), LOOK_ALIKES.items())
def test_look_alike_character_has_the_specification_s_name(
    words: QTranslator, text_id: str, words_: str
) -> None:
    assert text_of(text_id) == words_
