"""Fetches the list over HTTP."""

import httpx

from service.mds.blob import MAX_BLOB_BYTES, MetadataRefusedError

_TIMEOUT_S = 30.0


async def fetch(url: str) -> bytes:
    """Return the bytes at `url`; no redirect is followed.

    Raises:
        MetadataRefusedError: the URL can't be used, no answer came, no byte came for 30 seconds, the status is another than
            200, or there are more than `MAX_BLOB_BYTES` bytes.
    """
    got = bytearray()
    try:
        async with (
            httpx.AsyncClient(timeout=_TIMEOUT_S, follow_redirects=False, trust_env=False) as client,
            client.stream("GET", url) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise MetadataRefusedError(f"it can't be fetched (HTTP {response.status_code})")
            async for part in response.aiter_bytes():
                got += part
                if len(got) > MAX_BLOB_BYTES:
                    raise MetadataRefusedError("it is too long")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise MetadataRefusedError(f"it can't be fetched ({type(error).__name__})") from None
    return bytes(got)
