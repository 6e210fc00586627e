"""Which version is in force, at every moment and in every time zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policybuilder.policies.acts import withdraw
from policybuilder.policies.days import day_of, end_of_day, start_of_day
from policybuilder.policies.models import Version
from policybuilder.policies.publish import withdraw_from
from policybuilder.policies.refusals import Refused
from tests.policies.versions import add_version

ZONES = sorted(available_timezones())
DAYS = st.dates(date(2026, 11, 21), date(2036, 1, 1))
MICROSECOND = timedelta(microseconds=1)


@given(day=DAYS, zone=st.sampled_from(ZONES))
def test_days_follow_each_other_without_gap(day, zone):
    start, end = start_of_day(day, zone), end_of_day(day, zone)
    assert day_of(start, zone) == day_of(end, zone) == day
    assert day_of(start - MICROSECOND, zone) == day - timedelta(days=1)
    assert end + MICROSECOND == start_of_day(day + timedelta(days=1), zone)


def test_a_day_begins_after_the_hour_that_clocks_skip():
    # Lebanon skips the hour after midnight.
    start = start_of_day(date(2027, 3, 28), "Asia/Beirut")
    assert start.astimezone(ZoneInfo("Asia/Beirut")).hour == 1


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    steps=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 30)), min_size=1, max_size=6),
    asked=st.integers(-5, 60),
)
def test_in_force_is_the_last_that_stands_and_has_begun(policy, noon, steps, asked):
    """Publish at rising hours, each version some hours ahead, as `publish` does."""
    at, model = noon, {}
    with transaction.atomic():
        for wait, ahead in steps:
            at += timedelta(hours=wait)
            begins = at + timedelta(hours=ahead)
            withdraw_from(policy, begins, at)
            model = {n: b for n, b in model.items() if b <= at or b < begins}
            model[add_version(policy, at, begins).number] = begins
        when = noon + timedelta(hours=asked)
        begun = [number for number, begins in model.items() if begins <= when]
        waiting = [number for number, begins in model.items() if begins > when]
        found, following = policy.in_force(when), policy.upcoming(when)
        assert (found and found.number) == (max(begun) if begun else None)
        assert (following and following.number) == (min(waiting) if waiting else None)
        starts = [v.effective_at for v in policy.standing().order_by("number")]
        assert starts == sorted(starts)
        assert policy.history().count() == len(steps)
        transaction.set_rollback(True)


def test_the_end_of_the_day_decides(policy, noon):
    add_version(policy, noon)
    policy.time_zone = "Pacific/Auckland"
    midnight = datetime(2026, 11, 24, 11, tzinfo=UTC)
    later = add_version(policy, noon, midnight)
    assert policy.in_force_on(date(2026, 11, 24)).number == 1
    assert policy.in_force_on(date(2026, 11, 25)) == later
    assert policy.in_force_on(date(2026, 11, 20)) is None


def test_a_withdrawn_version_never_takes_effect_and_stays_in_history(policy, noon, days):
    add_version(policy, noon)
    later = add_version(policy, noon, days(2))
    withdraw(later, days(1))
    withdraw(later, days(1))
    assert policy.in_force(days(3)).number == 1
    assert policy.upcoming(noon) is None
    assert list(policy.history()) == list(Version.objects.order_by("-number"))
    assert later.withdrawn_at == days(1)


def test_withdrawing_comes_too_late_once_in_force(policy, noon, days):
    version = add_version(policy, noon, days(1))
    with pytest.raises(Refused):
        withdraw(version, days(1))
