"""A way from the landing page to a published PDF, of an owner who says what has to be said by hand."""

from typing import Any

from policybuilder.facts.paths import Values, read
from tests.browser.filling import SECTIONS, Filler
from tests.browser.hands import Mouse
from tests.browser.owner import Owner

TO_CHANGE = """([path, inputs]) => {
    const fields = [...document.getElementById(`q-${path}`).querySelectorAll("input, select, textarea")];
    const taken = {};
    return fields.flatMap((field, at) => {
        const values = inputs[field.name] ?? [];
        if (field.type === "hidden") return [];
        if (field.type === "radio" || field.type === "checkbox") {
            const wanted = values.includes(field.value);
            return field.checked !== wanted && (wanted || field.type === "checkbox") ? [[at, null]] : [];
        }
        if (!field.name) return [];
        const number = taken[field.name] ?? 0;
        taken[field.name] = number + 1;
        const value = values[number] ?? "";
        return field.value === value ? [] : [[at, value]];
    });
}"""
"""Which inputs of a question say something else than wanted, by position; a box has no value."""
ROUNDS = 4


class Journey(Filler):
    """Goes through the sections as they come: gives the answers, confirms the rest, ends what is left."""

    def __init__(self, owner: Owner, answers: Values, hand: Mouse, *, script: bool) -> None:
        super().__init__(owner, answers, script=script)
        self.hand = hand
        self.said_all = False
        self.denied: set[str] = set()

    def begin(self, preset: str) -> None:
        """From the landing page to a draft."""
        page, hand = self.page, self.hand
        page.goto(self.owner.site + "/")
        self._submitted(page.get_by_role("link", name="Start now"))
        hand.press(page.locator(f"[name=preset][value={preset}]"))
        for name, path in (
            ("name", "controller.name"),
            ("site", "reach.sites.0.url"),
            ("email", "contacts.0.email"),
        ):
            hand.write(page.locator(f"[name={name}]"), read(self.answers, path))
        hand.choose(
            page.locator("[name=country]"), read(self.answers, "controller.address.country")
        )
        self._submitted(page.get_by_role("button", name="Continue"))
        self.owner.draft = page.url
        self._submitted(page.get_by_role("link", name="Continue with"))

    def answer(self) -> None:
        """Give every answer, and confirm what is suggested."""
        for section in SECTIONS:
            while self.page.url.split("/")[5] == section:
                self._give_page()
        for _round in range(ROUNDS):
            left = self._left()
            if not left:
                return
            for address in left:
                self.page.goto(self.owner.site + address)
                self._give_page()
        raise AssertionError(f"left for ever: {left}")

    def publish(self, email: str) -> str:
        """From the review to the public page; return the address of that."""
        page, hand = self.page, self.hand
        self._submitted(page.get_by_role("link", name="Go on to publish"))
        self._submitted(page.get_by_role("link", name="Make an account"))
        hand.write(page.locator("[name=email]"), email)
        hand.write(page.locator("[name=password1]"), "a long and quiet teapot")
        self._submitted(page.locator("main form button").first)
        self._submitted(page.locator(".callout a"))
        self._submitted(page.locator("main form button").first)
        hand.press(page.locator("[name=read]"))
        self._submitted(page.get_by_role("button", name="Publish", exact=True))
        self._submitted(page.locator(".public-link a"))
        return str(page.url)

    def _left(self) -> list[str]:
        """The pages on which something is not answered or not confirmed, as the review names them."""
        self.page.goto(f"{self.owner.draft}review/")
        links = self.page.locator("section:has(> #unanswered) a, .waiting > p a")
        found = links.evaluate_all(
            "links => links.map(({ pathname, search, hash }) => pathname + search)"
        )
        return list(dict.fromkeys(found))

    def _give_page(self) -> None:
        """Press the next button of the page's lists; where none is left, give its answers and send it."""
        page = self.page
        if page.locator("#other-activities").count() and not self.said_all:
            return self._choose_activities()
        if page.locator("#offered").count():
            for head, add in (("services", self._add_service), ("cookies", self._add_cookie)):
                for item in self.answers.get(head) or ():
                    if not page.locator(f"#{head}-{item['id']}").count():
                        return add(item)
                none = page.locator(f"form[action$='/list/{head}/'] button[name=none]")
                if self.answers.get(head) == [] and head not in self.denied:
                    self.denied.add(head)
                    return self._submitted(none)
        address = page.url
        shown = page.locator(".question[id^='q-']").evaluate_all(
            "found => found.map(question => question.id.slice(2))"
        )
        begun = [self._give(path) for path in shown if read(self.answers, path) is not None]
        if page.locator("#gate").count():
            return self._pass_gate()
        self._submitted(page.locator(".sheet-form > .actions .btn-primary"))
        if any(begun):
            page.goto(address)
        return None

    def _choose_activities(self) -> None:
        self.said_all = True
        for item in self.answers["activities"]:
            box = self.page.locator(f"#kind-{item['kind']}")
            if item["status"] != "never" and box.count():
                self.hand.press(box)
        self._submitted(
            self.page.get_by_role("button", name="Add it, and we do none of the others")
        )

    def _add_service(self, item: Values) -> None:
        self.hand.choose(self.page.locator("#add-service"), item["id"])
        self._submitted(self.page.locator("#offered button"))

    def _add_cookie(self, item: Values) -> None:
        name = self.page.locator("#own-cookie")
        self.hand.write(name, item["name"])
        self._submitted(name.locator("xpath=..").get_by_role("button"))
        self._give_page()

    def _pass_gate(self) -> None:
        for box in self.page.locator("#gate [name=applies]").all():
            if read(self.answers, box.get_attribute("value")) not in ("none", None):
                self.hand.press(box)
        self._submitted(self.page.locator("#gate button"))

    def _give(self, path: str) -> bool:
        """Give one answer; say whether the page asks for more on account of it when it comes again."""
        inputs, more = self._plan(path)
        fields = self.page.locator(f"[id='q-{path}']").locator("input, select, textarea")
        for at, value in self.page.evaluate(TO_CHANGE, [path, inputs]):
            field = fields.nth(at)
            if value is None:
                self.hand.press(field)
            elif field.evaluate("field => field.localName") == "select":
                self.hand.choose(field, value)
            else:
                self.hand.write(field, value)
        return more

    def _submitted(self, button: Any) -> None:
        with self.page.expect_navigation():
            self.hand.press(button)
