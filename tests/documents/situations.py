"""Answers that situations of the contradictions are made of."""

from typing import Any

Answers = dict[str, Any]


def activity(kind: str, **more: Any) -> Answers:
    return {"kind": kind, "status": "now", "retention": [{"period": "1 year"}], **more}


def service(*roles: str, **more: Any) -> Answers:
    return {"id": "tool", "roles": list(roles), **more}


def mailing(**more: Any) -> Answers:
    return activity(
        "send_newsletter", purposes=[{"purpose": "newsletter", "basis": "consent"}], **more
    )


IN_EU: Answers = {"controller": {"establishments": ["DE"]}, "reach": {"regions": ["eea"]}}
IN_UK: Answers = {"controller": {"establishments": ["GB"]}, "reach": {"regions": ["uk"]}}
IN_US: Answers = {
    "controller": {"establishments": ["US"]},
    "reach": {"regions": ["us"], "us_states": ["ca"]},
}
IN_CALIFORNIA: Answers = {"reach": {"also_cover": ["us-ca-ccpa"]}}
IN_AUSTRALIA: Answers = {
    "controller": {"establishments": ["AU"]},
    "reach": {"regions": ["au"], "australian_entity": True},
}
ADVERT: Answers = {"id": "ad", "name": "_ad", "category": "advertising", "lifetime": "90 days"}
PIXEL: Answers = service("advertising", tracks_here="across_sites", acts_as="itself")
CHILD: Answers = activity("serve_children", extra={"type": "child", "consent_by": []})
INTERESTED: Answers = {"purpose": "keep_secure", "basis": "interests"}


def keep(*items: str) -> list[Answers]:
    return [{"items": list(items), "period": "30 days"}]


def logs(*kept: str) -> Answers:
    data = [{"item": "ip_address"}, {"item": "pages_viewed"}]
    return {"kind": "serve_site", "status": "now", "data": data, "retention": keep(*kept)}


def own_words(words: str) -> Answers:
    place = {"kind": "privacy", "language": "en", "at": "transfers/places"}
    return {"own_words": [{**place, "words": words}]}


def offering(ways: Answers, **more: Any) -> Answers:
    """A large Californian business that shares data for adverts."""
    return {
        "controller": {"establishments": ["US"]},
        "reach": {
            "regions": ["us"],
            "us_states": ["ca"],
            "size": {"revenue": "over_26_625_million"},
        },
        "sharing": {"sale": [{"for_adverts": True}]},
        "rights": {"opt_out": ways},
        **more,
    }


def emailing() -> Answers:
    return mailing(extra={"type": "mail", "channels": [{"channel": "email"}]})


def in_state(code: str, **more: Any) -> Answers:
    """A business that sells data, with so many people of one state that its law binds."""
    people = [{"state": code, "people": "from_175_000"}]
    return {
        "controller": {"establishments": ["US"]},
        "reach": {"regions": ["us"], "us_states": [code], "state_people": people},
        "sharing": {"sale": [{"for_adverts": True}], "sensitive_sold": True},
        **more,
    }


def with_health_page(**page: Any) -> Answers:
    related = [{"kind": "health_policy", **page}]
    return {
        "reach": {"regions": ["us"], "us_states": ["wa"], "related": related},
        "sensitive": {"kept": True},
        "activities": [health(condition="explicit_consent")],
    }


def health(**more: Any) -> Answers:
    return activity("answer_enquiries", data=[{"item": "health", **more}])


def closed(*ways: str, platform: str = "ios") -> Answers:
    accounts = activity("run_accounts", extra={"type": "accounts", "closing": list(ways)})
    return {"reach": {"apps": [{"platform": platform}]}, "activities": [accounts]}


def texting(**rule: Any) -> Answers:
    channels = [{"channel": "text_message", "permission": "agreed"}]
    mail = mailing(extra={"type": "mail", "channels": channels})
    return {**IN_US, "activities": [mail], "sharing": {"their_marketing": [rule]}}


def decisions(**said: Any) -> Answers:
    extra = {"type": "decisions", **said}
    return {**IN_EU, "activities": [activity("decide_by_software", extra=extra)]}


def based(purpose: str, basis: str, required: str = "optional") -> Answers:
    data = [{"item": "email", "required": required}]
    uses = [{"purpose": purpose, "basis": basis, "interest": "a better site"}]
    return {**IN_EU, "activities": [activity("measure_visits", data=data, purposes=uses)]}


def represented(*places: str) -> Answers:
    named = [{"place": place} for place in places] or "none"
    return {"establishments": ["US"], "representatives": named}


def naming(*kinds: str) -> Answers:
    """A business that names other documents beside its policy."""
    return {"reach": {"related": [{"kind": kind} for kind in kinds]}}


def naming_data(item: str) -> Answers:
    """An activity that collects one item."""
    return activity("answer_enquiries", data=[{"item": item}])


def ruling(**conduct: str) -> Answers:
    """A business with rules of use for consumers in the European Union."""
    reach = {"regions": ["eea"], "customers": ["individuals"]}
    return {**IN_EU, "kinds": ["acceptable-use"], "reach": reach, "conduct": conduct}


def raising_children(age: int, *regions: str) -> Answers:
    """A service for children that asks parents of those below an age."""
    return {"reach": {"regions": list(regions)}, "children": {"directed": True, "min_age": age}}


def answering(days: int, *regions: str) -> Answers:
    """A business that answers requests within some days."""
    return {"reach": {"regions": list(regions)}, "rights": {"answer": {"days": days}}}
