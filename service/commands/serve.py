"""`service serve`: serve over HTTP until SIGTERM, SIGINT or the end of its lifeline."""

import argparse

from service.commands.command import Group
from service.commands.faults import exit_code_of
from service.server.serving import Descriptors, serve
from service.settings import Settings


def add_to(commands: Group) -> None:
    """Add the command."""
    serving = commands.command(
        "serve",
        _run,
        says="serve over HTTP until SIGTERM",
        more="Requests that it has taken are finished then, for 5 seconds at most.",
        alone=True,
    )
    serving.epilog = "For a terminal beside it, by hand: python -m service serve --token-fd 3 3< token"
    serving.add_argument(
        "--token-fd",
        type=int,
        metavar="N",
        help="pipe to read the token of a terminal beside it from, 32 characters or more; "
        "without it terminals sign their requests",
    )
    serving.add_argument(
        "--ready-fd", type=int, metavar="N", help="pipe to write the port to, once it is listened on"
    )
    serving.add_argument("--lifeline-fd", type=int, metavar="N", help="pipe whose end ends the service")


def _run(settings: Settings, asked: argparse.Namespace) -> int:
    return serve(settings, Descriptors(asked.token_fd, asked.ready_fd, asked.lifeline_fd), exit_code_of)
