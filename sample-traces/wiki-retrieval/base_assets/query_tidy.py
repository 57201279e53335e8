"""Tidy search queries before they are sent."""

import re
from dataclasses import replace

from harnessx.core.processor import MultiHookProcessor

OPERATOR = re.compile(r"\b(site|filetype|intitle):\S+")
QUOTES = re.compile(r"[\"“”]")


class QueryTidyProcessor(MultiHookProcessor):
    """Removes search operators, quotes and filler words from WebSearch queries."""

    _order = 40

    def __init__(self, lowercase: bool = True, filler: list[str] | None = None):
        self.lowercase = lowercase
        self.filler = set(filler or [])

    def tidy(self, query: str) -> str:
        text = QUOTES.sub("", OPERATOR.sub("", query))
        if self.lowercase:
            text = text.lower()
        words = [word for word in text.split() if word not in self.filler]
        return " ".join(words)

    async def on_before_tool(self, event):
        query = event.tool_input.get("query")
        if event.tool_name != "WebSearch" or not isinstance(query, str):
            yield event
            return
        tidied = self.tidy(query)
        if not tidied or tidied == query:
            yield event
            return
        yield replace(event, tool_input={**event.tool_input, "query": tidied})
