"""A broker that systemd starts for each connection to its socket: served, refused, lost, hung. The socket unit is played here."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from hid.client import BrokerDown, BrokerUp, Devices, broker_process
from hid.events import Attached, Detached, Failed, FingerWanted, Progress, Ready
from hid.vocabulary import Reason, Verification
from tests.support.device_client import Naps, Subscriber
from tests.support.device_counter import ORIGIN, ROOT, SECONDS, counter, creation_options

PIN = "247913"
ME, NOBODY = "root", "nobody"
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes somebody else")


class SocketUnit:
    """Starts a command for each connection to a socket, one at a time, as ``Accept=yes`` and ``MaxConnections=1`` do."""

    def __init__(self, *command: str) -> None:
        self._command = command
        self.connections = 0
        self.started: list[subprocess.Popen[bytes]] = []

    @asynccontextmanager
    async def listening(self, place: Path) -> AsyncIterator[None]:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(place))
            listener.listen()
            listener.setblocking(False)
            accepting = asyncio.create_task(self._accept(listener))
            try:
                yield
            finally:
                accepting.cancel()
                for each in self.started:
                    each.kill()
                    each.wait()

    async def _accept(self, listener: socket.socket) -> None:
        while True:
            client, _ = await asyncio.get_running_loop().sock_accept(listener)
            self.connections += 1
            with client:
                if all(each.poll() is not None for each in self.started):
                    self._start(client.fileno())

    def _start(self, descriptor: int) -> None:
        command = [sys.executable, *self._command, "--fd", str(descriptor)]
        self.started.append(subprocess.Popen(command, pass_fds=[descriptor], cwd=ROOT))


async def test_killed_service_fails_its_operation_and_is_replaced_by_the_next_connection(
    tmp_path: Path,
) -> None:
    unit, place = SocketUnit("-m", "hid", "broker", "--virtual", str(tmp_path)), tmp_path / "socket"
    async with unit.listening(place):
        async with counter(tmp_path, service=place) as at:
            device = await at.with_finger(PIN)
            follower = Subscriber(at.devices)
            await follower.until(Ready)
            assert at.devices.broker_pid is None
            assert at.devices.has_broker

            async def kill(event: Progress) -> None:
                if isinstance(event, FingerWanted):
                    unit.started[0].kill()

            events = await at.run(
                at.devices.make_credential(device, creation_options(), ORIGIN, Verification.FINGERPRINT), kill
            )
            assert events[-1] == Failed(reason=Reason.BROKER_LOST)
            news = await follower.until(Ready)
            kinds = [type(event) for event in news]  # it may be too early once: the killed one is still going
            assert (kinds[:3], kinds[-2:]) == ([Detached, BrokerDown, BrokerUp], [Attached, Ready])
        assert len(unit.started) == 2
        ended = await asyncio.to_thread(unit.started[1].wait, SECONDS)
        assert ended == 0  # by itself, since its client has closed its end


async def test_client_of_a_missing_service_socket_keeps_trying_and_has_no_broker(tmp_path: Path) -> None:
    async with Devices(service=tmp_path / "socket", sleep=Naps()) as devices:
        follower = Subscriber(devices)
        for _ in range(3):
            (down,) = await follower.until(BrokerDown)
            assert down == BrokerDown(detail="No such file or directory")
        assert not devices.has_broker


SENDS_NONSENSE = "import os, signal, sys; os.write(int(sys.argv[-1]), b'\\xff' * 64); signal.pause()"
DOES_NOTHING = "import signal; signal.pause()"


async def test_systemd_is_asked_to_end_a_service_that_sends_nonsense_and_starts_another_once_it_has_ended(
    tmp_path: Path,
) -> None:
    unit, place = SocketUnit("-c", SENDS_NONSENSE), tmp_path / "socket"
    async with unit.listening(place), Devices(service=place, sleep=Naps()) as devices:
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(str(tmp_path / "end"))
            end.listen()
            end.settimeout(0)
            follower = Subscriber(devices)
            while unit.connections < 4:  # turned away three times
                await follower.until(BrokerDown)
            end.accept()[0].close()  # systemd kills it then
            assert unit.started[0].poll() is None
            unit.started[0].kill()
            while len(unit.started) == 1:
                await follower.until(BrokerDown)


async def test_systemd_is_asked_to_end_a_service_that_does_not_end_within_the_exit_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broker_process, "EXIT_SECONDS", 0.1)
    unit, place = SocketUnit("-c", DOES_NOTHING), tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(tmp_path / "end"))
        end.listen()
        async with unit.listening(place), asyncio.timeout(SECONDS):
            async with Devices(service=place) as devices:
                await Subscriber(devices).until(BrokerUp)
            assert unit.started[0].poll() is None
        end.settimeout(0)
        end.accept()[0].close()


@only_root
@pytest.mark.parametrize(("user", "answer"), [(NOBODY, os.EX_OK), (ME, os.EX_NOPERM)])
def test_broker_serves_a_client_of_the_user_that_it_is_given_and_refuses_one_of_another_user(
    tmp_path: Path, user: str, answer: int
) -> None:
    """The client here runs as the user nobody."""
    with socket.socket(socket.AF_UNIX) as listener:
        place = f"\0madoguchi-{os.getpid()}-{user}"
        listener.bind(place)
        listener.listen()
        dial = f"import socket, sys; s = socket.socket(socket.AF_UNIX); s.connect({place!r}); sys.stdin.read()"
        nobody = ["setpriv", f"--reuid={NOBODY}", "--clear-groups", "/usr/bin/python3", "-c", dial]
        with subprocess.Popen(nobody, stdin=subprocess.PIPE) as dialled:
            client, _ = listener.accept()
            with client:
                command = [sys.executable, "-m", "hid", "broker", "--user", user, "--fd", str(client.fileno())]
                broker = subprocess.Popen(command, pass_fds=[client.fileno()], cwd=ROOT, stderr=subprocess.PIPE)
            with broker:
                assert broker.stderr is not None
                said = broker.stderr.readline()
                assert (b"refused" in said) is (answer == os.EX_NOPERM)
                assert dialled.stdin is not None
                dialled.stdin.close()
                assert broker.wait(SECONDS) == answer


WITH_A_HANGING_DEVICE = """
import socket, sys, time
import hid.broker
class Stuck:
    watched, pause = None, 0.0
    def look(self):
        print("stuck", flush=True)
        time.sleep(600)
    def close(self): pass
