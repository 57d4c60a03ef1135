"""Waits for an authenticator, has one of several picked, and shows troubles until an act succeeds or is given up."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Never

from hid.client import AttachedDevice
from hid.events import Attached, AuthenticatorInfo, Detached, Done, Failed, Unusable
from hid.vocabulary import Reason, Transport
from kiosk.keys.access import Key, KeyAccess, Left, Removed, Trouble, Unread, is_among, outcome
from kiosk.timing import first
from kiosk.views.choosing import SelectKeyView
from kiosk.views.key_trouble import KeyTroubleView, UnusableKeyView
from kiosk.views.present_key import KeyChoice, KeyKnownView, PresentKeyView, TakeKeyView
from kiosk.views.view import BACK, Back

_AT_ONCE = (KeyChoice.RESET, KeyChoice.PROCEED)
"""Ways out that are taken without a further question."""


async def present(
    access: KeyAccess, view: PresentKeyView, passed_over: frozenset[Attached]
) -> Key | KeyChoice | Back:
    """Return the authenticator that is attached or comes, or what the customer touched instead.

    One that is attached already is taken without a screen. Of several the customer picks one. Devices in
    `passed_over` are ignored, and those that can't be used while there is one that can.

    Raises:
        Trouble: one that is attached or comes can't be used, and no other can so far.
        Removed: one of several was pulled out before one was picked.
    """
    keys = ready_keys(access, passed_over)
    if not keys:
        found: list[Key] | KeyChoice | Back = await first(
            access.stage.ask(view), _arrivals(access, passed_over, view)
        )
        access.stage.stirred.emit()
        if not isinstance(found, list):
            return found
        keys = found
    return keys[0] if len(keys) == 1 else await _picked(access, keys, staff=view.for_staff)


def ready_keys(access: KeyAccess, passed_over: frozenset[Attached] = frozenset()) -> list[Key]:
    """Return the attached authenticators that have reported their abilities; an empty list while one has yet to report.

    Those that can't be used are left out; so are devices in `passed_over` and keys of staff, which are not waited for.
    """
    attached = access.devices.attached.values()
    here = [each for each in attached if not (is_among(each, passed_over) or access.is_staffs(each))]
    if any(each.state is None for each in here):
        return []
    return [key_of(access, each, each.info) for each in here if each.info]


def key_of(access: KeyAccess, attached: AttachedDevice, info: AuthenticatorInfo) -> Key:
    """Build the Key of an attached authenticator, with its model's name if that is known."""
    return Key(
        attached.device,
        attached.port,
        info,
        access.own_name_of(attached),
        attached.attached.transport,
        access.model_name(info.aaguid),
    )


async def _arrivals(access: KeyAccess, passed_over: frozenset[Attached], view: PresentKeyView) -> list[Key]:
    async with contextlib.aclosing(access.devices.events()) as events:
        async for event in events:
            if keys := ready_keys(access, passed_over):
                return keys
            came = [each for each in access.devices.attached.values() if not is_among(each, passed_over)]
            view.show_reading(reading=any(each.state is None for each in came))
            if isinstance(event, Unusable) and any(each.device == event.device for each in came):
                raise Trouble(event.reason.value, key=_unread(access, event.device))
    raise Removed


async def arrival(access: KeyAccess, show_reading: Callable[..., None]) -> frozenset[Attached]:
    """Wait until an authenticator comes and was read. Return the others that are attached.

    The authenticator counts even if it can't be used. The others were attached when this was called, or were found
    left in by a new device process. `show_reading`: called with `reading`, whether a card is being read, which takes
    a second or two.

    Raises:
        Removed: the events of the devices ended.
    """
    left_in = access.all_attached()
    async with contextlib.aclosing(access.devices.events()) as events:
        async for _event in events:
            here = access.devices.attached.values()
            came = [each for each in here if not (each.attached.left_in or is_among(each, left_in))]
            unread = [each for each in came if each.state is None]
            show_reading(reading=any(each.attached.transport is Transport.NFC for each in unread))
            if came and not unread:
                return access.all_attached() - {each.attached for each in came}
    raise Removed


