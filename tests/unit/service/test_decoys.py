"""Decoy credentials look like those of the accepted models, and stay the same for one ID."""

import asyncio
import math
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest

from service.authenticators.decoys import Decoys, Shape, frozen_shapes, shapes_of
from service.authenticators.shown_models import MODELS
from service.crypto.keys import Keys
from service.store.database import Database
from service.store.migrate import migrate
from service.webauthn import Attestation, AttestationPolicy, Descriptor
from tests.support.databases import place_in

ANY = AttestationPolicy()
NFC_ONLY = frozenset(UUID(line.split()[0]) for line in MODELS.splitlines() if line.split()[1] == "nfc")
BY_CARD = AttestationPolicy(allowed=NFC_ONLY, roots=dict.fromkeys(NFC_ONLY, ()))
IDS = 20_000


def drawn(policy: AttestationPolicy) -> list[Descriptor]:
    """Return one decoy for each of many IDs."""
    decoys = Decoys(Keys(bytes(range(32))), shapes_of(policy))
    return [decoys.for_id(f"nobody-{number}@example.jp")[0] for number in range(IDS)]


@pytest.mark.parametrize("policy", [ANY, BY_CARD], ids=["any model", "cards alone"])
def test_decoys_have_transports_and_id_lengths_in_the_shares_of_the_accepted_models(
    policy: AttestationPolicy,
) -> None:
    """Chi squared: a right distribution is this far from the expected shares once in a thousand draws."""
    shapes = shapes_of(policy)
    whole = sum(shape.weight for shape in shapes)
    found = Counter((tuple(transports), len(credential)) for credential, transports in drawn(policy))
    assert set(found) <= {(shape.transports, shape.length) for shape in shapes}
    often = [shape for shape in shapes if shape.weight * IDS / whole >= 5]
    expected = [shape.weight * IDS / whole for shape in often]
    seen = [found[shape.transports, shape.length] for shape in often]
    expected.append(IDS - sum(expected))
    seen.append(IDS - sum(seen))
    statistic = sum((have - want) ** 2 / want for have, want in zip(seen, expected, strict=True) if want > 1)
    freedom = len(often)
    limit = freedom * (1 - 2 / (9 * freedom) + 3.09 * math.sqrt(2 / (9 * freedom))) ** 3  # Wilson and Hilferty
    assert statistic < limit


def test_decoy_shapes_are_those_of_all_known_models_with_their_mean_shares_if_any_model_is_accepted() -> None:
    """Every shape that a model's credentials can have is a decoy's as well, with the mean share over all models."""
    known = [line.split() for line in MODELS.splitlines()]
    everything = {(shape.transports, shape.length) for shape in shapes_of(ANY)}
    seen: Counter[tuple[tuple[str, ...], int]] = Counter()
    for aaguid, _, _ in known:
        one = frozenset({UUID(aaguid)})
        shapes = shapes_of(AttestationPolicy(allowed=one, roots=dict.fromkeys(one, ())))
        whole = sum(shape.weight for shape in shapes)
        for shape in shapes:
            assert (shape.transports, shape.length) in everything, aaguid
            seen[shape.transports, shape.length] += shape.weight * 10**12 // whole
    shares = shapes_of(ANY)
    total = sum(shape.weight for shape in shares)
    for shape in shares:
        share = seen[shape.transports, shape.length] / 10**12 / len(known)
        assert share == pytest.approx(shape.weight / total, abs=1e-9), shape


@pytest.mark.parametrize("transports", ["nfc", "usb", "nfc,usb", "smart-card,usb", "ble,nfc,usb"])
def test_known_combinations_of_transports_occur_among_decoy_shapes(transports: str) -> None:
    assert {",".join(each.transports) for each in shapes_of(ANY)} >= {transports}


def test_decoy_shapes_leave_out_refused_models_but_are_of_all_models_if_no_known_one_is_accepted() -> None:
    assert {shape.transports for shape in shapes_of(BY_CARD)} == {("nfc",)}
    refused = AttestationPolicy(denied=NFC_ONLY)
    assert sum(shape.weight for shape in shapes_of(refused) if shape.transports == ("nfc",)) < sum(
        shape.weight for shape in shapes_of(ANY) if shape.transports == ("nfc",)
    )
    strange = frozenset({UUID(int=7)})
    unknown = AttestationPolicy(
        attestation=Attestation.REQUIRED, allowed=strange, roots=dict.fromkeys(strange, ())
    )
    assert shapes_of(unknown) == shapes_of(ANY)


def test_typed_id_has_one_or_two_stable_decoys_that_differ_with_the_master_key() -> None:
    """A quarter of the IDs have two."""
    decoys = Decoys(Keys(bytes(32)), shapes_of(ANY))
    for name in ("a@example.jp", "b@example.jp"):
        assert decoys.for_id(name) == decoys.for_id(name)
        assert decoys.for_id(name) != Decoys(Keys(bytes(31) + b"\1"), shapes_of(ANY)).for_id(name)
    numbers = Counter(len(decoys.for_id(f"{number}@example.jp")) for number in range(2000))
    assert set(numbers) == {1, 2}
    assert 0.2 < numbers[2] / 2000 < 0.3


def test_decoy_shapes_stored_at_the_first_start_stay_when_the_policy_changes(tmp_path: Path) -> None:
    async def walk() -> list[tuple[Shape, ...]]:
        migrate(place_in(tmp_path))
        database = Database(place_in(tmp_path))
        try:
            at_once = await asyncio.gather(frozen_shapes(database, ANY), frozen_shapes(database, ANY))
            return [*at_once, await frozen_shapes(database, BY_CARD)]
        finally:
            await database.close()

    assert asyncio.run(walk()) == [shapes_of(ANY)] * 3
