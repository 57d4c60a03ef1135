"""Positions in the steps bar of the terminal's own screens: those that it shows while the service asks one step."""

from msgspec.structs import replace

from kiosk.views.view import View
from protocol.steps import Bar, BarPosition, Step

_AT: dict[Bar, dict[str, int]] = {
    Bar.CARD: {"CardNotice": 1, "CardNumber": 1, "BirthDate": 2, "PhoneEnd": 3},
    Bar.ENROLMENT: {
        "PresentKey": 2,
        "KeyKnown": 2,
        "WhichKey": 2,
        "ResetKey": 2,
        "Passcode": 3,
        "PasscodeText": 3,
        "StoredCredentials": 4,
        "Capture": 4,
        "Verify": 4,
        "Fingers": 4,
        "KeyOffers": 4,
    },
}
"""Position by bar and name of the screen."""
_BESIDE = frozenset({"PhoneChoice"})
"""Screens with the position of the step itself, although their class does not ask it."""
_AT_BY_TOUCH = {"StoredCredentials": 3}
"""Other positions for a key without a sensor, which is touched only later."""


def position_of(view: View, step: Step | None) -> BarPosition | None:
    """Return the position of a screen in the steps bar, while `step` is asked.

    None if `step` is None or has no bar, or if the screen has no position in that bar.
    """
    if step is None or step.position is None:
        return None
    if type(step) is view.asks or view.screen in _BESIDE:
        return step.position
    at = _AT.get(step.position.bar, {}).get(view.screen)
    if view.by_touch:
        at = _AT_BY_TOUCH.get(view.screen, at)
    return replace(step.position, at=at) if at else None
