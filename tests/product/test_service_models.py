"""Metadata at the counter over HTTP: a revoked model is refused, a broken list changes nothing, terminals get names."""

import asyncio
import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from kiosk.client import MemberService, TokenAuth
from kiosk.models import ModelNames
from protocol import wire
from protocol.answers import Assertion, ChangePassword, Credential, SendCode, SubmitCode
from protocol.journeys import Channel, JourneyKind
from protocol.models import ModelCatalogue
from protocol.refusals import RefusalCode
from protocol.secret import Secret
from protocol.settings_file import SettingsError
from protocol.steps import CreateCredential, Enrolled, Login, ModelPolicy, PhoneCode, SignIn, Top
from service.outbox.outbox import Message
from service.settings_file import load_settings
from tests.support import soft_authenticator as soft
from tests.support.http_walker import walk_to
from tests.support.metadata_signer import Signing, entry, payload, settings
from tests.support.service_counter import ROOT, TOKEN, Counter, Key, counter, settings_text
from tests.support.staff_walks import asking

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"
ICON = "data:image/png;base64," + base64.b64encode(PNG).decode()
OTHER = UUID(int=5)


def mds(folder: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "service", "mds", *arguments, "--settings", str(folder / "service.toml")]
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stdout + done.stderr


async def brought(counter: Counter, raw: bytes) -> tuple[int, str]:
    """Import a list by the operator's command while the service runs, and have the service load it."""
    (counter.folder / "list.jwt").write_bytes(raw)
    done = await asyncio.to_thread(mds, counter.folder, "import", str(counter.folder / "list.jwt"))
    await counter.service.catalogue.load(counter.service.database)
    return done


async def test_revoked_model_is_refused_and_a_broken_metadata_list_changes_nothing(tmp_path: Path) -> None:
    async with counter(tmp_path, settings(tmp_path)) as present:
        await walk_to(present, CreateCredential)
        assert present.step().models == ModelPolicy()
        good = Signing().sign(payload(entry(soft.AAGUID, "REVOKED"), number=9))
        assert await brought(present, good) == (0, "taken over\n")
        await present.look()
        assert present.step().models == ModelPolicy(revoked=(soft.AAGUID,))
        await present.say(Credential(response=Key().create(present.step())))
        assert present.refusal() is RefusalCode.MODEL_REVOKED
        assert isinstance(present.step(), CreateCredential)

        lifted = Signing(signature=bytes(64)).sign(payload(entry(), number=10))
        status, said = await brought(present, lifted)
        assert (status, "its signature does not verify" in said) == (os.EX_DATAERR, True)
        older = await brought(present, Signing().sign(payload(entry(), number=8)))
        assert older[0] == os.EX_DATAERR
        await present.say(Credential(response=Key().create(present.step())))
        assert present.refusal() is RefusalCode.MODEL_REVOKED
        health = (await present.http.get("/health")).json()
        assert health["metadata"]["number"] == 9
        assert health["metadata"]["refused"] is True

        assert await brought(present, Signing().sign(payload(entry(), number=11))) == (0, "taken over\n")
        await present.look()
        response = Key().create(present.step(), attestation="x5c", x5c=(soft.leaf(end=FOR_LONG),))
        await present.say(Credential(response=response))
        assert isinstance(present.step(), Enrolled)
        assert await present.sql("SELECT attested FROM credentials") == [(1,)]
        rows = await present.sql("SELECT detail FROM audit WHERE act = 'authenticator-refused'")
        assert rows == [("authenticator_revoked",)]
        assert await present.sql("SELECT number FROM audit_folds") == [(2,)]


async def test_sign_in_by_a_key_of_a_since_revoked_model_needs_a_phone_code_too(tmp_path: Path) -> None:
    """A session that was open asks for the log-in before a change; the member is notified once."""
    async with counter(tmp_path, settings(tmp_path)) as present:
        key = Key()
        await walk_to(present, Top, key=key)
        await present.start(JourneyKind.SIGN_IN)
        await present.say(Assertion(response=key.get(present.step())))
        assert isinstance(present.step(), Top)
        revoked = Signing().sign(payload(entry(soft.AAGUID, "USER_VERIFICATION_BYPASS"), number=9))
        assert await brought(present, revoked) == (0, "taken over\n")
        await present.say(ChangePassword())  # a moment ago its verification was enough
        assert isinstance(present.step(), SignIn)
        await present.say(Assertion(response=key.get(present.step())))
        assert isinstance(present.step(), Login)
        await present.start(JourneyKind.SIGN_IN)
        await present.say(Assertion(response=key.get(present.step())))
        assert isinstance(present.step(), PhoneCode)
        present.clock.turn(seconds=31)
        await present.say(SendCode(channel=Channel.SMS))
        await present.say(SubmitCode(code=await present.rung_code()))
        assert isinstance(present.step(), Top)
        noted = await present.sql("SELECT detail FROM audit WHERE act = 'key-model-revoked'")
        assert noted == 2 * await present.sql("SELECT id FROM credentials")
        notified = [to for to, message in await present.notices() if message is Message.KEY_MODEL_REVOKED]
        assert notified == ["sakurai.haruko@example.jp"], "once, not at each sign-in"


