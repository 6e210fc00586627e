"""What the installation publishes itself: its own policy, and an example to look at."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from policybuilder.facts.example import example_facts
from policybuilder.facts.model import Facts
from policybuilder.lib.problems import Invalid, Problem
from policybuilder.operations.own_policy import example_own_facts, own_facts
from policybuilder.policies.publish_facts import publish_facts
from policybuilder.policies.refusals import Blocked, Refused
from policybuilder.policies.slugs import EXAMPLE, OWN_POLICY

logger = logging.getLogger(__name__)

EXAMPLE_PRESET = "web_shop"


def publish_all(at: datetime) -> None:
    """Publish what the installation has to say; what is published already stays as it is.

    A policy that cannot be published is logged and leaves the others, and serving, alone.
    """
    _publish(OWN_POLICY, installation_facts, at)
    _publish(EXAMPLE, lambda: example_facts(EXAMPLE_PRESET), at)


def installation_facts() -> Facts | None:
    """Return the facts of this installation; None where nobody said who operates it.

    Whoever tries it out on their own machine stands in as an example operator.

    Raises:
        Invalid: OPERATOR_FILE cannot be read or an answer in it is wrong.
    """
    if settings.OPERATOR_FILE:
        return own_facts(Path(settings.OPERATOR_FILE))
    return example_own_facts(settings.SITE_URL) if settings.LOOPBACK else None


def _publish(slug: str, read: Callable[[], Facts | None], at: datetime) -> None:
    try:
        if facts := read():
            publish_facts(facts, _owner(facts), slug, at, installation=True)
    except (Invalid, Blocked) as error:
        first, *others = error.problems
        more = f" (and {len(others)} more; manage.py check --deploy lists them)" if others else ""
        logger.error("/p/%s/ is not published: %s%s", slug, first, more)
    except Refused as refused:
        logger.error("/p/%s/ is not published: %s", slug, refused)
    except Exception:
        # Whatever else is wrong with it, everybody else's policies must be served.
        logger.exception("/p/%s/ is not published", slug)


def _owner(facts: Facts) -> str:
    """The e-mail address to whose account the policy belongs."""
    for contact in facts.contacts or ():
        if contact.email:
            return contact.email
    raise Invalid([Problem("contacts.0.email", "must be given: the policy belongs to its account")])
