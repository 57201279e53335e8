"""Search and fetch for the research agent."""

import re
import urllib.parse
import urllib.request

from harnessx.tools.base import tool

TIMEOUT_S = 20
USER_AGENT = "research-agent/0.4"
SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
MAIN = re.compile(r"<article\b[^>]*>(.*?)</article>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[^>]+>")


def _get(url: str) -> str:
    request = urllib.request.Request(url, headers={"User-Agent": USER_AGENT})
    with urllib.request.urlopen(request, timeout=TIMEOUT_S) as response:
        return response.read().decode("utf-8", errors="replace")


def _visible_text(html: str) -> str:
    """Text of the <article> element; nothing when the page has none."""
    found = MAIN.search(SCRIPT.sub(" ", html))
    if found is None:
        return ""
    return re.sub(r"\s+", " ", TAG.sub(" ", found.group(1))).strip()


@tool(name="WebSearch", description="Search the web; returns titles and addresses.")
async def web_search(query: str) -> str:
    """Return up to eight results, one per line."""
    address = "https://search.example.org/?q=" + urllib.parse.quote(query)
    lines = [line for line in _get(address).splitlines() if line.strip()]
    return "\n".join(lines[:8]) or "no results"


@tool(name="WebFetch", description="Fetch a web page and return its readable text.")
async def web_fetch(url: str) -> str:
    """Return the readable text of a page."""
    if not url.startswith(("http://", "https://")):
        return "Error: address must start with http:// or https://"
    return _visible_text(_get(url))
