"""The demo's window "pocket": the customer's virtual keys, mails, telephone and login, and the calls for staff."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any, NamedTuple

import httpx
import msgspec
import pytest
import qasync
from fido2.ctap2.base import Ctap2
from fido2.hid import CTAPHID
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from demo.cast import cast
from demo.errors import DemoError
from demo.mailbox import Mailbox, ReceivedMail
from demo.pocket import PocketWindow, open_pocket
from demo.telephone import PocketTelephone, Ring
from demo.views.counter import IssueCode
from demo.views.pocket import PocketView
from hid.usb.ctaphid import HidConnection
from hid.usb.pipes import SocketPipe
from hid.virtual.hand import Hand
from hid.virtual.profile import PIN
from protocol.answers import StaffCall

FINGER = QTest.createTouchDevice()
NOW = datetime.now().astimezone()


class Counter:
    """The service's side of the calls for staff."""

    def __init__(self) -> None:
        self.calls: list[StaffCall] = []
        self.away = False
        self.refuses = False

    def answer(self, request: httpx.Request) -> httpx.Response:
        if self.away:
            raise httpx.ConnectError("nobody there")
        if request.method == "POST" and self.refuses:
            return httpx.Response(503)
        if request.method == "POST":
            call = request.url.path.split("/")[-2]
            self.calls = [each for each in self.calls if each.id != call]
            return httpx.Response(200, json={})
        return httpx.Response(200, content=msgspec.json.encode(self.calls))


async def issued(name: str) -> str:
    assert name == "窓口 一郎"
    return "40718263"


class Scene(NamedTuple):
    window: PocketWindow
    view: Any
    """A PocketView; PySide6's stub of Property hides what its parts are."""
    mailbox: Mailbox
    telephone: PocketTelephone
    hand: Hand
    counter: Counter
    desk: asyncio.subprocess.Process
    folder: Path

    def item(self, name: str) -> QQuickItem:
        found = [item for item in _items(self.window.window.contentItem()) if item.objectName() == name]
        assert found, f"{name} is not to be seen"
        return found[-1]

    def touch(self, name: str) -> None:
        item = self.item(name)
        place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        # Not QTest.mouseClick: it turns an event loop of its own, in which qasync loses a task.
        QTest.touchEvent(self.window.window, FINGER, autoCommit=False).press(0, place).commit(False)
        QTest.touchEvent(self.window.window, FINGER, autoCommit=False).release(0, place).commit(False)

    def reads(self) -> str:
        texts = [item.property("text") for item in _items(self.window.window.contentItem())]
        return "\n".join(text for text in texts if isinstance(text, str))

    async def until(self, seen: Callable[[], Any]) -> None:
        async with asyncio.timeout(10):
            while not seen():  # noqa: ASYNC110 - a scene has no event to wait for
                await asyncio.sleep(0.01)


def _items(root: QQuickItem) -> list[QQuickItem]:
    found = []
    for child in root.childItems():
        if child.isVisible():
            found += [child, *_items(child)]
    return found


def _text_format(item: QQuickItem) -> Any:
    """Return an item's textFormat; PySide6 can't convert the property."""
    return QQmlExpression(QQmlEngine.contextForObject(item), item, "textFormat").evaluate()[0]


@asynccontextmanager
async def scene(*profiles: str, issue: IssueCode = issued) -> AsyncIterator[Scene]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        command = [
            sys.executable,
            "-m",
            "hid.virtual",
            str(folder),
            *(f"--profile={each}" for each in profiles),
        ]
        desk = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        assert desk.stdout is not None
        await desk.stdout.readline()
        try:
            counter = Counter()
            async with (
                Mailbox() as mailbox,
                PocketTelephone(folder / "line") as telephone,
                await Hand.connect(folder / "hand") as hand,
                httpx.AsyncClient(
                    transport=httpx.MockTransport(counter.answer), base_url="http://pocket"
                ) as service,
                asyncio.TaskGroup() as tasks,
            ):
                view = PocketView(mailbox, telephone, hand, service, cast(), issue)
                living = tasks.create_task(view.live())
                with PocketWindow(view) as window:
                    yield Scene(window, view, mailbox, telephone, hand, counter, desk, folder)
                living.cancel()
        finally:
            if desk.returncode is None:
                desk.terminate()
            await desk.wait()


@pytest.fixture
def play(qapp: QGuiApplication) -> Callable[[Callable[[], Awaitable[None]]], None]:
    def run(walk: Callable[[], Awaitable[None]]) -> None:
        async def walked() -> None:
            await walk()

        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
            runner.run(walked())

    return run


type Play = Callable[[Callable[[], Awaitable[None]]], None]


def test_pocket_buttons_plug_and_unplug_a_virtual_key(play: Play) -> None:
    async def walk() -> None:
        async with scene("fingerprint", "touch") as seen:
            await seen.until(lambda: "key-k1" in names(seen))
            seen.touch("plug")
            await seen.until(lambda: seen.view.drawer.plugged)
            assert (await seen.hand.keys())[0]["plugged"]
            assert not seen.item("plug").isEnabled()
            seen.touch("unplug")
            await seen.until(lambda: not seen.view.drawer.plugged)
            assert not (await seen.hand.keys())[0]["plugged"]

    play(walk)


