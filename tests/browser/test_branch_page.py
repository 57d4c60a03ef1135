"""The branch page in a real Chromium, with the browser's own WebAuthn client and its virtual security key."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import update

from protocol import wire
from protocol.answers import CallStaff, Credential
from protocol.heartbeats import Availability, Heartbeat
from protocol.steps import Top
from service.staff.rights import Role
from service.store.tables import branches, credentials, members
from tests.browser.branch_window import Screen, Window, at_branch
from tests.support.desk_browser import PROOF, SAKURAI
from tests.support.http_walker import walk_to
from tests.support.service_counter import Counter, Key
from tests.support.staff_walks import adding_a_key

pytestmark = pytest.mark.slow

LONG_NAME = "西園寺・アレクサンドラ　マリア＝テレジア・フォン・ハプスブルク＝ロートリンゲン松本"
LONG_BRANCH = "東京国際空港第三旅客ターミナル北出張所前"
LONG_KEY = "父の形見の古い指紋つきセキュリティキー２"
FREE, IN_USE, OUT = Availability.FREE, Availability.IN_USE, Availability.OUT_OF_SERVICE
TERMINALS = {
    "counter-1": (FREE, "Start", {"reader": 1}),
    "counter-2": (IN_USE, "Capture", {"fingerprint-key": 1, "reader": 1}),
    "counter-3": (IN_USE, "PhoneCode", {"reader": 2}),
    "counter-4": (OUT, "OutOfService", {"reader": 1}),
    "counter-5": (IN_USE, "PresentKey", {"key": 1, "reader": 1}),
    "haneda-terminal-3-north-window-left-0007": (IN_USE, "NewPassword", {}),
    "counter-8": (FREE, "Start", {"reader": 1}),
}
SIZES = ((1440, 1), (1024, 1), (720, 1), (512, 1), (1440, 2), (1024, 2))
"""Widths in pixels and sizes of text; 512 is what a window of 1024 has at a zoom of two."""
_AMISS = """(() => {
    const page = document.documentElement, found = [], seen = one => one.checkVisibility({visibilityProperty: true}) && !one.closest(".unseen, .skip, svg, thead");
    const named = one => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 30)}`;
    if (page.scrollWidth > page.clientWidth) found.push(`scrolls sideways: ${page.scrollWidth} of ${page.clientWidth}`);
    const all = [...document.body.querySelectorAll("*")].filter(seen);
    for (const one of all) {
        const box = one.getBoundingClientRect();
        if (box.right > page.clientWidth + 1 || box.left < -1) found.push(`outside: ${named(one)}`);
        if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth && getComputedStyle(one).display != "inline")
            found.push(`wider than its box: ${named(one)}`);
        if (one.tagName == "SELECT") continue;
        if (one.scrollHeight > one.clientHeight + 1 && one.clientHeight && !["inline", "inline-block"].includes(getComputedStyle(one).display))
            if (getComputedStyle(one).overflow != "visible") found.push(`higher than its box: ${named(one)}`);
    }
    const controls = [...document.querySelectorAll("a, button, select, input:not([type=hidden])")].filter(seen);
    for (const [at, one] of controls.entries()) for (const other of controls.slice(at + 1)) {
        const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
            found.push(`overlap: ${named(one)} and ${named(other)}`);
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), lines = [];
    for (let text; (text = texts.nextNode());) {
        if (!text.data.trim() || !seen(text.parentElement) || text.parentElement.closest("option")) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) {
            for (const [other, words] of lines)
                if (Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 4)
                    found.push(`text on text: ${text.data.trim()} and ${words}`);
            lines.push([box, text.data.trim()]);
        }
    }
    for (const one of document.querySelectorAll("button, .button, .way, nav a, select, input:not([type=hidden], [type=radio], [type=checkbox])"))
        if (seen(one) && one.getBoundingClientRect().height < 44) found.push(`low: ${named(one)}`);
    return found;
})()"""
"""What is cut off, overlaps or can't be touched well on the page, in words."""
_PALE = """(() => {
    const number = text => text.match(/[\\d.]+/g).map(Number);
    const light = ([red, green, blue]) => [red, green, blue].map(part => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const below = one => {
        for (; one; one = one.parentElement) {
            const colour = number(getComputedStyle(one).backgroundColor);
            if (colour.length == 3 || colour[3] > 0) return colour;
        }
    };
    const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode());) {
        const one = text.parentElement;
        if (!text.data.trim() || !one.checkVisibility() || one.closest(":disabled, option")) continue;
        const a = light(number(getComputedStyle(one).color)), b = light(below(one));
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (contrast < 7) found.push(`${contrast.toFixed(1)}: ${text.data.trim()}`);
    }
    const reds = [...document.body.querySelectorAll("*")].filter(one => {
        const [red, green, blue] = number(getComputedStyle(one).backgroundColor);
        return one.checkVisibility() && red > 100 && green < 60 && blue < 60;
    });
    if (reds.length > 1) found.push(`${reds.length} red ones`);
    if (reds.some(one => !one.matches(".primary"))) found.push("red without being the primary");
    return found;
})()"""
"""Text whose contrast is below 7 : 1, and red that is not the one primary."""


async def stand(counter: Counter) -> None:
    """Have eight terminals send heartbeats: all states of the board, one of them silent."""
    await beat(counter, "counter-7", IN_USE, "Terms", {"reader": 1})
    counter.clock.turn(minutes=4)
    for name, (availability, screen, devices) in TERMINALS.items():
        await beat(counter, name, availability, screen, devices)


async def beat(
    counter: Counter, name: str, availability: Availability, screen: str, devices: dict[str, int]
) -> None:
    told = Heartbeat(
        version="3.2.0",
        availability=availability,
        availability_seconds=400,
        screen=screen,
        devices=devices,
    )
    headers = {"Madoguchi-Terminal": name}
    response = await counter.http.post("/v1/heartbeats", content=wire.encode(told), headers=headers)
    assert response.status_code == 200, response.text


async def call(counter: Counter, terminal: str, screen: str) -> None:
    headers = {"Madoguchi-Terminal": terminal, "Idempotency-Key": f"{terminal:0>32}"[-32:].replace("-", "0")}
    body = wire.encode(CallStaff(screen=screen))
    response = await counter.http.post("/v1/staff-calls", content=body, headers=headers)
    assert response.status_code < 300, response.text


async def member_with_two_keys(counter: Counter) -> None:
    """Make Sakurai a member with two keys, one of them with a name as long as it can be, and a suspended password."""
    await walk_to(counter, Top, key=Key())
    counter.clock.turn(minutes=1)
    await adding_a_key(counter)
    await counter.say(Credential(response=Key().create(counter.step()), model="Practice Key"))
    ((first, *_), (_, *_)) = await counter.sql("SELECT id FROM credentials ORDER BY enrolled_at")
    await counter.change(update(credentials).where(credentials.c.id == first).values(name=LONG_KEY))
    await counter.change(update(members).values(suspended_at=counter.clock(), password_failures=5))


async def every_page(counter: Counter, window: Window) -> AsyncIterator[tuple[str, Screen]]:
    """Walk through the whole page as a teller and a supervisor, and stop at each page and state."""
    await counter.change(update(branches).values(name=LONG_BRANCH))
    await member_with_two_keys(counter)
    teller = await window(LONG_NAME)
    yield "01-sign-in", teller
    await teller.open("/sign-in?refused=not-staff")
    yield "02-sign-in-refused", teller
    await teller.press("キーでログインする")
    assert await teller.path() == "/live", await teller.text()
    yield "03-live-empty", teller
    await stand(counter)
    await call(counter, "counter-3", "PhoneCode")
    counter.clock.turn(seconds=103)
    await call(counter, "counter-5", "PresentKey")
    counter.clock.turn(seconds=41)
    await teller.open("/live")
    yield "04-live", teller
    await teller.open("/desk")
    yield "05-find", teller
    await teller.fill(**(SAKURAI | {"phone": "0000"}))
    await teller.press("見つける")
    yield "06-find-refused", teller
    await teller.fill(**SAKURAI)
    await teller.press("見つける")
    yield "07-customer", teller
    for number, words in enumerate(("ご利用を止める", "なくしたキーを外す", "パスワードの停止を解く"), 8):
        await teller.press(words)
        yield f"{number:02}-form-of-{('freeze', 'end-key', 'lift-suspension')[number - 8]}", teller
        await teller.press("戻る")
    await teller.press("ご利用を止める")
    await teller.fill(**(PROOF | {"record": "123456789012", "reason": "lost"}))
    await teller.press("内容を確かめる")
    yield "11-form-refused", teller
    await teller.fill(**PROOF, reason="suspicious")
    await teller.press("内容を確かめる")
    yield "12-sign", teller
    await teller.press("キーで署名する")
    assert "済みました" in await teller.text()
    yield "13-done", teller
    await ask(teller, "止めたご利用を再開する", reason="settled", at="14-customer-frozen")
    yield "14-customer-frozen", teller
    await teller.press("止めたご利用を再開する")
    yield "15-form-of-thaw", teller
    await teller.fill(**PROOF, reason="settled")
    await teller.press("内容を確かめる")
    await teller.press("キーで署名する")
    yield "16-waiting", teller
    supervisor = await window("責任 一郎", Role.SUPERVISOR)
    await supervisor.press("キーでログインする")
    await supervisor.press("承認待ち")
    yield "17-awaiting", supervisor
    await supervisor.press("西園寺")
    yield "18-second", supervisor
    await check_all(supervisor)
    yield "19-second-checked", supervisor
    await supervisor.press("キーで署名する")
    assert "済みました" in await supervisor.text()
    yield "20-second-done", supervisor
    await ask(teller, "パスワードの停止を解く", reason="no-phone")
    await teller.press("キーで署名する")
    await supervisor.press("承認待ち")
    await supervisor.press("パスワードの停止を解く")
    await supervisor.press("認めない")
    yield "21-declined", supervisor
    await supervisor.press("承認待ち")
    yield "22-awaiting-nothing", supervisor
    await supervisor.press("記録")
    yield "23-record", supervisor
    await supervisor.open("/desk")
    await supervisor.fill(**SAKURAI)
    await supervisor.press("見つける")
    await supervisor.press("会員登録を消す")
    yield "24-form-of-erase", supervisor
    await supervisor.fill(**PROOF)
    await supervisor.press("内容を確かめる")
    counter.clock.turn(minutes=10)
    address = await supervisor.path()
    await supervisor.open("/live")
    counter.clock.turn(minutes=5)
    await supervisor.open(address)
    yield "25-void", supervisor
    await supervisor.open("/desk?erased")
    yield "26-erased", supervisor
    await supervisor.open("/acts/" + "0" * 32)
    yield "27-no-such-page", supervisor


async def ask(screen: Screen, act: str, *, at: str = "", **reason: str) -> None:
    """Find Sakurai and prepare an act; stop at the customer's page if told where."""
    await screen.open("/desk")
    await screen.fill(**SAKURAI)
    await screen.press("見つける")
    if not at:
        await screen.press(act)
        await screen.fill(**PROOF, **reason)
        await screen.press("内容を確かめる")


async def check_all(screen: Screen) -> None:
    await screen.tab.run("document.querySelectorAll('[type=checkbox]').forEach(one => one.click())")


@at_branch
async def test_every_page_fits_its_window_at_each_width_and_with_text_twice_as_large(
    counter: Counter, window: Window
) -> None:
    """It keeps a picture of every page at every size under build/branch-page."""
    amiss: list[str] = []
    async for name, screen in every_page(counter, window):
        for width, text in SIZES:
            await screen.size(width, text)
            size = f"{width}{'-text-x2' if text == 2 else ''}"
            found = await screen.tab.run(_AMISS)
            amiss += [f"{name} {size} {one}" for one in dict.fromkeys(found)]
            await screen.picture(f"{name}-{size}", width, text)
        await screen.size(1440)
        amiss += [f"{name} {one}" for one in await screen.tab.run(_PALE)]
    assert not amiss, "\n".join(amiss)
