"""Demo is a mark in the database. Made-up members live only with it, and it lives only with made-up neighbours.

a demo database       refuses gateways that can leave this machine
any other database    refuses localhost as relying party, the practice keys' root and the embedded telephone
"""

from pathlib import Path

from cryptography import x509
from cryptography.x509.oid import NameOID

from service.gateways import MailSender, Telephone
from service.webauthn import RelyingParty

_PRACTICE_KEYS = "Madoguchi Practice Keys (made up)"
"""Organization in the subject of the root under which virtual authenticators attest themselves."""


class WrongNeighbourError(Exception):
    """Database and settings do not belong together; the text is one sentence."""


def refuse_wrong_neighbours(
    database: Path, *, demo: bool, rp: RelyingParty, mail: MailSender, telephone: Telephone
) -> None:
    """Hold the two worlds apart.

    Raises:
        WrongNeighbourError: a demo database with a real gateway, or a real one with a made-up neighbour.
    """
    for fault in _faults_of_demo(mail, telephone) if demo else _faults_of_real(rp, mail, telephone):
        kind = "a demo" if demo else "not a demo"
        raise WrongNeighbourError(f"the database {database} is {kind}: {fault}")


def _faults_of_demo(mail: MailSender, telephone: Telephone) -> list[str]:
    faults = []
    if not mail.embedded:
        faults.append("mail must go to a sink on a loopback address (mail.sink = true)")
    if not telephone.embedded:
        faults.append('the telephone must be the embedded one (telephone.kind = "pocket")')
    return faults


def _faults_of_real(rp: RelyingParty, mail: MailSender, telephone: Telephone) -> list[str]:
    faults = []
    if rp.id == "localhost" or rp.id.endswith(".localhost"):
        faults.append("localhost can't be its relying party (relying_party.id)")
    if any(_is_made_up(root) for roots in rp.policy.roots.values() for root in roots):
        faults.append("the root of the practice keys can't be trusted (attestation.roots)")
    if mail.embedded:
        faults.append("its mail must not end in a sink (mail.sink)")
    if telephone.embedded:
        faults.append("the embedded telephone reaches nobody (telephone.kind)")
    return faults


def _is_made_up(root: x509.Certificate) -> bool:
    return any(
        attribute.value == _PRACTICE_KEYS
        for attribute in root.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    )
