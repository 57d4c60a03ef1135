"""The branch page in a real Chromium, with the browser's own WebAuthn client and its virtual security key."""

import asyncio
import base64
import json
import re
from collections.abc import AsyncIterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from protocol import wire
from protocol.answers import CallStaff, Credential
from protocol.heartbeats import Availability, Heartbeat
from protocol.steps import PhoneCode, Terms, Top
from service.branch.sessions import LONGEST
from service.clock import JAPAN
from service.staff.branches import Branch, Branches
from service.staff.rights import Duty, Role
from service.store.tables import branches, complaints, credentials, members, staff_calls, staff_sessions
from tests.browser.branch_window import Screen, Windows, at_branch
from tests.support.chromium import chromium
from tests.support.desk_browser import FUJI, PROOF, SAKURAI
from tests.support.http_walker import MIDORI, walk_to
from tests.support.service_counter import ROOT, Counter, Key
from tests.support.soft_authenticator import AAGUID
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


async def every_page(counter: Counter, window: Windows) -> AsyncIterator[tuple[str, Screen]]:
    """Walk through the whole page as a teller and a supervisor, and stop at each page and state."""
    async for name, screen in _pages_of_teller(counter, window):
        teller = screen
        yield name, teller
    async for name, screen in _pages_of_acts(teller):
        yield name, screen
    async for name, screen in _pages_of_stock(teller):
        yield name, screen
    async for name, screen in _pages_of_complaints(counter, teller):
        yield name, screen
    async for name, screen in _pages_of_supervisor(counter, window, teller):
        supervisor = screen
        yield name, screen
    async for name, screen in _pages_of_write_off(supervisor):
        yield name, screen


async def _pages_of_teller(counter: Counter, window: Windows) -> AsyncIterator[tuple[str, Screen]]:
    await counter.change(update(branches).values(name=LONG_BRANCH))
    await member_with_two_keys(counter)
    teller = await window(LONG_NAME)
    yield "01-sign-in", teller
    await teller.open("/sign-in?refused=not-staff")
    yield "02-sign-in-refused", teller
    await teller.open("/enrol?refused=code-wrong")
    yield "31-enrol-refused", teller
    await teller.open("/sign-in")
    await teller.press("キーでログインする")
    assert await teller.path() == "/live", await teller.text()
    yield "03-live-empty", teller
    await stand(counter)
    for step in (Terms, Terms, PhoneCode):  # they give up there
        await walk_to(counter, step, who=MIDORI)
        await counter.http.delete(f"/v1/journeys/{counter.reply.journey}")
    await call(counter, "counter-3", "PhoneCode")
    counter.clock.turn(seconds=103)
    await call(counter, "counter-5", "PresentKey")
    counter.clock.turn(seconds=41)
    await teller.open("/live")
    yield "04-live", teller
    async for name, screen in _pages_of_calls(counter, window, teller):
        yield name, screen
    await teller.open("/desk")
    yield "05-find", teller
    await teller.fill(**(SAKURAI | {"phone": "0000"}))
    await teller.press("見つける")
    yield "06-find-refused", teller
    await teller.fill(**SAKURAI)
    await teller.press("見つける")
    yield "07-customer", teller


async def _pages_of_calls(
    counter: Counter, window: Windows, teller: Screen
) -> AsyncIterator[tuple[str, Screen]]:
    """Begin on the live page, with two calls: take both, hand one on to a colleague, and be done with one."""
    colleague = await signed_in(window, LONG_NAME[::-1])
    await teller.press("引き受ける")
    yield "38-live", teller
    await teller.press("引き継ぐ")
    yield "39-hand-a-call-on", teller
    await teller.fill(why="decision")
    await teller.tab.run("document.querySelector('[name=to]').click()")
    await teller.press("引き継ぐ")
    yield "40-live", teller
    await colleague.open("/live")
    yield "41-live", colleague
    await colleague.press("引き受ける")
    await teller.open("/live")
    await teller.press("引き受ける")
    await teller.press("終わりました")
    await teller.tab.run("document.querySelector('summary').click()")
    await call(counter, "counter-7", "Terms")
    await teller.shows("規約の確認")
    assert await teller.tab.run("document.querySelector('details').open")
    yield "42-live", teller


