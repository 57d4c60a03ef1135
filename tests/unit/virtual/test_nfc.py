"""CTAP over NFC on the card's side: its answers to APDUs, and its command with a simulated reader."""

import asyncio
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from fido2.ctap1 import RegistrationData

from hid.virtual.ctap2 import cbor
from hid.virtual.ctap2.reset import factory_state
from hid.virtual.ctap2.status import Status
from hid.virtual.profile import PROFILES
from hid.virtual.state import Drawer, Template
from hid.virtual.transports.nfc import Chip, answer_to_reset
from hid.virtual.user import Waiting
from tests.support.key_bench import RamMemory

REPOSITORY = Path(__file__).parents[3]
SELECT = "00a4040008a0000006472f000100"
OK = b"\x90\x00"
SECONDS = 30.0


def say(*apdus: str, model: str = "card", **how: Any) -> list[bytes]:
    """Return a new card's answers to these commands."""
    profile = PROFILES[model]
    memory = RamMemory(factory_state(profile, key_id="k1", profile_id="card", name="C", serial="1"))

    async def scene() -> list[bytes]:
        card = Chip(profile, memory, **how)
        return [await card.answer(bytes.fromhex(apdu)) for apdu in apdus]

    return asyncio.run(scene())


def last(*apdus: str, **how: Any) -> bytes:
    return say(SELECT, *apdus, **how)[-1]


def test_card_returns_its_version_when_selected_and_refuses_other_applications() -> None:
    assert say(SELECT) == [b"FIDO_2_0" + OK]
    assert say("00a4040007a000000003101000") == [b"\x6a\x82"]


@pytest.mark.parametrize(
    ("apdu", "status"),
    [
        ("8010800001 04 00", 0x61),
        ("8010000001 04 00", 0x61),
        ("80108000000001 04 0000", OK[0]),
        ("8010800001 04", 0x61),
    ],
)
def test_card_answers_get_info_in_a_short_or_extended_apdu_and_in_one_without_le(
    apdu: str, status: int
) -> None:
    answer = last(apdu)
    assert answer[0] == 0
    assert answer[-2] == status


def test_chained_apdus_form_one_request_and_get_response_reads_parts_of_its_answer() -> None:
    whole = say(SELECT, "80108000000001 04 0000")[-1][:-2]
    answers = say(SELECT, "9010800000", "8010800001 04 10", "00c0000010", "00c0000000")[2:]
    response = b"".join(answer[:-2] for answer in answers)
    assert [len(answer) - 2 for answer in answers] == [16, 16, 256]
    assert whole.startswith(response)
    assert [answer[-2:] for answer in answers] == [
        b"\x61\x00",
        b"\x61\x00",
        bytes([0x61, len(whole) - len(response)]),
    ]


def test_get_response_of_a_header_alone_reads_as_much_as_one_whose_le_asks_for_the_most() -> None:
    begin = "8010800001 04 10"
    assert last(begin, "00c00000") == last(begin, "00c0000000")


@pytest.mark.parametrize(
    ("apdu", "status_word"),
    [
        ("80", "6700"),
        ("8010800005 04 00", "6700"),
        ("80108000000005 04 0000", "6700"),
        ("8010800000", "6700"),
        ("8011000000", "6985"),
        ("00c0000000", "6985"),
        ("8033000000", "6d00"),
        ("a010800001 04 00", "6e00"),
    ],
)
def test_malformed_or_unexpected_apdu_is_refused(apdu: str, status_word: str) -> None:
    assert last(apdu).hex() == status_word


def test_u2f_only_card_registers_without_a_touch_and_refuses_ctap2() -> None:
    challenge, application = bytes(range(32)), bytes(32)
    register = "00010000 40" + (challenge + application).hex() + "00"
    answers = say(SELECT, "0003000000", "8010800001 04 00", register, *["00c0000000"] * 3, model="u2f")
    assert answers[:3] == [b"U2F_V2" + OK, b"U2F_V2" + OK, b"\x6d\x00"]
    response = b"".join(answer[:-2] for answer in answers[3:])
    RegistrationData(response).verify(application, challenge)


def test_card_with_u2f_and_ctap2_is_selected_as_u2f_and_answers_get_info() -> None:
    version, answer = say(SELECT, "80108000000001 04 0000", model="touch-u2f")
    assert version == b"U2F_V2" + OK
    assert answer[0] == 0


def test_card_refuses_commands_before_its_application_is_selected() -> None:
    assert say("8010800001 04 00") == [b"\x69\x85"]


def test_card_can_be_set_to_refuse_chaining_and_to_report_errors_as_status_words() -> None:
    assert last("9010800001 04", takes_chains=False) == b"\x68\x84"
    assert last("8010800001 ff 00", says_errors_as_words=True) == b"\x64\x01"
    assert last("8010800001 ff 00") == b"\x01" + OK


