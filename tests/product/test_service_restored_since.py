"""An older copy was restored: what had ended since is ended again, and what was open in it is ended too."""

import asyncio
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from protocol.answers import RemoveAuthenticator
from protocol.steps import Suspended, Top
from service.audit.chain import Content, link_of
from tests.support.backups import AT_ONCE, MEMBER, Customer, back_up, lose, restore
from tests.support.databases import beside, place_in
from tests.support.http_walker import log_in
from tests.support.served_terminal import ServedTerminal
from tests.support.service_counter import Key, copy_seeded, settings_text
from tests.support.service_process import Process, run_in

NOTHING = "sessions, approvals and codes have ended; 0 acts of the audit were done again\n"


def said_by(folder: Path, *words: str) -> str:
    status, said = run_in(folder, *words)
    assert status == os.EX_OK, said
    return said


@contextmanager
def served(folder: Path) -> Iterator[Process]:
    copy_seeded(folder)
    (folder / "service.toml").write_text(settings_text(9, folder / "line", AT_ONCE))
    with Process(folder / "service.toml", log=folder / "served.log") as process:
        yield process
        assert process.end()[0] == os.EX_OK


def suspend(port: str, folder: Path) -> None:
    """Suspend a member by five wrong passwords."""
    terminal = ServedTerminal(port, folder)
    for _ in range(5):
        asyncio.run(log_in(terminal, (MEMBER, "Wr0ng!Wr0ng")))
    assert isinstance(terminal.reply.step, Suspended), terminal.reply


def state(folder: Path) -> list[int]:
    """Return how many sessions, practice keys, staff members that are not revoked, and suspended members there are."""
    asked = (
        "SELECT count(*) FROM journeys",
        "SELECT count(*) FROM credentials WHERE model = 'Practice Key'",
        "SELECT count(*) FROM staff WHERE revoked_at IS NULL",
        "SELECT count(*) FROM members WHERE suspended_at IS NOT NULL",
    )
    return [beside(folder, each)[0][0] for each in asked]


def test_restored_command_repeats_removals_revocations_reliefs_and_suspensions_of_the_exported_audit(
    tmp_path: Path,
) -> None:
    key = Key()
    with served(tmp_path) as process:
        customer = Customer(process.port, tmp_path)
        assert isinstance(customer.enrol(key), Top)
        said_by(tmp_path, "terminal", "add", "ginza-1")
        revoked, relieved = (said_by(tmp_path, "staff", "add", name).split()[0] for name in ("Sato", "Kato"))
        before = state(tmp_path)
        copy = back_up(tmp_path)
        top = customer.sign_in(key)
        customer.say(RemoveAuthenticator(id=top.authenticators[0].id))
        suspend(process.port, tmp_path)
        said_by(tmp_path, "staff", "revoke", revoked)
        said_by(tmp_path, "staff", "relieve", relieved, "teller")
        said_by(tmp_path, "terminal", "revoke", "ginza-1")
        said_by(tmp_path, "branch", "passes", "main", "registration", "enrolment")
        (tmp_path / "audit").write_text(said_by(tmp_path, "audit", "export"))
    sessions, keys, staff, suspended = before
    lose(place_in(tmp_path))
    restore(tmp_path, copy)
    assert state(tmp_path) == before
    done = said_by(tmp_path, "restored", "--audit", str(tmp_path / "audit"))
    assert done == NOTHING.replace("0 acts", "6 acts")
    assert sessions
    assert state(tmp_path) == [0, keys - 1, staff - 1, suspended + 1]
    assert "ginza-1  revoked" in said_by(tmp_path, "terminal", "list")
    assert beside(tmp_path, "SELECT * FROM staff_duties") == []
    assert said_by(tmp_path, "branch", "list") == "main  main  passes: registration, enrolment\n"
    said_by(tmp_path, "audit", "verify")
    acts = [act for (act,) in beside(tmp_path, "SELECT act FROM audit ORDER BY id DESC LIMIT 7")]
    assert acts[-1] == "database-restored"
    assert sorted(acts[:6]) == [
        "authenticator-removed",
        "branch-passes",
        "member-suspended",
        "staff-relieved",
        "staff-revoked",
        "terminal-revoked",
    ]


def test_restored_command_ends_open_codes_and_refuses_an_audit_that_is_not_the_copy_s(tmp_path: Path) -> None:
    with served(tmp_path):
        said_by(tmp_path, "terminal", "add", "ginza-1")
        said_by(tmp_path, "staff", "add", "Sato")
        copy = back_up(tmp_path)
        said_by(tmp_path, "terminal", "revoke", "ginza-1")
        lines = said_by(tmp_path, "audit", "export").splitlines()
    lose(place_in(tmp_path))
    restore(tmp_path, copy)
    revoked = next(number for number, line in enumerate(lines) if "terminal-revoked" in line)
    link = re.sub(r'"link":"..', '"link":"00', lines[revoked])
    seal = re.sub(r'"seal":"..', '"seal":"00', lines[revoked])
    assert len({link, seal, lines[revoked]}) == 3
    row = msgspec.json.decode(lines[revoked], type=dict[str, Any]) | {"detail": "ginza-2", "key_version": 0}
    before = bytes.fromhex(msgspec.json.decode(lines[revoked - 1], type=dict[str, Any])["link"])
    row["link"] = link_of(before, Content(*(row[name] for name in Content._fields))).hex()
    forged = msgspec.json.encode(row).decode()
    for number, wrong in enumerate(
        (
            [*lines[:revoked], lines[revoked].replace("ginza-1", "ginza-2"), *lines[revoked + 1 :]],
            [*lines[:revoked], link],
            [*lines[:revoked], seal],
            [*lines[:revoked], forged],
            [re.sub(r'"link":"..', '"link":"no', lines[0]), *lines[1:]],
            lines[revoked:],
            [*lines[: revoked - 1], *lines[revoked:]],
            ["{}"],
            ["a log of the service"],
        )
    ):
        (tmp_path / f"wrong-{number}").write_text("\n".join(wrong))
        status, said = run_in(tmp_path, "restored", "--audit", str(tmp_path / f"wrong-{number}"))
        assert (status, said.count("\n"), "is not this copy's audit" in said) == (os.EX_DATAERR, 1, True), said
    assert "ginza-1  code open" in said_by(tmp_path, "terminal", "list")
    assert "code open" in said_by(tmp_path, "staff", "list")
    assert said_by(tmp_path, "restored") == NOTHING
    assert "ginza-1  code ended" in said_by(tmp_path, "terminal", "list")
    assert "code open" not in said_by(tmp_path, "staff", "list")
