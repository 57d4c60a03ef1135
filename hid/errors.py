"""The exception of this package: why an authenticator could not do what was asked."""

from hid.vocabulary import Reason


class DeviceError(Exception):
    """An operation ended without success. `reason` is for the screen, `detail` for engineers; neither holds a secret."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
        self.reason = reason
        self.detail = detail


def protocol_error(detail: str) -> DeviceError:
    """Return the error for an authenticator that breaks its protocol: SILENT, since here too only re-plugging helps."""
    return DeviceError(Reason.SILENT, detail)
