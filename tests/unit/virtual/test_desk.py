"""The process of virtual keys, called desk: its keys are plugged in, touched and pulled out, and it is killed; python-fido2 is the host."""

import asyncio
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import aclosing, closing
from pathlib import Path
from typing import Any

import pytest
from fido2.client import ClientError
from fido2.ctap import CtapError
from fido2.ctap1 import ApduError, Ctap1
from fido2.ctap2.base import Ctap2
from fido2.ctap2.bio import CaptureError, FPBioEnrollment
from fido2.ctap2.pin import ClientPin
from fido2.hid import CAPABILITY, CTAPHID, CtapHidDevice
from fido2.server import Fido2Server
from fido2.webauthn import (
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from hid.errors import DeviceError
from hid.interruption import Interruption
from hid.usb.ctaphid import HidConnection
from hid.usb.pipes import SocketPipe
from hid.virtual.ctap2.reset import factory_state
from hid.virtual.desk.desk import VirtualDesk
from hid.virtual.faults import Faults
from hid.virtual.hand import Hand, HandError
from hid.virtual.profile import PROFILES
from hid.virtual.state import Drawer
from hid.virtual.transports.plug import Plug
from hid.vocabulary import Reason
from tests.support.desk_process import REPOSITORY, DeskProcess
from tests.support.key_bench import PERMISSION, PIN, RP, RamMemory, refused, web_client

ERR = CtapError.ERR
GOOD = ("right-index", "good")
WRONG = ("left-thumb", "good")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskProcess]:
    with DeskProcess(tmp_path / "desk") as running:
        yield running


def enrol(desk: DeskProcess, device: CtapHidDevice) -> None:
    """Set the PIN and enrol a finger, with two bad samples."""
    ctap = Ctap2(device)
    pin = ClientPin(ctap)
    pin.set_pin(PIN)
    bio = FPBioEnrollment(ctap, pin.protocol, pin.get_pin_token(PIN, PERMISSION.BIO_ENROLL))
    laying = desk.lay(GOOD, ("right-index", "too-fast"), GOOD, ("right-index", "too-left"), GOOD, GOOD, GOOD)
    capture, feedback = bio.enroll(), []
    while True:
        try:
            if capture.capture() is not None:
                break
        except CaptureError as bad:
            feedback.append(bad.code)
    laying.result(10)
    assert feedback == [FPBioEnrollment.FEEDBACK.FP_TOO_FAST, FPBioEnrollment.FEEDBACK.FP_TOO_LEFT]


