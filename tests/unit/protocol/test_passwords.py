"""The password rules of screen 8."""

import subprocess
import sys
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.characters import HALF_WIDTH
from protocol.passwords import MAX_LENGTH, MIN_LENGTH, birth_date_writings, check_password, missing_kinds
from protocol.refusals import RefusalCode as Code
from protocol.steps import PersonalWords

HANAKO = PersonalWords(
    birth_date="1958-04-01",
    phones=("09012345678", "0334567890"),
    names=("TANAKA", "HANAKO", "AI"),
    card_last_four=("4417",),
    email="tanaka.h@example.jp",
)


def test_good_password_is_accepted() -> None:
    assert check_password("kaze#2026up", HANAKO) == []


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("ka#2026", Code.PASSWORD_LENGTH),
        ("kaze#2026kaze#2026kaz", Code.PASSWORD_LENGTH),
        ("2026#2026", Code.PASSWORD_NO_LETTER),
        ("kaze#kaze", Code.PASSWORD_NO_DIGIT),
        ("kaze2026", Code.PASSWORD_NO_SYMBOL),
        ("kaze 2026#", Code.PASSWORD_CHARACTER),
        ("kaze２026#", Code.PASSWORD_CHARACTER),
        ("ka#19580401", Code.PASSWORD_BIRTH_DATE),
        ("ka#1958/04/01", Code.PASSWORD_BIRTH_DATE),
        ("ka#1958/4/1x", Code.PASSWORD_BIRTH_DATE),
        ("kaze#0401x", Code.PASSWORD_BIRTH_DATE),
        ("kaze#s330401", Code.PASSWORD_BIRTH_DATE),
        ("kaze#S33.4.1", Code.PASSWORD_BIRTH_DATE),
        ("kaze#58-4-1x", Code.PASSWORD_BIRTH_DATE),
        ("kaze#5678x", Code.PASSWORD_PHONE),
        ("#090-1234-5678a", Code.PASSWORD_PHONE),
        ("kaze#7890x", Code.PASSWORD_PHONE),
        ("hAnAkO#2026", Code.PASSWORD_NAME),
        ("kaze#4417x", Code.PASSWORD_CARD),
        ("Tanaka.H#2026", Code.PASSWORD_EMAIL),
        ("P@ssw0rd1", Code.PASSWORD_COMMON),
        ("Password1!", Code.PASSWORD_COMMON),
    ],
)
def test_password_that_breaks_a_rule_is_refused_with_the_code_of_that_rule(password: str, code: Code) -> None:
    assert code in check_password(password, HANAKO)


@pytest.mark.parametrize(
    "password",
    ["Qwerty123!", "Qwerty@123", "1qaz@WSX", "Admin@123", "Welcome@1", "Pa$$w0rd", "!Qaz2wsx", "Abc123456!",
     "Aaaaaaa1!", "Abcdefg1!", "Iloveyou1!", "Sakura1!", "Doraemon1!", "A1b2c3d4!", "Asdf1234!", "Monkey12!"],
)  # fmt: skip
def test_common_password_is_refused_also_with_added_signs_or_replaced_letters(password: str) -> None:
    assert check_password(password, PersonalWords()) == [Code.PASSWORD_COMMON]


def test_zxcvbn_is_imported_at_the_first_password_check_and_not_before() -> None:
    script = """
        import sys, protocol.passwords as ours
        print("zxcvbn" in sys.modules)
        ours.check_password("Zb7!qvWk", ours.PersonalWords())
        print("zxcvbn" in sys.modules)
    """
    said = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout.split() == ["False", "True"]


def test_password_may_hold_a_name_under_four_characters() -> None:
    assert check_password("kaiai#2026x", HANAKO) == []


@given(st.text(st.sampled_from(sorted(HALF_WIDTH)), min_size=MIN_LENGTH, max_size=MAX_LENGTH))
def test_password_checked_without_personal_words_is_refused_only_for_missing_kinds_or_as_common(
    password: str,
) -> None:
    refused = set(check_password(password, PersonalWords()))
    assert refused - {Code.PASSWORD_COMMON} == set(missing_kinds(password))


@pytest.mark.parametrize(
    ("birth_date", "password"),
    [("1990-01-31", "Xq!H2.1.31z"), ("1990-01-31", "h2-1-31#Xqz"), ("1990-01-31", "Xq#Heisei2.1.31"),
     ("1990-01-31", "Xq!H2/01/31"), ("1990-01-31", "Xqz!1/31/1990"), ("1990-01-31", "Xqz!31.1.1990"),
     ("1926-12-26", "Xq!S1.12.26z"), ("1993-11-05", "Xqz!1993:11:05"), ("1993-11-05", "Xqz!1993,11,5"),
     ("1993-11-05", "Xqz!1993~11~5")],
)  # fmt: skip
def test_password_with_the_birth_date_in_a_usual_writing_is_refused(birth_date: str, password: str) -> None:
    assert check_password(password, PersonalWords(birth_date=birth_date)) == [Code.PASSWORD_BIRTH_DATE]


def test_password_with_the_numbers_of_an_era_date_but_without_its_era_is_accepted() -> None:
    assert check_password("Xqzk!2131", PersonalWords(birth_date="1990-01-31")) == []


@given(st.dates(), st.sampled_from(["", "-", "/", "."]))
def test_password_with_the_birth_date_is_refused_whatever_separates_year_month_and_day(
    date: object, separator: str
) -> None:
    words = PersonalWords(birth_date=f"{date}")
    written = f"{date}".replace("-", separator)
    assert Code.PASSWORD_BIRTH_DATE in check_password(f"ab#{written}", words)
    assert all(writing.isdigit() for writing in birth_date_writings(f"{date}"))


def test_repr_of_personal_words_shows_nothing_of_them() -> None:
    assert f"{HANAKO!r}" == "PersonalWords(…)"
