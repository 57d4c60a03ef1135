"""QR codes as the screens draw them."""

from typing import NamedTuple

import segno


class QrCode(NamedTuple):
    """A QR code (ISO/IEC 18004): its dark modules as an SVG path, one unit a module, and how many there are in a row."""

    path: str
    side: int


def qr_code(text: str) -> QrCode:
    """Return the smallest QR code of a text, at error correction level M.

    It can be read with 15 % of it hidden.

    Raises:
        ValueError: the text is too long.
    """
    rows = segno.make_qr(text, error="m", boost_error=False).matrix
    path = "".join(
        f"M{column} {row}h1v1h-1z"
        for row, modules in enumerate(rows)
        for column, dark in enumerate(modules)
        if dark
    )
    return QrCode(path, len(rows))