class Site:
    """A relying party, python-fido2's own."""

    def __init__(self) -> None:
        self.server = Fido2Server(PublicKeyCredentialRpEntity(id=RP["id"], name="Member"))
        self.known: list[Any] = []

    def register(self, device: CtapHidDevice, name: str) -> AuthenticatorData:
        options, state = self.server.register_begin(
            PublicKeyCredentialUserEntity(id=name.encode(), name=name),
            resident_key_requirement=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        data = self.server.register_complete(state, web_client(device).make_credential(options.public_key))
        self.known.append(data.credential_data)
        return data

    def sign_in(self, device: CtapHidDevice) -> list[str]:
        """Return the user handles of the accounts that the key offers; verify the signature of each."""
        request, state = self.server.authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
        selection = web_client(device).get_assertion(request.public_key)
        names = []
        for index in range(len(selection.get_assertions())):
            response = selection.get_response(index)
            self.server.authenticate_complete(state, self.known, response)
            assert response.response.user_handle is not None
            names.append(response.response.user_handle.decode())
        return names


def test_virtual_key_signs_in_two_accounts_by_finger_and_after_three_wrong_fingers_by_pin(
    desk: DeskProcess,
) -> None:
    device, site = desk.plug(), Site()
    enrol(desk, device)
    laying = desk.lay(GOOD)
    assert site.register(device, "hanako").is_user_verified()
    laying.result(10)
    laying = desk.lay(GOOD)
    site.register(device, "taro")
    laying.result(10)
    laying = desk.lay(GOOD)
    assert site.sign_in(device) == ["taro", "hanako"]
    laying.result(10)
    # Three wrong fingers, and python-fido2 goes on with the PIN and a touch.
    laying = desk.lay(WRONG, WRONG)
    for _ in range(2):
        with pytest.raises(ClientError):
            site.sign_in(device)
    laying.result(10)
    wrong = desk.begin(last_wrong_finger_and_then_a_touch(desk.hand))
    assert site.sign_in(device) == ["taro", "hanako"]
    wrong.result(10)
    held = desk.do(desk.hand.credentials("k1"))
    assert [(each["rp_id"], each["user_name"], each["sign_count"]) for each in held] == [
        (RP["id"], "hanako", 2),
        (RP["id"], "taro", 2),
    ]
    look = desk.do(desk.hand.key("k1"))
    assert (look["pin_set"], look["fingers"], look["credentials"], look["waiting"]) == (True, 1, 2, None)


async def last_wrong_finger_and_then_a_touch(hand: Hand) -> None:
    await hand.wait_until_waiting("k1", "finger")
    await hand.touch("k1", "left-thumb")
    await hand.wait_until_waiting("k1", "touch")
    await hand.touch("k1")


def test_three_wrong_pins_block_the_pin_until_the_key_is_replugged_in_the_desk_process(
    desk: DeskProcess,
) -> None:
    pin = ClientPin(Ctap2(desk.plug()))
    pin.set_pin(PIN)
    for error in (ERR.PIN_INVALID, ERR.PIN_INVALID, ERR.PIN_AUTH_BLOCKED):
        with refused(error):
            pin.get_pin_token("000000", PERMISSION.CREDENTIAL_MGMT)
    with refused(ERR.PIN_AUTH_BLOCKED):
        pin.get_pin_token(PIN, PERMISSION.CREDENTIAL_MGMT)
    desk.do(desk.hand.unplug("k1"))
    assert desk.hear() == {"unplugged": {"id": "k1"}}
    pin = ClientPin(Ctap2(desk.plug()))
    assert pin.get_pin_retries() == (5, False)
    assert pin.get_pin_token(PIN, PERMISSION.CREDENTIAL_MGMT)


def test_client_that_connects_to_the_bus_in_the_desk_s_private_folder_is_told_of_every_plugged_key(
    desk: DeskProcess,
) -> None:
    desk.plug()
    desk.do(desk.hand.add("touch", "Second Key"))
    desk.plug("k2")
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as newcomer:
        newcomer.connect(str(desk.folder / "bus"))
        plugged = [json.loads(newcomer.recv(65536))["plugged"] for _ in range(2)]
    assert [(each["id"], each["path"], each["name"], each["vendor"]) for each in plugged] == [
        ("k1", "virtual-1", "Practice Key Bio", 0x1209),
        ("k2", "virtual-2", "Second Key", 0x1209),
    ]
    assert stat.S_IMODE(desk.folder.stat().st_mode) == 0o700


def test_ctaphid_cancel_ends_the_key_s_wait_for_a_touch(desk: DeskProcess) -> None:
    ctap, cancel = Ctap2(desk.plug()), threading.Event()
    blinking = desk.begin(desk.hand.wait_until_waiting("k1", "touch"))
    blinking.add_done_callback(lambda _: cancel.set())
    with refused(ERR.KEEPALIVE_CANCEL):
        ctap.selection(event=cancel)
    assert desk.do(desk.hand.key("k1"))["waiting"] is None
    assert desk.do(desk.hand.touch("k1")) is None
    touching = desk.lay(GOOD, what="touch")
    ctap.selection()
    touching.result(10)


def test_unplugging_a_key_that_waits_for_a_touch_fails_the_host_s_read(desk: DeskProcess) -> None:
    device = desk.plug()
    ctap = Ctap2(device)

    async def pull() -> None:
        await desk.hand.wait_until_waiting("k1", "touch")
        await desk.hand.unplug("k1")

    pulling = desk.begin(pull())
    with pytest.raises(OSError):
        ctap.selection()
    pulling.result(10)
    assert desk.hear() == {"unplugged": {"id": "k1"}}
    assert list(desk.folder.glob("*.ctaphid")) == []
    with pytest.raises(HandError, match="not plugged in"):
        desk.do(desk.hand.touch("k1"))
    assert Ctap2(desk.plug()).info.options["rk"]


def test_unplug_fault_set_over_the_hand_socket_unplugs_after_n_packets(desk: DeskProcess) -> None:
    device = desk.plug()
    desk.do(desk.hand.fault("k1", "unplug-after-N-packets", 3))
    assert device.ping(b"x") == b"x"
    with pytest.raises(OSError):
        device.ping(b"x")
    assert desk.hear() == {"unplugged": {"id": "k1"}}
    assert desk.do(desk.hand.key("k1"))["fault"] is None


def test_key_serves_the_next_host_after_one_vanished_during_a_command(desk: DeskProcess) -> None:
    desk.do(desk.hand.plug("k1"))
    path = desk.hear()["plugged"]["socket"]
    first = desk.open(path)

    def lose() -> None:
        with pytest.raises(OSError):
            Ctap2(first).selection()

    dying = threading.Thread(target=lose)
    dying.start()
    desk.do(desk.hand.wait_until_waiting("k1", "touch"))
    first._connection.socket.shutdown(socket.SHUT_RDWR)  # type: ignore[attr-defined]
    dying.join(10)
    assert Ctap2(desk.open(path)).info.options["rk"]
    assert desk.do(desk.hand.key("k1"))["waiting"] is None


def test_finger_and_credential_survive_sigkill_of_the_desk_process(tmp_path: Path) -> None:
    desk, site = DeskProcess(tmp_path / "desk"), Site()
    device = desk.plug()
    enrol(desk, device)
    laying = desk.lay(GOOD)
    site.register(device, "hanako")
    laying.result(10)
    desk.kill()
    with DeskProcess(tmp_path / "desk") as again:
        assert again.do(again.hand.key("k1"))["plugged"] is False
        device = again.plug()
        laying = again.lay(GOOD)
        assert site.sign_in(device) == ["hanako"]
        laying.result(10)


def test_waiting_request_on_the_hand_socket_raises_hand_error_when_the_desk_process_ends(
    tmp_path: Path,
) -> None:
    desk = DeskProcess(tmp_path / "desk")
    waiting = desk.begin(desk.hand.wait_until_waiting("k1", "touch"))
    desk.do(desk.hand.keys())  # answered: so the waiting began before it
    desk.process.kill()
    with pytest.raises(HandError, match="the desk has ended"):
        waiting.result(10)
    with pytest.raises(HandError, match="the desk has ended"):
        desk.do(desk.hand.keys())
    desk.kill()


def test_answer_to_a_cancelled_hand_request_is_not_taken_for_the_next_request_s(desk: DeskProcess) -> None:
    async def play() -> list[Any]:
        asking = asyncio.create_task(desk.hand.keys())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        assert asking.cancelled()
        return await desk.hand.credentials("k1")

    assert desk.do(play()) == []


def test_hand_client_closed_after_a_cancelled_request_raises_hand_error_on_the_next(desk: DeskProcess) -> None:
    async def play() -> None:
        async with await Hand.connect(desk.folder / "hand") as hand:
            asking = asyncio.create_task(hand.keys())
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            assert asking.cancelled()
        with pytest.raises(HandError, match="closed"):
            await hand.keys()

    desk.do(play())


def test_hand_request_under_way_when_its_client_is_closed_raises_hand_error_that_says_so(
    desk: DeskProcess,
) -> None:
    async def play() -> None:
        async with await Hand.connect(desk.folder / "hand") as hand:
            asking = asyncio.create_task(hand.keys())
            await asyncio.sleep(0)
        with pytest.raises(HandError, match="this hand was closed"):
            await asking

    desk.do(play())


def test_line_of_over_64_kib_from_the_desk_raises_hand_error_and_the_hand_client_serves_on(
    desk: DeskProcess,
) -> None:
    desk.do(desk.hand.add("touch", "x" * 65_400))
    for asking in (desk.hand.keys(), desk.hand.wait_until_waiting("k1", "touch")):
        with pytest.raises(HandError, match="can't be understood"):
            desk.do(asking)
    assert desk.do(desk.hand.credentials("k1")) == []


async def test_answer_of_the_desk_that_is_no_json_raises_hand_error(tmp_path: Path) -> None:
    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"Traceback\n")
        writer.close()

    async with (
        await asyncio.start_unix_server(answer, tmp_path / "hand"),
        await Hand.connect(tmp_path / "hand") as hand,
    ):
        with pytest.raises(HandError, match="can't be understood"):
            await hand.keys()


