"""Which language a reader gets, whatever the browser sends."""

from hypothesis import given
from hypothesis import strategies as st

from policybuilder.hosting.language import negotiate

AVAILABLE = ["en", "de", "ar"]


@given(st.text(max_size=200))
def test_any_header_gets_an_available_language(header: str) -> None:
    assert negotiate(header, AVAILABLE) in AVAILABLE


@given(st.permutations(AVAILABLE))
def test_order_of_quality_decides(order: list[str]) -> None:
    header = ", ".join(f"{name};q=0.{9 - n}" for n, name in enumerate(order))
    assert negotiate(header, AVAILABLE) == order[0]
