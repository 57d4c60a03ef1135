"""What goes wrong in a generated case, and the reasons that may be reported for it."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from hid.authenticator import OPERATION_SECONDS, PROBE_SECONDS
from hid.connection import ANSWER_SECONDS, CANCEL_SECONDS, MAX_MESSAGE
from hid.ctap2.fingerprints import MAX_SAMPLES
from hid.errors import DeviceError
from hid.nfc.connection import COMMAND_SECONDS, WARM_UP_SECONDS
from hid.usb.ctaphid import BUSY_SECONDS, packets
from hid.virtual.faults import Fault
from hid.virtual.transports.nfc import PRESENCE_SECONDS
from hid.vocabulary import Reason
from tests.faults.case import Outline
from tests.support.made_up_cable import Bend, Cable
from tests.support.made_up_customer import REACTION
from tests.support.made_up_presence import Game
from tests.support.made_up_reader import Answer, Reader

type Places = Callable[[Outline], Iterable[int]]
"""Where in a row a fault can strike: numbers of packets, commands or gestures, from 0."""

TIDY_UP = ANSWER_SECONDS
"""Seconds that tidying up after an operation may take: the key is told that the capture has ended."""
SILENCE = ANSWER_SECONDS + TIDY_UP
"""Seconds that an operation may take longer if the key falls silent."""
FOR_EVER = max(OPERATION_SECONDS, PROBE_SECONDS) + CANCEL_SECONDS + TIDY_UP
"""Seconds that an operation may take longer if the key never finishes a request."""
NONSENSE = {Reason.SILENT, Reason.REFUSED}
"""The reasons that a damaged packet or answer may lead to."""
ANY = set(Reason) - {
    Reason.REMOVED,
    Reason.CANCELLED,
    Reason.NO_PERMISSION,
    Reason.READER_LOST,
    Reason.BROKER_LOST,
}
"""The reasons that random bytes may lead to."""


def every_packet(row: Outline) -> Iterable[int]:
    """Returns the number, from 0, of each packet over the cable, or of each command to a card."""
    return range(row.packets)


def every_request(row: Outline) -> Iterable[int]:
    """Returns the numbers of the packets that begin a request, or of a card's commands that complete one."""
    return row.begins


def every_gesture(row: Outline) -> Iterable[int]:
    """Returns the number, from 0, of each touch or finger."""
    return range(row.gestures)


def once(_: Outline) -> Iterable[int]:
    """Returns the one place 0, for a kind that strikes nowhere in particular."""
    return (0,)


@dataclass(frozen=True)
class Kind:
    """One kind of fault. If the row fails, one of `reasons` has to be reported; with no `reasons` it has to succeed."""

    name: str
    places: Places
    start: Callable[[Game, int], None]
    """Sets the fault up in a game, to strike at this place."""
    reasons: frozenset[Reason] = frozenset()
    slack: float = 0.0
    """Seconds that an operation may take beyond what it takes without a fault."""
    hears: bool = False
    """Whether every request still reaches the key, so that it must not keep a failed capture's template."""
    hangs: bool = False
    """Whether a card's command never returns."""


# Any key ---------------------------------------------------------------------------------------------------


def _nothing(_game: Game, _place: int) -> None:
    pass


def _cancel(game: Game, place: int) -> None:
    def reached(number: int) -> None:
        if number == place:
            game.presence.cancel(game.operation)
            _wake(game)

    _on_each(game, reached)


def _seen_gone(game: Game, place: int) -> None:
    def reached(number: int) -> None:
        if number == place:
            game.presence.end(Reason.REMOVED)
            _wake(game)

    _on_each(game, reached)
    if isinstance(game.where, Cable):
        _bent(lambda number, report: [] if number >= place else [report])(game, place)


def _wake(game: Game) -> None:
    if isinstance(game.where, Cable):
        game.where.loop.wake()


def _on_each(game: Game, reached: Callable[[int], None]) -> None:
    if isinstance(game.where, Cable):
        game.where.on_report = reached
    else:
        game.where.on_command = reached


def _nobody(game: Game, place: int) -> None:
    if isinstance(game.where, Cable):
        game.where.customer.gone_after = place
    else:
        game.where.gone_after = place