async def is_usable(access: KeyAccess, left_in: frozenset[Attached]) -> bool:
    """Return True if an authenticator that is not in `left_in` can be used. While it can't, show why, and wait.

    While one has yet to report, wait as well; what was shown stays. Return False once there is no such authenticator.
    """
    while not ready_keys(access, left_in):
        came = [each for each in access.devices.attached.values() if not is_among(each, left_in)]
        unusable = next((each for each in came if isinstance(each.state, Unusable)), None)
        unread = next((each for each in came if each.state is None), None)
        if unusable is not None and isinstance(unusable.state, Unusable):
            card = unusable.attached.transport is Transport.NFC
            view = UnusableKeyView(unusable.state.reason.value, card=card)
            await first(access.stage.ask(view), _until_changed(access, unusable, left_in))
        elif unread is not None:
            await _until_changed(access, unread, left_in)
        else:
            return False
    return True


async def _until_changed(access: KeyAccess, known: AttachedDevice, left_in: frozenset[Attached]) -> None:
    """Wait until a device is gone or has reported otherwise than in `known`, or until another one can be used."""
    async with contextlib.aclosing(access.devices.events()) as events:
        async for _event in events:
            if access.devices.attached.get(known.device) != known or ready_keys(access, left_in):
                return


async def _picked(access: KeyAccess, keys: list[Key], *, staff: bool) -> Key | Back:
    """Return the key that the customer touches, or the card that they pick on the screen; BACK if they leave it.

    The other keys are released. Raises Removed if one of them is pulled out before.
    """
    cards = [key for key in keys if key.is_card]
    others = [key for key in keys if not key.is_card]
    view = SelectKeyView([card.name for card in cards], touchable=bool(others), staff=staff)
    picked: Key | int | Back = await first(
        access.stage.ask(view), first(_touched(access, others), _removal_of_any(access, keys))
    )
    access.stage.stirred.emit()
    return cards[picked] if isinstance(picked, int) else picked


async def _touched(access: KeyAccess, keys: list[Key]) -> Key:
    """Return the first of the keys that is touched. A key that can't ask for a touch never is."""
    touched: asyncio.Queue[Key] = asyncio.Queue()

    async def ask(key: Key) -> None:
        with contextlib.suppress(Removed):  # its removal ends the question from outside
            end = await outcome(access.devices.select(key.device))
            while isinstance(end, Failed) and end.reason is Reason.TIMED_OUT:
                end = await outcome(access.devices.select(key.device))
            if isinstance(end, Done):
                touched.put_nowait(key)

    asking = [asyncio.ensure_future(ask(key)) for key in keys]
    try:
        return await touched.get()
    finally:
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)


async def greet(access: KeyAccess, key: Key) -> None:
    """Show for `handshake_seconds` that the key is known, before anything is asked of its owner.

    Raises:
        Removed: it was pulled out meanwhile, or the device process ended.
    """
    if access.handshake_seconds > 0:
        access.stage.show(KeyKnownView(key.name, card=key.is_card))
        await first(asyncio.sleep(access.handshake_seconds), _removal_of_any(access, [key]))


async def _removal_of_any(access: KeyAccess, keys: list[Key]) -> Never:
    devices = {key.device for key in keys}
    async with contextlib.aclosing(access.devices.events()) as events:
        async for event in events:
            if isinstance(event, Detached) and event.device in devices:
                break
    raise Removed


def _unread(access: KeyAccess, device: str) -> Unread | None:
    here = access.devices.attached.get(device)
    if here is None:
        return None
    return Unread(access.own_name_of(here), here.attached.transport is Transport.NFC)


