"""Masks, names of security keys, the master key, passwords, settings and logs."""

import asyncio
import io
import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import phonenumbers
import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import NumberParseException
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from protocol.brand import load_brand
from protocol.secret import Secret
from protocol.settings_file import SettingsError
from service.authenticators.key_names import first_name, is_name
from service.crypto.keys import Keys, SubkeyUse
from service.crypto.master_key import (
    CREDENTIAL_NAME,
    create_master_key,
    keep_keys,
    read_master_key,
    rotate_master_key,
)
from service.crypto.passwords import Passwords
from service.gateways.mail import SmtpSettings
from service.logs import log, place_of, set_up_logs, short
from service.masks import USER_NAME_BYTES, mask_name, mask_phone, member_account_name, national_digits
from service.neighbours import http_neighbour, mail_sender
from service.settings import Settings, TelephoneKind
from service.settings_file import load_settings
from service.store.database import Database
from service.store.migrate import migrate
from service.store.tables import terms_agreements
from tests.support.databases import place_in
from tests.support.service_counter import settings_text


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+819012345678", "090-12••-••••"),
        ("+81332345602", "03-32••-••••"),
        ("+81452345610", "045-2••-••••"),
        ("+81466221234", "0466-2•-••••"),
        ("+81120123456", "0120-1••-•••"),
    ],
)
def test_masked_phone_number_shows_its_beginning_and_hides_its_last_group(number: str, shown: str) -> None:
    assert mask_phone(number) == shown


@given(st.integers(0, 99_999_999))
def test_masked_mobile_number_shows_five_of_its_eleven_digits(tail: int) -> None:
    number = f"+8190{tail:08}"
    assert national_digits(number) == f"090{tail:08}"
    assert sum(character.isdigit() for character in mask_phone(number)) == 5


def test_national_digits_of_a_phone_number_are_those_that_phonenumbers_writes() -> None:
    kinds = phonenumbers.PhoneNumberType.values()
    numbers = [number for kind in kinds if (number := phonenumbers.example_number_for_type("JP", kind))]
    assert len(numbers) >= 8
    for number in numbers:
        written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        assert national_digits(e164) == written.replace("-", "")


@pytest.mark.parametrize(
    ("number", "typed"),
    [("+33612345678", "0612345678"), ("+442079460958", "02079460958"), ("+12125551234", "2125551234")],
)
def test_national_digits_of_a_number_outside_japan_hold_neither_blanks_nor_brackets(
    number: str, typed: str
) -> None:
    assert national_digits(number) == typed


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("山田 太郎", "山＊ 太＊"),
        ("林 誠", "林 ＊"),
        ("五十嵐 一", "五＊＊ ＊"),
        ("柳", "柳"),
        (" 山田　太郎 ", "山＊ 太＊"),
        ("　", ""),
    ],
)
def test_masked_name_shows_at_most_the_first_character_of_each_part(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("name", "address", "shown"),
    [
        ("山田 太郎", "tanaka@docomo.ne.jp", "山＊ 太＊ ta••••••@docomo.ne.jp"),
        ("勅使河原 権左衛門", "tanaka@ezweb.ne.jp", "勅＊＊＊ 権＊＊＊ ta••••••@ezweb.ne.jp"),
        ("勅使河原 権左衛門", "tanaka@support.softbank.ne.jp", "勅＊ 権＊ ta••••••@support.softbank.ne.jp"),
        ("山田 マリア ルイサ テレサ エレナ", "m@example.co.jp", "山＊ マ＊ m••••••@example.co.jp"),
        (
            "山田 太郎",
            "tanaka@mail.a-very-long-name-of-a-company.example.co.jp",
            "山＊ 太＊ ta••••••@mail.a-very-l…example.co.jp",
        ),
    ],
)
def test_account_name_on_a_security_key_is_the_masked_name_and_address_in_at_most_64_bytes(
    name: str, address: str, shown: str
) -> None:
    assert member_account_name(name, address) == shown
    assert len(shown.encode()) <= USER_NAME_BYTES


@given(
    st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=20), min_size=1, max_size=6),
    st.from_regex(r"[a-z]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,3}", fullmatch=True),
)
def test_account_name_on_a_security_key_fits_64_bytes_and_shows_the_beginnings_of_name_and_address(
    parts: list[str], address: str
) -> None:
    label = member_account_name(" ".join(parts), address)
    assert len(label.encode()) <= USER_NAME_BYTES
    assert label[0] == parts[0][0]
    local, _, domain = address.partition("@")
    kept = label.rpartition("@")[2].split("…")
    assert f" {local[: 2 if len(local) > 3 else 1]}••••••@" in label
    assert domain.startswith(kept[0])
    assert domain.endswith(kept[-1])
    assert min(map(len, kept)) >= min(12, len(domain))


