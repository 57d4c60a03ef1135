"""Attacks on the branch page: by a teller with a browser's tools, with a stolen key, by two together, at an unattended desk."""

import html
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx
from sqlalchemy import insert, select, update

from protocol.steps import Top
from service.audit import Event, content_of, reference_of
from service.outbox.outbox import Message
from service.settings import StaffSettings
from service.staff.branches import FIRST, Branch, Branches
from service.staff.rights import Duty, Role, StaffAct
from service.store.tables import audit, credentials, members, staff_calls
from service.upkeep.housekeeping import sweep
from service.upkeep.restored import Follower, end_what_is_open
from tests.support.card_system_faults import card_system_that, no_answer
from tests.support.databases import place_in, settings_line
from tests.support.desk_browser import BRANCH_PAGE, FUJI, ORIGIN, PROOF, SAKURAI, Browser, browser, live_events
from tests.support.http_walker import OTHER_ADDRESS, walk_to
from tests.support.service_counter import Counter, Key, at_counter, settings_text
from tests.support.service_process import Process, run
from tests.support.staff_walks import revoke

COMPLAINT = {"reason": "manner", "due": "2026-12-01", "document": "none", "checked": "not", "record": ""}
NAGOYA = Branch("nagoya", "名古屋支店")


async def assign(counter: Counter, staff: str, *duties: Duty) -> None:
    async with counter.service.database.write() as work:
        await Branches(counter.clock).add(work, NAGOYA)
        await Branches(counter.clock).assign(work, staff, duties)


async def relieve(counter: Counter, staff: str, duty: Duty) -> None:
    async with counter.service.database.write() as work:
        assert await Branches(counter.clock).relieve(work, staff, duty)


async def refusals(counter: Counter) -> list[str]:
    """Return the details of the audit's refusals at the page."""
    rows = await counter.sql("SELECT detail FROM audit WHERE act = 'act-refused' ORDER BY id")
    return [detail for (detail,) in rows]


async def frozen(counter: Counter) -> int:
    ((number,),) = await counter.sql("SELECT count(*) FROM freezes")
    return int(number)


async def told(counter: Counter) -> list[str]:
    """Return at which addresses somebody was told of an act of staff."""
    return sorted(to for to, message in await counter.notices() if message is Message.STAFF_ACT)


async def freeze(desk: Browser, **customer: str) -> str:
    """Freeze a customer, and return the act's path."""
    await desk.find(**customer)
    act = await desk.ask(StaffAct.FREEZE, reason="lost")
    await desk.sign()
    assert "済みました" in desk.text, desk.page
    return act


async def ask_to_thaw(desk: Browser) -> str:
    """Have the first of two persons sign a thaw, and return the act's path."""
    await desk.find()
    act = await desk.ask(StaffAct.THAW, reason="found")
    await desk.sign()
    assert "2人目の確認を待っています" in desk.text, desk.page
    return act


@asynccontextmanager
async def teller_and_supervisor(counter: Counter) -> AsyncIterator[tuple[Browser, Browser]]:
    async with browser(counter) as teller, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        yield teller, second


# a teller with a browser's tools


@at_counter(BRANCH_PAGE)
async def test_form_without_its_own_sessions_token_or_with_a_field_twice_changes_nothing(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "高橋 健") as other:
        visit = await desk.find()
        fields = PROOF | {"reason": "lost"}
        for token in ("", other.token, desk.token.upper(), desk.token + "0"):
            reply = await desk.http.post(
                f"{visit}/freeze", data={"token": token, **fields}, headers={"Origin": ORIGIN}
            )
            assert reply.status_code == 403, token
        twice = f"token={desk.token}&reason=lost&reason=stolen&document=none&checked=not"
        for body in (twice, "&".join(f"f{number}=1" for number in range(21)), b"token=\xff"):
            reply = await desk.http.post(f"{visit}/freeze", content=body, headers={"Origin": ORIGIN})
            assert reply.status_code == 400, body
    assert await counter.sql("SELECT count(*) FROM staff_acts") == [(0,)]


