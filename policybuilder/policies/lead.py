"""How early readers were promised to hear of a material change."""

from datetime import date, datetime, timedelta

from policybuilder.policies.days import day_of
from policybuilder.policies.models import Part, Policy


def earliest_day(policy: Policy, at: datetime) -> date | None:
    """The first day on which a material change published at `at` can take effect; None for any day.

    As many whole days lie between as the version in force promises its readers.
    """
    in_force = policy.in_force(at)
    try:
        answers = in_force.facts() if in_force else {}
    except Part.DoesNotExist:
        return None
    days = answers.get("changes", {}).get("lead_days")
    return day_of(at, policy.time_zone) + timedelta(days=days + 1) if days else None
