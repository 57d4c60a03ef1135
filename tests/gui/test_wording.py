"""The rules that every text a customer reads holds to, but for the specification's own sentences."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from script.catalogue import marks_of
from script.phrases import MARK

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "resources/i18n/ja.ts"


def texts_of_screens() -> dict[str, str]:
    messages = ET.parse(WORDS).getroot().iter("message")  # noqa: S314 - our own file
    return {message.get("id", ""): message.findtext("source") or "" for message in messages}


def texts_of_the_brand() -> dict[str, str]:
    """Mails, short messages and calls; the binding terms are a text of the company's own."""

    def leaves(name: str, value: object) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for key, each in value.items():
                yield from leaves(f"{name}{key}.", each)
        elif isinstance(value, str):
            yield name.removesuffix("."), value

    return dict(leaves("", tomllib.loads((ROOT / "resources/brand/default.toml").read_text())))


RULES: dict[str, tuple[str, set[str]]] = {
    "in a card company a card is the credit card: the other one is a カード型キー": (
        "(?<!クレジット)(?<!銀行)(?<!交通系IC)カード(?!型キー|番号|会社|会員)",
        {"trouble-not-fido", "unusable-take-card"},
    ),
    "恐れ入りますが": ("おそれ入|おそれいり|恐れいり", set()),
    "入力して": (
        "入れ(?!替)",
        {"advice-password-no-letter", "advice-password-no-digit", "advice-password-no-symbol"},
    ),
    "すでに": ("既に", {"new-email-note-own", "advice-email-taken", "login-refused-migrated"}),
    "消す": ("(?<!承認が)取り消|外す|外し|外さ|削除|解除", set()),
    "a button is pressed, a key is touched": ("(」|画面|ボタン|名前|かど)に触れ", set()),
    "最後に使った日": ("に利用$|に登録$", set()),
    "no key and no sensor is a person": ("自ら|休んで|お休み|だめなら|立ち上が", set()),
    "a short name stands with what it is short for": (
        "{legacy_short}(?!は、{legacy_id}のことです)",
        {"login-refused-different"},
    ),
    "no line says only ください": ("(^|\n|<br>)ください", set()),
}
"""What each rule wants: what breaks it, and the texts that may: most are the specification's own sentences."""


@pytest.mark.parametrize("rule", RULES)
def test_every_text_of_screens_and_mails_keeps_to_the_agreed_words(rule: str) -> None:
    """But for the texts that a rule excepts, each of which still breaks it."""
    pattern, excepted = RULES[rule]
    texts = texts_of_screens() | texts_of_the_brand()
    broken = {name for name, text in texts.items() if re.search(pattern, text)}
    assert broken == excepted


def test_no_text_may_break_into_a_new_line_before_the_please_of_a_request() -> None:
    marked = marks_of(WORDS)
    texts = texts_of_screens()
    assert sum("ください" in text for text in texts.values()) > 100
    assert [name for name, text in texts.items() if f"{MARK}ください" in marked(text)] == []


@pytest.mark.parametrize(
    "page", ["service/branch/templates/pass.html", "docs/branch.md", "training/exercises.py"]
)
def test_button_of_the_terminal_that_a_paper_for_customers_or_staff_names_is_on_the_terminal(page: str) -> None:
    named = re.findall("端末の「(.*?)」", (ROOT / page).read_text("utf-8"))
    assert named, "else there is nothing to hold"
    assert set(named) <= set(texts_of_screens().values())
