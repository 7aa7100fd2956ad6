"""The application: the GraphQL route and its page, signs of life, and who in a browser may ask."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from starlette.requests import Request

from system_map.api.first import FIRST_QUESTION
from system_map.api.graphiql import graphiql_assets, graphiql_page
from system_map.api.http import graphql_route
from system_map.api.query import Context
from system_map.api.schema import LIMITS, SCHEMA
from system_map.errors import SystemMapError
from system_map.graph.database import Database
from system_map.graph.migrate import require_migrated


def create_app(graph: AbstractAsyncContextManager[Database], *, cors_origins: tuple[str, ...] = ()) -> FastAPI:
    """The service over a graph, which is opened when the service starts and closed when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with graph as database:
            app.state.db = database
            yield

    app = FastAPI(title="system-map", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    if cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(cors_origins),
            allow_methods=["GET", "POST"],
            allow_headers=["*"],
        )

    def context(request: Request) -> Context:
        return Context(db=request.app.state.db)

    page = graphiql_page(FIRST_QUESTION, title="system-map")
    app.router.routes += [graphql_route(SCHEMA, context, limits=LIMITS, page=page), graphiql_assets()]

    @app.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "alive"}

    @app.get("/ready")
    async def ready() -> Any:
        try:
            await require_migrated(app.state.db)
        except SystemMapError as error:
            return JSONResponse({"status": "not ready", "code": error.code, "reason": error.message}, 503)
        return {"status": "ready"}

    return app
