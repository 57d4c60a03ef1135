"""What keeps a terminal from being provisioned or retired. Each is a sentence for an engineer; the screens have words of their own."""

from enum import StrEnum


class ProvisioningTrouble(StrEnum):
    """What is wrong, as the screens know it."""

    TICKET = "ticket"
    """A part of the ticket is missing, or has another form."""
    ANSWER = "answer"
    """An answer to another question can't be used, or another terminal is named than this."""
    CLOCK = "clock"
    """This machine's clock is years behind, or too far from the service's."""
    AWAY = "away"
    """The service is not reached, or what answers is no member service."""
    PIN = "pin-not-presented"
    """The service presents no certificate of the ticket's pin."""
    CERTIFICATE = "certificate"
    """The service's certificate is not believed."""
    CODE = "code-refused"
    """The code is wrong, used or expired, or for another terminal."""
    REFUSED = "refused"
    """The service answers with something else than yes or no."""
    MACHINE = "machine"
    """A file can't be written or used, a command fails, or somebody else is at it."""
    CHECK = "check"
    """What `kiosk doctor` finds keeps the terminal from working."""


class ProvisioningError(Exception):
    """A trouble. The text is one sentence with what to do.

    Nothing that is in force has changed, unless the method that raises this says otherwise.
    """

    def __init__(self, trouble: ProvisioningTrouble, says: str) -> None:
        super().__init__(says)
        self.trouble = trouble


def trouble_of(error: OSError) -> ProvisioningError:
    """Return the trouble with a file: MACHINE, with the file's name, if the error has it, and what is wrong."""
    return ProvisioningError(
        ProvisioningTrouble.MACHINE, f"{error.filename or 'this machine'}: {error.strerror}"
    )
