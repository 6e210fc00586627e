"""How soon a change shows, and what a page costs among a hundred thousand policies."""

import http.client
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg2

from policybuilder.hosting.entries import folder_of, name_of
from policybuilder.hosting.entry_cache import MEMORY
from tests.bench.measure import Line
from tests.bench.pages import (
    OURS,
    PATH,
    SERVERS,
    SLUG,
    START,
    Request,
    fastest,
    installation,
    manage,
    serving,
    spent,
)
from tests.reading import TESTS

HOST = "localhost:8000"
FEW, MANY = 100, 100_000
SAMPLE = 10
DISTINCT = 3_000
"""So many pages of 50 kB and more are too many for the memory of a page server."""
LINKS = 10_000
"""How many names a file gets; a file system allows so many and not all."""
MEBIBYTE = 2**20
SERVER = os.environ.get("POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")
CHANGE = """
import sys, time
import django
django.setup()
from django.core.management import call_command
call_command("take_down", *sys.argv[1:])
print(time.time())
"""
POLICIES = """
INSERT INTO accounts_user (password, is_superuser, email, is_staff, is_active, date_joined)
VALUES ('', false, 'many@example.com', false, true, now());
INSERT INTO policies_policy
    (identity, owner_id, slug, time_zone, accent, indexed, head, created_at)
SELECT gen_random_uuid(), (SELECT max(id) FROM accounts_user), 'copy-' || number, 'UTC', '#2f6f8f',
    true, '', now() FROM generate_series(1, {count}) AS number;
INSERT INTO policies_takenslug (slug, policy_id, owner_key)
SELECT slug, id, owner_id FROM policies_policy WHERE slug LIKE 'copy-%';
INSERT INTO policies_change (policy_key, slug, at)
SELECT id, slug, now() FROM policies_policy WHERE slug LIKE 'copy-%';
"""


def measures() -> Iterator[Line]:
    """Yield the results."""
    with installation() as environment:
        with serving(SERVERS["granian"], OURS, environment) as port:
            yield _change(environment, port)
        yield from _many(environment)


def _change(environment: Mapping[str, str], port: int) -> Line:
    """The longest time from the commit of a change until a reader sees it."""
    following = subprocess.Popen(
        [sys.executable, "manage.py", "follow"], cwd=TESTS.parent, env=environment
    )
    try:
        _wait_until((Path(environment["DATA_DIR"]) / "pages" / "alive").exists)
        waited = []
        for flags, status in (([], 404), (["--undo"], 200)) * 3:
            done = subprocess.run(
                [sys.executable, "-c", CHANGE, SLUG, *flags],
                cwd=TESTS.parent,
                env={**environment, "DJANGO_SETTINGS_MODULE": "policybuilder.settings"},
                check=True,
                stdout=subprocess.PIPE,
            )
            _wait_until(lambda wanted=status: _status(port) == wanted)
            waited.append(time.time() - float(done.stdout))
    finally:
        following.terminate()
        following.wait(START)
    return Line("a change shows after", max(waited), 2, "s")


def _wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + START
    while not true():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.02)


def _status(port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START)
    connection.request("GET", PATH)
    return connection.getresponse().status


def _many(environment: Mapping[str, str]) -> Iterator[Line]:
    """What a page costs among many policies beside one among few, and what memory it takes."""
    source = folder_of(Path(environment["DATA_DIR"]) / "pages", HOST, SLUG) / name_of("")
    with _copies(environment, source, FEW) as few, _copies(environment, source, MANY) as many:
        chosen = random.Random(1).sample(range(1, MANY), DISTINCT)
        spread = [f"/p/copy-{number}/" for number in chosen]
        small = [f"/p/copy-{number}/" for number in range(1, SAMPLE + 1)]
        among_few, among_many = fastest(Request(few, small), Request(many, spread[:SAMPLE]))
        yield Line(
            f"page among {MANY:,} policies / among {FEW} (PostgreSQL)",
            among_few / among_many,
            0.95,
            at_least=True,
        )
        before = _memory(many)
        first = spent(Request(many, spread), DISTINCT) / DISTINCT
        yield Line(
            "page held in memory / page read from the disk",
            among_many / 100 / first,
            0.2,
            at_least=True,
        )
        grown = (_memory(many) - before) / MEBIBYTE
        bound = 1.5 * MEMORY / MEBIBYTE
        yield Line(f"memory for {DISTINCT:,} more pages", grown, bound, "MB")


@contextmanager
def _copies(environment: Mapping[str, str], source: Path, count: int) -> Iterator[int]:
    """Serve an installation of so many policies, whose pages are one file under many names."""
    with tempfile.TemporaryDirectory() as folder, _database() as url:
        environment = {**environment, "DATA_DIR": folder, "DATABASE_URL": url}
        manage(environment, "migrate", "--verbosity", "0")
        with psycopg2.connect(url) as connection, connection.cursor() as cursor:
            cursor.execute(POLICIES.format(count=count))
        connection.close()
        for number in range(1, count + 1):
            place = folder_of(Path(folder) / "pages", HOST, f"copy-{number}") / source.name
            place.parent.mkdir(parents=True)
            if number % LINKS == 1:
                source = Path(shutil.copy(source, place))
            else:
                os.link(source, place)
        with serving(SERVERS["granian"], OURS, environment) as port:
            yield port


@contextmanager
def _database() -> Iterator[str]:
    """An empty database on PostgreSQL, dropped in the end."""
    name = f"bench_{os.getpid()}_{time.monotonic_ns()}"
    connection = psycopg2.connect(SERVER)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
            try:
                yield f"{SERVER.rpartition('/')[0]}/{name}"
            finally:
                cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        connection.close()


def _memory(port: int) -> int:
    """Return how many bytes the processes hold that serve at a port."""
    own = [path for path in Path("/proc").glob("[0-9]*") if _serves(path, port)]
    pages = sum(int((path / "statm").read_text().split()[1]) for path in own)
    return pages * os.sysconf("SC_PAGE_SIZE")


def _serves(process: Path, port: int) -> bool:
    try:
        words = (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return b"granian" in words and str(port).encode() in words
