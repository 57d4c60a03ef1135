"""Fingerprints (CTAP 2.1 §6.7): listed, named, removed, and captured sample by sample, with advice for each.

begin ─► sample ─► sample … ─► last good sample ─► name (if wanted)
  └───────┴──────── any failure or cancellation ─► enrollCancel, so that no half-made template stays open
"""

from collections.abc import Callable
from typing import Any

from fido2.cbor import encode
from fido2.ctap import CtapError
from fido2.ctap2.bio import BioEnrollment, FPBioEnrollment

from common.printable import printable
from hid.answer_map import AnswerMap, each, members, number, octets, text
from hid.connection import DeviceConnection
from hid.ctap2.client_pin import PinUvToken
from hid.ctap2.protocol import TolerantCtap2, tolerating_absence
from hid.errors import DeviceError, protocol_error
from hid.events import AnyProgress, Finger, Sample, SampleWanted
from hid.log import say
from hid.names import shortened
from hid.vocabulary import MAX_FINGERS, Advice, Reason

FINGERPRINT = BioEnrollment.MODALITY.FINGERPRINT
Command = FPBioEnrollment.CMD
Parameter = FPBioEnrollment.PARAM
Result = BioEnrollment.RESULT
TemplateInfo = BioEnrollment.TEMPLATE_INFO

TYPICAL_SAMPLES = 5
"""Samples announced before the first one if the authenticator does not report how many it will take."""
MAX_SAMPLES = 200
"""More than any customer has patience for: an authenticator that asks for more is faulty or hostile."""

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
"""The advice for each lastEnrollSampleStatus (§6.7.4): AGAIN for a code not here, but DATABASE_FULL ends the capture."""
DATABASE_FULL = 0x0C
TEMPLATE = octets(1)
"""Taker of a template's identifier."""


class Fingerprints:
    """authenticatorBioEnrollment with a token of permission be. Its methods raise CtapError and DeviceError."""

    def __init__(self, ctap: TolerantCtap2, token: PinUvToken) -> None:
        self._ctap = ctap
        self._token = token

    def list_all(self) -> tuple[Finger, ...]:
        """List the enrolled fingerprints (§6.7.6); empty if there are none."""
        try:
            answer = self.send(Command.ENUMERATE_ENROLLMENTS, None)
        except CtapError as error:
            if error.code == CtapError.ERR.INVALID_OPTION:
                return ()
            raise
        templates = answer.need(Result.TEMPLATE_INFOS, each(members, MAX_FINGERS), "a list of fingers")
        return tuple(_finger(one) for one in templates)

    def remove(self, template: bytes) -> None:
        """Remove one fingerprint (§6.7.8). Do nothing if it is not there."""
        with tolerating_absence(
            CtapError.ERR.INVALID_OPTION,
            lambda: any(one.template_id == template.hex() for one in self.list_all()),
        ):
            self.send(Command.REMOVE_ENROLLMENT, {Parameter.TEMPLATE_ID: template})

    def name(self, template: bytes, name: str) -> None:
        """Set a fingerprint's friendly name (§6.7.7), cut to names.NAME_BYTES."""
        parameters: dict[int, Any] = {Parameter.TEMPLATE_ID: template, Parameter.TEMPLATE_NAME: shortened(name)}
        self.send(Command.SET_NAME, parameters)

    def send(
        self, command: Command, parameters: dict[int, Any] | None, *, authenticated: bool = True
    ) -> AnswerMap:
        """Run one subcommand and return its answer. Without `authenticated` it carries no signature of the token."""
        proof: dict[str, Any] = {}
        if authenticated:
            message = bytes([FINGERPRINT, command]) + (encode(parameters) if parameters else b"")
            proof = {
                "pin_uv_protocol": self._token.protocol.VERSION,
                "pin_uv_param": self._token.authenticate(message),
            }
        return AnswerMap(
            self._ctap.bio_enrollment(modality=FINGERPRINT, sub_cmd=command, sub_cmd_params=parameters, **proof)
        )


def _finger(template: AnswerMap) -> Finger:
    identifier = template.need(TemplateInfo.ID, TEMPLATE, "a finger's identifier")
    return Finger(template_id=identifier.hex(), name=printable(template.get(TemplateInfo.NAME, text, "")))


class Capture:
    """One capture of a fingerprint."""

    def __init__(
        self, fingerprints: Fingerprints, connection: DeviceConnection, report: Callable[[AnyProgress], None]
    ) -> None:
        self._fingerprints = fingerprints
        self._connection = connection
        self._report = report

    def run(self, name: str) -> str:
        """Capture until the template is complete; return its identifier in hexadecimal.

        Raises DeviceError (FINGERPRINTS_FULL, SILENT after MAX_SAMPLES, …) or CtapError if the template does not get complete,
        after cancelling the capture on the authenticator. A complete template is named, unless `name` is empty: a refused
        name is only logged, a lost device raises DeviceError.
        """
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
        for _ in range(MAX_SAMPLES):
            self._report(SampleWanted(remaining=remaining, total=total))
            begins = template is None
            template, status, remaining = self._sample(template)
            good = ADVICE.get(status) is Advice.GOOD
            if begins:
                total = remaining + good  # what the capture asks for is truer than the sensor's data
            total = max(total, remaining + good)
            if status == DATABASE_FULL:
                raise DeviceError(Reason.FINGERPRINTS_FULL)
            advice = ADVICE.get(status, Advice.AGAIN)
            self._report(Sample(advice=advice, remaining=remaining, total=total))
            if good and remaining == 0:
                return template
        raise protocol_error("a capture without end")

    def _samples_wanted(self) -> int:
        """Ask for maxCaptureSamplesRequiredForEnroll; TYPICAL_SAMPLES if it is not reported."""
        try:
            answer = self._fingerprints.send(Command.GET_SENSOR_INFO, None, authenticated=False)
        except CtapError:
            return TYPICAL_SAMPLES
        return answer.get(Result.MAX_SAMPLES_REQUIRED, number(1, MAX_SAMPLES), TYPICAL_SAMPLES)

    def _sample(self, template: bytes | None) -> tuple[bytes, int, int]:
        """Take a sample; the first one begins the template. Return template, sample status and good samples to come."""
        if template is None:
            answer = self._fingerprints.send(Command.ENROLL_BEGIN, None)
            template = answer.need(Result.TEMPLATE_ID, TEMPLATE, "a template's identifier")
        else:
            answer = self._fingerprints.send(Command.ENROLL_CAPTURE_NEXT, {Parameter.TEMPLATE_ID: template})
        status = answer.need(Result.LAST_SAMPLE_STATUS, number(), "a sample's status")
        return (
            template,
            status,
            answer.need(Result.REMAINING_SAMPLES, number(0, MAX_SAMPLES), "samples to come"),
        )

    def _give_up(self) -> None:
        try:
            with self._connection.undisturbed():
                self._fingerprints.send(Command.ENROLL_CANCEL, None, authenticated=False)
        except (CtapError, DeviceError) as error:
            say("enrollCancel failed", detail=error)

    def _name(self, template: bytes, name: str) -> None:
        """Name the fingerprint. Only log it if the authenticator refuses: it works without a name."""
        try:
            self._fingerprints.name(template, name)
        except CtapError as error:
            say("the finger stays without a name", detail=error.code.name)
