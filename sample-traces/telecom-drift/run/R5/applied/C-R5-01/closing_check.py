"""Make sure that the last message lists what was changed."""

from dataclasses import replace

from harnessx.core.processor import MultiHookProcessor


class ClosingCheckProcessor(MultiHookProcessor):
    """Adds a closing question to the last message when it has none."""

    _order = 80

    def __init__(self, question: str = "Is anything else open?"):
        self.question = question

    async def on_after_model(self, event):
        text = event.response.content or ""
        if event.response.tool_calls or text.rstrip().endswith("?"):
            yield event
            return
        longer = f"{text.rstrip()} {self.question}"
        yield replace(event, response=replace(event.response, content=longer))
