"""What browsers, caches and search engines get: headers, self-containedness, files."""

import re
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, urlsplit

import html5lib
import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from policybuilder.documents.render import print_process
from policybuilder.hosting.store import stored
from policybuilder.policies.erase import erase_version
from policybuilder.policies.models import Logo, Policy
from tests.hosting.test_pages import PAGES

FILES = ("policy.pdf", "policy.docx", "policy.md", "policy.txt", "policy.json", "policy.jsonld")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_page_stands_alone(policy: Policy, reader: Client, path: str) -> None:
    """No cookie, no script that runs, no request to anywhere."""
    response = reader.get(path)
    assert not response.cookies
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(
        response.content.decode()
    )
    scripts = [one for one in tree.iter("script") if one.get("type") != "application/ld+json"]
    assert not scripts
    fetched = [
        element.get("src") or element.get("href")
        for element in tree.iter()
        if element.get("src")
        or (element.tag == "link" and element.get("rel") in {"stylesheet", "icon", "preload"})
    ]
    assert all(str(target).startswith("data:") for target in fetched)
    assert "url(" not in response.content.decode()
    assert len(list(tree.iter("h1"))) == 1


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_ids_are_unique_and_fragments_lead_somewhere(
    policy: Policy, reader: Client, path: str
) -> None:
    page = reader.get(path).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_links_below_the_policy_work(policy: Policy, reader: Client, path: str) -> None:
    page = reader.get(path).content.decode().replace("&amp;", "&")
    targets = set(re.findall(r'href="(/p/[^"#]+)"', page))
    assert targets
    broken = [t for t in targets if "policy.pdf" not in t and reader.get(t).status_code != 200]
    assert broken == []


def test_policy_admits_only_its_own_style(policy: Policy, reader: Client) -> None:
    response = reader.get("/p/lindenhof/")
    style = re.search(r"<style>(.*?)</style>", response.content.decode(), re.DOTALL)
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    rules = dict(rule.split(" ", 1) for rule in response["Content-Security-Policy"].split("; "))
    assert rules["style-src"] == f"'sha256-{digest}'"
    assert rules["default-src"] == "'none'"
    assert "script-src" not in rules


def test_accent_colour_is_the_owners(policy: Policy, reader: Client) -> None:
    policy.accent = "#c03030"
    policy.save()
    assert "--brand:#c03030" in reader.get("/p/lindenhof/").content.decode()


def test_relations(policy: Policy, reader: Client) -> None:
    links = reader.get("/p/lindenhof/versions/2/?lang=de")["Link"]
    assert f'<{configured.SITE_URL}/p/lindenhof/versions/2/de/>; rel="canonical"' in links
    assert '</p/lindenhof/>; rel="latest-version"' in links
    assert '</p/lindenhof/versions/>; rel="version-history"' in links
    assert '</p/lindenhof/versions/1/>; rel="predecessor-version"' in links
    assert '</p/lindenhof/versions/3/>; rel="successor-version"' in links
    current = reader.get("/p/lindenhof/cookies/")["Link"]
    assert f'<{configured.SITE_URL}/p/lindenhof/cookies/en/>; rel="canonical"' in current


