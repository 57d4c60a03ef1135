"""authenticatorBioEnrollment (CTAP 2.1 §6.7), and the preview of it (command 0x40).

One capture::

    begin ──good──▶ remaining 4 ──good──▶ … ──good──▶ remaining 0: the template is stored
      │  a bad sample, another finger or an enrolled one, none in time: feedback, and as many remaining as before
      └─ cancelCurrentEnrollment, another begin (FP_DATABASE_FULL or not), reset, power-down: nothing is left of it

A CANCEL of the transport ends the wait for one sample, and leaves the capture.
"""

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hid.virtual.ctap2.parameters import Parameters
from hid.virtual.ctap2.pin_uv_auth_token import Permission
from hid.virtual.ctap2.status import CtapRefusal, Status
from hid.virtual.faults import Fault
from hid.virtual.state import Template
from hid.virtual.user import FingerLaid, Placement

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from hid.virtual.authenticator import VirtualAuthenticator

_MODALITY, _SUB_COMMAND, _PARAMS, _PROTOCOL, _PIN_UV_AUTH_PARAM, _GET_MODALITY = (
    0x01,
    0x02,
    0x03,
    0x04,
    0x05,
    0x06,
)
_P_TEMPLATE_ID, _P_NAME, _P_TIMEOUT = 0x01, 0x02, 0x03
_R_MODALITY, _R_KIND, _R_MAX_SAMPLES, _R_TEMPLATE_ID, _R_STATUS, _R_REMAINING, _R_TEMPLATES, _R_MAX_NAME = (
    range(1, 9)
)

_FINGERPRINT = 0x01
_TOUCH_SENSOR = 0x01
_CANCEL, _GET_SENSOR_INFO = 0x03, 0x07
MAX_FRIENDLY_NAME = 64
"""Most bytes, in UTF-8, of a template's name."""
_MAX_WAIT_MS = 300_000

_FEEDBACK = {
    Placement.GOOD: 0x00,
    Placement.TOO_HIGH: 0x01,
    Placement.TOO_LOW: 0x02,
    Placement.TOO_LEFT: 0x03,
    Placement.TOO_RIGHT: 0x04,
    Placement.TOO_FAST: 0x05,
    Placement.TOO_SLOW: 0x06,
    Placement.POOR_QUALITY: 0x07,
    Placement.TOO_SKEWED: 0x08,
    Placement.TOO_SHORT: 0x09,
    Placement.MERGE_FAILURE: 0x0A,
    Placement.NO_TRANSITION: 0x0E,
}
_FP_EXISTS, _NO_USER_ACTIVITY, _NO_SUCH_FEEDBACK = 0x0B, 0x0D, 0x55


@dataclass
class Enrollment:
    """A capture under way: the template's id, and how many good samples it still takes."""

    template_id: bytes
    remaining: int
    finger: str | None = None
    """The finger of the first good sample: samples of another are not merged."""


async def bio_enrollment(key: "VirtualAuthenticator", request: Parameters) -> dict[int, Any] | None:
    """Run the subCommand and return its response, None for an empty one. Raise CtapRefusal if it is refused.

    All but getModality, getFingerprintSensorInfo and cancelCurrentEnrollment need a token.
    """
    if request.get(_GET_MODALITY, bool):
        return {_R_MODALITY: _FINGERPRINT}
    sub_command_code = request.need(_SUB_COMMAND, int)
    if request.need(_MODALITY, int) != _FINGERPRINT:
        raise CtapRefusal(Status.INVALID_PARAMETER)
    sub_command = _SUB_COMMANDS.get(sub_command_code)
    if sub_command is None:
        raise CtapRefusal(Status.INVALID_SUBCOMMAND)
    params = request.inner(_PARAMS)
    if sub_command_code not in (_CANCEL, _GET_SENSOR_INFO):
        message = bytes([_FINGERPRINT, sub_command_code]) + (params.encoded() if _PARAMS in request else b"")
        key.authorize(request, (_PROTOCOL, _PIN_UV_AUTH_PARAM), message, Permission.BIO_ENROLLMENT)
    return await sub_command(key, params)


