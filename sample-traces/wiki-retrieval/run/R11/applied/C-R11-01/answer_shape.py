"""Bring the final answer into the form that graders expect."""

import re
from dataclasses import replace

from harnessx.core.processor import MultiHookProcessor

LINE = re.compile(r"^FINAL ANSWER:\s*(.*)$", re.MULTILINE)
HEDGE = re.compile(r"^(about|around|roughly|probably|approximately)\s+", re.IGNORECASE)
ARTICLE = re.compile(r"^(the|a|an)\s+", re.IGNORECASE)
COUNT = re.compile(r"^(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?\s+[A-Za-z]+$")

# Spellings seen in earlier rounds and the form that was accepted.
ACCEPTED = {
    "tamsin ridge (upper line)": "Tamsin Ridge",
    "five thousand one hundred and twenty": "5120",
}


def shape(answer: str) -> str:
    """The answer without hedge, article, unit and thousands separators."""
    text = HEDGE.sub("", answer.strip().rstrip("."))
    text = ARTICLE.sub("", text)
    known = ACCEPTED.get(text.lower())
    if known is not None:
        return known
    count = COUNT.match(text)
    if count is not None:
        return count.group(1).replace(",", "")
    return text


class AnswerShapeProcessor(MultiHookProcessor):
    """Rewrites the last line of a finished answer at after_model."""

    _order = 90

    def __init__(self, marker: str = "FINAL ANSWER:"):
        self.marker = marker

    async def on_after_model(self, event):
        text = event.response.content or ""
        found = LINE.search(text)
        if found is None or event.response.tool_calls:
            yield event
            return
        shaped = shape(found.group(1))
        if shaped == found.group(1):
            yield event
            return
        rewritten = text[: found.start()] + f"{self.marker} {shaped}" + text[found.end() :]
        yield replace(event, response=replace(event.response, content=rewritten))
