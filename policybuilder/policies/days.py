"""Where a day begins and ends in a time zone, as moments in UTC."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def start_of_day(day: date, zone: str) -> datetime:
    """The first moment of `day` in `zone`; where clocks skip midnight, the end of the gap."""
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)


def end_of_day(day: date, zone: str) -> datetime:
    """The last moment of `day` in `zone` that the database can tell from the next day's first."""
    return start_of_day(day + timedelta(days=1), zone) - timedelta(microseconds=1)


def day_of(at: datetime, zone: str) -> date:
    """The date that a calendar in `zone` shows at that moment."""
    return at.astimezone(ZoneInfo(zone)).date()
