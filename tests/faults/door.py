"""A way to PostgreSQL that can be closed: then connections break and are refused."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

from tests.faults.installation import POSTGRES

BEHIND = (urlsplit(POSTGRES).hostname or "127.0.0.1", urlsplit(POSTGRES).port or 5432)


class Door:
    """A port that leads to PostgreSQL while it is open."""

    def __init__(self) -> None:
        self.port = 0
        self.open()

    def open(self) -> None:
        """Let in whoever comes, at the same port as before."""
        self._entrance = socket.create_server(("127.0.0.1", self.port))
        self.port = self._entrance.getsockname()[1]
        self._inside: list[socket.socket] = []
        threading.Thread(target=self._let_in, args=(self._entrance,), daemon=True).start()

    def _let_in(self, entrance: socket.socket) -> None:
        with suppress(OSError):
            while True:
                outside, _address = entrance.accept()
                inside = socket.create_connection(BEHIND)
                self._inside += [outside, inside]
                for one, other in ((outside, inside), (inside, outside)):
                    threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()

    def close(self) -> None:
        """Refuse whoever comes and break off whoever is there."""
        # An accept that waits keeps a port open that is merely closed.
        with suppress(OSError):
            self._entrance.shutdown(socket.SHUT_RDWR)
        self._entrance.close()
        for one in self._inside:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    with suppress(OSError):
        other.shutdown(socket.SHUT_RDWR)
