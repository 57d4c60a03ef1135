"""The branch page while somebody waits, is refused, or goes back: what is kept, what changes by itself, and what prolongs nothing."""

import re

from sqlalchemy import insert, update

from protocol.steps import Top
from service.outbox.outbox import Message
from service.staff.rights import Role, StaffAct
from service.store.tables import metadata_models, twin_holders
from tests.support.desk_browser import BRANCH_PAGE, FUJI, PROOF, Browser, browser
from tests.support.http_walker import walk_to
from tests.support.service_counter import Counter, Key, at_counter
from tests.support.soft_authenticator import AAGUID

YANAGI = {"card": "9999000013106038", "birth": "19960527", "phone": "5613"}
BY_ITSELF = {"HX-Request": "true"}
DOCUMENT = "TK1234567"
"""What the number of a passport looks like."""


async def asked_to_thaw(desk: Browser) -> str:
    """Freeze Sakurai and ask for the thaw as the first of two persons. Return the act's path."""
    await desk.find()
    await desk.ask(StaffAct.FREEZE, reason="lost")
    await desk.sign()
    await desk.find()
    act = await desk.ask(StaffAct.THAW, reason="found")
    await desk.sign()
    assert "2人目の確認を待っています" in desk.text, desk.page
    return act


def chosen(page: str) -> set[str]:
    """Return what is chosen or filled in on a page's forms."""
    marked = re.findall(r'value="([^"]+)"[^>]* (?:checked|selected)', page)
    written = re.findall(r'<input name="(?:record|label|model|number|reference)"[^>]* value="([^"]+)"', page)
    return {*marked, *written}


# the way back to one's own act


@at_counter(BRANCH_PAGE)
async def test_staff_see_their_own_act_of_the_last_half_hour_with_its_state_on_the_customer_s_page(
    counter: Counter,
) -> None:
    async with (
        browser(counter) as desk,
        browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second,
        browser(counter, "高橋 誠") as colleague,
    ):
        visit = await desk.find(**YANAGI)
        await desk.open(visit)
        assert "さきほどのお手続き" not in desk.text
        fields = {"reason": "no-phone", "journey": "registration", "without_code": "true"}
        act = await desk.ask(StaffAct.ISSUE_PASS, **fields)
        await desk.open(visit)
        assert act not in desk.page, "what nobody has signed is begun again"
        await desk.open(act)
        await desk.sign()
        await desk.open(visit)
        assert act in desk.page
        assert "認証コードに代わる窓口パスを渡す 2人目の確認待ち" in desk.text
        await colleague.find(**YANAGI)
        assert act not in colleague.page
        await second.open(act)
        await second.sign()
        await desk.open(visit)
        assert "認証コードに代わる窓口パスを渡す 済み" in desk.text
        await desk.open(act)
        assert "端末で、1回だけ使えます" in desk.text
        counter.clock.turn(minutes=31)
        await desk.sign_in()
        await desk.find(**YANAGI)
        assert act not in desk.page


# a refused form


@at_counter(BRANCH_PAGE)
async def test_refused_form_keeps_what_was_filled_in_but_no_number_of_a_document(counter: Counter) -> None:
    async with browser(counter) as desk:
        visit = await desk.find()
        for record, why, kept in (
            (DOCUMENT, "record-number", {"passport", "sight", "stolen"}),
            ("123456789012", "record-number", {"passport", "sight", "stolen"}),
            ("HK-2026-0042", "malformed", {"passport", "not", "stolen", "HK-2026-0042"}),
        ):
            desk.path = visit
            checked = "not" if why == "malformed" else "sight"
            fields = {"document": "passport", "checked": checked, "reason": "stolen", "record": record}
            await desk.ask(StaffAct.FREEZE, **fields)
            assert desk.refused == why
            assert chosen(desk.page) == kept
            assert (record in desk.page) is (record in kept)
        await desk.send(desk.path, **(PROOF | {"reason": "stolen"}))
        assert desk.path.startswith("/acts/")
    assert await counter.sql("SELECT count(*) FROM staff_acts") == [(1,)]


@at_counter(BRANCH_PAGE)
async def test_refused_search_shows_the_slip_number_again_but_no_card_birth_date_or_phone(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        await desk.find(reference="0000-0000")
        assert desk.refused == "not-found"
        assert chosen(desk.page) == {"0000-0000"}
        await desk.find(**(FUJI | {"phone": "0000"}))
        assert desk.refused == "not-found"
        assert not any(typed in desk.page for typed in FUJI.values())


# models by name


@at_counter(BRANCH_PAGE)
async def test_box_is_taken_in_by_its_model_s_name_to_which_a_part_of_the_aaguid_is_added_if_two_models_share_it(
    counter: Counter,
) -> None:
    models = {
        AAGUID: "Practice Key",
        AAGUID.__class__(int=1): "Twin Key",
        AAGUID.__class__(int=2 << 96): "Twin Key",
    }
    for aaguid, name in models.items():
        one = {"aaguid": aaguid.bytes, "name": name, "icon": b"", "roots": b"\x90", "statuses": ""}
        await counter.change(insert(metadata_models).values(**one, certification=0, flaws=""))
    async with browser(counter) as desk:
        await desk.open("/stock")
        for name in ("Practice Key", "Twin Key (00000000)", "Twin Key (00000002)"):
            assert f'<option value="{name}">' in desk.page, name
        assert str(AAGUID) not in desk.page
        await desk.act_on_stock(StaffAct.TAKE_BOX, model="Practise Key", number="3", reason="delivered")
        assert desk.refused == "unknown-model"
        assert chosen(desk.page) == {"Practise Key", "3"}
        await desk.act_on_stock(StaffAct.TAKE_BOX, model="Practice Key", number="3", reason="delivered")
        assert "「Practice Key」のキー3本の箱" in desk.text
        await desk.sign()
        assert str(AAGUID) not in desk.page
    assert await counter.sql("SELECT count(*) FROM stock") == [(3,)]


# back to the customer


@at_counter(BRANCH_PAGE)
async def test_act_leads_back_to_its_customer_while_the_visit_lasts(counter: Counter) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        visit = await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="lost")
        assert f'href="{visit}"' in desk.page
        await desk.sign()
        assert f'href="{visit}"' in desk.page
        await second.open(act)
        assert "/desk/" not in second.page
        counter.clock.turn(minutes=14)
        await desk.open(act)
        counter.clock.turn(minutes=1)
        await desk.open(act)
        assert visit not in desk.page


