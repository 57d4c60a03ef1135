"""What `service terminal add` puts into a ticket: the address that terminals use, and the pin of the service's authority."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from protocol.tickets import pin_of
from service.commands.terminal import address_of, pin_of_authority
from service.settings import Listen
from tests.support.certificates import self_signed


def own_authority(folder: Path) -> tuple[bytes, str]:
    """Return a certificate that is its own authority, as PEM, and its pin."""
    folder.mkdir()
    pem = self_signed(folder)[0].read_bytes()
    return pem, pin_of(x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER))


def issued() -> bytes:
    """Return a certificate that somebody else has issued, as PEM."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "members.branch.example")]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "somebody")]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
    )
    return builder.sign(key, SHA256()).public_bytes(Encoding.PEM)


def test_pin_is_of_the_named_authority_which_a_chain_must_hold_or_else_of_a_chain_s_self_signed_last_one(
    tmp_path: Path,
) -> None:
    """It is empty without either; a chain that lacks the named authority raises ValueError."""
    (one, pin), (other, other_pin) = own_authority(tmp_path / "1"), own_authority(tmp_path / "2")
    chain, authority = tmp_path / "chain.pem", tmp_path / "authority.pem"
    chain.write_bytes(issued() + one)
    authority.write_bytes(one)
    assert pin_of_authority(chain, None) == pin_of_authority(chain, authority) == pin
    chain.write_bytes(one + other)
    assert (pin_of_authority(chain, None), pin_of_authority(chain, authority)) == (other_pin, pin)
    chain.write_bytes(issued())
    assert pin_of_authority(chain, None) == ""
    with pytest.raises(ValueError, match=r"is not in .*chain.pem: append it"):
        pin_of_authority(chain, authority)
    assert (pin_of_authority(None, None), pin_of_authority(None, authority)) == ("", pin)


@pytest.mark.parametrize(
    ("listen", "address"),
    [
        (Listen(port=8470), "http://127.0.0.1:8470"),
        (Listen(host="192.0.2.10", port=8470, certificate=Path("x")), "https://192.0.2.10:8470"),
        (Listen(host="0.0.0.0", port=8470, certificate=Path("x"), names=("m.example", "n")), "https://m.example:8470"),
        (Listen(host="::", port=8470, certificate=Path("x")), ""),
        (Listen(host="::", port=8470, certificate=Path("x"), names=("FD00:0::1",)), "https://[fd00::1]:8470"),
        (Listen(host="0.0.0.0", port=8470, certificate=Path("x")), ""),
        (Listen(host="192.0.2.10", certificate=Path("x"), names=("m.example",)), ""),
        (Listen(host="2001:DB8::1", port=8470, certificate=Path("x")), "https://[2001:db8::1]:8470"),
    ],
)  # fmt: skip
def test_ticket_s_address_is_the_first_of_the_names_or_the_host_or_empty_for_a_wildcard_host_or_port_0(
    listen: Listen, address: str
) -> None:
    assert address_of(listen) == address
