"""Keys of every kind and in every state on USB, enrolled at the whole counter: the table of screens 12 to 14.

Screen, terminal, device process, virtual key and service are the real ones.
"""

from collections.abc import Iterator

import pytest

from hid.virtual.profile import PIN
from tests.support.glass_counter import GlassCounter
from tests.support.key_customer import KeyCustomer, forget_them
from tests.support.key_rows import MODELS, ROWS

PLAIN = {"fingerprint-new", "no-sensor-pin", "wrong-passcodes", "full", "blocked"}
"""What a plain run plays; the rest is slow."""


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GlassCounter]:
    state = tmp_path_factory.mktemp("counter") / "state"
    with GlassCounter(state, code_pause=0, profiles=["touch"], refused_models=MODELS) as opened:
        yield opened


async def replug(she: KeyCustomer) -> None:
    """A key that was locked before it was brought says so, and its passcode is asked only after it was replugged."""
    (key,) = await she.adds("pin-auth-blocked")
    await she.reaches_the_key()
    await she.plugs(key)
    await she.on("KeyTrouble", trouble="pin-auth-blocked")
    await she.pulls(key)
    await she.plugs(key)
    await she.enters(PIN)
    await she.touches(key)
    await she.finishes()
    she.holds(key, passcode=PIN)
    await she.leaves()


async def two_keys(she: KeyCustomer) -> None:
    """The key that is touched is used; the other, from before authenticatorSelection, stays unchanged."""
    old, new = await she.adds("ctap-2.0", "touch-pin")
    await she.reaches_the_key(she.brings(old, new))
    await she.on("SelectKey")
    await she.waits_for(old, "touch")
    await she.presses(new)
    await she.enters(PIN)
    await she.touches(new)
    await she.finishes()
    she.holds(new, passcode=PIN)
    assert she.memory(old).pin_hash is None
    assert she.memory(old).credentials == []
    await she.leaves()


async def two_keys_the_older(she: KeyCustomer) -> None:
    old, new = await she.adds("ctap-2.0", "touch-pin")
    await she.reaches_the_key(she.brings(old, new))
    await she.on("SelectKey")
    await she.waits_for(new, "touch")
    await she.presses(old)
    await she.chooses()
    await she.touches(old)
    await she.finishes()
    she.holds(old)
    await she.leaves()


OF_ALL = {
    **ROWS,
    "replug": replug,
    "two-keys": two_keys,
    "two-keys-the-older": two_keys_the_older,
}
"""The rows that any carrier can play, and those of keys that are put in and touched."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in PLAIN else pytest.mark.slow) for name in OF_ALL]
)
def test_customer_with_a_key_of_each_kind_and_state_sees_the_screens_of_its_table_row(
    name: str, counter: GlassCounter
) -> None:
    she = KeyCustomer(counter, f"every-key/{name}")
    try:
        counter.run(OF_ALL[name](she))
    finally:
        counter.run(she.goes_home())
        forget_them(counter)
