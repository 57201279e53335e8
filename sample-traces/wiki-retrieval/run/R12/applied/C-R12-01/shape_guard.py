"""Let the answer processor change the form of an answer, never its content."""

from harnessx.core.processor import MultiHookProcessor


class ShapeGuardProcessor(MultiHookProcessor):
    """Refuses a rewrite that changes letters or digits of the answer."""

    _order = 95

    def __init__(self, allow_units: bool = True):
        self.allow_units = allow_units

    @staticmethod
    def core(text: str) -> str:
        return "".join(c for c in text.lower() if c.isalnum())

    async def on_after_model(self, event):
        before = self.core(event.raw_response.content or "")
        after = self.core(event.response.content or "")
        if after in before:
            yield event
            return
        yield event.with_response(event.raw_response)
