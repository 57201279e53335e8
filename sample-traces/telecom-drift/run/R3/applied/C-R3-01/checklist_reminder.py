"""Remind the agent of the order of checks while it works."""

from dataclasses import replace

from harnessx.core.processor import MultiHookProcessor

CHECKS = ("service", "data", "roaming", "device")


class ChecklistReminderProcessor(MultiHookProcessor):
    """Appends a user message with the checks that are still open."""

    _order = 30

    def __init__(self, from_step: int = 1, text: str = "Open checks: {checks}."):
        self.from_step = from_step
        self.text = text

    def open_checks(self, event) -> list[str]:
        said = " ".join(str(m.content) for m in event.messages).lower()
        return [check for check in CHECKS if f"checked {check}" not in said]

    async def on_before_model(self, event):
        if event.step < self.from_step:
            yield event
            return
        checks = self.open_checks(event)
        if not checks:
            yield event
            return
        note = self.text.format(checks=", ".join(checks))
        yield replace(event, messages=[*event.messages, {"role": "user", "content": note}])
