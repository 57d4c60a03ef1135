"""What the service shows at its operators' address."""

import httpx

from service.app import Service


async def asked(service: Service, path: str, **headers: str) -> httpx.Response:
    """Return what the operators' address answers to a GET of this path."""
    transport = httpx.ASGITransport(service.operators)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:9470") as http:
        return await http.get(path, headers=headers)


async def figures(service: Service) -> dict[str, float]:
    """Return every figure of /metrics by its name and labels."""
    response = await asked(service, "/metrics")
    assert response.status_code == 200
    lines = [line.rsplit(" ", 1) for line in response.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in lines}