async def _begin(key: "VirtualAuthenticator", params: Parameters) -> dict[int, Any]:
    key.enrollment = None
    if len(key.state.templates) >= key.profile.max_fingers or key.faults.is_on(Fault.FINGERPRINTS_FULL):
        raise CtapRefusal(Status.FP_DATABASE_FULL)
    enrollment = key.enrollment = Enrollment(secrets.token_bytes(4), key.profile.samples)
    status = await _capture(key, enrollment, params)
    return {_R_TEMPLATE_ID: enrollment.template_id, **status}


async def _capture_next(key: "VirtualAuthenticator", params: Parameters) -> dict[int, Any]:
    template_id = params.need(_P_TEMPLATE_ID, bytes)
    if key.enrollment is None:
        raise CtapRefusal(Status.NOT_ALLOWED)
    if key.enrollment.template_id != template_id:
        raise CtapRefusal(Status.INVALID_PARAMETER)
    return await _capture(key, key.enrollment, params)


async def _capture(key: "VirtualAuthenticator", enrollment: Enrollment, params: Parameters) -> dict[int, Any]:
    milliseconds = params.get(_P_TIMEOUT, int)
    wait = key.profile.user_timeout if milliseconds is None else min(milliseconds, _MAX_WAIT_MS) / 1000
    try:
        laid = await key.user.finger(wait)
    except TimeoutError:
        return {_R_STATUS: _NO_USER_ACTIVITY, _R_REMAINING: enrollment.remaining}
    feedback = _judge(key, enrollment, laid)
    if feedback == _FEEDBACK[Placement.GOOD]:
        enrollment.finger = laid.finger
        enrollment.remaining -= 1
    if enrollment.remaining == 0:
        key.enrollment = None
        key.state.templates.append(Template(id=enrollment.template_id, finger=laid.finger))
        key.commit()
    return {_R_STATUS: feedback, _R_REMAINING: enrollment.remaining}


def _judge(key: "VirtualAuthenticator", enrollment: Enrollment, laid: FingerLaid) -> int:
    if key.faults.take(Fault.UNKNOWN_FEEDBACK):
        return _NO_SUCH_FEEDBACK
    if laid.sample is not Placement.GOOD:
        return _FEEDBACK[laid.sample]
    if any(template.finger == laid.finger for template in key.state.templates):
        return _FP_EXISTS
    if enrollment.finger not in (None, laid.finger):
        return _FEEDBACK[Placement.MERGE_FAILURE]
    return _FEEDBACK[Placement.GOOD]


async def _cancel(key: "VirtualAuthenticator", _params: Parameters) -> None:
    key.enrollment = None


async def _enumerate(key: "VirtualAuthenticator", _params: Parameters) -> dict[int, Any]:
    if not key.state.templates:
        raise CtapRefusal(Status.INVALID_OPTION)
    return {_R_TEMPLATES: [{1: template.id, 2: template.name} for template in key.state.templates]}


async def _set_friendly_name(key: "VirtualAuthenticator", params: Parameters) -> None:
    template, name = _template(key, params), params.need(_P_NAME, str)
    if len(name.encode()) > MAX_FRIENDLY_NAME:
        raise CtapRefusal(Status.INVALID_LENGTH)
    template.name = name
    key.commit()


async def _remove(key: "VirtualAuthenticator", params: Parameters) -> None:
    key.state.templates.remove(_template(key, params))
    key.commit()


async def _get_sensor_info(key: "VirtualAuthenticator", _params: Parameters) -> dict[int, Any]:
    info = {_R_KIND: _TOUCH_SENSOR, _R_MAX_SAMPLES: key.profile.samples}
    return info if key.profile.preview else info | {_R_MAX_NAME: MAX_FRIENDLY_NAME}


_SUB_COMMANDS: "dict[int, Callable[[VirtualAuthenticator, Parameters], Awaitable[dict[int, Any] | None]]]" = {
    0x01: _begin,
    0x02: _capture_next,
    _CANCEL: _cancel,
    0x04: _enumerate,
    0x05: _set_friendly_name,
    0x06: _remove,
    _GET_SENSOR_INFO: _get_sensor_info,
}


def _template(key: "VirtualAuthenticator", params: Parameters) -> Template:
    template_id = params.need(_P_TEMPLATE_ID, bytes)
    for template in key.state.templates:
        if template.id == template_id:
            return template
    raise CtapRefusal(Status.INVALID_OPTION)
