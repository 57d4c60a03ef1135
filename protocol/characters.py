"""Which characters a field takes, and the ones that look alike (screens 1, 4 and 8)."""

HALF_WIDTH = frozenset(chr(code) for code in range(0x21, 0x7F))
"""Half-width letters, digits and symbols: printable ASCII without the blank."""

LOOK_ALIKES = {
    "1": "数字の「1」",
    "I": "大文字「I」(アイ)",
    "l": "小文字「l」(エル)",
    "0": "数字の「0」(ゼロ)",
    "O": "大文字「O」(オー)",
}
"""What the caption calls the last typed character while a password is shown."""


def is_blank(character: str) -> bool:
    """Whether it is a blank, a line break or a control character: what a scanner or a keyboard may send."""
    return character.isspace() or not character.isprintable()


def first_forbidden(text: str) -> str | None:
    """The first character that no ID or password may hold, or None."""
    return next((character for character in text if character not in HALF_WIDTH), None)
