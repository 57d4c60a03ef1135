"""The training: exercises are played whole, with service, terminal and virtual keys, and judged by what was recorded."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from demo.errors import DemoError
from service.app import open_service
from service.settings_file import load_settings
from service.staff.rights import StaffAct
from tests.support.desk_browser import BRANCH_PAGE, FUJI, browser
from tests.support.glass_counter import GlassCounter
from tests.support.glass_walker import PASSCODE, Act, GlassWalker, touching
from tests.support.service_counter import ROOT, Counter, at_counter
from tests.support.service_process import PRODUCTION, run
from tests.support.trainee import Trainee, trainee, trainee_at
from training.__main__ import main
from training.beginning import FUMIE, KEN, KEPT, LOST, YUI
from training.beginning import PASSCODE as STAFF_PASSCODE
from training.exercises import EXERCISES
from training.world import MARK, TrainingWorld

YANAGI = {"card": "9999000013106038", "birth": "19960527", "phone": "5613"}
PROOF = {"document": "driving-licence", "checked": "sight", "record": "HK-2026-0001"}
TELLER, SUPERVISOR = "k5", "k6"


async def asked(at: Trainee, act: StaffAct, customer: dict[str, str], **fields: str) -> None:
    """Find a customer, fill the form of an act for them, and stand on its page."""
    await at.open("/desk")
    await at.send("/desk", **customer)
    await at.open(f"{at.path}/{act}")
    await at.send(at.path, **(PROOF | fields))


async def key_called(at: Trainee, name: str) -> str:
    """Return the id of Fuji's key of this name, as the form of the act offers it."""
    await at.open("/desk")
    await at.send("/desk", **FUJI)
    await at.open(f"{at.path}/{StaffAct.END_KEY}")
    found = re.search(rf'value="([0-9a-f]+)"[^>]*>\s*{name}', at.page)
    assert found is not None, at.page
    return found[1]


@pytest.mark.landing
def test_first_migration_is_judged_as_done_once_it_and_a_sign_in_by_finger_were_played_at_the_marked_terminal(
    new_counter: Callable[..., GlassCounter],
) -> None:
    counter = new_counter(world=TrainingWorld)
    walker = GlassWalker(counter)

    async def walk() -> None:
        assert isinstance(counter.world, TrainingWorld)
        async with trainee(counter.world) as page:
            whole, missing = await page.verdict("first-migration")
            assert (whole, len(missing)) == ("まだ、できていません。", 3)
            assert MARK in (await counter.me.look())["texts"]
            await walker.walk_to("Top", but={"EmailChoice": touching("yes")})
            assert MARK in (await counter.me.look())["texts"]
            await walker.leave()
            _, missing = await page.verdict("first-migration")
            assert [one.partition("。")[0] for one in missing] == ["キーと指でログインしていません"]
            await page.send("/training/keys/k1", do="plug")
            await counter.me.on("Verify")
            await counter.world.hand.wait_until_waiting("k1", "finger")
            await page.send("/training/keys/k1", do="right")
            await counter.me.on("WhoseAccount")
            assert await page.verdict("first-migration") == ("できました。", [])
            await page.open("/training")
            assert "認証コード" in page.text

    counter.run(walk())


@pytest.mark.landing
def test_without_phone_exercise_names_what_is_missing_until_the_customer_is_registered(
    new_counter: Callable[..., GlassCounter],
) -> None:
    counter = new_counter(world=TrainingWorld)

    async def walk() -> None:
        assert isinstance(counter.world, TrainingWorld)
        async with trainee(counter.world) as teller, trainee(counter.world) as supervisor:
            await teller.sign_in(TELLER)
            wanted = {"reason": "no-phone", "journey": "registration", "without_code": "true"}
            await asked(teller, StaffAct.ISSUE_PASS, YANAGI, **wanted)
            act = teller.path
            await teller.sign()
            _, missing = await teller.verdict("without-phone")
            assert missing[0].startswith("窓口パスは、2人目の確認を待っています。")
            await supervisor.sign_in(SUPERVISOR)
            await supervisor.open(act)
            await supervisor.sign()
            await teller.open("/training/without-phone")
            assert f'href="{act}"' in teller.page
            await teller.open(act)
            signs = re.search(r'class="signs">([0-9A-Z-]{9})<', teller.page)
            assert signs is not None, teller.text
            _, missing = await teller.verdict("without-phone")
            assert [one.partition("。")[0] for one in missing] == [
                "窓口パスが、まだ使われていません",
                "会員登録が終わっていません",
            ]
            walker = GlassWalker(counter, chooses="pass", shows=signs[1])
            await walker.walk_to("Registered")
            assert "PhoneCode" not in walker.seen
            assert await teller.verdict("without-phone") == ("できました。", [])

    counter.run(walk())


