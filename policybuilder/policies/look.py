"""A policy's own look: an accent colour that can be seen, and a logo that is only a picture."""

import re
import warnings
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, UnidentifiedImageError

DEFAULT_ACCENT = "#2f6f8f"
LIGHT, DARK = "#ffffff", "#14171a"
"""The page in its two colour schemes."""
LEAST_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11: what is not text must stand out from its ground by 3 to 1."""

LOGO_FORMATS = ("PNG", "JPEG", "WEBP")
LARGEST_UPLOAD = 2 * 1024 * 1024
MOST_PIXELS = 16_000_000
LOGO_BOX = (480, 240)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two `#rrggbb` colours after WCAG, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def check_accent(colour: str) -> None:
    """Raise ValidationError unless `colour` is `#rrggbb` and stands out on light and dark pages."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValidationError(_("Write the colour as # and six digits, for instance #2f6f8f."))
    if contrast(colour, LIGHT) < LEAST_CONTRAST:
        raise ValidationError(_("This colour is too light to be seen on a white page."))
    if contrast(colour, DARK) < LEAST_CONTRAST:
        raise ValidationError(_("This colour is too dark to be seen on a dark page."))


def read_logo(upload: IO[bytes]) -> tuple[bytes, int, int]:
    """Return an uploaded PNG, JPEG or WebP as a new PNG with its width and height.

    Only the pixels survive, at most `LOGO_BOX` large: no metadata, no animation, nothing appended.
    Raises ValidationError where the upload is too large or is no such picture.
    """
    data = upload.read(LARGEST_UPLOAD + 1)
    if len(data) > LARGEST_UPLOAD:
        raise ValidationError(_("The picture is larger than 2 MB."))
    # Pillow fills up a torn picture with grey wherever WeasyPrint was imported.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            # Pillow only warns of a picture that unpacks to an enormous size.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            sent = Image.open(BytesIO(data), formats=LOGO_FORMATS)
            if sent.width * sent.height > MOST_PIXELS:
                raise ValidationError(_("The picture has more than 16 million pixels."))
            picture = sent.convert("RGBA")
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        raise ValidationError(_("This is not a PNG, JPEG or WebP picture.")) from None
    picture.thumbnail(LOGO_BOX)
    output = BytesIO()
    picture.save(output, "PNG", optimize=True)
    return output.getvalue(), picture.width, picture.height
