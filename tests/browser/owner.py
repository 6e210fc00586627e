"""An owner at the keyboard: what a test lets them do, in the words of the pages."""

from typing import Any


class Owner:
    """Someone who fills in the wizard in a browser."""

    def __init__(self, page: Any, site: str) -> None:
        self.page = page
        self.site = site

    def start(self, preset: str, name: str, url: str, email: str, country: str) -> None:
        """From the landing page to a draft."""
        page = self.page
        page.goto(self.site + "/")
        page.click("text=Start now")
        page.check(f"input[name=preset][value={preset}]")
        page.fill("[name=name]", name)
        page.fill("[name=site]", url)
        page.fill("[name=email]", email)
        page.select_option("[name=country]", country)
        page.click("main button.btn-primary")
        page.wait_for_selector("h1:has-text('Your draft')")
        self.draft = page.url

    def open(self, section: str) -> None:
        """Go to a section by its address."""
        self.page.goto(self.draft + section + "/")

    def unfold(self, path: str) -> Any:
        """The question at a path, with its form and every group of choices in sight."""
        question = self.page.locator(f'[id="q-{path}"]')
        self.page.evaluate(
            """path => {
                const question = document.getElementById(`q-${path}`);
                for (let node = question; node; node = node.parentElement)
                    if (node.tagName === "DETAILS") node.open = true;
                question.querySelectorAll("details").forEach(fold => { fold.open = true; });
            }""",
            path,
        )
        return question

    def answer(self, path: str, value: Any) -> None:
        """Give one answer by hand and wait until it is saved."""
        question = self.unfold(path)
        match value:
            case bool():
                question.locator(f'[name="{path}"][value={str(value).lower()}]').check()
            case list():
                for entry in value:
                    question.locator(f'[name="{path}"][value="{entry}"]').check()
            case dict():
                for name, inner in value.items():
                    self._put(question, f"{path}.{name}", inner)
            case "none":
                question.locator(f'[name="{path}.none"]').check()
            case _:
                self._put(question, path, value)
        question.locator(".saved .is-saved").wait_for()

    def _put(self, question: Any, name: str, value: str) -> None:
        field = question.locator(f'[name="{name}"]').first
        if field.evaluate("node => node.type") == "radio":
            question.locator(f'[name="{name}"][value="{value}"]').check()
        elif field.evaluate("node => node.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
            field.blur()

    def open_item(self, path: str) -> None:
        """Go to the page of the activity or service that an answer belongs to."""
        head, item, *_rest = path.split(".")
        self.page.goto(f"{self.draft}item/{head}/{item}/")

    def add_service(self, identifier: str) -> None:
        """Add a service of the catalogue."""
        self.page.select_option("#add-service", identifier)
        self.page.click("#offered button")
        self.page.wait_for_load_state()

    def press(self, words: str) -> None:
        """Press the button, or follow the link, with these words."""
        self.page.get_by_role("button", name=words, exact=True).or_(
            self.page.get_by_role("link", name=words, exact=True)
        ).first.click()
        self.page.wait_for_load_state()

    def confirm_section(self) -> None:
        """Confirm what is suggested on the page, or save it where nothing is."""
        self.page.locator(".sheet-form > .actions .btn-primary").click()
        self.page.wait_for_load_state()

    def sign_up(self, email: str) -> None:
        """Make an account for the draft, by the mailed link, and come to publish."""
        self.page.goto(f"{self.draft}publish/")
        self.press("Make an account")
        self.page.fill("[name=email]", email)
        self.page.fill("[name=password1]", "a long and quiet teapot")
        self.page.locator("main form button").first.click()
        self.page.locator(".callout a").click()
        self.page.locator("main form button").first.click()
        self.page.wait_for_selector("[name=read]")
        self.draft = self.page.url.removesuffix("publish/")

    def publish(self) -> None:
        """Publish what the draft says."""
        self.page.goto(f"{self.draft}publish/")
        self.page.check("[name=read]")
        self.page.locator("main form .btn-primary").click()
        self.page.wait_for_selector("h1:has-text('is published')")
