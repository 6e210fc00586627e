"""Public addresses: how they are written, which are reserved, and that none changes hands."""

import re
from typing import get_args

from babel.localedata import locale_identifiers
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from policybuilder.facts.form import DocumentKind
from policybuilder.policies.models import Policy, TakenSlug
from policybuilder.policies.refusals import SlugRefused

SHORTEST, LONGEST = 2, 60
SHAPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

KINDS = frozenset(get_args(DocumentKind))
PATH_WORDS = frozenset(
    {"compare", "feed", "history", "latest", "on", "policy", "policies", "upcoming", "versions"}
)
ADMIN_WORDS = frozenset(
    {
        *("abuse", "accounts", "admin", "api", "dashboard", "drafts", "favicon", "healthz", "help"),
        *("language", "login", "logout", "media", "null", "operator", "p", "policybuilder"),
        *("robots", "settings", "signup", "sitemap", "static", "support", "undefined"),
        *("well-known", "www"),
    }
)
OWN_POLICY, EXAMPLE = "privacy-of-this-site", "example-bakery"
INSTALLATION = frozenset({OWN_POLICY, EXAMPLE})
"""What the installation itself publishes: how it treats data, and an invented shop's policy."""
LANGUAGES = frozenset(name.lower().replace("_", "-") for name in locale_identifiers())
RESERVED = KINDS | PATH_WORDS | ADMIN_WORDS | INSTALLATION | LANGUAGES


class Gone(Exception):
    """There was a policy under this address; its owner deleted it."""


def normalise(text: str) -> str:
    """Propose a slug for a name: small Latin letters, digits and single hyphens, at most `LONGEST`.

    Empty where nothing of the name can be written so.
    """
    return re.sub(r"[-_]+", "-", slugify(text)).strip("-")[:LONGEST].rstrip("-")


def free_slug(text: str, owner_key: int) -> str:
    """Propose a slug for a name that this owner can have; empty where nothing can be made of it."""
    stem = normalise(text)[: LONGEST - 4].rstrip("-")
    if not stem:
        return ""
    others = TakenSlug.objects.exclude(owner_key=owner_key, policy=None)
    taken = {*others.filter(slug__startswith=stem).values_list("slug", flat=True), *RESERVED}
    candidates = (stem, *(f"{stem}-{number}" for number in range(2, 1_000)))
    return next((one for one in candidates if len(one) >= SHORTEST and one not in taken), "")


def check_slug(slug: str, *, installation: bool = False) -> None:
    """Raise SlugRefused, saying why, unless `slug` is well written and not reserved.

    With `installation`, it is asked for by the installation itself, which has its own addresses.
    """
    if not SHAPE.fullmatch(slug):
        raise SlugRefused(
            _("Use small letters a to z, digits and single hyphens, for instance “my-shop”.")
        )
    if not SHORTEST <= len(slug) <= LONGEST:
        raise SlugRefused(
            _("Use %(shortest)d to %(longest)d characters.")
            % {"shortest": SHORTEST, "longest": LONGEST}
        )
    if slug in RESERVED and not (installation and slug in INSTALLATION):
        raise SlugRefused(_("“%(slug)s” is reserved.") % {"slug": slug})


def take_slug(policy: Policy, slug: str, *, installation: bool = False) -> None:
    """Give `slug` to a stored policy for ever, beside those it had before.

    Raises SlugRefused where it is badly written, reserved, another policy's or another owner's;
    `installation` as in `check_slug`.
    """
    check_slug(slug, installation=installation)
    try:
        with transaction.atomic():
            taken, _made = TakenSlug.objects.get_or_create(
                slug=slug, defaults={"policy": policy, "owner_key": policy.owner_id}
            )
            if taken.owner_key != policy.owner_id or taken.policy_id not in (None, policy.pk):
                raise SlugRefused(_taken(slug))
            taken.policy = policy
            taken.save(update_fields=["policy"])
            policy.slug = slug
            policy.save(update_fields=["slug"])
    except IntegrityError:
        # Someone else took it between our look and our write.
        raise SlugRefused(_taken(slug)) from None


def resolve(slug: str) -> Policy:
    """The policy that answers under `slug`; where its own slug differs, the address has moved.

    Raises Policy.DoesNotExist where none ever did, and Gone where its owner deleted it.
    """
    taken = TakenSlug.objects.select_related("policy").filter(slug=slug).first()
    if taken is None:
        raise Policy.DoesNotExist(slug)
    if taken.policy is None:
        raise Gone(slug)
    return taken.policy


def _taken(slug: str) -> str:
    return _("“%(slug)s” is taken.") % {"slug": slug}
