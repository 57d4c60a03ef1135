"""The world of a training: the demo's, with service and virtual keys in this process, where the page reaches them."""

import asyncio
import socket
from contextlib import AsyncExitStack
from pathlib import Path

import httpx

from demo.settings import branch_settings
from demo.world import World
from hid.virtual.desk.bus import serve_bus
from hid.virtual.desk.desk import VirtualDesk
from hid.virtual.desk.hand_server import serve_hand
from hid.virtual.hand import Hand
from hid.virtual.state import Drawer
from protocol.secret import Secret
from service.app import Service, open_service
from service.server.serving import Server, config_of
from service.settings import Address
from service.settings_file import load_settings
from training.beginning import begin, lay_out
from training.page import PageScene, practice_of
from training.pc import Pc

MARK = "練習"
"""What stands above every screen of the terminal."""
_LOOPBACK = "127.0.0.1"


def listen() -> socket.socket:
    """Return a socket that listens at a free port of this machine alone."""
    return socket.create_server((_LOOPBACK, 0))


class TrainingWorld(World):
    """Runs a training while its `async with` block lasts; all made-up persons begin anew. Raises as World does.

    `page` is a socket that listens for the branch page. It stays open after this world. None: this world makes one.

    Attributes:
        again: set once somebody who practises asks to begin anew: another world has to follow.
        running: the service.
        pc: the keys in the PC behind the counter.
    """

    running: Service
    pc: Pc
    gives_passes = True

    def __init__(self, state: Path, *, panel: str = "portrait", page: socket.socket | None = None) -> None:
        super().__init__(state, panel=panel, reset=True)
        self.again = asyncio.Event()
        self._page = page

    @property
    def branch_url(self) -> str:
        """The branch page's address."""
        return f"http://staff.localhost:{self._page_socket.getsockname()[1]}"

    def terminal_command(self, token_fd: int, door: Path | None = None) -> list[str]:
        """Return the command of World, which here also shows MARK above every screen."""
        return [*super().terminal_command(token_fd, door), f"--practice={MARK}"]

    async def start_desk(self) -> None:
        """Lay out the virtual keys in this process, serve them to the terminal, and connect `hand` and `pc` to them."""
        self.keys.mkdir(mode=0o700)
        self._drawer = Drawer(self.state / "keys.json")
        self._desk = VirtualDesk(self.keys, self._drawer)
        lay_out(self._desk)
        self.pc = Pc(self._desk, self._drawer)
        bus = _listening(self.keys / "bus", socket.SOCK_SEQPACKET)
        hand = _listening(self.keys / "hand", socket.SOCK_STREAM)
        self._sockets = (bus, hand)
        self._handing = [
            asyncio.create_task(serve_bus(self._desk, bus)),
            asyncio.create_task(serve_hand(self._desk, hand)),
        ]
        self.hand = await Hand.connect(self.keys / "hand")

    async def start_service(self) -> None:
        """Bring everybody to where the exercises begin, and serve terminals and the branch page from this process."""
        settings = load_settings(Path(self._service_settings()))
        self._serving = AsyncExitStack()
        self.running = service = await self._serving.enter_async_context(
            open_service(settings, Secret(self.token), practice=practice_of(self._scene()))
        )
        service.gate.port = self._port
        assert service.branch is not None
        headers = {"Origin": self.branch_url}
        transport = httpx.ASGITransport(service.branch)
        async with httpx.AsyncClient(transport=transport, base_url=self.branch_url, headers=headers) as page:
            await begin(service, self.pc, page, ("http://localhost", self.branch_url))
        for app, bound in ((service.gate, self._terminals_socket), (service.branch, self._page_socket)):
            server = Server(config_of(app, Address(host=_LOOPBACK, port=bound.getsockname()[1]), None))
            serving = asyncio.create_task(server.serve(sockets=[bound]))
            self._serving.push_async_callback(_end, server, serving)

    def _scene(self) -> PageScene:
        return PageScene(
            self.hand, self.pc, self.branch_url, self.telephone.rings, self.mailbox.letters, self.again
        )

    async def _build(self) -> None:
        self._terminals_socket, self._page_socket = (
            self._open.enter_context(given.dup() if given else listen()) for given in (None, self._page)
        )
        self._port = self._terminals_socket.getsockname()[1]
        await super()._build()

    def _service_settings(self) -> str:
        path = super()._service_settings()
        port = self._page_socket.getsockname()[1]
        with Path(path).open("a", encoding="utf-8") as settings:
            settings.write(branch_settings(origin=self.branch_url, port=port))
        return path

    async def _stop_service(self) -> None:
        if hasattr(self, "_serving"):
            await self._serving.aclose()

    async def _stop_desk(self) -> None:
        if hasattr(self, "hand"):
            await self.hand.close()
        if hasattr(self, "_desk"):
            await self._desk.close()
            for task in self._handing:
                task.cancel()
            await asyncio.gather(*self._handing, return_exceptions=True)
            for (
                listening
            ) in self._sockets:  # not before: the loop would take the next socket of its number for it
                listening.close()
            self._drawer.close()


def _listening(path: Path, kind: socket.SocketKind) -> socket.socket:
    listening = socket.socket(socket.AF_UNIX, kind)
    listening.setblocking(False)
    listening.bind(str(path))
    listening.listen()
    return listening


async def _end(server: Server, serving: asyncio.Task[None]) -> None:
    server.should_exit = True
    await serving
