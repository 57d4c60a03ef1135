"""Entries of the FIDO metadata: what is read of each, and that a flaw in one loses no other."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.mds.entries import ICON_LIMIT, Certification, Listing, Model, read_entries
from tests.support import soft_authenticator as soft
from tests.support.metadata_signer import entry

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"
PNG_URL = "data:image/png;base64," + b64encode(PNG).decode()
ROOT = b64encode(soft.ROOT.der).decode()
OTHERS = [UUID(int=number) for number in range(1, 4)]


def read(*entries: object) -> Listing:
    return read_entries([msgspec.Raw(json.dumps(one).encode()) for one in entries])


def only(one: object) -> Model:
    (model,) = read(one).models
    return model


def test_metadata_entry_gives_a_model_with_name_icon_roots_statuses_and_certification() -> None:
    assert only(entry(soft.AAGUID, "FIDO_CERTIFIED_L2", "REVOKED", icon=PNG_URL)) == Model(
        aaguid=soft.AAGUID,
        name="Soft Key",
        icon=PNG,
        roots=(soft.ROOT.der,),
        statuses=("FIDO_CERTIFIED_L2", "REVOKED"),
        certification=Certification.L2,
    )


BROKEN: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [
    ("no name", entry(description=None), ("statement",)),
    ("no roots", entry(attestationRootCertificates=None), ("statement",)),
    ("roots that are a text", entry(attestationRootCertificates=ROOT), ("statement",)),
    ("another model in its statement", entry(soft.AAGUID) | {"aaguid": str(OTHERS[0])}, ("statement",)),
    ("no statement", {k: v for k, v in entry().items() if k != "metadataStatement"}, ("statement",)),
    ("a statement that is a list", entry() | {"metadataStatement": []}, ("statement",)),
    ("a root that is no certificate", entry(attestationRootCertificates=[ROOT, "AAAA"]), ("root",)),
    (
        "a root with bytes after it",
        entry(attestationRootCertificates=[b64encode(soft.ROOT.der + b"\0").decode()]),
        ("root",),
    ),
    ("a root that is no base64", entry(attestationRootCertificates=["!"]), ("root",)),
    ("an icon that is no URL", entry(icon="picture"), ("icon",)),
    ("an icon from elsewhere", entry(icon="https://pictures.example/key.png"), ("icon",)),
    ("an icon that is no PNG", entry(icon="data:image/png;base64,AAAA"), ("icon",)),
    ("an icon that is no base64", entry(icon="data:image/png;base64,!"), ("icon",)),
    (
        "an icon larger than the limit",
        entry(icon="data:image/png;base64," + b64encode(PNG + bytes(ICON_LIMIT)).decode()),
        ("icon",),
    ),
    ("no status", entry() | {"statusReports": []}, ("status",)),
    ("a status that is a number", entry() | {"statusReports": [{"status": 1}]}, ("status",)),
    ("a status of two words", entry() | {"statusReports": [{"status": "a b"}]}, ("status",)),
    (
        "a date that can't be read",
        entry() | {"statusReports": [{"status": "REVOKED", "effectiveDate": "x"}]},
        ("status",),
    ),
]


@pytest.mark.parametrize(("_what", "broken", "flaws"), BROKEN, ids=[case[0] for case in BROKEN])
def test_broken_metadata_entry_is_listed_with_its_flaws_and_loses_no_other(
    _what: str, broken: dict[str, Any], flaws: tuple[str, ...]
) -> None:
    listing = read(entry(OTHERS[1]), broken, entry(OTHERS[2]))
    assert [model.aaguid for model in listing.models] == [OTHERS[1], UUID(broken["aaguid"]), OTHERS[2]]
    assert [model.flaws for model in listing.models] == [(), flaws, ()]


def test_good_parts_of_a_broken_metadata_entry_are_kept() -> None:
    """They are the statuses of an entry without a name, and the readable one of two roots."""

    revoked = only(entry(soft.AAGUID, "REVOKED", description=None))
    assert (revoked.statuses, revoked.roots) == (("REVOKED",), ())
    one_root = only(entry(attestationRootCertificates=["AAAA", f" {ROOT[:40]}\n{ROOT[40:]}"]))
    assert one_root.roots == (soft.ROOT.der,)


def test_model_without_a_status_has_no_roots() -> None:
    assert only(entry() | {"statusReports": []}).roots == ()


@pytest.mark.parametrize(
    "other",
    [
        {"attestationCertificateKeyIdentifiers": ["00" * 20], "metadataStatement": {}, "statusReports": []},
        {"aaid": "4e4e#4005", "metadataStatement": {}, "statusReports": []},
    ],
    ids=["U2F", "UAF"],
)
def test_u2f_and_uaf_metadata_entries_are_counted_as_others_and_give_no_model(other: dict[str, Any]) -> None:
    listing = read(other, entry())
    assert (listing.others, len(listing.models), listing.unreadable) == (1, 1, ())


@pytest.mark.parametrize("rubbish", [{}, [], 1, None, {"aaguid": "x"}, {"aaguid": 1}, {"aaguid": None}])
def test_metadata_entry_with_no_valid_model_identifier_is_listed_as_unreadable_by_its_position(
    rubbish: object,
) -> None:
    listing = read(entry(), rubbish)
    assert (len(listing.models), listing.unreadable) == (1, (1,))


def test_two_metadata_entries_of_one_model_give_one_model_with_the_first_name_and_all_statuses() -> None:
    (model,) = read(entry(), entry(soft.AAGUID, "REVOKED", description="Another")).models
    assert (model.name, model.statuses, model.flaws) == (
        "Soft Key",
        ("FIDO_CERTIFIED_L1", "REVOKED"),
        ("twice",),
    )


def _reports(*reports: tuple[str, str | None]) -> dict[str, Any]:
    return entry() | {
        "statusReports": [
            {"status": status, **({"effectiveDate": day} if day else {})} for status, day in reports
        ]
    }


@pytest.mark.parametrize(
    ("reports", "level"),
    [
        ([("FIDO_CERTIFIED", "2020-01-01")], Certification.L1),
        ([("FIDO_CERTIFIED_L1", "2020-01-01"), ("FIDO_CERTIFIED_L2plus", "2021-01-01")], Certification.L2PLUS),
        ([("FIDO_CERTIFIED_L3", "2020-01-01"), ("NOT_FIDO_CERTIFIED", "2021-01-01")], Certification.NONE),
        ([("NOT_FIDO_CERTIFIED", "2020-01-01"), ("FIDO_CERTIFIED_L3plus", "2021-01-01")], Certification.L3PLUS),
        ([("FIDO_CERTIFIED_L1plus", "2020-01-01"), ("FIDO_CERTIFIED", "2020-01-01")], Certification.L1PLUS),
        ([("FIDO_CERTIFIED_L2", None), ("NOT_FIDO_CERTIFIED", "2020-01-01")], Certification.NONE),
        ([("SOMETHING_NEW", "2020-01-01")], Certification.NONE),
    ],
)
def test_certification_level_is_that_of_the_latest_report(
    reports: list[tuple[str, str | None]], level: Certification
) -> None:
    """A report without a date is the oldest; of one date the highest level counts; another status names no level."""
    assert only(_reports(*reports)).certification is level


def test_model_name_of_the_metadata_is_one_visible_line_of_at_most_80_characters() -> None:
    assert only(entry(description="  Soft\u202e\n Key\x07 " + "x" * 200)).name == ("Soft Key" + " " + "x" * 71)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@given(
    member=st.sampled_from([*entry()]),
    inner=st.sampled_from(["", *entry()["metadataStatement"], "icon"]),
    value=_JSON,
)
@settings(deadline=None, max_examples=300)
def test_any_value_in_one_metadata_entry_loses_no_other_entry(member: str, inner: str, value: object) -> None:
    changed = entry(OTHERS[0], **{inner: value}) if inner else entry(OTHERS[0]) | {member: value}
    assert soft.AAGUID in [model.aaguid for model in read(changed, entry()).models]
