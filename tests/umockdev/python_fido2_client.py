"""python-fido2's own discovery, transport and client, as a program on a made-up machine.

Finds the one key by itself, registers and signs in by finger, then reads until the key is pulled out. Says ``reading``
when it is to be pulled out, and ``pulled`` at the end.
"""

from fido2.hid import CtapHidDevice
from fido2.server import Fido2Server
from fido2.webauthn import (
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

from tests.support.key_bench import web_client

RP = PublicKeyCredentialRpEntity(id="member.example", name="Member")
USER = PublicKeyCredentialUserEntity(id=b"member-1", name="hanako")


def main() -> None:
    """Does all of this, and asserts on the way that the key and both ceremonies are right."""
    (device,) = CtapHidDevice.list_devices()
    assert device.ping(bytes(range(200))) == bytes(range(200))
    server = Fido2Server(RP)
    client = web_client(device)
    options, state = server.register_begin(USER, user_verification=UserVerificationRequirement.REQUIRED)
    registered = server.register_complete(state, client.make_credential(options.public_key))
    assert registered.credential_data is not None
    request, state = server.authenticate_begin(
        [registered.credential_data], user_verification=UserVerificationRequirement.REQUIRED
    )
    answer = client.get_assertion(request.public_key).get_response(0)
    server.authenticate_complete(state, [registered.credential_data], answer)
    say("reading")
    try:
        device._connection.read_packet()  # a read that nothing but the removal ends
    except OSError:
        say("pulled")


def say(word: str) -> None:
    """Prints a word for the test to read."""
    print(word, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
