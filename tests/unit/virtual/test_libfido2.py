"""libfido2, a second client beside python-fido2, over reports that it reads and writes by its own I/O functions."""

import ctypes
import ctypes.util
import hashlib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, byref, c_char_p, c_int, c_size_t, c_ubyte, c_void_p
from pathlib import Path

import pytest

from tests.support.desk_process import DeskProcess
from tests.support.key_bench import PIN, RP

_OPEN = CFUNCTYPE(c_void_p, c_char_p)
_CLOSE = CFUNCTYPE(None, c_void_p)
_READ = CFUNCTYPE(c_int, c_void_p, POINTER(c_ubyte), c_size_t, c_int)
_WRITE = CFUNCTYPE(c_int, c_void_p, POINTER(c_ubyte), c_size_t)
ES256 = -7
TRUE = 2
FP_GOOD, FP_TOO_FAST = 0, 5
GOOD = ("right-index", "good")
HASH = hashlib.sha256(b"client data").digest()


class _Io(ctypes.Structure):
    """fido_dev_io_t."""

    _fields_ = (("open", _OPEN), ("close", _CLOSE), ("read", _READ), ("write", _WRITE))


def load() -> ctypes.CDLL:
    name = ctypes.util.find_library("fido2")
    if name is None:
        pytest.skip("libfido2 is not installed (Debian: libfido2-1)")
    library = ctypes.CDLL(name)
    for function, kind in {
        "fido_strerr": c_char_p,
        "fido_dev_new": c_void_p,
        "fido_cred_new": c_void_p,
        "fido_assert_new": c_void_p,
        "fido_bio_template_new": c_void_p,
        "fido_bio_enroll_new": c_void_p,
        "fido_credman_metadata_new": c_void_p,
        "fido_credman_rk_existing": ctypes.c_uint64,
        "fido_cred_pubkey_ptr": c_void_p,
        "fido_cred_pubkey_len": c_size_t,
        "fido_assert_count": c_size_t,
        "fido_assert_user_name": c_char_p,
        "es256_pk_new": c_void_p,
    }.items():
        getattr(library, function).restype = kind
    library.fido_init(0)
    return library


class Client:
    """One open fido_dev_t over a SEQPACKET socket. `call` fails the test if the function does not return FIDO_OK."""

    def __init__(self, library: ctypes.CDLL, connected: socket.socket) -> None:
        self.library = library
        self._socket = connected
        self._io = _Io(_OPEN(lambda _: 1), _CLOSE(lambda _: None), _READ(self._read), _WRITE(self._write))
        self.device = c_void_p(library.fido_dev_new())
        self.call("fido_dev_set_io_functions", self.device, byref(self._io))
        self.call("fido_dev_open", self.device, b"virtual")

    def call(self, function: str, *arguments: object) -> None:
        code = getattr(self.library, function)(*arguments)
        assert code == 0, f"{function}: {self.library.fido_strerr(code).decode()}"

    def _read(self, _handle: int, buffer: "ctypes._Pointer[c_ubyte]", length: int, milliseconds: int) -> int:
        self._socket.settimeout(20 if milliseconds < 0 else milliseconds / 1000)
        try:
            report = self._socket.recv(length)
        except OSError:
            return -1
        ctypes.memmove(buffer, report, len(report))
        return len(report)

    def _write(self, _handle: int, buffer: "ctypes._Pointer[c_ubyte]", length: int) -> int:
        self._socket.send(ctypes.string_at(buffer, length)[1:])  # without the HID report number
        return length


@contextmanager
def open_client(library: ctypes.CDLL, path: str) -> Iterator[Client]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as connected:
        connected.connect(path)
        client = Client(library, connected)
        yield client
        client.call("fido_dev_close", client.device)


