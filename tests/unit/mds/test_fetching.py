"""Addresses that the list can't be fetched from."""

import pytest

from service.mds.blob import MetadataRefusedError
from service.mds.fetching import fetch


async def test_list_is_refused_if_its_address_holds_an_impossible_ip_address() -> None:
    with pytest.raises(MetadataRefusedError, match="InvalidURL"):
        await fetch("https://1.2.3.999/")
