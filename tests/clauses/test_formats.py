"""Lists in a sentence read without a second look, also where their items are lists themselves."""

import pytest

from policybuilder.clauses.formats import capital, listed, series


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (["calls"], "calls"),
        (["calls", "bills"], "calls and bills"),
        (["calls", "bills", "posts"], "calls, bills and posts"),
        (["your name", "posts and comments"], "your name, and posts and comments"),
        (["see and copy", "delete"], "see and copy, and delete"),
        (["calls", "posts and comments", "bills"], "calls, posts and comments, and bills"),
        (
            ["orders", "bills, statements and reminders"],
            "orders, and bills, statements and reminders",
        ),
        (["a, b and c", "d", "e"], "a, b and c; d; and e"),
        (["calls (to, from)", "bills"], "calls (to, from) and bills"),
        (["android", "orchids"], "android and orchids"),
        (["{0}, {1}", "{2}", "{3}"], "{0}, {1}; {2}; and {3}"),
    ],
)
def test_items_of_a_list_stay_apart(items: list[str], said: str) -> None:
    assert listed(items, "en") == said


def test_choices_stay_apart() -> None:
    assert listed(["see and copy", "delete"], "en", "or") == "see and copy, or delete"


def test_other_languages_join_in_their_own_way() -> None:
    assert listed(["a", "b"], "de") == "a und b"
    assert listed(["a, b", "c", "d"], "de") == "a, b; c; und d"
    assert listed(["sehen, was ist", "löschen"], "de") == "sehen, was ist, und löschen"
    assert listed(["Name", "Lob und Kritik"], "de") == "Name sowie Lob und Kritik"
    assert listed(["a y b", "c", "d"], "es") == "a y b, c, así como d"
    assert listed(["a et b", "c"], "fr") == "a et b, et c"
    assert listed(["a und b", "c oder d", "e"], "de", "or") == "a und b, c oder d oder e"
    assert listed(["lire et écrire", "c", "d"], "fr", "or") == "lire et écrire, c, ou d"
    assert listed(["a, b", "c", "d"], "fr") == "a, b\u202f; c\u202f; et d"
    assert series(["nom", "adresse"], "fr") == "Nom\u202f; adresse"


@pytest.mark.parametrize(
    ("items", "style", "said"),
    [
        (["nombre", "identificadores"], "standard", "nombre e identificadores"),
        (["nombre", "historial", "hielo"], "standard", "nombre, historial y hielo"),
        (["nombre", "uso", "historial"], "standard", "nombre, uso e historial"),
        (["pago", "otros"], "or", "pago u otros"),
        (["pago", "uso"], "or", "pago o uso"),
        (["a", "x y z", "imágenes"], "standard", "a, x y z, así como imágenes"),
        (["a", "nombre e imagen", "z"], "standard", "a, nombre e imagen, así como z"),
        (["a, b", "imágenes"], "standard", "a, b, e imágenes"),
    ],
)
def test_spanish_and_changes_before_its_own_sound(items: list[str], style: str, said: str) -> None:
    assert listed(items, "es", style) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("payment providers", "Payment providers"),
        ("e-mail for our UK office", "E-mail for our UK office"),
        ("hCaptcha (a company)", "hCaptcha (a company)"),
        ("eBay", "eBay"),
        ("Stripe", "Stripe"),
        ("", ""),
    ],
)
def test_a_cell_begins_with_a_capital_unless_a_name_has_one_further_in(
    words: str, said: str
) -> None:
    assert capital(words, "en") == said