@at_counter(BRANCH_PAGE)
async def test_request_from_another_origin_to_another_host_or_by_another_method_is_refused(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        form = {"token": desk.token}
        host = ORIGIN.removeprefix("http://")
        for origin in (
            "null",
            "https://staff.localhost",
            f"{ORIGIN}.",
            f"{ORIGIN}:80",
            ORIGIN.upper(),
            f"{ORIGIN}/",
            "",
        ):
            reply = await desk.http.post("/sign-out", data=form, headers={"Origin": origin})
            assert (reply.status_code, reply.json()) == (403, {"error": "wrong-origin"}), origin
        assert (await desk.http.post("/sign-out", data=form)).status_code == 403
        twice = [("Origin", ORIGIN), ("Origin", ORIGIN)]
        assert (await desk.http.post("/sign-out", data=form, headers=twice)).status_code == 403
        for wrong in ("staff.localhost.", "STAFF.localhost", "staff.localhost:80", "localhost", ""):
            assert (await desk.http.get("/live", headers={"Host": wrong})).status_code == 421, wrong
        assert (await desk.http.get("/live", headers=[("Host", host), ("Host", host)])).status_code == 421
        for method in ("HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "get"):
            reply = await desk.http.send(
                desk.http.build_request(method, "/live") if method != "get" else _small(desk)
            )
            assert reply.status_code == 404, method
        assert await desk.open("/live") == 200


def _small(desk: Browser) -> Any:
    request = desk.http.build_request("GET", "/live")
    request.method = "get"
    return request


@at_counter(BRANCH_PAGE)
async def test_body_without_a_valid_length_or_of_more_than_64_kib_is_refused(counter: Counter) -> None:
    async with browser(counter, is_signed_in=False) as desk:
        for length in ("", "-1", "1e3", "65537", "9" * 5000, "²"):
            headers = {b"Origin": ORIGIN.encode(), b"Content-Length": length.encode()}
            reply = await desk.http.post("/sign-in", content=b"", headers=headers)
            assert reply.status_code == 413, length[:9]


ODD_TEXTS = ("\0", "%00", "%ff", "..%2f..", "\ud800", "{{7*7}}", "<b id=x>", "🗝" * 99, "a" * 4000)
ODD_RESPONSES = (
    "",
    "null",
    "[]",
    "{}",
    '{"response":1}',
    '{"response":{}}',
    '{"type":"public-key","id":"AA","rawId":"AA","response":{}}',
    '{"type":"public-key","id":"AA","rawId":"AA","response":{"clientDataJSON":"e30"}}',
    '{"type":"public-key","id":"\\ud800","rawId":"\\ud800","response":{}}',
    '{"a":' * 3000 + "1" + "}" * 3000,
    "[" * 20000,
    '{"type":"public-key","id":"\\u0000","rawId":"\\u0000","response":{"clientDataJSON":"\\u0000"}}',
)


@at_counter(BRANCH_PAGE)
async def test_odd_input_is_refused_or_harmless_never_a_server_error_or_echoed_to_a_get(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        visit = await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="lost")
        token, headers = {"token": desk.token}, {"Origin": ORIGIN}
        for response in ODD_RESPONSES:
            for path in ("/sign-in", act):
                reply = await desk.http.post(path, data=token | {"response": response}, headers=headers)
                assert reply.status_code == 303, (path, response[:60])
                assert "refused=" in reply.headers["location"]
        for odd in ODD_TEXTS:
            text = odd.encode("utf-8", "surrogatepass")
            quoted = "".join(f"%{byte:02x}" for byte in text) if "%" not in odd else odd
            for path in ("/desk/", f"{visit}/", "/acts/", "/static/", "/", "/live?refused=", "/desk?refused="):
                reply = await desk.http.get(path + quoted)
                assert reply.status_code < 500, (path, odd[:9])
                assert odd not in reply.text, (path, odd[:9])
            for path in (
                "/acts/",
                "/calls/",
                f"{visit}/",
                "/desk/",
                "/complaints/",
                f"/complaints/{'0' * 32}/",
            ):
                reply = await desk.http.post(path + quoted, data=token, headers=headers)
                assert reply.status_code < 500, (path, odd[:9])
            for name in (
                "card",
                "birth",
                "phone",
                "reference",
                "branch",
                "document",
                "reason",
                "record",
                "key",
                "owner",
                "due",
            ):
                body = f"token={desk.token}&{name}={quoted}"
                for path in ("/desk", "/branch", f"{visit}/freeze", f"{visit}/end-key", "/complaints/new"):
                    reply = await desk.http.post(path, content=body, headers=headers)
                    assert reply.status_code < 500, (path, name, odd[:9])
            for path, known in (
                ("/stock/close-complaint", "reason=solved&complaint="),
                ("/stock/settle-key", "reason=missing&key="),
                ("/complaints/new", "reason=key&due=2026-12-01&owner="),
            ):
                body = f"token={desk.token}&{known}{quoted}"
                reply = await desk.http.post(path, content=body, headers=headers)
                assert reply.status_code < 500, (path, odd[:9])
            cookie = {b"Cookie": b"desk=" + text}
            assert (await desk.http.get("/live", headers=cookie)).status_code == 303
    assert await frozen(counter) == 0


@at_counter(BRANCH_PAGE)
async def test_pages_forms_and_refusals_have_strict_headers_and_only_static_files_may_be_cached(
    counter: Counter,
) -> None:
    async with browser(counter, role=Role.SUPERVISOR) as desk:
        visit = await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="lost")
        paths = ["/", "/sign-in", "/live", "/live/board", "/desk", visit, f"{visit}/freeze", act, "/awaiting"]
        paths += ["/record", "/no-such-page", "/desk/0", f"{visit}/no-such-act", "/acts/0", "/static/0"]
        static = [f"/static/{name}" for name in ("page.css", "page.js", "htmx.js")]
        answers = [await desk.http.get(path) for path in (*paths, *static)]
        token = {"token": desk.token}
        origin = {"Origin": ORIGIN}
        for path in ("/sign-in/challenge", "/sign-in", "/desk", "/branch", f"{act}/challenge", act, "/calls/0"):
            answers.append(await desk.http.post(path, data=token, headers=origin))
            answers.append(await desk.http.post(path, data=token))
        answers.append(await desk.http.get("/live", headers={"Host": "elsewhere"}))
        answers.append(await desk.http.request("OPTIONS", "/live"))
        with card_system_that(_breaks):
            answers.append(await desk.http.get(visit))
        assert answers[-1].status_code == 500
        assert "secret" not in answers[-1].text
        assert "ただいま、ページを表示できません" in answers[-1].text
        async with live_events(desk) as events:
            answers.append(httpx.Response(200, headers=events.headers, request=httpx.Request("GET", ORIGIN)))
        answers.append(await desk.http.post("/sign-out", data=token, headers=origin))
        answers += [await desk.http.get(path) for path in ("/live", "/live/board", "/live/events")]
    for answer in answers:
        where = f"{answer.request.method} {answer.request.url.path} {answer.status_code}"
        assert all(len(answer.headers.get_list(name)) == 1 for name in STRICT), where
        assert {name: answer.headers[name] for name in STRICT} == STRICT, where
        kept = answer.headers.get_list("cache-control")
        is_static = answer.status_code == 200 and answer.request.url.path in static
        assert kept == (["private, max-age=3600"] if is_static else ["no-store"]), where
        assert "server" not in answer.headers, where


async def _breaks() -> None:
    raise RuntimeError("secret")


STRICT = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "publickey-credentials-get=(self), camera=(), microphone=(), geolocation=(), usb=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


@at_counter(BRANCH_PAGE)
async def test_pages_have_no_inline_script_or_style_and_link_only_to_their_own_origin(counter: Counter) -> None:
    async with browser(counter, role=Role.SUPERVISOR) as desk:
        visit = await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="lost")
        for path in ("/live", "/desk", visit, f"{visit}/freeze", act, "/awaiting", "/record", "/none"):
            await desk.open(path)
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script>", desk.page), path
            linked = re.findall(r'(?:src|href|action)="([^"]*)"', desk.page)
            assert linked
            assert all(re.match(r"/(?!/)|#", link) for link in linked), path


