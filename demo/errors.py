"""Why a demo does not start."""


class DemoError(Exception):
    """The demo can't go on; the text is the one sentence that the person at the keyboard reads."""
