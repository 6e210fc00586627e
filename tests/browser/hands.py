"""How an owner works the pages: with a mouse, or with nothing but a keyboard."""

from typing import Any

MOST = 400
"""More steps than any page takes to get to something on it."""
STEPS = """target => {
    const stop = field => {
        if (field.type !== "radio") return field;
        const group = [...document.getElementsByName(field.name)];
        if (group.includes(document.activeElement)) return document.activeElement;
        return group.find(({ checked }) => checked) ?? group[0];
    };
    const found = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
    const stops = [...found].filter(one => one.tabIndex >= 0 && !one.disabled && one.type !== "hidden"
        && stop(one) === one && one.checkVisibility({ visibilityProperty: true }));
    const [here, there] = [document.activeElement, stop(target)].map(one => stops.indexOf(one));
    if (there < 0) throw new Error(`Tab does not lead to ${target.outerHTML}`);
    return here < 0 ? 1 : (there - here + stops.length) % stops.length;
}"""
"""How many times Tab has to be pressed to come to an element; 1 where nothing has the focus yet."""


class Mouse:
    """Clicks what is in sight, and types."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def press(self, what: Any) -> None:
        """Unfold what hides a button, a link or a box, and press it."""
        folded = what.locator("xpath=(ancestor::details[not(@open)])[1]/summary")
        while folded.count():
            self._press(folded)
        self._press(what)

    def write(self, field: Any, words: str) -> None:
        """Replace what stands in a field of text."""
        self.press(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(words)

    def choose(self, field: Any, value: str) -> None:
        """Choose an option of a list by its value."""
        self.press(field)
        field.select_option(value)

    def _press(self, what: Any) -> None:
        what.click()


class Keyboard(Mouse):
    """Comes to everything with Tab, and never points."""

    def choose(self, field: Any, value: str) -> None:
        """Type the words of the option, and go on with an arrow where others begin like it."""
        self.press(field)
        self.page.keyboard.type(field.locator(f'option[value="{value}"]').first.inner_text())
        self._on_until("ArrowDown", field, f"field => field.value === {value!r}")

    def _press(self, what: Any) -> None:
        kind = what.evaluate("({ type, localName }) => localName === 'input' ? type : localName")
        for _turn in range(MOST):
            steps = what.evaluate(STEPS)
            if not steps:
                break
            for _step in range(steps):
                self.page.keyboard.down("Tab")
            self.page.keyboard.up("Tab")
        if kind == "radio":
            self._on_until("ArrowDown", what, "one => one === document.activeElement")
            if not what.is_checked():
                self.page.keyboard.press("Space")
        elif kind == "checkbox":
            self.page.keyboard.press("Space")
        elif kind in ("a", "button", "summary"):
            self.page.keyboard.press("Enter")

    def _on_until(self, key: str, what: Any, is_so: str) -> None:
        for _turn in range(MOST):
            if what.evaluate(is_so):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{key} does not lead there: {is_so}")
