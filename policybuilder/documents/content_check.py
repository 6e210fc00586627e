"""Check all content: every file that is wrong is named, with the field."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from policybuilder.clauses.library import Library, library, translation_problems
from policybuilder.documents import contradictions
from policybuilder.documents.embedding_guides import guides
from policybuilder.documents.notice_texts import channels
from policybuilder.documents.plain_language import plain_problems
from policybuilder.documents.plan import Plan, plans
from policybuilder.facts.catalogue import check_catalogue
from policybuilder.facts.known_cookies import check_known_cookies
from policybuilder.facts.questions import questions, sections
from policybuilder.facts.recognising import check_hosts
from policybuilder.facts.vocabulary import check_vocabularies
from policybuilder.laws.registry import laws, recheck
from policybuilder.laws.registry import problems as law_problems
from policybuilder.lib import translations
from policybuilder.lib.content import CONTENT
from policybuilder.lib.problems import Invalid, Problem


def content_problems() -> list[Problem]:
    """Return every problem in `policybuilder/content/`.

    Later checks read what earlier ones found sound, so they run only while there is no problem.
    """
    checks: tuple[Callable[[], Iterable[Problem]], ...] = (
        check_vocabularies,
        check_catalogue,
        check_known_cookies,
        check_hosts,
        _unread(sections),
        law_problems,
        contradictions.problems,
        _unread(questions),
        _unread(plans),
        _unread(channels),
        _unread(guides),
        _unread(library),
        _library_problems,
        words_in_other_languages,
        plain_words,
    )
    for check in checks:
        if found := list(check()):
            return found
    return []


def laws_to_recheck(on: date) -> list[Problem]:
    """Return the laws whose text was to be looked at again by a day."""
    return [
        Problem(f"content/laws/{law.id}.toml", f"was to be checked again by {law.recheck_by}")
        for law in recheck(on)
    ]


def _unread(read: Callable[[], object]) -> Callable[[], Iterable[Problem]]:
    def check() -> Iterable[Problem]:
        try:
            read()
        except Invalid as invalid:
            return invalid.problems
        return ()

    return check


def _library_problems() -> Iterator[Problem]:
    found = library()
    yield from _misplaced(found)
    yield from _unfit_plans(found)
    yield from _unmade(found)


def words_in_other_languages() -> Iterator[Problem]:
    """What the offered languages lack, of all content."""
    yield from translations.translation_problems()
    for language in translations.offered():
        if language != translations.SOURCE:
            yield from translation_problems(library(), CONTENT / "clauses", language)


def plain_words() -> Iterator[Problem]:
    """The clauses that are not plain, in each offered language."""
    for language in translations.offered():
        try:
            yield from plain_problems(library(), language)
        except Invalid as invalid:
            yield from invalid.problems


def _misplaced(found: Library) -> Iterator[Problem]:
    required = {id for law in laws().values() for id in law.requirements}
    for source in found.clauses.values():
        if not any(_sections_with(source.id, plan) for plan in plans().values()):
            yield Problem(source.file, f"no document has a section '{source.section}'")
        for need in source.head.satisfies:
            if need not in required:
                yield Problem(f"{source.file}: satisfies", f"no law has a requirement '{need}'")


def _unfit_plans(found: Library) -> Iterator[Problem]:
    """A plan names a clause that is not there, or twice, or leaves one out of what it has whole."""
    pointers = {
        (kind, clause)
        for plan in plans().values()
        for section in plan.sections
        for kind, left in section.beside.items()
        for clause in left
    }
    for kind, plan in plans().items():
        file = f"content/documents/{kind}.toml"
        for section in plan.sections:
            for clause in (
                *section.clauses,
                *(c for left in section.beside.values() for c in left),
            ):
                if clause not in found.clauses:
                    yield Problem(f"{file}: {section.id}", f"there is no clause '{clause}'")
        for source in found.clauses.values():
            places = _sections_with(source.id, plan)
            if len(places) > 1:
                yield Problem(f"{file}: {places[1]}", f"has '{source.id}' a second time")
            left_out = not places and (kind, source.id) not in pointers
            if left_out and source.section in plan.whole:
                yield Problem(file, f"leaves '{source.id}' out, of a folder that it has whole")


def _sections_with(clause: str, plan: Plan) -> list[str]:
    return [section.id for section in plan.sections if section.holds(clause)]


def _unmade(found: Library) -> Iterator[Problem]:
    made = {
        (need, kind)
        for source in found.clauses.values()
        for need in source.head.satisfies
        for kind, plan in plans().items()
        if _sections_with(source.id, plan)
    }
    for law in laws().values():
        for id, requirement in law.requirements.items():
            place = f"content/laws/{law.id}.toml: requirements.{id}"
            makes = any((id, kind) in made for kind in requirement.documents or law.documents)
            if requirement.prescribed and makes:
                yield Problem(place, "the law prescribes the words, yet a clause claims to make it")
            if requirement.placement == "policy" and not requirement.prescribed | makes:
                yield Problem(place, "no clause makes it")