async def _pages_of_acts(teller: Screen) -> AsyncIterator[tuple[str, Screen]]:
    """Begin on the customer's page."""
    for number, words in enumerate(("ご利用を止める", "なくしたキーを外す", "パスワードの停止を解く"), 8):
        await teller.press(words)
        yield f"{number:02}-form-of-{('freeze', 'end-key', 'lift-suspension')[number - 8]}", teller
        await teller.press("戻る")
    await teller.press("窓口パスを渡す")
    yield "28-form-of-pass", teller
    await teller.fill(**PROOF, journey="enrolment", reason="no-key")
    await teller.press("内容を確かめる")
    await teller.press("キーで署名する")
    assert "端末で、1回だけ使えます" in await teller.text()
    yield "29-pass", teller
    await find(teller)
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
    await find(teller)
    yield "14-customer-frozen", teller
    await teller.press("止めたご利用を再開する")
    yield "15-form-of-thaw", teller
    await teller.fill(**PROOF, reason="settled")
    await teller.press("内容を確かめる")
    await teller.press("キーで署名する")
    yield "16-waiting", teller


async def _pages_of_stock(teller: Screen) -> AsyncIterator[tuple[str, Screen]]:
    """Take a box of keys into the stock, and send one."""
    await teller.open("/stock")
    yield "32-stock-empty", teller
    await teller.fill(model=str(AAGUID), number="3")
    await teller.press("内容を確かめる")
    yield "33-sign-for-a-box", teller
    await teller.press("キーで署名する")
    assert "済みました" in await teller.text()
    await find(teller, FUJI)
    await teller.press("キーを渡す")
    yield "34-form-of-hand-out-key", teller
    await teller.press("戻る")
    await teller.press("キーを郵送する")
    yield "35-form-of-send-key", teller
    await teller.fill(**PROOF, model=str(AAGUID), label="SN-2026-11-000000000000000000000000042", reason="lost")
    await teller.press("内容を確かめる")
    await teller.press("キーで署名する")
    yield "36-key-sent", teller
    await teller.open("/stock")
    yield "37-stock", teller


async def _pages_of_complaints(counter: Counter, teller: Screen) -> AsyncIterator[tuple[str, Screen]]:
    """Open a complaint of Sakurai and one of somebody unknown, of which one is overdue, and change and close the other."""
    await find(teller)
    await teller.press("苦情を受け付ける")
    yield "43-form-of-complaint", teller
    await teller.fill(reason="manner", due="2026-11-23")
    await teller.tab.run("document.querySelector('[name=due]').min = ''")
    await teller.press("内容を確かめる")
    yield "44-complaint-refused", teller
    await teller.fill(due="2026-12-01")
    await teller.press("内容を確かめる")
    yield "50-sign-for-a-complaint", teller
    await teller.press("キーで署名する")
    assert "お客さまに、番号と期限をお伝えください" in await teller.text()
    yield "51-complaint-opened", teller
    await teller.press("苦情のページへ")
    assert "見つけたお客さまから" in await teller.text()
    await teller.open("/complaints/new")
    yield "45-form-of-complaint-of-somebody", teller
    await teller.fill(reason="code")
    await teller.press("内容を確かめる")
    await teller.press("キーで署名する")
    await teller.press("苦情のページへ")
    yield "46-complaint", teller
    await counter.change(
        update(complaints).where(complaints.c.subject == "manner").values(due=date(2026, 11, 20))
    )
    await teller.open("/live")
    yield "47-live", teller
    await find(teller)
    yield "48-customer-with-a-complaint", teller
    await teller.open("/live")
    await teller.press("届かないコード")
    await teller.tab.run("document.querySelector('select[name=reason]').value = 'takes-longer'")
    await teller.press("変える")
    yield "52-sign-for-a-change", teller
    await teller.press("キーで署名する")
    await teller.press("苦情のページへ")
    await teller.fill(reason="explained")
    await teller.press("終わらせる")
    yield "53-sign-for-a-close", teller
    await teller.press("キーで署名する")
    yield "54-closed", teller
    await teller.press("苦情のページへ")
    yield "49-complaint-closed", teller