@at_counter(BRANCH_PAGE)
async def test_auditor_s_search_by_card_or_by_reference_is_refused_and_counts_no_try_of_the_card(
    counter: Counter,
) -> None:
    async with browser(counter, role=Role.AUDITOR) as auditor:
        for typed in (SAKURAI, SAKURAI | {"phone": "0000"}, {"reference": "0000-0000"}):
            await auditor.open("/desk")
            await auditor.send("/desk", **typed)
            assert auditor.refused == "no-right", typed
    assert await counter.sql("SELECT count(*) FROM card_tries") == [(0,)]
    assert await refusals(counter) == ["no-right"]


@at_counter(BRANCH_PAGE)
async def test_staff_who_lose_the_right_while_signed_in_see_no_customer_and_sign_no_act_any_more(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        visit = await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="lost")
        await assign(counter, desk.staff, Duty(FIRST, Role.OPERATOR))
        await relieve(counter, desk.staff, Duty(FIRST, Role.TELLER))
        await desk.open(visit)
        assert desk.refused == "no-right"
        assert "4821" not in desk.page
        await desk.open(act)
        await desk.sign()
        assert desk.refused == "no-right"
    assert await frozen(counter) == 0


@at_counter(BRANCH_PAGE)
async def test_right_or_session_that_ends_while_the_card_system_is_asked_signs_nothing(
    counter: Counter,
) -> None:
    async with browser(counter) as one, browser(counter, "高橋 健") as two:

        async def lose_the_duty() -> None:
            await relieve(counter, one.staff, Duty(FIRST, Role.TELLER))

        async def sign_out() -> None:
            await two.http.post("/sign-out", data={"token": two.token}, headers={"Origin": ORIGIN})

        for desk, end in ((one, lose_the_duty), (two, sign_out)):
            await desk.find()
            act = await desk.ask(StaffAct.FREEZE, reason="lost")
            response = desk.assertion(await desk.challenge(f"{act}/challenge"))
            with card_system_that(end):
                await desk.send(act, response=response)
            assert desk.path == "/sign-in", desk.path
    assert await frozen(counter) == 0


