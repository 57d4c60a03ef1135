"""Passes that staff issue to identified customers: good once, in one branch, for 30 minutes; and codes of letters."""

import os
import re
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import update

from protocol.answers import (
    Assertion,
    ChangeEmail,
    Continue,
    Credential,
    KeyReset,
    Later,
    RemoveAuthenticator,
    ShowPass,
)
from protocol.journeys import JourneyKind
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.steps import (
    CardStopped,
    CreateCredential,
    Ended,
    Enrolled,
    EnrolmentIntroduction,
    NewEmail,
    PassCode,
    PhoneCode,
    Registered,
    SignIn,
    StaffApproval,
    Terms,
    Top,
)
from service.staff.branches import Branch, Branches
from service.staff.rights import Role, StaffAct
from service.store.tables import credentials, passes, terminals, twin_holders
from tests.support import soft_authenticator as soft
from tests.support.desk_browser import BRANCH_PAGE, FUJI, PROOF, Browser, browser
from tests.support.http_walker import go_on_to, walk_to
from tests.support.service_counter import Counter, Key, at_counter
from tests.support.service_process import operate
from tests.support.staff_walks import ASK, lose_key, revoke, staff_enrolled

YANAGI = {"card": "9999 0000 1310 6038", "birth": "19960527", "phone": "5613"}


async def issued(
    desk: Browser, customer: dict[str, str], *, second: Browser | None = None, **fields: str
) -> Secret:
    """Have a pass issued for a customer, with a second person's signature if one is given. Return its signs."""
    await desk.find(**customer)
    act = await desk.ask(StaffAct.ISSUE_PASS, **({"reason": "no-phone"} | fields))
    assert desk.refused is None, desk.path
    await desk.sign()
    if second is not None:
        await second.open(act)
        await second.sign()
        await desk.open(act)
    found = re.search(r'class="signs">([0-9A-Z-]{9})<', desk.page)
    assert found is not None, desk.text
    return Secret(found[1])


@at_counter(BRANCH_PAGE)
async def test_pass_stands_for_the_card_check_and_the_code_by_phone_is_asked_for(counter: Counter) -> None:
    async with browser(counter) as desk:
        signs = await issued(desk, YANAGI, journey="registration")
    assert await counter.start(JourneyKind.PASS) == PassCode()
    await counter.say(ShowPass(code=signs))
    assert isinstance(counter.step(), Terms), counter.reply
    await go_on_to(counter, PhoneCode)


