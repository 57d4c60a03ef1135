"""The engineers' commands: list, watch, info, enrol, verify, fingers, pin change.

Written over client.py as the terminal is, so that what works here works there. The passcode is asked by
getpass and never taken from the command line.
"""

import argparse
import asyncio
import contextlib
import getpass
import json
import secrets
import signal
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

import msgspec

from hid.client import AttachedDevice, BrokerDown, BrokerUp, DeviceEvent, Devices
from hid.events import (
    Asserted,
    Attached,
    CredentialMade,
    Detached,
    Failed,
    FingerCaptured,
    FingersListed,
    FingerWanted,
    Port,
    Progress,
    Ready,
    Sample,
    SampleWanted,
    TouchWanted,
    Unusable,
    Verification,
)

RP_OF_FINGERS = "localhost"
"""A token of the PIN is bound to some RP; fingers are nobody's."""
DONE, REFUSED, NONE_ATTACHED, SEVERAL, INTERRUPTED = 0, 1, 3, 4, 130

type Operation = AsyncGenerator[Progress, None]


class _ExitError(Exception):
    """Ends a command with a code and a sentence."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class _Out:
    """Standard output: sentences, or one JSON object a line."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    def say(self, sentence: str, data: object) -> None:
        if self._as_json:
            print(json.dumps(msgspec.to_builtins(data), ensure_ascii=False), flush=True)  # noqa: T201
        else:
            print(sentence, flush=True)  # noqa: T201


def run(options: argparse.Namespace) -> int:
    """Runs the chosen command; gives its exit code."""
    out = _Out(as_json=options.json)
    try:
        if options.command == "list":
            return _list(options, out)
        return asyncio.run(_COMMANDS[options.command](options, out))
    except _ExitError as end:
        out.say(str(end), {"error": str(end), "exit": end.code})
        return end.code
    except KeyboardInterrupt:
        return INTERRUPTED


def _list(options: argparse.Namespace, out: _Out) -> int:
    from hid.discovery import attached  # noqa: PLC0415  # brings in what the terminal's side does without

    found = attached(options.virtual)
    for one in found:
        out.say(_port(one.port), one.port)
    if not found:
        raise _ExitError(NONE_ATTACHED, "no authenticator")
    return DONE


async def _watch(options: argparse.Namespace, out: _Out) -> int:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with Devices(virtual=options.virtual) as devices, asyncio.TaskGroup() as tasks:
        telling = tasks.create_task(_tell(devices, out))
        await stop.wait()
        telling.cancel()
    return DONE


async def _tell(devices: Devices, out: _Out) -> None:
    async with aclosing(devices.events()) as events:
        async for event in events:
            out.say(_sentence(event), event)


async def _info(options: argparse.Namespace, out: _Out) -> int:
    async with Devices(virtual=options.virtual) as devices:
        device = await _chosen(devices, options)
        state = device.state
        lines = [_port(device.port)]
        if isinstance(state, Ready):
            lines += [f"  {name}: {value}" for name, value in msgspec.to_builtins(state.info).items()]
        elif isinstance(state, Unusable):
            lines.append(f"  unusable: {state.reason} {state.detail}")
        out.say("\n".join(lines), {"port": device.port, "state": state})
        return REFUSED if isinstance(state, Unusable) else DONE


async def _enrol(options: argparse.Namespace, out: _Out) -> int:
    async with Devices(virtual=options.virtual) as devices:
        device = await _chosen(devices, options)
        info = _usable(device)
        name = device.device
        if info.pin_set:
            pin = getpass.getpass("PIN of the key: ")
            await _end(devices.check_pin(name, pin, options.rp), out)
        else:
            pin = _new_pin()
            await _end(devices.set_pin(name, pin, options.rp), out)
        del pin
        how = Verification.PASSCODE
        if info.has_sensor:
            how = Verification.FINGERPRINT
            if not info.has_fingers:
                await _end(devices.capture_finger(name), out)
        creation = _creation_options(options.rp, options.user)
        await _end(devices.make_credential(name, creation, _origin(options.rp), how), out)
    return DONE


async def _verify(options: argparse.Namespace, out: _Out) -> int:
    async with Devices(virtual=options.virtual) as devices:
        device = await _chosen(devices, options)
        info = _usable(device)
        how = Verification.FINGERPRINT
        if options.passcode or not info.has_fingers:
            how = Verification.PASSCODE
            pin = getpass.getpass("PIN of the key: ")
            await _end(devices.check_pin(device.device, pin, options.rp), out)
            del pin
        request = {"challenge": _challenge(), "rpId": options.rp, "userVerification": "required"}
        await _end(devices.get_assertion(device.device, request, _origin(options.rp), how), out)
    return DONE


async def _fingers(options: argparse.Namespace, out: _Out) -> int:
    """The list as it is when the command ends."""
    async with Devices(virtual=options.virtual) as devices:
        device = await _chosen(devices, options)
        _usable(device)
        pin = getpass.getpass("PIN of the key: ")
        await _end(devices.check_pin(device.device, pin, RP_OF_FINGERS), out)
        del pin
        if options.remove is not None:
            await _end(devices.remove_finger(device.device, options.remove), out)
        await _end(devices.list_fingers(device.device), out)
    return DONE


