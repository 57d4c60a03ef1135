"""The touch panel: offset, dead zones, ghost touches."""

from field.panel import MeasuredPanel, faults_of
from field.screen import TerminalScreen
from field.terminal import Terminal

QUIET_SECONDS = 10


async def test_touch_on_each_target_lands_within_10_mm_with_a_median_shift_of_at_most_4_mm(
    screen: TerminalScreen, panel: MeasuredPanel
) -> None:
    """触れた場所がずれない"""
    await screen.tell("画面の位置を調べます", "出てくる まるの まんなかに、1つずつ触れてください。")
    assert not (faults := faults_of(await panel.touch_targets())), "、".join(faults)


async def test_finger_drawn_over_the_whole_glass_is_felt_everywhere(
    terminal: Terminal, screen: TerminalScreen, panel: MeasuredPanel
) -> None:
    """反応しないところがない"""
    await screen.tell(
        "反応しないところを\n調べます",
        "次の画面で、すみからすみまで指でなぞってください。",
        "なぞったところは、色が変わります。",
        f"変わらないところが残ったら、{panel.seconds:.0f}秒待ってください。",
    )
    left, cells = await panel.wipe_over()
    terminal.lines.append(f"画面の{cells}ますのうち、{cells - len(left)}ますが指に反応しました。")
    assert not left, f"反応しないところがあります（左から-上から）：{'、'.join(left)}"


async def test_panel_that_nobody_touches_reports_no_touch(screen: TerminalScreen, panel: MeasuredPanel) -> None:
    """触れていないのに反応しない"""
    await screen.tell(
        "勝手な反応がないか\n調べます", f"進んだら、{QUIET_SECONDS}秒のあいだ、画面に触れないでください。"
    )
    assert await panel.keep_off(QUIET_SECONDS) == 0, "触れていないのに、反応がありました"
