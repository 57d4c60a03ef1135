"""The demo's inbox of messages, waiting for the next one, the code in a message, and how a phone number is written."""

import asyncio
from datetime import datetime

import pytest

from demo.inbox import Inbox
from demo.mailbox import ReceivedMail
from demo.telephone import code_in, domestic


async def test_inbox_returns_the_message_that_follows_the_given_count() -> None:
    inbox: Inbox[str] = Inbox()
    inbox.put("一")
    waiting = asyncio.create_task(inbox.after(inbox.count))
    await asyncio.sleep(0)
    inbox.put("二")
    inbox.put("三")
    assert await waiting == "二"
    assert await inbox.after(0) == "一"


async def test_two_tasks_that_wait_for_the_same_count_get_the_same_message() -> None:
    inbox: Inbox[str] = Inbox()
    waiting = asyncio.gather(inbox.after(0), inbox.after(0), inbox.after(1))
    await asyncio.sleep(0)
    inbox.put("一")
    await asyncio.sleep(0)
    inbox.put("二")
    assert tuple(await waiting) == ("一", "一", "二")


def test_inbox_keeps_the_last_hundred_messages_and_counts_all() -> None:
    inbox: Inbox[int] = Inbox()
    for number in range(150):
        inbox.put(number)
    assert inbox.all() == list(range(50, 150))
    assert inbox.count == 150


def test_repr_of_a_received_mail_does_not_show_its_code() -> None:
    letter = ReceivedMail(
        to="a@b.example", sender="c", subject="d", text="認証コード： 0427", arrived=datetime.now().astimezone()
    )
    assert "0427" not in repr(letter)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("認証コード： 0427\n", "0427"),
        ("【My APLUS】認証コードは 12345678 です。", "12345678"),
        ("お知らせします。ゼロ、いち、に、さん、よん、ご、ろく、なな。もう一度。", "01234567"),
        ("はち、きゅう、ゼロ、ゼロ。", "8900"),
        ("認証コードは、どなたにもお伝えにならないでください。", ""),
        ("認証コードは 123 です。", ""),
    ],
)
def test_code_in_returns_the_digits_of_a_written_or_spoken_code_or_an_empty_text(text: str, code: str) -> None:
    assert code_in(text) == code


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("+819012345678", "090-1234-5678"),
        ("+81312345678", "03-1234-5678"),
        ("+81452345610", "045-234-5610"),
        ("+14155550100", "+14155550100"),
        ("+999", "+999"),
        ("内線", "内線"),
    ],
)
def test_japanese_phone_number_is_written_in_national_form_and_any_other_text_unchanged(
    number: str, written: str
) -> None:
    assert domestic(number) == written
