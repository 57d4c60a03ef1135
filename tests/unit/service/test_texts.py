"""Messages to customers, filled in from the brand file, and brand files that are refused."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from protocol.brand import DEFAULT, Brand, BrandError, load_brand, mails_not_given
from protocol.secret import Secret
from service.branch.forms import WITH_CUSTOMER
from service.gateways import Mail
from service.messages import texts
from service.staff.rights import StaffAct

AT = datetime(2026, 11, 24, 5, 5, tzinfo=UTC)
TO = "taro.demo@docomo.ne.jp"


@pytest.fixture(scope="module")
def brand() -> Brand:
    return load_brand(DEFAULT)


def all_mails(brand: Brand) -> dict[str, Mail]:
    return {
        "email_code": texts.email_code(brand, TO, Secret("0427"), 5),
        "legacy_locked": texts.legacy_locked(brand, TO, AT),
        "codes_locked": texts.codes_locked(brand, TO, AT),
        "member_suspended": texts.member_suspended(brand, TO, "abc..d@docomo.ne.jp", AT),
        "registered": texts.registered(brand, TO, "abc..d@docomo.ne.jp", AT),
        "email_changed": texts.email_changed(brand, TO, AT),
        "member_id_changed": texts.member_id_changed(brand, TO, AT),
        "member_replaced": texts.member_replaced(brand, TO, AT),
        "key_added": texts.key_added(brand, TO, "家のキー", AT),
        "staff_act": texts.staff_act(brand, TO, "end-last-key", "ひばりが丘支店", AT),
        "key_removed": texts.key_removed(brand, TO, "家のキー", AT),
        "key_counter": texts.key_counter(brand, TO, "家のキー", AT),
        "key_locked": texts.key_locked(brand, TO, "家のキー", AT),
        "key_model_revoked": texts.key_model_revoked(brand, TO, "家のキー", AT),
        "password_set": texts.password_set(brand, TO, AT),
    }


def test_every_mail_names_product_and_contact_without_a_placeholder(brand: Brand) -> None:
    mails = all_mails(brand)
    assert set(mails) == {
        name for name in type(brand.mail).__struct_fields__ if name not in {"sender", "signature"}
    }
    for mail in mails.values():
        assert mail.to == TO
        assert mail.subject.startswith("【My APLUS】")
        assert "0120-000-000" in mail.text
        assert not re.search(r"[{}]", mail.subject + mail.text)


@pytest.mark.parametrize("act", sorted(WITH_CUSTOMER))
def test_mail_about_each_act_of_staff_for_a_customer_names_the_branch_in_every_language(
    brand: Brand, act: StaffAct
) -> None:
    for language in (brand, *brand.others.values()):
        assert "ひばりが丘支店" in texts.staff_act(language, TO, act, "ひばりが丘支店", AT).text


def test_mails_about_two_acts_of_staff_differ_in_every_language_unless_both_end_a_key(brand: Brand) -> None:
    acts = WITH_CUSTOMER - {StaffAct.END_LAST_KEY}
    for language in (brand, *brand.others.values()):
        assert len({texts.staff_act(language, TO, act, "ひばりが丘支店", AT).text for act in acts}) == len(acts)


def test_no_message_holds_a_link(brand: Brand) -> None:
    spoken = [texts.code_sms(brand, Secret("0427"), 5), *texts.code_call(brand, Secret("0427"), 5)]
    for text in [*spoken, *(mail.text for mail in all_mails(brand).values())]:
        assert not re.search(r"://|www\.|\.(com|jp)/", text)


def test_suspension_mails_have_the_specified_subject_and_that_of_a_legacy_id_names_no_member_id(
    brand: Brand,
) -> None:
    mails = all_mails(brand)
    assert mails["legacy_locked"].subject == "【My APLUS】アカウント停止のお知らせ"
    assert mails["member_suspended"].subject == "【My APLUS】アカウント停止のお知らせ"
    assert "abc..d@docomo.ne.jp" in mails["member_suspended"].text
    assert "NETstation*APLUS ID" in mails["legacy_locked"].text
    assert "@" not in mails["legacy_locked"].text


def test_mails_to_a_former_email_address_contain_no_email_address(brand: Brand) -> None:
    for mail in (texts.email_changed, texts.member_id_changed, texts.member_replaced):
        assert "@" not in mail(brand, TO, AT).text


def test_time_in_a_mail_is_japan_s(brand: Brand) -> None:
    assert "2026年11月24日 14時05分" in texts.key_added(brand, TO, "家のキー", AT).text


def test_sms_with_the_longest_code_fits_into_70_characters(brand: Brand) -> None:
    text = texts.code_sms(brand, Secret("04271234"), 60)
    assert "04271234" in text
    assert len(text) <= 70


def test_call_speaks_the_code_digit_by_digit_twice(brand: Brand) -> None:
    phrases = texts.code_call(brand, Secret("0427"), 5)
    text = "".join(phrases)
    assert text.count("ゼロ、よん、に、なな。") == 2
    assert "0427" not in text
    assert "5分" in text
    first = phrases.index("ゼロ、")
    assert phrases[first : first + 4] == ("ゼロ、", "よん、", "に、", "なな。")
    assert all(len(phrase) > 1 for phrase in phrases)


def test_security_key_s_name_can_not_add_a_line_to_a_mail(brand: Brand) -> None:
    text = texts.key_added(brand, TO, "家の\r\n\r\n至急\tこちらへ", AT).text
    assert "家の 至急 こちらへ" in text


def test_repr_of_a_mail_shows_neither_code_nor_email_address(brand: Brand) -> None:
    shown = repr(texts.email_code(brand, TO, Secret("0427"), 5))
    assert "0427" not in shown
    assert TO not in shown


@pytest.mark.parametrize("mark", ["\0", "\x1b", "\u202e", "\u2066", "\u3164"])
def test_security_key_s_name_brings_no_invisible_character_into_a_mail(brand: Brand, mark: str) -> None:
    assert "： 家のキー\n" in texts.key_added(brand, TO, f"家の{mark}キー", AT).text


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """Write the default brand file with `new` in place of `old`, and return its path."""
    text = DEFAULT.read_text("utf-8")
    assert old in text
    (tmp_path / "terms-ja.txt").write_text("この規約は…", "utf-8")
    path = tmp_path / "brand.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def without(tmp_path: Path, text: str, table: str) -> Path:
    """Write the brand file without the tables whose names begin so, and return its path."""
    kept, cut = [], False
    for line in text.splitlines(keepends=True):
        cut = line.startswith(f"[{table}") if line.startswith("[") else cut
        kept += [] if cut else [line]
    (tmp_path / "terms-ja.txt").write_text("この規約は…", "utf-8")
    path = tmp_path / "brand.toml"
    path.write_text("".join(kept), "utf-8")
    return path


def test_mail_missing_in_a_brand_file_is_the_product_s_own_with_the_brand_s_names(tmp_path: Path) -> None:
    text = DEFAULT.read_text("utf-8").replace("My APLUS", "みどり").replace("NETstation*APLUS", "旧サイト")
    path = without(tmp_path, text.replace('accented = "My"', 'accented = "みどり"'), "mail.")
    older = load_brand(path)
    assert set(mails_not_given(path)) == {f"mail.{name}" for name in all_mails(older)}
    assert mails_not_given(DEFAULT) == ()
    for mail in all_mails(older).values():
        assert mail.subject.startswith("【みどり】")
        assert not re.search(r"APLUS|NETstation|[{}]", mail.subject + mail.text)


def test_card_notice_missing_in_a_brand_file_of_an_older_version_is_the_product_s_own(tmp_path: Path) -> None:
    path = without(tmp_path, DEFAULT.read_text("utf-8"), "card_notice]")
    assert load_brand(path).card_notice == load_brand(DEFAULT).card_notice


def test_mail_missing_in_the_brand_file_and_in_the_product_s_own_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = without(tmp_path, DEFAULT.read_text("utf-8"), "mail.key_locked]")
    monkeypatch.setattr("protocol.brand.DEFAULT", path)
    with pytest.raises(BrandError, match=r"brand\.toml: mail\.key_locked: this key is missing"):
        load_brand(path)


WRONG = [
    ('accented = "My"', 'acented = "My"', "names.acented: this key is unknown"),
    ('phone = "0120-000-000"\n', "", "support.phone: this key is missing"),
    ('phone = "0120-000-000"', "phone = 120", "support.phone: Expected `str`, got `int`"),
    ("https://my", "http://my", "support.guide: a short address that begins with https:// is expected"),
    ("jp/qa", "jp/qa?member=1", "support.guide: a short address that begins with https:// is expected"),
    ("[mark]", "[marks]", "marks: this key is unknown"),
    ("#A8112B", "#E8A0AA", "colours.accent: its contrast to on_accent is 2.1:1"),
    ("#A8112B", "red", "colours.accent: Expected"),
    ('file = "terms-ja.txt"', "", "terms.file"),
    ("{code} です", "{kode} です", "telephone.code_sms: {kode} can't be filled in here"),
    ("{minutes}分です", "{minutes.real}分です", "{minutes.real} can't be filled in here"),
    ("{minutes}分です", "{minutes!r}分です", "can't be filled in here"),
    ("{minutes}分です", "{minutes分です", "can't be filled in here"),
    ("お手数ですが、{member_id}", "https://example.com へ", "mail.legacy_locked: no message may hold a link"),
    ("有効期限{minutes}分。", "有効期限{minutes}分。" + "※" * 20, "characters when filled in, at most 70 fit"),
    ("[names]", "[names", "not a TOML file"),
    ('product = "My APLUS"', 'product = "<b>My</b> APLUS"', "names.product: markup"),
    ('product = "My APLUS"', 'product = "My &amp; APLUS"', "names.product: markup"),
    ('product = "My APLUS"', 'product = "My\\nAPLUS"', "names.product: a line break"),
    ('product = "My APLUS"', 'product = "My \\u202eAPLUS"', "names.product: one line of at most"),
    ('phone = "0120-000-000"', 'phone = "0120\\u0000"', "support.phone: one line of at most"),
    (
        "【{product}】認証コードのお知らせ",
        "【{product}】\\r\\nBcc: x@example.jp",
        "mail.email_code.subject: a line break",
    ),
]


@pytest.mark.parametrize(("old", "new", "sentence"), WRONG)
def test_wrong_brand_file_is_refused_with_its_path_and_the_reason(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    path = changed(tmp_path, old, new)
    with pytest.raises(BrandError) as refused:
        load_brand(path)
    assert sentence in str(refused.value)
    assert str(path) in str(refused.value)


def test_missing_brand_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BrandError, match=r"none\.toml: can't be read"):
        load_brand(tmp_path / "none.toml")


def test_missing_terms_file_of_a_brand_is_refused_by_name(tmp_path: Path) -> None:
    path = changed(tmp_path, "terms-ja.txt", "terms-fr.txt")
    with pytest.raises(BrandError, match=r"terms-fr\.txt: can't be read"):
        load_brand(path)


def test_default_terms_have_twelve_articles(brand: Brand) -> None:
    assert brand.terms.title == "My APLUS 会員規約"
    assert re.findall(r"^第(\d+)条", brand.terms.text, re.MULTILINE) == [str(n) for n in range(1, 13)]