@at_counter(BRANCH_PAGE)
async def test_act_prepared_in_one_branch_can_not_be_signed_in_another(counter: Counter) -> None:
    async with browser(counter) as desk:
        await assign(counter, desk.staff, Duty(NAGOYA.id, Role.TELLER))
        visit = await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="lost")
        await desk.open("/live")
        await desk.send("/branch", branch=NAGOYA.id)
        await desk.open(visit)
        assert desk.refused == "visit-over"
        await desk.open(act)
        await desk.sign()
        assert desk.refused == "no-right"
        assert await desk.send("/branch", branch="osaka") == 404
    assert await frozen(counter) == 0


@at_counter(BRANCH_PAGE)
async def test_call_and_record_of_another_branch_are_out_of_reach(counter: Counter) -> None:
    await counter.change(
        insert(staff_calls).values(id="c" * 32, terminal="counter-1", screen="Start", called_at=counter.clock())
    )
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        await freeze(desk)
        act = desk.path
        for one, role in ((desk, Role.TELLER), (second, Role.SUPERVISOR)):
            await assign(counter, one.staff, Duty(NAGOYA.id, role))
            await one.open("/live")
            await one.send("/branch", branch=NAGOYA.id)
            assert await one.send(f"/calls/{'c' * 32}") == 404
        await second.open("/record")
        assert act not in second.page
    assert await counter.sql("SELECT count(*) FROM staff_calls WHERE acknowledged_at IS NULL") == [(1,)]


@at_counter(f"{BRANCH_PAGE}acts_daily = 2\n")
async def test_acts_that_were_prepared_before_the_cap_was_reached_are_not_signed_after_it(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        acts = []
        for customer in (SAKURAI, FUJI, SAKURAI):
            await desk.find(**customer)
            acts.append(await desk.ask(StaffAct.FREEZE, reason="lost"))
        for act in acts:
            await desk.open(act)
            await desk.sign()
        assert desk.refused == "too-many"
    assert await frozen(counter) == 2


@at_counter(f"{BRANCH_PAGE}acts_daily = 1\n")
async def test_erasure_counts_against_the_cap_though_its_act_is_erased_with_the_person(
    counter: Counter,
) -> None:
    await walk_to(counter, Top, key=Key())
    async with (
        browser(counter, role=Role.SUPERVISOR) as first,
        browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second,
    ):
        await counter.mails()
        await first.find()
        act = await first.ask(StaffAct.ERASE, reason="asked")
        await first.sign()
        await second.open(act)
        await second.sign()
        assert second.path == "/desk?erased"
        await first.find(**FUJI)
        await first.ask(StaffAct.ERASE, reason="asked")
        assert first.refused == "too-many"


@at_counter(BRANCH_PAGE)
async def test_name_of_a_key_can_neither_end_its_quotation_nor_break_the_sentence(counter: Counter) -> None:
    await walk_to(counter, Top, key=Key())
    name = "赤」を外します。「青\u202e\n『<b>{{ 7 * 7 }}</b>』"
    await counter.change(update(credentials).values(name=name))
    ((key,),) = await counter.sql("SELECT id FROM credentials")
    async with browser(counter) as desk:
        await desk.find()
        await desk.ask(StaffAct.END_KEY, reason="lost", key=key)
        assert "<b>{{" not in desk.page
    ((statement,),) = await counter.sql("SELECT statement FROM staff_acts")
    quoted = re.findall("「([^」]*)」", statement)
    assert quoted == [f"赤を外します。青 <b>{{{{ 7 * 7 }}}}</b> ({reference_of(key)})", "なくした"], statement
    assert "\u202e" not in statement


@at_counter(BRANCH_PAGE)
async def test_each_act_has_a_sentence_of_its_own_and_shows_its_reference(counter: Counter) -> None:
    async with browser(counter) as desk:
        for _ in range(2):
            await desk.find()
            act = await desk.ask(StaffAct.FREEZE, reason="lost")
            assert reference_of(act.removeprefix("/acts/")) in desk.text
    (one,), (other,) = await counter.sql("SELECT statement FROM staff_acts")
    assert one != other


@at_counter(BRANCH_PAGE)
async def test_search_by_an_unknown_slip_number_is_audited_as_refused(counter: Counter) -> None:
    async with browser(counter) as desk:
        await desk.find(reference="0000-0000")
    assert await refusals(counter) == ["not-found"]


@at_counter(BRANCH_PAGE)
async def test_page_shows_an_alert_only_for_a_known_refusal_code_in_its_url(counter: Counter) -> None:
    async with browser(counter) as desk:
        for code in ("own-membership", "OWN-MEMBERSHIP", "係員に電話してください", "no-right&refused=x"):
            await desk.open(f"/desk?refused={code}")
            assert ('role="alert"' in desk.page) is (code in ("own-membership", "no-right&refused=x")), code
            assert "電話してください" not in desk.page


# a stolen staff key, without its PIN


@at_counter(BRANCH_PAGE)
async def test_stolen_key_without_its_pin_signs_no_act_at_an_open_session(counter: Counter) -> None:
    async with browser(counter) as desk:
        await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="lost")
        options = await desk.challenge(f"{act}/challenge")
        assert options["userVerification"] == "required"
        await desk.send(act, response=desk.assertion(options, flags=0x01))
        assert desk.refused == "assertion-refused"
    assert await frozen(counter) == 0
    assert await refusals(counter) == ["assertion-refused"]


