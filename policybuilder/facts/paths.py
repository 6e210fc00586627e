"""Paths: the address of one answer in facts as JSON values.

``controller.name``, ``activities.take_orders.retention``, ``contacts.0.email``. A list of parts is
stepped into by an item's ``id``, else by its position; ``security.measures=backups`` addresses one
entry of a pick, ``activities.serve_site.data=ip_address`` one item of a list of parts.
"""

from typing import Any

Values = dict[str, Any]


def read(values: Values, path: str) -> Any:
    """Return what stands at a path, or None where nothing does."""
    node: Any = values
    for step in path.split("."):
        node = _child(node, step)
        if node is None:
            return None
    return node


def write(values: Values, path: str, answer: Any) -> Values:
    """Return new values with ``answer`` at a path; None takes the answer away.

    A table whose ``id`` is the last step joins its list at the end where the list has no such item.

    Raises:
        KeyError: the path steps into a list by an id or position that does not exist.
    """
    changed = _written(values, path.split("."), answer)
    return changed if isinstance(changed, dict) else {}


def remove(values: Values, path: str) -> Values:
    """Return new values without the answer, or without the one entry, that a path addresses.

    Raises:
        KeyError: nothing stands there.
    """
    place, _, entry = path.partition("=")
    found = read(values, place)
    if found is None:
        raise KeyError(path)
    if not entry:
        return write(values, place, None)
    kept = [item for item in found if not _names(item, entry)]
    if len(kept) == len(found):
        raise KeyError(path)
    return write(values, place, kept)


def _names(item: Any, entry: str) -> bool:
    if not isinstance(item, dict):
        return bool(item == entry)
    own = item.get("own")
    named = [own, *item.values()] if not isinstance(own, dict) else [*own.values()]
    return any(value == entry or _names_own(value, entry) for value in named)


def _names_own(value: Any, entry: str) -> bool:
    return isinstance(value, dict) and value.get("own") == entry


def position(items: list[Any], step: str) -> int | None:
    """Return where an item stands: by its id, or by its position in digits; None where it does not."""
    for name in ("id", "kind"):
        for at, item in enumerate(items):
            if isinstance(item, dict) and item.get(name) == step:
                return at
    return int(step) if step.isdecimal() and int(step) < len(items) else None


def _child(node: Any, step: str) -> Any:
    if isinstance(node, dict):
        return node.get(step)
    if isinstance(node, list):
        at = position(node, step)
        return None if at is None else node[at]
    return None


def _written(node: Any, steps: list[str], answer: Any) -> Any:
    if not steps:
        return answer
    step, *rest = steps
    if node is None and not rest and _is_item(answer, step):
        return [answer]
    if isinstance(node, list):
        return _written_in_list(node, step, rest, answer)
    table = dict(node) if isinstance(node, dict) else {}
    child = _written(table.get(step), rest, answer)
    if child is None:
        table.pop(step, None)
    else:
        table[step] = child
    return table


def _written_in_list(items: list[Any], step: str, rest: list[str], answer: Any) -> list[Any]:
    at = position(items, step)
    if at is None and not rest and _is_item(answer, step):
        return [*items, answer]
    if at is None:
        raise KeyError(step)
    child = _written(items[at], rest, answer)
    replaced = [] if child is None else [child]
    return [*items[:at], *replaced, *items[at + 1 :]]


def _is_item(answer: Any, step: str) -> bool:
    return isinstance(answer, dict) and answer.get("id") == step
