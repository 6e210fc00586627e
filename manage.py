#!/usr/bin/env python
"""Run a management command; a wrong setting ends in one line, not in a traceback."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "policybuilder.settings")

    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        print(f"settings: {problem}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
