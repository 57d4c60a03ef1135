"""The engineers' command line, as a process, against a virtual key."""

import asyncio
import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hid.events import FingerCaptured, FingersListed
from hid.virtual.hand import Hand
from tests.unit.hid.counter import KEY, ROOT, SECONDS, counter, desk

PIN = "247913"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with desk(tmp_path, "touch"):
        yield tmp_path


def plug(folder: Path) -> None:
    async def scene() -> None:
        async with await Hand.connect(folder / "hand") as hand:
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
    """Runs a command on a terminal of its own, types `lines` at its prompts, and touches the key when it blinks."""
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
    for line in lines:
        seen = b""
        while b": " not in seen or not seen.endswith(b": "):
            seen += os.read(terminal, 1024)
        os.write(terminal, line.encode() + b"\n")


def objects(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_list_tells_what_is_attached(folder: Path) -> None:
    nothing = hid("list", "--virtual", folder)
    assert (nothing.returncode, nothing.stdout) == (3, "no authenticator\n")
    plug(folder)
    ended = hid("list", "--virtual", folder, "--json")
    assert ended.returncode == 0
    (port,) = objects(ended.stdout)
    assert (port["path"], port["name"]) == ("virtual-1", "Practice Key")
    assert "Practice Key" in hid("list", "--virtual", folder).stdout


def test_info_tells_what_a_key_can_do(folder: Path) -> None:
    assert hid("info", "--virtual", folder, "--wait", "0.5").returncode == 3
    plug(folder)
    ended = hid("info", "--virtual", folder, "--json", "--device", "virtual-1")
    assert ended.returncode == 0
    (told,) = objects(ended.stdout)
    assert told["state"]["info"]["versions"] == ["FIDO_2_0", "FIDO_2_1"]
    assert "min_pin_length: 4" in hid("info", "--virtual", folder).stdout


def test_wrong_usage_is_exit_code_two() -> None:
    assert hid("enrol", "--pin", PIN).returncode == 2
    assert hid().returncode == 2


def test_enrol_and_verify_ask_the_passcode_at_the_terminal_and_never_show_it(folder: Path) -> None:
    plug(folder)
    code, out = asyncio.run(typed(folder, "enrol", "--json", lines=[PIN, PIN]))
    assert code == 0, out
    assert [event["event"] for event in objects(out)] == ["done", "touch-wanted", "credential-made"]
    assert PIN not in out

    code, out = asyncio.run(typed(folder, "verify", lines=[PIN]))
    assert code == 0, out
    assert "touch the key" in out

    code, out = asyncio.run(typed(folder, "verify", lines=["999888"]))
    assert code == 1
    assert "pin-invalid, 7 tries left" in out


def test_watch_tells_until_it_is_interrupted(folder: Path) -> None:
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
        told = []
        while "ready" not in told:
            told.append(json.loads(out.readline())["event"])
        assert told[-2:] == ["attached", "ready"]
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) == 0


def test_pin_change_asks_for_both_pins_and_shows_neither(folder: Path) -> None:
    plug(folder)
    assert asyncio.run(typed(folder, "enrol", "--json", lines=[PIN, PIN]))[0] == 0

    code, out = asyncio.run(typed(folder, "pin", "change", lines=[PIN, "582046", "582047"]))
    assert (code, out) == (1, "the PINs differ\n")
    code, out = asyncio.run(typed(folder, "pin", "change", "--json", lines=[PIN, "582046", "582046"]))
    assert code == 0, out
    assert [event["event"] for event in objects(out)] == ["done"]
    assert "582046" not in out
    assert asyncio.run(typed(folder, "verify", lines=["582046"]))[0] == 0


def test_fingers_are_listed_and_taken_off(tmp_path: Path) -> None:
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