@pytest.mark.parametrize("path", ["/p/lindenhof/", "/p/lindenhof/policy.txt"])
def test_unchanged_page_is_not_sent_again(policy: Policy, reader: Client, path: str) -> None:
    first = reader.get(path)
    assert "max-age=30" in first["Cache-Control"]
    again = reader.get(path, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    other = reader.get(path + "?lang=de", headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading(policy: Policy, reader: Client, method: str) -> None:
    assert getattr(reader, method)("/p/lindenhof/").status_code == 405


def test_search_engines_only_where_welcome(policy: Policy, reader: Client) -> None:
    assert "noindex" not in reader.get("/p/lindenhof/").content.decode()
    policy.indexed = False
    policy.save()
    assert "noindex" in reader.get("/p/lindenhof/").content.decode()
    assert reader.get("/p/lindenhof/policy.txt")["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("name", FILES)
def test_files_are_open_to_all_and_stay_the_same(policy: Policy, reader: Client, name: str) -> None:
    response = reader.get(f"/p/lindenhof/{name}")
    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert f"lindenhof-keramik-privacy-v2-en.{name[7:]}" in response["Content-Disposition"]
    again = reader.get(f"/p/lindenhof/versions/2/{name}?lang=en")
    assert again.content == response.content


def test_pdf_holds_the_words(policy: Policy, reader: Client) -> None:
    pdf = PdfReader(BytesIO(reader.get("/p/lindenhof/policy.pdf").content))
    words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "People decide." in words
    assert "Version 2" in words
    assert "1 / " in words
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    fonts = {font for page in pdf.pages for font in page["/Resources"]["/Font"].values()}
    assert not [font for font in fonts if "Emoji" in font.get_object()["/BaseFont"]]


def test_manifest_has_the_hash(policy: Policy, reader: Client) -> None:
    content = reader.get("/p/lindenhof/versions/2/manifest.json").content
    assert sha256(content).hexdigest() == policy.versions.get(number=2).hash


def kept(policy: Policy, number: int) -> list[Path]:
    """Return the files kept of a version."""
    folder = configured.MEDIA_ROOT / "versions" / policy.versions.get(number=number).hash
    return sorted(folder.glob("*"))


def test_damaged_file_is_made_again(policy: Policy, reader: Client) -> None:
    first = reader.get("/p/lindenhof/policy.txt").content
    file = next(path for path in kept(policy, 2) if path.suffix == ".txt")
    file.write_bytes(b"torn")
    assert reader.get("/p/lindenhof/policy.txt").content == first
    assert file.read_bytes() == first


@pytest.mark.django_db(transaction=True)
def test_erasing_a_version_erases_its_files(policy: Policy, reader: Client) -> None:
    reader.get("/p/lindenhof/versions/1/policy.txt")
    assert kept(policy, 1)
    erase_version(policy.versions.get(number=1), timezone.now())
    assert not kept(policy, 1)
    assert reader.get("/p/lindenhof/versions/1/policy.txt").status_code == 410


def test_two_that_make_a_file_at_once_agree() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _n: stored("together/file", lambda: b"x" * 100_000), range(32)))
    assert set(made) == {b"x" * 100_000}
    assert sorted(path.name for path in (configured.MEDIA_ROOT / "together").iterdir()) == [
        "file",
        "file.sha256",
    ]


def test_canonical_address_is_the_sites_own(policy: Policy, reader: Client) -> None:
    page = reader.get("/p/lindenhof/").content.decode()
    addresses = set(re.findall(r'(?:href|src)="(https?://[^"]+)"', page))
    assert {urlsplit(address).netloc for address in addresses} <= {
        urlsplit(configured.SITE_URL).netloc
    }


def test_logo_travels_inside_the_page_and_the_pdf(policy: Policy, reader: Client) -> None:
    picture = BytesIO()
    Image.new("RGB", (60, 30), "#2f6f8f").save(picture, "PNG")
    Logo.objects.create(policy=policy, png=picture.getvalue(), width=60, height=30)
    page = reader.get("/p/lindenhof/").content.decode()
    assert page.count('<img src="data:image/png;base64,') == 1
    assert 'alt="Lindenhof Keramik"' in page
    pdf = PdfReader(BytesIO(reader.get("/p/lindenhof/policy.pdf").content))
    assert len(pdf.pages[0].images) == 1


def test_pdf_that_takes_too_long_is_no_traceback(
    policy: Policy, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_process, "SECONDS", 0.01)
    response = reader.get("/p/lindenhof/policy.pdf")
    assert response.status_code == 503
    assert response["Cache-Control"] == "no-store"
    assert "try again" in response.content.decode()
    assert not kept(policy, 2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    path=st.lists(
        st.sampled_from(["versions", "compare", "on", "cookies", "de", "1", "2", "0", "policy.md"])
        | st.text(st.characters(exclude_characters="?#"), min_size=1, max_size=8),
        max_size=5,
    ),
    query=st.dictionaries(st.sampled_from(["lang", "x"]), st.text(max_size=8), max_size=2),
)
def test_any_address_is_answered(
    policy: Policy, reader: Client, path: list[str], query: dict[str, str]
) -> None:
    response = reader.get("/p/lindenhof/" + quote("/".join(path)), query)
    assert response.status_code in {200, 301, 404}
    assert not response.cookies
