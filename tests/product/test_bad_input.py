"""Mistakes of customers and operators: touching twice, scanning too much, starting with a file that can't be used."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from demo.settings import terminal_settings
from kiosk.__main__ import CONFIGURATION
from tests.support.glass_counter import GlassCounter
from tests.support.glass_walker import GlassWalker, touching
from tests.support.service_counter import ROOT
from tests.support.service_process import demo_settings, service

type Touch = Callable[[str], object]


@pytest.mark.parametrize(
    "how", [pytest.param("twice", marks=pytest.mark.landing), pytest.param("drumming", marks=pytest.mark.slow)]
)
def test_touching_every_button_repeatedly_on_the_way_to_the_top_has_each_effect_once(
    how: str, new_counter: Callable[..., GlassCounter]
) -> None:
    """Two codes to the telephone, one member, one consent to the terms, one credential."""
    counter = new_counter(code_pause=0, real_pace=True)
    me, world = counter.me, counter.world

    async def touch(name: str) -> None:
        await (me.touch_twice(name) if how == "twice" else me.drum(name))

    async def walk() -> None:
        twice = GlassWalker(counter, touch=touch)
        await twice.walk_to("Top", but={"EmailChoice": touching("yes")})

    counter.run(walk())
    assert world.telephone.rings.count == 2
    for table in (
        "members WHERE holder = 'holder-01'",
        "terms_agreements WHERE terminal != 'demo'",
        "credentials",
    ):
        assert counter.rows(f"SELECT count(*) FROM {table}")[0][0] == 1, table  # noqa: S608 - names of ours


def test_200_characters_scanned_into_the_password_field_show_that_no_more_can_be_entered(
    counter: GlassCounter,
) -> None:
    async def walk() -> None:
        await counter.go_home()
        await GlassWalker(counter).walk_to("Login")
        await counter.me.touch("field-password")
        await counter.me.scan("x" * 200)
        await counter.me.sees("これ以上は入力できません。")

    counter.run(walk())


def test_terminal_with_an_unknown_setting_exits_with_one_sentence(tmp_path: Path) -> None:
    settings = tmp_path / "terminal.toml"
    settings.write_text(
        terminal_settings(service_url="http://127.0.0.1:1", panel="portrait") + 'colour = "red"\n'
    )
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "--settings", str(settings)],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == CONFIGURATION
    assert len(done.stderr.splitlines()) == 1
    assert "panel.colour" in done.stderr


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_terminal_with_an_unusable_ca_file_exits_with_one_sentence(content: str | None, tmp_path: Path) -> None:
    authority, settings = tmp_path / "ca.pem", tmp_path / "terminal.toml"
    if content is not None:
        authority.write_text(content)
    written = terminal_settings(service_url="https://127.0.0.1:1", panel="portrait")
    settings.write_text(written.replace("[service]\n", f'[service]\nca_file = "{authority}"\n'))
    token_out, token_in = os.pipe()
    os.write(token_in, b"token\n")
    os.close(token_in)
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "--settings", str(settings), f"--token-fd={token_out}"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, pass_fds=[token_out],
    )  # fmt: skip
    os.close(token_out)
    assert (done.returncode, len(done.stderr.splitlines())) == (CONFIGURATION, 1), done.stderr
    assert f"service.ca_file: {authority}" in done.stderr


def test_service_with_an_unknown_setting_exits_with_one_sentence(tmp_path: Path) -> None:
    settings = demo_settings(tmp_path)
    settings.write_text(settings.read_text() + 'colour = "red"\n')
    status, said = service("serve", settings)
    assert (status, len(said)) == (os.EX_CONFIG, 1)
    assert "codes.colour: this key is unknown" in said[0]


SECRETS = {
    "mail.password_file": ("[mail]", "[mail]"),
    "telephone.provider.token_file": (
        "[telephone]",
        '[telephone]\nprovider.account = "AC1"\nprovider.sender = "+815012345678"',
    ),
}
"""Settings that name a secret's file, each with the head of its table and what replaces that head."""


@pytest.mark.parametrize("key", SECRETS)
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_service_whose_secret_file_is_open_to_others_exits_with_one_sentence(
    key: str, mode: int, tmp_path: Path
) -> None:
    settings, secret = demo_settings(tmp_path), tmp_path / "secret"
    secret.write_text("Yuki#guni2026\n")
    table, instead = SECRETS[key]
    name = key.partition(".")[2]
    text = settings.read_text().replace(table, f'{instead}\n{name} = "secret"')
    settings.write_text(text)
    secret.chmod(mode)
    status, said = service("serve", settings)
    line = text.splitlines().index(f'{name} = "secret"') + 1
    assert status == os.EX_CONFIG
    assert said == [f"service: {settings}, line {line}: {key}: {secret} is readable by others: chmod 600 it"]
    secret.chmod(0o600)
    assert service("seed", settings, "--demo")[0] == os.EX_OK


def test_service_whose_master_key_others_can_read_exits_with_one_sentence(tmp_path: Path) -> None:
    settings = demo_settings(tmp_path)
    assert service("seed", settings, "--demo")[0] == os.EX_OK
    (key,) = tmp_path.glob("*.key")
    key.chmod(0o640)
    status, said = service("serve", settings)
    assert (status, said) == (
        os.EX_NOPERM,
        [f"service: the master key {key} is readable by others: chmod 600 it"],
    )


def test_service_on_a_newer_version_s_database_exits_with_one_sentence(tmp_path: Path) -> None:
    settings = demo_settings(tmp_path)
    assert service("seed", settings, "--demo")[0] == os.EX_OK
    with closing(sqlite3.connect(tmp_path / "members.sqlite")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    status, said = service("serve", settings)
    assert (status, len(said)) == (os.EX_DATAERR, 1)
    assert "newer version" in said[0]


def test_service_whose_ready_descriptor_can_not_be_written_exits_with_one_sentence(tmp_path: Path) -> None:
    settings = demo_settings(tmp_path)
    assert service("seed", settings, "--demo")[0] == os.EX_OK
    status, said = service("serve", settings, "--ready-fd", "99")
    assert (status, said) == (
        os.EX_CONFIG,
        ["service: --ready-fd: nothing can be written to descriptor 99"],
    )
