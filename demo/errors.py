"""Why a demo does not start or go on."""


class DemoError(Exception):
    """The demo can't start or go on; its text is the one sentence that the person at the keyboard reads."""
