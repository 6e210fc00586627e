"""A public page described in the terms of schema.org, as a block of data that no browser runs."""

import json

from django.utils.safestring import SafeString, mark_safe

from policybuilder.hosting.links import canonical
from policybuilder.hosting.reading import Reading

ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def web_page(reading: Reading, *, current: bool) -> SafeString:
    """Return the description of a page that shows a policy, as JSON that can stand in HTML."""
    version, document = reading.entry.version, reading.document
    described = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": document.title,
        "url": canonical(reading, current=current),
        "inLanguage": document.language,
        "datePublished": version.published_at.isoformat(timespec="seconds"),
        "dateModified": version.effective_on.isoformat(),
        "version": version.number,
        "publisher": {"@type": "Organization", "name": document.company},
    }
    return mark_safe(json.dumps(described, ensure_ascii=False).translate(ESCAPED))
