"""Answers told in words, for pages where an owner checks them."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from policybuilder.builder.choices import words_of
from policybuilder.builder.fields import countries, in_words, spoken
from policybuilder.builder.listing import Listed, listed_for
from policybuilder.builder.shape import Group, Leaf, Many, Maybe, Shape, shape_at
from policybuilder.builder.wording import in_a_line, label_of, labelled
from policybuilder.facts.paths import Values, read
from policybuilder.facts.shapes import period_parts
from policybuilder.facts.vocabulary import vocabulary


def told(values: Values, path: str) -> list[str]:
    """Return what stands at a path in short lines; none where nothing does."""
    return lines_of(shape_at(values, path), read(values, path), path, listed_for(values))


def lines_of(shape: Shape, value: Any, path: str, listed: Listed) -> list[str]:
    """Return a value of a shape in short lines; ``listed`` words what names other answers."""
    if value is None:
        return []
    match shape:
        case Maybe(inner):
            return [_("None")] if value == "none" else lines_of(inner, value, path, listed)
        case Many() if not value:
            return [_("None")]
        case Many(item):
            lines = (
                in_a_line(lines_of(item, one, f"{path}.{at}", listed))
                for at, one in enumerate(value)
            )
            return [line for line in lines if line]
        case Group(fields):
            return _group_lines(fields, value, path, listed)
        case Leaf():
            return [_leaf(shape, value, path, listed)]


def _group_lines(fields: Any, value: Any, path: str, listed: Listed) -> list[str]:
    lines = []
    for at, (name, inner) in enumerate(fields.items()):
        said = in_a_line(lines_of(inner, value.get(name), f"{path}.{name}", listed))
        if not said:
            continue
        tri = isinstance(inner, Leaf) and inner.kind == "tri"
        number = isinstance(inner, Leaf) and inner.kind == "number"
        # The first field names the thing; what follows is said of it.
        named = at or tri or number or isinstance(inner, Group)
        label = label_of(f"{path}.{name}")[0] if named else ""
        lines.append(labelled(label, said) if label else said)
    return lines


def _leaf(leaf: Leaf, value: Any, path: str, listed: Listed) -> str:
    match leaf.kind:
        case "tri":
            return _("Yes") if value else _("No")
        case "pick":
            words = [entry_words(leaf.vocabulary, entry) for entry in value]
            return capfirst(", ".join(words)) or _("None of these")
        case "one" | "entry":
            return capfirst(entry_words(leaf.vocabulary, value))
        case "choice":
            return words_of(value)
        case "several":
            known = listed(path)
            words = [known.get(one) or _option(leaf, one) for one in value]
            return capfirst(", ".join(words)) or _("None of these")
        case "id":
            return listed(path).get(value, value)
        case "country":
            names = {option.value: option.words for option in countries()[0].options}
            return names.get(value, value)
        case "period":
            return period_words(value)
        case "lines":
            return ", ".join(value)
    return spoken(value)


def _option(leaf: Leaf, value: str) -> str:
    return words_of(value) if value in leaf.options else value


def entry_words(name: str, entry: Any) -> str:
    """An entry of a vocabulary, or an own one, in words."""
    if not isinstance(entry, str):
        return spoken(entry["own"])
    return in_words(vocabulary(name).entries[entry].words)


def period_words(period: str) -> str:
    """A period in words."""
    counted = period_parts(period)
    if counted is None:
        return in_words(vocabulary("periods").entries[period].words)
    number, unit = counted
    units = {
        "minute": ngettext("%d minute", "%d minutes", number),
        "hour": ngettext("%d hour", "%d hours", number),
        "day": ngettext("%d day", "%d days", number),
        "week": ngettext("%d week", "%d weeks", number),
        "month": ngettext("%d month", "%d months", number),
        "year": ngettext("%d year", "%d years", number),
        "business day": ngettext("%d business day", "%d business days", number),
    }
    return units[unit] % number
