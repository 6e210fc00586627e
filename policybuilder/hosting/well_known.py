"""What anybody needs to check a proof: the installation's public keys, the program, how to use it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path
from django.views.decorators.http import require_safe

from policybuilder.hosting.page import cached
from policybuilder.policies.proof import published_keys
from policybuilder.policies.signing import pem_of, public_keys

PROGRAM = settings.BASE_DIR / "docs" / "verify_policy.py"
INSTRUCTIONS = settings.BASE_DIR / "docs" / "verifying.md"
PROGRAM_NAME = "policybuilder-verify.py"
TEXT = "text/plain; charset=utf-8"


def well_known() -> dict[str, tuple[bytes, str]]:
    """Return content and media type of each file by its name."""
    return {
        "policybuilder-key.json": (published_keys(), "application/json"),
        "policybuilder-key.pem": (
            b"".join(pem_of(key) for key in public_keys().values()),
            "application/x-pem-file",
        ),
        PROGRAM_NAME: (PROGRAM.read_bytes(), TEXT),
        "policybuilder-verifying.txt": (INSTRUCTIONS.read_bytes(), TEXT),
    }


@require_safe
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """One of the files."""
    if name not in well_known():
        raise Http404(name)
    content, media_type = well_known()[name]
    response = HttpResponse(content, content_type=media_type)
    response["Content-Language"] = "zxx"  # no language (BCP 47)
    response["Access-Control-Allow-Origin"] = "*"
    return cached(request, response)


app_name = "well_known"
urlpatterns = [path("<str:name>", file, name="file")]