def _fault(fault: Fault, n: int | None = None) -> Callable[[Game, int], None]:
    return lambda game, place: game.where.faults.set(fault, n, place)


def _of_key(
    fault: Fault, *reasons: Reason, n: int | None = None, slack: float = 0.0, places: Places = every_request
) -> Kind:
    name = fault.value if n is None else f"{fault.value}-{n}"
    return Kind(name, places, _fault(fault, n), frozenset(reasons), slack)


_OF_ANY_KEY = (
    Kind("nothing", once, _nothing),
    Kind(
        "cancelled", every_packet, _cancel, frozenset({Reason.CANCELLED}), CANCEL_SECONDS + TIDY_UP, hears=True
    ),
    Kind("seen-gone", every_packet, _seen_gone, frozenset({Reason.REMOVED}), ANSWER_SECONDS),
    _of_key(Fault.NON_CANONICAL),
    _of_key(Fault.DEEP_NESTING, Reason.SILENT),
    _of_key(Fault.HUGE_LENGTHS, Reason.SILENT),
    _of_key(Fault.LYING_LENGTHS, Reason.SILENT),
    _of_key(Fault.LONGEST_ANSWER),
    _of_key(Fault.PIN_AUTH_BLOCKED, Reason.PIN_AUTH_BLOCKED, Reason.PIN_WANTED),
    _of_key(Fault.FULL, Reason.CREDENTIALS_FULL),
    _of_key(Fault.FINGERPRINTS_FULL, Reason.FINGERPRINTS_FULL),
    _of_key(Fault.UNKNOWN_FEEDBACK, n=1, slack=2 * REACTION),
    _of_key(Fault.UNKNOWN_FEEDBACK, Reason.SILENT, slack=MAX_SAMPLES * 2 * REACTION),
    _of_key(Fault.BROKEN_NAMES),
    _of_key(Fault.DECEITFUL_NAMES),
    _of_key(Fault.OTHER_AAGUID),
    _of_key(Fault.BROKEN_CERTIFICATE),
    _of_key(Fault.EMPTY_CREDENTIAL_ID, Reason.SILENT),
    _of_key(Fault.LONG_CREDENTIAL_ID, Reason.SILENT),
)


# A key on a cable ------------------------------------------------------------------------------------------


def _bent(bend: Bend) -> Callable[[Game, int], None]:
    def start(game: Game, _: int) -> None:
        cast("Cable", game.where).bend = bend

    return start


def _bend(change: Callable[[bytes], list[bytes]]) -> Callable[[Game, int], None]:
    """Changes one report."""

    def start(game: Game, place: int) -> None:
        cast("Cable", game.where).bend = lambda number, report: change(report) if number == place else [report]

    return start


def _pull(game: Game, place: int) -> None:
    where = cast("Cable", game.where)

    def reached(number: int) -> None:
        if number == place:
            where.pull()

    where.on_report = reached


def _swap(game: Game, place: int) -> None:
    held: list[bytes] = []

    def bend(number: int, report: bytes) -> list[bytes]:
        if number == place:
            held.append(report)
            return []
        return [report, *held] if number == place + 1 else [report]

    cast("Cable", game.where).bend = bend


def _flood(game: Game, place: int) -> None:
    """Another program's frames, and nothing else any more."""
    where = cast("Cable", game.where)

    def pour() -> None:
        where.arrives(next(packets(7, 0x10, b"somebody else's")))
        where.loop.call_later(0.1, pour)

    def bend(number: int, report: bytes) -> list[bytes]:
        if number == place:
            where.loop.call_soon(pour)
        return [] if number >= place else [report]

    where.bend = bend


def _length(change: Callable[[int], int]) -> Callable[[bytes], list[bytes]]:
    """A first packet that says another length."""

    def changed(report: bytes) -> list[bytes]:
        if not report[4] & 0x80:
            return [report]
        length = max(0, change(int.from_bytes(report[5:7])))
        return [report[:5] + length.to_bytes(2) + report[7:]]

    return changed


def _error(code: int) -> Callable[[bytes], list[bytes]]:
    return lambda report: [next(packets(int.from_bytes(report[:4]), 0x3F, bytes([code])))]


