"""Words of welcome, and the terms that are explained."""

from collections.abc import Mapping

from policybuilder.facts.conditions import Known
from policybuilder.facts.conditions.opening import is_kept, is_supported
from policybuilder.facts.derived import derived
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View
from policybuilder.facts.vocabulary import vocabulary


@derived
def promises(view: View) -> tuple[Picked, ...]:
    """The promises picked that the facts keep."""
    opening = view.form.opening
    picked = () if opening is None else opening.promises or ()
    return tuple(promise for promise in picked if is_kept(promise, view) is Known.YES)


@derived
def highlights(view: View) -> tuple[Picked, ...]:
    """The sentences picked to be highlighted that other answers support."""
    return tuple(
        sentence
        for sentence in view.form.emphasise or ()
        if is_supported(sentence, view) is Known.YES
    )


@derived
def defined(view: View) -> Mapping[str, Told | None]:
    """Each term of the vocabulary, with its words where it is to be explained."""
    picked: dict[str, Told] = {str(term): term.words for term in view.form.terms or ()}
    return {term: picked.get(term) for term in vocabulary("terms").entries}
