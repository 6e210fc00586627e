"""`manage.py check_facts FILE`: laws that appear to apply, coverage, contradictions, open questions."""

import json
import sys
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from policybuilder.builder.management.lines import BLOCKED, day, refuse
from policybuilder.documents.report import Coverage, Report, Status, check, report_json
from policybuilder.facts.files import read_facts_file
from policybuilder.facts.view import MissingWords, label
from policybuilder.laws.bind import Binding, Result
from policybuilder.lib.problems import Invalid, Problem

LANGUAGE = "en"


class Command(BaseCommand):
    help = "Report on a facts file: which laws appear to apply, what is covered, what blocks publishing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--on", type=day, default=None, help="the day to check for (today)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            facts = read_facts_file(options["file"])
            report = check(facts, options["on"] or datetime.now(UTC).date())
        except Invalid as invalid:
            refuse(invalid.problems)
        except MissingWords as missing:
            refuse([Problem(missing.where, f"no words in '{missing.language}'")])
        if report.own_words:
            refuse(report.own_words)
        if options["json"]:
            self.stdout.write(json.dumps(report_json(report), indent=1, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_lines(report)))
        if not report.publishable:
            sys.exit(BLOCKED)


def _lines(report: Report) -> list[str]:
    lines = [f"On {report.on}. Not a substitute for a lawyer's advice.", ""]
    lines += [_law(binding) for binding in report.laws if not binding.law.is_contract]
    if not report.laws:
        lines.append("These documents tell nothing of personal data, so no law was looked at.")
    elif contracts := [binding for binding in report.laws if binding.law.is_contract]:
        lines += ["", "Terms of stores and vendors you use:", *map(_law, contracts)]
    policy = [item for item in report.coverage if item.status is not Status.ELSEWHERE]
    made = [item for item in policy if item.status is not Status.UNANSWERED]
    lines += ["", f"Disclosures that belong in the policy: {len(made)} of {len(policy)} made."]
    for gap in policy:
        if gap.status is Status.UNANSWERED:
            asked = ", ".join(gap.questions)
            lines.append(f"  open: {gap.required.requirement.article} ({gap.required.id}): {asked}")
    unverified = [item for item in policy if not item.required.requirement.verified]
    if unverified:
        lines.append(f"Of these, not yet compared with the text of the law: {len(unverified)}.")
        lines += [f"  {item.required.requirement.article}" for item in unverified]
    elsewhere = [item for item in report.coverage if item.status is Status.ELSEWHERE]
    lines.append(f"Disclosures that belong elsewhere, on your site or in mails: {len(elsewhere)}.")
    lines += [_elsewhere(item) for item in elsewhere]
    for clash in report.contradictions:
        lines += ["", f"{clash.severity} {clash.rule}: {clash.title}", f"  {clash.settle}"]
        lines += [f"  {path}" for path in clash.answers]
    if report.unanswered:
        lines += ["", "Not answered:", *(f"  {path}" for path in report.unanswered)]
    lines += ["", "Can be published." if report.publishable else "Cannot be published yet."]
    return lines


def _elsewhere(item: Coverage) -> str:
    wanted = item.required.requirement
    place = label("placements", wanted.placement, LANGUAGE)
    mark = "" if wanted.verified else "; not yet compared with the text of the law"
    return f"  {place}: {wanted.asks[LANGUAGE]} ({wanted.article}{mark})"


def _law(binding: Binding) -> str:
    name = binding.law.short[LANGUAGE]
    match binding.result:
        case Result.BINDS:
            because = binding.law.because[LANGUAGE]
            among = f" These are: {'; '.join(binding.members)}." if binding.members else ""
            return f"{name}: appears to apply, because {because}.{among}"
        case Result.CHOSEN:
            return f"{name}: covered because you chose it."
        case Result.DOES_NOT:
            return f"{name}: does not appear to apply."
        case Result.NOT_KNOWN:
            return f"{name}: not known; answer {', '.join(binding.because)}."
