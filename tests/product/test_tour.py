"""The tour: three customers play the whole counter by real touches, database and keys hold what it
claims, and nothing that it leaves holds a secret.
"""

import base64
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.product.played_tour import PlayedTour

ROOT = Path(__file__).parents[2]


def test_tour_migrates_enrols_and_signs_in_by_finger_and_passcode(tour: PlayedTour) -> None:
    assert tour.evidence.as_dict() == {
        "migrated": True,
        "enrolled": True,
        "signed_in": ["fingerprint", "passcode"],
    }
    assert tour.evidence.complete


def test_tour_takes_at_least_22_numbered_pictures(tour: PlayedTour) -> None:
    assert len(tour.pictures) >= 22
    assert [int(path.name[:2]) for path in tour.pictures] == list(range(1, len(tour.pictures) + 1))
    assert all(path.stat().st_size > 10_000 for path in tour.pictures)


def test_migration_with_enrolment_takes_at_most_85_touches_and_at_most_eight_more_than_the_least(
    tour: PlayedTour,
) -> None:
    """The digits by which two codes of the tour are longer than a branch's four do not count among the 85."""

    journey = tour.journeys["migration and enrolment"]
    longer_codes = 2 * (len(tour.codes[0]) - 4)  # a branch sends four digits
    assert journey.touches - longer_codes <= 85
    assert (
        journey.least <= journey.touches <= journey.least + 8
    )  # shift and signs of three passwords, and two fields


def test_sign_in_takes_no_touch_by_finger_before_the_account_is_confirmed_and_at_most_8_by_passcode(
    tour: PlayedTour,
) -> None:
    assert tour.journeys["sign-in by finger"].touches == 0
    by_passcode = tour.journeys["sign-in by passcode"]
    assert by_passcode.least <= by_passcode.touches <= 8


@pytest.mark.slow
@pytest.mark.parametrize("panel", ["portrait", "landscape", "small"])
def test_tour_command_plays_on_every_panel_and_prints_its_evidence(panel: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "demo.tour", "--out", str(tmp_path), "--panel", panel],
        cwd=ROOT, capture_output=True, text=True, timeout=400, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["migrated"]
    assert said["enrolled"]
    assert said["signed_in"] == ["fingerprint", "passcode"]
    assert said["screens"] >= 22
    assert len(list((tmp_path / panel).glob("*.png"))) == said["screens"]


# No password, code or passcode stands in anything that a run leaves: not in clear, and not written otherwise. --


def test_search_for_secrets_finds_each_encoding_and_no_digits_amid_others() -> None:
    for written in (
        b"code 48213907.",
        "48213907".encode("utf-16-le"),
        "48213907".encode("utf-16-be"),
        b"48213907".hex().encode(),
        b"48213907".hex().upper().encode(),
        base64.b64encode(b'{"code":"48213907"}'),
        base64.b64encode(b' {"code":"48213907"}'),
        base64.b64encode(b'  {"code":"48213907"}'),
    ):
        assert any(form.search(written) for form in forms("48213907")), written
    for innocent in (b"148213907", b"at 10:15:04.482139", b"48213908"):
        assert not any(form.search(innocent) for form in forms("48213907") + forms("482139"))


def test_files_and_processes_of_a_tour_hold_no_secret(
    tour: PlayedTour, record_property: Callable[[str, object], None]
) -> None:
    assert len(tour.codes) >= 5
    assert all(re.fullmatch(r"\d{8}", code) for code in tour.codes)
    names = {Path(name).name for name, _ in tour.files}
    assert {"service.sqlite", "service.sqlite-wal", "service.log", "terminal.log", "keys.json"} <= names
    found = [
        f"secret {number} in {name}"
        for number, secret in enumerate(tour.secrets + tour.codes)
        for form in forms(secret)
        for name, content in tour.files
        if form.search(name.encode()) or form.search(content)
    ]
    record_property("files", len(tour.files))
    record_property("bytes", sum(len(content) for _, content in tour.files))
    record_property("secrets", len(tour.secrets) + len(tour.codes))
    assert not found


def forms(secret: str) -> list[re.Pattern[bytes]]:
    """Return patterns of the secret: as it is, in UTF-16, in hexadecimal digits, and in base64 at each offset."""
    plain = secret.encode()
    literal = re.escape(plain)
    if secret.isdigit():
        # The six digits after the point of a second are anybody's, and so are digits amid more of them.
        literal = rb"(?<![0-9])(?<!:[0-9][0-9]\.)" + literal + rb"(?![0-9])"
    written = [re.escape(secret.encode("utf-16-le")), re.escape(secret.encode("utf-16-be"))]
    written += [rb"(?i:" + plain.hex().encode() + rb")"]
    for offset in range(3):
        # What shares its bits with a neighbour is left out at both ends.
        whole = base64.b64encode(b"\0" * offset + plain).rstrip(b"=")
        end = len(whole) if (offset + len(plain)) % 3 == 0 else -1
        body = whole[(0, 2, 3)[offset] : end]
        written += [re.escape(body), re.escape(body.translate(bytes.maketrans(b"+/", b"-_")))]
    return [re.compile(form) for form in [literal, *written]]
