"""A slip at the whole counter: the touch, CUPS, the paper, and the number on it at the service."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from demo.world import World
from service.audit import reference_of
from tests.support.glass_counter import GlassCounter
from tests.support.glass_walker import GlassWalker
from tests.support.print_server import print_server


class PrintingWorld(World):
    """A world whose terminal prints slips on the queue `slip`."""

    def terminal_command(self, token_fd: int, door: Path | None = None) -> list[str]:
        command = super().terminal_command(token_fd, door)
        settings = Path(command[command.index("--settings") + 1])
        settings.write_text('slip_printer = "slip"\n' + settings.read_text())
        return command


@pytest.mark.landing
def test_slip_fails_at_a_touch_without_paper_and_comes_out_with_its_number_at_a_touch_with_paper(
    new_counter: Callable[..., GlassCounter], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with print_server(tmp_path / "cups") as server:
        monkeypatch.setenv("CUPS_SERVER", server.socket)
        server.run("lpadmin", "-p", "slip", "-E", "-v", "empty:/")
        counter = new_counter(world=PrintingWorld, code_pause=0)
        one, me = GlassWalker(counter), counter.me

        async def walk() -> None:
            await one.walk_to("Registered")
            await me.touch("print-slip")
            await me.on("Registered", slip="printing")
            await me.on("Registered", slip="failed")
            await me.sees("印刷できませんでした")
            assert server.waiting() == ""
            server.run("lpadmin", "-p", "slip", "-v", "paper:/")
            await me.touch_twice("print-slip")
            await me.on("Registered", slip="printed")
            await me.sees("お手続き控えをお取りください")
            await me.touch("proceed")
            await me.on("EnrolmentIntroduction")

        counter.run(walk())
        said = subprocess.run(
            ["pdftotext", server.printed, "-"], check=True, capture_output=True, text=True
        ).stdout
    [(member, email)] = counter.rows("SELECT id, email FROM members WHERE legacy_id = 'sakura01'")
    assert reference_of(member) in said
    assert email not in said
    assert "お手続き控え" in said
