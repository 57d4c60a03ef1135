"""Characters that fields accept, and characters that look alike (screens 1, 4 and 8)."""

HALF_WIDTH = frozenset(chr(code) for code in range(0x21, 0x7F))
"""Half-width letters, digits and symbols: printable ASCII without the space."""

LOOK_ALIKES = {
    "1": "数字の「1」",
    "I": "大文字「I」(アイ)",
    "l": "小文字「l」(エル)",
    "0": "数字の「0」(ゼロ)",
    "O": "大文字「O」(オー)",
}
"""The caption's name for a typed character that looks like another, while a password is shown."""


def is_blank(character: str) -> bool:
    """Whether it is white space or a control character, such as a scanner or a keyboard may send."""
    return character.isspace() or not character.isprintable()


def first_forbidden(text: str) -> str | None:
    """Return the first character that an ID or password may not contain; None if there is none."""
    return next((character for character in text if character not in HALF_WIDTH), None)