@pytest.mark.parametrize("ended_by", ["another request", "power"])
async def test_request_waiting_for_a_finger_ends_on_another_request_or_when_the_card_loses_power(
    ended_by: str,
) -> None:
    state = factory_state(PROFILES["fingerprint"], key_id="k1", profile_id="card", name="C", serial="1")
    state.templates = [Template(id=b"1", finger="right-index")]
    card = Chip(PROFILES["fingerprint"], RamMemory(state))
    await card.answer(bytes.fromhex(SELECT))
    verify = b"\x02" + cbor.encode({1: "member.example", 2: bytes(32), 5: {"uv": True}})
    assert await card.answer(bytes.fromhex("80108000") + bytes([len(verify)]) + verify) == b"\x02\x91\x00"
    hands = card.user.hands
    assert hands.waiting is Waiting.FINGER
    if ended_by == "power":
        card.power()
        await asyncio.sleep(0)
    else:
        assert (await card.answer(bytes.fromhex("8010800001 04")))[0] == Status.OK
    assert hands.waiting is None


@pytest.mark.parametrize("p1", ["00", "80"])
async def test_answer_that_is_waited_for_when_the_card_loses_its_power_is_conditions_not_satisfied(
    p1: str,
) -> None:
    profile = PROFILES["card"]
    card = Chip(
        profile, RamMemory(factory_state(profile, key_id="k1", profile_id="card", name="C", serial="1"))
    )
    await card.answer(bytes.fromhex(SELECT))
    asking = asyncio.create_task(card.answer(bytes.fromhex(f"8010{p1}0001 04")))
    await asyncio.sleep(0)
    card.power()
    assert (await asking).hex() == "6985"


def test_answer_to_reset_ends_with_its_check_byte_with_t1_and_has_none_without_t1() -> None:
    atr = answer_to_reset(b"\x80FIDO")
    check = 0
    for byte in atr[1:]:
        check ^= byte
    assert check == 0
    assert answer_to_reset(b"\x80FIDO", t1=False).hex() == "3b05804649444f"


def frame(message: str) -> bytes:
    sent = bytes.fromhex(message)
    return len(sent).to_bytes(2) + sent


def heard(reader: socket.socket) -> bytes:
    size = int.from_bytes(reader.recv(2, socket.MSG_WAITALL))
    return reader.recv(size, socket.MSG_WAITALL)


def test_vpcd_command_serves_a_card_until_stdin_closes_and_starts_again_on_its_state_file(
    tmp_path: Path,
) -> None:
    state = tmp_path / "card.json"
    for _ in range(2):
        with socket.create_server(("127.0.0.1", 0)) as listening:
            listening.settimeout(SECONDS)
            address = f"127.0.0.1:{listening.getsockname()[1]}"
            command = [sys.executable, "-m", "hid.virtual.vpcd", address, "--state", str(state)]
            with subprocess.Popen(command, cwd=REPOSITORY, stdin=subprocess.PIPE) as process:
                reader, _ = listening.accept()
                with reader:
                    reader.settimeout(SECONDS)
                    reader.sendall(frame("04"))
                    assert heard(reader) == answer_to_reset(b"\x80FIDO")
                    reader.sendall(frame("01") + frame(SELECT))
                    assert heard(reader) == b"FIDO_2_0" + OK
                    assert process.stdin is not None
                    process.stdin.close()
                    assert reader.recv(1) == b""
                assert process.wait(SECONDS) == 0
    assert state.exists()


def test_vpcd_command_without_a_reader_exits_2_with_the_reason() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    command = [sys.executable, "-m", "hid.virtual.vpcd", f"127.0.0.1:{port}"]
    ended = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "no reader" in ended.stderr


def test_vpcd_command_exits_0_when_its_reader_disconnects_although_stdin_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(SECONDS)
        command = [sys.executable, "-m", "hid.virtual.vpcd", f"127.0.0.1:{listening.getsockname()[1]}"]
        with subprocess.Popen(command, cwd=REPOSITORY, stdin=subprocess.PIPE) as process:
            reader, _ = listening.accept()
            with reader:
                reader.settimeout(SECONDS)
                reader.sendall(frame("04"))
                assert heard(reader)
            assert process.wait(SECONDS) == 0


def why_refused(state: Path, stdin: int = subprocess.PIPE) -> str:
    """Run the vpcd command with this state file. Return the one line on standard error of its exit by 2."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"127.0.0.1:{listening.getsockname()[1]}"
        command = [sys.executable, "-m", "hid.virtual.vpcd", address, "--state", str(state)]
        with subprocess.Popen(
            command, cwd=REPOSITORY, stdin=stdin, stderr=subprocess.PIPE, text=True
        ) as process:
            _, said = process.communicate(timeout=SECONDS)
    (line,) = said.splitlines()
    assert process.returncode == 2
    return line


def test_vpcd_command_refuses_a_state_file_that_is_damaged_or_in_use_or_holds_an_unknown_profile(
    tmp_path: Path,
) -> None:
    damaged, kept = tmp_path / "damaged.json", tmp_path / "card.json"
    damaged.write_text("no JSON")
    drawer = Drawer(kept)
    drawer.add(factory_state(PROFILES["card"], key_id="k1", profile_id="fax", name="C", serial="1"))
    assert "holds no drawer" in why_refused(damaged)
    assert "in use" in why_refused(kept)
    drawer.close()
    assert "unknown profile 'fax'" in why_refused(kept)


def test_vpcd_command_refuses_an_stdin_whose_end_can_not_be_waited_for(tmp_path: Path) -> None:
    assert "standard input" in why_refused(tmp_path / "card.json", stdin=subprocess.DEVNULL)
