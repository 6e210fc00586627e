"""PDFs are made in a process of their own, so that none can use up a server's memory or time.

The process reads one JSON value from its input and writes the PDF to its output.
"""

import json
import resource
import subprocess
import sys
from dataclasses import asdict
from datetime import date

from policybuilder.documents.edition import Edition
from policybuilder.documents.tree import Document, from_json, to_json

SECONDS = 60
BYTES = 2 * 1024**3
DAYS = ("effective", "updated")


class NotPrinted(Exception):
    """The PDF could not be made; the message is the process' last words."""


def print_pdf(document: Document, edition: Edition) -> bytes:
    """Return the document as a PDF. Raises NotPrinted where it takes too much time or memory."""
    order = {
        "document": to_json(document, answers=False),
        "edition": {**asdict(edition), **{name: _iso(getattr(edition, name)) for name in DAYS}},
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "policybuilder.hosting.pdf_process"],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise NotPrinted(f"took longer than {SECONDS} seconds") from None
    except subprocess.CalledProcessError as error:
        raise NotPrinted(error.stderr.decode(errors="replace").strip()[-2000:]) from None
    return done.stdout


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def main() -> None:
    """Do what the input orders."""
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    # Only here: the web processes never load the typesetter.
    from policybuilder.documents.render.pdf import render_pdf

    order = json.load(sys.stdin.buffer)
    fields = order["edition"]
    days = {name: fields[name] and date.fromisoformat(fields[name]) for name in DAYS}
    edition = Edition(**{**fields, **days})
    sys.stdout.buffer.write(render_pdf(from_json(order["document"]), edition))


if __name__ == "__main__":
    main()
