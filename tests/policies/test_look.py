"""A logo is only a picture, an accent colour can be seen."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from policybuilder.policies.appearance import set_logo, set_look
from policybuilder.policies.look import (
    DARK,
    DEFAULT_ACCENT,
    LARGEST_UPLOAD,
    LIGHT,
    check_accent,
    contrast,
    read_logo,
)
from policybuilder.policies.models import Change, Logo


def picture(form="PNG", size=(900, 300), **options):
    output = BytesIO()
    Image.new("RGB", size, "#336699").save(output, form, **options)
    output.seek(0)
    return output


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_made_anew_as_a_small_png(form):
    png, width, height = read_logo(picture(form))
    assert Image.open(BytesIO(png)).format == "PNG"
    assert (width, height) == (480, 160)


def test_what_hides_in_a_picture_does_not_survive():
    upload = BytesIO(picture("JPEG", comment=b"secret").getvalue() + b"<script>alert(1)</script>")
    png, _, _ = read_logo(upload)
    assert b"secret" not in png
    assert b"script" not in png


@pytest.mark.parametrize(
    "upload",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture("GIF").getvalue(),
        picture("BMP").getvalue(),
        picture("PNG").getvalue()[:60],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b"0" * (LARGEST_UPLOAD + 1),
        picture("PNG", size=(5000, 5000)).getvalue(),
    ],
    ids=["empty", "svg", "gif", "bmp", "cut", "torn", "large", "many pixels"],
)
def test_anything_else_is_refused(upload):
    with pytest.raises(ValidationError):
        read_logo(BytesIO(upload))


def test_a_torn_picture_is_refused_in_a_process_that_sets_pdfs(monkeypatch):
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(ValidationError):
        read_logo(BytesIO(picture("PNG").getvalue()[:-40]))


@given(st.binary(max_size=300))
def test_no_upload_ends_in_a_traceback(data):
    for upload in (data, b"\x89PNG\r\n\x1a\n" + data, b"\xff\xd8\xff" + data):
        try:
            read_logo(BytesIO(upload))
        except ValidationError:
            continue


@given(st.integers(0, 0xFFFFFF))
def test_an_accepted_accent_stands_out_on_both_grounds(number):
    colour = f"#{number:06x}"
    try:
        check_accent(colour)
    except ValidationError:
        return
    assert contrast(colour, LIGHT) >= 3
    assert contrast(colour, DARK) >= 3


@pytest.mark.parametrize("colour", ["", "red", "#fff", "#ffff00", "#000022", "#12345g", "#2f6f8f;"])
def test_other_accents_are_refused(colour):
    with pytest.raises(ValidationError):
        check_accent(colour)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_new_look_reaches_the_page_servers(policy, noon):
    set_look(policy, noon, accent="#3a7ab0", indexed=False)
    set_logo(policy, picture(), noon)
    set_logo(policy, picture(size=(10, 10)), noon)
    assert Logo.objects.get().width == 10
    assert (policy.accent, policy.indexed) == ("#3a7ab0", False)
    assert Change.objects.filter(slug="kallu").count() == 3
    set_logo(policy, None, noon)
    assert not Logo.objects.exists()


def test_the_default_accent_is_accepted():
    check_accent(DEFAULT_ACCENT)
