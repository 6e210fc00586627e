"""Public addresses. Every kind of document has the same tree; the privacy policy's has no word for it.

Every page stands once more with a language behind its folder, so that a page in a fixed language has a
path of its own and a copy of the pages can be served by any web server.
"""

from django.urls import include, path, re_path

from policybuilder.hosting import addresses, file_views, framing, views
from policybuilder.hosting.public import View

app_name = "hosting"

_PAGES: list[tuple[str, str, View, str]] = [
    ("", "", views.current, "current"),
    ("", "policy.<str:extension>", file_views.current_file, "current_file"),
    ("", "embed.html", framing.embed, "embed"),
    ("", "fragment.html", framing.fragment, "fragment"),
    ("", "feed.atom", file_views.feed, "feed"),
    ("versions/", "", views.versions, "versions"),
    ("versions/before/<int:number>/", "", views.versions, "versions_before"),
    ("versions/<int:number>/", "", views.version, "version"),
    ("versions/<int:number>/", "policy.<str:extension>", file_views.version_file, "version_file"),
    ("versions/<int:number>/proof/", "", views.proof, "proof"),
    ("compare/<int:old>/<int:new>/", "", views.compare, "compare"),
    ("compare/<int:old>/<int:new>/", "policy.<str:extension>", file_views.compare_file, "redline"),
    ("on/<day:day>/", "", views.on, "on"),
    ("on/<str:words>/", "", views.no_day, "no_day"),
    ("report/", "", views.report, "report"),
]
_tree = [
    path("versions/<int:number>/manifest.json", file_views.manifest, name="manifest"),
    path("versions/<int:number>/proof.json", file_views.proof_file, name="proof_file"),
    *(path(f"{folder}{file}", view, name=name) for folder, file, view, name in _PAGES),
    *(
        path(f"{folder}<language:language>/{file}", view, name=name)
        for folder, file, view, name in _PAGES
    ),
]

urlpatterns = [
    path("<slug:slug>/", include(_tree), {"kind": addresses.PRIVACY}),
    path("<slug:slug>/<kind:kind>/", include(_tree)),
    # With the slash only, so that an address that merely lacks it is still redirected.
    re_path(r"^(?P<slug>[-a-zA-Z0-9_]+)/.+/$", views.unknown, name="unknown"),
]
