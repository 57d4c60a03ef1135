"""The service's neighbours outside of the guest: mail, telephony, legacy directory, card system; each reached by its real adapter."""

import asyncio
import contextlib
import re
import threading
import time
from collections.abc import Callable, Iterator

from demo.mailbox import Mailbox
from demo.telephone import code_in
from tests.guest.machine import Machine
from tests.guest.terminal import START_SECONDS
from tests.support.company_servers import CoreSystem, LegacyId, LegacySystem, sakurai
from tests.support.twilio_server import SENDER, TOKEN, Twilio

HOST = "10.0.2.2"
"""The address of the host in the guest's network."""
CODE_SECONDS = 120.0


class Neighbours:
    """Mail, telephony, legacy directory and card system, which listen on this machine's loopback inside of `neighbours`.

    Attributes:
        ports: by "mail", "telephony", "legacy" and "core".
    """

    def __init__(self, who: tuple[str, str]) -> None:
        self._box = Mailbox()
        self._twilio = Twilio()
        self._legacy = LegacySystem({who[0]: LegacyId(who[1], "core/0001")})
        self._core = CoreSystem({"core/0001": sakurai()})
        self.ports: dict[str, int] = {}
        self._read: set[str] = set()

    async def listen(self, ready: Callable[[], object], ended: asyncio.Event) -> None:
        """Listen until `ended` is set; call `ready` once every port is known."""
        servers = {
            "telephony": self._twilio.server,
            "legacy": self._legacy.server,
            "core": self._core.server,
        }
        async with contextlib.AsyncExitStack() as opened:
            await opened.enter_async_context(self._box)
            self.ports["mail"] = self._box.port
            for name, server in servers.items():
                url = await opened.enter_async_context(server.listening())
                self.ports[name] = int(url.rpartition(":")[2])
            ready()
            await ended.wait()

    def mailed_code(self) -> str:
        """Wait for a mail with a code that was not read yet; return the newest such code."""
        return self._unread(lambda: [letter.text for letter in self._box.letters.all()])

    def messaged_code(self) -> str:
        """Wait for a short message with a code that was not read yet; return the newest such code."""
        return self._unread(lambda: [message.body.replace(" ", "") for message in self._twilio.messages])

    def _unread(self, texts: Callable[[], list[str]]) -> str:
        deadline = time.monotonic() + CODE_SECONDS
        while time.monotonic() < deadline:
            if codes := [code for text in texts() if text not in self._read and (code := code_in(text))]:
                self._read.update(texts())
                return codes[-1]
            time.sleep(0.5)
        raise AssertionError("no code has come")


@contextlib.contextmanager
def neighbours(machine: Machine, who: tuple[str, str]) -> Iterator[Neighbours]:
    """Set the guest's service to reach the neighbours at its own loopback, from where systemd's proxies lead out of the guest.

    `who` is the ID and password that the legacy directory knows. Afterwards the service has its former settings again.
    """
    there, known = Neighbours(who), threading.Event()
    loop, ended = asyncio.new_event_loop(), asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(there.listen(known.set, ended)))
    thread.start()
    try:
        assert known.wait(10)
        for name, port in there.ports.items():
            machine.sh(
                f"systemd-run --quiet --unit=to-{name} --socket-property=ListenStream=127.0.0.1:{port} "
                f"/usr/lib/systemd/systemd-socket-proxyd {HOST}:{port}"
            )
        machine.sh("cp -a /etc/madoguchi/service.toml /root/")
        _lead_to(machine, there.ports)
        yield there
        machine.sh(
            "cp -a /root/service.toml /etc/madoguchi/; systemctl restart madoguchi-service", START_SECONDS
        )
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
        loop.close()


def _lead_to(machine: Machine, ports: dict[str, int]) -> None:
    text = machine.sh("cat /etc/madoguchi/service.toml")
    for old, new in {
        r'^host = "mail\..*': 'host = "127.0.0.1"',
        "^port = 587": f"port = {ports['mail']}",
        '^# security = "starttls"': 'security = "none"',
        '^user = .*\n^password_file = "/etc/madoguchi/mail.password"\n': "",
        r'^sender = "\+81.*': f'sender = "{SENDER}"',
        '^# url = "https://api.twilio.com"': f'url = "http://127.0.0.1:{ports["telephony"]}"',
        r'^url = "https://legacy\..*': f'url = "http://127.0.0.1:{ports["legacy"]}"',
        r'^url = "https://core\..*': f'url = "http://127.0.0.1:{ports["core"]}"',
        "^# timeout_seconds = 4": "timeout_seconds = 30",
        "^# reports_within_seconds = 90": "reports_within_seconds = 600",
    }.items():
        text, times = re.subn(old, new, text, count=1 if "twilio" in old else 0, flags=re.MULTILINE)
        assert times, old
    machine.write("/etc/madoguchi/service.toml", text)
    machine.sh(f"cd /etc/madoguchi; for each in telephone legacy core; do echo {TOKEN} > $each.token; done")
    machine.sh("systemctl restart madoguchi-service", START_SECONDS)
