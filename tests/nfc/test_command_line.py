"""The engineers' commands with an NFC card on a real pcscd, and the discovery of cards where pcscd has no reader."""

import asyncio
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

from hid.virtual.vpcd import serve
from tests.support.card_readers import Readers, chip
from tests.support.device_counter import ROOT, SECONDS

PIN = "247913"


async def hid(*arguments: str, lines: tuple[str, ...] = ()) -> tuple[int, str]:
    """Run a command on a terminal of its own, type `lines` at its prompts, and return exit code and output."""
    ours, theirs = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "hid", *arguments,
        cwd=ROOT, stdin=theirs, stdout=asyncio.subprocess.PIPE, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    for line in lines:
        await asyncio.to_thread(wait_for_prompt, ours)
        os.write(ours, line.encode() + b"\n")
    async with asyncio.timeout(SECONDS):
        output, _ = await process.communicate()
    os.close(ours)
    assert process.returncode is not None
    return process.returncode, output.decode()


def wait_for_prompt(terminal: int) -> None:
    """Read from a terminal until it asks for a passcode or its repetition."""
    said = b""
    while not said.rstrip().endswith((b"key:", b"Again:")):
        said += os.read(terminal, 1024)


def test_commands_info_and_list_name_the_reader_of_an_nfc_card_and_enrol_and_verify_succeed_on_it(
    readers: Readers,
) -> None:
    async def scene() -> None:
        lying = asyncio.create_task(serve(await asyncio.to_thread(readers.connect), chip()))
        try:
            await commands()
        finally:
            lying.cancel()
            await asyncio.gather(lying, return_exceptions=True)

    async def commands() -> None:
        code, said = await hid("info", "--json")
        assert code == 0, said
        assert json.loads(said)["port"]["path"] == "Virtual PCD 00 00"
        code, said = await hid("list", "--json")
        assert (code, json.loads(said)["path"]) == (0, "Virtual PCD 00 00")
        code, said = await hid("enrol", lines=(PIN, PIN))
        assert (code, "credential-made" in said) == (0, True), said
        code, said = await hid("verify", lines=(PIN,))
        assert (code, "asserted" in said) == (0, True), said

    asyncio.run(scene())


def test_card_discovery_settles_without_card_or_reader_as_soon_as_pcscd_says_it_has_none(
    machine: None, tmp_path: Path
) -> None:
    program = f"""
import time
from hid.nfc.readers import CardReaders
readers = CardReaders()
began = time.monotonic()
readers.settle({2 * SECONDS})
assert time.monotonic() - began < {SECONDS}
assert (readers.look(), readers.number) == ({{}}, 0)
readers.close()
"""
    with Readers(tmp_path) as readers:
        readers.start(bare=True)
        found = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT, env=os.environ | {"PCSCLITE_CSOCK_NAME": str(readers.socket)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert found.returncode == 0, found.stderr
    assert "smart card service up" in found.stderr
