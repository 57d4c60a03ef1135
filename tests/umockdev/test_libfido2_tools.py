"""Debian's libfido2 tools, unmodified, against the virtual key on a hidraw node: an independent client of all it does."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.desk_process import DeskProcess
from tests.support.made_up_machine import made_up_machine
from tests.umockdev.tools import Tools, base64_line

PIN, OTHER_PIN = "247913", "802465"
RP = "member.example"
USER_ID = b"member-1"
HASH = bytes(range(32))
SALT = bytes(range(32, 64))
GOOD = ("good",) * 5


@pytest.fixture
def tools(tmp_path: Path) -> Iterator[Tools]:
    with DeskProcess(tmp_path / "desk") as desk, made_up_machine(desk.folder) as machine:
        yield Tools(desk, machine)


def with_finger(tools: Tools) -> None:
    """Sets a PIN and enrols one finger."""
    tools.run("fido2-token", "-S", tools.node, typed=(PIN, PIN))
    tools.lay(*GOOD)
    tools.run("fido2-token", "-Se", tools.node, typed=(PIN,))


def credential(tools: Tools, folder: Path, *options: str, typed: tuple[str, ...] = ()) -> tuple[str, Path]:
    """Makes a credential and lets libfido2 verify its attestation; gives its id (base64) and its public key's file."""
    parameters = "\n".join((base64_line(HASH), RP, "hanako", base64_line(USER_ID))) + "\n"
    made = tools.run("fido2-cred", "-M", *options, tools.node, typed=typed, given=parameters)
    assert made.splitlines()[:3] == [base64_line(HASH), RP, "packed"]
    verifying = [option for option in options if option in {"-h", "-v"}]
    verified = tools.run("fido2-cred", "-V", *verifying, given=made)
    identifier, key = verified.split("\n", 1)
    assert identifier == made.splitlines()[4]
    file = folder / "key.pem"
    file.write_text(key)
    return identifier, file


def parameters(*more: str) -> str:
    """Gives the input of fido2-assert: client data hash, RP ID and `more`."""
    return "\n".join((base64_line(HASH), RP, *more)) + "\n"


def verify(tools: Tools, key: Path, said: str, *options: str) -> None:
    """Lets libfido2 verify an assertion: signature, RP and flags."""
    tools.run("fido2-assert", "-V", *options, str(key), given="\n".join(said.splitlines()[:4]) + "\n")


def test_libfido2_lists_the_key_and_reads_its_info(tools: Tools) -> None:
    assert tools.run("fido2-token", "-L") == (
        f"{tools.node}: vendor=0x1209, product=0xf1d0 (Madoguchi (made up) Practice Key Bio)\n"
    )
    info = dict(line.split(": ", 1) for line in tools.run("fido2-token", "-I", tools.node).splitlines())
    assert info["version strings"] == "FIDO_2_0, FIDO_2_1"
    assert info["aaguid"] == "5c4e9d7a1b604d0f9a536d61646f6775"
    assert {"rk", "nouv", "noclientPin", "nobioEnroll", "credMgmt"} <= set(info["options"].split(", "))
    assert info["pin retries"] == "undefined"  # before there is a PIN


def test_libfido2_sets_and_changes_a_pin_and_the_old_pin_is_refused_and_uses_up_a_retry(tools: Tools) -> None:
    tools.run("fido2-token", "-S", tools.node, typed=(PIN, PIN))
    assert "clientPin" in tools.run("fido2-token", "-I", tools.node).replace("noclientPin", "")
    tools.run("fido2-token", "-C", tools.node, typed=(PIN, OTHER_PIN, OTHER_PIN))
    assert "FIDO_ERR_PIN_INVALID" in tools.refused("fido2-token", "-C", tools.node, typed=(PIN, PIN, PIN))
    assert "pin retries: 7\n" in tools.run("fido2-token", "-I", tools.node)
    assert tools.desk.state()["pin_retries"] == 7
    tools.run("fido2-token", "-C", tools.node, typed=(OTHER_PIN, PIN, PIN))
    assert tools.desk.state()["pin_retries"] == 8