@at_counter(BRANCH_PAGE)
async def test_staff_key_whose_sign_count_falls_back_ends_its_session_and_the_acts_that_it_asked_for(
    counter: Counter,
) -> None:
    async with teller_and_supervisor(counter) as (desk, second):
        await freeze(desk)
        act = await ask_to_thaw(desk)
        desk.key.count -= 3
        await desk.find(**FUJI)
        await desk.ask(StaffAct.FREEZE, reason="lost")
        await desk.sign()
        assert desk.path == "/sign-in"
        assert await second.open(act) == 404
    assert await frozen(counter) == 1


@at_counter(BRANCH_PAGE)
async def test_assertion_for_a_sign_in_is_refused_for_an_act_and_one_for_an_act_is_refused_at_the_sign_in(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="lost")
        sign_in = desk.assertion(await desk.challenge("/sign-in/challenge"))
        await desk.send(act, response=sign_in)
        assert desk.refused == "challenge-expired"
        over_act = desk.assertion(await desk.challenge(f"{act}/challenge"))
        await desk.send("/sign-in", response=over_act)
        assert desk.refused == "challenge-expired"
    assert await frozen(counter) == 0


# two together


@at_counter(BRANCH_PAGE)
async def test_act_that_a_teller_revoked_since_has_asked_for_can_not_be_signed_by_the_second_person(
    counter: Counter,
) -> None:
    async with teller_and_supervisor(counter) as (desk, second):
        await freeze(desk)
        act = await ask_to_thaw(desk)
        await second.open(act)
        options = await second.challenge(f"{act}/challenge")
        await revoke(counter, desk.staff)
        await second.send(act, response=second.assertion(options))
        assert "済みました" not in second.page
        await second.open("/awaiting")
        assert act not in second.page
    assert await frozen(counter) == 1


@at_counter(BRANCH_PAGE)
async def test_pass_is_shown_to_no_other_member_of_staff_and_deleted_when_its_issuer_is_revoked(
    counter: Counter,
) -> None:
    async with teller_and_supervisor(counter) as (desk, second):
        await desk.find()
        act = await desk.ask(StaffAct.ISSUE_PASS, reason="no-phone", journey="registration")
        await desk.sign()
        (signs,) = re.findall(r'class="signs">([0-9A-Z-]{9})<', desk.page)
        await second.open(act)
        assert "済みました" in second.text
        assert signs not in second.page
        await revoke(counter, desk.staff)
    assert await counter.sql("SELECT count(*) FROM passes") == [(0,)]


@at_counter(BRANCH_PAGE)
async def test_act_of_a_teller_who_has_lost_the_right_since_is_refused_to_the_second_person_as_lapsed(
    counter: Counter,
) -> None:
    async with teller_and_supervisor(counter) as (desk, second):
        await freeze(desk)
        act = await ask_to_thaw(desk)
        await relieve(counter, desk.staff, Duty(FIRST, Role.TELLER))
        await second.open(act)
        await second.sign()
        assert second.refused == "lapsed"
    assert await frozen(counter) == 1


@at_counter(BRANCH_PAGE)
async def test_supervisor_of_another_branch_may_be_the_second_person_and_an_auditor_never(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "監査 花", role=Role.AUDITOR) as auditor:
        await freeze(desk)
        act = await ask_to_thaw(desk)
        await auditor.open(act)
        await auditor.sign()
        assert auditor.refused == "no-right"
        await auditor.open(act)
        await auditor.decline()
        assert auditor.refused == "no-right"
        await assign(counter, auditor.staff, Duty(NAGOYA.id, Role.SUPERVISOR))
        await relieve(counter, auditor.staff, Duty(FIRST, Role.AUDITOR))
        await auditor.sign_in()
        await auditor.open(act)
        assert NAGOYA.name in auditor.text
        await auditor.sign()
        assert "済みました" in auditor.text
    assert await frozen(counter) == 0


@at_counter(BRANCH_PAGE)
async def test_thaw_asked_for_before_a_later_freeze_is_refused_and_that_freeze_stays(counter: Counter) -> None:
    async with teller_and_supervisor(counter) as (desk, second):
        await freeze(desk)
        stale, done = await ask_to_thaw(desk), await ask_to_thaw(desk)
        await second.open(done)
        await second.sign()
        assert await frozen(counter) == 0
        counter.clock.turn(minutes=1)
        await freeze(desk)
        await second.open(stale)
        await second.sign()
        assert second.refused == "changed-meanwhile"
    assert await frozen(counter) == 1


