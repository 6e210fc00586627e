"""An owner's colour never makes a page illegible."""

from hypothesis import given
from hypothesis import strategies as st

from policybuilder.policies.accent import legible
from policybuilder.policies.look import DARK, LIGHT, contrast


@given(st.integers(0, 0xFFFFFF), st.sampled_from([LIGHT, DARK]))
def test_any_colour_becomes_legible(number: int, ground: str) -> None:
    assert contrast(legible(f"#{number:06x}", ground), ground) >= 4.5


def test_legible_colour_stays_as_it_is() -> None:
    assert legible("#0e5a63", LIGHT) == "#0e5a63"