def member(person: Any) -> Mapping[str, Act]:
    """Return how a member signs in, in the place of the walker's usual customer."""
    email, password = person.member
    return {
        "Start": touching("member"),
        "Login": lambda walker: walker.fills(id=email, password=password),
    }


@pytest.mark.landing
def test_sign_in_by_passcode_after_an_unrecognised_finger_is_judged_as_done(
    new_counter: Callable[..., GlassCounter],
) -> None:
    counter = new_counter(world=TrainingWorld)
    walker, me = GlassWalker(counter), counter.me

    async def walk() -> None:
        assert isinstance(counter.world, TrainingWorld)
        async with trainee(counter.world) as page:
            await walker.walk_to("Top", but=member(YUI))
            await walker.leave()
            _, missing = await page.verdict("finger-not-taken")
            assert [one.partition("。")[0] for one in missing] == ["キーとパスコードでログインしていません"]
            await page.send("/training/keys/k1", do="plug")
            while await me.on("Verify", "Passcode") == "Verify":
                await page.send("/training/keys/k1", do="other")
                await asyncio.sleep(0.3)
            await me.enter(PASSCODE)
            await me.touch("key-enter")
            await counter.world.hand.wait_until_waiting("k1", "touch")
            await page.send("/training/keys/k1", do="right")
            await me.on("WhoseAccount")
            assert await page.verdict("finger-not-taken") == ("できました。", [])

    counter.run(walk())


@pytest.mark.landing
def test_key_whose_passcode_was_forgotten_is_reset_with_staff_s_key_and_judged_as_done(
    new_counter: Callable[..., GlassCounter],
) -> None:
    counter = new_counter(world=TrainingWorld)
    walker, me = GlassWalker(counter), counter.me

    async def walk() -> None:
        assert isinstance(counter.world, TrainingWorld)
        hand = counter.world.hand
        async with trainee(counter.world) as page:
            await walker.walk_to("PresentKey", but=member(KEN))
            await page.send("/training/keys/k3", do="plug")
            await me.on("KeyTrouble")
            await me.touch("way-reset")
            await me.on("Question")
            await me.touch("yes")
            await me.on("StaffApproval")
            await me.touch("proceed")
            await me.on("PresentKey")
            await page.send(f"/training/keys/{TELLER}", do="plug")
            await me.on("Passcode")
            await me.enter(STAFF_PASSCODE)
            await me.touch("key-enter")
            await hand.wait_until_waiting(TELLER, "touch")
            await page.send(f"/training/keys/{TELLER}", do="right")
            await me.on("ResetKey")
            for key, do in ((TELLER, "unplug"), ("k3", "unplug"), ("k3", "plug")):
                await page.send(f"/training/keys/{key}", do=do)
            await hand.wait_until_waiting("k3", "touch")
            await page.send("/training/keys/k3", do="right")
            await me.on("Passcode")
            _, missing = await page.verdict("forgotten-passcode")
            assert [one.partition("。")[0] for one in missing] == ["初期化のあと、キーが登録されていません"]
            for follows in ("確認のため再度パスコードを入力してください。", "触れ"):
                await me.enter(PASSCODE)
                await me.touch("key-enter")
                await me.sees(follows)
            await hand.wait_until_waiting("k3", "touch")
            await page.send("/training/keys/k3", do="right")
            await me.on("Enrolled")
            assert await page.verdict("forgotten-passcode") == ("できました。", [])

    counter.run(walk())


