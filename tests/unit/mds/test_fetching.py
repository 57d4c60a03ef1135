"""Addresses that the list can't be fetched from."""

import pytest

from service.mds.blob import MetadataRefusedError
from service.mds.fetching import fetch


async def test_list_is_refused_if_its_address_is_no_url_for_http() -> None:
    with pytest.raises(MetadataRefusedError, match="InvalidURL"):
        await fetch("https://1.2.3.999/")