async def until_taken(access: KeyAccess) -> None:
    """Show 「セキュリティキーのお取り忘れにご注意ください。」 until no authenticator is left in the terminal."""
    view = TakeKeyView(card=_cards_alone(access))
    access.stage.show(view)
    async with contextlib.aclosing(access.devices.events()) as events:
        async for _event in events:
            if not access.devices.attached:
                return
            view.show_left(card=_cards_alone(access))


def _cards_alone(access: KeyAccess) -> bool:
    return all(each.attached.transport is Transport.NFC for each in access.devices.attached.values())


async def _always() -> bool:
    return True


async def with_key[T](
    access: KeyAccess,
    act: Callable[[Key], Awaitable[T]],
    *,
    purpose: str,
    ways: Callable[[str], tuple[KeyChoice, ...]],
    may_leave: Callable[[], Awaitable[bool]] = _always,
    refused: str = "",
    passed_over: frozenset[Attached] = frozenset(),
    asks: Callable[..., PresentKeyView] = PresentKeyView,
) -> T | KeyChoice | Back:
    """Run `act` with one authenticator after the other until it succeeds. Return its result, or the customer's way out.

    If `act` raises Removed the key is asked for again; Left is the way out BACK; a Trouble is shown, as `refused` is before all else,
    with the ways out that `ways` returns for it, the likeliest first. AGAIN, or pulling a key out, starts over; so does ANOTHER_KEY,
    and ignores what was attached when it was offered, as devices in `passed_over` are before. RESET, PROCEED and what `act` returns
    beside ways out end it at once. The other ways out, and BACK, end it if `may_leave` says True; at False the same screen is shown
    again.
    `purpose` is what it is wanted for, as in PresentKeyView; `asks` makes that view of it.
    """
    trouble = Trouble(refused) if refused else None
    pulled_out = False
    while True:
        end: T | KeyChoice | Back
        try:
            there: frozenset[Attached] | None = None
            if trouble is not None:
                there = frozenset(each.attached for each in access.devices.attached.values() if each.state)
                end = await _way_out(access, trouble, purpose, ways(trouble.trouble))
            else:
                view = asks(purpose=purpose, pulled_out=pulled_out)
                key = await present(access, view, passed_over)
                end = await act(key) if isinstance(key, Key) else key
        except Removed:
            pulled_out = True
            access.stage.stirred.emit()
            continue
        except Left:
            end = BACK
        except Trouble as found:
            trouble = found
            continue
        if end is KeyChoice.AGAIN or end is KeyChoice.ANOTHER_KEY:
            if end is KeyChoice.ANOTHER_KEY:
                passed_over = access.all_attached() if there is None else there
            trouble, pulled_out = None, False
        elif end in _AT_ONCE or not isinstance(end, KeyChoice | Back) or await may_leave():
            return end


async def _way_out(
    access: KeyAccess, trouble: Trouble, purpose: str, ways: tuple[KeyChoice, ...]
) -> KeyChoice | Back:
    """Return the way that the customer touched; pulling the key out counts as AGAIN."""
    return await first(say_trouble(access, trouble, purpose, ways), _any_removal(access))


async def _any_removal(access: KeyAccess) -> KeyChoice:
    await until_removal(access)
    access.stage.stirred.emit()
    return KeyChoice.AGAIN


async def until_removal(access: KeyAccess) -> None:
    """Wait until any authenticator is pulled out or lifted off from now on; the end of the device process counts as that."""
    async with contextlib.aclosing(access.devices.events()) as events:
        async for event in events:
            if isinstance(event, Detached):
                return


async def say_trouble(
    access: KeyAccess, trouble: Trouble, purpose: str, ways: tuple[KeyChoice, ...]
) -> KeyChoice | Back:
    """Show the trouble, and return the way out that the customer touched: one of `ways`, or BACK."""
    view = KeyTroubleView(
        trouble.trouble,
        key_name=trouble.key.name if trouble.key else "",
        card=trouble.key is not None and trouble.key.is_card,
        purpose=purpose,
        ways=ways,
        tries_left=trouble.tries_left,
    )
    way: KeyChoice | Back = await access.stage.ask(view)
    return way
