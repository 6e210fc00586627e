"""What California law wants by the category names of the statute (11 CCR 7011(e)(1))."""

from collections.abc import Iterable
from dataclasses import dataclass

from policybuilder.facts.derived import derived
from policybuilder.facts.derived.activity import distinct
from policybuilder.facts.derived.children import as_child_data, for_children
from policybuilder.facts.reading import active, receiving, tagged, tags
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View, label
from policybuilder.facts.vocabulary import vocabulary

CATEGORIES = "ccpa_categories"


@dataclass(frozen=True)
class CategoryRow:
    """One category of the statute: what was collected of it, and who got it for business purposes."""

    name: Told
    data: tuple[Picked, ...]
    recipients: tuple[Told, ...]


@dataclass(frozen=True)
class SoldRow:
    """One category of the statute that was sold or shared, to whom and why."""

    name: Told
    to: tuple[Picked, ...]
    purpose: tuple[Picked, ...]


def _decided_by_us(view: View) -> tuple[View, ...]:
    """Activities in which the business does not merely act for a customer."""
    return tuple(
        activity
        for activity in active(view) or ()
        if activity.role is None or activity.role.acts_as != "processor"
    )


def _of(items: Iterable[Picked], category: str) -> tuple[Picked, ...]:
    return distinct(item for item in items if item and tagged(item, "ccpa", category))


def _items(view: View, activity: View) -> tuple[Picked, ...]:
    """The data of an activity; that of people known to be under 16 is sensitive (11 CCR 7001)."""
    items = tuple(use.item for use in activity.data or ())
    known = any(each.path == activity.path for each in for_children(view))
    return (*items, as_child_data(activity)) if known else items


def _kinds_of_recipients(view: View, activity: View) -> dict[str, Told]:
    """The kinds of companies that get data of an activity, each with the answers that say so."""
    found: dict[str, Told] = {}
    for service in receiving(view) or ():
        if activity.id in (service.activities or ()):
            for role in service.roles or ():
                words = _kind_of_recipient(role, view.language)
                found.setdefault(words, Told(words, role.paths))
    recipients = activity.recipients
    if recipients not in (None, "none") and activity.kind != "make_statistics":
        for recipient in recipients:
            found.setdefault(recipient.who.words, recipient.who.words)
    if _goes_to_group(view.sharing.group, activity):
        words = label("recipients", "group_companies", view.language)
        found.setdefault(words, Told(words, ("sharing.group",)))
    return found


def _goes_to_group(group: View | str | None, activity: View) -> bool:
    """Whether companies of the group get data of an activity: of all, unless some data is named."""
    if group is None or isinstance(group, str):
        return False
    given = group.data
    return given is None or any(use.item in given for use in activity.data or ())


def _kind_of_recipient(role: Picked, language: str) -> str:
    kind = tags(role).get("recipient") if role else None
    return label("recipients", str(kind), language) if kind else role.words


@derived
def california_categories(view: View) -> tuple[CategoryRow, ...]:
    """The categories collected, in the order of the statute."""
    uses = [
        (_items(view, activity), _kinds_of_recipients(view, activity))
        for activity in _decided_by_us(view)
    ]
    rows = []
    for category in vocabulary(CATEGORIES).entries:
        items: list[Picked] = []
        recipients: dict[str, Told] = {}
        for data, who in uses:
            if own := _of(data, category):
                items += own
                recipients |= who
        if items:
            words = label(CATEGORIES, category, view.language)
            name = Told(words, key=f"{CATEGORIES}.{category}")
            rows.append(CategoryRow(name, distinct(iter(items)), tuple(recipients.values())))
    return tuple(rows)


@derived
def california_sources(view: View) -> tuple[Picked, ...]:
    """The kinds of sources, with those that single items have of their own."""
    return distinct(
        source
        for activity in _decided_by_us(view)
        for source in (
            *(activity.sources or ()),
            *(use.source for use in activity.data or () if use.source is not None),
        )
    )


@derived
def california_purposes(view: View) -> tuple[Picked, ...]:
    """The purposes of collecting."""
    return distinct(
        use.purpose for activity in _decided_by_us(view) for use in activity.purposes or ()
    )


@derived
def california_disclosure_purposes(view: View) -> tuple[Picked, ...]:
    """The work for which others got data."""
    return distinct(role for service in receiving(view) or () for role in service.roles or ())


@derived
def california_sold(view: View) -> tuple[SoldRow, ...]:
    """The categories sold or shared, in the order of the statute."""
    sale = view.sharing.sale
    rows = []
    for category in vocabulary(CATEGORIES).entries:
        sold = [each for each in (sale or ()) if sale != "none" and _of(each.data or (), category)]
        if sold:
            words = label(CATEGORIES, category, view.language)
            rows.append(
                SoldRow(
                    Told(words, key=f"sold.{category}"),
                    distinct(who for each in sold for who in each.to or ()),
                    distinct(purpose for each in sold for purpose in each.purpose or ()),
                )
            )
    return tuple(rows)


@derived
def opt_out_links(view: View) -> tuple[View, ...]:
    """Links with which people opt out."""
    ways = view.rights.opt_out
    links: tuple[View, ...] = () if ways is None else ways.links or ()
    return links
