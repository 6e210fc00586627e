"""Answers that cannot all be true: `contradict(facts, on)` lists them."""

from policybuilder.documents.contradictions.registry import Contradiction, contradict, problems

__all__ = ["Contradiction", "contradict", "problems"]