def test_desk_process_reports_plugging_waiting_and_winking_of_a_key_to_its_hand_clients(
    desk: DeskProcess,
) -> None:
    async def watch() -> list[Any]:
        heard: list[Any] = []
        async with asyncio.timeout(10), aclosing(desk.hand.changes()) as changes:
            async for notice in changes:
                heard.append(notice.get("wink") or (notice["key"]["plugged"], notice["key"]["waiting"]))
                if len(heard) == 1:
                    begun.set()
                if heard[-1] == (False, None) and len(heard) > 1:
                    return heard
        return heard

    begun = threading.Event()
    watching = desk.begin(watch())
    assert begun.wait(10)
    device = desk.plug()
    device.wink()
    touching = desk.lay(GOOD, what="touch")
    Ctap2(device).selection()
    touching.result(10)
    desk.do(desk.hand.unplug("k1"))
    assert watching.result(10) == [
        (False, None),
        (True, None),
        "k1",
        (True, "touch"),
        (True, None),
        (False, None),
    ]


@pytest.mark.parametrize(
    ("request_line", "sentence"),
    [
        (b"nonsense", "no request"),
        (b'{"do": "fly"}', "Invalid value 'fly'"),
        (b'{"do": "plug"}', "missing required field `key`"),
        (b'{"do": "plug", "key": "k9"}', "no key 'k9'"),
        (b'{"do": "unplug", "key": "k1"}', "not plugged in"),
        (b'{"do": "add", "profile": "gold"}', "no profile 'gold'"),
        (b'{"do": "fault", "key": "k1", "fault": "bored"}', "no fault 'bored'"),
        (b'{"do": "fault", "key": ["k1"], "fault": null}', "Expected `str`, got `array`"),
        pytest.param(b'{"do": "plug", "key": "\xff"}', "can't decode byte 0xff", id="no UTF-8"),
        pytest.param(
            b'{"do": "keys", "of the future": ' + b"[" * 20_000, "recursion depth", id="nested too deep"
        ),
    ],
)
def test_invalid_hand_request_is_refused_with_the_reason(
    desk: DeskProcess, request_line: bytes, sentence: str
) -> None:
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(10)
        line.connect(str(desk.folder / "hand"))
        line.sendall(request_line + b"\n")
        assert sentence in json.loads(line.makefile().readline())["error"]


