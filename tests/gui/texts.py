"""The terminal's texts by their ids, so that a test need not repeat them."""

from PySide6.QtCore import qtTrId

from demo.gallery.scene import plain


def text_of(text_id: str, *values: object) -> str:
    """Return the text with this id as a customer reads it, with its %1, %2, … filled in.

    Raises KeyError if no text has this id. The words must be installed.
    """
    text = qtTrId(text_id)
    if text == text_id:
        raise KeyError(text_id)
    for number, value in enumerate(values, start=1):
        text = text.replace(f"%{number}", str(value))
    return plain(text)
