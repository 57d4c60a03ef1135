"""Builds the objects of the terminal that customers use, once, and runs them in one event loop."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from functools import partial

import httpx
import qasync

from hid.client import Devices
from kiosk.client import MemberService
from kiosk.counter.counter import Counter
from kiosk.counter.out_of_service import listen_for_faults, serve_on
from kiosk.garbage import collect_here
from kiosk.glass import Glass, build_glass, card_name, new_application, prepare, say_unreadable, take_down
from kiosk.heartbeat import Pulse
from kiosk.keys.access import KeyAccess
from kiosk.models import ModelNames
from kiosk.orders import Orders
from kiosk.published_settings import PublishedSettings
from kiosk.settings import Settings
from kiosk.timing import Timing, first
from kiosk.unreadable import watch_unreadable
from kiosk.voice.voice import open_voice
from kiosk.words import language_of
from protocol.brand import Brand
from protocol.settings_file import SettingsError

_log = logging.getLogger(__name__)

HANDSHAKE_SECONDS = 1.0
"""How long the screen shows that a key is known, before it goes on."""
FIRST_SCREEN_SECONDS = 2.0
"""Time after which the device process is started even if the first screen has not been drawn."""


type Beside = Callable[[Glass, Devices], AbstractAsyncContextManager[None]]
"""A context that is open from before the counter serves until after it: the messages to systemd, the renewal, a tour's door."""


async def serve(
    glass: Glass,
    published: PublishedSettings,
    proof: httpx.Auth,
    devices: Devices,
    ended: asyncio.Event,
    besides: Sequence[Beside] = (),
) -> None:
    """Run the counter until `ended` is set, with `besides` and `devices`, which are opened and closed here.

    `ended` is set here too, when a restart is due and the terminal is idle (`kiosk.heartbeat.Pulse`). An exception of
    the counter ends one session alone (`serve_on`). sys.excepthook and the loop's exception handler are replaced
    (`listen_for_faults`).

    Raises:
        SettingsError: `service.ca_file` can't be used.
        ExceptionGroup: any part but the counter failed. What a beside or `open_voice` raises is raised as it is.
    """
    timing, settings = Timing(), published.settings
    try:
        service = MemberService(
            settings.service.url,
            proof=proof,
            terminal=settings.terminal,
            patience=settings.service.patience,
            sleep=timing.sleep,
            ca_file=settings.service.ca_file,
        )
    except OSError as error:
        raise SettingsError(
            f"service.ca_file: {settings.service.ca_file} can't be used: {error.strerror}"
        ) from None
    glass.engine.uiLanguageChanged.connect(lambda: service.speak(language_of(glass.engine.uiLanguage())))
    async with AsyncExitStack() as opened:
        opened.push_async_callback(service.close)
        for beside in besides:
            await opened.enter_async_context(beside(glass, devices))
        models = ModelNames(settings.state)
        ours = settings.service
        access = KeyAccess(
            glass.stage,
            devices,
            ours.origin,
            ours.rp_id,
            models.name_of,
            without_passcode=settings.keys_without_passcode,
            staff=ours.staff_identity,
            card_name=lambda: card_name(glass.engine),
            handshake_seconds=HANDSHAKE_SECONDS,
        )
        orders = Orders(settings.state)
        counter = Counter(service, access, settings, timing, orders)
        voice = open_voice(glass.engine, glass.window, settings.voice, glass.stage.stirred.emit)
        opened.callback(voice.close)
        faults = listen_for_faults()
        pulse = Pulse(glass.stage, devices, timing, published, orders, ended.set)
        async with asyncio.TaskGroup() as group:
            prepared = group.create_task(prepare(glass))
            group.create_task(voice.prepare())
            collecting = group.create_task(collect_here(prepared, timing.sleep))
            serving = group.create_task(serve_on(counter, glass.stage, timing, faults, pulse))
            await _first_screen_or(ended, glass)
            naming = group.create_task(models.keep_fresh(service, timing.sleep))
            beating = group.create_task(pulse.beat(service))
            reading = group.create_task(
                watch_unreadable(
                    devices, partial(say_unreadable, glass.engine), has_reader=settings.panel.has_reader
                )
            )
            await opened.enter_async_context(devices)
            await ended.wait()
            reading.cancel()
            naming.cancel()
            beating.cancel()
            serving.cancel()
            collecting.cancel()
            prepared.cancel()


async def _first_screen_or(ended: asyncio.Event, glass: Glass) -> None:
    """Wait until the first screen has been drawn or `ended` is set: starting the device process earlier would delay it.

    It waits FIRST_SCREEN_SECONDS at most, since a covered window is never drawn, and keys must work once it is uncovered.
    """
    drawn = asyncio.Event()

    def on_frame() -> None:
        if glass.stage.showing is not None:
            drawn.set()

    glass.window.frameSwapped.connect(on_frame)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(first(drawn.wait(), ended.wait()), FIRST_SCREEN_SECONDS)
    glass.window.frameSwapped.disconnect(on_frame)


def run(
    settings: Settings,
    brand: Brand,
    proof: httpx.Auth,
    devices: Devices,
    besides: Sequence[Beside] = (),
) -> int:
    """Run the terminal until it ends, and return 0, its exit code.

    The settings are the published ones that are kept, over the file's `settings`. If published settings were refused
    (`PublishedSettings.refused`), the log says so. The terminal ends when its window is closed, on SIGTERM or SIGINT,
    or as `serve` says. Errors of `build_glass` and `serve` pass on.
    """
    published = PublishedSettings(settings)
    if published.refused is not None:
        _log.error("published settings are refused, number %d stays: %s", published.number, published.why)
    settings = published.settings
    application = new_application()
    glass = build_glass(settings, brand)
    if settings.panel.full_screen:
        glass.window.showFullScreen()

    async def main() -> None:
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        application.lastWindowClosed.connect(ended.set)
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, ended.set)
        await serve(glass, published, proof, devices, ended, besides)

    try:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
            runner.run(main())
    finally:
        take_down(glass)
    return 0