def test_macs_differ_by_use_and_parts_and_ciphertexts_are_bound_to_their_context() -> None:
    keys = Keys(bytes(32))
    assert keys.mac(SubkeyUse.CODES, "a") != keys.mac(SubkeyUse.HASHES, "a")
    assert keys.mac(SubkeyUse.HASHES, "a", "b") != keys.mac(SubkeyUse.HASHES, "ab")
    assert Keys(bytes(32)).fingerprint() == keys.fingerprint() != Keys(b"1" * 32).fingerprint()
    sealed = keys.encrypt(b"plain", b"here")
    assert keys.encrypt(b"plain", b"here") != sealed
    assert keys.decrypt(sealed, b"here") == b"plain"
    with pytest.raises(InvalidTag):
        keys.decrypt(sealed, b"there")


def test_systemd_credential_takes_precedence_over_the_master_key_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = create_master_key(tmp_path / "key")
    assert create_master_key(tmp_path / "key") == own == read_master_key(tmp_path / "key")
    given_by_system = create_master_key(tmp_path / CREDENTIAL_NAME)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert read_master_key(tmp_path / "key") == given_by_system


async def test_running_service_takes_up_a_rotated_master_key_that_others_could_read_once_its_mode_is_mended(
    tmp_path: Path,
) -> None:
    path, day = tmp_path / "key", datetime(2026, 1, 1, tzinfo=UTC)
    keys, said = Keys(create_master_key(path)), io.StringIO()
    rotate_master_key(path, lambda: day)
    path.chmod(0o644)
    log.begin(said)
    watching = asyncio.create_task(keep_keys(keys, path, every_s=0.01))
    try:
        await _until(lambda: "master_key_unusable" in said.getvalue())
        path.chmod(0o600)
        await _until(lambda: len(keys.versions) == 2)
    finally:
        watching.cancel()
        log.begin(None)


async def _until(come: Callable[[], bool]) -> None:
    for _ in range(1000):
        if come():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it has not come in ten seconds")


async def test_password_hash_verifies_its_own_password_alone_and_a_missing_hash_verifies_no_password() -> None:
    passwords = Passwords()
    encoded = await passwords.hash(Secret("Zb7!qvWk"))
    assert encoded.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await passwords.verify(encoded, Secret("Zb7!qvWk"))
    assert not await passwords.verify(encoded, Secret("Zb7!qvWK"))
    assert not await passwords.verify(None, Secret("Zb7!qvWk"))
    passwords.close()


def refused(folder: Path, text: str) -> str:
    path = folder / "service.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    return str(caught.value).removeprefix(str(path))


def test_wrong_service_setting_is_refused_with_its_name_and_what_is_allowed(tmp_path: Path) -> None:
    plain = settings_text(25, tmp_path / "line")
    lines = plain.count("\n")
    codes = plain + "[codes]\ndigits = 9\n"
    assert (
        refused(tmp_path, codes)
        == f", line {lines + 2}: codes.digits: a whole number from 4 to 8 is allowed here"
    )
    assert refused(tmp_path, plain + "[codes]\ndigits = 'four'\n").endswith("from 4 to 8 is allowed here")
    assert "codes.colour: this key is unknown (allowed: daily, digits," in refused(
        tmp_path, plain + "[codes]\ncolour = 1\n"
    )
    assert refused(tmp_path, plain.replace("wanted", "maybe")).endswith(
        "attestation.policy: one of none, wanted, required is allowed here"
    )
    assert refused(tmp_path, plain.replace('kind = "pocket"', 'kind = "dove"')).endswith(
        f"telephone.kind: one of {', '.join(TelephoneKind)} is allowed here"
    )
    for wrong in ("10.20.3.4/16", "desks", "10.20.0.0/33"):
        branch = f'{plain}[branch]\nnetworks = ["10.0.0.0/8", "{wrong}"]\nlisten = {{}}\n'
        fault = f"branch.networks: a network such as 10.20.0.0/16 is expected, not {wrong}"
        assert refused(tmp_path, branch) == f", line {lines + 2}: {fault}"
    assert "relying_party.id: this key is missing (a text)" in refused(
        tmp_path, plain.replace('id = "localhost"', "")
    )
    assert ", line 7: relying_party.origins: a list" in refused(
        tmp_path, plain.replace('origins = ["http://localhost"]', "origins = 1").replace("\n\n[rel", "\n[rel")
    )
    assert "listen.host: any but a loopback address needs" in refused(
        tmp_path, plain + '[listen]\nhost = "0.0.0.0"\n'
    )
    assert "telephone.line: the pocket needs" in refused(tmp_path, plain.replace("line =", "# line ="))
    assert "mail.security: none is allowed" in refused(tmp_path, plain.replace('"127.0.0.1"', '"mail.example"'))
    assert "attestation.roots[0].aaguid: an AAGUID" in refused(
        tmp_path, plain + '[[attestation.roots]]\naaguid = "x"\nfile = "y"\n'
    )
    root = '[[attestation.roots]]\naaguid = "{}"\nfile = "y"\n'
    roots = root.format("ee882879-721c-4913-9775-3dfcce97072a") + root.format("x")
    assert f", line {lines + 5}: attestation.roots[1].aaguid: an AAGUID" in refused(tmp_path, plain + roots)
    assert "journeys.offers: staff is no way out (registration and reissue" in refused(
        tmp_path, plain + '[journeys]\noffers = ["reissue", "staff"]\n'
    )
    database = 'database.url = "postgresql+psycopg://service@db.example:abc/members"'
    assert ", line 1: database.url: postgresql+psycopg://user@host/name is expected" in refused(
        tmp_path, settings_text(25, tmp_path / "line", database=database)
    )
    assert "not a TOML file" in refused(tmp_path, "a = ")
    assert "not a TOML file" in refused(tmp_path, f"a = {'9' * 5000}")
    assert "this key is missing" in refused(tmp_path, "")


