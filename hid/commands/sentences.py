"""Sentences for engineers: events, ports and readiness as text."""

import json

import msgspec

from hid.client import BrokerDown, BrokerUp, DeviceEvent
from hid.events import (
    AssertionsMade,
    Attached,
    AuthenticatorInfo,
    CredentialMade,
    CredentialsListed,
    Detached,
    Failed,
    FingerCaptured,
    FingersListed,
    FingerWanted,
    Port,
    Progress,
    Readers,
    Ready,
    Sample,
    SampleWanted,
    TouchWanted,
    Unusable,
)
from hid.readiness import KeyUse, readiness


def port_line(port: Port) -> str:
    """Describe a port in one line: place, USB ids (cards have none), name, and the serial number if there is one."""
    serial = f" serial {port.serial}" if port.serial else ""
    numbers = f"{port.vendor:04x}:{port.product:04x}  " if port.vendor else ""  # cards have none
    return f"{port.path}  {numbers}{port.name}{serial}"


def readiness_by_use(info: AuthenticatorInfo) -> dict[str, str]:
    """Return the Readiness (its value) of an authenticator for two uses, by name: "enrolment" and "sign-in"."""
    return {
        use.name.lower().replace("_", "-"): readiness(info, use).value
        for use in (KeyUse.ENROLMENT, KeyUse.SIGN_IN)
    }


def sentence(event: DeviceEvent | Progress) -> str:
    """Describe one event: in one line, each item of a list in a line of its own, a WebAuthn response as JSON of many lines."""
    return _about_operation(event) if isinstance(event, Progress) else _about_device(event)


def _about_device(event: DeviceEvent) -> str:
    match event:
        case Attached():
            return f"+ {event.device}  {port_line(event.port)}"
        case Detached():
            return f"- {event.device}"
        case Ready():
            ready = ", ".join(f"{name} {value}" for name, value in readiness_by_use(event.info).items())
            return f"  {event.device} ready: {', '.join(event.info.versions)}; {ready}"
        case Unusable():
            return f"  {event.device} unusable: {event.reason} {event.detail}"
        case Readers():
            return f"card readers: {event.number}"
        case BrokerUp() | BrokerDown():
            return f"device process {'up' if isinstance(event, BrokerUp) else 'down'}"


def _about_operation(event: Progress) -> str:
    match event:
        case FingerWanted() | TouchWanted() | SampleWanted() | Sample():
            return _wanted(event)
        case FingersListed() | CredentialsListed():
            return _listed(event)
        case FingerCaptured():
            return f"finger captured as {event.template_id}"
        case CredentialMade() | AssertionsMade():
            return json.dumps(msgspec.to_builtins(event), ensure_ascii=False, indent=2)
        case Failed():
            tries = "" if event.tries_left is None else f", {event.tries_left} tries left"
            return f"failed: {event.reason}{tries} {event.detail}".rstrip()
        case _:
            return "done"


def _wanted(event: FingerWanted | TouchWanted | SampleWanted | Sample) -> str:
    match event:
        case FingerWanted():
            again = "not recognised, " if event.again else ""
            return f"{again}lay an enrolled finger on the sensor (tries left: {event.tries_left})"
        case TouchWanted():
            return "touch the key"
        case SampleWanted():
            return f"lay the finger on the sensor: {event.remaining} of {event.total} to come"
        case Sample():
            return f"  {event.advice}"


def _listed(event: FingersListed | CredentialsListed) -> str:
    if isinstance(event, FingersListed):
        lines = [f"{finger.template_id}  {finger.name}".rstrip() for finger in event.fingers]
        return "\n".join(lines) or "no finger"
    lines = [
        f"{one.credential_id}  {one.rp_id}  {one.user_name}  {one.display_name}".rstrip()
        for one in event.credentials
    ]
    room = [] if event.remaining is None else [f"room for {event.remaining} more"]
    return "\n".join([*(lines or ["no credential"]), *room])
