"""The style that a public page carries inside itself, and the header that admits nothing else."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256

from django.conf import settings

from policybuilder.policies.accent import accent_css

SHEETS = ("tokens.css", "policy.css", "policy-page.css")


def page_style(accent: str) -> str:
    """Return the style of a public page in an owner's colour."""
    return _sheets() + accent_css(accent)


def content_security_policy(
    style: str, form_action: str = "'none'", *, framed_with: str = ""
) -> str:
    """Return the Content-Security-Policy of a page with that style; forms lead to `form_action`.

    With a script, `framed_with`, it is a page that any other may show in a frame.
    """
    script = f"script-src {_hash(framed_with)}; " if framed_with else ""
    ancestors = "*" if framed_with else "'none'"
    return (
        f"default-src 'none'; {script}style-src {_hash(style)}; img-src data:; base-uri 'none'; "
        f"form-action {form_action}; frame-ancestors {ancestors}"
    )


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


@cache
def _sheets() -> str:
    """The style sheets, without comments and line breaks: a page must outlive the next deploy."""
    folder = settings.BASE_DIR / "static" / "css"
    css = "".join((folder / name).read_text("utf-8") for name in SHEETS)
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)).strip()
