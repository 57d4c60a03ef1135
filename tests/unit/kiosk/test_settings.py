"""A settings file that can't be used is refused by one sentence: file, line, key, and what is allowed."""

from pathlib import Path

import pytest

from kiosk.settings import Settings, load_settings
from protocol.settings_file import SettingsError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.toml"


def refused(path: Path, text: str) -> str:
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as error:
        load_settings(path)
    sentence = str(error.value)
    assert "\n" not in sentence
    return sentence.removeprefix(f"{path}, line ")


def test_settings_have_defaults_without_a_file() -> None:
    assert load_settings(None) == Settings()


def test_settings_of_a_file_override_the_defaults(path: Path) -> None:
    path.write_text(
        'terminal = "ginza-2"\nmail_domains = ["@example.jp"]\n[idle]\nafter = 90\n[panel]\nsize = "small"\n',
        "utf-8",
    )
    settings = load_settings(path)
    assert (settings.terminal, settings.mail_domains) == ("ginza-2", ("@example.jp",))
    assert (settings.idle.after, settings.idle.countdown) == (90, 20)
    assert (settings.panel.size, settings.service.patience) == ("small", 10.0)


def test_unknown_setting_is_named_with_its_line_and_the_known_settings(path: Path) -> None:
    sentence = refused(path, 'terminal = "a"\n\n[idle]\nafter = 60\ncountdwon = 20\n')
    assert (
        sentence == "5: idle.countdwon: this key is unknown (allowed: after, countdown, session_minutes, staff)"
    )


def test_unknown_top_level_setting_is_refused(path: Path) -> None:
    sentence = refused(path, 'terminal = "a"\nterminall = "b"\n[idle]\n')
    assert sentence.startswith("2: terminall: this key is unknown (allowed: brand, enrolment_compulsory, ")


def test_unknown_settings_table_is_refused(path: Path) -> None:
    assert refused(path, "[idle]\nafter = 60\n[idel]\nafter = 60\n").startswith("3: idel: this key is unknown")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[idle]\nafter-all = 60\n", "2: idle.after-all"),
        ('[idle]\n"after all" = 60\n', "1: idle.after all"),
        ("\n\n[my-table]\nafter = 60\n", "3: my-table"),
        ("\n['idle']\n\ncountdwon = 60\n", "4: idle.countdwon"),
    ],
)
def test_unknown_setting_with_a_hyphen_a_blank_or_a_quoted_table_is_named_as_unknown(
    path: Path, text: str, key: str
) -> None:
    assert refused(path, text).startswith(f"{key}: this key is unknown (allowed: ")


def test_settings_value_outside_its_choices_is_refused_with_the_allowed_ones(path: Path) -> None:
    sentence = refused(path, '[panel]\nsize = "huge"\n')
    assert sentence == "2: panel.size: one of landscape, portrait, small is allowed here"


@pytest.mark.parametrize(
    "url", ["https://member.example", "https://member.example:8443", "http://localhost:8470", "http://[::1]:1"]
)
def test_service_url_with_tls_or_at_a_loopback_address_is_accepted(path: Path, url: str) -> None:
    path.write_text(f'[service]\nurl = "{url}"\n')
    assert load_settings(path).service.url == url


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("[idle]\n\nafter = 0\n", "3: idle.after: a number above 0 to 3600"),
        ("[idle]\nafter = 3601\n", "2: idle.after: a number above 0 to 3600"),
        ("[idle]\ncountdown = 5\n", "2: idle.countdown: a whole number from 20 to 120"),
        ('[idle]\nafter = "60"\n', "2: idle.after: a number above 0 to 3600"),
        ("idle = 60\n", "1: idle: a table"),
        ("enrolment_compulsory = 1\n", "1: enrolment_compulsory: true or false"),
        ('terminal = "two words"\n', "1: terminal: a text that fits "),
        ('[service]\nurl = "ftp://x"\n', "2: service.url: a text that fits "),
        ('[service]\nurl = "http://member.example"\n', "2: service.url: a text that fits "),
        ('[service]\nurl = "http://localhost.member.example"\n', "2: service.url: a text that fits "),
        ('[service]\nurl = "http://127.0.0.1:80@member.example"\n', "2: service.url: a text that fits "),
        ('[service]\nurl = "https://user:word@member.example"\n', "2: service.url: a text that fits "),
        (
            'terminal = "a"\nmail_domains = ["@a.jp", 5]\n',
            "2: mail_domains[1]: a list of at most 7, each of it a text",
        ),
        ('terminal = "a"\nmail_domains = ["docomo.ne.jp"]\n', "2: mail_domains[0]: "),
        ('terminal = "a"\nmail_domains = [""]\n', "2: mail_domains[0]: "),
        (
            f'terminal = "a"\nmail_domains = {["@a.jp"] * 8}\n',
            "2: mail_domains: a list of at most 7, each of it a text",
        ),
        ('[service]\nrp_id = ""\n', "2: service.rp_id: a text that fits "),
        ('[service]\nrp_id = "https://member.example"\n', "2: service.rp_id: a text that fits "),
        ('terminal = "a"\nidle.after = 0\n', "2: idle.after: a number above 0"),
        ('terminal = "a"\nidle = { countdown = 20, after = 0 }\n', "2: idle.after: a number above 0"),
        ('brand = "b"\n"terminal" = 5\n', "2: terminal: a text"),
        ("[ idle ]\n after=0\n", "2: idle.after: a number above 0"),
    ],
)
def test_wrong_settings_value_is_refused_with_its_line_its_name_and_what_is_allowed(
    path: Path, text: str, start: str
) -> None:
    assert refused(path, text).startswith(start)


@pytest.mark.parametrize("host", ["member.example:abc", "[::1", "999.1.1.1", "member..example"])
def test_service_url_with_an_invalid_host_or_port_is_refused_with_its_line(path: Path, host: str) -> None:
    sentence = refused(path, f'[service]\nurl = "https://{host}"\n')
    assert sentence == "2: service.url: a URL with a valid host and port is allowed here"


def test_settings_that_are_no_toml_are_refused(path: Path) -> None:
    path.write_text("terminal = \n", "utf-8")
    with pytest.raises(SettingsError, match="not a TOML file"):
        load_settings(path)


def test_settings_that_are_not_utf_8_are_refused(path: Path) -> None:
    path.write_bytes('terminal = "窓口"\n'.encode("shift_jis"))
    with pytest.raises(SettingsError, match="must be UTF-8"):
        load_settings(path)


def test_missing_settings_file_is_refused(path: Path) -> None:
    with pytest.raises(SettingsError, match="can't be read"):
        load_settings(path)
