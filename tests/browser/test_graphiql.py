"""GraphiQL in a real browser: it opens with nothing from elsewhere, shows the first question, and answers it.

On the service at SYSTEM_MAP_BROWSER_URL where that is set, else on a small schema of its own. Where there is
no Chromium it is skipped, and in CI it fails.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import strawberry
import uvicorn
from fastapi import FastAPI
from websockets.sync.client import ClientConnection, connect

from system_map.api.graphiql import graphiql_assets, graphiql_page
from system_map.api.http import graphql_route

PATIENCE = 30.0
QUERY = "# </script> & other letters\n{\n  hello\n}\n"
FLAGS = [
    "--headless",
    "--no-sandbox",  # of a browser that is root, as CI is; it opens only our page
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
    "--window-size=1280,800",
]


class Tab:
    """One page of a browser, spoken to in the DevTools protocol. Keeps the events that it was sent."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._last = 0
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, **params: object) -> dict[str, Any]:
        self._last += 1
        self._connection.send(json.dumps({"id": self._last, "method": method, "params": params}))
        while True:
            message = json.loads(self._connection.recv(timeout=PATIENCE))
            if message.get("id") == self._last:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result
            self.events.append(message)

    def evaluate(self, expression: str) -> Any:
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def told(self, method: str) -> list[dict[str, Any]]:
        self.evaluate("0")  # and so everything that was sent before
        return [event["params"] for event in self.events if event["method"] == method]


def until(look: Callable[[], Any], what: str) -> Any:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.05)
    pytest.fail(f"waited {PATIENCE:.0f} s for {what}")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    given = os.environ.get("SYSTEM_MAP_BROWSER_URL")
    if given:
        yield given.rstrip("/")
        return
    server = uvicorn.Server(uvicorn.Config(small_service(), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        until(lambda: server.started, "the service")
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=PATIENCE)


def small_service() -> FastAPI:
    @strawberry.type
    class Query:
        @strawberry.field
        def hello(self) -> str:
            return "from the small schema"

    schema = strawberry.Schema(query=Query)
    service = FastAPI(openapi_url=None)
    service.router.routes.append(graphiql_assets())
    service.router.routes.append(graphql_route(schema, lambda _request: None, page=graphiql_page(QUERY)))
    return service


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        told = "no Chromium here to open GraphiQL in: install the package chromium"
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)
    profile = tmp_path_factory.mktemp("chromium")
    command = [chromium, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as browser:
        try:
            with connect(until(lambda: page_of(profile), "Chromium"), max_size=None) as connection:
                yield Tab(connection)
        finally:
            browser.terminate()


def page_of(profile: Path) -> str | None:
    """The address at which the first page of a browser takes commands, once there is one."""
    told = profile / "DevToolsActivePort"
    if not told.exists() or "\n" not in (text := told.read_text()):
        return None
    with urllib.request.urlopen(f"http://127.0.0.1:{text.splitlines()[0]}/json/list") as answer:
        pages = [target for target in json.load(answer) if target["type"] == "page"]
    return pages[0]["webSocketDebuggerUrl"] if pages else None


def test_it_opens_by_itself_and_answers_its_first_question(url: str, tab: Tab, tmp_path: Path) -> None:
    for domain in ("Network", "Page", "Runtime", "Log"):
        tab.call(f"{domain}.enable")
    tab.call("Page.navigate", url=f"{url}/graphql")

    def text_in(pane: str) -> Any:
        return tab.evaluate(f'document.querySelector("{pane} .CodeMirror")?.CodeMirror.getValue()')

    shown = until(lambda: text_in(".graphiql-query-editor"), "the editor")
    assert shown == tab.evaluate('JSON.parse(document.getElementById("setup").textContent).query')

    tab.evaluate('document.querySelector(".graphiql-execute-button").click()')
    answer = json.loads(until(lambda: text_in(".result-window"), "an answer"))
    assert answer["data"], answer
    assert "errors" not in answer

    tab.evaluate("document.querySelector('[aria-label=\"Show Documentation Explorer\"]').click()")
    root = "document.querySelector('.graphiql-doc-explorer-root-type')?.textContent"
    assert until(lambda: tab.evaluate(root), "the documentation of the schema")
    picture = base64.b64decode(tab.call("Page.captureScreenshot")["data"])
    Path(os.environ.get("SYSTEM_MAP_SCREENSHOT", tmp_path / "graphiql.png")).write_bytes(picture)

    requested = [told["request"]["url"] for told in tab.told("Network.requestWillBeSent")]
    assert f"{url}/graphql" in requested
    assert [there for there in requested if not there.startswith((f"{url}/", "data:"))] == []
    complaints = [told["entry"] for told in tab.told("Log.entryAdded") if told["entry"]["level"] == "error"]
    assert complaints == []
    assert tab.told("Runtime.exceptionThrown") == []
