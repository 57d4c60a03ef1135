"""What the tests of the contract find, and what they let pass: each change made in a copy of this checkout."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.device_counter import ROOT

pytestmark = pytest.mark.slow

COPIED = ("protocol", "tests/contract", "tests/support")
"""Of the checkout, what is changed; the rest is linked to."""
PASSES = "4 passed"
type Change = tuple[str, str, str]
"""A file, and what in it becomes what."""

BREAKING: dict[str, list[Change]] = {
    "field of a request has another name": [
        ("protocol/answers.py", "    code: Secret\n", '    code: Secret = msgspec.field(name="digits")\n'),
    ],
    "request has a new compulsory field": [
        ("protocol/answers.py", "    kind: JourneyKind\n", "    kind: JourneyKind\n    locale: str\n"),
        (
            "tests/support/service_counter.py",
            "StartJourney(kind=kind, ",
            'StartJourney(kind=kind, locale="ja", ',
        ),
        (
            "tests/support/branch.py",
            "StartJourney(kind=JourneyKind.MIGRATION)",
            'StartJourney(kind=JourneyKind.MIGRATION, locale="ja")',
        ),
    ],
    "request is signed in another form": [
        ("protocol/signatures.py", '"@path", "@query", "content-digest"', '"@path", "content-digest"'),
    ],
    "value of an enumeration is another word": [("protocol/journeys.py", '"voice"', '"call"')],
    "value that no journey of ours reaches is gone": [
        ("protocol/refusals.py", '"email-edge-at"', '"email-at-the-edge"'),
    ],
    "terminal may say a new word": [("protocol/heartbeats.py", '"in-use"', '"used"')],
    "field of a response is gone": [
        (
            "protocol/steps.py",
            "    resends_left: Count\n",
            '    resends_left: Count = msgspec.field(name="left")\n',
        ),
    ],
    "step has another tag": [("protocol/steps.py", 'tag="email-confirm"', 'tag="confirm-email"')],
    "terminal before refuses fields that it does not know": [
        (
            "protocol/steps.py",
            "    refusal: Refusal | None = None\n",
            "    refusal: Refusal | None = None\n    more: int = 0\n",
        ),
        (
            "tests/contract/recorded.jsonl",
            '"Reply":{"type":"object",',
            '"Reply":{"additionalProperties":false,"type":"object",',
        ),
    ],
}
HARMLESS: dict[str, list[Change]] = {
    "nothing": [],
    "response has a new field": [
        (
            "protocol/steps.py",
            "    refusal: Refusal | None = None\n",
            "    refusal: Refusal | None = None\n    more: int = 0\n",
        ),
    ],
    "request has a new field": [
        ("protocol/answers.py", "    kind: JourneyKind\n", '    kind: JourneyKind\n    locale: str = "ja"\n'),
    ],
    "word is read that is not said yet": [
        (
            "protocol/refusals.py",
            'EMAIL_TAKEN = "email-taken"\n',
            'EMAIL_TAKEN = "email-taken"\n    NEW = "new"\n',
        ),
    ],
}


def outcome(folder: Path, changes: list[Change]) -> str:
    """Return the last line of the contract's tests in a copy with these changes."""
    for entry in ROOT.iterdir():
        if entry.name not in {"protocol", "tests", ".git"}:
            (folder / entry.name).symlink_to(entry)
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "tests/conftest.py", folder / "tests")
    for part in COPIED:
        shutil.copytree(
            ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "test_findings.py")
        )
    for name, before, after in changes:
        text = (folder / name).read_text()
        assert before in text
        (folder / name).write_text(text.replace(before, after, 1))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/contract", "-q", "-x", "-n", "0", "-p", "no:cacheprovider"],
        cwd=folder,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("change", BREAKING)
def test_change_that_the_release_before_does_not_understand_fails_the_contract_tests(
    change: str, tmp_path: Path
) -> None:
    assert "failed" in outcome(tmp_path, BREAKING[change])


@pytest.mark.parametrize("change", HARMLESS)
def test_change_that_the_release_before_ignores_passes_the_contract_tests(change: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, HARMLESS[change]).startswith(PASSES)
