"""The member service's command line: reads the words, opens the settings and runs the command."""

import argparse
import contextlib
import importlib
import os
import sys
from types import ModuleType

from common.memory import protect_memory
from service.commands.command import Group
from service.commands.faults import exit_code_of
from service.logs import set_up_logs
from service.settings_file import load_settings
from service.store.migrate import locked_file

_COMMANDS = (
    "serve",
    "migrate",
    "seed",
    "member",
    "branch",
    "staff",
    "terminal",
    "settings",
    "key",
    "mds",
    "outbox",
    "audit",
    "backup",
    "restored",
    "doctor",
)
"""The modules of this folder that add commands, in the order of the help."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code; a fault is printed as one sentence on standard error.

    Raises SystemExit after --help, and for words that it can't parse.
    """
    words = sys.argv[1:] if arguments is None else arguments
    asked = parser_of(words[0] if words else "").parse_args(words)
    set_up_logs()
    protect_memory()  # it holds keys and passwords
    return exit_code_of(lambda: _run(asked))


def parser_of(first: str) -> argparse.ArgumentParser:
    """Return the program's parser, with the commands of the module that the word `first` names; with all if it names none."""
    parser = argparse.ArgumentParser(
        prog=os.environ.get("MADOGUCHI_COMMAND", "python -m service"),  # an installed one has a name
        description="The member service.",
        epilog="Each COMMAND says --help. A settings file to begin with is packaging/service.example.toml, which a package installs "
        "as /etc/madoguchi/service.toml; docs/service.md says what goes where.",
    )
    commands = Group(parser.add_subparsers(required=True, metavar="COMMAND"))
    for module in load(first):
        module.add_to(commands)
    return parser


def load(first: str = "") -> list[ModuleType]:
    """Load and return the module of this folder that the word `first` names, or all if it names none, as `restore` does."""
    names = (first,) if first in _COMMANDS else _COMMANDS  # to serve, none of the others is loaded
    return [importlib.import_module(f"service.commands.{name}") for name in names]


def _run(asked: argparse.Namespace) -> int:
    settings = load_settings(asked.settings)
    with locked_file(settings.database) if asked.alone else contextlib.nullcontext():
        return int(asked.command(settings, asked))
