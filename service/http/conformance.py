"""The four endpoints of the FIDO Alliance's conformance tools for servers, for a buyer who tests this service with them.

    POST /attestation/options, /attestation/result, /assertion/options, /assertion/result

The shapes are those of the tools' "server API": WebAuthn's options with `status` and `errorMessage`, HTTP 400 for what is
refused. Off by default (`conformance`), and only on a demo database: they ask for no token, take any user name, and require
user verification only where the tool does. Users and credentials live in this process alone and touch no member. The
verification behind them is the product's own.
"""

import secrets
from collections.abc import Callable
from typing import Any, Literal

import msgspec
from litestar import Request, Response, post
from litestar.handlers import HTTPRouteHandler
from msgspec.structs import replace

from service.clock import Clock
from service.mds.catalogue import Catalogue
from service.webauthn import (
    CounterVerdict,
    Descriptor,
    KnownCredential,
    Refused,
    RelyingParty,
    challenge_of,
    creation_options,
    credential_id_of,
    request_options,
    verify_assertion,
    verify_registration,
)
from service.webauthn.attestation import FORMATS
from service.webauthn.options import CHALLENGE_LENGTH, USER_HANDLE_LENGTH
from service.webauthn.public_key import ALGORITHMS

OPEN_PATHS = frozenset(
    {"/attestation/options", "/attestation/result", "/assertion/options", "/assertion/result"}
)
_TIMEOUT_MS = 300_000
_AT_ONCE = 10_000
"""Most users, and most challenges, that are kept. One more displaces the one that was added first."""

_Request = Request[Any, Any, Any]
type _Verification = Literal["required", "preferred", "discouraged"]


class _Selection(msgspec.Struct, omit_defaults=True, rename="camel"):
    authenticator_attachment: str | None = None
    resident_key: str | None = None
    require_resident_key: bool | None = None
    user_verification: _Verification | None = None


class _Create(msgspec.Struct, rename="camel"):
    username: str
    display_name: str
    authenticator_selection: _Selection = msgspec.field(default_factory=_Selection)
    attestation: str = "none"
    extensions: dict[str, Any] | None = None


class _Get(msgspec.Struct, rename="camel"):
    username: str
    user_verification: _Verification = "preferred"
    extensions: dict[str, Any] | None = None


class _User(msgspec.Struct):
    handle: bytes
    credentials: dict[bytes, tuple[KnownCredential, tuple[str, ...]]] = msgspec.field(default_factory=dict)

    @property
    def descriptors(self) -> list[Descriptor]:
        return [(credential_id, transports) for credential_id, (_, transports) in self.credentials.items()]


class _Waiting(msgspec.Struct, frozen=True):
    """What a challenge was issued for: the ceremony, the user, and the user verification that the tool asked for."""

    kind: Literal["create", "get"]
    username: str
    verification: _Verification


