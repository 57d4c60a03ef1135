"""The page 「練習」 beside the branch page: the exercises, the keys and the fingers, and what the customer is sent.

    GET  /training                     GET  /training/{exercise}          with ?judged, its verdict
    GET  /training/world               a part of the page: keys, and what has arrived
    POST /training/keys/{key}          put in, pull out, lay a finger: the hand
    POST /training/staff               whose key is in this browser's PC
    POST /training/again               begin anew: another world follows, at the same address
    POST /training/create, /training/get → what the key in the PC answers; `training.js` asks in the browser's place
    GET  /training/training.js

It needs no session: everybody in a training is made up. The door of the branch page admits its own origin alone.
"""

import asyncio
import hashlib
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from fido2.client import ClientError
from litestar import Controller, Response, Router, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from demo.inbox import Inbox
from demo.mailbox import ReceivedMail
from demo.telephone import Ring, code_in, domestic
from hid.virtual.hand import Hand, HandError
from hid.virtual.user import LONG_TOUCH
from service.branch.page import BranchPage, RefusedError, SignedIn, SignedOutError, WebRequest, fields, to
from service.branch.practice import Practice
from training.beginning import KEYS, PASSCODE
from training.exercises import EXERCISES
from training.facts import RecordedFacts, facts_of
from training.pc import KeyAwayError, Pc

Page = NamedDependency[BranchPage]
_FOLDER = Path(__file__).parent
_SCRIPT = "training.js"
_HOME = "/training"
_COOKIE = "training-staff"
_STAFF = tuple(key for key, practice in KEYS.items() if practice.role is not None)
_FINGERS = {
    "right": ("right-index", "good", "いつもの指"),
    "other": ("left-thumb", "good", "違う指"),
    "dry": ("right-index", "poor-quality", "乾いた指"),
}
"""How a finger can be laid: which, how it lies, and what the button says."""


class PageScene:
    """What the page shows and moves.

    Attributes:
        hand: plugs keys into the terminal, and lays fingers.
        pc: the keys that are not in the terminal.
        origin: the branch page's, as a browser names it.
        rings, letters: the calls and short messages, and the mails, that customers have been sent.
        again: set by the page to ask for another world, in which all begin anew.
    """

    def __init__(
        self,
        hand: Hand,
        pc: Pc,
        origin: str,
        rings: Inbox[Ring],
        letters: Inbox[ReceivedMail],
        again: asyncio.Event,
    ) -> None:
        self.hand = hand
        self.pc = pc
        self.origin = origin
        self.rings = rings
        self.letters = letters
        self.again = again


Shown = NamedDependency[PageScene]


class ReceivedMessage(NamedTuple):
    """A message to a customer: when it came, by what (in Japanese), its recipient, its text. `code` is empty if it has none."""

    at: Any
    how: str
    to: str
    text: str
    code: str


class _Training(Controller):
    @get("/")
    async def home(self, request: WebRequest, page: Page, scene: Shown) -> Response[str]:
        return await _show(scene, request, page, "")

    @get("/world")
    async def world(self, request: WebRequest, page: Page, scene: Shown) -> Response[str]:
        world = await _world(scene, request, request.query_params.get("of", ""))
        if request.query_params.get("seen") == world["seen"]:
            return Response("", status_code=HTTPStatus.NO_CONTENT)
        return await page.show("world.html", request, **world)

    @get("/{name:str}")
    async def exercise(
        self, request: WebRequest, page: Page, scene: Shown, name: FromPath[str]
    ) -> Response[Any]:
        if name == _SCRIPT:
            script = (_FOLDER / "static" / _SCRIPT).read_text("utf-8")
            return Response(script, media_type="text/javascript; charset=utf-8")
        if name not in EXERCISES:
            raise RefusedError(HTTPStatus.NOT_FOUND)
        return await _show(scene, request, page, name)

    @post("/keys/{key:str}")
    async def move(self, request: WebRequest, scene: Shown, key: FromPath[str]) -> Response[None]:
        form = await fields(request)
        do = form.get("do", "")
        if key not in KEYS or do not in {"plug", "unplug", *_FINGERS}:
            raise RefusedError(HTTPStatus.NOT_FOUND)
        with suppress(HandError):  # it was moved meanwhile, in another window
            await _move(scene.hand, key, do)
        return _back(form)

    @post("/staff")
    async def choose(self, request: WebRequest) -> Response[None]:
        form = await fields(request)
        if form.get("key") not in _STAFF:
            raise RefusedError(HTTPStatus.NOT_FOUND)
        cookie = Cookie(key=_COOKIE, value=form["key"], path="/", httponly=True, samesite="strict")
        return _back(form, cookie)

    @post("/again")
    async def begin_again(self, request: WebRequest, scene: Shown) -> Response[None]:
        form = await fields(request)
        scene.again.set()
        return _back(form)

    @post("/{what:str}", status_code=200)
    async def answer(self, request: WebRequest, scene: Shown, what: FromPath[str]) -> Response[Any]:
        asks = {"create": scene.pc.create, "get": scene.pc.get}
        if what not in asks:
            raise RefusedError(HTTPStatus.NOT_FOUND)
        try:
            options = msgspec.json.decode(await request.body(), type=dict[str, Any])
            return Response(asks[what](_key_of(request), PASSCODE, scene.origin, options))
        except (msgspec.MsgspecError, KeyAwayError, ClientError):
            raise RefusedError(HTTPStatus.CONFLICT) from None