def _packet(
    name: str, change: Callable[[bytes], list[bytes]], *reasons: Reason, slack: float = SILENCE
) -> Kind:
    return Kind(name, every_packet, _bend(change), frozenset(reasons), slack)


USB = (
    *_OF_ANY_KEY,
    Kind("nobody-there", every_gesture, _nobody, frozenset({Reason.TIMED_OUT}), OPERATION_SECONDS, hears=True),
    Kind("pulled", every_packet, _pull, frozenset({Reason.REMOVED})),
    Kind("flood", every_packet, _flood, frozenset({Reason.SILENT}), SILENCE),
    Kind("swapped", every_packet, _swap, frozenset(NONSENSE), SILENCE),
    _of_key(Fault.SILENT, Reason.SILENT, slack=SILENCE, places=every_packet),
    _of_key(Fault.GARBAGE, *ANY, slack=SILENCE),
    _of_key(Fault.GARBAGE, *ANY, n=1, slack=SILENCE),
    _of_key(Fault.FOREIGN_FRAMES),
    _of_key(Fault.ENDLESS_KEEPALIVE, Reason.TIMED_OUT, Reason.SILENT, Reason.BUSY, slack=FOR_EVER),
    _of_key(Fault.BUSY, n=3, slack=1.0),
    _of_key(Fault.BUSY, Reason.BUSY, slack=BUSY_SECONDS + TIDY_UP),
    _of_key(Fault.WRONG_NONCE),
    _of_key(Fault.LYING_PACKETS, Reason.SILENT, slack=SILENCE),
    _packet("lost", lambda _: [], Reason.SILENT),
    _packet("doubled", lambda report: [report, report], *NONSENSE),
    _packet("cut-short", lambda report: [report[:40]], Reason.SILENT),
    _packet("too-long", lambda report: [report + b"\0"], Reason.SILENT),
    _packet("nothing-in-it", lambda _: [b""], Reason.SILENT),
    _packet("other-channel", lambda report: [b"\0\0\0\7" + report[4:]], Reason.SILENT),
    _packet("other-order", lambda report: [report[:4] + bytes([report[4] ^ 0x2A]) + report[5:]], *NONSENSE),
    _packet("one-byte-more", _length(lambda length: length + 1), *NONSENSE),
    _packet("one-byte-less", _length(lambda length: length - 1), *NONSENSE),
    _packet("too-much-announced", _length(lambda _: MAX_MESSAGE), *NONSENSE),
    _packet("more-than-there-is", _length(lambda _: 0xFFFF), *NONSENSE),
    *(
        _packet(f"error-{code:02x}", _error(code), *NONSENSE, slack=SILENCE)
        for code in (0x01, 0x05, 0x0B, 0x7F)
    ),
)


# A card on a reader ----------------------------------------------------------------------------------------


def _answered(
    change: Callable[[Reader, Callable[[], bytes]], bytes], *, goes_on: bool = False
) -> Callable[[Game, int], None]:
    """Another answer to one command, or with `goes_on` to all from there."""

    def start(game: Game, place: int) -> None:
        where = cast("Reader", game.where)

        def answer(number: int, _apdu: bytes, work: Callable[[], bytes]) -> bytes:
            hit = number >= place if goes_on else number == place
            return change(where, work) if hit else work()

        where.answer = cast("Answer", answer)

    return start


def _lifted(where: Reader, work: Callable[[], bytes], *, after: bool) -> bytes:
    if after:
        work()
    where.lift()
    raise DeviceError(Reason.REMOVED, "lifted")


def _fails(reason: Reason) -> Callable[[Reader, Callable[[], bytes]], bytes]:
    def fail(_where: Reader, _work: Callable[[], bytes]) -> bytes:
        raise DeviceError(reason, "as the reader says")

    return fail


def _says(answer: bytes) -> Callable[[Reader, Callable[[], bytes]], bytes]:
    return lambda _where, _work: answer


_ASKED_AGAIN = (0x15, 0x27, 0x39, 0x3F)
"""CTAP2 status codes for which the operation asks a second time: a list too long, a finger that was not recognised."""


