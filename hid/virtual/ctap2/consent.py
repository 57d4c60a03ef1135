"""What makeCredential and getAssertion ask of the user, and in which order (CTAP 2.1 §6.1.2, §6.2.2)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hid.virtual.ctap2.built_in_uv import UvResult, perform_built_in_uv
from hid.virtual.ctap2.parameters import Parameters
from hid.virtual.ctap2.pin_uv_auth_token import Permission
from hid.virtual.ctap2.status import CtapRefusal, Status

if TYPE_CHECKING:
    from hid.virtual.authenticator import VirtualAuthenticator


@dataclass
class Consent:
    """What the user has given so far: the uv and up bits of the answer, and how.

    With a token that a finger gave, both `by_token` and `by_finger` are set.
    """

    user_verified: bool = False
    user_present: bool = False
    by_token: bool = False
    by_finger: bool = False


@dataclass(frozen=True)
class Authentication:
    """pinUvAuthParam, pinUvAuthProtocol and the uv option of one request."""

    signature: bytes | None
    version: int | None
    uv: bool

    @property
    def is_asked(self) -> bool:
        """Whether the request asks for user verification."""
        return self.signature is not None or self.uv


async def read_authentication(
    key: "VirtualAuthenticator", request: Parameters, members: tuple[int, int], options: Parameters
) -> Authentication:
    """Return a request's wish for user verification (§6.1.2 steps 1, 2 and 5). With pinUvAuthParam, uv is ignored.

    members: those of `request` that hold pinUvAuthProtocol and pinUvAuthParam.

    Raises CtapRefusal: INVALID_OPTION for uv without an enrolled finger, those of `key.protocol` and of Parameters.get. An
    empty pinUvAuthParam waits for a touch, then raises PIN_INVALID, or PIN_NOT_SET if neither PIN nor finger is set up;
    USER_ACTION_TIMEOUT if no touch comes.
    """
    signature = request.get(members[1], bytes)
    version = request.get(members[0], int)
    if signature == b"":
        # How platforms older than authenticatorSelection let the user pick a key.
        await key.collect_presence()
        raise CtapRefusal(Status.PIN_INVALID if key.is_protected else Status.PIN_NOT_SET)
    if signature is not None:
        key.protocol(version)
    uv = bool(options.get("uv", bool)) and signature is None
    if uv and not key.has_fingers:
        raise CtapRefusal(Status.INVALID_OPTION)
    return Authentication(signature, version, uv)


def with_always_uv(key: "VirtualAuthenticator", asked: Authentication) -> Authentication:
    """Return `asked`, with the uv option set if alwaysUv is on and it asks for nothing (§6.1.2 step 6, §6.2.2 step 5).

    Raises CtapRefusal(PUAT_REQUIRED) if it would have to be set, but no finger is enrolled.
    """
    if not key.state.always_uv or asked.is_asked:
        return asked
    if key.has_fingers:
        return Authentication(None, None, uv=True)
    raise CtapRefusal(Status.PUAT_REQUIRED)


async def verify_user(
    key: "VirtualAuthenticator",
    asked: Authentication,
    client_data_hash: bytes,
    permission: Permission,
    rp_id: str,
) -> Consent:
    """Verify the user as `asked`: by token, by finger, or not at all (§6.1.2 step 11, §6.2.2 step 6).

    Return what the user has given. A token of a model with `pin_uv_auth_token`, if bound to no RP yet, is bound to `rp_id`.

    Raises CtapRefusal: PIN_AUTH_INVALID for a token that fails or may not; USER_ACTION_TIMEOUT if no finger comes; if it is
    wrong or blocked, PUAT_REQUIRED where the PIN is set and would do, else OPERATION_DENIED.
    """
    if asked.signature is not None:
        protocol, now = key.protocol(asked.version), key.clock()
        token = key.token
        if not token.verify(protocol, client_data_hash, asked.signature, now):
            raise CtapRefusal(Status.PIN_AUTH_INVALID)
        if not token.allows(permission, rp_id) or not token.user_verified:
            raise CtapRefusal(Status.PIN_AUTH_INVALID)
        if token.rp_id is None and key.profile.pin_uv_auth_token:
            token.rp_id = rp_id
        return Consent(
            user_verified=True,
            user_present=token.user_present(now),
            by_token=True,
            by_finger=token.by_finger,
        )
    if asked.uv:
        match await perform_built_in_uv(key):
            case UvResult.VERIFIED:
                return Consent(user_verified=True, user_present=True, by_finger=True)
            case UvResult.TIMED_OUT:
                raise CtapRefusal(Status.USER_ACTION_TIMEOUT)
            case _ if key.state.pin_hash is not None and not key.profile.no_mc_ga_with_client_pin:
                raise CtapRefusal(Status.PUAT_REQUIRED)
            case _:
                raise CtapRefusal(Status.OPERATION_DENIED)
    return Consent()


async def make_sure_of_presence(key: "VirtualAuthenticator", consent: Consent) -> None:
    """Wait for a touch and note it in `consent` (§6.1.2 step 14).

    It does not wait if a touch is noted there already. Then the token is spent if it verified the user.

    Raises:
        CtapRefusal: USER_ACTION_TIMEOUT if no touch comes. The token stays.
    """
    if not consent.user_present:
        await key.collect_presence()
        consent.user_present = True
    if consent.by_token:
        key.token.spend()
