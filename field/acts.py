"""What a test can want of the tester: a stand-in for the tester reads it here, a person is told on the screen."""

from enum import Enum, auto


class FieldAct(Enum):
    """What the tester is to do: with a key or a card, with a finger on a page for the panel, or on the terminal's screens.

    On the terminal's screens, that is what a willing customer would not do.
    """

    NOTHING = auto()
    """Nothing special: touch the sheet's button, or do as a willing customer does."""
    PUT_KEY_IN = auto()
    PULL_KEY_OUT = auto()
    TOUCH_KEY = auto()
    LAY_CARD_DOWN = auto()
    LIFT_CARD_OFF = auto()
    USE_PASSCODE = auto()
    """Choose the passcode where a finger is asked for."""
    PULL_KEY_OUT_INSTEAD = auto()
    """Pull the key out, once, where a finger is asked for."""
    TOUCH_TARGETS = auto()
    WIPE_OVER_ALL = auto()
    KEEP_OFF = auto()