async def test_staff_key_of_a_since_revoked_model_approves_nothing(tmp_path: Path) -> None:
    async with counter(tmp_path, settings(tmp_path)) as present:
        key = Key()
        await asking(present, key, Key())
        revoked = Signing().sign(payload(entry(soft.AAGUID, "REVOKED"), number=9))
        assert await brought(present, revoked) == (0, "taken over\n")
        await present.say(Assertion(response=key.get(present.step())))
        assert present.refusal() is RefusalCode.ASSERTION_REFUSED
        assert present.why().detail == "authenticator_revoked"
        assert await present.sql("SELECT id FROM approvals") == []


FOR_LONG = soft.NOW.replace(year=2046)


async def test_model_names_are_sent_only_if_the_metadata_list_has_changed(tmp_path: Path) -> None:
    async with counter(tmp_path, settings(tmp_path)) as present:
        empty = await present.http.get("/v1/models")
        assert wire.decode(empty.content, ModelCatalogue) == ModelCatalogue(number=0, models=())
        named = entry(OTHER, description="Another Key", icon=ICON)
        nameless = entry(UUID(int=6), description=None)
        await brought(present, Signing().sign(payload(entry(), named, nameless, number=9)))
        fetched = await present.http.get("/v1/models", headers={"If-None-Match": empty.headers["etag"]})
        assert fetched.status_code == 200
        known = wire.decode(fetched.content, ModelCatalogue)
        assert known.number == 9
        assert {model.aaguid: (model.name, model.icon) for model in known.models} == {
            soft.AAGUID: ("Soft Key", b""),
            OTHER: ("Another Key", PNG),
        }
        again = await present.http.get("/v1/models", headers={"If-None-Match": fetched.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert (await present.http.get("/v1/models", headers={"Authorization": ""})).status_code == 401


async def test_terminal_names_models_as_the_service_s_metadata_do(tmp_path: Path) -> None:
    async def names_at(present: Counter) -> list[str]:
        """Return the names that a terminal has for both models after it has asked once."""
        service = MemberService(
            "http://127.0.0.1",
            proof=TokenAuth(Secret(TOKEN)),
            terminal="counter-1",
            patience=10,
            sleep=asyncio.sleep,
            transport=httpx.ASGITransport(present.service.gate),
        )
        models = ModelNames(tmp_path / "terminal")
        asked = asyncio.Event()

        async def hour(_seconds: float) -> None:
            asked.set()
            await asyncio.Event().wait()

        keeping = asyncio.create_task(models.keep_fresh(service, hour))
        await asked.wait()
        keeping.cancel()
        await service.close()
        return [models.name_of(str(aaguid)) for aaguid in (soft.AAGUID, OTHER)]

    async with counter(tmp_path, settings(tmp_path)) as present:
        assert await names_at(present) == ["", ""]
        named = entry(OTHER, description="Another Key", icon=ICON)
        await brought(present, Signing().sign(payload(entry(), named, number=9)))
        assert await names_at(present) == ["Soft Key", "Another Key"]
        assert await names_at(present) == ["Soft Key", "Another Key"]


def test_health_holds_number_and_age_of_the_metadata_list(tmp_path: Path) -> None:
    async def walk() -> None:
        async with counter(tmp_path, settings(tmp_path)) as present:

            async def health() -> object:
                return (await present.http.get("/health")).json()["metadata"]

            nothing = {"number": 0, "age_days": None, "stale": True, "refused": False}
            assert await health() == nothing
            metadata = present.service.metadata
            assert metadata is not None
            blob, listing = metadata.verify(Signing().sign(payload(next_update="2026-12-24")))
            async with present.service.database.write() as work:
                await metadata.keep(work, blob, listing)
            await present.service.catalogue.load(present.service.database)
            present.clock.turn(days=20)
            assert await health() == {"number": 7, "age_days": 20, "stale": False, "refused": False}
            present.clock.turn(days=20)
            assert await health() == {"number": 7, "age_days": 40, "stale": True, "refused": False}

    asyncio.run(walk())


async def test_metadata_command_shows_the_list_s_number_entries_and_quarantined_parts(tmp_path: Path) -> None:
    async with counter(tmp_path, settings(tmp_path)) as present:
        assert await asyncio.to_thread(mds, tmp_path, "status") == (
            0,
            "no list has been looked at yet: service mds import, or refresh\n",
        )
        flawed = entry(OTHER, attestationRootCertificates=["AAAA"])
        await brought(present, Signing().sign(payload(entry(), flawed, {}, number=9)))
        status, said = await asyncio.to_thread(mds, tmp_path, "status")
        assert status == 0
        assert "list number 9" in said
        assert "3 entries: 2 models, 0 without AAGUID" in said
        assert "quarantined: entry 2 " in said
        assert f"quarantined: root of {OTHER} Soft Key" in said
        assert await brought(present, (tmp_path / "list.jwt").read_bytes()) == (
            0,
            "this list is here already\n",
        )
        taken_over = "SELECT factor, terminal, detail FROM audit WHERE act = 'metadata-taken-over'"
        assert await present.sql(taken_over) == [("operator", "command line", "number 9")]
        assert (await asyncio.to_thread(mds, tmp_path, "import", "/nowhere"))[0] == os.EX_NOINPUT
        assert (await asyncio.to_thread(mds, tmp_path, "refresh"))[0] == os.EX_CONFIG


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"url": "http://mds.made-up.example/"}, "metadata.url"),
        ({"url": "https://mds.made-up.example:abc/"}, "metadata.url"),
        ({"url": "https://[::1/"}, "metadata.url"),
        ({"root_sha256": "00"}, "metadata.root_sha256"),
    ],
)
def test_metadata_settings_with_an_http_or_malformed_url_or_a_malformed_root_hash_are_refused(
    tmp_path: Path, values: dict[str, str], words: str
) -> None:
    text = settings_text(25, tmp_path / "line", settings(tmp_path))
    for name, value in values.items():
        lines = [line for line in text.splitlines() if not line.startswith(f"{name} =")]
        text = "\n".join([*lines, f"{name} = {json.dumps(value)}"])
    (tmp_path / "service.toml").write_text(text)
    with pytest.raises(SettingsError, match=words):
        load_settings(tmp_path / "service.toml")


