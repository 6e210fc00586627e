"""What publishing a draft would bring: its documents, what they change, what nobody reviewed."""

from dataclasses import dataclass
from datetime import date

from policybuilder.builder.fields import in_words
from policybuilder.builder.work import Work
from policybuilder.clauses.library import library
from policybuilder.documents.tree import Document
from policybuilder.facts.vocabulary import vocabulary
from policybuilder.policies.models import Policy
from policybuilder.policies.words import Changes, changes_since, compose


@dataclass(frozen=True)
class Outlook:
    """The documents of a draft that is ready, compared with the version that stands last."""

    policy: Policy | None
    documents: tuple[Document, ...]
    changes: Changes

    @property
    def material(self) -> list[str]:
        """Why readers must be told of the change, to continue “because”; empty where they need not."""
        reasons = vocabulary("material_reasons").entries
        return [in_words(reasons[reason].words) for reason in self.changes.material_reasons]

    @property
    def unreviewed(self) -> int:
        """How many clauses no lawyer has reviewed."""
        clauses = {
            clause.id
            for document in self.documents
            for clause in document.clauses()
            if not clause.own
        }
        return sum(not library().clauses[clause].head.reviewed for clause in clauses)

    @property
    def own_passages(self) -> int:
        """How many passages are the owner's own words."""
        return sum(clause.own for document in self.documents for clause in document.clauses())


def outlook(work: Work, on: date) -> Outlook:
    """Look ahead to the next version of a draft. Raises Blocked where no document can be made."""
    policy = work.draft.policy
    documents = compose(work.facts, on)
    latest = policy.standing().first() if policy else None
    return Outlook(policy, tuple(documents), changes_since(latest, work.facts, documents))
