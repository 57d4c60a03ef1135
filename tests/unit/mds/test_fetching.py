"""Addresses from which the FIDO metadata list can't be fetched."""

import pytest

from service.mds.blob import MetadataRefusedError
from service.mds.fetching import fetch


async def test_fetch_from_an_address_with_an_impossible_ip_address_raises_metadata_refused_error() -> None:
    with pytest.raises(MetadataRefusedError, match="InvalidURL"):
        await fetch("https://1.2.3.999/")