async def test_thaw_is_judged_as_done_once_the_second_person_has_signed_and_not_by_the_first_alone(
    tmp_path: Path,
) -> None:
    async with TrainingWorld(tmp_path / "state") as world, trainee(world) as at:
        await at.sign_in(TELLER)
        fumie = {"card": FUMIE.card, "birth": f"{FUMIE.born:%Y%m%d}", "phone": FUMIE.phones[0][-4:]}
        await asked(at, StaffAct.THAW, fumie, reason="found")
        act = at.path
        await at.sign()
        _, missing = await at.verdict("four-eyes")
        assert [one.partition("。")[0] for one in missing] == [
            "再開は、2人目の確認を待っています",
            "ご利用は、まだ止まっています",
        ]
        await at.open("/live")
        await at.send("/sign-out")
        await at.sign_in(SUPERVISOR)
        await at.open(act)
        await at.sign()
        assert await at.verdict("four-eyes") == ("できました。", [])


async def test_lost_key_exercise_says_that_the_wrong_key_was_ended_and_the_lost_one_was_not(
    tmp_path: Path,
) -> None:
    async with TrainingWorld(tmp_path / "state") as world, trainee(world) as teller:
        await teller.sign_in(TELLER)
        await asked(teller, StaffAct.END_KEY, FUJI, reason="lost", key=await key_called(teller, KEPT))
        await teller.sign()
        whole, missing = await teller.verdict("lost-key")
        assert whole == "まだ、できていません。"
        assert missing == [
            f"なくした{LOST}が、まだ使えます。「なくしたキーを外す」で外します。",
            f"お手元の{KEPT}まで外しました。外すキーは、名前と登録の日で、お客さまと確かめます。",
        ]


async def test_lost_key_exercise_is_judged_as_done_once_the_lost_key_was_ended(tmp_path: Path) -> None:
    async with TrainingWorld(tmp_path / "state") as world, trainee(world) as teller:
        await teller.sign_in(TELLER)
        await asked(teller, StaffAct.END_KEY, FUJI, reason="lost", key=await key_called(teller, LOST))
        await teller.sign()
        assert await teller.verdict("lost-key") == ("できました。", [])


async def test_key_in_the_terminal_is_refused_to_the_pc_until_the_page_s_hand_pulls_it_out(
    tmp_path: Path,
) -> None:
    async with TrainingWorld(tmp_path / "state") as world, trainee(world) as page:
        await page.open("/training/lost-key")
        assert await page.send(f"/training/keys/{TELLER}", do="plug", back="lost-key") == 200
        assert page.path == "/training/lost-key"
        assert (await world.hand.key(TELLER))["plugged"]
        options = (await page.http.post("/sign-in/challenge", headers=page._origin)).json()
        refused = await page.http.post("/training/get", json=options, headers=page._origin)
        assert refused.status_code == 409
        await page.send(f"/training/keys/{TELLER}", do="right")
        await page.send(f"/training/keys/{TELLER}", do="unplug")
        assert page.path == "/training"
        assert (await page.http.post("/training/get", json=options, headers=page._origin)).status_code == 200


async def test_training_answers_404_for_unknown_keys_and_exercises_and_403_for_a_form_without_an_origin(
    tmp_path: Path,
) -> None:
    async with TrainingWorld(tmp_path / "state") as world, trainee(world) as page:
        for unknown in ("/training/keys/k7", "/training/keys/none", "/training/staff", "/training/none"):
            assert await page.send(unknown, do="plug", key="k1") == 404
        assert (await page.http.post("/training/keys/k1", data={"do": "plug"})).status_code == 403


async def test_pages_of_a_training_without_a_sign_in_bear_its_mark_and_each_exercise_has_a_page(
    tmp_path: Path,
) -> None:
    async with TrainingWorld(tmp_path / "state") as world, trainee(world) as page:
        for path in ("/training", "/sign-in", "/enrol", "/training/nowhere"):
            await page.open(path)
            assert '<a href="/training">練習</a>' in page.page
            assert '<script src="/training/training.js" defer></script>' in page.page
        await page.open("/training")
        for path in re.findall(r'href="(/training/[a-z-]+)"', page.page):
            assert await page.open(path) == 200
        world_now = (await page.http.get("/training/world?of=lost-key")).text
        again = re.search(r'hx-get="([^"]*)"', world_now)
        assert again is not None
        assert (await page.http.get(again[1].replace("&amp;", "&"))).status_code == 204


