"""A mail server that does as it is told: takes mails, refuses some, keeps silent, or is struck dead."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass(frozen=True)
class Received:
    """A mail that was taken: the addresses on its envelope, and what was in it."""

    sender: str
    recipient: str
    mail: EmailMessage

    @property
    def id(self) -> str:
        return self.mail["Message-ID"]

    @property
    def body(self) -> str:
        return self.mail.get_content()


@dataclass
class MailServer:
    """What it took so far, and how it answers each recipient and each mail."""

    port: int = 0
    taken: list[Received] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    """Answers to a recipient, instead of `250`."""
    refused_mails: dict[str, str] = field(default_factory=dict)
    """Answers to a whole mail, by its recipient."""
    silent: threading.Event = field(default_factory=threading.Event)
    """Set: it takes connections and says nothing."""
    arriving: Callable[[], None] = lambda: None
    """Called with a mail complete, but not yet taken."""
    arrived: Callable[[], None] = lambda: None
    """Called with a mail taken, but not yet acknowledged."""

    def recipients(self) -> list[str]:
        return sorted(received.recipient for received in self.taken)


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Run one on a free port."""
    state = MailServer()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            if state.silent.is_set():
                self.rfile.read()
                return
            self.say("220 ready")
            sender = recipient = ""
            while line := self.rfile.readline().decode().strip():
                verb = line[:4].upper()
                if verb == "MAIL":
                    sender = address(line)
                    self.say("250 ok")
                elif verb == "RCPT":
                    recipient = address(line)
                    self.say(state.refused.get(recipient, "250 ok"))
                elif verb == "DATA":
                    self.say("354 go on")
                    self.take(sender, recipient)
                elif verb == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 ok")

        def take(self, sender: str, recipient: str) -> None:
            lines = []
            while (line := self.rfile.readline()) not in (b".\r\n", b""):
                lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            if recipient in state.refused_mails:
                self.say(state.refused_mails[recipient])
                return
            state.arriving()
            mail = message_from_bytes(b"".join(lines), policy=policy.default)
            state.taken.append(Received(sender, recipient, mail))
            state.arrived()
            self.say("250 taken")

        def say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

        def handle_error(self, *_: object) -> None:
            """A client that was killed is what some tests are about."""

    with Server(("127.0.0.1", 0), Handler) as server:
        state.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True, args=(0.05,)).start()
        yield state
        server.shutdown()


def address(line: str) -> str:
    """The address in `MAIL FROM:<…>` or `RCPT TO:<…>`."""
    return line[line.index("<") + 1 : line.index(">")]
