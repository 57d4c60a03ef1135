"""The engineers' command line, as a process, against a virtual key."""

import asyncio
import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hid.events import CredentialMade, FingerCaptured, FingersListed
from hid.virtual.hand import Hand
from hid.vocabulary import Verification
from tests.support.device_counter import KEY, ORIGIN, ROOT, RP_ID, SECONDS, counter, creation_options, desk

PIN = "247913"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with desk(tmp_path, "touch"):
        yield tmp_path


def plug(folder: Path, fault: str | None = None) -> None:
    async def scene() -> None:
        async with await Hand.connect(folder / "hand") as hand:
            await hand.fault(KEY, fault)
            await hand.plug(KEY)

    asyncio.run(scene())


def hid(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hid", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        stdin=subprocess.DEVNULL,
        check=False,
    )


async def typed(folder: Path, *arguments: str, lines: list[str]) -> tuple[int, str]:
    """Run a command on a terminal of its own, type `lines` at its prompts, and touch the key when it asks for it."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "hid", *arguments, "--virtual", str(folder)]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, stdin=theirs, stdout=asyncio.subprocess.PIPE, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    assert process.stdout is not None

    async def touch() -> None:
        async with await Hand.connect(folder / "hand") as hand:
            await hand.wait_until_waiting(KEY, "touch", SECONDS)
            await hand.touch(KEY)

    touching = asyncio.create_task(touch())
    prompts = asyncio.create_task(asyncio.to_thread(_type, ours, lines))
    async with asyncio.timeout(SECONDS):
        out = (await process.stdout.read()).decode()
        code = await process.wait()
    touching.cancel()
    await asyncio.gather(touching, prompts, return_exceptions=True)
    os.close(ours)
    return code, out


def _type(terminal: int, lines: list[str]) -> None:
    """Type a line at each prompt.

    In what the device process logs on the same terminal a quote stands before each colon, so it is taken for no prompt.
    """
    for line in lines:
        seen = b""
        while not re.search(rb"\w: ", seen):
            seen += os.read(terminal, 1024)
        os.write(terminal, line.encode() + b"\n")


def objects(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_list_command_prints_attached_keys_and_exits_with_3_without_any(folder: Path) -> None:
    nothing = hid("list", "--virtual", folder)
    assert (nothing.returncode, nothing.stdout) == (3, "no authenticator\n")
    plug(folder)
    ended = hid("list", "--virtual", folder, "--json")
    assert ended.returncode == 0
    (port,) = objects(ended.stdout)
    assert (port["path"], port["name"]) == ("virtual-1", "Practice Key")
    assert "Practice Key" in hid("list", "--virtual", folder).stdout


def test_info_command_prints_the_get_info_of_a_key_and_exits_with_3_without_a_key(folder: Path) -> None:
    assert hid("info", "--virtual", folder, "--wait", "0.5").returncode == 3
    plug(folder)
    ended = hid("info", "--virtual", folder, "--json", "--device", "virtual-1")
    assert ended.returncode == 0
    (printed,) = objects(ended.stdout)
    assert printed["state"]["info"]["versions"] == ["FIDO_2_0", "FIDO_2_1"]
    assert "min_pin_length: 4" in hid("info", "--virtual", folder).stdout


def test_hid_command_with_unknown_options_or_no_command_exits_with_2() -> None:
    assert hid("enrol", "--pin", PIN).returncode == 2
    assert hid().returncode == 2


def test_enrol_and_verify_commands_succeed_by_passcode_without_printing_it_and_verify_fails_by_a_wrong_one(
    folder: Path,
) -> None:
    plug(folder)
    code, out = asyncio.run(typed(folder, "enrol", "--json", lines=[PIN, PIN]))
    assert code == 0, out
    assert [event["event"] for event in objects(out)] == ["done", "touch-wanted", "credential-made"]
    assert PIN not in out

    code, out = asyncio.run(typed(folder, "verify", lines=[PIN]))
    assert code == 0, out
    assert "touch the key" in out
    assert PIN not in out

    code, out = asyncio.run(typed(folder, "verify", lines=["999888"]))
    assert code == 1
    assert "pin-invalid, 7 tries left" in out


async def test_enrol_command_asks_for_no_locked_pin_where_an_enrolled_finger_verifies(tmp_path: Path) -> None:
    async with counter(tmp_path) as at:
        await at.with_finger(PIN)
        await at.hand.fault(KEY, "pin-auth-blocked")
        enrolling = asyncio.create_task(asyncio.to_thread(hid, "enrol", "--json", "--virtual", tmp_path))
        await at.lay()
        ended = await enrolling
    assert [event["event"] for event in objects(ended.stdout)] == ["finger-wanted", "credential-made"]


def test_watch_command_prints_events_until_interrupted(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "hid", "watch", "--virtual", str(folder), "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process, process.stdout as out:
        assert json.loads(out.readline())["event"] == "broker-up"
        plug(folder)
        events = []
        while "ready" not in events:
            events.append(json.loads(out.readline())["event"])
        assert events[-2:] == ["attached", "ready"]
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) == 0


def test_pin_change_command_refuses_differing_new_pins_and_changes_the_pin_without_printing_either(
    folder: Path,
) -> None:
    plug(folder)
    assert asyncio.run(typed(folder, "enrol", "--json", lines=[PIN, PIN]))[0] == 0

    code, out = asyncio.run(typed(folder, "pin", "change", lines=[PIN, "582046", "582047"]))
    assert (code, out) == (1, "the PINs differ\n")
    code, out = asyncio.run(typed(folder, "pin", "change", "--json", lines=[PIN, "582046", "582046"]))
    assert code == 0, out
    assert [event["event"] for event in objects(out)] == ["done"]
    assert PIN not in out
    assert "582046" not in out
    assert asyncio.run(typed(folder, "verify", lines=["582046"]))[0] == 0


def test_fingers_command_lists_and_removes_fingers(tmp_path: Path) -> None:
    async def with_two_fingers() -> list[str]:
        async with counter(tmp_path) as at:
            device = await at.with_finger(PIN)
            second = await at.run(at.devices.capture_finger(device, "左手"), at.willing(finger="left-thumb"))
            assert isinstance(second[-1], FingerCaptured)
            listed = (await at.run(at.devices.list_fingers(device)))[-1]
            assert isinstance(listed, FingersListed)
            return [finger.template_id for finger in listed.fingers]

    first, second = asyncio.run(with_two_fingers())
    with desk(tmp_path):
        plug(tmp_path)
        code, out = asyncio.run(typed(tmp_path, "fingers", lines=[PIN]))
        assert (code, out) == (0, f"done\n{first}\n{second}  左手\n")
        code, out = asyncio.run(typed(tmp_path, "fingers", "--remove", first, "--json", lines=[PIN]))
        assert code == 0, out
        assert objects(out)[-1]["fingers"] == [{"template_id": second, "name": "左手"}]


def test_fingers_command_renames_a_finger(tmp_path: Path) -> None:
    async def with_a_finger() -> str:
        async with counter(tmp_path) as at:
            device = await at.with_finger(PIN)
            listed = (await at.run(at.devices.list_fingers(device)))[-1]
            assert isinstance(listed, FingersListed)
            return listed.fingers[0].template_id

    template = asyncio.run(with_a_finger())
    with desk(tmp_path):
        plug(tmp_path)
        code, out = asyncio.run(typed(tmp_path, "fingers", "--name", template, "左の親指", lines=[PIN]))
        assert (code, out) == (0, f"done\ndone\n{template}  左の親指\n")


def test_pin_set_command_sets_only_a_first_pin_and_pin_retries_prints_the_tries_left(folder: Path) -> None:
    plug(folder)
    ended = hid("pin", "retries", "--virtual", folder)
    assert (ended.returncode, ended.stdout) == (0, "pin_retries: not told\nuv_retries: not told\n")
    code, out = asyncio.run(typed(folder, "pin", "set", lines=[PIN, PIN]))
    assert (code, out) == (0, "done\n")
    assert objects(hid("pin", "retries", "--virtual", folder, "--json").stdout) == [
        {"pin_retries": 8, "uv_retries": None}
    ]
    again = hid("pin", "set", "--virtual", folder)
    assert (again.returncode, again.stdout) == (1, "the key has a PIN: pin change\n")


def test_command_on_an_unusable_key_prints_the_reason_and_exits_with_1(folder: Path) -> None:
    plug(folder, "silent")
    ended = hid("pin", "retries", "--wait", "2", "--virtual", folder)
    assert (ended.returncode, ended.stdout) == (1, "nothing can be done with Practice Key: silent no answer\n")


def test_credentials_command_lists_credentials_deletes_one_and_exits_with_1_when_told_to_delete_it_again(
    tmp_path: Path,
) -> None:
    async def with_two_credentials() -> list[str]:
        async with counter(tmp_path, "touch") as at:
            device = (await at.plug()).device
            await at.run(at.devices.set_pin(device, PIN, RP_ID))
            identifiers = []
            for user in ({"id": "YQ", "name": "a"}, {"id": "Yg", "name": "b", "displayName": "花子"}):
                await at.run(at.devices.check_pin(device, PIN, RP_ID))
                making = at.devices.make_credential(
                    device, creation_options(user=user), ORIGIN, Verification.PASSCODE
                )
                made = (await at.run(making, at.willing()))[-1]
                assert isinstance(made, CredentialMade)
                identifiers.append(made.response["id"])
            return identifiers

    first, second = asyncio.run(with_two_credentials())
    with desk(tmp_path, "touch"):
        plug(tmp_path)
        code, out = asyncio.run(typed(tmp_path, "credentials", lines=[PIN]))
        assert code == 0
        assert out == f"done\n{first}  localhost  a\n{second}  localhost  b  花子\nroom for 23 more\n"
        code, out = asyncio.run(typed(tmp_path, "credentials", f"--delete={first}", "--json", lines=[PIN]))
        assert code == 0
        left = objects(out)[-1]
        assert [one["credential_id"] for one in left["credentials"]] == [second]
        assert left["remaining"] == 24
        code, out = asyncio.run(typed(tmp_path, "credentials", f"--delete={first}", lines=[PIN]))
        assert code == 1
        assert out.endswith("no such credential on this key\n")


async def resetting(folder: Path, word: str, brought_back: str = KEY) -> tuple[int, list[dict[str, Any]]]:
    """Run `reset` with a hand that does what the command asks; return the exit code and the printed objects."""
    ours, theirs = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        *[sys.executable, "-m", "hid", "reset", "--json", "--virtual", str(folder)],
        cwd=ROOT,
        stdin=theirs,
        stdout=asyncio.subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    assert process.stdout is not None
    typing = asyncio.create_task(asyncio.to_thread(_type, ours, [word]))
    said = []
    async with asyncio.timeout(SECONDS), await Hand.connect(folder / "hand") as hand:
        while line := await process.stdout.readline():
            said.append(json.loads(line))
            if said[-1].get("do") == "take-away":
                await hand.unplug(KEY)
            elif said[-1].get("do") == "bring-back":
                await hand.plug(brought_back)
            elif said[-1].get("event") == "touch-wanted":
                await hand.touch(brought_back)
        code = await process.wait()
    await typing
    os.close(ours)
    return code, said


def test_reset_command_asks_to_unplug_replug_and_touch_the_key_and_resets_it(folder: Path) -> None:
    plug(folder)
    assert asyncio.run(typed(folder, "pin", "set", lines=[PIN, PIN]))[0] == 0
    code, said = asyncio.run(resetting(folder, "RESET"))
    assert code == 0, said
    acts = [each.get("do") or each.get("event") for each in said[1:]]
    assert acts == ["take-away", "bring-back", "touch-wanted", "done"]
    assert objects(hid("pin", "retries", "--virtual", folder, "--json").stdout)[0]["pin_retries"] is None


def test_reset_command_resets_only_after_the_word_reset_and_only_the_same_key(folder: Path) -> None:
    async def two_keys_with_a_pin() -> str:
        async with await Hand.connect(folder / "hand") as hand:
            other = await hand.add("touch")
            for key in (other, KEY):
                await hand.plug(key)
                assert (await typed(folder, "pin", "set", lines=[PIN, PIN]))[0] == 0
                await hand.unplug(key)
            await hand.plug(KEY)
            return other

    async def pins_set() -> list[bool]:
        async with await Hand.connect(folder / "hand") as hand:
            return [key["pin_set"] for key in await hand.keys()]

    other = asyncio.run(two_keys_with_a_pin())
    code, said = asyncio.run(resetting(folder, "yes"))
    assert (code, said[-1]["error"]) == (1, "nothing was changed")
    code, said = asyncio.run(resetting(folder, "RESET", other))
    assert (code, said[-1]["error"]) == (1, "this is another key; nothing was changed")
    assert asyncio.run(pins_set()) == [True, True]


def test_command_whose_prompt_gets_no_answer_exits_with_2(folder: Path) -> None:
    plug(folder)
    ended = hid("pin", "set", "--virtual", folder, "--json")
    assert ended.returncode == 2
    assert objects(ended.stdout) == [{"error": "no answer", "exit": 2}]
    assert "Traceback" not in ended.stderr


def test_interrupt_at_the_pin_prompt_exits_with_130(folder: Path) -> None:
    plug(folder)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "hid", "verify", "--virtual", str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as process:
        os.close(theirs)
        seen = b""
        while not seen.endswith(b"PIN of the key: "):
            seen += os.read(ours, 1024)
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) == 130
    os.close(ours)


def test_command_with_several_keys_lists_them_and_exits_with_4_unless_one_is_named(folder: Path) -> None:
    plug(folder)

    async def another() -> None:
        async with await Hand.connect(folder / "hand") as hand:
            await hand.plug(await hand.add("touch"))

    asyncio.run(another())
    ended = hid("info", "--virtual", folder)
    assert ended.returncode == 4
    assert "virtual-1, virtual-2" in ended.stdout
    assert hid("info", "--virtual", folder, "--device", "virtual-2").returncode == 0


@pytest.mark.parametrize(
    "command", ["list", "watch", "info", "enrol", "verify", "pin", "fingers", "credentials", "reset", "doctor"]
)
def test_every_command_has_help(command: str) -> None:
    assert f"python -m hid {command}" in hid(command, "--help").stdout


def test_doctor_command_prints_its_checks_and_exits_with_1_if_anything_is_missing() -> None:
    ended = hid("doctor", "--json")
    found, printed = objects(ended.stdout), hid("doctor").stdout
    assert {"hidraw", "udev-rule", "pcscd", "polkit"} <= {each["check"] for each in found}
    assert ended.returncode == any(each["state"] == "missing" for each in found)
    assert [each["says"] for each in found if each["says"] not in printed] == []
