"""QR codes as paths of SVG, which need no style of their own."""

from typing import NamedTuple

import segno

from protocol.secret import Secret

_QUIET = 4
"""Modules of white around a code (ISO/IEC 18004)."""


class QrPath(NamedTuple):
    """A QR code as an SVG path.

    `path` draws the dark modules, each a unit square. `width` is the side of the square that holds the code and
    its quiet zone, in modules.
    """

    path: str
    width: int


def qr_path(text: Secret) -> QrPath:
    """Return the smallest QR code of a short text, with error correction of level M, or of a higher one that fits in it."""
    code = segno.make(text.reveal(), error="m", micro=False)
    dark = "".join(
        f"M{x + _QUIET} {y + _QUIET}h1v1h-1z"
        for y, row in enumerate(code.matrix)
        for x, module in enumerate(row)
        if module
    )
    return QrPath(dark, len(code.matrix) + 2 * _QUIET)
