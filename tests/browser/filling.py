"""Fills the wizard in a browser from the answers of a facts file, page by page."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from policybuilder.builder.answer_form import Node
from policybuilder.builder.fields import spoken
from policybuilder.facts.paths import read, write
from policybuilder.facts.questions import questions
from tests.browser.owner import Owner
from tests.builder.entering import form_of, inputs_of

SECTIONS = ("you", "reach", "activities", "services", "sharing", "keeping", "rights", "document")
HEADS = ("activities", "services", "cookies")

FILL = """([path, inputs]) => {
    const question = document.getElementById(`q-${path}`);
    const taken = {};
    let done = 0;
    for (const field of question.querySelectorAll("input, select, textarea")) {
        const values = inputs[field.name] ?? [];
        if (field.type === "hidden") {
            if (field.name in inputs && !field.name.endsWith(".rows")) field.value = values[0];
        } else if (field.type === "checkbox" || field.type === "radio") {
            const before = field.checked;
            field.checked = values.includes(field.value);
            done += field.checked !== before && (field.checked || field.type === "checkbox");
        } else {
            const at = taken[field.name] ?? 0;
            done += field.value !== (values[at] ?? "");
            field.value = values[at] ?? "";
            taken[field.name] = at + 1;
        }
    }
    question.dispatchEvent(new Event("change", { bubbles: true }));
    return done;
}"""
FIELDS = """path => [...document.getElementById(`q-${path}`).querySelectorAll("[name]")]
    .filter(({ name }) => name !== "remove" && name !== "add")
    .map(field => [field.name, field.value])"""
SAVED = """paths => paths.every(
    path => document.getElementById(`q-${path}`).querySelector(".is-saved"))"""


class Filler:
    """Gives the answers of a facts file. With `script` each is saved at once, else page by page.

    `interactions` counts by section the ticks, short entries and buttons that it takes.
    """

    def __init__(self, owner: Owner, answers: dict[str, Any], *, script: bool) -> None:
        self.owner = owner
        self.page = owner.page
        self.answers = answers
        self.script = script
        self.interactions: Counter[str] = Counter()

    def fill(self) -> None:
        """Give every answer, and take away what was suggested and is not so."""
        # What the preview shows is proved elsewhere; here it would only take time.
        self.page.route("**/preview/", lambda route: route.abort())
        self.choose_items()
        for section in SECTIONS:
            asked = [
                path
                for path, question in questions().items()
                if question.section == section and path.partition(".")[0] not in HEADS
            ]
            known = [path for path in asked if read(self.answers, path) is not None]
            self.fill_page(f"{section}/?" + "&".join(f"ask={path}" for path in known))
        for head in HEADS:
            for item in self.answers[head]:
                if item.get("status") != "never":
                    self.fill_page(f"item/{head}/{item['id']}/")
        self.settle()
        self.page.unroute("**/preview/")

    def settle(self) -> None:
        """Fill in again the pages on which something is still suggested."""
        self.page.goto(f"{self.owner.draft}review/")
        left = self.page.locator(".waiting a").evaluate_all(
            "links => links.map(link => link.pathname)"
        )
        for address in dict.fromkeys(left):
            self.fill_page(address.split("/", 3)[3])

    def choose_items(self) -> None:
        """Say what is done and what is never done, and name the companies and cookies."""
        wanted = {item["id"]: item for item in self.answers["activities"]}
        self.owner.open("activities")
        rows = self.page.locator("#activities button[name=remove]")
        for identifier in rows.evaluate_all("rows => rows.map(row => row.value)"):
            if identifier not in wanted:
                self._press_row("remove", identifier)
        for identifier in wanted:
            box = self.page.locator(f"#kind-{identifier}")
            if box.count():
                self.interactions["item/activities"] += 1
                box.evaluate("box => { box.checked = true; }")
        self.owner.press("Add what I ticked")
        for identifier, item in wanted.items():
            if item["status"] != "now":
                self._press_row(item["status"], identifier)
        self.owner.open("services")
        for head in ("services", "cookies"):
            for item in self.answers[head]:
                self.interactions[f"item/{head}"] += 1
                own = self.page.locator(f"#own-{head.removesuffix('s')}")
                own.evaluate("(field, name) => { field.value = name; }", item["id"])
                self._submitted(own.locator("xpath=..").locator("button"))
                self.owner.open("services")

    def _press_row(self, name: str, value: str) -> None:
        self.interactions["item/activities"] += 1
        self._submitted(self.page.locator(f'button[name="{name}"][value="{value}"]').first)

    def _submitted(self, button: Any) -> None:
        with self.page.expect_navigation():
            button.evaluate("button => button.form.requestSubmit(button)")

    def fill_page(self, address: str) -> None:
        """Give the answers of one page, again while it asks for more on account of them."""
        given: set[str] = set()
        section = "/".join(address.split("/")[: 2 if address.startswith("item/") else 1])
        while True:
            self.page.goto(self.owner.draft + address)
            shown = self.page.locator(".question[id^='q-']").evaluate_all(
                "found => found.map(question => question.id.slice(2))"
            )
            if not (fresh := [path for path in shown if path not in given]):
                return
            planned = {path: self._plan(path) for path in fresh}
            for path, (inputs, pending) in planned.items():
                self.interactions[section] += self.page.evaluate(FILL, [path, inputs])
                if not pending:
                    given.add(path)
            self._save(section, fresh)

    def _save(self, section: str, paths: list[str]) -> None:
        """Send the page, and confirm with it what was suggested and is so."""
        self.interactions[section] += 1
        if self.script:
            self.page.wait_for_function(SAVED, arg=paths)
        self._submitted(self.page.locator(".sheet-form > .actions .btn-primary"))
        assert not self.page.locator(".error-summary").all_inner_texts(), self.page.url

    def _plan(self, path: str) -> tuple[dict[str, list[str]], bool]:
        """The inputs of an answer, for which the page then has room; and whether it asks for more."""
        while True:
            inputs, more = self._inputs(path)
            press = self._room_needed(path, inputs)
            if press is None:
                return inputs, more
            self.interactions["rows added"] += 1
            name, value = press
            button = self.page.locator(f'#questions button[name="{name}"][value="{value}"]')
            self._submitted(button.first)

    def _room_needed(self, path: str, inputs: dict[str, list[str]]) -> tuple[str, str] | None:
        """The button that makes room for an answer, or takes away a block that is no part of it."""
        shown = [name for name, _value in self.page.evaluate(FIELDS, path)]
        rows = dict(self.page.evaluate(FIELDS, path))
        for name, values in inputs.items():
            many = name.removesuffix(".rows")
            if many != name and int(rows[name]) < int(values[0]):
                return "add", many
            if many != name and int(rows[name]) > int(values[0]):
                return "remove", f"{many}.{int(rows[name]) - 1}"
            if name.endswith(".own") and shown.count(name) < len(values):
                return "add", name.removesuffix(".own")
        return None

    def _inputs(self, path: str) -> tuple[dict[str, list[str]], bool]:
        """The inputs of an answer as the page has its items; and whether some are only ticked yet.

        Items that are no part of the answer lose their names, and so are taken away.
        """
        rows = dict(self.page.evaluate(FIELDS, path))
        answers = self.answers
        ticks: dict[str, list[str]] = {}
        places: dict[str, list[int]] = {}
        for node in keyed_of(form_of(path, answers).root):
            wanted = self._items(node)
            count = int(rows[f"{node.name}.rows"])
            there = {at: self._at_row(node, rows, at) for at in range(count)}
            places[node.name] = [at for at, item in there.items() if item is not None]
            kept = [there[at] for at in places[node.name]]
            for at in set(there) - set(places[node.name]):
                ticks |= {f"{node.name}.{at}.{node.key}{own}": [""] for own in ("", ".own")}
            if wanted:
                answers = write(answers, node.name, kept)
            if missing := [item[node.key] for item in wanted if item not in kept]:
                owned = [entry for entry in missing if isinstance(entry, dict)]
                ticks[f"{node.name}.more"] = [one for one in missing if isinstance(one, str)]
                ticks[f"{node.name}.more.own"] = [one["own"] for one in owned]
                ticks[f"{node.name}.more.like"] = [one.get("like", "") for one in owned]
        inputs = {
            at_its_place(name, places): values
            for name, values in inputs_of(form_of(path, answers)).lists()
            if name.removesuffix(".rows") not in places
        }
        return {**inputs, **ticks}, any(name.endswith(".more") for name in ticks)

    def _items(self, node: Node) -> list[dict[str, Any]]:
        """The wanted items of a list; none where it is stated or left open that there are none."""
        wanted = read(self.answers, node.name)
        return wanted if isinstance(wanted, list) else []

    def _at_row(self, node: Node, rows: dict[str, str], at: int) -> Any:
        """The wanted item that stands in a row of the page."""
        name = f"{node.name}.{at}.{node.key}"
        listed, own = rows[name], rows[f"{name}.own"]
        for item in self._items(node):
            entry = item[node.key]
            if entry == listed if isinstance(entry, str) else spoken(entry["own"]) == own:
                return item
        return None


def at_its_place(name: str, places: dict[str, list[int]]) -> str:
    """The name of an input with the number that its item has on the page."""
    for many, numbers in places.items():
        at, dot, rest = name.removeprefix(f"{many}.").partition(".")
        if name.startswith(f"{many}.") and at.isdecimal():
            return f"{many}.{numbers[int(at)]}{dot}{rest}"
    return name


def keyed_of(node: Node) -> Iterator[Node]:
    """The lists below a node whose items are each named by an entry."""
    if node.kind == "keyed":
        yield node
    for inner in node.nodes:
        yield from keyed_of(inner)
