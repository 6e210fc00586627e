"""Rules of the app stores."""

from policybuilder.documents.contradictions.registry import NONE, Paths, rule
from policybuilder.facts.reading import extra, of_kind, tags
from policybuilder.facts.view import View

WAYS = {"apple": ("app",), "google": ("app", "web")}
"""Where each store wants an account to be closed: in the app, on the web without it."""


def _stores(view: View) -> dict[str, str]:
    """The stores that an app is in, each with the path of the app."""
    apps = () if view.reach.apps in (None, "none") else view.reach.apps
    return {str(tags(app.platform)["store"]): app.path for app in apps if _is_sold(app)}


def _is_sold(app: View) -> bool:
    return app.platform is not None and "store" in tags(app.platform)


@rule("L37")
def keeps_accounts_open(view: View) -> Paths:
    """An app in a store has accounts that nobody can close where the store wants it."""
    stores = _stores(view)
    wanted = {way for store in stores for way in WAYS[store]}
    stuck = tuple(
        f"{accounts.path}.extra.closing"
        for accounts in of_kind(view, "run_accounts")
        if (said := extra(accounts, "accounts")) is not None
        and said.closing is not None
        and not wanted <= {way for one in said.closing for way in tags(one)}
    )
    return (*stuck, *stores.values()) if stuck else NONE