@at_counter(BRANCH_PAGE)
async def test_thaw_asked_for_while_nobody_is_frozen_lifts_no_later_freeze(counter: Counter) -> None:
    async with teller_and_supervisor(counter) as (desk, second):
        await freeze(desk)
        done = await ask_to_thaw(desk)
        visit = await desk.find()
        form = f"{visit}/{StaffAct.THAW}"
        await desk.open(form)  # and meanwhile the customer is thawed
        await second.open(done)
        await second.sign()
        await desk.send(form, **PROOF, reason="found")
        stale = desk.path
        await desk.sign()
        counter.clock.turn(minutes=1)
        await freeze(desk)
        await second.open(stale)
        await second.sign()
        assert second.refused == "changed-meanwhile"
    assert await frozen(counter) == 1


@at_counter(BRANCH_PAGE)
async def test_suspension_that_came_after_the_first_signature_is_not_lifted(counter: Counter) -> None:
    await walk_to(counter, Top, key=Key())
    await counter.change(update(members).values(suspended_at=counter.clock(), password_failures=5))
    async with teller_and_supervisor(counter) as (desk, second):
        await desk.find()
        act = await desk.ask(StaffAct.LIFT_SUSPENSION, reason="no-phone")
        await desk.sign()
        counter.clock.turn(minutes=1)
        await counter.change(update(members).values(suspended_at=counter.clock()))
        await second.open(act)
        await second.sign()
        assert second.refused == "changed-meanwhile"
    assert await counter.sql("SELECT suspended_at FROM members WHERE holder = 'holder-01'") != [(None,)]


@at_counter(BRANCH_PAGE)
async def test_erasure_that_was_asked_for_before_a_freeze_is_refused_after_it(counter: Counter) -> None:
    await walk_to(counter, Top, key=Key())
    await counter.mails()
    async with (
        browser(counter, role=Role.SUPERVISOR) as first,
        browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second,
    ):
        visit = await first.find()
        act = await first.ask(StaffAct.ERASE, reason="asked")
        await first.sign()
        await freeze(first)
        await second.open(act)
        await second.sign()
        assert second.refused == "changed-meanwhile"
        await first.open(visit)
        assert f"{visit}/erase" not in first.page
    assert await frozen(counter) == 1
    assert await counter.sql("SELECT count(*) FROM members WHERE holder = 'holder-01'") == [(1,)]


@at_counter(BRANCH_PAGE)
async def test_freeze_of_a_member_who_migrated_today_is_mailed_to_the_card_s_former_address_too(
    counter: Counter,
) -> None:
    await walk_to(counter, Top, key=Key(), but=OTHER_ADDRESS)
    await counter.mails()
    async with browser(counter) as desk:
        await freeze(desk)
    assert await told(counter) == ["neu@example.jp", "sakurai.haruko@example.jp"]


@at_counter(BRANCH_PAGE)
async def test_act_is_refused_while_the_card_system_gives_no_answer_and_done_when_signed_again(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="lost")
        with card_system_that(no_answer):
            await desk.sign()
        assert desk.refused == "system-unavailable"
        assert await frozen(counter) == 0
        await desk.open(act)
        await desk.sign()
        assert "済みました" in desk.text
    assert await told(counter) == ["sakurai.haruko@example.jp"]


