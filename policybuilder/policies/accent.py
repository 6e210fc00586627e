"""An owner's accent colour, made fit for text on a light and on a dark page."""

from policybuilder.policies.look import DARK, LIGHT, contrast

TEXT_CONTRAST = 5.5
"""WCAG 2.2, 1.4.3 asks 4.5 on the page itself; links also stand on slightly tinted ground."""
STEPS = 20


def _mix(colour: str, other: str, share: float) -> str:
    pairs = [(int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def legible(colour: str, ground: str) -> str:
    """Return `colour`, darkened or lightened only as far as text on `ground` needs."""
    end = "#000000" if ground == LIGHT else "#ffffff"
    shades = (_mix(colour, end, step / STEPS) for step in range(STEPS))
    return next((s for s in shades if contrast(s, ground) >= TEXT_CONTRAST), end)


def accent_css(colour: str) -> str:
    """Return the style that puts an owner's colour in place of ours, in both colour schemes."""

    def scheme(ground: str) -> str:
        text = legible(colour, ground)
        strong = legible(_mix(text, "#000000" if ground == LIGHT else "#ffffff", 0.2), ground)
        soft = _mix(ground, colour, 0.08 if ground == LIGHT else 0.18)
        return (
            f":root{{--brand:{colour};--accent:{text};--accent-strong:{strong};"
            f"--accent-soft:{soft}}}"
        )

    return (
        f"@media screen{{{scheme(LIGHT)}}}"
        f"@media screen and (prefers-color-scheme:dark){{{scheme(DARK)}}}"
    )
