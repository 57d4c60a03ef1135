"""Published settings at a terminal: what is taken, what is refused, and what is in force at the next start."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import replace

from kiosk.published_settings import FILE_NAME, PublishedSettings
from kiosk.settings import Settings
from protocol.published_settings import SettingsFault, SignedSettings

KEY = Ed25519PrivateKey.generate()
FIVE = "number = 5\n[all]\nregistration = false\n[all.idle]\nafter = 90\n[terminals.ginza-2]\nregistration = true\n"


def signed(text: str, key: Ed25519PrivateKey = KEY) -> SignedSettings:
    return SignedSettings(text=text, signature=key.sign(text.encode()))


def numbered(number: int, rest: str = "[all]\nregistration = false\n") -> SignedSettings:
    return signed(f"number = {number}\n{rest}")


@pytest.fixture
def file(tmp_path: Path) -> Settings:
    """The settings file's settings."""
    return Settings(
        terminal="ginza-2", state=tmp_path / "state", settings_key=KEY.public_key().public_bytes_raw()
    )


def test_published_settings_override_those_of_the_file_and_those_for_a_terminal_those_for_all(
    file: Settings, tmp_path: Path
) -> None:
    file = replace(file, mail_domains=("@example.jp",), idle=replace(file.idle, countdown=40))
    for terminal, registration in (("ginza-2", True), ("ginza-3", False)):
        here = replace(file, terminal=terminal, state=tmp_path / terminal)
        published = PublishedSettings(here)
        published.take(signed(FIVE))
        assert published.settings == replace(
            here, registration=registration, idle=replace(file.idle, after=90.0)
        )


def test_taking_a_document_returns_true_only_if_it_changes_the_settings_of_this_terminal(
    file: Settings,
) -> None:
    published = PublishedSettings(file)
    assert not published.take(numbered(1, "[terminals.ginza-3]\nregistration = false\n"))
    assert published.take(numbered(2))
    assert not published.take(numbered(3))
    assert published.take(numbered(4, ""))
    assert (published.number, published.settings) == (4, file)


def test_taken_document_is_in_force_at_the_next_start_and_one_without_a_higher_number_is_refused(
    file: Settings,
) -> None:
    assert PublishedSettings(file).take(numbered(5))
    published = PublishedSettings(file)
    assert (published.number, published.refused, published.settings.registration) == (5, None, False)
    for number in (5, 4, 1):
        assert not published.take(numbered(number, "[all]\nregistration = true\n"))
        assert (published.number, published.refused) == (5, SettingsFault.NUMBER)
    assert PublishedSettings(file).settings.registration is False


@pytest.mark.parametrize(
    ("document", "refused", "why"),
    [
        (signed(FIVE, Ed25519PrivateKey.generate()), SettingsFault.SIGNATURE, "the signature is not one of settings_key"),
        (SignedSettings(text=FIVE + " ", signature=KEY.sign(FIVE.encode())), SettingsFault.SIGNATURE, "signature"),
        (SignedSettings(text=FIVE, signature=b""), SettingsFault.SIGNATURE, "signature"),
        (numbered(2), SettingsFault.NUMBER, "2 came, 3 is in force"),
        (numbered(3), SettingsFault.NUMBER, "3 came, 3 is in force"),
        (signed("no TOML"), SettingsFault.CONTENT, "no document of settings"),
        (signed(f"number = {'9' * 5000}\n"), SettingsFault.CONTENT, "digits"),
        (signed("[all]\n"), SettingsFault.CONTENT, "missing required field `number`"),
        (numbered(4, "[all]\nsurprise = 1\n"), SettingsFault.CONTENT, "unknown field `surprise`"),
        (numbered(4, "[all]\nservice.url = 'https://elsewhere.example'\n"), SettingsFault.CONTENT, "`service`"),
        (numbered(4, "[all]\nsettings_key = 'A'\n"), SettingsFault.CONTENT, "`settings_key`"),
        (numbered(4, "[terminals.other.idle]\nafter = 0\n"), SettingsFault.CONTENT, "$.idle.after"),
        (numbered(4, "[terminals.'two words']\n"), SettingsFault.CONTENT, "$.terminals"),
    ],
)  # fmt: skip
def test_refused_document_leaves_the_last_good_one_and_is_explained_once_in_the_log_and_at_the_next_start(
    file: Settings, document: SignedSettings, refused: SettingsFault, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    published = PublishedSettings(file)
    assert published.take(numbered(3))
    for _ in range(3):
        assert not published.take(document)
    for told in (published, PublishedSettings(file)):
        assert (told.number, told.settings.registration, told.refused) == (3, False, refused)
        assert why in told.why
    [line] = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert line == f"published settings are refused, number 3 stays: {published.why}"
    published.take(numbered(6))
    assert (PublishedSettings(file).number, PublishedSettings(file).refused) == (6, None)


def test_terminal_without_a_settings_key_or_a_state_folder_takes_no_document_and_says_what_is_missing(
    file: Settings,
) -> None:
    for changed, refused, missing in (
        (replace(file, settings_key=None), SettingsFault.NO_KEY, "settings_key"),
        (replace(file, state=None), SettingsFault.DISK, "state"),
    ):
        published = PublishedSettings(changed)
        assert not published.take(signed(FIVE))
        assert (published.number, published.refused, published.settings) == (0, refused, changed)
        assert missing in published.why


def test_document_that_can_not_be_written_is_not_in_force_and_is_taken_once_it_can_be_written(
    file: Settings,
) -> None:
    assert file.state is not None
    file.state.write_text("no folder")
    published = PublishedSettings(file)
    assert not published.take(signed(FIVE))
    assert (published.number, published.refused, published.settings) == (0, SettingsFault.DISK, file)
    file.state.unlink()
    assert published.take(signed(FIVE))
    assert PublishedSettings(file).number == 5


@pytest.mark.parametrize(
    ("damage", "refused"),
    [
        (lambda kept: kept.replace(b"false", b"true"), SettingsFault.SIGNATURE),
        (lambda kept: kept[: len(kept) // 2], SettingsFault.DISK),
        (lambda _: b"", SettingsFault.DISK),
        (lambda _: b"[]", SettingsFault.DISK),
    ],
)
def test_terminal_whose_kept_document_was_damaged_starts_with_its_file_s_settings_and_takes_the_document_again(
    file: Settings, damage: Callable[[bytes], bytes], refused: SettingsFault
) -> None:
    assert file.state is not None
    PublishedSettings(file).take(signed(FIVE))
    path = file.state / FILE_NAME
    path.write_bytes(damage(path.read_bytes()))
    published = PublishedSettings(file)
    assert (published.number, published.refused, published.settings) == (0, refused, file)
    assert published.take(signed(FIVE))
    assert (published.number, published.refused) == (5, None)
