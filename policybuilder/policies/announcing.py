"""What readers are told of a version, in a language it has: values for the texts of `notice_texts`."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from policybuilder.clauses.formats import day, listed
from policybuilder.documents.material import reason_words
from policybuilder.documents.notice_texts import NoticeText, Occasion, notice_text
from policybuilder.lib.typography import labelled
from policybuilder.policies.models import Part, Version
from policybuilder.policies.places import home_of


def languages_of(version: Version) -> list[str]:
    """The languages of a version in which we have words of our own; none where it was erased."""
    spoken = {language for _kind, language in version.documents()}
    return [code for code, _name in settings.LANGUAGES if code in spoken]


def occasion_of(version: Version, at: datetime) -> Occasion:
    """What there is to tell of a version at that moment."""
    if version.is_withdrawn:
        return "withdrawn"
    return "scheduled" if version.effective_at > at else "in_force"


def announcement(version: Version, channel: str, language: str, at: datetime) -> NoticeText:
    """The text of one channel. Raises `Part.DoesNotExist` where the version lacks the language."""
    occasion = occasion_of(version, at)
    return notice_text(channel, occasion, language, _values(version, occasion, language))


def _values(version: Version, occasion: Occasion, language: str) -> dict[str, str]:
    documents = {kind: version.document(kind, language) for kind in _kinds(version, language)}
    if not documents:
        raise Part.DoesNotExist
    titles = {kind: _line(document["title"]) for kind, document in documents.items()}
    before = version.policy.standing().filter(number__lt=version.number).first()
    reasons = [reason_words(reason, language) for reason in version.material_reasons]
    return {
        "company": _line(next(iter(documents.values()))["company"]),
        "documents": listed(titles.values(), language),
        "number": str(version.number),
        "day": day(version.effective_on, language),
        "reasons": listed(reasons, language) if reasons else "",
        "changes": "\n".join(f"- {line}" for line in _changes(version, language) if before),
        "link": _links(titles, version, language, withdrawn=occasion == "withdrawn"),
        "comparison": _comparisons(titles, before, version, language),
    }


def _kinds(version: Version, language: str) -> list[str]:
    spoken = version.documents()
    return [kind for kind in version.kinds if (kind, language) in spoken]


def _changes(version: Version, language: str) -> list[str]:
    try:
        changes = version.summary(language)
    except Part.DoesNotExist:
        changes = []
    if version.is_correction:
        with translation.override(language):
            changes = [_("A mistake in the version before was corrected."), *changes]
    return changes


def _links(titles: Mapping[str, str], version: Version, language: str, *, withdrawn: bool) -> str:
    """Where the version stands for good; where it was withdrawn, the policy itself."""
    page = "current" if withdrawn else "version"
    numbers = {} if withdrawn else {"number": version.number}
    addresses = {kind: _address(page, version, kind, language, **numbers) for kind in titles}
    return _lines(addresses, titles, language)


def _comparisons(
    titles: Mapping[str, str], before: Version | None, version: Version, language: str
) -> str:
    shared = before.documents() if before else []
    compared = {
        kind: _address("compare", version, kind, language, old=before.number, new=version.number)
        for kind in titles
        if before and (kind, language) in shared
    }
    return _lines(compared, titles, language)


def _lines(addresses: Mapping[str, str], titles: Mapping[str, str], language: str) -> str:
    """One address alone, or each behind the title of its document."""
    if len(titles) == 1:
        return "".join(addresses.values())
    named = (labelled(titles[kind], address, language) for kind, address in addresses.items())
    return "\n".join(f"- {line}" for line in named)


def _address(page: str, version: Version, kind: str, language: str, **numbers: int) -> str:
    return home_of(version.policy).url(page, kind=kind, language=language, **numbers)


def _line(words: str) -> str:
    """An answer on one line, as the subject of a mail must be."""
    return " ".join(words.split())