@pytest.mark.parametrize("line", ['policy = "required"', 'minimum_certification = "L1"'])
def test_attestation_settings_that_need_metadata_are_refused_without_it(tmp_path: Path, line: str) -> None:
    text = settings_text(25, tmp_path / "line").replace('policy = "wanted"', line)
    (tmp_path / "service.toml").write_text(text)
    with pytest.raises(SettingsError, match=r"attestation\."):
        load_settings(tmp_path / "service.toml")
    (tmp_path / "service.toml").write_text(text + settings(tmp_path))
    load_settings(tmp_path / "service.toml")


async def test_formats_and_algorithms_of_the_settings_are_offered_and_a_credential_of_another_format_is_refused(
    tmp_path: Path,
) -> None:
    models = 'formats = ["packed", "tpm"]\nalgorithms = [-257, -7]'
    async with counter(tmp_path, models=models) as present:
        await walk_to(present, CreateCredential)
        options = present.step().options
        assert [one["alg"] for one in options["pubKeyCredParams"]] == [-257, -7]
        assert options["attestationFormats"] == ["packed", "tpm"]
        await present.say(Credential(response=Key().create(present.step())))
        assert present.refusal() is RefusalCode.CREDENTIAL_REFUSED
        assert present.why().detail == "attestation_format"


@pytest.mark.parametrize(
    "models", ['formats = ["acme"]', "formats = []", "algorithms = [-47]", "algorithms = []"]
)
def test_settings_with_an_unverifiable_format_or_algorithm_are_refused(tmp_path: Path, models: str) -> None:
    async def walk() -> None:
        async with counter(tmp_path, models=models):
            pass

    with pytest.raises(SettingsError, match=r"attestation: (formats|algorithms) must be some of"):
        asyncio.run(walk())
