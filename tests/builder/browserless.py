"""What a browser without script would send: the fields of a form as its page shows them."""

from typing import Any

import html5lib
from django.http import QueryDict


def fields_of(html: str, form: str | None = None) -> QueryDict:
    """The successful controls of a form, by the HTML standard; of the whole page without an id."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    root = tree if form is None else tree.find(f".//form[@id='{form}']")
    assert root is not None, f"there is no form {form}"
    data = QueryDict(mutable=True)
    for node in root.iter():
        name = node.get("name")
        if name and node.tag in ("input", "select", "textarea") and "disabled" not in node.attrib:
            for value in _values(node):
                data.appendlist(name, value)
    return data


def _values(node: Any) -> list[str]:
    if node.tag == "textarea":
        return ["".join(node.itertext()).removeprefix("\n")]
    if node.tag == "select":
        options = list(node.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib] or options[:1]
        return [option.get("value", "") for option in chosen]
    if node.get("type") in ("checkbox", "radio"):
        return [node.get("value", "on")] if "checked" in node.attrib else []
    return [node.get("value", "")]
