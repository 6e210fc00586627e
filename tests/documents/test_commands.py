"""`check_facts` and `render_policy` take a facts file and speak in exit codes and single lines."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import ManagementUtility

from tests.reading import TESTS

SEED = TESTS / "seeds" / "kallu.toml"
COMMANDS = (("check_facts",), ("check_facts", "--json"), ("render_policy", "--format", "txt"))


Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command as `manage.py` does, but without a process of its own, which takes a second."""

    def command(*arguments: object) -> subprocess.CompletedProcess[bytes]:
        argv = ["manage.py", *map(str, arguments)]
        capfdbinary.readouterr()
        code: Any = 0
        try:
            ManagementUtility(argv).execute()
        except SystemExit as end:
            code = end.code
        sys.stdout.flush()
        return subprocess.CompletedProcess(argv, code, *capfdbinary.readouterr())

    return command


def lines(output: bytes) -> list[str]:
    return output.decode().splitlines()


DEEP = 5_000
BAD: dict[str, tuple[str, bytes, str]] = {
    "binary": ("facts.toml", b"\x00\x01\xff", "facts.toml: is not UTF-8 text"),
    "a NUL": ("facts.toml", b'[controller]\nname = "a\x00b"', "facts.toml: is not TOML: "),
    "an escaped NUL": ("facts.json", b'{"controller": {"name": "a\\u0000b"}}', "controller.name: "),
    "deep JSON": (
        "facts.json",
        b'{"a":' * DEEP + b"1" + b"}" * DEEP,
        "facts.json: is nested deeper",
    ),
    "deep TOML": ("facts.toml", b"a=" + b"[" * DEEP + b"]" * DEEP, "facts.toml: is nested deeper"),
    "deep keys": ("facts.toml", b".".join([b"a"] * DEEP) + b"=1", "facts.toml: is nested deeper"),
    "an unknown key": ("facts.toml", b'[controller]\nName = "x"', "controller.Name: is not known"),
    "a wrong type": ("facts.toml", b"[controller]\nname = 5", "controller.name: "),
    "a list for a table": ("facts.json", b"[]", "facts: "),
    "another schema": ("facts.json", b'{"schema": 2}', "schema: "),
    "a key twice": ("facts.json", b'{"a": 1, "a": 2}', "facts.json: is not JSON: the key 'a'"),
    "a terminal's escapes": (
        "facts.json",
        b'{"\\u001b[31mx": 1}',
        "\N{REPLACEMENT CHARACTER}[31mx: ",
    ),
    "another ending": ("facts.yaml", b"a: 1", "facts.yaml: must end in .toml or .json"),
    "an unsafe link": (
        "facts.toml",
        b'[[own_words]]\nkind="privacy"\nlanguage="en"\nat="who"\nwords="[x](javascript:x)"',
        "own_words.0.words: 'javascript:x' is not a web or e-mail address",
    ),
}


@pytest.mark.parametrize("fault", BAD)
@pytest.mark.parametrize("command", COMMANDS[1:], ids=lambda command: command[0])
def test_a_bad_file_is_told_on_one_line(
    run: Run, tmp_path: Path, fault: str, command: tuple[str, ...]
) -> None:
    name, content, told = BAD[fault]
    (tmp_path / name).write_bytes(content)
    result = run(command[0], tmp_path / name, *command[1:])
    assert result.returncode == 2
    assert result.stdout == b""
    assert [line.startswith(told) for line in lines(result.stderr)] == [True]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_missing_file_and_a_folder_are_told(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    for path in (tmp_path / "nothing.toml", tmp_path):
        result = run(command[0], path, *command[1:])
        assert result.returncode == 2
        assert len(lines(result.stderr)) == 1


def test_each_fault_has_a_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text('languages = "en"\nkinds = []\n[controller]\nname = 5\n[reach]\nsites = 1\n')
    result = run("check_facts", path)
    assert result.returncode == 2
    assert [line.partition(":")[0] for line in lines(result.stderr)] == [
        "languages", "kinds", "controller.name", "reach.sites",
    ]  # fmt: skip


def test_open_facts_are_reported_and_cannot_be_published(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text("schema = 1\n")
    result = run("check_facts", path, "--json", "--on", "2026-11-21")
    assert (result.returncode, result.stderr) == (1, b"")
    value: dict[str, Any] = json.loads(result.stdout)
    assert (value["on"], value["publishable"]) == ("2026-11-21", False)
    assert lines(run("check_facts", path).stdout)[-1] == "Cannot be published yet."


def test_a_document_is_made_in_spite_of_gaps_which_are_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text('[controller]\nname = "Kallu"\n')
    result = run("render_policy", path, "--format", "md", "--on", "2026-11-21")
    assert result.returncode == 0
    assert result.stdout.decode().startswith("# Privacy policy")
    assert lines(result.stderr)
    assert all(": " in line for line in lines(result.stderr))


@pytest.mark.parametrize("name", ["html", "md", "txt", "json", "pdf"])
def test_every_format_is_the_document_alone(run: Run, tmp_path: Path, name: str) -> None:
    facts = tmp_path / "facts.toml"
    facts.write_text('[controller]\nname = "Kallu"\n')
    arguments = ("render_policy", facts, "--format", name, "--on", "2026-11-21")
    output = tmp_path / "policy"
    first, second = run(*arguments), run(*arguments, "--output", output)
    assert first.returncode == second.returncode == 0
    assert second.stdout == b""
    assert output.read_bytes() == first.stdout
    starts = {
        "html": b"<!doctype html>",
        "md": b"# ",
        "txt": b"Privacy",
        "json": b"{",
        "pdf": b"%PDF",
    }
    assert first.stdout.startswith(starts[name])


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--language", "xx", "no words in 'xx'"),
        ("--kind", "pirvacy", "no document kind 'pirvacy'"),
        ("--on", "tomorrow", "is no date"),
        ("--format", "doc", "invalid choice"),
        ("--output", "/nowhere/policy.txt", "/nowhere/policy.txt: No such file"),
    ],
)
def test_an_option_that_cannot_be_is_told(run: Run, option: str, value: str, told: str) -> None:
    options = {"--format": "txt", "--on": "2026-11-21", option: value}
    result = run("render_policy", SEED, *(word for pair in options.items() for word in pair))
    assert result.returncode == 2
    assert told in result.stderr.decode()
    assert b"Traceback" not in result.stderr


def test_what_belongs_elsewhere_is_listed_with_its_place(run: Run) -> None:
    told = lines(run("check_facts", TESTS / "scenarios" / "us_shop.toml").stdout)
    (banned,) = [line for line in told if "under 13, or on health" in line]
    assert banned.strip().startswith("Where you collect the data: Never send Meta")
    (unchecked,) = [line for line in told if "Mark the message as an advertisement" in line]
    assert "not yet compared with the text of the law" in unchecked
    (family,) = [line for line in told if line.startswith("US state privacy laws")]
    assert "Virginia Consumer Data Protection Act" in family
