"""What every command has: its output, and a way to end early."""

import json

import msgspec

DONE, REFUSED, WRONG_USAGE, NONE_ATTACHED, SEVERAL, INTERRUPTED = 0, 1, 2, 3, 4, 130
"""Exit codes."""


class ExitError(Exception):
    """Ends a command with an exit code and a sentence, which is said on standard output."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class Output:
    """Standard output: sentences, or one JSON object in each line."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    def say(self, sentence: str, data: object) -> None:
        """Print the sentence or, where the output is JSON, `data`."""
        if self._as_json:
            print(json.dumps(msgspec.to_builtins(data), ensure_ascii=False), flush=True)  # noqa: T201
        else:
            print(sentence, flush=True)  # noqa: T201