def test_unknown_finger_sample_is_refused_with_the_reason(desk: DeskProcess) -> None:
    desk.plug()
    with pytest.raises(HandError, match="no sample 'sideways'"):
        desk.do(desk.hand.touch("k1", sample="sideways"))


async def test_key_plugged_in_while_the_desk_pulls_out_its_keys_is_pulled_out_too(tmp_path: Path) -> None:
    with closing(Drawer(tmp_path / "keys.json")) as drawer:
        desk = VirtualDesk(tmp_path, drawer)
        for _ in range(2):
            desk.plug(desk.add("fingerprint"))
        ending = asyncio.create_task(desk.close())
        await asyncio.sleep(0)  # the first key is being pulled out
        desk.plug(desk.add("fingerprint"))
        await ending
        assert [each["plugged"] for each in desk.describe_all()] == [False, False, False]


async def test_key_plugged_in_while_being_pulled_out_is_reported_to_the_bus_as_plugged_in_last(
    tmp_path: Path,
) -> None:
    with closing(Drawer(tmp_path / "keys.json")) as drawer:
        desk = VirtualDesk(tmp_path, drawer)
        key_id = desk.add("fingerprint")
        desk.plug(key_id)
        told: list[str] = []
        desk.bus_listeners.add(told.extend)
        pulling = asyncio.create_task(desk.unplug(key_id))
        await asyncio.sleep(0)
        desk.plug(key_id)
        await pulling
        assert told == ["unplugged", "plugged"]
        await desk.close()


