"""The words around an input: those of its question, else the name of the field."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from policybuilder.builder.fields import in_words, interface_language
from policybuilder.facts.questions import Question, question_of, questions
from policybuilder.laws import citations
from policybuilder.lib import typography

FIELDS = {
    "acts_as": _("Role"),
    "address": _("Postal address"),
    "addressee": _("For the attention of"),
    "agent": _("Is this an agent’s or a mailbox address?"),
    "all_contact": _("Can people stop every message?"),
    "also_covers": _("Companies of your group in the United States that are covered too"),
    "anonymised": _("What you make anonymous and do not erase"),
    "answer": _("Time to answer"),
    "answers_help": _("Text messages: is HELP answered with help?"),
    "at_most_months": _("Months at most, where a request is complex"),
    "basis": _("Legal basis"),
    "californians": _("People in California whose data you handle in a year"),
    "channel": _("Channel"),
    "checks": _("What is checked"),
    "commitments": _("What you commit yourself to"),
    "company": _("Company"),
    "condition": _("Condition for sensitive data"),
    "contact": _("Contact"),
    "content": _("What it brings (none ticked: all)"),
    "cooperation": _("Cooperation"),
    "country": _("Country"),
    "covered": _("Does this policy also speak for the other companies?"),
    "customer_data": _("Are customers’ data passed on with a report?"),
    "data": _("Which data"),
    "days": _("Days"),
    "duties": _("What they must promise"),
    "effective": _("In force since"),
    "email": _("E-mail address"),
    "enforcer": _("Authority that enforces it against you"),
    "events": _("Events"),
    "every": _("How often"),
    "exceptions": _("Exceptions"),
    "exempt": _("Do you use data there only now and then, with little risk?"),
    "explained": _("Do you explain a refusal?"),
    "features": _("What people can do there"),
    "fields": _("What it shows"),
    "for_adverts": _("For adverts across sites?"),
    "gist": _("The essence of your agreement"),
    "grounds": _("Grounds"),
    "hides": _("What it hides"),
    "hosted_by": _("Who holds the data for it"),
    "how": _("How"),
    "interest": _("Which interest of yours"),
    "item": _("Data"),
    "items": _("Which data (none ticked: all)"),
    "joint_use": _("Used together with the group?"),
    "kind": _("Kind"),
    "law": _("Which law or contract requires it"),
    "limit": _("Ways to limit the use of sensitive data"),
    "limits": _("Limits"),
    "lines": _("Address, one line each, without the country"),
    "link": _("Web address"),
    "links": _("Opt-out links on your site"),
    "meaning": _("Meaning"),
    "meanwhile": _("Can messages still arrive in that time?"),
    "members": _("Who belongs to the group"),
    "method": _("Method"),
    "methods": _("Ways"),
    "moments": _("When and how data goes abroad"),
    "name": _("Name"),
    "never": _("Data they never get"),
    "often": _("Text messages: how often they come"),
    "on_request": _("Do you disclose hidden data when someone proves a reason?"),
    "own_use": _("Do they use it for purposes of their own?"),
    "parts": _("Parts of the framework"),
    "passes": _("Does data pass to the new owner?"),
    "people": _("Whose data"),
    "period": _("How long"),
    "permission": _("Permission"),
    "phone": _("Phone number"),
    "place": _("For people in"),
    "platform": _("Platform"),
    "policy": _("This policy is called"),
    "promises": _("What you promise"),
    "protocol": _("Protocol"),
    "published": _("Is there a public look-up?"),
    "purpose": _("Purpose"),
    "reasons": _("Kept longer for"),
    "recourse": _("Where people can turn to"),
    "recourse_kind": _("Kind of that body"),
    "recourse_url": _("Web address of that body"),
    "refuse": _("How people can keep their data at home"),
    "required": _("Must it be given?"),
    "required_by": _("Who requires it"),
    "revenue": _("Revenue in a year"),
    "revenue_from_sale": _("Share of revenue from selling data"),
    "safeguard": _("Safeguard"),
    "signed_by": _("Signed by"),
    "site": _("Your site is called"),
    "source": _("Where it comes from"),
    "staff": _("People who work for you"),
    "start": _("Counted from"),
    "state": _("State"),
    "status": _("Status"),
    "steps": _("How to ask"),
    "store": _("Link to the store"),
    "subdomains": _("Does this include its subdomains?"),
    "term": _("Term"),
    "title": _("Title"),
    "to": _("To whom"),
    "topics": _("For which matters"),
    "type": _("Kind"),
    "under_16": _("Are people under 16 among them?"),
    "updated": _("Last changed"),
    "url": _("Web address"),
    "what": _("What happens"),
    "where": _("Where"),
    "who": _("Who"),
    "with_whom": _("With whom"),
}
"""Words for the fields of a part, where the question about the part has no words for each."""


def label_of(path: str) -> tuple[str, str]:
    """Return the label and the help of the input at a path; both empty for one item of a list."""
    question = question_at(path)
    if question is not None:
        return in_words(question.ask), in_words(question.help) if question.help else ""
    name = path.rpartition(".")[2]
    return ("", "") if name.isdecimal() else (str(FIELDS.get(name, plain(name))), "")


def labelled(label: str, said: str) -> str:
    """Return words behind their label, set as in the language of the interface."""
    return typography.labelled(label, said, interface_language())


def in_a_line(said: Iterable[str]) -> str:
    """Return what was said in one line, set as in the language of the interface."""
    return typography.series(said, interface_language())


def cited(citation: str) -> str:
    """Return a citation of a law in the language of the interface."""
    return citations.cited(citation, interface_language())


def plain(name: str) -> str:
    """A field's name as words, for a field that nobody has described."""
    return name.replace("_", " ").capitalize()


def question_at(path: str) -> Question | None:
    """The question whose answer stands at a path, and not above it; None where there is none."""
    found = question_of(path)
    if found is None or found.count(".") != path.count("."):
        return None
    return questions()[found]
