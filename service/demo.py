"""Demo is a mark in the database: only a demo database holds made-up members, and it accepts only made-up neighbours.

    a demo database       refuses gateways that can leave this machine, the card company's systems and the staff's board
    any other database    refuses localhost, or a name below it, as RP ID of members or staff, the practice keys' root, a mail
                          sink on a loopback address, the embedded telephone, endpoints for conformance tools

A database gets its mark once, and keeps it.
"""

from cryptography import x509
from cryptography.x509.oid import NameOID

from service.neighbours import Neighbours
from service.store.place import Place

_PRACTICE_KEYS = "Madoguchi Practice Keys (made up)"
"""Organization in the subject of the root under which virtual authenticators attest themselves."""


class WrongNeighbourError(Exception):
    """The database and the settings do not belong together. The text is one sentence for the operator."""


def refuse_wrong_neighbours(database: Place, met: Neighbours, *, demo: bool) -> None:
    """Refuse neighbours that this kind of database must not meet, as the module's table says; `demo`: it is a demo database.

    Raises:
        WrongNeighbourError: one is refused. The embedded twins of the card company's systems never are.
    """
    for fault in _faults_of_demo(met) if demo else _faults_of_real(met):
        kind = "a demo" if demo else "not a demo"
        raise WrongNeighbourError(f"the database {database} is {kind}: {fault}")


def _faults_of_demo(met: Neighbours) -> list[str]:
    faults = []
    if not met.mail.embedded:
        faults.append("mail must go to a sink on a loopback address (mail.sink = true)")
    if not met.telephone.embedded:
        faults.append('the telephone must be the embedded one (telephone.kind = "pocket")')
    faults += [
        f"the card company's systems must be the embedded twins (no table [{name}])" for name in met.systems
    ]
    if met.has_board:
        faults.append("its calls for staff are not sent on (no table [staff_calls])")
    return faults


def _faults_of_real(met: Neighbours) -> list[str]:
    faults = []
    rp = met.rp
    for party, key in ((rp, "relying_party.id"), (met.staff_rp, "staff.rp_id")):
        if party.id == "localhost" or party.id.endswith(".localhost"):
            faults.append(f"localhost can't be its relying party ({key})")
    if any(_is_made_up(root) for roots in rp.policy.roots.values() for root in roots):
        faults.append("the root of the practice keys can't be trusted (attestation.roots)")
    if met.mail.embedded:
        faults.append("its mail must not end in a sink (mail.sink)")
    if met.telephone.embedded:
        faults.append("the embedded telephone sends no real message (telephone.kind)")
    if met.serves_conformance_tools:
        faults.append("its endpoints for conformance tools ask for no token (conformance)")
    return faults


def _is_made_up(root: x509.Certificate) -> bool:
    return any(
        attribute.value == _PRACTICE_KEYS
        for attribute in root.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    )