def _garbled(_where: Reader, work: Callable[[], bytes]) -> bytes:
    """Answer with random bytes that do not begin with a status for which the operation would take longer."""
    answer = work()
    nonsense = os.urandom(len(answer) - 2)
    while nonsense and nonsense[0] in _ASKED_AGAIN:
        nonsense = os.urandom(len(nonsense))
    return nonsense + answer[-2:]


def _lay_long(where: Reader, work: Callable[[], bytes]) -> bytes:
    where.loop.pass_by(PRESENCE_SECONDS + 1)
    return work()


def _command(
    name: str,
    change: Callable[[Reader, Callable[[], bytes]], bytes],
    *reasons: Reason,
    slack: float = 0.0,
    goes_on: bool = False,
) -> Kind:
    return Kind(name, every_packet, _answered(change, goes_on=goes_on), frozenset(reasons), slack)


_WORDS = ("6400", "6700", "6884", "6982", "6985", "6a80", "6a82", "6d00", "6e00", "6f00", "0000", "9101")

NFC = (
    *_OF_ANY_KEY,
    Kind("nobody-there", every_gesture, _nobody, frozenset({Reason.TIMED_OUT}), OPERATION_SECONDS, hears=True),
    _command("lifted", lambda where, work: _lifted(where, work, after=False), Reason.REMOVED),
    _command("lifted-once-done", lambda where, work: _lifted(where, work, after=True), Reason.REMOVED),
    Kind(
        "hangs",
        every_packet,
        _answered(lambda where, _: where.hang()),
        frozenset({Reason.SILENT}),
        COMMAND_SECONDS,
        hangs=True,
    ),
    _command("moves-once", _fails(Reason.HOLD_STILL), Reason.HOLD_STILL, slack=WARM_UP_SECONDS),
    _command("moves-on", _fails(Reason.HOLD_STILL), Reason.HOLD_STILL, slack=2 * WARM_UP_SECONDS, goes_on=True),
    _command("reader-lost", _fails(Reason.READER_LOST), Reason.READER_LOST, goes_on=True),
    _command("taken", _fails(Reason.BUSY), Reason.BUSY, goes_on=True),
    _command("garbled", _garbled, *ANY),
    *(
        _command(f"status-{code:02x}", _says(bytes([code]) + b"\x90\x00"), *ANY, slack=2 * REACTION)
        for code in _ASKED_AGAIN
    ),
    _command("status-alone", _says(b"\x90\x00"), *NONSENSE, Reason.NOT_FIDO, Reason.UNSUPPORTED),
    _command("cut-short", lambda _, work: work()[:-4] + b"\x90\x00", *NONSENSE),
    _command("more-without-end", _says(bytes(200) + b"\x61\xff"), Reason.SILENT, Reason.NOT_FIDO, goes_on=True),
    _command("more-of-nothing", _says(b"\x61\xff"), Reason.SILENT, Reason.NOT_FIDO, goes_on=True),
    _command("other-length-again", _says(b"\x6c\x08"), Reason.SILENT, Reason.NOT_FIDO, goes_on=True),
    _command(
        "works-for-ever",
        _says(b"\x01\x91\x00"),
        Reason.TIMED_OUT,
        Reason.SILENT,
        Reason.NOT_FIDO,
        slack=FOR_EVER,
        goes_on=True,
    ),
    _command(
        "lain-long",
        _lay_long,
        Reason.LAY_AGAIN,
        Reason.PIN_WANTED,
        Reason.RESET_TOO_LATE,
        Reason.REFUSED,
        slack=PRESENCE_SECONDS + 1 + CANCEL_SECONDS,
    ),
    *(_command(f"word-{word}", _says(bytes.fromhex(word)), Reason.SILENT, Reason.NOT_FIDO) for word in _WORDS),
    *(
        _command(f"error-{code:02x}", _says(bytes([0x64, code])), *ANY, slack=2 * REACTION)
        for code in (0x01, 0x27, 0x2D, 0x2F, 0x31, 0x33, 0x36, 0x3C, 0x7F)
    ),
)
KINDS = {"usb": USB, "nfc": NFC}
