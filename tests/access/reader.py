"""What assistive technology hears of a program and does to it, over AT-SPI's bus and nothing else."""

import enum
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Self

from jeepney import DBusAddress, DBusErrorResponse, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ATSPI = "org.a11y.atspi"
_SECONDS = 10


class State(enum.IntEnum):
    """The bits of org.a11y.atspi's states that tests ask for (atspi-constants.h)."""

    CHECKED = 4
    EDITABLE = 7
    ENABLED = 8
    FOCUSED = 12
    SENSITIVE = 24
    SHOWING = 25
    VISIBLE = 30


@dataclass(frozen=True)
class Accessible:
    """One thing in the tree, as it was when it was read."""

    bus: str
    path: str
    role: str
    name: str
    states: frozenset[State]
    texts: tuple[str, ...]
    """All else that can be read of it: description, text, value."""
    children: tuple["Accessible", ...] = field(repr=False)

    def all(self) -> Iterator["Accessible"]:
        """Yield it and all below it, in the tree's order."""
        yield self
        for child in self.children:
            yield from child.all()

    @property
    def shown(self) -> bool:
        """Whether it can be seen."""
        return State.SHOWING in self.states

    def plain(self) -> tuple[str, str, list[str], tuple[str, ...]]:
        """Return role, name, names of states, and texts, for JSON."""
        return self.role, self.name, [state.name for state in self.states], self.texts


class Reader:
    """A connection to AT-SPI's bus. Every method raises DBusErrorResponse where what it asks has gone meanwhile."""

    def __init__(self, session: str) -> None:
        with closing(open_dbus_connection(session)) as bus:
            call = new_method_call(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress")
            address = bus.send_and_get_reply(call, timeout=_SECONDS).body[0]
        self._bus: DBusConnection = open_dbus_connection(address)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bus.close()

    def programs(self) -> list[tuple[str, str]]:
        """Return bus name and path of each program there, for `read`."""
        return self._children(f"{_ATSPI}.Registry", f"/{_ATSPI.replace('.', '/')}/accessible/root")

    def read(self, bus: str, path: str) -> Accessible:
        """Return one thing and all below it; of what is hidden no more than that it is there."""
        ask = partial(self._ask, bus, path)
        low, high = ask("Accessible", "GetState")
        states = frozenset(state for state in State if (low | high << 32) >> state & 1)
        if State.SHOWING not in states:
            return Accessible(bus, path, "", "", states, (), ())
        interfaces = ask("Accessible", "GetInterfaces")
        texts = [self._of(bus, path, "Accessible", "Description")]
        if f"{_ATSPI}.Text" in interfaces:
            texts.append(ask("Text", "GetText", "ii", (0, -1)))
        if f"{_ATSPI}.Value" in interfaces:
            texts.append(str(self._of(bus, path, "Value", "CurrentValue")))
        return Accessible(
            bus,
            path,
            ask("Accessible", "GetRoleName"),
            self._of(bus, path, "Accessible", "Name"),
            states,
            tuple(texts),
            tuple(self.read(*child) for child in self._children(bus, path)),
        )

    def press(self, thing: Accessible) -> None:
        """Do the thing's own action "Press", as a screen reader's user asks for it. Assert that it was done."""
        names = [name for name, _, _ in self._ask(thing.bus, thing.path, "Action", "GetActions")]
        assert self._ask(thing.bus, thing.path, "Action", "DoAction", "i", (names.index("Press"),))

    def _children(self, bus: str, path: str) -> list[tuple[str, str]]:
        return list(self._ask(bus, path, "Accessible", "GetChildren"))

    def _of(self, bus: str, path: str, interface: str, name: str) -> Any:
        call = (bus, path, "org.freedesktop.DBus.Properties", "Get", "ss", (f"{_ATSPI}.{interface}", name))
        return self._ask(*call)[1]

    def _ask(
        self,
        bus: str,
        path: str,
        interface: str,
        method: str,
        signature: str | None = None,
        body: tuple[object, ...] = (),
    ) -> Any:
        whole = interface if "." in interface else f"{_ATSPI}.{interface}"
        call = new_method_call(DBusAddress(path, bus, whole), method, signature, body)
        reply = self._bus.send_and_get_reply(call, timeout=_SECONDS)
        if reply.header.message_type.name == "error":
            raise DBusErrorResponse(reply)
        return reply.body[0] if len(reply.body) == 1 else reply.body