async def _pages_of_supervisor(
    counter: Counter, window: Windows, teller: Screen
) -> AsyncIterator[tuple[str, Screen]]:
    """Begin where something of the teller's awaits the second person."""
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
    await supervisor.press("認めないと、キーで署名する")
    yield "21-declined", supervisor
    await supervisor.press("承認待ち")
    yield "22-awaiting-nothing", supervisor
    await supervisor.press("記録")
    yield "23-record", supervisor
    await find(supervisor)
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
    async with counter.service.database.write() as work:
        ((member,),) = await counter.sql("SELECT id FROM staff WHERE name = '責任 一郎'")
        await Branches(counter.clock).add(work, Branch("second", LONG_BRANCH[::-1]))
        await Branches(counter.clock).assign(work, member, [Duty("second", Role.SUPERVISOR)])
    await supervisor.open("/live")
    await supervisor.tab.run("document.getElementById('branch').value = 'second'")
    await supervisor.press("移る")
    yield "30-live-of-another-branch", supervisor
    await supervisor.open("/acts/" + "0" * 32)
    yield "27-no-such-page", supervisor


async def _pages_of_write_off(supervisor: Screen) -> AsyncIterator[tuple[str, Screen]]:
    """Begin where a box was taken into the stock: ask for more than it has, and write one key off."""
    await supervisor.open("/live")
    await supervisor.tab.run("document.getElementById('branch').value = 'main'")
    await supervisor.press("移る")
    await supervisor.press("キーの在庫")
    yield "55-stock", supervisor
    for number, page in (("4", "56-refused-stock"), ("1", "57-sign-for-a-write-off")):
        await supervisor.fill(model=str(AAGUID), number=number, reason="faulty")
        await supervisor.press("減らす")
        yield page, supervisor
    await supervisor.press("キーで署名する")
    assert "済みました" in await supervisor.text()
    yield "58-written-off", supervisor


async def find(screen: Screen, customer: Mapping[str, str] = SAKURAI) -> None:
    """Find a customer, and stand on their page."""
    await screen.open("/desk")
    await screen.fill(**customer)
    await screen.press("見つける")


async def ask(screen: Screen, act: str, **reason: str) -> None:
    """Find Sakurai and prepare an act for her."""
    await find(screen)
    await screen.press(act)
    await screen.fill(**PROOF, **reason)
    await screen.press("内容を確かめる")


async def check_all(screen: Screen) -> None:
    await screen.tab.run("document.querySelectorAll('[type=checkbox]').forEach(one => one.click())")


@at_branch
async def test_every_page_fits_its_window_at_each_width_and_with_text_twice_as_large(
    counter: Counter, window: Windows
) -> None:
    """Nothing is cut off, overlaps or is lower than 44 px, and texts have a contrast of 7 : 1 and more.

    It keeps a picture of every page at every size under build/branch-page.
    """
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


# the manual: docs/branch.md


def test_every_bracketed_word_of_the_branch_manual_is_in_a_text_of_branch_page_or_terminal() -> None:
    templates = ROOT / "service/branch/templates"
    page = "".join(file.read_text("utf-8") for file in [*templates.iterdir(), templates / "../static/page.js"])
    terminal = (ROOT / "resources/i18n/ja.ts").read_text("utf-8")
    manual = (ROOT / "docs/branch.md").read_text("utf-8")
    missing = [
        words for words in re.findall("「(.*?)」", manual) if words not in page and words not in terminal
    ]
    assert missing == []


def test_text_of_the_branch_manual_without_pictures_prints_on_exactly_two_a4_pages(tmp_path: Path) -> None:
    manual = (ROOT / "docs/branch.md").read_text("utf-8")
    text = re.sub(r"!\[.*|\n(?=\n)", "", manual)  # plain lines, which take about the room of the rendered ones
    style = "font: 10.5pt/1.45 'BIZ UDPGothic'; margin: 0; white-space: pre-wrap"

    async def pages() -> int:
        async with chromium(tmp_path / "profile") as browser:
            tab = await browser.tab()
            told = json.dumps({"text": text, "style": style})
            await tab.run(
                f"((told) => {{ document.body.textContent = told.text; document.body.style = told.style }})({told})"
            )
            a4 = {"paperWidth": 8.27, "paperHeight": 11.69, "marginTop": 0.55, "marginBottom": 0.55}
            printed = await tab.send("Page.printToPDF", **a4, marginLeft=0.6, marginRight=0.6)
        return len(re.findall(rb"/Type\s*/Page\b", base64.b64decode(printed["data"])))

    assert asyncio.run(pages()) == 2


