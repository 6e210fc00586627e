"""Answers that cannot all be true: `contradict(facts, on)` lists them, `ways_to_settle` how to end one."""

from policybuilder.documents.contradictions.registry import Contradiction, contradict, problems
from policybuilder.documents.contradictions.settling import Way, ways_to_settle

__all__ = ["Contradiction", "Way", "contradict", "problems", "ways_to_settle"]
