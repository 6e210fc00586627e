"""A small policy with every kind of block, written by hand."""

from dataclasses import replace

from policybuilder.clauses.blocks import (
    Block,
    Callout,
    Heading,
    Item,
    Items,
    Paragraph,
    Row,
    Run,
    Table,
    Why,
)
from policybuilder.documents.tree import Clause, Document, Section


def runs(text: str) -> tuple[Run, ...]:
    """Return a text as one plain run."""
    return (Run(text),)


def clause(id: str, title: str, *blocks: Block | str) -> Clause:
    """Return a clause; a string is a paragraph."""
    return Clause(
        id,
        title,
        tuple(Paragraph(runs(block)) if isinstance(block, str) else block for block in blocks),
        Why(source=id, values=str(blocks), answers=("controller.name",)),
    )


def bullets(*texts: str) -> Items:
    """Return a list with one paragraph per item."""
    items = (Item(f"item-{n}", (Paragraph(runs(text)),)) for n, text in enumerate(texts))
    return Items(ordered=False, items=tuple(items))


def table(caption: str, *lines: str) -> Table:
    """Return a table from lines whose cells are divided by `|`; the first is the header."""
    header, *rows = [tuple(runs(cell.strip()) for cell in line.split("|")) for line in lines]
    return Table(caption, header, tuple(Row(row[0][0].text, row) for row in rows))


def with_clause(document: Document, section: str, added: Clause) -> Document:
    """Return the document with one more clause at the end of a section."""
    return replace(
        document,
        sections=tuple(
            replace(s, clauses=(*s.clauses, added)) if s.id == section else s
            for s in document.sections
        ),
    )


WHO = Section(
    "who",
    "Who we are",
    (
        clause(
            "who/controller",
            "The company responsible",
            "Lindenhof Keramik GmbH, Lindenweg 4, 79098 Freiburg, decides how your data is used.",
            Paragraph(
                (
                    Run("Write to us at "),
                    Run("privacy@lindenhof.example", href="mailto:privacy@lindenhof.example"),
                    Run(" with any question. You get an answer from a person, not from a form."),
                )
            ),
        ),
        clause("who/officer", "Data protection officer", "We have none: the law asks for none."),
    ),
    1,
)
DATA = Section(
    "data",
    "What we use and why",
    (
        clause(
            "data/table",
            "At a glance",
            "Each line names one thing we do with your data.",
            table(
                "What we use, why, and for how long",
                "Data | Purpose | Legal basis | Kept",
                "Name, address, order | To deliver your order | Contract | 10 years",
                "IP address, pages seen | To count visits | Your consent | 14 months",
                "E-mail address | To send the newsletter | Your consent | Until you stop it",
            ),
        ),
        clause(
            "data/orders",
            "When you order",
            "We need your name and address. Without them we cannot deliver.",
            bullets("your name and address;", "what you ordered and when;", "how you paid."),
            Heading(runs("If you pay by card")),
            "The card number goes to our payment provider only.",
        ),
    ),
    2,
)
TOOLS = Section(
    "cookies",
    "Cookies",
    (
        clause(
            "cookies/list",
            "The cookies we set",
            table(
                "Cookies and their lifetime",
                "Name | Set by | Purpose | Lifetime",
                "basket | us | keeps your basket | until you close the browser",
                "_ga | Google | counts visits | 14 months",
            ),
        ),
    ),
    3,
)
RIGHTS = Section(
    "rights",
    "Your rights",
    (
        clause(
            "rights/list",
            "What you can ask for",
            "You can ask us at any time, free of charge,",
            bullets("to see the data we have about you;", "to correct it;", "to erase it."),
        ),
        clause(
            "rights/object",
            "You can object",
            Callout((Paragraph((Run("You can object to advertising. ", strong=True),)),)),
        ),
    ),
    4,
)

ENGLISH = Document(
    kind="privacy",
    language="en",
    title="Privacy policy",
    tagline="What we know about you, why, and what you can do about it.",
    company="Lindenhof Keramik",
    date="2026-11-21",
    sections=(WHO, DATA, TOOLS, RIGHTS),
)
COOKIES = replace(
    ENGLISH,
    kind="cookies",
    title="Cookie policy",
    tagline=None,
    sections=(replace(TOOLS, number=1),),
)
RULES = replace(
    ENGLISH,
    kind="acceptable-use",
    title="Acceptable use policy",
    tagline=None,
    sections=(
        Section(
            "prohibited", "What is not allowed", (clause("conduct/all", "Acts", "No stealing."),), 1
        ),
    ),
)
GERMAN = replace(
    ENGLISH,
    language="de",
    title="Datenschutzerklärung",
    tagline="Was wir über Sie wissen, wozu, und was Sie tun können.",
    sections=(
        Section("who", "Wer wir sind", (clause("who/controller", "Verantwortlich", "Wir."),), 1),
        Section("rights", "Ihre Rechte", (clause("rights/list", "Auskunft", "Jederzeit."),), 2),
    ),
)
ARABIC = replace(
    ENGLISH,
    language="ar",
    title="سياسة الخصوصية",
    tagline="ما نعرفه عنك، ولماذا، وما يمكنك فعله.",
    sections=(
        Section("who", "من نحن", (clause("who/controller", "المسؤول", "تقرر الشركة."),), 1),
        Section("rights", "حقوقك", (clause("rights/list", "ما يمكنك طلبه", "في أي وقت."),), 2),
    ),
)
