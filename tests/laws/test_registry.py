"""A faulty law file is named, with the field and what is wrong."""

from datetime import date
from pathlib import Path

import pytest

from policybuilder.laws.registry import laws, problems, recheck

SOUND = """
name = { en = "Law of Examples" }
short = { en = "LoE" }
citation = "Example Act 2020"
kind = "statute"
jurisdiction = ["DE"]
trigger = "reaches_eea"
because = { en = "you reach people there" }
in_force = 2020-01-01
recheck_by = 2027-01-01

[requirements.loe-1]
article = "s. 1"
asks = { en = "Say who you are." }
when = ["always"]
placement = "policy"
verified = false
questions = ["controller.name", "activities.*.purposes"]
"""


def messages(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.toml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in problems(folder)]


def test_a_sound_file_has_no_problems(tmp_path: Path) -> None:
    assert messages(tmp_path, de_loe=SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "field", "words"),
    [
        ('"always"', '"sometimes"', "requirements.loe-1.when", "no condition 'sometimes'"),
        ('"reaches_eea"', '"reaches_mars"', "trigger", "no condition 'reaches_mars'"),
        ("controller.name", "controller.nickname", "requirements.loe-1.questions", "nickname"),
        ("activities.*.purposes", "activities.purposes", "requirements.loe-1.questions", "path"),
        ('placement = "policy"', 'placement = "wall"', "requirements.loe-1.placement", "policy"),
        ("verified = false", "", "requirements.loe-1.verified", "required"),
        ('kind = "statute"', 'kind = "stop"', "requirements", "has none"),
        ('asks = { en = "', 'asks = { de = "', "requirements.loe-1.asks", "en"),
        ("in_force = 2020-01-01", "colour = 1", "colour", "not permitted"),
        (
            "recheck_by = 2027-01-01",
            "recheck_by = 2027-01-01\nlast_checked = 2027-02-01",
            "recheck_by",
            "not later",
        ),
    ],
)
def test_a_fault_is_named(tmp_path: Path, old: str, new: str, field: str, words: str) -> None:
    assert old in SOUND
    (message,) = messages(tmp_path, de_loe=SOUND.replace(old, new))
    assert message.startswith(f"de-loe.toml: {field}")
    assert words in message


def test_a_requirement_stands_in_one_law_only(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, de_loe=SOUND, fr_loe=SOUND)
    assert message == "fr-loe.toml: requirements.loe-1: stands in de-loe.toml as well"


def test_a_law_is_due_on_its_day() -> None:
    due = laws()["us-ca-ccpa"].recheck_by
    assert "us-ca-ccpa" in [law.id for law in recheck(due)]
    assert recheck(date(2026, 11, 21)) == ()
