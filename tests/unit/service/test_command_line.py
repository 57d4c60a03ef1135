"""The help of each command, and that the command lines in the documents are accepted."""

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.commands.command_line import parser_of

ROOT = Path(__file__).parents[3]
DOCUMENTED = [
    line
    for name in ("README.md", "docs/service.md", "docs/security.md", "docs/field.md")
    for line in re.findall(
        r"(?:python -m service|(?<!/)\bmadoguchi-service) (\w[^`\n]*)", (ROOT / name).read_text("utf-8")
    )
]


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield the parser of every command and act."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield each
                yield from parsers(each)


ALL = list(parsers(parser_of("")))


@pytest.mark.parametrize("parser", ALL, ids=[parser.prog for parser in ALL])
def test_each_service_command_has_a_description_and_help_for_its_arguments(
    parser: argparse.ArgumentParser,
) -> None:
    assert parser.description
    assert re.fullmatch(r"[A-Z].*\.", parser.description)
    arguments = [one for one in parser._actions if not isinstance(one, argparse._SubParsersAction)]
    assert [one for one in arguments if not one.help] == []


@pytest.mark.parametrize("line", DOCUMENTED)
def test_each_service_command_line_in_the_documents_is_accepted_by_the_parser(line: str) -> None:
    """In the documents a command is followed by two blanks and its description, or by optional words in brackets."""
    words = shlex.split(re.split(r"  | …| \\?\| | > ", re.sub(r"[\[\]]", "", line))[0])
    if words != ["--help"]:
        assert callable(parser_of("").parse_args(words).command)
