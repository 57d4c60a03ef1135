"""The demo's processes, its state folder and its display: they start, or fail with one sentence."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

import demo.__main__ as program
from demo.errors import DemoError
from demo.world import World, default_state

ROOT = Path(__file__).parents[3]


def service(world: World, token: str = "") -> httpx.AsyncClient:
    headers = {"Authorization": f"Bearer {token or world.token}", "Madoguchi-Terminal": "counter-1"}
    return httpx.AsyncClient(base_url=world.url, headers=headers, trust_env=False)


def is_running(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


@pytest.mark.landing
def test_demo_world_runs_once_at_a_time_and_keeps_its_database_and_keys_until_a_reset(tmp_path: Path) -> None:
    async def first() -> list[int]:
        async with World(tmp_path, profiles=["fingerprint", "touch"]) as world:
            async with service(world) as client:
                assert (await client.get("/health")).json() == {"status": "ok", "demo": True}
                call = {"screen": "Login"}
                answer = await client.post(
                    "/v1/staff-calls", json=call, headers={"Idempotency-Key": "0123456789"}
                )
                assert answer.status_code == httpx.codes.CREATED
            async with service(world, token="x" * 43) as stranger:
                assert (await stranger.get("/v1/staff-calls")).status_code == httpx.codes.UNAUTHORIZED
            assert [key["profile"] for key in await world.hand.keys()] == ["fingerprint", "touch"]
            with pytest.raises(DemoError, match="A demo is running already"):
                await World(tmp_path).__aenter__()
            run = world.keys.parent
            pids = [world.service.pid, world.desk.pid]
        assert not run.exists()
        return pids

    async def second() -> None:
        async with World(tmp_path, profiles=["touch"]) as world, service(world) as client:
            assert [call["screen"] for call in (await client.get("/v1/staff-calls")).json()] == ["Login"]
            assert len(await world.hand.keys()) == 2

    async def afresh() -> None:
        (tmp_path / "of-somebody-else").touch()
        async with World(tmp_path, profiles=["touch"], reset=True) as world, service(world) as client:
            assert (await client.get("/v1/staff-calls")).json() == []
            assert [key["profile"] for key in await world.hand.keys()] == ["touch"]
        assert (tmp_path / "of-somebody-else").exists()

    pids = asyncio.run(first())
    assert not any(map(is_running, pids))
    asyncio.run(second())
    asyncio.run(afresh())


@pytest.mark.landing
async def test_killed_service_of_the_demo_can_be_started_again_at_the_same_url(tmp_path: Path) -> None:
    async with World(tmp_path, profiles=["touch"]) as world:
        url, pid = world.url, world.service.pid
        os.kill(pid, 9)
        await world.service.ended()
        await world.start_service()
        assert (world.url, world.service.pid != pid) == (url, True)
        async with service(world) as client:
            assert (await client.get("/health")).status_code == httpx.codes.OK


@pytest.mark.landing
def test_one_time_code_for_staff_needs_a_valid_name_and_is_in_no_file_of_the_demo(tmp_path: Path) -> None:
    async def walk() -> str:
        async with World(tmp_path, profiles=["touch"]) as world:
            with pytest.raises(DemoError, match=r"a name of 1 to 40 visible characters is expected"):
                await world.staff_code("\n")
            return await world.staff_code("窓口 一郎")

    code = asyncio.run(walk())
    assert len(code) == 8
    files = [path for path in tmp_path.rglob("*") if not path.is_dir()]
    assert [path for path in files if code.encode() in path.read_bytes()] == []


@pytest.mark.landing
async def test_killed_process_of_the_virtual_keys_can_be_started_again_with_the_same_keys(
    tmp_path: Path,
) -> None:
    async with World(tmp_path, profiles=["touch", "fingerprint"]) as world:
        os.kill(world.desk.pid, 9)
        await world.desk.ended()
        await world.start_desk()
        assert [key["profile"] for key in await world.hand.keys()] == ["touch", "fingerprint"]


def test_damaged_database_stops_the_start_of_the_demo_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "service.sqlite").write_bytes(b"no database at all" * 100)

    async def walk() -> None:
        world = World(tmp_path, profiles=["touch"])
        with pytest.raises(DemoError, match=r"The seed did not start: service: .*seed\.log"):
            await world.__aenter__()
        assert not world.desk.running

    asyncio.run(walk())


def test_state_folder_that_can_not_be_written_stops_the_start_of_the_demo_with_a_sentence_that_names_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DemoError, match=r"file/demo can't be written"):
        asyncio.run(World(tmp_path / "file" / "demo").__aenter__())


def test_state_folder_of_the_demo_is_in_the_xdg_state_folder_or_below_the_home_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/somewhere")
    assert default_state() == Path("/somewhere/madoguchi-demo")
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", "/home/hanako")
    assert default_state() == Path("/home/hanako/.local/state/madoguchi-demo")


@pytest.mark.parametrize(
    ("platform", "display", "has_display"),
    [("", "", False), ("offscreen", ":0", False), ("", ":0", True), ("xcb", "", True), ("wayland:x", "", True)],
)
def test_display_is_detected_by_display_or_qt_qpa_platform_unless_that_is_offscreen(
    monkeypatch: pytest.MonkeyPatch, platform: str, display: str, has_display: bool
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    monkeypatch.setenv("DISPLAY", display)
    assert program._has_display() is has_display


def test_unknown_window_system_is_refused_with_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "nonsense")
    with pytest.raises(DemoError, match=r"No window can be opened here: .*nonsense"):
        program._check_window_system()


TERMINAL_DIES = """
import sys
import demo.__main__ as program
from demo.world import World
World.terminal_command = lambda *_: [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]
program._has_display = lambda: True
sys.exit(program.main())
"""


@pytest.mark.landing
def test_demo_whose_terminal_is_killed_at_its_start_exits_1_and_says_that_it_did_not_start(
    tmp_path: Path,
) -> None:
    command = [sys.executable, "-c", TERMINAL_DIES, "--state", str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert ended.returncode == 1
    assert "The terminal has ended" in ended.stderr