async def test_database_of_a_training_is_refused_by_a_production_service_in_one_sentence(
    tmp_path: Path,
) -> None:
    async with TrainingWorld(tmp_path / "state"):
        pass
    settings = tmp_path / "service.toml"
    ours = PRODUCTION.replace('"members.sqlite"', '"state/service.sqlite"')
    settings.write_text(ours.replace('"master.key"', '"state/service.key"'))
    status, said = run("serve", "--settings", str(settings))
    assert (status, said.count("\n")) == (os.EX_CONFIG, 1)
    assert "is a demo: mail must go to a sink" in said


async def test_training_refuses_a_folder_with_a_production_database_and_leaves_it_unchanged(
    tmp_path: Path,
) -> None:
    settings = tmp_path / "service.toml"
    settings.write_text(PRODUCTION.replace('"members.sqlite"', '"service.sqlite"'))
    async with open_service(load_settings(settings), None, background=False) as service:
        assert not service.demo
    before = (tmp_path / "service.sqlite").read_bytes()
    with pytest.raises(DemoError, match="is not made up: it holds real members, and stays as it is"):
        await TrainingWorld(tmp_path).__aenter__()
    assert (tmp_path / "service.sqlite").read_bytes() == before


@at_counter(BRANCH_PAGE)
async def test_branch_page_outside_a_training_has_neither_training_pages_nor_the_training_mark(
    counter: Counter,
) -> None:
    async with browser(counter) as desk:
        for path in ("/training", "/training/lost-key", "/training/training.js"):
            assert await desk.open(path) == 404
            assert MARK not in desk.page
        for path in ("/training/get", "/training/keys/k1", "/training/staff"):
            assert await desk.send(path, do="plug") == 404


def test_manual_names_each_exercise_as_the_page_does() -> None:
    manual = (ROOT / "docs/training.md").read_text("utf-8")
    assert [line.split(" | ")[0][2:] for line in manual.splitlines() if line.startswith("| ")][1:] == [
        "---",
        *(one.title for one in EXERCISES.values()),
    ]


def test_training_without_a_screen_says_that_it_needs_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 1
    assert "needs a screen" in capsys.readouterr().err


def test_exercise_done_before_can_be_done_again_after_its_page_has_reset_the_world(
    tmp_path: Path,
) -> None:
    async def plays(origin: str) -> None:
        async with trainee_at(origin) as page:
            for _ in range(2):
                assert (await page.verdict("lost-key"))[0] == "まだ、できていません。"
                await page.sign_in(TELLER)
                await asked(page, StaffAct.END_KEY, FUJI, reason="lost", key=await key_called(page, LOST))
                await page.sign()
                assert await page.verdict("lost-key") == ("できました。", [])
                await page.send("/training/again", back="lost-key")
                assert page.path == "/training/lost-key"
                while "初めの状態に戻しています" in page.page:
                    await asyncio.sleep(0.2)
                    await page.open(page.path)

    ours = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "XDG_STATE_HOME": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-m", "training", "--no-browser"],
        env=os.environ | ours,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        page = next(line.split()[-1] for line in running.stdout if line.startswith("It runs: "))
        try:
            asyncio.run(plays(page.removesuffix("/training")))
        finally:
            running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 0


def test_training_opens_its_page_by_xdg_open_without_ld_library_path_and_ends_at_sigterm(
    tmp_path: Path,
) -> None:
    opener, opened = tmp_path / "bin/xdg-open", tmp_path / "opened"
    opener.parent.mkdir()
    opener.write_text(
        f'#!/bin/sh\necho "$1 ${{LD_LIBRARY_PATH-none}}" > {opened}.new; mv {opened}.new {opened}\n'
    )
    opener.chmod(0o755)
    ours = {
        "PATH": f"{opener.parent}:{os.environ['PATH']}",
        "LD_LIBRARY_PATH": "/nowhere",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
        "XDG_STATE_HOME": str(tmp_path),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "training"], env=os.environ | ours, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        page = next((line.split()[-1] for line in running.stdout if line.startswith("It runs: ")), "")
        deadline = time.monotonic() + 20
        while not opened.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 0
    assert opened.read_text() == f"{page} none\n"
    assert re.fullmatch(r"http://staff\.localhost:\d+/training", page)
