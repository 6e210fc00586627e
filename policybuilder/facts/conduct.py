"""What the acceptable use policy says."""

from policybuilder.facts.shapes import Part, Tri, one_of, pick


class Reports(Part):
    """To whom breaches are reported, and with what data."""

    to: pick("report_recipients") | None = None  # type: ignore[valid-type]
    customer_data: Tri = None
    cooperation: pick("cooperation") | None = None  # type: ignore[valid-type]


class Conduct(Part):
    """Conduct that is forbidden, and what follows."""

    prohibited: pick("conduct") | None = None  # type: ignore[valid-type]
    exceptions: pick("conduct_exceptions") | None = None  # type: ignore[valid-type]
    covers: pick("conduct_covers") | None = None  # type: ignore[valid-type]
    bound: pick("conduct_bound") | None = None  # type: ignore[valid-type]
    sanctions: pick("sanctions") | None = None  # type: ignore[valid-type]
    other_agreements: Tri = None
    reader_duties: pick("reader_duties") | None = None  # type: ignore[valid-type]
    helping_others: Tri = None
    open_ended: Tri = None
    may_investigate: Tri = None
    must_investigate: Tri = None
    discretion: one_of("discretion") | None = None  # type: ignore[valid-type]
    acceptance: one_of("conduct_acceptance") | None = None  # type: ignore[valid-type]
    reports: Reports | None = None
