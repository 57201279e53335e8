"""Small processors that the research agent has had since its first round."""

from dataclasses import replace

from harnessx.core.processor import MultiHookProcessor


class TaskHeaderProcessor(MultiHookProcessor):
    """Puts the form of the expected answer above the task at step_start."""

    def __init__(self, header: str, phrase: str):
        self.header = header
        self.phrase = phrase

    async def on_step_start(self, event):
        if event.step > 0 or self.phrase not in event.last_user.lower():
            yield event
            return
        yield replace(event, last_user=f"{self.header}\n\n{event.last_user}")


class DomainGuardProcessor(MultiHookProcessor):
    """Refuses fetches from addresses that are known to hold answer keys."""

    def __init__(self, blocked: list[str]):
        self.blocked = blocked

    async def on_before_tool(self, event):
        url = str(event.tool_input.get("url", ""))
        refused = any(name in url for name in self.blocked)
        yield replace(event, approved=event.approved and not refused)


class ResultClipProcessor(MultiHookProcessor):
    """Cuts tool results after a number of characters and says so."""

    def __init__(self, max_chars: int = 4000):
        self.max_chars = max_chars

    async def on_after_tool(self, event):
        if len(event.result) <= self.max_chars:
            yield event
            return
        note = f"\n[clipped: {len(event.result)} characters, first {self.max_chars} kept]"
        yield replace(event, result=event.result[: self.max_chars] + note)


class ToolScopeProcessor(MultiHookProcessor):
    """Hides a tool from the model once fetches came back empty."""

    def __init__(self, hide: list[str], after_empty: int):
        self.hide = set(hide)
        self.after_empty = after_empty

    async def on_step_start(self, event):
        empty = [m for m in event.messages if m.role == "tool" and not m.content]
        if len(empty) < self.after_empty:
            yield event
            return
        yield replace(event, tools=[t for t in event.tools if t.name not in self.hide])


class LateReminderProcessor(MultiHookProcessor):
    """Adds a reminder to the system prompt late in a long rollout."""

    def __init__(self, from_step: int, text: str):
        self.from_step = from_step
        self.text = text

    async def on_step_start(self, event):
        late = event.step >= self.from_step
        yield replace(event, system=event.system + "\n" + self.text) if late else event