def test_second_desk_process_in_the_same_folder_exits_2_with_the_reason(desk: DeskProcess) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "hid.virtual", str(desk.folder)],
        check=False,
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
    )
    assert second.returncode == 2
    assert second.stderr == f"another desk of virtual keys is running in {desk.folder}\n"


@pytest.mark.parametrize("content", ["a file", None], ids=["a file", "a folder whose lock can't be opened"])
def test_desk_process_whose_folder_or_lock_can_not_be_made_exits_2_with_one_line_that_names_the_folder(
    tmp_path: Path, content: str | None
) -> None:
    folder = tmp_path / "desk"
    if content is None:
        (folder / "desk.lock").mkdir(parents=True)
    else:
        folder.write_text(content)
    refusal = subprocess.run(
        [sys.executable, "-m", "hid.virtual", str(folder)],
        check=False,
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
    )
    assert refusal.returncode == 2
    (line,) = refusal.stderr.splitlines()
    assert str(folder) in line


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(["x" * 90], "too long a name"), (["desk", "--with-parent"], "wants standard input to be a pipe")],
)
def test_desk_process_with_invalid_arguments_exits_2_before_it_creates_anything(
    tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    refusal = subprocess.run(
        [sys.executable, "-m", "hid.virtual", str(tmp_path / arguments[0]), *arguments[1:]],
        check=False,
        cwd=REPOSITORY,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert refusal.returncode == 2
    assert sentence in refusal.stderr
    assert list(tmp_path.iterdir()) == []


def test_desk_process_given_with_parent_and_a_closed_stdin_exits_2_and_creates_nothing(
    tmp_path: Path,
) -> None:
    """With `--with-parent` the process ends when standard input ends, so it needs one that can."""
    command = f"exec {sys.executable} -m hid.virtual {tmp_path}/desk --with-parent <&-"
    refusal = subprocess.run(
        ["/bin/sh", "-c", command], check=False, cwd=REPOSITORY, capture_output=True, text=True
    )
    assert refusal.returncode == 2
    assert refusal.stderr == "--with-parent wants standard input to be a pipe, a socket or a terminal\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_desk_process_exits_0_on_sigterm_or_sigint_and_removes_its_sockets(tmp_path: Path, number: int) -> None:
    desk = DeskProcess(tmp_path / "desk")
    device = desk.plug()
    desk.process.send_signal(number)
    assert desk.process.wait(10) == 0
    with pytest.raises(OSError):
        device.ping()
    assert sorted(path.name for path in desk.folder.iterdir()) == ["desk.lock", "keys.json", "keys.json.lock"]
    desk.kill()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("{", "holds no drawer"), ('{"version": 99}', "newer version")],
)
def test_desk_process_exits_2_at_a_damaged_or_newer_state_file_and_leaves_it_unchanged(
    tmp_path: Path, content: str, sentence: str
) -> None:
    (tmp_path / "keys.json").write_text(content)
    refusal = subprocess.run(
        [sys.executable, "-m", "hid.virtual", str(tmp_path)],
        check=False,
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
    )
    assert refusal.returncode == 2
    assert sentence in refusal.stderr
    assert (tmp_path / "keys.json").read_text() == content


def test_u2f_key_offers_no_ctap2_and_needs_a_touch_for_each_operation(tmp_path: Path) -> None:
    with DeskProcess(tmp_path / "desk", "--profile", "u2f") as desk:
        device = desk.plug()
        assert device.capabilities & (CAPABILITY.CBOR | CAPABILITY.NMSG) == 0
        ctap = Ctap1(device)
        assert ctap.get_version() == "U2F_V2"
        with pytest.raises(ApduError) as no:
            ctap.register(bytes(32), b"a" * 32)
        assert no.value.code == 0x6985
        assert desk.do(desk.hand.touch("k1")) == "touch"
        registration = ctap.register(bytes(32), b"a" * 32)
        registration.verify(b"a" * 32, bytes(32))
        with pytest.raises(ApduError, match=str(0x6985)):
            ctap.authenticate(bytes(32), b"a" * 32, registration.key_handle)
        desk.do(desk.hand.touch("k1"))
        signature = ctap.authenticate(bytes(32), b"a" * 32, registration.key_handle)
        signature.verify(b"a" * 32, bytes(32), registration.public_key)
        assert signature.counter == 1
        with pytest.raises(ApduError) as stranger:
            ctap.authenticate(bytes(32), b"b" * 32, registration.key_handle)
        assert stranger.value.code == 0x6A80


