"""A graph that holds no map: the service lives, says that it is not ready, and why."""

from __future__ import annotations

from system_map.graph.database import Database
from tests.api.test_app import _client, _post
from tests.conftest import wipe


async def test_a_graph_without_a_map_is_not_ready(database: Database) -> None:
    await wipe(database)
    async with _client(database) as client:
        response = await client.get("/ready")
        assert response.status_code == 503
        assert response.json()["code"] == "GRAPH_NOT_MIGRATED"
        assert (await client.get("/health")).status_code == 200
        (error,) = (await _post(client, "{ map { standpoint { asOf } } }")).json()["errors"]
        assert error["extensions"]["code"] == "GRAPH_NOT_MIGRATED"
