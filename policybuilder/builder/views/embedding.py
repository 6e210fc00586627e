"""The page that gives an owner what to copy into a site of their own."""

import json
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from policybuilder.documents.embedding_guides import guides
from policybuilder.facts.paths import read
from policybuilder.lib.translations import SOURCE
from policybuilder.policies.access import policy_of
from policybuilder.policies.kinds import kind_name
from policybuilder.policies.models import Part, Version
from policybuilder.policies.places import Place, home_of

FRAME = """\
<iframe id="policy-{kind}" src="{src}" title="{title}"
  style="width: 100%; height: 80vh; border: 0"></iframe>
<script>
addEventListener("message", function (event) {{
  var frame = document.getElementById("policy-{kind}");
  if (frame && event.source === frame.contentWindow && event.data.policyHeight > 0)
    frame.style.height = event.data.policyHeight + "px";
}});
</script>"""


@dataclass(frozen=True)
class Codes:
    """What can be copied for one document."""

    title: str
    link: str
    frame: str
    include: str


@require_safe
@login_required
def embedding(request: HttpRequest, slug: str) -> HttpResponse:
    """Link, frame, address of the text, and the steps for the usual ways to make a site."""
    policy = policy_of(request.user, slug)
    version = policy.in_force(timezone.now())
    home, speaking = home_of(policy), get_language() or SOURCE
    context = {
        "policy": policy,
        "documents": [_codes(home, kind) for kind in version.kinds] if version else [],
        "gpc": _gpc(version) if version else "",
        "guides": [(one.title[speaking], one.steps[speaking]) for one in guides().values()],
    }
    return render(request, "builder/embedding.html", context)


def _codes(home: Place, kind: str) -> Codes:
    title = str(kind_name(kind))
    relation = format_html(' rel="{}"', "privacy-policy") if kind == "privacy" else SafeString("")
    return Codes(
        title,
        format_html('<a href="{}"{}>{}</a>', home.url("current", kind=kind), relation, title),
        format_html(FRAME, kind=kind, src=home.url("embed", kind=kind), title=title),
        home.url("fragment", kind=kind),
    )


def _gpc(version: Version) -> str:
    """What a site says of the signal; nothing where its owner did not answer that it is acted on."""
    try:
        is_honoured = read(version.facts(), "signals.gpc") == "honoured"
    except Part.DoesNotExist:
        return ""
    said = {"gpc": True, "lastUpdate": version.effective_on.isoformat()}
    return json.dumps(said) if is_honoured else ""
