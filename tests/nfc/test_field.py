"""The field test of the card reader, with a card that is laid down and lifted off."""

import asyncio
import sys
from pathlib import Path

import pytest

from hid.virtual.vpcd import serve
from tests.nfc.card_customer import Noticed
from tests.support.card_readers import Readers, chip

ROOT = Path(__file__).parents[2]
LIES_SECONDS = 3.0
"""How long the card lies there once the terminal has noticed it."""


async def _played(report: Path) -> str:
    """Play the field test of the reader; return what it said."""
    words = ["-m", "field", "-p", "tests.field.stand_in", "-k", "test_reader", "--report", str(report)]
    playing = await asyncio.create_subprocess_exec(
        sys.executable, *words, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await playing.communicate()
    return said.decode()


@pytest.mark.slow
async def test_field_test_of_the_reader_passes_with_a_card_that_is_laid_down_and_lifted_off(
    readers: Readers, tmp_path: Path
) -> None:
    playing = asyncio.create_task(_played(tmp_path / "report.html"))
    card = Noticed(chip())
    lying = asyncio.create_task(serve(await asyncio.to_thread(readers.connect), card))
    await asyncio.wait({playing, asyncio.create_task(card.seen.wait())}, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.sleep(LIES_SECONDS)
    lying.cancel()
    said = await playing
    assert "1 passed" in said, said
    assert "でカード型キーが読めました" in (tmp_path / "report.html").read_text("utf-8")
