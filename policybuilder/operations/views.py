"""Downloads of everything we hold, for the owner alone."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from policybuilder.accounts.models import User
from policybuilder.operations.evidence import CONTRIBUTORS
from policybuilder.policies.access import policy_of
from policybuilder.policies.pack import account_pack, pack


@require_safe
@login_required
def export(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """The evidence pack of a policy."""
    policy = policy_of(request.user, slug)
    return _download(f"{slug}.zip", pack(policy, timezone.now(), CONTRIBUTORS))


@require_safe
@login_required
def export_all(request: HttpRequest) -> StreamingHttpResponse:
    """Everything of an account, with the packs of its policies."""
    assert isinstance(request.user, User)
    return _download("policybuilder.zip", account_pack(request.user, timezone.now(), CONTRIBUTORS))


def _download(name: str, chunks: Iterator[bytes]) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(chunks, content_type="application/zip", headers=headers)
