"""Any request of a host is answered with a status of the specification; PIN retries follow a model in any order."""

from typing import Any

from fido2 import cbor
from fido2.ctap import CtapError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hid.virtual.ctap2.status import Status
from hid.virtual.profile import PROFILES
from tests.support.key_bench import PIN, RIGHT, RP, TOUCH, WRONG, Key

EXTENSIONS = sorted({extension for profile in PROFILES.values() for extension in profile.extensions})
_COSE = st.fixed_dictionaries({1: st.just(2), -2: st.binary(max_size=33), -3: st.binary(max_size=33)})
_LEAVES = (
    st.booleans()
    | st.integers(-70000, 70000)
    | st.binary(max_size=40)
    | st.sampled_from([bytes(32), bytes(16), bytes(64), bytes(80)])
    | st.sampled_from([RP["id"], "public-key", ""])
)
_ENTITIES = st.dictionaries(
    st.sampled_from(["id", "type", "alg", "name", "rk", "up", "uv"]), _LEAVES, max_size=5
)
_EXTENSIONS: st.SearchStrategy[dict[str, Any]] = st.dictionaries(
    st.sampled_from(EXTENSIONS), _LEAVES | st.just({1: {}}), max_size=3
)
_VALUES = _LEAVES | _ENTITIES | _EXTENSIONS | _COSE | st.lists(_ENTITIES | _LEAVES, max_size=3)
_COMMANDS = st.sampled_from([1, 2, 4, 6, 7, 8, 9, 10, 11, 12, 13, 0x40, 0x41, 0xFF])
_STATUSES = {status.value for status in Status}


@given(_COMMANDS, st.dictionaries(st.integers(1, 11), _VALUES, max_size=9), st.sampled_from(sorted(PROFILES)))
@settings(max_examples=250, deadline=None)
def test_any_map_of_parameters_is_answered_with_a_known_status(
    command: int, parameters: dict[int, Any], profile: str
) -> None:
    key = Key(profile)
    key.lay(TOUCH, RIGHT, WRONG)
    answer = key.authenticator.answer_at_once(bytes([command]) + cbor.encode(parameters))
    assert answer[0] in _STATUSES
    if answer[0] != 0:
        assert len(answer) == 1


@given(_COMMANDS, st.binary(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_request_bytes_are_answered_with_a_known_status(command: int, data: bytes) -> None:
    key = Key()
    key.lay(TOUCH)
    assert key.authenticator.answer_at_once(bytes([command]) + data)[0] in _STATUSES


class PinTries(RuleBasedStateMachine):
    """PIN retries against a model of both counts: eight until the PIN is blocked, three in a power cycle."""

    @initialize()
    def prepare(self) -> None:
        self.key = Key("touch")
        self.key.client_pin().set_pin(PIN)
        self.left, self.wrong_since_power_up = 8, 0

    def _try(self, pin: str) -> int:
        try:
            self.key.token(None, pin=pin)
        except CtapError as error:
            return int(error.code)
        return 0

    def _expected_block(self) -> int | None:
        if self.left == 0:
            return Status.PIN_BLOCKED
        return Status.PIN_AUTH_BLOCKED if self.wrong_since_power_up >= 3 else None

    @rule()
    def right_pin(self) -> None:
        expected = self._expected_block()
        assert self._try(PIN) == (expected or 0)
        if expected is None:
            self.left, self.wrong_since_power_up = 8, 0

    @rule()
    def wrong_pin(self) -> None:
        expected = self._expected_block()
        if expected is None:
            self.left -= 1
            self.wrong_since_power_up += 1
            expected = self._expected_block() or Status.PIN_INVALID
        assert self._try("000000") == expected

    @rule()
    def power_cycle(self) -> None:
        self.key.replug()
        self.wrong_since_power_up = 0

    @invariant()
    def retries_are_those_of_the_model(self) -> None:
        assert self.key.client_pin().get_pin_retries() == (self.left, self.wrong_since_power_up >= 3)


PinTries.TestCase.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
TestPinTries = PinTries.TestCase
