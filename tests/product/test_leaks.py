"""No password, code or passcode stands in anything that a run leaves: not in clear, and not written otherwise."""

import base64
import re
from collections.abc import Callable
from pathlib import Path

from tests.product.played_tour import PlayedTour


def test_the_search_finds_what_it_is_to_find() -> None:
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


def test_nothing_that_a_tour_leaves_holds_a_secret(
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
    """How the secret may be written: in clear, in UTF-16, in hexadecimal digits, in base64 at each of its offsets."""
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