@at_branch
async def test_teller_takes_a_call_freezes_and_two_persons_thaw_as_the_branch_manual_says(
    counter: Counter, window: Windows
) -> None:
    """It keeps the manual's pictures under build/branch-page: to be copied to docs/pictures when the page has changed."""
    await counter.change(update(branches).values(name="ひばりが丘支店"))
    await member_with_two_keys(counter)
    await counter.change(
        update(credentials).where(credentials.c.name == LONG_KEY).values(name="指紋つきのキー")
    )
    await counter.change(update(members).values(suspended_at=None, password_failures=0))
    for number, (availability, screen, devices) in enumerate(list(TERMINALS.values())[:6], 1):
        await beat(counter, f"hibari-{number}", availability, screen, devices)
    await call(counter, "hibari-3", "PhoneCode")
    counter.clock.turn(seconds=72)
    teller = await signed_in(window)
    await teller.shows("hibari-3")
    await teller.picture("branch-live", 1200)
    await teller.press("引き受ける")
    await find(teller)
    await ask(teller, "ご利用を止める", reason="lost")
    await teller.press("キーで署名する")
    assert "済みました" in await teller.text()
    await ask(teller, "止めたご利用を再開する", reason="found")
    await teller.press("キーで署名する")
    supervisor = await signed_in(window, "小林 一郎", Role.SUPERVISOR)
    await supervisor.press("承認待ち")
    await supervisor.press("止めたご利用を再開する")
    await supervisor.picture("branch-second", 1200)
    await supervisor.tab.run("document.querySelector('.signing .primary').click()")
    assert await counter.sql("SELECT count(*) FROM freezes") == [(1,)]  # nothing is checked yet
    await check_all(supervisor)
    await supervisor.press("キーで署名する")
    await teller.shows("済みました")  # by itself
    await teller.holds("止めたご利用を再開する")  # the heading, for a screen reader
    assert "小林 一郎" in await teller.text()
    assert await counter.sql("SELECT count(*) FROM freezes") == [(0,)]


# keyboard


async def signed_in(window: Windows, name: str = "佐々木 真理", role: Role = Role.TELLER) -> Screen:
    screen = await window(name, role)
    await screen.press("キーでログインする")
    assert await screen.path() == "/live", await screen.text()
    return screen


@at_branch
async def test_teller_signs_in_and_finds_and_freezes_a_customer_by_keyboard_with_visible_focus(
    counter: Counter, window: Windows
) -> None:
    teller = await window("佐々木 真理")
    await teller.tab_to("キーでログインする")
    async with teller.leaving():
        await teller.key("Enter")
    await teller.tab_to("お客さま")
    async with teller.leaving():
        await teller.key("Enter")
    assert "カード番号" in (await teller.held())["words"]  # it has the focus from the start
    await teller.write(SAKURAI["card"])
    await teller.tab_to("生年月日")
    await teller.write(SAKURAI["birth"])
    await teller.tab_to("下4桁")
    await teller.write(SAKURAI["phone"])
    async with teller.leaving():
        await teller.key("Enter")
    await teller.tab_to("ご利用を止める")
    async with teller.leaving():
        await teller.key("Enter")
    await teller.tab_to("本人確認書類")
    await teller.key("ArrowDown")
    await teller.key("ArrowDown")
    await teller.tab_to("ICチップ")
    await teller.key("ArrowDown")
    await teller.tab_to("記録の番号")
    await teller.write(PROOF["record"])
    await teller.tab_to("理由")
    await teller.key("ArrowDown")
    await teller.tab_to("内容を確かめる")
    async with teller.leaving():
        await teller.key("Enter")
    assert "運転免許証（目視、記録 HK-2026-0042）" in await teller.text()
    await teller.tab_to("キーで署名する")
    async with teller.leaving():
        await teller.key(" ")
    assert "済みました" in await teller.text()
    assert await counter.sql("SELECT holder FROM freezes") == [("holder-01",)]


@at_branch
async def test_first_tab_focuses_a_skip_link_that_leads_past_the_header_to_the_first_button(
    counter: Counter, window: Windows
) -> None:
    teller = await signed_in(window)
    await teller.open("/live")
    await call(counter, "counter-3", "PhoneCode")
    await teller.shows("引き受ける")
    await teller.key("Tab")
    assert "本文へ" in (await teller.held())["words"]
    await teller.key("Enter")
    await teller.key("Tab")
    assert "引き受ける" in (await teller.held())["words"]


