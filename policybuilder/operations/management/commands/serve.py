import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from policybuilder.operations.supervise import supervise


class Command(BaseCommand):
    help = "Prepare the database, then run web server, follower and worker until stopped."

    def handle(self, *args: object, **options: object) -> None:
        call_command("prepare")
        self.stdout.write(f"Serving {settings.SITE_URL} (Ctrl-C stops)")
        if supervise([web(settings.HOST, settings.PORT), manage("follow"), manage("work")]):
            raise CommandError("A process ended by itself; its own message is above.")


def web(host: str, port: int) -> list[str]:
    """The command of the web server."""
    return [
        *(sys.executable, "-m", "granian", "policybuilder.wsgi:application"),
        *("--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--blocking-threads", "4", "--log-level", "warning"),
    ]


def manage(command: str) -> list[str]:
    """The command of a process of our own."""
    return [sys.executable, "manage.py", command]
