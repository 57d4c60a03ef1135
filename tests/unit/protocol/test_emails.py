"""E-mail addresses: which are refused, which are equal, and how they are masked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.emails import EmailRefused, mask_email, parse_email
from protocol.refusals import RefusalCode as Code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ａbc@docomo.ne.jp", Code.EMAIL_FULL_WIDTH),
        ("abc@ドコモ.ne.jp", Code.EMAIL_FULL_WIDTH),
        ("ab(c@docomo.ne.jp", Code.EMAIL_FORBIDDEN_SYMBOL),
        ("a@b@docomo.ne.jp", Code.EMAIL_FORBIDDEN_SYMBOL),
        ("abc@docomo_ne.jp", Code.EMAIL_FORBIDDEN_SYMBOL),
        ("@docomo.ne.jp", Code.EMAIL_EDGE_AT),
        ("abc@", Code.EMAIL_EDGE_AT),
        ("abc.docomo.ne.jp", Code.EMAIL_MISSING_AT),
        ("abc@docomo", Code.EMAIL_MALFORMED),
        ("abc..d@example.jp", Code.EMAIL_MALFORMED),
        (".abc@docomo.ne.jp", Code.EMAIL_MALFORMED),
        (f"{'a' * 65}@docomo.ne.jp", Code.EMAIL_MALFORMED),
        (f"a@{'a' * 200}.jp", Code.EMAIL_MALFORMED),
        ("", Code.EMAIL_MISSING_AT),
    ],
)
def test_malformed_email_address_is_refused_with_its_reason(text: str, code: Code) -> None:
    with pytest.raises(EmailRefused) as refused:
        parse_email(text)
    assert refused.value.code is code


@pytest.mark.parametrize("text", ["abc..d@docomo.ne.jp", "abc.@ezweb.ne.jp", "a...b.@t.vodafone.ne.jp"])
def test_carrier_email_addresses_with_repeated_or_final_dots_are_accepted_unchanged(text: str) -> None:
    assert parse_email(text).typed == text


def test_upper_and_lower_case_of_one_email_address_are_equal_and_the_typed_one_is_kept() -> None:
    email = parse_email("Tanaka.H@Example.JP")
    assert email.typed == "Tanaka.H@Example.JP"
    assert email.canonical == parse_email("tanaka.h@example.jp").canonical


def test_carrier_email_addresses_with_one_dot_and_with_two_are_different() -> None:
    assert parse_email("a..b@docomo.ne.jp").canonical != parse_email("a.b@docomo.ne.jp").canonical


def test_masked_email_address_shows_its_first_characters_and_domain_and_hides_its_length() -> None:
    assert mask_email("tanaka.h@docomo.ne.jp") == "ta••••••@docomo.ne.jp"
    assert mask_email("abc@docomo.ne.jp") == "a••••••@docomo.ne.jp"


@given(st.text(max_size=300))
def test_any_text_is_refused_or_an_email_address_with_a_stable_canonical_form(text: str) -> None:
    try:
        email = parse_email(text)
    except EmailRefused:
        return
    assert parse_email(email.canonical).canonical == email.canonical