@at_branch
async def test_focus_stays_on_a_call_s_button_when_the_board_refreshes_or_moves_to_the_call_list(
    counter: Counter, window: Windows
) -> None:
    """It moves to the list once that call was taken elsewhere."""
    teller = await signed_in(window)
    await call(counter, "counter-3", "PhoneCode")
    await teller.shows("counter-3")
    await teller.tab_to("引き受ける")
    one = await teller.tab.run("document.activeElement.id")
    await call(counter, "counter-5", "PresentKey")
    await teller.shows("counter-5")
    assert one
    assert await teller.tab.run("document.activeElement.id") == one
    assert (await teller.held())["ring"] >= 2
    await counter.change(
        update(staff_calls).where(staff_calls.c.terminal == "counter-3").values(acknowledged_at=counter.clock())
    )
    await beat(counter, "counter-9", FREE, "Start", {})
    await teller.shows("counter-9")
    assert await teller.tab.run("document.activeElement.matches('.calls')")
    assert "counter-5" in (await teller.held())["words"]


# screen reader


@at_branch
async def test_every_branch_page_has_landmarks_headings_in_order_and_a_name_for_each_control(
    counter: Counter, window: Windows
) -> None:
    controls = {"button", "link", "textbox", "combobox", "radio", "checkbox"}
    async for name, screen in every_page(counter, window):
        for width in (1440, 720):
            await screen.size(width)
            tree = await screen.tree()
            nameless = [one for one in tree if one[0] in controls | {"region", "navigation"} and not one[1]]
            assert not nameless, (name, nameless)
            roles = [role for role, _ in tree]
            headings = await screen.tab.run(
                "[...document.querySelectorAll('h1, h2, h3')].map(one => Number(one.tagName[1]))"
            )
            assert headings.count(1) == 1, name
            assert all(after - before <= 1 for before, after in zip([0, *headings], headings, strict=False)), (
                name
            )
            is_signed_in = not {"01", "02", "31"} & {name[:2]}
            assert (roles.count("banner"), roles.count("main")) == (1, 1), name
            assert roles.count("navigation") == is_signed_in, name
            tables = 2 if name.endswith("live") else name.endswith(("live-empty", "branch", "record", "-stock"))
            assert roles.count("table") == tables, name
            if "table" in roles:
                assert "columnheader" in roles or "rowheader" in roles, name
            if "refused" in name:
                assert "alert" in roles, name
                assert await screen.tab.run("document.activeElement.className") == "refused", name
            if "live" in name or "erased" in name:
                assert "status" in roles, name


@at_branch
async def test_new_call_is_announced_once_although_the_board_is_refreshed_again(
    counter: Counter, window: Windows
) -> None:
    teller = await signed_in(window)
    await teller.tab.run(
        "window.said = []; new MutationObserver(all => all.forEach(one => said.push(one.target.textContent)))"
        ".observe(document.getElementById('called'), {childList: true, subtree: true})"
    )
    await call(counter, "counter-3", "PhoneCode")
    await teller.shows("counter-3")
    await beat(counter, "counter-9", FREE, "Start", {})
    await teller.shows("counter-9")
    said = await teller.tab.run("said")
    assert [one for one in said if one == "呼び出しが1件あります"] == ["呼び出しが1件あります"], said


@at_branch
async def test_failed_signature_freezes_nothing_alerts_and_leaves_its_button_focused_and_enabled(
    counter: Counter, window: Windows
) -> None:
    teller = await signed_in(window)
    await ask(teller, "ご利用を止める", reason="lost")
    await teller.tab.run("document.querySelector('.signing [name=token]').value = 'wrong'")
    await teller.tab_to("キーで署名する")
    await teller.key("Enter")
    await teller.shows("キーで確認できませんでした")
    assert "alert" in [role for role, _ in await teller.tree()]
    assert "キーで署名する" in (await teller.held())["words"]
    assert not await teller.tab.run("document.activeElement.disabled")
    assert await counter.sql("SELECT count(*) FROM freezes") == [(0,)]


# policy, weight


@at_branch
async def test_no_branch_page_logs_a_script_error_or_a_breach_of_its_content_security_policy(
    counter: Counter, window: Windows
) -> None:
    screens = []
    async for name, screen in every_page(counter, window):
        if screen not in screens:
            screens.append(screen)
        if name == "04-live":
            assert await screen.tab.run("htmx.version")
    faults = [one for screen in screens for one in screen.faults() if "status of 401" not in one]
    # 401: a page that waits asks by itself until its session has ended, and leaves for the sign-in then
    assert len(faults) == 1, faults  # the page that there is not
    (last,) = faults
    assert "404" in last
    assert "/acts/000" in last


