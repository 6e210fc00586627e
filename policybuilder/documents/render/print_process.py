"""PDFs are made in a process of their own, so that none can use up a server's memory or time.

The process reads one JSON value from its input and writes the PDF to its output.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path

SECONDS = 60
BYTES = 2 * 1024**3


class NotPrinted(Exception):
    """The PDF could not be made; the message is the process' last words."""


def print_apart(page: str, stylesheet: Path, identifier: str) -> bytes:
    """Return an HTML page as `typeset` does. Raises NotPrinted where it takes too much time or memory."""
    order = {"page": page, "stylesheet": str(stylesheet), "identifier": identifier}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "policybuilder.documents.render.print_process"],
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


def main() -> None:
    """Do what the input orders."""
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    # Only here: the web processes never load the typesetter.
    from policybuilder.documents.render.typeset import typeset

    order = json.load(sys.stdin.buffer)
    pdf = typeset(order["page"], Path(order["stylesheet"]), order["identifier"])
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
