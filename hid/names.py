"""Names that are written to authenticators."""

import unicodedata

NAME_BYTES = 64
"""Bytes that every authenticator keeps of a name (WebAuthn Level 3 §6.4.1, CTAP 2.1 §6.7.7); some refuse more."""
_JOINER = "\N{ZERO WIDTH JOINER}"
_EMOJI_MODIFIERS = range(0x1F3FB, 0x1F400)
_REGIONAL_INDICATORS = range(0x1F1E6, 0x1F200)
"""Two of them are a flag. Flags that follow one another are not told apart: they stay together."""


def shortened(name: str) -> str:
    """Cut a name to at most NAME_BYTES of UTF-8, not before a mark or emoji modifier, by a joiner or among flags.

    It is cut there all the same if the whole beginning hangs together like that.
    """
    fitting = name.encode()[:NAME_BYTES].decode(errors="ignore")
    end = len(fitting)
    while 0 < end < len(name) and _belongs_together(name[end - 1], name[end]):
        end -= 1
    return name[:end] or fitting


def _belongs_together(before: str, after: str) -> bool:
    """Return whether `after` is drawn together with `before`: as a mark, a modifier, by a joiner, or as a flag."""
    marks = unicodedata.category(after).startswith("M") or ord(after) in _EMOJI_MODIFIERS
    flags = ord(before) in _REGIONAL_INDICATORS and ord(after) in _REGIONAL_INDICATORS
    return marks or flags or _JOINER in {before, after}
