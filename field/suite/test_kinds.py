"""Each kind of security key the tester has: what it reports of itself, and that it takes a touch. Nothing is written."""

from html import escape

from field.key import UsbKey
from field.screen import TerminalScreen
from field.terminal import Terminal
from hid.readiness import UNSUITABLE, KeyUse, readiness


async def test_each_security_key_that_the_tester_puts_in_reports_its_kind_and_takes_a_touch(
    terminal: Terminal, screen: TerminalScreen, key: UsbKey
) -> None:
    """手持ちのキーをすべて試す"""
    while True:
        attached = await key.ready()
        info = key.info
        async with screen.leading(
            "キーに触れてください",
            f"「{escape(attached.port.name)}」の光っているところに、指を当ててください。",
            picture="touch",
        ):
            await key.touched()
        state = readiness(info, KeyUse.ENROLMENT)
        suits = "登録できません" if state in UNSUITABLE else "登録できます"
        terminal.lines.append(
            f"キー「{attached.port.name}」{attached.port.vendor:04x}:{attached.port.product:04x}　"
            f"{'指紋' if info.has_sensor else 'タッチ'}　{suits}（{state}）　{'・'.join(info.versions)}"
        )
        if await screen.ask(
            f"このキーは{suits}",
            "ほかに、まだ試していないキーはありますか？",
            yes="ありません",
            no="あります",
        ):
            break
        async with screen.leading("次のキーに\n差しかえてください", picture="key"):
            await key.gone()
            await key.ready()
