"""The virtual key's commands in any order, sent by python-fido2, and its answers compared with a model of the key."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest
from fido2.ctap import CtapError
from fido2.ctap2.bio import CaptureError, FPBioEnrollment
from fido2.ctap2.blob import LargeBlobs
from fido2.ctap2.config import Config
from fido2.ctap2.credman import CredentialManagement
from fido2.utils import sha256
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hid.virtual.profile import PROFILES
from tests.support.key_bench import ES256_ONLY, HASH, PERMISSION, TOUCH, V2, Key, refused, user_entity

ERR = CtapError.ERR
MAYBE_RIGHT = st.none() | st.none() | st.sampled_from(["739201", "000000"])
"""A PIN as somebody gives it; None is the right one."""
PINS = st.sampled_from(["739201", "482916", "zaq12wsx", "111111", "4729"])
SIMPLE = "111111"
SITES = st.sampled_from(["member.example", "other.example"])
NAMES = st.sampled_from(["hanako", "taro", "jiro"])
FINGERS = st.sampled_from(["right-index", "left-thumb", "left-ring"])
ALREADY_KNOWN = FPBioEnrollment.FEEDBACK.FP_EXISTS
LONG = TOUCH._replace(held=5.0)
PROFILE = msgspec.structs.replace(
    PROFILES["ctap-2.3"], samples=2, max_credentials=3, max_fingers=2, enterprise=True
)


@dataclass
class Account:
    """A discoverable credential as its relying party remembers it."""

    id: bytes
    protect: int
    blob: bytes | None
    large_blob_key: bytes
    name: str
    count: int = 0


@dataclass
class Model:
    """The state that a key must have after the commands since its last reset."""

    pin: str | None = None
    left: int = 8
    forced: bool = False
    min_length: int = 4
    always_uv: bool = False
    enterprise: bool = False
    uv_left: int = 3
    uv_count: int = 0
    fingers: dict[bytes, tuple[str, str]] = field(default_factory=dict)
    """Finger and name by template id."""
    accounts: dict[tuple[str, str], Account] = field(default_factory=dict)
    """By site and user, in the order in which they were made."""
    blobs: dict[bytes, bytes] = field(default_factory=dict)
    persistent: bytes | None = None

    @property
    def protected(self) -> bool:
        return self.pin is not None or bool(self.fingers)

    def refuses(self, pin: str) -> bool:
        return len(pin) < self.min_length or pin == SIMPLE

    def right_pin(self) -> None:
        self.left, self.uv_left, self.uv_count = 8, 3, 0


class WholeKey(RuleBasedStateMachine):
    """Sends a key commands in any order; each answer, getInfo and the retries must be those of the model."""

    @initialize(pin=st.none() | PINS.filter(lambda pin: pin != SIMPLE), finger=FINGERS)
    def prepare(self, pin: str | None, finger: str) -> None:
        """Begin with a new key, or with one that has PIN, finger and credential."""
        self.key = Key(PROFILE)
        self.model = Model()
        self.wrong = 0
        """Wrong PINs since power-up."""
        if pin is not None:
            self.set_pin(pin)
            self.enrol(finger, lifted=False)
            self.make("member.example", "hanako", 1, None)

    # What may happen first ---------------------------------------------------------------------------------

    @property
    def pin_works(self) -> bool:
        model = self.model
        return model.pin is not None and model.left > 0 and self.wrong < 3 and not model.forced

    @property
    def in_reach(self) -> bool:
        """Whether management commands are allowed: the key is unprotected, or its PIN can be used."""
        return self.pin_works or not self.model.protected

    def token(self, permission: PERMISSION, rp_id: str | None = None) -> bytes | None:
        """Return a token by PIN, or None if no PIN is set."""
        if self.model.pin is None:
            return None
        token = self.key.token(permission, rp_id, pin=self.model.pin)
        self.model.right_pin()
        self.wrong = 0
        return token

    def signed(self, token: bytes | None) -> dict[str, Any]:
        return {"pin_uv_param": V2.authenticate(token, HASH), "pin_uv_protocol": 2} if token else {}

    def expect(self, error: CtapError.ERR | None, call: Callable[[], object]) -> bool:
        """Make the call, which must fail with `error` if one is given. Return whether it had to succeed."""
        if error is None:
            call()
            return True
        with refused(error):
            call()
        return False

    def after_wrong_pin(self) -> CtapError.ERR:
        self.model.left -= 1
        self.wrong += 1
        if self.model.left == 0:
            return ERR.PIN_BLOCKED
        return ERR.PIN_AUTH_BLOCKED if self.wrong >= 3 else ERR.PIN_INVALID

    def as_given(self, pin: str | None) -> str:
        return pin or self.model.pin or "739201"

    def pin_error(self, pin: str) -> CtapError.ERR | None:
        """Return the error that this PIN must get, or None, and count the try in the model."""
        model = self.model
        if model.left == 0:
            return ERR.PIN_BLOCKED
        if self.wrong >= 3:
            return ERR.PIN_AUTH_BLOCKED
        if model.pin is None:
            return ERR.PIN_NOT_SET
        if pin != model.pin:
            return self.after_wrong_pin()
        model.right_pin()
        self.wrong = 0
        return None

    # The PIN -----------------------------------------------------------------------------------------------

    @rule(pin=PINS)
    def set_pin(self, pin: str) -> None:
        error = ERR.PIN_POLICY_VIOLATION if self.model.refuses(pin) else None
        if self.model.pin is not None:
            error = ERR.PIN_AUTH_INVALID
        if self.expect(error, lambda: self.key.client_pin().set_pin(pin)):
            self.model.pin = pin

    @rule(given=MAYBE_RIGHT, new=PINS)
    def change_pin(self, given: str | None, new: str) -> None:
        model, old = self.model, self.as_given(given)
        error = self.pin_error(old)
        if error is None and (model.refuses(new) or (model.forced and new == old)):
            error = ERR.PIN_POLICY_VIOLATION
        if self.expect(error, lambda: self.key.client_pin().change_pin(old, new)):
            model.pin, model.forced, model.persistent = new, False, None

    @rule(given=MAYBE_RIGHT, older=st.booleans())
    def ask_for_a_token(self, given: str | None, older: bool) -> None:
        pin = self.as_given(given)
        error = self.pin_error(pin)
        if error is None and self.model.forced:
            error = ERR.PIN_INVALID if older else ERR.PIN_POLICY_VIOLATION
        permission = None if older else PERMISSION.CREDENTIAL_MGMT
        self.expect(error, lambda: self.key.token(permission, pin=pin))

    @precondition(lambda self: self.pin_works)
    @rule()
    def ask_for_the_persistent_token(self) -> None:
        token = self.token(PERMISSION.PERSISTENT_CREDENTIAL_MGMT)
        assert self.model.persistent in (None, token)  # None before the first
        self.model.persistent = token

    # Fingers -----------------------------------------------------------------------------------------------

    @rule(finger=FINGERS, times=st.sampled_from([1, 1, 4]))
    def verify_by_finger(self, finger: str, times: int) -> None:
        for _ in range(times):
            self.lay_once(finger)

    def lay_once(self, finger: str) -> None:
        model = self.model
        self.key.lay(TOUCH._replace(finger=finger))
        known = any(enrolled == finger for enrolled, _ in model.fingers.values())
        error: CtapError.ERR | None = None
        if not model.fingers:
            error = ERR.NOT_ALLOWED
        elif model.uv_left == 0:
            error = ERR.UV_BLOCKED
        elif not known:
            model.uv_left -= 1
            error = ERR.UV_INVALID if model.uv_left else ERR.UV_BLOCKED
        if self.expect(error, lambda: self.key.client_pin().get_uv_token(PERMISSION.CREDENTIAL_MGMT)):
            model.uv_left, model.uv_count = 3, model.uv_count + 1

    def bio(self) -> FPBioEnrollment:
        token = self.token(PERMISSION.BIO_ENROLL)
        assert token is not None
        return FPBioEnrollment(self.key.ctap, V2, token)

    @precondition(lambda self: self.pin_works)
    @rule(finger=FINGERS, lifted=st.booleans())
    def enrol(self, finger: str, lifted: bool) -> None:
        model, bio = self.model, self.bio()
        capture = bio.enroll()
        self.key.lay(*[TOUCH._replace(finger=finger)] * PROFILE.samples)
        if len(model.fingers) == PROFILE.max_fingers:
            self.expect(ERR.FP_DATABASE_FULL, capture.capture)
        elif any(enrolled == finger for enrolled, _ in model.fingers.values()):
            with pytest.RaisesExc(CaptureError, check=lambda error: error.code == ALREADY_KNOWN):
                capture.capture()
            capture.cancel()
        else:
            assert capture.capture() is None
            if lifted:
                capture.cancel()
                return
            template = capture.capture()
            assert template is not None
            model.fingers[template] = (finger, "")

    @precondition(lambda self: self.pin_works and self.model.fingers)
    @rule(data=st.data(), name=st.sampled_from(["右手", "left", ""]))
    def rename_or_remove_a_finger(self, data: st.DataObject, name: str) -> None:
        model, bio = self.model, self.bio()
        template = data.draw(st.sampled_from(sorted(model.fingers)))
        if name:
            bio.set_name(template, name)
            model.fingers[template] = (model.fingers[template][0], name)
        else:
            bio.remove_enrollment(template)
            del model.fingers[template]

    # Credentials -------------------------------------------------------------------------------------------

    @precondition(lambda self: self.in_reach)
    @rule(
        site=SITES, name=NAMES, protect=st.sampled_from([1, 2, 3]), blob=st.sampled_from([None, b"", b"blob"])
    )
    def make(self, site: str, name: str, protect: int, blob: bytes | None) -> None:
        model = self.model
        token = self.token(PERMISSION.MAKE_CREDENTIAL, site)
        extensions: dict[str, Any] = {"credProtect": protect, "largeBlobKey": True}
        if blob is not None:
            extensions["credBlob"] = blob
        self.key.lay(TOUCH)

        def make() -> None:
            made = self.key.ctap.make_credential(
                HASH,
                {"id": site, "name": site},
                user_entity(name),
                ES256_ONLY,
                options={"rk": True},
                extensions=extensions,
                enterprise_attestation=2 if model.enterprise else None,
                **self.signed(token),
            )
            assert made.ep_att is (True if model.enterprise else None)
            assert made.auth_data.is_user_verified() is (token is not None)
            assert made.auth_data.credential_data is not None
            assert made.large_blob_key is not None
            model.accounts.pop((site, name), None)
            model.accounts[site, name] = Account(
                made.auth_data.credential_data.credential_id, protect, blob, made.large_blob_key, name
            )

        error: CtapError.ERR | None = None
        if token is None and model.always_uv:
            error = ERR.PUAT_REQUIRED
        elif (site, name) not in model.accounts and len(model.accounts) == PROFILE.max_credentials:
            error = ERR.KEY_STORE_FULL
        self.expect(error, make)

    @rule(site=SITES, verified=st.booleans())
    def sign_in(self, site: str, verified: bool) -> None:
        model = self.model
        token = self.token(PERMISSION.GET_ASSERTION, site) if verified and self.pin_works else None
        if token is None and model.always_uv and model.fingers:
            return  # that is `verify_by_finger` and the rest of this in one
        found = [
            account
            for (place, _), account in reversed(model.accounts.items())
            if place == site and (token is not None or account.protect == 1)
        ]
        self.key.lay(TOUCH)
        ctap = self.key.ctap

        def ask() -> None:
            first = ctap.get_assertion(site, HASH, extensions={"credBlob": True}, **self.signed(token))
            assert (first.number_of_credentials or 1) == len(found)
            for account, answer in zip(
                found, [first, *(ctap.get_next_assertion() for _ in found[1:])], strict=True
            ):
                account.count += 1
                assert answer.credential["id"] == account.id
                assert answer.auth_data.counter == account.count
                assert answer.auth_data.is_user_verified() is (token is not None)
                assert answer.auth_data.extensions == {"credBlob": account.blob or b""}
                named = len(found) > 1 and token is not None
                assert answer.user is not None
                assert answer.user.get("name") == (account.name if named else None)

        error: CtapError.ERR | None = None
        if token is None and model.always_uv:
            error = ERR.PUAT_REQUIRED
        elif not found:
            error = ERR.NO_CREDENTIALS
        self.expect(error, ask)
        self.expect(ERR.NOT_ALLOWED, ctap.get_next_assertion)

    def manage(self) -> CredentialManagement:
        token = self.token(PERMISSION.CREDENTIAL_MGMT)
        assert token is not None
        return CredentialManagement(self.key.ctap, V2, token)

    @precondition(lambda self: self.pin_works)
    @rule()
    def list_all(self) -> None:
        self.compare(self.manage())

    @precondition(lambda self: self.model.persistent)
    @rule()
    def list_by_the_persistent_token(self) -> None:
        assert self.model.persistent is not None
        self.compare(CredentialManagement(self.key.ctap, V2, self.model.persistent))

    def compare(self, manage: CredentialManagement) -> None:
        accounts = self.model.accounts
        assert manage.get_metadata() == {1: len(accounts), 2: PROFILE.max_credentials - len(accounts)}
        listed = {
            (site[3]["id"], held[6]["id"].decode()): (held[7]["id"], held[10], held[11], held[6]["name"])
            for site in manage.enumerate_rps()
            for held in manage.enumerate_creds(site[4])
        }
        assert listed == {
            where: (account.id, account.protect, account.large_blob_key, account.name)
            for where, account in accounts.items()
        }
        assert manage.enumerate_creds(sha256(b"nobody.example")) == []

    @precondition(lambda self: self.pin_works and self.model.accounts)
    @rule(data=st.data(), name=st.sampled_from(["花子", "", None]))
    def rename_or_delete_a_credential(self, data: st.DataObject, name: str | None) -> None:
        model, manage = self.model, self.manage()
        where = data.draw(st.sampled_from(sorted(model.accounts)))
        described: Any = {"type": "public-key", "id": model.accounts[where].id}
        if name:
            user: Any = {"id": where[1].encode(), "name": name}
            manage.update_user_info(described, user)
            model.accounts[where].name = name
        elif name is None:
            other: Any = {"id": b"somebody else", "name": "x"}
            self.expect(ERR.INVALID_PARAMETER, lambda: manage.update_user_info(described, other))
        else:
            manage.delete_cred(described)
            del model.accounts[where]

    # Blobs -------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.in_reach and self.model.accounts)
    @rule(data=st.data(), blob=st.binary(max_size=80) | st.just(bytes(range(256)) * 9))
    def put_a_blob(self, data: st.DataObject, blob: bytes) -> None:
        model = self.model
        key = model.accounts[data.draw(st.sampled_from(sorted(model.accounts)))].large_blob_key
        token = self.token(PERMISSION.LARGE_BLOB_WRITE)
        blobs = LargeBlobs(self.key.ctap, V2, token)
        error = ERR.PUAT_REQUIRED if token is None and model.always_uv else None
        if self.expect(error, lambda: blobs.put_blob(key, blob)):
            model.blobs[key] = blob

    @rule()
    def read_the_blobs(self) -> None:
        blobs = LargeBlobs(self.key.ctap)
        assert len(blobs.read_blob_array()) == len(self.model.blobs)
        for key, blob in self.model.blobs.items():
            assert blobs.get_blob(key) == blob

    # Configuration -----------------------------------------------------------------------------------------

    def config(self) -> Config:
        return Config(self.key.ctap, V2, self.token(PERMISSION.AUTHENTICATOR_CFG))

    @property
    def closed(self) -> CtapError.ERR | None:
        """The error that configuring must get: an alwaysUv key without PIN and finger can't be configured (§6.11)."""
        return ERR.PUAT_REQUIRED if self.model.always_uv and not self.model.protected else None

    @precondition(lambda self: self.in_reach)
    @rule()
    def toggle_always_uv(self) -> None:
        self.config().toggle_always_uv()
        self.model.always_uv = not self.model.always_uv

    @precondition(lambda self: self.in_reach)
    @rule()
    def switch_enterprise_attestation_on(self) -> None:
        if self.expect(self.closed, self.config().enable_enterprise_attestation):
            self.model.enterprise = True

    @precondition(lambda self: self.in_reach)
    @rule(length=st.sampled_from([4, 4, 4, 5, 6]), force=st.sampled_from([False, False, True]))
    def raise_the_minimum(self, length: int, force: bool) -> None:
        model, config = self.model, self.config()
        error = self.closed
        if error is None and length < model.min_length:
            error = ERR.PIN_POLICY_VIOLATION
        elif error is None and force and model.pin is None:
            error = ERR.PIN_NOT_SET
        if self.expect(error, lambda: config.set_min_pin_length(length, force_change_pin=force)):
            model.min_length = length
            if force or (model.pin is not None and len(model.pin) < length):
                model.forced, model.persistent = True, None

    # Touch, time and power ---------------------------------------------------------------------------------

    @rule(touched=st.booleans())
    def select(self, touched: bool) -> None:
        self.key.lay(*[TOUCH] * touched)
        self.expect(None if touched else ERR.USER_ACTION_TIMEOUT, self.key.ctap.selection)
        self.key.lay()

    @precondition(lambda self: self.pin_works)
    @rule(seconds=st.sampled_from([29.0, 31.0]))
    def let_a_token_grow_old(self, seconds: float) -> None:
        manage = self.manage()
        self.key.clock.move(seconds)
        self.expect(ERR.PIN_AUTH_INVALID if seconds > 30 else None, manage.get_metadata)

    @rule()
    def power_cycle(self) -> None:
        self.key.replug()
        self.wrong = 0

    @rule(how=st.sampled_from(["late", "late", "short", "short", "right"]))
    def reset(self, how: str) -> None:
        self.power_cycle()
        self.key.clock.move(10.5 if how == "late" else 9.5)
        self.key.lay(TOUCH if how == "short" else LONG)
        error = {"late": ERR.NOT_ALLOWED, "short": ERR.USER_ACTION_TIMEOUT, "right": None}[how]
        device_id = self.key.memory.state.device_id
        if self.expect(error, self.key.ctap.reset):
            self.model = Model()
            assert self.key.memory.state.device_id != device_id

    # Always ------------------------------------------------------------------------------------------------

    @invariant()
    def get_info_matches_the_model(self) -> None:
        if not hasattr(self, "key"):
            return
        model, info = self.model, self.key.info()
        assert info.options["clientPin"] is (model.pin is not None)
        assert info.options["uv"] is bool(model.fingers)
        assert info.options["bioEnroll"] is bool(model.fingers)
        assert info.options["alwaysUv"] is model.always_uv
        assert info.options["makeCredUvNotRqd"] is not model.always_uv
        assert info.options["ep"] is model.enterprise
        assert info.min_pin_length == model.min_length
        assert info.force_pin_change is model.forced
        assert info.remaining_disc_creds == PROFILE.max_credentials - len(model.accounts)
        assert info.uv_count_since_pin == model.uv_count
        assert (info.enc_identifier is not None) is (model.persistent is not None)
        if model.persistent is not None:
            assert info.get_identifier(model.persistent) == self.key.memory.state.device_id

    @invariant()
    def retries_are_those_of_the_model(self) -> None:
        if not hasattr(self, "key"):
            return
        pin = self.key.client_pin()
        if self.model.pin is None:
            with refused(ERR.PIN_NOT_SET):
                pin.get_pin_retries()
        else:
            assert pin.get_pin_retries() == (self.model.left, self.wrong >= 3)
        assert pin.get_uv_retries() == self.model.uv_left

    @invariant()
    def stored_state_is_the_key_s_state(self) -> None:
        if hasattr(self, "key"):
            assert self.key.memory.state == self.key.authenticator.state


WholeKey.TestCase.settings = settings(max_examples=45, stateful_step_count=40, deadline=None)
TestWholeKey = pytest.mark.landing(WholeKey.TestCase)
