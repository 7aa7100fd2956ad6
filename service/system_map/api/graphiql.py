"""GraphiQL, for a browser that opens the route: it needs no internet, and opens with a question to run.

The assets come with the wheel `graphene-django-graphiql-static`, which depends on nothing: neither Django
nor Graphene is installed, and nothing of it is imported. Its files are React 17.0.2 and GraphiQL 2.4.7 as
they are on npm (GraphiQL with one more newline at its end). A browser holds them to the hashes below: of a
wheel with other files in it, it runs nothing.
"""

from __future__ import annotations

import base64
import hashlib
import html
from typing import Final

import orjson
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

_PACKAGE: Final = "graphene_django_graphiql_static"
_STYLE: Final = ("graphiql.min.css", "sha256-xs1Lg/AcXh/0l113vJVxhNzm3sAVX7+cxNkZDrqKe50=")
_SCRIPTS: Final = (
    ("react.production.min.js", "sha256-Ipu/TQ50iCCVZBUsZyNJfxrDk0E2yhaEIz0vqI+kFG8="),
    ("react-dom.production.min.js", "sha256-nbMykgB6tsOFJ7OdVmPpdqMFVk4ZsqWocT6issAPUF0="),
    ("graphiql.min.js", "sha256-xWTeBbldGE4sW6XOryY1gh9r+S8tV3e3TZEAT/a1kdE="),
)

_HEADERS: Final = {
    "cache-control": "no-cache",
    "vary": "accept",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}

# A question in the address (`?query=…`) is shown in place of the first one: so it can be linked to.
_BOOT: Final = """
const setup = JSON.parse(document.getElementById("setup").textContent);
const asked = new URLSearchParams(location.search);
const fetcher = async (question) => {
  const answer = await fetch(setup.endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json;q=0.9",
    },
    body: JSON.stringify(question),
  });
  return answer.json();
};
ReactDOM.render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultQuery: setup.query,
    query: asked.get("query") ?? undefined,
    variables: asked.get("variables") ?? undefined,
    isHeadersEditorEnabled: false,
  }),
  document.getElementById("graphiql"),
);
"""

_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
{style}
<style>html, body, #graphiql {{ height: 100%; margin: 0; overflow: hidden; }}</style>
</head>
<body>
<div id="graphiql">Loading GraphiQL. It needs JavaScript; the API itself answers POST at {endpoint}.</div>
<script type="application/json" id="setup">{setup}</script>
{scripts}
<script>{boot}</script>
</body>
</html>
"""


def graphiql_page(
    query: str, *, endpoint: str = "/graphql", assets: str = "/graphiql", title: str = "GraphiQL"
) -> Response:
    """The page, for the route at `endpoint`, with a first query in it. `assets` is where they are mounted."""
    style_name, style_hash = _STYLE
    page = _PAGE.format(
        title=html.escape(title),
        style=f'<link rel="stylesheet" href="{assets}/{style_name}" integrity="{style_hash}">',
        endpoint=html.escape(endpoint),
        setup=_in_script({"endpoint": endpoint, "query": query}),
        scripts="\n".join(
            f'<script src="{assets}/{name}" integrity="{integrity}"></script>' for name, integrity in _SCRIPTS
        ),
        boot=_BOOT,
    )
    return HTMLResponse(page, headers={**_HEADERS, "content-security-policy": _policy()})


def graphiql_assets(path: str = "/graphiql") -> Mount:
    """The scripts and the style of the page, to mount at `path`."""
    return Mount(path, StaticFiles(packages=[(_PACKAGE, f"static/{_PACKAGE}")]), name="graphiql")


def _in_script(value: object) -> str:
    """JSON that can stand in a script element, whatever it holds."""
    return orjson.dumps(value).decode().replace("<", "\\u003c")


def _policy() -> str:
    """Nothing from elsewhere, and no script but the page's own. Styles may be inline: GraphiQL makes some."""
    boot = base64.b64encode(hashlib.sha256(_BOOT.encode()).digest()).decode()
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'sha256-{boot}'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )
