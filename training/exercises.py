"""The six exercises: what has happened, what is to be done, and a judge of what was recorded in the end.

A judge is a pure function of the facts. For each thing that counts it returns whether it was met, and a sentence: what was done,
or what is missing and what to do.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from service.audit import Event
from service.staff.rights import ActState, StaffAct
from training.beginning import FUJI, FUMIE, KEN, KEPT, LOST, PASSCODE, SAKURAI, YANAGI, YUI
from training.facts import RecordedFacts


class Verdict(NamedTuple):
    """One thing that counts: whether it was met, and a sentence in Japanese that says so, or why not."""

    is_met: bool
    sentence: str


class Exercise(NamedTuple):
    """An exercise.

    `customer` is one of `service.members.seed.PEOPLE`. `story` says what happened. `steps` say what to do.
    `keys` are the keys that the exercise needs. `judge` returns the verdicts on the recorded facts.
    """

    title: str
    customer: Any
    story: str
    steps: tuple[str, ...]
    keys: tuple[str, ...]
    judge: Callable[[RecordedFacts], tuple[Verdict, ...]]


def _first_migration(facts: RecordedFacts) -> tuple[Verdict, ...]:
    return (
        _either(
            facts.has(Event.MIGRATED),
            "My APLUS IDへ移行しました。",
            "移行が終わっていません。パスワードを決めて「再登録を完了する」まで進めます。",
        ),
        _enrolled(facts),
        _signed_in(facts, "fingerprint", "指", "登録のあと、キーを差し直して、登録した指を置きます。"),
    )


def _finger_not_taken(facts: RecordedFacts) -> tuple[Verdict, ...]:
    return (
        _enrolled(facts),
        _signed_in(facts, "passcode", "パスコード", "違う指を3回置くと、パスコードの画面に変わります。"),
    )


def _forgotten_passcode(facts: RecordedFacts) -> tuple[Verdict, ...]:
    was_reset = facts.has(Event.KEY_RESET)
    after = facts.events[facts.events.index(Event.KEY_RESET) :] if was_reset else ()
    return (
        _either(
            facts.has(Event.APPROVED),
            "係員のキーで、初期化を認めました。",
            "初期化がまだ認められていません。端末で、係員のキーを差して認めます。",
        ),
        _either(
            was_reset,
            "キーを初期化しました。",
            "キーが初期化されていません。抜いて、差し直して、10秒以内に触れます。",
        ),
        _either(
            Event.AUTHENTICATOR_ADDED in after,
            "新しいパスコードで、キーを登録し直しました。",
            "初期化のあと、キーが登録されていません。新しいパスコードを決めて、最後まで進めます。",
        ),
    )


def _lost_key(facts: RecordedFacts) -> tuple[Verdict, ...]:
    ended = facts.signed(StaffAct.END_KEY, StaffAct.END_LAST_KEY)
    return (
        _either(
            LOST not in facts.keys,
            f"なくした{LOST}を外しました。",
            f"なくした{LOST}が、まだ使えます。「なくしたキーを外す」で外します。",
        ),
        _either(
            KEPT in facts.keys,
            f"お手元の{KEPT}は、残っています。",
            f"お手元の{KEPT}まで外しました。外すキーは、名前と登録の日で、お客さまと確かめます。",
        ),
        _either(
            ended is not None and ended.reason in ("lost", "stolen"),
            "理由を「なくした」と残しました。",
            "なくした理由が残っていません。書類を見て、理由を選んで、署名します。",
        ),
    )


def _without_phone(facts: RecordedFacts) -> tuple[Verdict, ...]:
    return (
        _pass_by_two(facts),
        _either(
            any(one.is_used for one in facts.passes),
            "お客さまが、端末で窓口パスを使いました。",
            "窓口パスが、まだ使われていません。端末で、お客さまが8つの文字を入れます。",
        ),
        _either(
            facts.has(Event.REGISTERED),
            "会員登録ができました。",
            "会員登録が終わっていません。お客さまが、メールアドレスとパスワードを決めます。",
        ),
    )


def _four_eyes(facts: RecordedFacts) -> tuple[Verdict, ...]:
    thaw = facts.signed(StaffAct.THAW)
    return (
        _by_two(thaw, "再開", "再開が申し出られていません。「止めたご利用を再開する」で始めます。"),
        _either(not facts.is_frozen, "ご利用を再開しました。", "ご利用は、まだ止まっています。"),
    )


def _pass_by_two(facts: RecordedFacts) -> Verdict:
    alone = facts.signed(StaffAct.ISSUE_PASS)
    by_two = facts.signed(StaffAct.ISSUE_PASS_WITHOUT_CODE)
    if by_two is None and alone is not None:
        missing = "窓口パスを1人で出しました。電話の認証コードに代わるものは、2人で署名します。"
    else:
        missing = "窓口パスが出ていません。「窓口パスを渡す」で、認証コードに代わるものを選びます。"
    return _by_two(by_two, "窓口パス", missing)


def _by_two(act: Any, what: str, missing: str) -> Verdict:
    """Judge an act that two persons sign. `act` is None if it was not signed; `missing` is what to say then."""
    if act is None:
        return Verdict(False, missing)
    if act.state is ActState.AWAITING:
        return Verdict(False, f"{what}は、2人目の確認を待っています。責任者が「承認待ち」から署名します。")
    if act.state is ActState.DECLINED:
        return Verdict(False, f"{what}は、2人目が認めませんでした。お客さまの話を聞き、初めからやり直します。")
    return Verdict(act.second not in (None, act.first), f"{what}に、2人がそれぞれのキーで署名しました。")


def _enrolled(facts: RecordedFacts) -> Verdict:
    return _either(
        facts.has(Event.AUTHENTICATOR_ADDED),
        "キーを登録しました。",
        "キーが登録されていません。「FIDO 認証登録へ」から、最後まで進めます。",
    )


def _signed_in(facts: RecordedFacts, how: str, words: str, else_do: str) -> Verdict:
    return _either(
        facts.has(Event.KEY_SIGN_IN) and how in facts.verified_by,
        f"キーと{words}でログインしました。",
        f"キーと{words}でログインしていません。{else_do}",
    )


def _either(is_met: bool, met: str, missing: str) -> Verdict:
    return Verdict(is_met, met if is_met else missing)


EXERCISES: Mapping[str, Exercise] = {
    "first-migration": Exercise(
        "はじめての移行",
        SAKURAI,
        "これまでのIDで来店されました。新しい指紋のキーをお持ちです。",
        (
            "端末で、これまでのIDとパスワードを入れ、規約からパスワードまで進めます。認証コードは、右の「届いたもの」に出ます。",
            "続けて、キーを登録します。指紋のキーを差し、パスコードを決め、同じ指を何度か置きます。",
            "「終了する」を押して、キーを抜きます。もう一度差し、同じ指でログインできることを見ていただきます。",
        ),
        ("k1",),
        _first_migration,
    ),
    "finger-not-taken": Exercise(
        "指が読み取れない",
        YUI,
        "会員の方です。指が乾いていて、登録した指が読み取られないことがあります。",
        (
            "端末で、会員IDとパスワードでログインし、新しい指紋のキーを登録して、「終了する」で終わります。",
            "もう一度キーを差し、ログインで「違う指」を3回置きます。パスコードの画面に変わったら、決めたパスコードを入れ、キーに触れます。",
        ),
        ("k2",),
        _finger_not_taken,
    ),
    "forgotten-passcode": Exercise(
        "パスコードを忘れた",
        KEN,
        "会員の方です。パスコードを忘れて何度も間違えたため、お持ちのキーが止まっています。",
        (
            "端末で、会員IDとパスワードでログインし、キーの登録に進み、そのキーを差します。",
            "初期化すると、キーの中の登録がすべて消えます。お客さまに説明します。",
            f"「窓口 一郎のキー」を端末に差して認めます。パスコードは{PASSCODE}です。",
            "画面のとおりにキーを抜き差しして触れ、新しいパスコードで登録します。",
        ),
        ("k3", "k5"),
        _forgotten_passcode,
    ),
    "lost-key": Exercise(
        "キーをなくした",
        FUJI,
        f"{LOST}をなくされました。{KEPT}は、お手元にあります。運転免許証をお持ちです。",
        (
            "係員のページで、お客さまを見つけます。",
            f"「なくしたキーを外す」で、{LOST}を外します。記録の番号は、HK-2026-0001とします。",
        ),
        ("k4",),
        _lost_key,
    ),
    "without-phone": Exercise(
        "電話をお持ちでない",
        YANAGI,
        "はじめての方です。登録の電話は解約していて、認証コードを受け取れません。運転免許証をお持ちです。",
        (
            "係員のページで、お客さまを見つけ、「窓口パスを渡す」で、認証コードに代わる会員登録のパスを申し出て、署名します。",
            "「閉じる」を押し、「責任 花子のキー」に替えてログインし、「承認待ち」から署名します。",
            "「窓口 一郎のキー」に戻してログインし、この練習の「署名したお手続きを見る」でパスの文字を見ます。",
            "お客さまが端末の「係員から番号を受け取った方」で文字を入れ、会員登録を終えます。",
        ),
        ("k1", "k2"),
        _without_phone,
    ),
    "four-eyes": Exercise(
        "2人で行う（ご利用の再開）",
        FUMIE,
        "なくした財布が見つかったので、止めたご利用を再開したいと、来店されました。運転免許証をお持ちです。",
        (
            "係員のページで、お客さまを見つけ、「止めたご利用を再開する」を申し出て、署名します。",
            "「閉じる」を押し、「責任 花子のキー」に替えてログインし、「承認待ち」を開き、3つの欄を確かめて、署名します。",
        ),
        (),
        _four_eyes,
    ),
}
"""The exercises, by their names in the page's address and in the order of the page."""
