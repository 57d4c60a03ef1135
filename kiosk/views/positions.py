"""Where the terminal's own screens of a step stand in the steps bar that the step stands in."""

from msgspec.structs import replace

from kiosk.views.view import View
from protocol.steps import Bar, BarPosition, Step

_AT: dict[Bar, dict[str, int]] = {
    Bar.CARD: {"CardNumber": 1, "BirthDate": 2, "PhoneEnd": 3},
    Bar.ENROLMENT: {
        "PresentKey": 2,
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
"""By the name of the screen."""
_BESIDE = frozenset({"PhoneChoice"})
"""Where the step's own screen stands."""
_AT_BY_TOUCH = {"StoredCredentials": 3}
"""With a key without a sensor: the touch is still to come."""


def position_of(view: View, step: Step | None) -> BarPosition | None:
    """Where a screen stands while this step is asked. Return None where the step has no bar, or the screen no part in it."""
    if step is None or step.position is None:
        return None
    if type(step) is view.asks or view.screen in _BESIDE:
        return step.position
    at = _AT.get(step.position.bar, {}).get(view.screen)
    if view.by_touch:
        at = _AT_BY_TOUCH.get(view.screen, at)
    return replace(step.position, at=at) if at else None
