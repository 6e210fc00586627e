"""Features of social networks on the pages."""

from dataclasses import dataclass

from policybuilder.facts.derived import derived
from policybuilder.facts.derived.recipients import service_name
from policybuilder.facts.reading import services_with_role
from policybuilder.facts.told import Picked, Told
from policybuilder.facts.view import View


@dataclass(frozen=True)
class SocialFeature:
    """One feature: what it collects, the tools it uses, and who answers for it."""

    name: Told
    loaded_from: Picked | None
    data: tuple[Picked, ...]
    tools: tuple[Told, ...]
    own_policy: bool
    joint: bool


@derived
def social_features(view: View) -> tuple[SocialFeature, ...]:
    """The features in use."""
    return tuple(
        SocialFeature(
            name=service_name(service),
            loaded_from=service.loaded_from,
            data=service.data or (),
            tools=tuple(tool.name for tool in view.cookies or () if tool.service == service.id),
            own_policy=service.own_policy is True,
            joint=service.acts_as == "joint",
        )
        for service in services_with_role(view, "social")
        if service.status == "now"
    )
