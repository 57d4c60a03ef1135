"""Fingerprints (CTAP 2.1 §6.7): listed, removed, and captured sample by sample, with advice for each.

begin ─► sample ─► sample … ─► last good sample ─► name (if wanted)
  └───────┴──────── any failure or cancellation ─► enrollCancel, so that no half-made template stays open
"""

from collections.abc import Callable
from typing import Any

from fido2.cbor import encode
from fido2.ctap import CtapError
from fido2.ctap2.bio import BioEnrollment, FPBioEnrollment

from hid.client_pin import Token
from hid.connection import Connection
from hid.ctap2 import TolerantCtap2, absence_is_done
from hid.errors import DeviceError, protocol_error
from hid.events import AnyProgress, Finger, Sample, SampleWanted
from hid.found import printable, shortened
from hid.log import say
from hid.told import Told, each, members, number, octets, text
from hid.vocabulary import MAX_FINGERS, Advice, Reason

FINGERPRINT = BioEnrollment.MODALITY.FINGERPRINT
Command = FPBioEnrollment.CMD
Parameter = FPBioEnrollment.PARAM
Result = BioEnrollment.RESULT
TemplateInfo = BioEnrollment.TEMPLATE_INFO

TYPICAL_SAMPLES = 5
"""Announced before the first sample where the key does not tell how many it will want."""
MOST_SAMPLES = 200
"""No patience of a customer reaches this; a key that asks for more is playing with us."""

ADVICE = {
    0x00: Advice.GOOD,
    0x01: Advice.TOO_HIGH,
    0x02: Advice.TOO_LOW,
    0x03: Advice.TOO_LEFT,
    0x04: Advice.TOO_RIGHT,
    0x05: Advice.TOO_FAST,
    0x06: Advice.TOO_SLOW,
    0x07: Advice.POOR_QUALITY,
    0x08: Advice.TOO_SKEWED,
    0x09: Advice.TOO_SHORT,
    0x0A: Advice.MERGE_FAILURE,
    0x0B: Advice.ALREADY_ENROLLED,
    0x0D: Advice.NO_TOUCH,
    0x0E: Advice.NO_TRANSITION,
}
"""lastEnrollSampleStatus (§6.7.4). A code that is not here, from a newer key, asks for the sample again."""
DATABASE_FULL = 0x0C
TEMPLATE = octets(1)
"""A template's identifier; what a key tells nothing of can't be named or removed."""


class Fingerprints:
    """authenticatorBioEnrollment with a token of permission bioEnroll."""

    def __init__(self, ctap: TolerantCtap2, token: Token) -> None:
        self._ctap = ctap
        self._token = token

    def enumerated(self) -> tuple[Finger, ...]:
        """The enrolled fingers (§6.7.6); a key that has none says so by an error."""
        try:
            answer = self.send(Command.ENUMERATE_ENROLLMENTS, None)
        except CtapError as error:
            if error.code == CtapError.ERR.INVALID_OPTION:
                return ()
            raise
        told = answer.need(Result.TEMPLATE_INFOS, each(members, MAX_FINGERS), "a list of fingers")
        return tuple(_finger(one) for one in told)

    def remove(self, template: bytes) -> None:
        """Removes one finger (§6.7.8); one that is not there is as good as removed."""
        with absence_is_done(
            CtapError.ERR.INVALID_OPTION,
            lambda: any(one.template_id == template.hex() for one in self.enumerated()),
        ):
            self.send(Command.REMOVE_ENROLLMENT, {Parameter.TEMPLATE_ID: template})

    def name(self, template: bytes, name: str) -> None:
        """Gives a finger its friendly name (§6.7.7), as much of it as keys have room for."""
        parameters: dict[int, Any] = {Parameter.TEMPLATE_ID: template, Parameter.TEMPLATE_NAME: shortened(name)}
        self.send(Command.SET_NAME, parameters)

    def send(self, command: Command, parameters: dict[int, Any] | None, *, authenticated: bool = True) -> Told:
        """One subcommand and its answer."""
        proof: dict[str, Any] = {}
        if authenticated:
            message = bytes([FINGERPRINT, command]) + (encode(parameters) if parameters else b"")
            proof = {
                "pin_uv_protocol": self._token.protocol.VERSION,
                "pin_uv_param": self._token.authenticate(message),
            }
        return Told(
            self._ctap.bio_enrollment(modality=FINGERPRINT, sub_cmd=command, sub_cmd_params=parameters, **proof)
        )


def _finger(told: Told) -> Finger:
    template = told.need(TemplateInfo.ID, TEMPLATE, "a finger's identifier")
    return Finger(template_id=template.hex(), name=printable(told.get(TemplateInfo.NAME, text, "")))


class Capture:
    """One capture."""

    def __init__(
        self, fingerprints: Fingerprints, connection: Connection, tell: Callable[[AnyProgress], None]
    ) -> None:
        self._fingerprints = fingerprints
        self._connection = connection
        self._tell = tell

    def run(self, name: str) -> str:
        """Captures until the template is whole; gives its identifier in hexadecimal."""
        try:
            template = self._template()
        except BaseException:
            self._give_up()
            raise
        if name:
            self._name(template, name)
        return template.hex()

    def _template(self) -> bytes:
        total = remaining = self._samples_wanted()
        template: bytes | None = None
        for _ in range(MOST_SAMPLES):
            self._tell(SampleWanted(remaining=remaining, total=total))
            begins = template is None
            template, status, remaining = self._sample(template)
            good = ADVICE.get(status) is Advice.GOOD
            if begins:
                total = remaining + good  # the estimate of the sensor's data gives way to the capture's own
            total = max(total, remaining + good)
            if status == DATABASE_FULL:
                raise DeviceError(Reason.FINGERPRINTS_FULL)
            advice = ADVICE.get(status, Advice.AGAIN)
            self._tell(Sample(advice=advice, remaining=remaining, total=total))
            if good and remaining == 0:
                return template
        raise protocol_error("a capture without end")

    def _samples_wanted(self) -> int:
        """maxCaptureSamplesRequiredForEnroll; needs no token, and not every key tells."""
        try:
            told = self._fingerprints.send(Command.GET_SENSOR_INFO, None, authenticated=False)
        except CtapError:
            return TYPICAL_SAMPLES
        return told.get(Result.MAX_SAMPLES_REQUIRED, number(1, MOST_SAMPLES), TYPICAL_SAMPLES)

    def _sample(self, template: bytes | None) -> tuple[bytes, int, int]:
        """EnrollBegin or enrollCaptureNextSample: template, status of the sample, good samples to come."""
        if template is None:
            answer = self._fingerprints.send(Command.ENROLL_BEGIN, None)
            template = answer.need(Result.TEMPLATE_ID, TEMPLATE, "a template's identifier")
        else:
            answer = self._fingerprints.send(Command.ENROLL_CAPTURE_NEXT, {Parameter.TEMPLATE_ID: template})
        status = answer.need(Result.LAST_SAMPLE_STATUS, number(), "a sample's status")
        return (
            template,
            status,
            answer.need(Result.REMAINING_SAMPLES, number(0, MOST_SAMPLES), "samples to come"),
        )

    def _give_up(self) -> None:
        try:
            with self._connection.undisturbed():
                self._fingerprints.send(Command.ENROLL_CANCEL, None, authenticated=False)
        except (CtapError, DeviceError) as error:
            say("enrollCancel failed", detail=error)

    def _name(self, template: bytes, name: str) -> None:
        """A finger without a name works as well."""
        try:
            self._fingerprints.name(template, name)
        except CtapError as error:
            say("the finger stays without a name", detail=error.code.name)