def enrol(desk: DeskProcess, client: Client) -> list[int]:
    """Enrol a finger with one bad sample. Return the feedback of each sample."""
    library, pin = client.library, PIN.encode()
    template, enrolment = c_void_p(library.fido_bio_template_new()), c_void_p(library.fido_bio_enroll_new())
    laying = desk.lay(GOOD, ("right-index", "too-fast"), GOOD, GOOD, GOOD, GOOD)
    client.call("fido_bio_dev_enroll_begin", client.device, template, enrolment, 10_000, pin)
    feedback = [library.fido_bio_enroll_last_status(enrolment)]
    while library.fido_bio_enroll_remaining_samples(enrolment):
        client.call("fido_bio_dev_enroll_continue", client.device, template, enrolment, 10_000)
        feedback.append(library.fido_bio_enroll_last_status(enrolment))
    laying.result(10)
    return feedback


def make_credential(client: Client, name: str) -> c_void_p:
    """Make a discoverable credential by finger and verify its attestation. Return its es256_pk_t."""
    library, credential = client.library, c_void_p(client.library.fido_cred_new())
    client.call("fido_cred_set_type", credential, ES256)
    client.call("fido_cred_set_clientdata_hash", credential, HASH, c_size_t(len(HASH)))
    client.call("fido_cred_set_rp", credential, RP["id"].encode(), b"Member")
    client.call("fido_cred_set_user", credential, name.encode(), c_size_t(len(name)), name.encode(), None, None)
    client.call("fido_cred_set_rk", credential, TRUE)
    client.call("fido_cred_set_uv", credential, TRUE)
    client.call("fido_cred_set_prot", credential, 3)
    client.call("fido_dev_make_cred", client.device, credential, None)
    client.call("fido_cred_verify", credential)
    key = c_void_p(library.es256_pk_new())
    public = c_void_p(library.fido_cred_pubkey_ptr(credential))
    client.call("es256_pk_from_ptr", key, public, c_size_t(library.fido_cred_pubkey_len(credential)))
    return key


def sign_in(desk: DeskProcess, client: Client) -> c_void_p:
    """Sign in with the PIN and a touch. Return the fido_assert_t of all accounts."""
    assertion = c_void_p(client.library.fido_assert_new())
    client.call("fido_assert_set_clientdata_hash", assertion, HASH, c_size_t(len(HASH)))
    client.call("fido_assert_set_rp", assertion, RP["id"].encode())
    laying = desk.lay(GOOD, what="touch")
    client.call("fido_dev_get_assert", client.device, assertion, PIN.encode())
    laying.result(10)
    return assertion


def test_libfido2_sets_the_pin_enrols_a_finger_registers_signs_in_and_counts_the_credentials(
    tmp_path: Path,
) -> None:
    library = load()
    with DeskProcess(tmp_path / "desk") as desk:
        desk.do(desk.hand.plug("k1"))
        path = desk.hear()["plugged"]["socket"]
        with open_client(library, path) as client:
            client.call("fido_dev_set_pin", client.device, PIN.encode(), None)
            assert enrol(desk, client) == [FP_GOOD, FP_TOO_FAST, FP_GOOD, FP_GOOD, FP_GOOD, FP_GOOD]
        # It asks getInfo when it opens a device, and only then: the finger is known from here on.
        with open_client(library, path) as client:
            keys = []
            for name in ("hanako", "taro"):
                laying = desk.lay(GOOD)
                keys.append(make_credential(client, name))
                laying.result(10)
            assertion = sign_in(desk, client)
            assert library.fido_assert_count(assertion) == 2
            for index, (account, key) in enumerate(zip((b"taro", b"hanako"), reversed(keys), strict=True)):
                assert library.fido_assert_user_name(assertion, c_size_t(index)) == account
                client.call("fido_assert_verify", assertion, c_size_t(index), ES256, key)
            metadata = c_void_p(library.fido_credman_metadata_new())
            client.call("fido_credman_get_dev_metadata", client.device, metadata, PIN.encode())
            assert library.fido_credman_rk_existing(metadata) == 2
