"""Hold back every change until all checks have been read aloud."""

from dataclasses import replace

from harnessx.core.processor import MultiHookProcessor

CHANGES = {"SetLine", "ResetNetwork"}


class PolicyEchoProcessor(MultiHookProcessor):
    """Refuses a change while one of the checks has not been read aloud."""

    _order = 45

    def __init__(self, required: list[str]):
        self.required = required

    def missing(self, event) -> list[str]:
        said = " ".join(str(m.content) for m in event.messages).lower()
        return [check for check in self.required if f"{check} is fine" not in said]

    async def on_before_tool(self, event):
        missing = self.missing(event) if event.tool_name in CHANGES else []
        if not missing:
            yield event
            return
        note = "Read aloud first: " + ", ".join(missing) + "."
        yield replace(event, approved=False, synthetic_result=note)