@at_counter(BRANCH_PAGE)
async def test_pass_is_accepted_once_within_thirty_minutes_in_small_letters_and_with_blanks(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        first = await issued(desk, YANAGI, journey="registration")
        second = await issued(desk, YANAGI, journey="registration")
    await counter.start(JourneyKind.PASS)
    await counter.say(ShowPass(code=Secret(f" {first.reveal().lower().replace('-', ' ')} ")))
    assert isinstance(counter.step(), Terms)
    await counter.start(JourneyKind.PASS)
    await counter.say(ShowPass(code=first))
    assert counter.refusal() is RefusalCode.PASS_WRONG
    assert counter.step() == PassCode()
    counter.clock.turn(minutes=30)
    await counter.start(JourneyKind.PASS)
    await counter.say(ShowPass(code=second))
    assert counter.refusal() is RefusalCode.PASS_WRONG
    for nonsense in ("", "0000-0000", "x" * 400, "'; --"):
        await counter.say(ShowPass(code=Secret(nonsense)))
        assert counter.refusal() is RefusalCode.PASS_WRONG


@at_counter(f"{BRANCH_PAGE}[terminals]\npasses_hourly = 3\n")
async def test_right_pass_is_refused_once_wrong_ones_have_reached_the_terminal_s_hourly_cap(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        signs = await issued(desk, YANAGI, journey="registration")
    await counter.start(JourneyKind.PASS)
    for _ in range(3):
        await counter.say(ShowPass(code=Secret("0000-0000")))
        assert counter.refusal() is RefusalCode.PASS_WRONG
    await counter.say(ShowPass(code=signs))
    assert counter.refusal() is RefusalCode.TOO_MANY


@at_counter(BRANCH_PAGE)
async def test_pass_of_another_branch_is_refused(counter: Counter) -> None:
    async with browser(counter) as desk:
        signs = await issued(desk, YANAGI, journey="registration")
    async with counter.service.database.write() as work:
        await Branches(counter.clock).add(work, Branch("ginza", "銀座支店"))
        now = counter.clock()
        await work.connection.execute(
            terminals.insert().values(
                name="counter-1", code="0", code_expires_at=now, added_at=now, branch="ginza"
            )
        )
    await counter.start(JourneyKind.PASS)
    await counter.say(ShowPass(code=signs))
    assert counter.refusal() is RefusalCode.PASS_WRONG
    await counter.change(update(terminals).values(branch="main"))
    await counter.say(ShowPass(code=signs))
    assert isinstance(counter.step(), Terms)


@at_counter(BRANCH_PAGE)
async def test_pass_without_a_code_signed_by_two_registers_without_a_phone_code_and_is_not_issued_to_a_member(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        signs = await issued(desk, YANAGI, second=second, journey="registration", without_code="true")
        await desk.find(**FUJI)
        await desk.ask(StaffAct.ISSUE_PASS, reason="no-phone", journey="registration", without_code="true")
        assert desk.refused == "pass-not-possible"
    await counter.start(JourneyKind.PASS)
    await counter.say(ShowPass(code=signs))
    await go_on_to(counter, Registered)
    rings = await counter.rings()
    assert rings == []


@at_counter(BRANCH_PAGE)
async def test_audit_rows_after_a_pass_name_no_card_and_no_phone_code_that_were_never_given(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        with_code = await issued(desk, FUJI, journey="registration")
        without = await issued(desk, YANAGI, second=second, journey="registration", without_code="true")
    factors = (
        "SELECT act, factor FROM audit WHERE act IN ('registered', 'member-replaced', 'authenticator-added') "
        "AND id > ? ORDER BY id"
    )
    [(last,)] = await counter.sql("SELECT max(id) FROM audit")
    await walk_to(counter, Registered, kind=JourneyKind.PASS, shows=with_code, address="fuji2@example.jp")
    assert await counter.sql(factors, last) == [("member-replaced", "pass"), ("registered", "pass")]
    [(last,)] = await counter.sql("SELECT max(id) FROM audit")
    await walk_to(counter, Enrolled, kind=JourneyKind.PASS, shows=without, key=Key())
    assert await counter.sql(factors, last) == [("registered", "pass"), ("authenticator-added", "password")]


@at_counter(BRANCH_PAGE)
async def test_key_enrolled_without_a_phone_code_is_young_for_a_day(counter: Counter) -> None:
    """A young key signs in, but removes no authenticator and changes no address."""
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        key, signs = Key(), await issued(desk, FUJI, second=second, journey="enrolment", without_code="true")
    await counter.start(JourneyKind.PASS)
    await counter.say(ShowPass(code=signs))
    assert counter.step() == EnrolmentIntroduction(compulsory=False, phone=False)
    await counter.say(Continue())
    assert isinstance(counter.step(), CreateCredential), counter.reply
    await counter.say(Credential(response=key.create(counter.step()), model="Bio Key"))
    assert isinstance(counter.step(), Enrolled)
    await counter.say(Continue())
    step = counter.step()
    assert isinstance(step, Top)
    for act in (RemoveAuthenticator(id=step.authenticators[0].id), ChangeEmail()):
        await counter.say(act)
        assert counter.refusal() is RefusalCode.KEY_YOUNG, act
    for hours, refusal in ((23, RefusalCode.KEY_YOUNG), (1, None)):
        counter.clock.turn(hours=hours)
        await counter.start(JourneyKind.SIGN_IN)
        await counter.say(Assertion(response=key.get(counter.step())))
        assert isinstance(counter.step(), Top)
        await counter.say(ChangeEmail())
        assert counter.refusal() is refusal


@at_counter(BRANCH_PAGE)
async def test_customer_who_puts_off_the_enrolment_of_a_pass_is_not_left_signed_in(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        signs = await issued(desk, FUJI, journey="enrolment")
    await counter.start(JourneyKind.PASS)
    await counter.say(ShowPass(code=signs))
    assert counter.step() == EnrolmentIntroduction(compulsory=False)
    await counter.say(Later())
    assert counter.step() == Ended()


@at_counter(BRANCH_PAGE)
async def test_pass_of_a_customer_whose_card_was_stopped_since_is_no_sign_in(counter: Counter) -> None:
    async with browser(counter) as desk:
        signs = await issued(desk, FUJI, journey="enrolment")
    before = await counter.sql("SELECT id, last_sign_in_at FROM members ORDER BY id")
    async with counter.service.database.write() as work:
        await work.connection.execute(update(twin_holders).values(stopped=True))
    await counter.start(JourneyKind.PASS)
    await counter.say(ShowPass(code=signs))
    assert counter.step() == CardStopped()
    assert await counter.sql("SELECT id, last_sign_in_at FROM members ORDER BY id") == before


@at_counter(BRANCH_PAGE)
async def test_pass_of_a_customer_who_was_frozen_since_is_void_and_stays_so_after_a_thaw(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        signs = await issued(desk, FUJI, journey="enrolment")
        await desk.find(**FUJI)
        await desk.ask(StaffAct.FREEZE, reason="lost")
        await desk.sign()
        assert "済みました" in desk.text
        await counter.start(JourneyKind.PASS)
        await counter.say(ShowPass(code=signs))
        assert counter.refusal() is RefusalCode.PASS_WRONG
        await desk.find(**FUJI)
        act = await desk.ask(StaffAct.THAW, reason="found")
        await desk.sign()
        await second.open(act)
        await second.sign()
        assert "済みました" in second.text
    await counter.say(ShowPass(code=signs))
    assert counter.refusal() is RefusalCode.PASS_WRONG


@at_counter(BRANCH_PAGE)
async def test_pass_that_was_asked_for_before_a_freeze_is_not_issued_after_it(counter: Counter) -> None:
    async with browser(counter) as desk, browser(counter) as other:
        await desk.find(**FUJI)
        await desk.ask(StaffAct.ISSUE_PASS, journey="enrolment", reason="half-way")
        await other.find(**FUJI)
        await other.ask(StaffAct.FREEZE, reason="lost")
        await other.sign()
        await desk.sign()
        assert desk.refused == "changed-meanwhile"
    assert await counter.sql("SELECT count(*) FROM passes") == [(0,)]


@at_counter(BRANCH_PAGE)
async def test_pass_of_a_member_who_was_erased_since_is_refused(counter: Counter) -> None:
    async with (
        browser(counter, role=Role.SUPERVISOR) as first,
        browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second,
    ):
        signs = await issued(first, FUJI, journey="enrolment")
        await first.find(**FUJI)
        act = await first.ask(StaffAct.ERASE, reason="asked")
        await first.sign()
        await second.open(act)
        await second.sign()
    await counter.start(JourneyKind.PASS)
    await counter.say(ShowPass(code=signs))
    assert counter.refusal() is RefusalCode.PASS_WRONG


@at_counter(BRANCH_PAGE)
async def test_code_of_a_pass_is_shown_only_to_its_issuer_and_not_kept_in_passes_acts_audit_or_outbox(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        signs = await issued(desk, YANAGI, journey="registration")
        act = desk.path
        await second.open(act)
        assert signs.reveal() not in second.page
        counter.clock.turn(minutes=13)
        await desk.open(act)
        assert signs.reveal() in desk.page
    for table in ("passes", "staff_acts", "audit", "outbox"):
        rows = str(await counter.sql(f"SELECT * FROM {table}"))  # noqa: S608 - our own names
        assert signs.reveal() not in rows, table
        assert signs.reveal().replace("-", "") not in rows, table


@dataclass
class Newcomer:
    """Fuji, whose key was enrolled without a code: what they sign in with."""

    key: Key
    own: str
    """Our id of the key."""


async def enrolled_without_a_code(counter: Counter, desk: Browser, second: Browser) -> Newcomer:
    """Have Fuji enrol a key at the terminal with a pass that stands for the code by phone."""
    key, signs = Key(), await issued(desk, FUJI, second=second, journey="enrolment", without_code="true")
    await counter.start(JourneyKind.PASS)
    await counter.say(ShowPass(code=signs))
    await counter.say(Continue())
    await counter.say(Credential(response=key.create(counter.step()), model="Bio Key"))
    await counter.say(Continue())
    step = counter.step()
    assert isinstance(step, Top)
    return Newcomer(key, step.authenticators[0].id)


async def signed_in(counter: Counter, key: Key) -> None:
    await counter.start(JourneyKind.SIGN_IN)
    await counter.say(Assertion(response=key.get(counter.step())))
    assert isinstance(counter.step(), Top)


async def letter_written(counter: Counter, desk: Browser) -> Secret:
    """Have a letter written to Fuji, a minute later. Return its code."""
    counter.clock.turn(minutes=1)
    await desk.find(**FUJI)
    await desk.ask(StaffAct.SEND_LETTER, reason="asked")
    assert desk.refused is None, desk.path
    await desk.sign()
    found = re.search(r'class="signs">([0-9A-Z-]{9})<', desk.page)
    assert found is not None, desk.text
    return Secret(found[1])


@at_counter(BRANCH_PAGE)
async def test_code_of_a_letter_sent_since_the_enrolment_lets_a_young_key_remove_an_authenticator_from_the_next_day(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        who = await enrolled_without_a_code(counter, desk, second)
        code = await letter_written(counter, desk)
    await signed_in(counter, who.key)
    await counter.say(RemoveAuthenticator(id=who.own))
    assert counter.refusal() is RefusalCode.KEY_YOUNG, "no letter arrives on the day on which it is sent"
    counter.clock.turn(hours=16)
    await counter.start(JourneyKind.PASS)
    await counter.say(ShowPass(code=code))
    assert counter.refusal() is RefusalCode.PASS_WRONG, "it leads nobody anywhere"
    await signed_in(counter, who.key)
    await counter.say(RemoveAuthenticator(id=who.own))
    assert counter.step() == PassCode(by_letter=True)
    await counter.say(Later())
    assert isinstance(counter.step(), Top)
    await counter.say(RemoveAuthenticator(id=who.own))
    await counter.say(ShowPass(code=Secret("0000-0000")))
    assert counter.refusal() is RefusalCode.PASS_WRONG
    await counter.say(ShowPass(code=code))
    assert counter.refusal() is None
    step = counter.step()
    assert isinstance(step, Top)
    assert step.authenticators == ()
    assert (
        await counter.sql("SELECT detail FROM audit WHERE act = 'pass-used' AND detail LIKE 'confirm%'") != []
    )


@at_counter(BRANCH_PAGE)
async def test_customer_is_told_by_mail_that_staff_send_a_letter_to_the_registered_address(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        await enrolled_without_a_code(counter, desk, second)
        await counter.mails()
        await letter_written(counter, desk)
        assert "登録された住所への確認の手紙の郵送" in (await counter.mails())[-1].text


@at_counter(BRANCH_PAGE)
async def test_letter_code_entered_when_the_sign_in_is_not_fresh_asks_for_the_key_again(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        who = await enrolled_without_a_code(counter, desk, second)
        code = await letter_written(counter, desk)
    counter.clock.turn(hours=16)
    await signed_in(counter, who.key)
    await counter.say(ChangeEmail())
    counter.clock.turn(minutes=6)
    await counter.say(ShowPass(code=code))
    step = counter.step()
    assert isinstance(step, SignIn)
    await counter.say(Assertion(response=who.key.get(step)))
    assert isinstance(counter.step(), NewEmail)
    await signed_in(counter, who.key)
    await counter.say(ChangeEmail())
    assert isinstance(counter.step(), NewEmail), "the key is young no more"


@at_counter(BRANCH_PAGE)
async def test_letter_written_before_an_enrolment_or_to_another_card_holder_leaves_a_key_young(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        first = await enrolled_without_a_code(counter, desk, second)
        before = await letter_written(counter, desk)
        counter.clock.turn(hours=16)
        for one in (desk, second):
            await one.sign_in()
        later = await enrolled_without_a_code(counter, desk, second)
        await signed_in(counter, later.key)
        await counter.say(ChangeEmail())
        assert counter.refusal() is RefusalCode.KEY_YOUNG
        await signed_in(counter, first.key)
        await counter.say(ChangeEmail())
        assert counter.step() == PassCode(by_letter=True)
        await counter.change(update(passes).where(passes.c.journey == "confirmation").values(holder="other"))
        await counter.say(ShowPass(code=before))
        assert counter.refusal() is RefusalCode.PASS_WRONG


@at_counter(f"{BRANCH_PAGE}[terminals]\npasses_hourly = 5\n")
async def test_letter_code_is_refused_over_the_terminal_s_hourly_cap_and_is_good_once(counter: Counter) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        who = await enrolled_without_a_code(counter, desk, second)
        code = await letter_written(counter, desk)
    counter.clock.turn(hours=16)
    await signed_in(counter, who.key)
    await counter.say(ChangeEmail())
    for _ in range(5):
        await counter.say(ShowPass(code=Secret("0000-0000")))
        assert counter.refusal() is RefusalCode.PASS_WRONG
    await counter.say(ShowPass(code=code))
    assert counter.refusal() is RefusalCode.TOO_MANY
    counter.clock.turn(hours=2)
    await signed_in(counter, who.key)
    await counter.say(ChangeEmail())
    await counter.say(ShowPass(code=code))
    assert isinstance(counter.step(), NewEmail)
    await counter.change(update(credentials).values(young_until=counter.clock() + timedelta(hours=1)))
    await signed_in(counter, who.key)
    await counter.say(ChangeEmail())
    assert counter.refusal() is RefusalCode.KEY_YOUNG


@at_counter(BRANCH_PAGE)
async def test_letter_is_offered_only_for_a_member_with_a_young_key_and_its_code_is_shown_only_to_its_writer(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        customer = await desk.find(**FUJI)
        assert "確認の手紙" not in desk.text
        await desk.send(f"{customer}/send-letter", **PROOF, reason="asked")
        await desk.sign()
        assert desk.refused == "changed-meanwhile"
        await enrolled_without_a_code(counter, desk, second)
        code = await letter_written(counter, desk)
        act = desk.path
        await second.open(act)
        assert code.reveal() not in second.page
        await desk.find(**FUJI)
        forged = {"journey": "confirmation", "reason": "no-phone"}
        await desk.ask(StaffAct.ISSUE_PASS, **forged)
        assert desk.refused == "pass-not-possible"


@at_counter(BRANCH_PAGE)
async def test_passes_outside_the_policy_set_for_a_branch_are_neither_offered_nor_issued(
    counter: Counter,
) -> None:
    said = await operate(counter, "branch", "passes", "main", "enrolment")
    assert said == (os.EX_OK, "main  passes: enrolment\n")
    assert (await operate(counter, "branch", "list"))[1] == "main  main  passes: enrolment\n"
    audited = await counter.sql("SELECT detail, factor FROM audit WHERE act = 'branch-passes'")
    assert audited == [("main enrolment", "operator")]
    async with browser(counter) as desk:
        await desk.find(**YANAGI)
        assert "窓口パス" not in desk.text, "who is no member can't enrol"
        customer = await desk.find(**FUJI)
        await desk.open(f"{customer}/issue-pass")
        assert 'value="enrolment"' in desk.page
        assert 'value="registration"' not in desk.page
        assert "without_code" not in desk.page
        for forged in ({"journey": "registration"}, {"journey": "enrolment", "without_code": "true"}):
            await desk.find(**FUJI)
            await desk.ask(StaffAct.ISSUE_PASS, **({"reason": "no-phone"} | forged))
            assert desk.refused == "pass-not-here", forged
        await issued(desk, FUJI, journey="enrolment")
    assert await counter.sql("SELECT count(*) FROM staff_acts") == [(1,)]


@at_counter(BRANCH_PAGE)
async def test_pass_excluded_by_a_policy_changed_before_the_second_signature_is_not_issued(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        await desk.find(**FUJI)
        act = await desk.ask(StaffAct.ISSUE_PASS, reason="no-phone", journey="enrolment", without_code="true")
        await desk.sign()
        await operate(counter, "branch", "passes", "main", "registration", "enrolment")
        await second.open(act)
        await second.sign()
        assert second.refused == "pass-not-here"
        await operate(counter, "branch", "passes", "main", "none")
        visit = await desk.find(**FUJI)
        assert f"{visit}/issue-pass" not in desk.page
    assert await counter.sql("SELECT count(*) FROM passes") == [(0,)]


@at_counter(BRANCH_PAGE)
async def test_branch_passes_command_refuses_an_unknown_branch_and_unknown_or_no_words(
    counter: Counter,
) -> None:
    unknown = await operate(counter, "branch", "passes", "osaka", "enrolment")
    assert unknown == (os.EX_DATAERR, "service: there is no branch osaka\n")
    for words, code in ((["none", "enrolment"], os.EX_USAGE), (["everything"], 2), ([], 2)):
        assert (await operate(counter, "branch", "passes", "main", *words))[0] == code, words
    assert (await operate(counter, "branch", "list"))[1] == "main  main\n"


@at_counter(BRANCH_PAGE)
async def test_key_reset_after_a_pass_without_a_phone_code_needs_two_staff_one_a_supervisor(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        signs = await issued(desk, FUJI, second=second, journey="enrolment", without_code="true")
    other = Key()
    await staff_enrolled(counter, other, "高橋 健")
    await counter.start(JourneyKind.PASS)
    await counter.say(ShowPass(code=signs))
    await counter.say(Continue())
    await counter.say(ASK)
    await counter.say(Assertion(response=desk.key.get(counter.step())))
    step = counter.step()
    assert isinstance(step, StaffApproval), counter.reply
    assert step.first == "佐々木 真理"
    await counter.say(KeyReset(aaguid=soft.AAGUID))
    assert counter.refusal() is RefusalCode.NOT_EXPECTED
    for one in (desk.key, other):  # themselves once more; a colleague who is no supervisor
        await counter.say(Assertion(response=one.get(counter.step())))
        assert counter.refusal() is RefusalCode.NOT_STAFF
    await counter.say(Assertion(response=second.key.get(counter.step())))
    assert isinstance(counter.step(), CreateCredential), counter.reply
    await counter.say(KeyReset(aaguid=soft.AAGUID))
    assert counter.refusal() is None
    by = [row[0] for row in await counter.sql("SELECT staff FROM audit WHERE act = 'approved' ORDER BY id")]
    assert by == [desk.staff, second.staff]


async def first_approved(counter: Counter, desk: Browser, second: Browser) -> None:
    """Ask for a reset after a pass without a phone code, and have the desk give the first of the two approvals."""
    signs = await issued(desk, FUJI, second=second, journey="enrolment", without_code="true")
    await counter.start(JourneyKind.PASS)
    await counter.say(ShowPass(code=signs))
    await counter.say(Continue())
    await counter.say(ASK)
    await counter.say(Assertion(response=desk.key.get(counter.step())))


@at_counter(BRANCH_PAGE)
async def test_first_of_two_approvals_of_a_reset_is_void_once_its_giver_has_lost_the_key(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        await first_approved(counter, desk, second)
        counter.clock.turn(seconds=1)
        await lose_key(counter, desk.staff)
        await counter.say(Assertion(response=second.key.get(counter.step())))
        step = counter.step()
        assert isinstance(step, StaffApproval), counter.reply
        assert step.first == "責任 一郎", "the supervisor is the first one now"
    assert await counter.sql("SELECT count(*) FROM approvals") == [(0,)]


@at_counter(BRANCH_PAGE)
async def test_first_of_two_approvals_of_a_reset_is_void_after_ten_minutes_or_once_its_giver_is_revoked(
    counter: Counter,
) -> None:
    async with browser(counter) as desk, browser(counter, "責任 一郎", role=Role.SUPERVISOR) as second:
        await first_approved(counter, desk, second)
        counter.clock.turn(minutes=10)
        await counter.say(Assertion(response=second.key.get(counter.step())))
        assert counter.refusal() is RefusalCode.CHALLENGE_EXPIRED
        step = counter.step()
        assert isinstance(step, StaffApproval), counter.reply
        assert step.first == "", "the screen asks for the first one anew"
        await counter.say(Assertion(response=second.key.get(step)))
        step = counter.step()
        assert isinstance(step, StaffApproval), counter.reply
        assert step.first == "責任 一郎", "the supervisor is the first one now"
        await revoke(counter, second.staff)
        await counter.say(Assertion(response=desk.key.get(counter.step())))
        step = counter.step()
        assert isinstance(step, StaffApproval), counter.reply
        assert step.first == "佐々木 真理"
    assert await counter.sql("SELECT count(*) FROM approvals") == [(0,)]
