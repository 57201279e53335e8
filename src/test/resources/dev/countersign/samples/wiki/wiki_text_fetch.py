"""Plain text of an encyclopaedia article, by title."""

import json
import urllib.error
import urllib.parse
import urllib.request

from harnessx.tools.base import tool

ENDPOINT = "https://en.wikipedia.org/w/api.php"
MAX_CHARS = 120_000
TIMEOUT_S = 20
USER_AGENT = "research-agent/0.4 (wiki text)"


def _query(title: str) -> dict:
    """Ask the API for the extract of one title, following redirects."""
    parameters = {
        "action": "query",
        "prop": "extracts",
        "explaintext": "1",
        "redirects": "1",
        "format": "json",
        "formatversion": "2",
        "titles": title,
    }
    address = ENDPOINT + "?" + urllib.parse.urlencode(parameters)
    request = urllib.request.Request(address, headers={"User-Agent": USER_AGENT})
    with urllib.request.urlopen(request, timeout=TIMEOUT_S) as response:
        return json.loads(response.read().decode("utf-8"))


def _pages(answer: dict) -> list:
    pages = answer.get("query", {}).get("pages", [])
    return [page for page in pages if not page.get("missing")]


def _clip(text: str) -> str:
    if len(text) <= MAX_CHARS:
        return text
    return text[:MAX_CHARS] + f"\n[cut after {MAX_CHARS} characters]"


@tool(
    name="WikiTextFetch",
    description="Plain text of an encyclopaedia article by its title. Follows redirects.",
)
async def wiki_text_fetch(title: str) -> str:
    """Return the article text, or a sentence that says why there is none."""
    title = title.strip().replace("_", " ")
    if not title:
        return "Error: the title is empty"
    try:
        answer = _query(title)
    except urllib.error.HTTPError as error:
        return f"Error: the API answered {error.code} for {title}"
    except (urllib.error.URLError, TimeoutError):
        return f"Error: the API timed out after {TIMEOUT_S} s for {title}"
    pages = _pages(answer)
    if not pages:
        return f"Error: no article named {title}"
    text = pages[0].get("extract", "").strip()
    if not text:
        return f"Error: the article {title} has no text"
    return f"# {pages[0].get('title', title)}\n\n{_clip(text)}"
