"""Names that a key or a member gives make no network request, whatever markup is in them."""

import socket
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTranslator

from demo.gallery.scene import Scene
from kiosk.views.top import RenameView, TopView
from kiosk.views.view import View
from protocol import steps


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server to which nothing should connect."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        yield server


def top(text: str) -> View:
    key = steps.ListedAuthenticator(
        id="a", name="Key", model=text, enrolled_at="2026-11-02T14:10:00+09:00", last_used_at=None
    )
    return TopView(
        steps.Top(name="T.", member_id="ta••••••@example.jp", authenticators=(key,), last_sign_in=None)
    )


@pytest.mark.parametrize("view", [top, RenameView], ids=["top", "rename"])
def test_image_markup_in_names_makes_no_network_request(
    view: Callable[[str], View], listener: socket.socket, words: QTranslator
) -> None:
    scene = Scene(view(f"<img src='http://127.0.0.1:{listener.getsockname()[1]}'>"))
    try:
        scene.lay_out()
        with pytest.raises(TimeoutError):
            listener.accept()
    finally:
        scene.close()
