"""The one exception of this package: why a device could not do what was asked."""

from hid.events import Reason


class DeviceError(Exception):
    """Ends an operation. `reason` is for the screen, `detail` for engineers; neither ever holds a secret."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
        self.reason = reason
        self.detail = detail


def nonsense(detail: str) -> DeviceError:
    """An authenticator that breaks its protocol is as good as a silent one: only re-plugging helps."""
    return DeviceError(Reason.SILENT, detail)