@pytest.mark.parametrize(
    "sender",
    [
        "My APLUS <a@card.example>",
        "a..b@card.example",
        "a@",
        "@card.example",
        "a",
        " a@card.example",
        "a@card.example, b@card.example",
        "窓口@card.example",
        "a@窓口.example",
    ],
)
def test_mail_sender_that_smtp_would_not_take_is_refused(sender: str, tmp_path: Path) -> None:
    plain = settings_text(25, tmp_path / "line")
    assert refused(tmp_path, plain.replace("noreply@card.example", sender)).endswith(
        "mail.sender: an e-mail address is expected"
    )
    with pytest.raises(ValueError, match="sender: not an e-mail address"):
        SmtpSettings(host="mail.example", port=587, sender=sender, sender_name="My APLUS")


def test_settings_of_other_systems_need_https_off_this_machine_and_a_private_token_file(tmp_path: Path) -> None:
    """A malformed address, a missing account and a sender that does not begin with + are refused, too."""
    token = tmp_path / "token"
    token.write_text("t")
    token.chmod(0o600)
    plain = settings_text(25, tmp_path / "line")
    pocket = f'kind = "pocket"\nline = "{tmp_path}/line"'
    account = '[telephone.{}]\naccount = "AC1"\ntoken_file = "token"\nsender = "+815012345678"\nurl = "{}"\n'
    system = '[{}]\nurl = "{}"\ntoken_file = "token"\n'

    def twilio(more: str) -> str:
        return plain.replace(pocket, f'kind = "twilio"\n{more}')

    far, near, safe = "http://sms.example", "http://127.0.0.1:8080", "https://sms.example"
    cases = {
        twilio(""): "telephone.provider: the provider needs its account",
        twilio(account.format("provider", far)): "telephone.provider.url: the provider needs an https",
        twilio(
            account.format("provider", safe) + account.format("calls", far)
        ): "telephone.calls.url: the provider",
        twilio(f'reports_at = "{far}"\n' + account.format("provider", safe)): "telephone.reports_at: an https",
        twilio(account.format("provider", safe).replace("+8150", "0150")): "telephone.provider.sender: a text",
        plain + account.format("calls", safe): "telephone.calls: the pocket makes its calls itself",
        plain + system.format("legacy", far): "legacy.url: the system needs an https",
        plain + system.format("staff_calls", far): "staff_calls.url: the system needs an https",
        plain + system.format("core", "sms.example"): "core.url: the system needs an https",
        plain + system.format("core", "https://["): "core.url: the system needs an https",
        plain + system.format("core", "https://sms.example:abc"): "core.url: the system needs an https",
        plain + system.format("core", "https://sms.example:99999"): "core.url: the system needs an https",
        plain + system.format("core", "https://256.0.0.1"): "core.url: the system needs an https",
        plain + system.format("core", " https://sms.example"): "core.url: the system needs an https",
        plain + system.format("legacy", "https://ß_.example"): "legacy.url: the system needs an https",
        plain
        + system.format("staff_calls", r"https://sms.example/\n"): "staff_calls.url: the system needs an https",
        twilio(account.format("provider", "https://sms_ß.example")): "telephone.provider.url: the provider",
    }
    for text, sentence in cases.items():
        assert sentence in refused(tmp_path, text)
    for url in (near, safe):
        path = tmp_path / "service.toml"
        path.write_text(twilio(account.format("provider", url)) + system.format("legacy", url))
        load_settings(path)
    token.chmod(0o644)
    assert "telephone.provider.token_file" in refused(tmp_path, twilio(account.format("provider", safe)))
    assert "core.token_file" in refused(tmp_path, plain + system.format("core", safe))