def test_pin_auth_blocked_key_in_the_desk_process_reports_a_needed_power_cycle_until_it_is_replugged(
    tmp_path: Path,
) -> None:
    with DeskProcess(tmp_path / "desk", "--profile", "pin-auth-blocked") as desk:
        retries = []
        for _ in range(2):
            retries.append(ClientPin(Ctap2(desk.plug())).get_pin_retries())
            desk.do(desk.hand.unplug("k1"))
            desk.hear()
        assert retries == [(5, True), (5, False)]


def test_key_in_the_desk_process_waits_for_a_long_touch_until_one_is_held_for_5_seconds(tmp_path: Path) -> None:
    with DeskProcess(tmp_path / "desk", "--profile", "ctap-2.3") as desk:
        ctap = Ctap2(desk.plug())

        async def press() -> None:
            await desk.hand.wait_until_waiting("k1", "long-touch")
            assert await desk.hand.touch("k1", held=1.0) == "long-touch"
            assert (await desk.hand.key("k1"))["waiting"] == "long-touch"
            assert await desk.hand.touch("k1", held=5.0) == "long-touch"

        pressing = desk.begin(press())
        ctap.reset()
        pressing.result(10)
        assert desk.do(desk.hand.key("k1"))["waiting"] is None


def test_unplug_fault_set_over_the_hand_socket_can_begin_after_some_packets(tmp_path: Path) -> None:
    with DeskProcess(tmp_path / "desk") as desk:
        device = desk.plug()
        desk.do(desk.hand.fault("k1", "unplug-after-N-packets", 0, after=2))
        assert device.ping(b"one") == b"one"
        with pytest.raises(OSError):
            device.ping(b"two")
        assert desk.hear() == {"unplugged": {"id": "k1"}}


def test_command_goes_on_when_another_host_disconnects_and_ends_when_its_own_does(
    desk: DeskProcess,
) -> None:
    desk.do(desk.hand.plug("k1"))
    socket_of_key = Path(desk.hear()["plugged"]["socket"])
    first, second, third = (HidConnection(SocketPipe(socket_of_key)) for _ in range(3))
    for host in (first, second, third):
        host.open()
    first.interruption = leaving = Interruption()
    with pytest.raises(DeviceError):
        first.call(CTAPHID.CBOR, b"\x0b", None, lambda _: leaving.interrupt(Reason.REMOVED))
    leaving.close()
    third.close()
    fourth = HidConnection(SocketPipe(socket_of_key))
    fourth.open()
    assert desk.do(desk.hand.key("k1"))["waiting"] == "touch"
    first.close()
    assert second.call(CTAPHID.CBOR, b"\x04")[0] == 0
    assert desk.do(desk.hand.key("k1"))["waiting"] is None
    second.close()
    fourth.close()


async def test_plug_whose_socket_can_t_be_made_leaves_no_descriptor_open(tmp_path: Path) -> None:
    profile = PROFILES["touch"]
    memory = RamMemory(factory_state(profile, key_id="k1", profile_id="touch", name="Key", serial="1"))
    path = tmp_path / "no such folder" / "k1-1.ctaphid"
    before = os.listdir("/proc/self/fd")  # noqa: PTH208

    def nothing() -> None:
        raise AssertionError("it never began")

    with pytest.raises(FileNotFoundError):
        Plug(profile, memory, Faults(), path, 1, on_change=nothing, on_wink=nothing, on_pull=nothing)
    assert os.listdir("/proc/self/fd") == before  # noqa: PTH208