async def _pin_change(options: argparse.Namespace, out: _Out) -> int:
    async with Devices(virtual=options.virtual) as devices:
        device = await _chosen(devices, options)
        _usable(device)
        pin = getpass.getpass("Present PIN of the key: ")
        new_pin = _new_pin()
        await _end(devices.change_pin(device.device, pin, new_pin, options.rp), out)
        del pin, new_pin
    return DONE


def _new_pin() -> str:
    pin = getpass.getpass("New PIN for the key: ")
    if getpass.getpass("Again: ") != pin:
        raise _ExitError(REFUSED, "the PINs differ")
    return pin


_COMMANDS = {
    "watch": _watch,
    "info": _info,
    "enrol": _enrol,
    "verify": _verify,
    "fingers": _fingers,
    "pin": _pin_change,
}


async def _chosen(devices: Devices, options: argparse.Namespace) -> AttachedDevice:
    """The one device that is meant, once it has said what it is."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(options.wait), aclosing(devices.events()) as events:
            async for _ in events:
                fitting = _fitting(devices, options.device)
                if fitting and all(one.state is not None for one in fitting):
                    break
    fitting = _fitting(devices, options.device)
    if not fitting:
        raise _ExitError(NONE_ATTACHED, "no authenticator")
    if len(fitting) > 1:
        names = ", ".join(one.port.path for one in fitting)
        raise _ExitError(SEVERAL, f"several authenticators, choose one with --device: {names}")
    return fitting[0]


def _fitting(devices: Devices, path: str | None) -> list[AttachedDevice]:
    return [one for one in devices.attached.values() if path in {None, one.port.path}]


def _usable(device: AttachedDevice) -> Any:
    if device.info is None:
        state = device.state
        why = f"{state.reason} {state.detail}" if isinstance(state, Unusable) else "it does not answer"
        raise _ExitError(REFUSED, f"nothing can be done with {device.port.name}: {why}")
    return device.info


async def _end(operation: Operation, out: _Out) -> None:
    """Tells an operation's progress; a failure ends the command."""
    async for event in operation:
        out.say(_sentence(event), event)
        if isinstance(event, Failed):
            raise _ExitError(REFUSED, f"failed: {event.reason}")


def _creation_options(rp_id: str, user: str) -> dict[str, Any]:
    return {
        "rp": {"id": rp_id, "name": rp_id},
        "user": {"id": secrets.token_urlsafe(32), "name": user, "displayName": user},
        "challenge": _challenge(),
        "pubKeyCredParams": [{"type": "public-key", "alg": -7}, {"type": "public-key", "alg": -8}],
        "authenticatorSelection": {"residentKey": "preferred", "userVerification": "required"},
        "attestation": "direct",
        "extensions": {"credProps": True, "credentialProtectionPolicy": "userVerificationRequired"},
    }


def _challenge() -> str:
    return secrets.token_urlsafe(32)


def _origin(rp_id: str) -> str:
    return f"http://{rp_id}" if rp_id == "localhost" else f"https://{rp_id}"


def _port(port: Port) -> str:
    serial = f" serial {port.serial}" if port.serial else ""
    return f"{port.path}  {port.vendor:04x}:{port.product:04x}  {port.name}{serial}"


def _sentence(event: DeviceEvent | Progress) -> str:
    return _about_operation(event) if isinstance(event, Progress) else _about_device(event)


def _about_device(event: DeviceEvent) -> str:
    match event:
        case Attached():
            return f"+ {event.device}  {_port(event.port)}"
        case Detached():
            return f"- {event.device}"
        case Ready():
            return f"  {event.device} ready: {', '.join(event.info.versions)}"
        case Unusable():
            return f"  {event.device} unusable: {event.reason} {event.detail}"
        case BrokerUp():
            return "device process up"
        case BrokerDown():
            return "device process down"


def _about_operation(event: Progress) -> str:
    sentence = "done"
    match event:
        case FingerWanted():
            again = "not recognised, " if event.again else ""
            sentence = f"{again}lay an enrolled finger on the sensor (tries left: {event.tries_left})"
        case TouchWanted():
            sentence = "touch the key"
        case SampleWanted():
            sentence = f"lay the finger on the sensor: {event.remaining} of {event.total} to come"
        case Sample():
            sentence = f"  {event.advice}"
        case FingerCaptured():
            sentence = f"finger captured as {event.template_id}"
        case FingersListed():
            lines = [f"{finger.template_id}  {finger.name}".rstrip() for finger in event.fingers]
            sentence = "\n".join(lines) or "no finger"
        case CredentialMade() | Asserted():
            sentence = json.dumps(msgspec.to_builtins(event), ensure_ascii=False, indent=2)
        case Failed():
            tries = "" if event.tries_left is None else f", {event.tries_left} tries left"
            sentence = f"failed: {event.reason}{tries} {event.detail}".rstrip()
    return sentence
