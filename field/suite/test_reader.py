"""The card reader."""

from field.key import CardReader
from field.screen import TerminalScreen
from field.terminal import Terminal


async def test_card_is_read_when_it_is_laid_on_the_reader_and_gone_when_it_is_lifted_off(
    terminal: Terminal, screen: TerminalScreen, reader: CardReader
) -> None:
    """カード型キーの読み取り機"""
    async with screen.leading(
        "カード型キーを\n置いてください",
        "クレジットカードではなく、カード型のセキュリティキーです。",
        picture="card",
    ):
        card = await reader.laid()
    terminal.lines.append(f"読み取り機「{card.port.path}」でカード型キーが読めました。")
    async with screen.leading("カード型キーを\nお取りください", picture="card-away"):
        await reader.lifted()