def practice_of(scene: PageScene) -> Practice:
    """Return the pages of a training, which the branch page serves beside its own."""
    routes = Router(
        _HOME,
        route_handlers=[_Training],
        dependencies={"scene": Provide(lambda: scene, sync_to_thread=False)},
    )
    return Practice([routes], _FOLDER / "templates", home=_HOME, script=f"{_HOME}/{_SCRIPT}")


async def _move(hand: Hand, key: str, do: str) -> None:
    if do == "plug":
        await hand.plug(key)
    elif do == "unplug":
        await hand.unplug(key)
    else:
        finger, sample, _ = _FINGERS[do]
        await hand.touch(key, finger=finger, sample=sample, held=LONG_TOUCH)


async def _show(scene: PageScene, request: WebRequest, page: BranchPage, name: str) -> Response[str]:
    facts, exercise = RecordedFacts(), EXERCISES.get(name)
    if exercise is not None:
        held = [one for key in await scene.hand.keys() for one in await scene.hand.credentials(key["id"])]
        facts = await facts_of(page.services, held, exercise.customer.holder)
    return await page.show(
        "training.html",
        request,
        await _signed_in(request, page),
        exercises=EXERCISES,
        name=name,
        exercise=exercise,
        acts=facts.acts,
        again=scene.again.is_set(),
        verdicts=exercise.judge(facts) if exercise and "judged" in request.query_params else None,
        domestic=domestic,
        **await _world(scene, request, name),
    )


async def _world(scene: PageScene, request: WebRequest, name: str) -> dict[str, Any]:
    """Return what the page shows besides the exercise of this name: keys, fingers, staff's keys, and the last six messages.

    `seen` is a hash of it, by which the page finds out whether it is still the same.
    """
    arrived = [
        ReceivedMessage(
            ring.arrived,
            "電話" if ring.kind == "call" else "SMS",
            domestic(ring.to),
            ring.text,
            code_in(ring.text),
        )
        for ring in scene.rings.all()
    ] + [
        ReceivedMessage(mail.arrived, "メール", mail.to, mail.text, code_in(mail.text))
        for mail in scene.letters.all()
    ]
    wanted = EXERCISES[name].keys if name in EXERCISES else ()
    keys = [(key, KEYS[key["id"]]) for key in await scene.hand.keys() if key["id"] in wanted]
    state = repr((keys, arrived, _key_of(request), name))
    return {
        "keys": keys,
        "fingers": _FINGERS,
        "staff": [(key, KEYS[key]) for key in _STAFF],
        "staff_key": _key_of(request),
        "arrived": sorted(arrived, key=lambda one: one.at, reverse=True)[:6],
        "back": name if name in EXERCISES else "",
        "seen": hashlib.sha256(state.encode()).hexdigest()[:16],
    }


async def _signed_in(request: WebRequest, page: BranchPage) -> SignedIn | None:
    try:
        return await page.signed_in(request, by_hand=False)
    except SignedOutError:
        return None


def _key_of(request: WebRequest) -> str:
    """Return the id of the key in this browser's PC: the teller's, until another one was chosen."""
    chosen = request.cookies.get(_COOKIE, "")
    return chosen if chosen in _STAFF else _STAFF[0]


def _back(form: Mapping[str, str], cookie: Cookie | None = None) -> Response[None]:
    """Return a redirect to the exercise that the form was sent from, or to the list of exercises."""
    name = form.get("back", "")
    return to(f"{_HOME}/{name}" if name in EXERCISES else _HOME, cookie)
