"""Names that are written to authenticators."""

import unicodedata

NAME_BYTES = 64
"""Bytes that every authenticator keeps of a name (WebAuthn Level 3 §6.4.1, CTAP 2.1 §6.7.7); some refuse more."""
_JOINER = "\N{ZERO WIDTH JOINER}"
_EMOJI_MODIFIERS = range(0x1F3FB, 0x1F400)


def shortened(name: str) -> str:
    """Cut a name to at most NAME_BYTES of UTF-8, not before a combining mark or an emoji modifier, nor beside a joiner.

    It is cut there all the same if the whole beginning hangs together like that. A flag may be cut in half: it is two
    regional indicators.
    """
    fitting = name.encode()[:NAME_BYTES].decode(errors="ignore")
    end = len(fitting)
    while 0 < end < len(name) and _belongs_together(name[end - 1], name[end]):
        end -= 1
    return name[:end] or fitting


def _belongs_together(before: str, after: str) -> bool:
    """Return whether `after` is drawn together with `before`: as a mark, a modifier, or by a joiner."""
    marks = unicodedata.category(after).startswith("M") or ord(after) in _EMOJI_MODIFIERS
    return marks or _JOINER in {before, after}