class Conformance:
    """Users and challenges of the conformance tool, in memory, at most 10,000 of each: the oldest makes room for another.

    An answer uses its challenge up, also if it is refused.
    """

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock
        self._users: dict[str, _User] = {}
        self._waiting: dict[bytes, _Waiting] = {}

    def create(self, asked: _Create) -> dict[str, Any]:
        """Return creation options for a user name, with a new challenge; an unknown name becomes a user."""
        user = self._users.get(asked.username)
        if user is None:
            user = _kept(self._users, asked.username, _User(secrets.token_bytes(USER_HANDLE_LENGTH)))
        selection = asked.authenticator_selection
        challenge = self._challenge("create", asked.username, selection.user_verification or "preferred")
        options = creation_options(
            self._rp("preferred"),
            user_handle=user.handle,
            user_name=asked.username,
            display_name=asked.display_name,
            challenge=challenge,
            timeout_ms=_TIMEOUT_MS,
            exclude=user.descriptors,
        )
        told: dict[str, Any] = {
            "authenticatorSelection": msgspec.to_builtins(selection),
            "attestation": asked.attestation,
            "extensions": asked.extensions or {},
        }
        return {**options, **told}

    def get(self, asked: _Get) -> dict[str, Any]:
        """Return request options with a new challenge. Raises `LookupError` for an unknown user, or one without credentials."""
        user = self._users[asked.username]
        if not user.credentials:
            raise LookupError
        challenge = self._challenge("get", asked.username, asked.user_verification)
        options = request_options(
            self._rp("preferred"), challenge=challenge, timeout_ms=_TIMEOUT_MS, allow=user.descriptors
        )
        told = {"userVerification": asked.user_verification, "extensions": asked.extensions or {}}
        return {**options, **told}

    def created(self, response: dict[str, Any]) -> None:
        """Verify a new credential and keep it for the user to whom its challenge was issued.

        Raises:
            Refused: the credential does not verify.
            LookupError: the challenge is unknown or of an assertion, its user is no longer kept, or a user has the credential
                already.
        """
        challenge, waiting = self._use(response, "create")
        new = verify_registration(
            self._rp(waiting.verification), response, challenge=challenge, now=self._clock()
        )
        user = self._users[waiting.username]
        if any(new.credential_id in other.credentials for other in self._users.values()):
            raise LookupError
        known = KnownCredential(
            credential_id=new.credential_id,
            public_key=new.public_key,
            algorithm=new.algorithm,
            sign_count=new.sign_count,
            user_handle=user.handle,
            backup_eligible=new.backup_eligible,
        )
        user.credentials[new.credential_id] = known, new.transports

    def got(self, response: dict[str, Any]) -> None:
        """Verify an assertion and keep its sign count.

        Raises:
            Refused: the assertion does not verify.
            LookupError: the challenge is unknown or of a registration, its user is no longer kept or has no such credential,
                or the sign count is SUSPICIOUS.
        """
        challenge, waiting = self._use(response, "get")
        user = self._users[waiting.username]
        known, transports = user.credentials[credential_id_of(response)]
        verified = verify_assertion(
            self._rp(waiting.verification),
            response,
            challenge=challenge,
            credential=known,
            allow=list(user.credentials),
        )
        if verified.counter is CounterVerdict.SUSPICIOUS:
            raise LookupError
        counted = replace(known, sign_count=verified.sign_count)
        user.credentials[known.credential_id] = counted, transports

    def _rp(self, verification: _Verification) -> RelyingParty:
        """Return the service's relying party with every format and algorithm, since the tool tries all of them."""
        rp = self._catalogue.rp
        policy = replace(rp.policy, formats=frozenset(FORMATS), algorithms=tuple(ALGORITHMS))
        return replace(rp, policy=policy, requires_user_verification=verification == "required")

    def _challenge(self, kind: Literal["create", "get"], username: str, verification: _Verification) -> bytes:
        challenge = secrets.token_bytes(CHALLENGE_LENGTH)
        _kept(self._waiting, challenge, _Waiting(kind, username, verification))
        return challenge

    def _use(self, response: dict[str, Any], kind: str) -> tuple[bytes, _Waiting]:
        challenge = challenge_of(response)
        waiting = self._waiting.pop(challenge)
        if waiting.kind != kind:
            raise LookupError
        return challenge, waiting


def conformance_routes(conformance: Conformance) -> list[HTTPRouteHandler]:
    """Return the handlers of the four endpoints."""

    @post("/attestation/options", status_code=200)
    async def create(request: _Request) -> Response[bytes]:
        return _answer(
            lambda body: conformance.create(msgspec.json.decode(body, type=_Create)), await request.body()
        )

    @post("/attestation/result", status_code=200)
    async def created(request: _Request) -> Response[bytes]:
        return _answer(lambda body: conformance.created(_response(body)), await request.body())

    @post("/assertion/options", status_code=200)
    async def get(request: _Request) -> Response[bytes]:
        return _answer(lambda body: conformance.get(msgspec.json.decode(body, type=_Get)), await request.body())

    @post("/assertion/result", status_code=200)
    async def got(request: _Request) -> Response[bytes]:
        return _answer(lambda body: conformance.got(_response(body)), await request.body())

    return [create, created, get, got]


def _answer(act: Callable[[bytes], dict[str, Any] | None], body: bytes) -> Response[bytes]:
    """Return the result of `act` as the tool expects it, or its failure with HTTP 400."""
    try:
        said = {"status": "ok", "errorMessage": "", **(act(body) or {})}
    except Refused as refused:
        said = {"status": "failed", "errorMessage": str(refused)}
    except LookupError:
        said = {
            "status": "failed",
            "errorMessage": "the user, the challenge, the credential or its counter is not good",
        }
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        said = {"status": "failed", "errorMessage": "the request is malformed"}
    status = 200 if said["status"] == "ok" else 400
    return Response(msgspec.json.encode(said), media_type="application/json", status_code=status)


def _response(body: bytes) -> dict[str, Any]:
    """Return WebAuthn's JSON of the tool's body.

    The tool names the extensions' results otherwise, leaves rawId out, and writes an empty text for no user handle.
    """
    sent = msgspec.json.decode(body, type=dict[str, Any])
    results = sent.pop("getClientExtensionResults", {})
    inner = sent.get("response")
    if isinstance(inner, dict) and inner.get("userHandle") == "":
        del inner["userHandle"]
    return {"rawId": sent.get("id"), "clientExtensionResults": results, **sent}


def _kept[K, V](kept: dict[K, V], key: K, value: V) -> V:
    """Add an entry and return its value. If there are _AT_ONCE entries already, drop the one that was added first."""
    if len(kept) >= _AT_ONCE:
        del kept[next(iter(kept))]
    kept[key] = value
    return value
