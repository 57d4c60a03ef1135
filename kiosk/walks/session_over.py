"""The end of a customer's session from outside of its walk."""


class SessionOver(Exception):  # noqa: N818 - named by what happened
    """The session ended before its walk did.

    The customer or staff ended it, the customer walked away, or its time is over.
    """
