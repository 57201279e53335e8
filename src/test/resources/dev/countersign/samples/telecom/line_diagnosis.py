"""One call that checks a line in the order of the policy."""

from harnessx.tools.base import tool

from telecom_env import current_environment

ORDER = ("service", "data", "roaming", "device")


def _finding(line, check: str) -> str:
    if check == "service":
        return "fine" if line.registered else "not registered"
    if check == "device":
        return "flight mode on" if line.device.flight_mode else "fine"
    return "fine" if line.settings.get(check) == "on" else "off"


@tool(
    name="LineDiagnosis",
    description="Check service, data, roaming and device of a line in one call.",
)
async def line_diagnosis(line: str) -> str:
    """Return one finding per check and the first change that would help."""
    found = current_environment().line(line)
    if found is None:
        return f"Error: no line {line}"
    findings = {check: _finding(found, check) for check in ORDER}
    first = next((check for check in ORDER if findings[check] != "fine"), None)
    lines = [f"{check}: {finding}" for check, finding in findings.items()]
    lines.append("nothing to change" if first is None else f"begin with {first}")
    return "\n".join(lines)
