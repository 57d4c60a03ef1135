"""What a scripted customer reads from the demo's door, the socket through which it touches the screens."""

import asyncio
from pathlib import Path

from demo.customer import Customer


async def test_reply_to_a_cancelled_request_is_not_read_as_the_next_one_s(tmp_path: Path) -> None:
    asked, done = asyncio.Event(), asyncio.Event()

    async def attend(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            asked.set()
            await done.wait()
            writer.write(line)
        writer.close()

    async with await asyncio.start_unix_server(attend, tmp_path / "door"):
        customer = await Customer.at(tmp_path / "door")
        touching = asyncio.create_task(customer.touch("proceed"))
        await asked.wait()
        touching.cancel()
        await asyncio.wait([touching])
        done.set()
        replies = [await customer.look(), await customer.stalls()]
        await customer.leave()
    assert [reply["do"] for reply in replies] == ["look", "stalls"]
