"""Laws, their required disclosures, and which of them bind.

Importing the package registers the condition `law:<id>` of every law.
"""

from policybuilder.laws import conditions

__all__ = ["conditions"]
