"""A strict WebAuthn Level 3 relying party.

Pure: no database, no HTTP, no clock. The caller stores challenges and credentials; this package makes the options for a
client, and verifies its response. Whatever response it does not accept raises one exception, `Refused`.

    options   = creation_options(rp, user_handle=…, …)          to the client, with a challenge kept aside
    challenge = challenge_of(response)                          look it up, use it up
    new       = verify_registration(rp, response, challenge=challenge, now=…)

    options    = request_options(rp, challenge=…, …)            for an assertion; its challenge as above
    credential = look up credential_id_of(response)
    verified   = verify_assertion(rp, response, challenge=challenge, credential=credential, allow=…)
"""

from service.webauthn.assertion import KnownCredential, VerifiedAssertion, verify_assertion
from service.webauthn.counter import CounterVerdict
from service.webauthn.credential_json import challenge_of, credential_id_of
from service.webauthn.options import Descriptor, creation_options, request_options
from service.webauthn.policy import Attestation, AttestationPolicy, RelyingParty
from service.webauthn.public_key import EDDSA, ES256, ES384, ES512, RS256
from service.webauthn.refusal import RefusalReason, Refused
from service.webauthn.registration import NewCredential, verify_registration

__all__ = [
    "EDDSA",
    "ES256",
    "ES384",
    "ES512",
    "RS256",
    "Attestation",
    "AttestationPolicy",
    "CounterVerdict",
    "Descriptor",
    "KnownCredential",
    "NewCredential",
    "RefusalReason",
    "Refused",
    "RelyingParty",
    "VerifiedAssertion",
    "challenge_of",
    "creation_options",
    "credential_id_of",
    "request_options",
    "verify_assertion",
    "verify_registration",
]
