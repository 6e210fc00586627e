"""`make bench`: what our parts cost, as ratios to the least possible, all in one run."""

import os
import subprocess

import django
import psycopg2

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from tests.bench import history, installations, pages, papers, scale, texts  # noqa: E402  (settings first)


def main() -> None:
    """Print a line per measurement. A missed target is told, and is no failure."""
    for part in (texts, scale, history, papers, pages, installations):
        try:
            for line in part.measures():
                print(line, flush=True)
        except (subprocess.CalledProcessError, psycopg2.OperationalError, pages.NotServed) as error:
            print(f"{part.__name__}: not measured: {error}")


if __name__ == "__main__":
    main()