def test_secret_that_is_not_utf_8_is_refused_with_its_table_and_its_file(tmp_path: Path) -> None:
    """The settings load; making the mail sender or the card system's client raises SettingsError."""
    path, secret = tmp_path / "service.toml", tmp_path / "secret"
    secret.write_bytes("秘密".encode("shift_jis"))
    secret.chmod(0o600)
    core = '[core]\nurl = "https://core.example"\ntoken_file = "secret"\n'
    text = settings_text(25, tmp_path / "line", core).replace("[mail]", '[mail]\npassword_file = "secret"')
    path.write_text(text)
    settings = load_settings(path)
    with pytest.raises(SettingsError, match=f"^mail: {secret} is not UTF-8$"):
        mail_sender(settings.mail, load_brand(settings.brand))
    assert settings.core is not None
    with pytest.raises(SettingsError, match=f"^core: {secret} is not UTF-8$"):
        http_neighbour("core", settings.core)


@pytest.mark.parametrize("token", ["秘密", "\ufefftoken", "one\nanother", "a\x7fb"])
def test_token_that_no_header_can_carry_is_refused_with_its_table_and_its_file(
    token: str, tmp_path: Path
) -> None:
    """The settings load; making the card system's client raises SettingsError."""
    path, secret = tmp_path / "service.toml", tmp_path / "secret"
    secret.write_text(token, "utf-8")
    secret.chmod(0o600)
    core = '[core]\nurl = "https://core.example"\ntoken_file = "secret"\n'
    path.write_text(settings_text(25, tmp_path / "line", core))
    settings = load_settings(path)
    assert settings.core is not None
    with pytest.raises(SettingsError, match=f"^core: {secret} is not one line of printable ASCII$"):
        http_neighbour("core", settings.core)


def test_settings_paths_are_relative_to_the_settings_file(tmp_path: Path) -> None:
    path = tmp_path / "service.toml"
    path.write_text(settings_text(25, tmp_path / "line", database='database = "below/members.sqlite"'))
    settings: Settings = load_settings(path)
    assert settings.database == tmp_path / "below/members.sqlite"
    assert settings.codes.digits == 4


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("YubiKey Bio", "YubiKey Bio"),
        ("Security Key NFC by Yubico", "Security Key NFC by"),
        ("Practice Key (PIN set)", "Practice Key"),
        ("Twenty characters it", "Twenty characters it"),
        ("Twenty characters it is more", "Twenty characters it"),
        ("OneWordThatIsLongerThanThere", "OneWordThatIsLongerT"),
        ("(a bracket that never ends", "(a bracket that neve"),
        ("(aaaaaaaaa bbbbbbbb cccc", "(aaaaaaaaa bbbbbbbb"),
    ],
)
def test_default_name_of_a_security_key_is_its_model_cut_to_20_characters_between_words_if_possible(
    model: str, name: str
) -> None:
    """A bracket that the cut leaves open is left out with what follows it, unless no word is left then."""
    assert first_name(model) == name
    assert is_name(name)


def test_log_line_leaves_out_fields_that_are_not_allowed() -> None:
    stream = io.StringIO()
    set_up_logs(stream)
    try:
        log.info("answered", journey=short("a" * 32), terminal="t", password="Zb7!qvWk", body={"code": "1234"})
    finally:
        log.stream = None
    written = json.loads(stream.getvalue())
    assert written.keys() == {"event", "level", "timestamp", "journey", "terminal"}
    assert len(written["journey"]) == 8


def test_library_message_is_logged_with_its_logger_s_name_and_without_its_text() -> None:
    stream, root = io.StringIO(), logging.getLogger()
    before = root.handlers[:], root.level
    set_up_logs(stream)
    try:
        logging.getLogger("some.library").error("customer %s typed %s", "a@example.jp", "Zb7!qvWk")
    finally:
        log.stream = None
        root.handlers[:], root.level = before
    written = json.loads(stream.getvalue())
    assert (written["event"], written["level"], written["reason"]) == ("library", "error", "some.library")
    assert "example" not in stream.getvalue()


async def test_text_of_a_database_exception_holds_no_statement_values(tmp_path: Path) -> None:
    migrate(place_in(tmp_path))
    database = Database(place_in(tmp_path))
    with pytest.raises(IntegrityError) as caught:
        async with database.write() as work:
            await work.connection.execute(
                insert(terms_agreements).values(
                    member=None, version="1", agreed_at=datetime.now(UTC), terminal="a@example.jp"
                )
            )
    await database.close()
    assert "example" not in str(caught.value)


def test_place_of_an_exception_from_a_library_is_the_service_s_own_file() -> None:
    with pytest.raises(NumberParseException) as caught:
        mask_phone("no number")
    assert place_of(caught.value).startswith("masks.py:")
