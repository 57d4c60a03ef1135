"""Every USB port in turn."""

from field.key import UsbKey
from field.screen import TerminalScreen
from field.terminal import Terminal

MOST = 12
"""Most ports that are tried: no terminal has more."""


async def test_key_is_read_in_each_port_that_the_tester_finds(
    terminal: Terminal, screen: TerminalScreen, key: UsbKey
) -> None:
    """すべての差しこみ口でキーが読める"""
    ports: list[str] = []
    while len(ports) < MOST:
        port = (await key.ready()).port.path
        if port not in ports:
            ports.append(port)
        if await screen.ask(
            f"{len(ports)}か所目の差しこみ口で\n読めました",
            "ほかに、まだ試していない差しこみ口はありますか？",
            yes="ありません",
            no="あります",
        ):
            break
        async with screen.leading(
            "次の差しこみ口に\n差しかえてください",
            "キーを抜いて、まだ試していない差しこみ口に差してください。",
            picture="key",
        ) as sheet:
            await key.gone()
            while (await key.ready()).port.path in ports:
                sheet.setProperty("notice", "そこは、もう試しました。別の差しこみ口に差してください。")
                await key.gone()
    terminal.lines.append(f"差しこみ口{len(ports)}か所でキーが読めました：{'、'.join(ports)}")
