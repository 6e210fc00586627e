"""What helps authors and reviewers: the reference, the drawing, the skeleton of a clause, the count."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.management import call_command

from policybuilder.clauses import skeleton
from policybuilder.clauses.library import load
from policybuilder.documents.questionnaire import drawing, uses
from policybuilder.documents.reference import reference
from policybuilder.facts.questions import questions
from policybuilder.lib.problems import Invalid
from tests.reading import ON, TESTS
from tests.shops import rosewood

DOCS = TESTS.parent / "docs"
Output = Callable[[], str]


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Output:
    return lambda: capsys.readouterr().out


def test_the_reference_is_current() -> None:
    kept = (DOCS / "reference.md").read_text(encoding="utf-8")
    assert kept == reference(), "run: manage.py author_reference > docs/reference.md"


def test_the_count_of_rows_is_current(printed: Output) -> None:
    call_command("count_rows", TESTS / "seeds")
    kept = (DOCS / "rows.md").read_text(encoding="utf-8")
    assert kept == printed(), "run: manage.py count_rows tests/seeds > docs/rows.md"


def test_rows_are_counted_by_policy_and_category(tmp_path: Path, printed: Output) -> None:
    (tmp_path / "a.rows.toml").write_text(
        '[a-1]\ncategory = "x_y"\n[a-2]\ncategory = "z"\nreplaced_by = "Because."\n'
    )
    (tmp_path / "b.rows.toml").write_text('[b-1]\ncategory = "z"\n')
    call_command("count_rows", tmp_path)
    lines = printed().splitlines()
    assert {"| x y | 1 | 0 | 1 |", "| z | 1 | 1 | 2 |", "| **all** | 2 | 1 | 3 |"} <= {*lines}
    assert lines[-1].endswith("| 1 | 0 | 1 |")
    with pytest.raises(SystemExit):
        call_command("count_rows", tmp_path / "nowhere")


def test_every_question_is_drawn_with_the_clauses_that_rest_on_it() -> None:
    used = uses([rosewood()], ON)
    assert "who/controller" in used["controller.legal_name"]
    tree = ElementTree.fromstring(drawing(used))
    shown = [text.text or "" for text in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert questions().keys() <= {*shown}
    assert any("who/controller" in line for line in shown)


def test_a_new_clause_is_one_that_the_library_reads(tmp_path: Path) -> None:
    path = skeleton.write_clause(
        "share/never", "Never “sold”", ["says:no_sale"], ["gdpr-13-1-e"], ON, tmp_path
    )
    library = load(tmp_path)
    assert not library.problems
    clause = library.clauses["share/never"]
    assert (clause.head.title, clause.head.drafted) == ("Never “sold”", ON)
    assert (clause.head.when, clause.head.satisfies) == (("says:no_sale",), ("gdpr-13-1-e",))
    assert clause.head.reviewed is None
    assert tomllib.loads(path.read_text(encoding="utf-8").split("+++")[1])["order"] % 10 == 0


@pytest.mark.parametrize(
    ("id", "when", "satisfies", "told"),
    [
        ("share", "always", "gdpr-13-1-e", "is not of the form section/name"),
        ("../share/x", "always", "gdpr-13-1-e", "is not of the form section/name"),
        ("share/x", "allways", "gdpr-13-1-e", "there is no condition 'allways'"),
        ("share/x", "always", "gdpr-99", "there is no requirement 'gdpr-99'"),
    ],
)
def test_a_clause_that_cannot_be_is_not_written(
    tmp_path: Path, id: str, when: str, satisfies: str, told: str
) -> None:
    with pytest.raises(Invalid, match=told):
        skeleton.write_clause(id, "T", [when], [satisfies], date(2026, 1, 1), tmp_path)
    assert not [*tmp_path.rglob("*.md")]


def test_a_clause_is_never_overwritten(tmp_path: Path) -> None:
    arguments = ("share/x", "T", ["always"], [], ON, tmp_path)
    path = skeleton.write_clause(*arguments)
    path.write_text("mine")
    with pytest.raises(Invalid, match="stands there already"):
        skeleton.write_clause(*arguments)
    assert path.read_text() == "mine"
    with pytest.raises(SystemExit):
        call_command("new_clause", "nowhere/x", title="T", when=["always"])