@at_counter(BRANCH_PAGE)
async def test_complaint_is_closed_and_nobody_mailed_while_the_card_system_gives_no_answer(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        await desk.find()
        await desk.ask(StaffAct.OPEN_COMPLAINT, **COMPLAINT, owner=desk.staff)
        await desk.sign()
        ((complaint,),) = await counter.sql("SELECT id FROM complaints")
        await desk.open(f"/complaints/{complaint}")
        await desk.send(f"/complaints/{complaint}/close-complaint", reason="solved")
        with card_system_that(no_answer):
            await desk.sign()
        assert "済みました" in desk.text
    assert await told(counter) == []


# a customer at an unattended desk


@at_counter(BRANCH_PAGE)
async def test_open_page_leaves_for_the_sign_in_by_itself_once_the_session_is_over(counter: Counter) -> None:
    """A Refresh header leads there one second after the session's end."""
    async with browser(counter) as desk:
        visit = await desk.find()
        counter.clock.turn(minutes=14)
        for path in ("/live", visit, "/live/board"):
            reply = await desk.http.get(path)
            assert reply.headers["refresh"] == "901; url=/sign-in", path
        counter.clock.turn(minutes=10)
        assert (await desk.http.get("/live/board")).headers["refresh"] == "301; url=/sign-in"
        assert (await desk.http.get("/sign-in")).headers.get("refresh") is None


@at_counter(BRANCH_PAGE)
async def test_stranger_at_an_open_page_can_neither_sign_with_their_own_key_nor_search_by_name_or_id(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="lost")
        thief = Key(rp_id="staff.localhost")
        await desk.sign(thief)
        assert desk.refused == "not-staff"
        await desk.open("/complaints/new")
        await desk.send("/complaints/new", **COMPLAINT, owner=desk.staff)
        await desk.sign(thief)
        assert desk.refused == "not-staff"
        assert await counter.sql("SELECT count(*) FROM complaints") == [(0,)]
        assert await desk.open("/desk/0") == 200
        assert desk.refused == "visit-over"
        for path in ("/desk?name=桜井", "/desk?q=holder-01"):
            await desk.open(path)
            assert "桜" not in desk.page
        await desk.open(act)
        await desk.send("/sign-out")
        await desk.open(act)
        assert desk.path == "/sign-in"


@at_counter(BRANCH_PAGE)
async def test_form_that_stood_open_while_somebody_else_signed_in_is_refused(counter: Counter) -> None:
    async with browser(counter) as desk, browser(counter, "高橋 健") as other:
        await desk.find()
        act = await desk.ask(StaffAct.FREEZE, reason="lost")
        response = desk.assertion(await desk.challenge(f"{act}/challenge"))
        token = desk.token
        desk.http.cookies = other.http.cookies
        reply = await desk.http.post(
            act, data={"token": token, "response": response}, headers={"Origin": ORIGIN}
        )
        assert reply.status_code == 403
    assert await frozen(counter) == 0


@at_counter(BRANCH_PAGE)
async def test_sign_in_gives_a_new_cookie_in_place_of_one_planted_in_the_browser(counter: Counter) -> None:
    async with browser(counter, is_signed_in=False) as desk:
        desk.http.cookies.set("desk", "planted", domain="staff.localhost", path="/")
        await desk.open("/sign-in")
        reply = await desk.http.post(
            "/sign-in",
            data={"response": desk.assertion(await desk.challenge("/sign-in/challenge"))},
            headers={"Origin": ORIGIN},
        )
        (cookie,) = reply.headers.get_list("set-cookie")
        assert re.fullmatch(r"desk=[\w-]{43}; HttpOnly; Path=/; SameSite=strict", cookie), cookie


# a terminal that lies


@at_counter(BRANCH_PAGE)
async def test_markup_in_a_terminal_s_or_screen_s_name_is_escaped_on_the_branch_page(counter: Counter) -> None:
    lie = "<script>alert(1)</script>{{ 7 * 7 }}"
    await counter.change(
        insert(staff_calls).values(id="c" * 32, terminal=lie, screen=lie, called_at=counter.clock())
    )
    async with browser(counter, name="<i>佐々木</i>") as desk:
        assert "<script>alert" not in desk.page
        assert html.escape(lie, quote=False) in desk.page
        assert "その他の画面" in desk.text
        assert "<i>" not in desk.page


# an older copy of the database


@at_counter(BRANCH_PAGE)
async def test_ending_what_is_open_in_a_restored_copy_ends_sessions_visits_challenges_passes_and_unsigned_acts(
    counter: Counter,
) -> None:
    tables = ("staff_sessions", "staff_challenges", "visits", "staff_acts", "passes")
    async with browser(counter) as desk:
        await desk.find()
        await desk.ask(StaffAct.ISSUE_PASS, reason="no-phone", journey="registration")
        await desk.sign()
        await desk.find()
        await desk.challenge(f"{await desk.ask(StaffAct.FREEZE, reason='lost')}/challenge")
        rows = [await counter.sql(f"SELECT count(*) FROM {name}") for name in tables]  # noqa: S608 - our own names
        assert [number for ((number,),) in rows] == [1, 1, 2, 2, 1]
        async with counter.service.database.write() as work:
            await end_what_is_open(work, counter.clock)
        rows = [await counter.sql(f"SELECT count(*) FROM {name}") for name in tables]  # noqa: S608 - our own names
        assert [number for ((number,),) in rows] == [0, 0, 0, 1, 0]


@at_counter(BRANCH_PAGE)
async def test_freeze_of_a_customer_whom_a_restored_copy_does_not_know_is_named_until_they_are_thawed(
    counter: Counter,
) -> None:
    service = counter.service
    follower = Follower(service.keys, counter.clock, service.audit, StaffSettings())

    async def named() -> list[tuple[str, str | None]]:
        async with service.database.write() as work:
            rows = (await work.connection.execute(select(audit).order_by(audit.c.id))).all()
            done = await follower.follow(work, [content_of(row)._replace(person="unknown") for row in rows])
        assert done.followed == 0
        return [(row.act, row.staff) for row in done.frozen]

    async with teller_and_supervisor(counter) as (desk, second):
        await freeze(desk)
        assert await named() == [(Event.ACT_DONE, desk.staff)]
        await second.open(await ask_to_thaw(desk))
        await second.sign()
    assert await named() == []


@at_counter(BRANCH_PAGE)
async def test_sweep_deletes_an_unused_pass_thirty_minutes_after_its_issue(counter: Counter) -> None:
    async with browser(counter) as desk:
        await desk.find()
        await desk.ask(StaffAct.ISSUE_PASS, reason="no-phone", journey="registration")
        await desk.sign()
    for minutes, left in ((29, 1), (1, 0)):
        counter.clock.turn(minutes=minutes)
        await sweep(counter.service.database, counter.clock)
        assert await counter.sql("SELECT count(*) FROM passes") == [(left,)]


# a clock that jumps


@at_counter(BRANCH_PAGE)
async def test_clock_that_is_put_back_keeps_no_session_visit_challenge_or_act_alive(counter: Counter) -> None:
    async with teller_and_supervisor(counter) as (desk, second):
        await freeze(desk)
        act = await ask_to_thaw(desk)
        visit = await desk.find()
        sign_in = await desk.challenge("/sign-in/challenge")
        counter.clock.turn(days=-1)
        await desk.send("/sign-in", response=desk.assertion(sign_in))
        assert desk.refused == "challenge-expired"
        for one in (desk, second):
            await one.open("/live")
            assert one.path == "/sign-in"
            await one.sign_in()
        await desk.open(visit)
        assert desk.refused == "visit-over"
        await second.open(act)
        await second.sign()
        assert second.refused == "lapsed"
    assert await frozen(counter) == 1


@at_counter(BRANCH_PAGE)
async def test_challenges_of_a_sign_in_are_bounded_for_an_address_and_in_all_and_the_oldest_go_first(
    counter: Counter,
) -> None:
    app = counter.service.branch
    assert app is not None
    bounds = patch.multiple("service.branch.challenges", FROM_ONE_ADDRESS=5, FROM_ALL=12)
    async with browser(counter, is_signed_in=False) as desk:
        await desk.open("/sign-in")
        first = await desk.challenge("/sign-in/challenge")
        for number in range(1, 4):
            transport = httpx.ASGITransport(app, client=(f"10.0.0.{number}", 7))
            async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as flood:
                with bounds:
                    for _ in range(9):
                        counter.clock.turn(seconds=1)
                        await flood.post("/sign-in/challenge", headers={"Origin": ORIGIN})
            left = await counter.sql(
                "SELECT address, count(*) FROM staff_challenges GROUP BY address ORDER BY 1"
            )
            at_most = [(f"10.0.0.{one}", 5) for one in range(1, number + 1)]
            assert [tuple(row) for row in left] == (
                [*at_most, ("127.0.0.1", 1)] if number < 3 else [("10.0.0.1", 2), *at_most[1:]]
            )
        await desk.send("/sign-in", response=desk.assertion(first))
        assert desk.refused == "challenge-expired"
        await desk.sign_in()
        assert desk.path == "/live"


@at_counter('[branch]\nnetworks = ["10.20.0.0/16", "fd00:20::/32"]\nlisten = {}\n')
async def test_branch_page_answers_only_addresses_of_its_networks_and_others_get_403_and_no_challenge(
    counter: Counter,
) -> None:
    app = counter.service.branch
    assert app is not None
    desks = ("10.20.3.4", "::ffff:10.20.3.4", "fd00:20:1::7")
    others = ("10.21.0.1", "::ffff:10.21.0.1", "127.0.0.1", "::1", "fd00:21::7")
    named = {"Origin": ORIGIN, "X-Forwarded-For": "10.20.3.4", "Forwarded": "for=10.20.3.4"}
    for address in (*desks, *others):
        transport = httpx.ASGITransport(app, client=(address, 7))
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as http:
            replies = [await http.post("/sign-in/challenge", headers=named)]
            replies += [
                await http.get(path, headers=named) for path in ("/sign-in", "/enrol", "/static/page.css")
            ]
        assert {reply.status_code for reply in replies} == {200 if address in desks else 403}, address
        if address in others:
            assert {reply.text for reply in replies} == {'{"error":"wrong-network"}'}
    assert await counter.sql("SELECT count(*) FROM staff_challenges") == [(len(desks),)]


def test_running_page_takes_a_browser_s_address_from_its_connection_not_from_a_header(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    origin = f"http://staff.localhost:{port}"
    page = f'[branch]\norigin = "{origin}"\nnetworks = ["127.0.0.9/32"]\n[branch.listen]\nport = {port}\n'
    settings = tmp_path / "service.toml"
    settings.write_text(
        settings_text(2525, tmp_path / "line", database=settings_line(place_in(tmp_path))) + page
    )
    assert run("seed", "--demo", "--settings", str(settings))[0] == 0
    headers = {"Host": f"staff.localhost:{port}", "Origin": origin, "X-Forwarded-For": "127.0.0.9"}
    answers = {}
    with Process(settings):
        for address in ("127.0.0.1", "127.0.0.9"):
            transport = httpx.HTTPTransport(local_address=address)
            with httpx.Client(transport=transport, base_url=f"http://127.0.0.1:{port}") as http:
                answers[address] = http.post("/sign-in/challenge", headers=headers).status_code
    assert answers == {"127.0.0.1": 403, "127.0.0.9": 200}
