"""Typesetting by WeasyPrint: an HTML page becomes a tagged PDF; nothing is fetched from anywhere."""

import os
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher


def typeset(page: str, stylesheet: Path, identifier: str) -> bytes:
    """Return an HTML page as PDF/UA-1. The same page and stylesheet give the same bytes.

    Raises:
        ValueError: the page names something outside itself.
    """
    # fontTools writes the time into the fonts that it saves (those with emoji), unless told another.
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    fetcher = URLFetcher(allowed_protocols=["data"], allow_redirects=False)
    style = CSS(string=stylesheet.read_text(encoding="utf-8"), url_fetcher=fetcher)
    pdf = HTML(string=page, url_fetcher=fetcher).write_pdf(
        stylesheets=[style], pdf_variant="pdf/ua-1", pdf_identifier=identifier.encode()
    )
    if pdf is None:
        raise ValueError("no PDF was made")
    return bytes(pdf)
