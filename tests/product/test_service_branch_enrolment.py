"""A member of staff enrols a key of their own at the branch page, with the operator's one-time code."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from protocol.secret import Secret
from service.webauthn import base64url
from tests.support import soft_authenticator as soft
from tests.support.desk_browser import BRANCH_PAGE, ORIGIN, Browser, browser
from tests.support.service_counter import Counter, Key, at_counter, wrong
from tests.support.staff_walks import invited, staff_of


@asynccontextmanager
async def newcomer(counter: Counter) -> AsyncIterator[tuple[Browser, Secret]]:
    """Open a browser of a member of staff who has a code and no key; yield it with the code."""
    new = await invited(counter, "新任 一郎")
    assert counter.service.branch is not None
    transport = httpx.ASGITransport(counter.service.branch)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as http:
        opened = Browser(counter, http, Key(), new.staff)
        await opened.open("/enrol")
        yield opened, new.code


async def options_for(desk: Browser, code: Secret) -> Any:
    reply = await desk.http.post("/enrol/challenge", data={"code": code.reveal()}, headers={"Origin": ORIGIN})
    return reply.json()


def created(desk: Browser, options: Any, key: Key | None = None, **changes: Any) -> str:
    """Have a key answer the options. Return the RegistrationResponseJSON."""
    key = key or desk.key
    key.rp_id, key.user_handle = options["rp"]["id"], base64url.decode(options["user"]["id"], limit=64)
    made = soft.Registration(
        key=key.private,
        credential_id=key.credential_id,
        rp_id=key.rp_id,
        sign_count=key.count,
        client_data={"challenge": options["challenge"], "origin": ORIGIN},
        **changes,
    )
    return json.dumps(made.response())


@at_counter(BRANCH_PAGE)
async def test_newcomer_enrols_a_key_with_the_code_and_signs_in_with_it(counter: Counter) -> None:
    async with newcomer(counter) as (desk, code):
        options = await options_for(desk, code)
        assert options["rp"]["id"] == "staff.localhost"
        assert options["authenticatorSelection"]["residentKey"] == "required"
        assert options["authenticatorSelection"]["userVerification"] == "required"
        await desk.send("/enrol", code=code.reveal(), response=created(desk, options))
        assert desk.path == "/sign-in?enrolled", desk.page
        assert "キーを登録しました" in desk.text
        await desk.sign_in()
        assert desk.path == "/live"
        assert await options_for(desk, code) == {"refused": "code-wrong"}
    acts = await counter.sql("SELECT act FROM audit WHERE act LIKE 'staff-%' ORDER BY id")
    assert [act for (act,) in acts] == ["staff-code-used", "staff-enrolled", "staff-code-wrong"]


@at_counter(BRANCH_PAGE)
async def test_enrolment_code_stays_good_after_a_key_was_pulled_out_or_a_challenge_has_expired(
    counter: Counter,
) -> None:
    async with newcomer(counter) as (desk, code):
        await options_for(desk, code)
        await desk.send("/enrol", code=code.reveal(), response="")
        assert desk.refused == "key-refused"
        options = await options_for(desk, code)
        counter.clock.turn(minutes=2)
        await desk.send("/enrol", code=code.reveal(), response=created(desk, options))
        assert desk.refused == "challenge-expired"
        options = await options_for(desk, code)
        await desk.send("/enrol", code=code.reveal(), response=created(desk, options))
        assert desk.path == "/sign-in?enrolled"


@at_counter(BRANCH_PAGE)
async def test_wrong_enrolment_codes_void_no_open_code_and_are_capped_at_twenty_tries_an_hour_by_address(
    counter: Counter,
) -> None:
    async with newcomer(counter) as (desk, code):
        for _ in range(19):
            assert await options_for(desk, wrong(code)) == {"refused": "code-wrong"}
        assert "challenge" in await options_for(desk, code)
        assert await options_for(desk, code) == {"refused": "too-many"}
        counter.clock.turn(minutes=59)
        assert await options_for(desk, code) == {"refused": "too-many"}
    assert await counter.sql("SELECT failures FROM staff_codes") == [(0,)]


@at_counter(BRANCH_PAGE)
async def test_enrolment_without_a_challenge_for_the_code_does_not_tell_a_good_code_from_a_wrong_one(
    counter: Counter,
) -> None:
    """Only the request for a challenge tells it, which is capped."""
    async with newcomer(counter) as (desk, code), browser(counter, "高橋 健") as other:
        second = await invited(counter, "新任 二郎")
        own = await options_for(other, second.code)
        invented = own | {"challenge": base64url.encode(b"c" * 32)}
        for response in ("{}", created(desk, invented), created(desk, own)):
            refused = []
            for guess in (code, wrong(code)):
                await desk.send("/enrol", code=guess.reveal(), response=response)
                refused.append(desk.refused)
            assert refused[0] == refused[1], response
        rows = await counter.sql("SELECT count(*) FROM audit")
        await desk.send("/enrol", code=code.reveal(), response=created(desk, invented))
        assert await counter.sql("SELECT count(*) FROM audit") == rows, "the branch live tells of each new row"


@at_counter(f"{BRANCH_PAGE}[terminals]\nstaff_codes_hourly = 3\n")
async def test_enrolment_codes_are_capped_for_a_network_of_addresses_and_for_the_page_as_a_whole(
    counter: Counter,
) -> None:
    new = await invited(counter, "新任 一郎")
    assert counter.service.branch is not None

    async def told(address: str) -> str:
        transport = httpx.ASGITransport(counter.service.branch, client=(address, 40000))  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as http:
            asked = {"code": wrong(new.code).reveal()}
            reply = await http.post("/enrol/challenge", data=asked, headers={"Origin": ORIGIN})
            return str(reply.json()["refused"])

    neighbours = [await told(f"2001:db8::{number:x}") for number in range(1, 5)]
    assert neighbours == ["code-wrong"] * 3 + ["too-many"]
    far = [await told(f"2001:db8:{number:x}::1") for number in range(1, 29)]
    assert far == ["code-wrong"] * 27 + ["too-many"]
    assert await told("192.0.2.1") == "too-many"


@at_counter(BRANCH_PAGE)
async def test_registration_without_user_verification_of_a_known_key_or_for_another_s_code_is_refused(
    counter: Counter,
) -> None:
    async with newcomer(counter) as (desk, code), browser(counter, "高橋 健") as other:
        options = await options_for(desk, code)
        await desk.send("/enrol", code=code.reveal(), response=created(desk, options, flags=0x41))
        assert desk.refused == "key-refused"
        options = await options_for(desk, code)
        await desk.send("/enrol", code=code.reveal(), response=created(desk, options, other.key))
        assert desk.refused == "key-refused"
        second = await invited(counter, "新任 二郎")
        options = await options_for(desk, code)
        await desk.send("/enrol", code=second.code.reveal(), response=created(desk, options))
        assert desk.refused == "challenge-expired"


@at_counter(BRANCH_PAGE)
async def test_new_key_ends_the_sessions_of_the_one_before_which_signs_in_no_more(counter: Counter) -> None:
    async with browser(counter) as desk:
        async with counter.service.database.write() as work:
            new = await staff_of(counter).invite(work, desk.staff, "another.example")
        assert new is not None
        key, options = Key(), await options_for(desk, new.code)
        await desk.send("/enrol", code=new.code.reveal(), response=created(desk, options, key))
        assert desk.path == "/sign-in?enrolled"
        await desk.open("/live")
        assert desk.path == "/sign-in"
        await desk.sign_in()
        assert desk.refused == "not-staff"
