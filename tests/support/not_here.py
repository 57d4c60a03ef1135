"""Why a guest can't be booted on this machine."""


class NotHere(Exception):  # noqa: N818  # a reason to skip
    """This machine can't boot a guest; the message says what is missing and how to get it."""