# whether anybody is told


@at_counter(BRANCH_PAGE)
async def test_page_promises_a_message_only_to_a_customer_who_has_an_address(counter: Counter) -> None:
    await counter.change(update(twin_holders).where(twin_holders.c.card_last_four == "6038").values(email=None))
    async with browser(counter) as desk:
        for customer, is_told in (({}, True), (YANAGI, False)):
            visit = await desk.find(**customer)
            await desk.open(f"{visit}/freeze")
            assert ("お知らせが届きます" in desk.text) is is_told
            assert ("お知らせは届きません" in desk.text) is not is_told
            desk.path = visit
            await desk.ask(StaffAct.FREEZE, reason="lost")
            await desk.sign()
            assert ("お知らせが届きます" in desk.text) is is_told
            assert ("お知らせは届きません" in desk.text) is not is_told
    told = [to for to, message in await counter.notices() if message is Message.STAFF_ACT]
    assert len(told) == 1


# waiting


@at_counter(BRANCH_PAGE)
async def test_waiting_page_changes_by_itself_says_until_when_and_does_not_prolong_the_session(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        act = await asked_to_thaw(desk)
        assert "2人目の確認を待っています 10:10まで" in desk.text
        (polled,) = re.findall(r'hx-get="(/acts/[^"]+)"', desk.page)
        assert (await desk.http.get(polled, headers=BY_ITSELF)).status_code == 204
        counter.clock.turn(minutes=9)
        assert (await desk.http.get(polled, headers=BY_ITSELF)).status_code == 204
        await second.open(act)
        await second.sign()
        changed = await desk.http.get(polled, headers=BY_ITSELF)
        assert "済みました" in changed.text
        assert 'hx-get="/acts/' not in changed.text
        assert "10:15までに操作がないと閉じます" in changed.text  # as before: nobody has done anything
        counter.clock.turn(minutes=6)
        ended = await desk.http.get(polled, headers=BY_ITSELF)
        assert (ended.status_code, ended.headers["hx-redirect"]) == (401, "/sign-in")


@at_counter(BRANCH_PAGE)
async def test_waiting_page_shows_when_its_act_has_lapsed_or_its_customer_was_erased(
    counter: Counter,
) -> None:
    await walk_to(counter, Top, key=Key())
    await counter.mails()
    async with (
        browser(counter, role=Role.SUPERVISOR) as first,
        browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second,
    ):
        await first.find()
        act = await first.ask(StaffAct.ERASE, reason="asked")
        await first.sign()
        (polled,) = re.findall(r'hx-get="(/acts/[^"]+)"', first.page)
        counter.clock.turn(minutes=10)
        assert "時間が過ぎたので" in (await first.http.get(polled, headers=BY_ITSELF)).text
        await first.find()
        act = await first.ask(StaffAct.ERASE, reason="asked")
        await first.sign()
        (polled,) = re.findall(r'hx-get="(/acts/[^"]+)"', first.page)
        await second.open("/live")
        await second.open(act)
        await second.sign()
        assert "会員登録を消しました" in (await first.http.get(polled, headers=BY_ITSELF)).text


@at_counter(BRANCH_PAGE)
async def test_list_and_count_of_what_awaits_change_by_themselves_and_do_not_prolong_the_session(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        await second.open("/awaiting")
        polled = re.findall(r'hx-get="(/awaiting[^"]*)"', second.page)
        assert len(polled) == 2
        for path in polled:
            assert (await second.http.get(path, headers=BY_ITSELF)).status_code == 204
        act = await asked_to_thaw(desk)
        counter.clock.turn(minutes=8)
        shown = [(await second.http.get(path, headers=BY_ITSELF)).text for path in polled]
        assert sum('<b class="count">1</b>' in text for text in shown) == 2
        assert sum(act in text and "10:10まで" in text for text in shown) == 1
        counter.clock.turn(minutes=7)
        await second.open("/live")
        assert second.path == "/sign-in"


# a refused page


@at_counter(BRANCH_PAGE)
async def test_refused_page_shows_the_navigation_only_to_the_member_of_staff_who_is_signed_in(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "高橋 健", is_signed_in=False) as stranger:
        assert await stranger.open("/nowhere") == 404
        assert "<nav" not in stranger.page
        for path, status in (("/nowhere", 404), ("/acts/0", 404), ("/record", 403), ("/no/where/at/all", 404)):
            assert await desk.open(path) == status, path
            assert 'href="/desk"' in desk.page, path
            assert "佐々木 真理" in desk.page, path
            assert await stranger.open("/nowhere") == 404
            assert "<nav" not in stranger.page
        await desk.send("/sign-out")
        assert desk.path == "/sign-in"
