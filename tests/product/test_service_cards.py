"""The embedded twins of the card company's systems, as registration asks them."""

from datetime import date

from protocol.secret import Secret
from service.crypto.keys import Keys
from service.gateways.card_system import EmbeddedCardSystem, card_mac
from service.gateways.legacy_directory import EmbeddedLegacyDirectory, LegacyOutcome
from tests.support.service_counter import Counter, at_counter

ASAHI = Secret("9999000003201195")
KAEDE = Secret("9999000004203067")
BORN = date(1978, 7, 29)


@at_counter()
async def test_card_matches_only_with_birth_date_and_last_four_digits_of_a_registered_phone(
    counter: Counter,
) -> None:
    cards = EmbeddedCardSystem(counter.service.database, counter.service.keys)
    assert await cards.match(ASAHI, BORN, "5603") == "holder-03"
    assert await cards.match(KAEDE, date(1992, 2, 18), "5604") == "holder-04"
    assert await cards.match(KAEDE, date(1992, 2, 18), "5614") == "holder-04"
    for card, born, phone in (
        (Secret("9999000003201203"), BORN, "5603"),
        (Secret("9999000001104821"), BORN, "5603"),
        (ASAHI, date(1978, 7, 28), "5603"),
        (ASAHI, BORN, "5604"),
        (ASAHI, BORN, "603"),
        (ASAHI, BORN, ""),
    ):
        assert await cards.match(card, born, phone) is None
    assert await cards.match(Secret("9999000010104408"), date(1947, 6, 17), "5610") == "holder-10"


@at_counter()
async def test_card_number_is_stored_as_a_keyed_hash_and_its_last_four_digits(counter: Counter) -> None:
    stored = await counter.sql("SELECT card_mac, card_last_four FROM twin_holders WHERE id = 'holder-03'")
    assert stored == [(card_mac(counter.service.keys, ASAHI), "1195")]
    assert stored[0][0] != card_mac(Keys(bytes(32)), ASAHI)
    files = [path for path in counter.folder.iterdir() if path.is_file()]
    assert [path for path in files if ASAHI.reveal().encode() in path.read_bytes()] == []


@at_counter()
async def test_closing_the_legacy_ids_of_a_card_holder_leaves_those_of_others(counter: Counter) -> None:
    service = counter.service
    legacy = EmbeddedLegacyDirectory(service.database, service.passwords, counter.clock, 5)
    for holder in ("holder-06", "holder-06", "holder-13"):
        await legacy.close_of(holder)
    check = await legacy.check("tsubaki06", Secret("Tsubaki#2718"))
    assert check.outcome is LegacyOutcome.UNKNOWN
    check = await legacy.check("sakura01", Secret("Sakura#2468"))
    assert check.outcome is LegacyOutcome.CORRECT
