"""From Markdown with slots to blocks.

Answers never stand in the Markdown: a clause body prints them as *slots*, private-use characters around
a number. Here, after parsing, a slot turns into literal text, or, in the place of a link target, into
a checked address. Raw HTML is off, so the only structure is what the library's author wrote.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, get_args

from markdown_it import MarkdownIt
from markdown_it.token import Token

from policybuilder.clauses.blocks import (
    Block,
    Callout,
    Heading,
    Item,
    Items,
    Paragraph,
    Row,
    Run,
    Runs,
    Table,
)
from policybuilder.facts.form import DocumentKind
from policybuilder.facts.told import Told
from policybuilder.lib.links import is_safe_link

OPEN, CLOSE = "\ue000", "\ue001"
_SLOT = re.compile(f"{OPEN}([0-9]+){CLOSE}")
_SLOT_AND_STOP = re.compile(f"{_SLOT.pattern}(\\.?)")
CAPTION = "Table: "
DOCUMENTS: Mapping[str, str] = {f"document:{kind}": kind for kind in get_args(DocumentKind)}
"""What a link says in the place of an address, to lead to another document of the same owner."""


class Slots:
    """The printed values of one text, in the order in which they were printed."""

    def __init__(self) -> None:
        self.values: list[Told] = []

    def put(self, value: Told) -> str:
        """Keep a value and return the slot that stands for it."""
        self.values.append(value)
        return f"{OPEN}{len(self.values) - 1}{CLOSE}"

    def apart(self, text: str) -> "tuple[str, Slots]":
        """Return a part of the text with slots of its own, counted from the first of them."""
        own = Slots()
        return _SLOT.sub(lambda found: own.put(self.values[int(found[1])]), text), own

    def fill(self, text: str) -> str:
        """Return the text with every slot replaced by its value.

        A value that ends in a full stop, as *Example Inc.* does, ends a sentence with it.
        """
        return _SLOT_AND_STOP.sub(self._with_stop, text)

    def _with_stop(self, found: re.Match[str]) -> str:
        value = self.values[int(found[1])]
        return value if value.endswith(".") else value + found[2]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(
        ["html_inline", "html_block", "image", "autolink", "code", "fence", "entity", "hr"]
    )
    # Lines are parsed one by one, because many a document has the same.
    parser.core.ruler.disable(["inline", "text_join"])
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


_PARSER = _parser()
REMEMBERED = 1024
"""About as many texts as a few documents have clauses."""
LONGEST = 10_000
"""The characters of a text that is remembered: long tables are hardly ever the same twice."""

Mark = tuple[str, str]
"""The kind of a block's beginning or end, or ``inline`` with a line of text."""
Environment = dict[str, Any]
Line = Callable[[str], Runs]


def _parse(text: str, environment: Environment) -> tuple[Mark, ...]:
    return tuple((token.type, token.content) for token in _PARSER.parse(text, environment))


@lru_cache(REMEMBERED)
def _remembered(text: str) -> tuple[Mark, ...]:
    """Parse a clause's text. It holds slots and no answers, so that businesses share it."""
    return _parse(text, {})


@lru_cache(REMEMBERED * 8)
def _remembered_line(text: str) -> Runs:
    return _parse_line(text, {})


def _parse_line(text: str, environment: Environment) -> Runs:
    tokens: list[Token] = []
    _PARSER.inline.parse(text, _PARSER, environment, tokens)
    runs: list[Run] = []
    strong = emphasis = False
    href: str | None = None
    document: str | None = None
    for token in tokens:
        match token.type:
            case "text" | "text_special":
                _append(runs, Run(token.content, strong, emphasis, False, href, document))
            case "softbreak" | "hardbreak":
                _append(runs, Run(" ", strong, emphasis, False, href, document))
            case "code_inline":
                _append(runs, Run(token.content, strong, emphasis, True, href, document))
            case "strong_open" | "strong_close":
                strong = token.type == "strong_open"
            case "em_open" | "em_close":
                emphasis = token.type == "em_open"
            case "link_open":
                address = str(token.attrGet("href"))
                # No answer can name a document: slots are filled later.
                document = DOCUMENTS.get(address)
                href = None if document else address
            case "link_close":
                href = document = None
            case other:
                raise ValueError(f"documents have no Markdown '{other}'")
    return tuple(runs)


class UnsafeLink(ValueError):
    """A link target that is not http, https, mailto, tel or a document; names the target."""