def test_pocket_says_that_nothing_happened_when_a_finger_is_laid_on_a_key_that_waits_for_none(
    play: Play,
) -> None:
    async def walk() -> None:
        async with scene("fingerprint") as seen:
            await seen.until(lambda: "key-k1" in names(seen))
            assert not seen.item("lay-good").isEnabled()
            seen.touch("plug")
            await seen.until(lambda: seen.view.drawer.plugged)
            seen.touch("finger-left-thumb")
            await seen.until(lambda: seen.view.drawer.finger == "left-thumb")
            seen.touch("lay-too-left")
            await seen.until(lambda: "何も起きませんでした" in seen.reads())

    play(walk)


def test_key_that_waits_for_a_long_touch_to_be_reset_is_touched_that_long_in_the_pocket(play: Play) -> None:
    async def walk() -> None:
        async with scene("ctap-2.3") as seen:
            await seen.until(lambda: "key-k1" in names(seen))
            seen.touch("plug")
            await seen.until(lambda: seen.view.drawer.plugged)
            host = HidConnection(SocketPipe(seen.folder / "k1-1.ctaphid"))
            resetting = asyncio.create_task(
                asyncio.to_thread(host.call, CTAPHID.CBOR, bytes([Ctap2.CMD.RESET]))
            )
            await seen.until(lambda: seen.view.drawer.waiting == "long-touch")
            seen.touch("lay-good")
            assert await asyncio.wait_for(resetting, 10) == b"\0"
            host.close()

    play(walk)


def test_plug_button_touched_after_the_keys_process_has_ended_clears_and_repeats_the_notice_of_its_end(
    play: Play,
) -> None:
    async def walk() -> None:
        async with scene("fingerprint") as seen:
            await seen.until(lambda: "key-k1" in names(seen))
            seen.desk.terminate()
            await seen.until(lambda: seen.view.drawer.told)
            ended, told = seen.view.drawer.told, list[str]()
            assert "止まりました" in ended
            seen.view.drawer.changed.connect(lambda: told.append(seen.view.drawer.told))
            seen.touch("plug")
            await seen.until(lambda: len(told) == 2)
            assert told == ["", ended]

    play(walk)


def test_touching_a_key_in_the_pocket_selects_it_and_shows_its_own_gestures(play: Play) -> None:
    async def walk() -> None:
        async with scene("fingerprint", "touch") as seen:
            await seen.until(lambda: "key-k2" in names(seen))
            assert "指をきちんと置く" in seen.reads()
            seen.touch("key-k2")
            await seen.until(lambda: seen.view.drawer.held == "k2")
            assert "触れる" in seen.reads()
            assert "lay-too-left" not in names(seen)

    play(walk)


def test_pocket_shows_the_codes_of_an_sms_and_a_call_and_opens_the_newest_mail(play: Play) -> None:
    async def walk() -> None:
        async with scene("fingerprint") as seen:
            assert seen.reads().count("まだ何も届いていません") == 2
            sms = Ring(kind="sms", to="+819012345678", text="認証コードは 0427 です。", arrived=NOW)
            call = Ring(kind="call", to="+81312345678", text="はち、はち、いち、に。", arrived=NOW)
            seen.telephone.rings.put(sms)
            seen.telephone.rings.put(call)
            for number in (1, 2):
                seen.mailbox.letters.put(
                    ReceivedMail(
                        to="a@b.example",
                        sender="銀行",
                        subject=f"件名{number}",
                        text=f"本文{number}",
                        arrived=NOW,
                    )
                )
            await seen.until(lambda: "8812" in seen.reads())
            assert {"0427", "8812"} <= set(seen.reads().splitlines())
            assert "SMS　090-1234-5678" in seen.reads()
            assert "着信　03-1234-5678" in seen.reads()
            assert "本文2" in seen.reads()
            assert "本文1" not in seen.reads()

    play(walk)


def test_markup_in_a_mail_is_shown_as_text(play: Play) -> None:
    async def walk() -> None:
        async with scene("fingerprint") as seen:
            text = "<b>太字</b><img src='x'>"
            seen.mailbox.letters.put(
                ReceivedMail(to="a@b.example", sender="銀行", subject=text, text=text, arrived=NOW)
            )
            await seen.until(lambda: text in seen.reads())
            shown = [item for item in _items(seen.window.window.contentItem()) if text == item.property("text")]
            assert [_text_format(item) for item in shown] == [Qt.TextFormat.PlainText.value] * 3

    play(walk)