@at_branch
async def test_live_page_transfers_at_most_60_kilobytes_uncached_with_its_scripts_and_style(
    counter: Counter, window: Windows
) -> None:
    teller = await signed_in(window)
    await stand(counter)
    await teller.tab.send("Network.setCacheDisabled", cacheDisabled=True)
    before = len(teller.tab.events("Network.loadingFinished"))
    await teller.open("/live")
    async with asyncio.timeout(30):
        while len(loaded := teller.tab.events("Network.loadingFinished")[before:]) < 4:  # noqa: ASYNC110 - the browser tells
            await asyncio.sleep(0.1)
    weight = sum(one["encodedDataLength"] for one in loaded)
    assert 10_000 < weight <= 60_000, weight


# time


async def ends(screen: Screen) -> str:
    """Return when the session ends, as the page's header says."""
    said = str(await screen.tab.run("document.querySelector('header #ends').textContent")).strip()
    assert said.endswith("までに操作がないと閉じます"), said
    return said[:5]


@at_branch
async def test_live_page_shows_the_session_s_end_which_page_loads_prolong_and_live_events_do_not(
    counter: Counter, window: Windows
) -> None:
    teller = await signed_in(window)
    assert counter.clock().astimezone(JAPAN).strftime("%H:%M") == "10:00"
    for path in ("/desk", "/live"):
        counter.clock.turn(minutes=5)
        await teller.open(path)
        assert await ends(teller) == ("10:20" if path == "/desk" else "10:25")
    counter.clock.turn(minutes=5)
    await beat(counter, "counter-8", FREE, "Start", {})
    await teller.shows("counter-8")
    assert await ends(teller) == "10:25"
    await teller.tab.run("fetch('/desk')")
    await beat(counter, "counter-9", FREE, "Start", {})
    await teller.shows("counter-9")
    assert await ends(teller) == "10:30"


@at_branch
async def test_act_awaiting_a_supervisor_appears_in_the_count_and_the_list_without_a_reload(
    counter: Counter, window: Windows
) -> None:
    teller, supervisor = await signed_in(window), await signed_in(window, "小林 一郎", Role.SUPERVISOR)
    listing = await signed_in(window, "責任 二郎", Role.SUPERVISOR)
    await listing.press("承認待ち")
    await supervisor.open("/desk")
    await ask(teller, "ご利用を止める", reason="lost")
    await teller.press("キーで署名する")
    await ask(teller, "止めたご利用を再開する", reason="found")
    await teller.press("キーで署名する")
    await listing.shows("止めたご利用を再開する")
    await supervisor.shows("承認待ち\n1")
    assert await ends(supervisor) == "10:15"
    await listing.press("止めたご利用を再開する")


@at_branch
async def test_page_of_an_unknown_path_names_signed_in_staff_and_shows_others_no_name_or_menu(
    counter: Counter, window: Windows
) -> None:
    teller, stranger = await signed_in(window), await window("高橋 健")
    for _ in range(3):
        await teller.open("/nowhere")
        assert "佐々木 真理" in await teller.text()
        await stranger.open("/nowhere")
        assert "このページは開けません" in await stranger.text()
        assert "佐々木" not in await stranger.text()
        assert not await stranger.tab.run("document.querySelector('nav')")


@at_branch
async def test_open_page_leads_to_the_sign_in_by_itself_when_the_session_has_ended(
    counter: Counter, window: Windows
) -> None:
    teller, other = await signed_in(window), await signed_in(window, "高橋 健")
    ((second,),) = await counter.sql(
        "SELECT staff_sessions.id FROM staff_sessions JOIN staff ON staff.id = staff WHERE name = '高橋 健'"
    )
    long_ago = counter.clock() - LONGEST + timedelta(seconds=1)
    await counter.change(
        update(staff_sessions).where(staff_sessions.c.id == second).values(started_at=long_ago)
    )
    await other.open("/desk")  # no board, no events: it leaves at the time that it names
    await counter.change(delete(staff_sessions).where(staff_sessions.c.id != second))
    await beat(counter, "counter-9", FREE, "Start", {})
    await teller.arrives_at("/sign-in")
    await other.arrives_at("/sign-in")


@at_branch
async def test_live_page_says_that_the_service_is_away_and_recovers_by_itself(
    counter: Counter, window: Windows
) -> None:
    teller = await signed_in(window)
    async with window.away() as proxy, asyncio.timeout(30):
        await teller.shows("届いていません")
        await proxy.asked.wait()
    await teller.shows("いま届いています")
    await beat(counter, "counter-9", FREE, "Start", {})
    await teller.shows("counter-9")