def blocks(text: str, slots: Slots, *, need_caption: bool = True) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text; ``need_caption`` refuses a table without one.

    Raises:
        UnsafeLink: a link target is not an allowed address.
        ValueError: the text uses Markdown that documents do not have.
    """
    # An owner's own words are not remembered: they are nobody else's.
    if need_caption and len(text) <= LONGEST:
        return _Reader(_remembered(text), _remembered_line, slots, need_caption).read()
    environment: Environment = {}
    marks = _parse(text, environment)
    line = _remembered_line if need_caption else partial(_parse_line, environment=environment)
    return _Reader(marks, line, slots, need_caption).read()


class _Reader:
    def __init__(self, marks: Iterable[Mark], line: Line, slots: Slots, need_caption: bool) -> None:
        self._marks = iter(marks)
        self._line = line
        self._slots = slots
        self._need_caption = need_caption
        self._told: list[Told] = []

    def read(self, until: str = "") -> tuple[Block, ...]:
        found: list[Block] = []
        for kind, _ in self._marks:
            match kind:
                case _ if kind == until:
                    break
                case "paragraph_open":
                    found.append(self._paragraph())
                case "heading_open":
                    found.append(Heading(self._runs()))
                case "bullet_list_open":
                    found.append(self._items("bullet_list_close", ordered=False))
                case "ordered_list_open":
                    found.append(self._items("ordered_list_close", ordered=True))
                case "blockquote_open":
                    found.append(Callout(self.read("blockquote_close")))
                case "table_open":
                    found.append(self._table(_caption(found, self._need_caption)))
                case other:
                    raise ValueError(f"documents have no Markdown '{other}'")
        return tuple(found)

    def _paragraph(self) -> Paragraph:
        mark = len(self._told)
        runs = self._runs()
        return Paragraph(runs, _paths(self._told[mark:]))

    def _items(self, close: str, *, ordered: bool) -> Items:
        items: list[Item] = []
        keys = _Keys()
        for kind, _ in self._marks:
            if kind == close:
                break
            mark = len(self._told)
            content = self.read("list_item_close")
            told = self._told[mark:]
            items.append(Item(keys.next(told), content, _paths(told)))
        return Items(ordered, tuple(items))

    def _table(self, caption: str) -> Table:
        header: tuple[Runs, ...] = ()
        rows: list[Row] = []
        keys = _Keys()
        cells: list[Runs] = []
        mark = len(self._told)
        for kind, text in self._marks:
            match kind:
                case "table_close":
                    break
                case "tr_open":
                    cells, mark = [], len(self._told)
                case "inline":
                    cells.append(self._filled(text))
                case "thead_close":
                    header = tuple(cells)
                case "tr_close" if header:
                    told = self._told[mark:]
                    rows.append(Row(keys.next(told), tuple(cells), _paths(told)))
        return Table(caption, header, tuple(rows))

    def _runs(self) -> Runs:
        """The text of a paragraph or heading that was opened, up to its end."""
        _, text = next(self._marks)
        next(self._marks)
        return self._filled(text)

    def _filled(self, text: str) -> Runs:
        pattern, slots = self._slots.apart(text)
        self._told += slots.values
        runs: list[Run] = []
        for run in self._line(pattern):
            _append(runs, _fill(run, slots))
        return tuple(runs)


def _fill(run: Run, slots: Slots) -> Run:
    """Return a run with the values in the place of its slots, its link checked."""
    href = None if run.href is None else slots.fill(run.href)
    if href is not None and not is_safe_link(href):
        raise UnsafeLink(f"'{href}' is not a web or e-mail address")
    if OPEN not in run.text and href == run.href:
        return run
    return Run(slots.fill(run.text), run.strong, run.emphasis, run.code, href, run.document)


class _Keys:
    """Hands out the ids of the rows or items of one list, each once."""

    def __init__(self) -> None:
        self._count: dict[str, int] = {}

    def next(self, told: Sequence[Told]) -> str:
        key = next((value.key for value in told if value.key), "#")
        times = self._count[key] = self._count.get(key, 0) + 1
        return key if times == 1 and key != "#" else f"{key}#{times}"


def _caption(found: list[Block], needed: bool) -> str:
    if found and isinstance(found[-1], Paragraph):
        text = "".join(run.text for run in found[-1].runs)
        if text.startswith(CAPTION):
            found.pop()
            return text.removeprefix(CAPTION)
    if needed:
        raise ValueError(f"a table needs a line '{CAPTION}…' above it")
    return ""


def _append(runs: list[Run], run: Run) -> None:
    """Add a run, joining it to the one before where both look the same."""
    if not run.text:
        return
    last = runs[-1] if runs else None
    if last and (last.strong, last.emphasis, last.code, last.href, last.document) == (
        run.strong,
        run.emphasis,
        run.code,
        run.href,
        run.document,
    ):
        runs[-1] = replace(last, text=last.text + run.text)
    else:
        runs.append(run)


def _paths(told: Sequence[Told]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for value in told for path in value.paths))