def test_libfido2_enrols_names_lists_and_removes_a_finger(tools: Tools) -> None:
    tools.run("fido2-token", "-S", tools.node, typed=(PIN, PIN))
    tools.lay("too-fast", *GOOD)
    tools.run("fido2-token", "-Se", tools.node, typed=(PIN,))
    (template,) = tools.desk.state()["templates"]
    identifier = base64_line(base64.b64decode(template["id"]))
    assert tools.run("fido2-token", "-Le", tools.node, typed=(PIN,)).split()[1] == identifier
    tools.run("fido2-token", "-Se", "-i", identifier, "-n", "right index", tools.node, typed=(PIN,))
    assert tools.run("fido2-token", "-Le", tools.node, typed=(PIN,)) == f"00: {identifier} right index\n"
    tools.run("fido2-token", "-De", "-i", identifier, tools.node, typed=(PIN,))
    assert tools.desk.state()["templates"] == []


def test_libfido2_signs_in_by_pin_with_a_credential_that_it_made_by_finger(
    tools: Tools, tmp_path: Path
) -> None:
    with_finger(tools)
    tools.lay("good")
    _, key = credential(tools, tmp_path, "-r", "-v")
    tools.touch()
    said = tools.run("fido2-assert", "-G", "-r", "-v", tools.node, typed=(PIN,), given=parameters())
    assert base64.b64decode(said.splitlines()[4]) == USER_ID
    verify(tools, key, said, "-p", "-v")


def test_libfido2_signs_in_by_a_non_discoverable_credential_and_only_its_public_key_verifies_the_signature(
    tools: Tools, tmp_path: Path
) -> None:
    tools.touch()
    identifier, key = credential(tools, tmp_path)
    assert tools.desk.state()["credentials"] == []
    tools.touch()
    said = tools.run("fido2-assert", "-G", tools.node, given=parameters(identifier))
    verify(tools, key, said, "-p")
    other = tmp_path / "other"
    other.mkdir()
    tools.touch()
    _, other_key = credential(tools, other)
    with pytest.raises(AssertionError, match="FIDO_ERR_INVALID_SIG"):
        verify(tools, other_key, said)


def test_libfido2_gets_the_same_hmac_secret_for_a_salt_after_a_replug_and_another_for_another_salt(
    tools: Tools, tmp_path: Path
) -> None:
    tools.touch()
    identifier, key = credential(tools, tmp_path, "-h")
    secrets = []
    for salt in (SALT, SALT, HASH):
        tools.touch()
        said = tools.run(
            "fido2-assert", "-G", "-h", tools.node, given=parameters(identifier, base64_line(salt))
        )
        verify(tools, key, said, "-h", "-p")
        secrets.append(base64.b64decode(said.splitlines()[-1]))
        tools.replug()
    assert len(secrets[0]) == 32
    assert secrets[0] == secrets[1] != secrets[2]


def test_libfido2_lists_counts_and_deletes_a_credential_by_pin(tools: Tools, tmp_path: Path) -> None:
    tools.run("fido2-token", "-S", tools.node, typed=(PIN, PIN))
    tools.touch()
    identifier, _ = credential(tools, tmp_path, "-r", "-v", typed=(PIN,))
    assert tools.run("fido2-token", "-Lr", tools.node, typed=(PIN,)).split()[-1] == RP
    listed = tools.run("fido2-token", "-L", "-k", RP, tools.node, typed=(PIN,)).split()
    assert listed[1] == identifier
    assert base64_line(USER_ID) in listed
    assert "existing rk(s): 1\n" in tools.run("fido2-token", "-Ic", tools.node, typed=(PIN,))
    tools.run("fido2-token", "-D", "-i", identifier, tools.node, typed=(PIN,))
    assert "FIDO_ERR_NO_CREDENTIALS" in tools.refused("fido2-token", "-Lr", tools.node, typed=(PIN,))
    assert tools.desk.state()["credentials"] == []


def test_libfido2_lists_the_rps_of_stored_credentials_by_finger(tools: Tools, tmp_path: Path) -> None:
    with_finger(tools)
    tools.lay("good")
    credential(tools, tmp_path, "-r", "-v")
    tools.lay("good")
    assert tools.run("fido2-token", "-Lr", tools.node).split()[-1] == RP


def test_libfido2_resets_the_key_which_then_has_no_pin(tools: Tools) -> None:
    tools.run("fido2-token", "-S", tools.node, typed=(PIN, PIN))
    tools.replug()
    tools.touch()
    tools.run("fido2-token", "-R", tools.node)
    assert tools.desk.state()["pin_hash"] is None