def test_pocket_shows_the_login_of_the_chosen_member_only(play: Play) -> None:
    async def walk() -> None:
        async with scene("fingerprint") as seen:
            assert "sakura01" in seen.reads()
            seen.touch("another")
            chosen = cast()[1]
            row = f"member-{chosen.name} {chosen.login}"
            await seen.until(lambda: row in names(seen))
            seen.touch(row)
            await seen.until(lambda: row not in names(seen))
            assert {chosen.login, chosen.password} <= set(seen.reads().splitlines())
            assert "sakura01" not in seen.reads()

    play(walk)


def test_call_for_staff_is_shown_in_the_pocket_and_acknowledged_there(play: Play) -> None:
    async def walk() -> None:
        async with scene("fingerprint") as seen:
            seen.counter.calls = [
                StaffCall(id="c1", terminal="counter-1", screen="Login", called_at=NOW.isoformat())
            ]
            seen.touch("tab-staff")
            await seen.until(lambda: "acknowledge-c1" in names(seen))
            assert seen.view.counter.open == 1
            seen.touch("acknowledge-c1")
            await seen.until(lambda: seen.view.counter.open == 0)
            assert seen.counter.calls == []

    play(walk)


def test_refused_acknowledgement_leaves_the_call_for_staff_open_and_shows_the_failure(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("demo.views.counter._LOOK_S", 60)

    async def walk() -> None:
        async with scene("fingerprint") as seen:
            seen.counter.calls = [
                StaffCall(id="c1", terminal="counter-1", screen="Login", called_at=NOW.isoformat())
            ]
            seen.counter.refuses = True
            seen.touch("tab-staff")
            await seen.until(lambda: "acknowledge-c1" in names(seen))
            seen.touch("acknowledge-c1")
            seen.touch("issue-code")  # it waits until all is done that follows the touch before
            await seen.until(lambda: "40718263" in seen.reads())
            assert seen.view.counter.told == "会員サービスにつながりません。"
            assert seen.view.counter.open == 1

    play(walk)


def test_one_time_code_for_staff_is_issued_and_shown_in_the_pocket(play: Play) -> None:
    async def walk() -> None:
        async with scene("fingerprint") as seen:
            seen.touch("tab-staff")
            assert "40718263" not in seen.reads()
            seen.touch("issue-code")
            await seen.until(lambda: "40718263" in seen.reads())
            assert "窓口 一郎さん" in seen.reads()

    play(walk)


def test_reason_why_no_one_time_code_was_issued_stays_until_one_is_issued(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("demo.views.counter._LOOK_S", 0.01)
    refusals = [DemoError("The staff did not start")]

    async def issue(name: str) -> str:
        if refusals:
            raise refusals.pop()
        return await issued(name)

    async def walk() -> None:
        async with scene("fingerprint", issue=issue) as seen:
            seen.touch("tab-staff")
            seen.touch("issue-code")
            await seen.until(lambda: "The staff did not start" in seen.reads())
            seen.counter.calls = [
                StaffCall(id="c1", terminal="counter-1", screen="Login", called_at=NOW.isoformat())
            ]
            await seen.until(lambda: seen.view.counter.open == 1)
            assert seen.view.counter.told == "The staff did not start"
            seen.touch("issue-code")
            await seen.until(lambda: "40718263" in seen.reads())
            assert seen.view.counter.told == ""

    play(walk)


def test_pocket_shows_the_factory_pin_of_a_key_that_has_one(play: Play) -> None:
    async def walk() -> None:
        async with scene("touch", "store-full") as seen:
            await seen.until(lambda: "key-k2" in names(seen))
            assert "note" not in names(seen)
            seen.touch("key-k2")
            await seen.until(lambda: f"パスコードは {PIN} です。" in seen.reads())

    play(walk)


def test_pocket_says_that_the_service_is_unreachable_until_it_is_back(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("demo.views.counter._LOOK_S", 0.01)

    async def walk() -> None:
        async with scene("fingerprint") as seen:
            seen.touch("tab-staff")
            seen.counter.away = True
            await seen.until(lambda: "会員サービスにつながりません。" in seen.reads())
            seen.counter.away = False
            await seen.until(lambda: "いま、呼び出しはありません" in seen.reads())

    play(walk)


def test_demo_error_raised_while_the_pocket_is_open_comes_out_of_open_pocket_unwrapped(play: Play) -> None:
    async def walk() -> None:
        async with scene("fingerprint") as seen:
            parts = {"mailbox": seen.mailbox, "telephone": seen.telephone, "hand": seen.hand}
            world: Any = SimpleNamespace(**parts, url="http://127.0.0.1:1", token="", staff_code=issued)
            with pytest.raises(DemoError, match="did not start"):
                async with open_pocket(world):
                    raise DemoError("The terminal did not start")

    play(walk)


def test_closing_the_pocket_window_ends_the_wait_for_its_close(play: Play) -> None:
    async def walk() -> None:
        async with scene("fingerprint") as seen:
            closed = asyncio.ensure_future(seen.window.closed())
            await asyncio.sleep(0)
            assert not closed.done()
            seen.window.window.close()
            await closed

    play(walk)


def names(seen: Scene) -> set[str]:
    return {item.objectName() for item in _items(seen.window.window.contentItem())}
