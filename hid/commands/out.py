"""What every command has: somewhere to say things, and a way to end."""

import json

import msgspec

DONE, REFUSED, WRONG_USAGE, NONE_ATTACHED, SEVERAL, INTERRUPTED = 0, 1, 2, 3, 4, 130
"""Exit codes."""


class ExitError(Exception):
    """Ends a command with a code and a sentence."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class Out:
    """Standard output: sentences, or one JSON object a line."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    def say(self, sentence: str, data: object) -> None:
        """The sentence, or the data."""
        if self._as_json:
            print(json.dumps(msgspec.to_builtins(data), ensure_ascii=False), flush=True)  # noqa: T201
        else:
            print(sentence, flush=True)  # noqa: T201
