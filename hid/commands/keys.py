"""The commands list, doctor, watch, info, enrol and verify.

The last three raise ExitError as `chosen` does, enrol and verify also as `run_to_end` does.
"""

import argparse
import asyncio
import secrets
import signal
from contextlib import aclosing
from typing import Any

import msgspec

from hid.client import Devices
from hid.commands.chosen_device import chosen, run_to_end, usable_info
from hid.commands.output import DONE, NONE_ATTACHED, REFUSED, ExitError, Output
from hid.commands.prompts import ask_new_pin, ask_pin
from hid.commands.sentences import port_line, readiness_by_use, sentence
from hid.events import Ready, Unusable
from hid.readiness import KeyUse, Readiness, readiness, with_passcode
from hid.vocabulary import Verification


def list_attached(options: argparse.Namespace, out: Output) -> int:
    """Print what is attached, without opening it. Raise ExitError if nothing is."""
    from hid.discovery import attached  # noqa: PLC0415  # brings in what the terminal's side does without

    found = attached(options.virtual)
    for one in found:
        out.say(port_line(one.port), one.port)
    if not found:
        raise ExitError(NONE_ATTACHED, "no authenticator")
    return DONE


def doctor(_options: argparse.Namespace, out: Output) -> int:
    """Print each result of the doctor, with its remedy. Return REFUSED if something is missing."""
    from hid.doctor import CheckState, findings  # noqa: PLC0415  # brings in what the terminal's side does without
    from hid.doctor.machine import this_machine  # noqa: PLC0415

    missing = False
    for finding in findings(this_machine()):
        missing |= finding.state is CheckState.MISSING
        remedy = f"\n          {finding.remedy}" if finding.remedy else ""
        out.say(f"{finding.state:<8}  {finding.says}{remedy}", finding)
    return REFUSED if missing else DONE


async def watch(options: argparse.Namespace, out: Output) -> int:
    """Print what comes and goes, its state, and the device process's own events until SIGINT or SIGTERM."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with Devices(options.broker, options.virtual) as devices, asyncio.TaskGroup() as tasks:
        printing = tasks.create_task(_print_events(devices, out))
        await stop.wait()
        printing.cancel()
    return DONE


async def _print_events(devices: Devices, out: Output) -> None:
    async with aclosing(devices.events()) as events:
        async for event in events:
            out.say(sentence(event), event)


async def info(options: argparse.Namespace, out: Output) -> int:
    """Print what one authenticator reports of itself, and what it is ready for. Return REFUSED if it is unusable."""
    async with chosen(options) as (_, device):
        state = device.state
        lines = [port_line(device.port)]
        if isinstance(state, Ready):
            lines += [f"  {name}: {value}" for name, value in msgspec.to_builtins(state.info).items()]
            lines += [f"  ready for {name}: {value}" for name, value in readiness_by_use(state.info).items()]
        elif isinstance(state, Unusable):
            lines.append(f"  unusable: {state.reason} {state.detail}")
        out.say("\n".join(lines), {"port": device.port, "state": state})
        return REFUSED if isinstance(state, Unusable) else DONE


async def enrol(options: argparse.Namespace, out: Output) -> int:
    """Set or check the PIN, capture a fingerprint if the sensor has none yet, and make a credential.

    A key that verifies by itself is enrolled without a PIN if it takes none, or none now.

    Raises:
        ExitError: nothing can be enrolled on this key, or the new PINs differ; else as `usable_info` and the module says.
        EOFError: standard input ended where a PIN is asked for.
    """
    async with chosen(options) as (devices, device):
        can = usable_info(device)
        name = device.device
        ready = readiness(can, KeyUse.ENROLMENT)
        if ready is Readiness.NEW:
            await run_to_end(devices.set_pin(name, ask_new_pin(), options.rp), out)
        elif ready.has_built_in_uv and (can.pin_locked or can.pin_retries == 0):
            pass  # the finger does without it
        elif ready.takes_passcode:
            await run_to_end(devices.check_pin(name, ask_pin(), options.rp), out)
        elif ready is not Readiness.NO_PASSCODE:
            raise ExitError(REFUSED, f"nothing can be enrolled on this key: {ready}")
        how = Verification.PASSCODE
        ready = readiness(with_passcode(can), KeyUse.ENROLMENT)
        if ready.can_add_finger or ready.has_built_in_uv:
            how = Verification.FINGERPRINT
            if not ready.has_built_in_uv:
                await run_to_end(devices.capture_finger(name), out)
        creation = _creation_options(options.rp, options.user)
        await run_to_end(devices.make_credential(name, creation, _origin(options.rp), how), out)
    return DONE


async def verify(options: argparse.Namespace, out: Output) -> int:
    """Sign in with the discoverable credentials of the RP `options.rp`.

    The finger verifies by default. The PIN verifies with `options.passcode`, or if the key has no built-in
    verification that is set up.

    Raises:
        ExitError: there is no such credential, the key can't be used, or an operation fails.
        EOFError: the PIN is asked for, and standard input has ended.
    """
    async with chosen(options) as (devices, device):
        how = Verification.FINGERPRINT
        if options.passcode or not readiness(usable_info(device), KeyUse.SIGN_IN).has_built_in_uv:
            how = Verification.PASSCODE
            await run_to_end(devices.check_pin(device.device, ask_pin(), options.rp), out)
        request = {"challenge": _challenge(), "rpId": options.rp, "userVerification": "required"}
        await run_to_end(devices.get_assertion(device.device, request, _origin(options.rp), how), out)
    return DONE


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