hid.broker.END_SECONDS = 1
hid.broker.serve(int(sys.argv[-1]), lambda: [Stuck()])
"""


def test_broker_whose_discovery_hangs_is_ended_by_sigalrm_once_its_client_is_gone() -> None:
    ours, theirs = socket.socketpair()
    with (
        ours,
        theirs,
        subprocess.Popen(
            [sys.executable, "-c", WITH_A_HANGING_DEVICE, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        ) as broker,
    ):
        assert broker.stdout is not None
        assert broker.stdout.readline() == b"stuck\n"
        ours.shutdown(socket.SHUT_RDWR)
        assert broker.wait(SECONDS) == -signal.SIGALRM


def test_broker_sends_systemd_ready_and_then_watchdog_notifications(tmp_path: Path) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(SECONDS)
        environment = os.environ | {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "200000"}
        command = [sys.executable, "-m", "hid", "broker", "--fd", str(theirs.fileno())]
        with subprocess.Popen(command, pass_fds=[theirs.fileno()], cwd=ROOT, env=environment) as broker:
            assert [manager.recv(100) for _ in range(4)] == [b"READY=1", *[b"WATCHDOG=1"] * 3]
            ours.close()
            assert broker.wait(SECONDS) == 0


async def test_broker_started_as_a_child_sends_nothing_to_the_notify_socket_of_its_parent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        async with counter(tmp_path) as at:
            await at.plug()
        manager.setblocking(False)
        with pytest.raises(BlockingIOError):
            manager.recv(100)
