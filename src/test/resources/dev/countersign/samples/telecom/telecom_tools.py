"""Tools of the support agent. The operator's systems are simulated by the benchmark."""

from harnessx.tools.base import tool

from telecom_env import current_environment

SETTINGS = {"data", "roaming", "voicemail", "apn"}


def _missing(what: str, key: str) -> str:
    return f"Error: no {what} for {key}"


@tool(name="GetCustomer", description="Find a customer by phone number.")
async def get_customer(phone: str) -> str:
    """Return name, plan and line of a customer."""
    customer = current_environment().customer(phone)
    if customer is None:
        return _missing("customer", phone)
    return f"{customer.name}, plan {customer.plan}, line {customer.line_id}"


@tool(name="GetLine", description="Show the state of a line.")
async def get_line(line: str) -> str:
    """Return the settings of a line and whether it is registered."""
    found = current_environment().line(line)
    if found is None:
        return _missing("line", line)
    settings = ", ".join(f"{name} {value}" for name, value in sorted(found.settings.items()))
    return f"registered {found.registered}; {settings}"


@tool(name="SetLine", description="Change one setting of a line: line, setting, value.")
async def set_line(change: str) -> str:
    """Apply a change such as `L-107 data on`."""
    line, setting, value = change.split()
    if setting not in SETTINGS:
        return f"Error: unknown setting {setting}"
    return current_environment().set(line, setting, value)


@tool(name="ResetNetwork", description="Make a line register with the network again.")
async def reset_network(line: str) -> str:
    """Register the line again."""
    return current_environment().reset(line)


@tool(name="HandOver", description="Give the case to a person, with a reason.")
async def hand_over(reason: str) -> str:
    """End the case and pass it on."""
    return current_environment().hand_over(reason)
