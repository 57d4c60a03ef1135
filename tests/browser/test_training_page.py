"""The page 「練習」 in a real Chromium: staff sign in and sign with the virtual key of the PC, and read their verdict."""

from pathlib import Path

import pytest

from service.staff.rights import StaffAct
from tests.browser.branch_window import window_at
from tests.support.chromium import chromium
from tests.support.desk_browser import FUJI
from training.beginning import LOST
from training.world import TrainingWorld

pytestmark = pytest.mark.slow
PROOF = {"document": "driving-licence", "checked": "sight", "record": "HK-2026-0001", "reason": "lost"}
_SMALL = """[...document.querySelectorAll("main button, main .way")].map(one => one.getBoundingClientRect())
    .filter(at => at.width < 44 || at.height < 44).length"""
_WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


async def test_lost_key_exercise_is_judged_done_only_after_the_teller_signs_the_key_s_removal(
    tmp_path: Path,
) -> None:
    """It keeps pictures of the page under build/branch-page."""
    async with TrainingWorld(tmp_path / "state") as world, chromium(tmp_path / "profile") as browser:
        screen = await window_at(browser, world.branch_url)
        await screen.open("/sign-in")
        async with screen.leaving():
            await screen.tab.run("document.querySelector('form .primary').click()")
        assert await screen.path() == "/live"
        await screen.open("/training")
        await screen.picture("training")
        await screen.press("キーをなくした")
        await screen.press("判定する")
        await screen.shows("まだ、できていません。")
        await screen.open("/desk")
        await screen.fill(**FUJI)
        await screen.press("見つける")
        await screen.press("なくしたキーを外す")
        assert str(await screen.path()).endswith(f"/{StaffAct.END_KEY}")
        await screen.fill(**PROOF)
        await screen.choose(LOST)
        await screen.press("内容を確かめる")
        await screen.press("キーで署名する")
        await screen.open("/training/lost-key")
        await screen.press("判定する")
        await screen.shows("できました。")
        assert await screen.tab.run(_SMALL) == 0
        await screen.picture("training-judged")
        await screen.picture("training-judged-x2", 1280, 2)
        assert not await screen.tab.run(_WIDER)
        assert screen.faults() == []


async def test_training_page_shows_a_key_plugged_in_elsewhere_without_a_reload_or_lost_focus(
    tmp_path: Path,
) -> None:
    async with TrainingWorld(tmp_path / "state") as world, chromium(tmp_path / "profile") as browser:
        screen = await window_at(browser, world.branch_url)
        await screen.open("/training/without-phone")
        await screen.tab.run("document.getElementById('k1-plug').focus()")
        await world.hand.plug("k2")
        await screen.shows("端末に差してあります")
        assert await screen.tab.run("document.activeElement.id") == "k1-plug"
        await screen.press("端末に差す")
        await screen.shows("いつもの指")
        assert (await world.hand.key("k1"))["plugged"]
        assert screen.faults() == []
