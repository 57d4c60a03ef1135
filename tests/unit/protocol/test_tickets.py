"""Tickets, by which a terminal is provisioned: a printed one is read back, a malformed one refused with its first bad part."""

import hashlib
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.secret import Secret
from protocol.tickets import Ticket, TicketError, TicketPart, bare_code, pin_of, read_ticket, ticket_of

CODE = "ABCD-EFGH-IJKL-MNOP"
PIN = hashlib.sha256(b"certificate").hexdigest()
ADDRESS = "https://members.branch.example:8470"

names = st.text(string.ascii_letters + string.digits + "-", min_size=1, max_size=40)
addresses = st.builds("https://{}:{}".format, names, st.integers(1, 65535))


@given(addresses, names, st.booleans(), st.sampled_from([" ", "  ", "\t", " \n"]))
def test_printed_ticket_is_read_back_the_same_whatever_blanks_separate_its_parts(
    address: str, name: str, pinned: bool, blank: str
) -> None:
    ticket = Ticket(address, name, Secret(CODE), PIN if pinned else "")
    again = read_ticket(ticket.line().replace(" ", blank) + "\n")
    assert again.line() == ticket.line()


@given(st.text(max_size=200))
def test_any_line_is_a_ticket_that_is_read_again_or_is_refused(line: str) -> None:
    try:
        ticket = read_ticket(line)
    except TicketError:
        return
    assert read_ticket(ticket.line()).line() == ticket.line()


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("", TicketPart.ADDRESS),
        (f"members.branch.example ginza-2 {CODE}", TicketPart.ADDRESS),
        (f"http://members.branch.example ginza-2 {CODE}", TicketPart.ADDRESS),
        (f"https://someone@members.branch.example ginza-2 {CODE}", TicketPart.ADDRESS),
        (ADDRESS, TicketPart.TERMINAL),
        (f"{ADDRESS} ginza_2 {CODE}", TicketPart.TERMINAL),
        (f"{ADDRESS} ginza-2", TicketPart.CODE),
        (f"{ADDRESS} ginza-2 {CODE} {PIN[:31]}", TicketPart.PIN),
        (f"{ADDRESS} ginza-2 {CODE} {PIN}0", TicketPart.PIN),
        (f"{ADDRESS} ginza-2 {CODE} {PIN} more", TicketPart.PIN),
    ],
)
def test_line_that_is_no_ticket_is_refused_with_its_first_bad_part_and_without_the_code(
    line: str, part: TicketPart
) -> None:
    with pytest.raises(TicketError) as refused:
        read_ticket(line)
    assert refused.value.part is part
    assert CODE not in str(refused.value)


def test_certificate_pin_of_a_ticket_is_accepted_as_openssl_prints_it_and_as_its_first_half() -> None:
    colons = ":".join(PIN[at : at + 2] for at in range(0, 64, 2)).upper()
    assert ticket_of(f"{ADDRESS}/", "ginza-2", Secret(CODE), colons).pin == PIN == pin_of(b"certificate")
    assert ticket_of(ADDRESS, "ginza-2", Secret(CODE), PIN[:32]).pin == PIN[:32]


def test_ticket_shows_its_code_in_its_line_and_not_in_its_repr() -> None:
    ticket = Ticket(ADDRESS, "ginza-2", Secret(CODE), PIN)
    assert CODE in ticket.line()
    assert CODE not in repr(ticket)


def test_bare_code_ignores_case_hyphens_and_look_alike_digits_and_tells_other_codes_apart() -> None:
    """0 is the same as O, 1 as I and 8 as B."""
    assert bare_code(Secret("OIBX-2345")) == bare_code(Secret(" 018x2345 ")) != bare_code(Secret("OIBX-2346"))
