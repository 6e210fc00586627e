"""Public addresses. Every kind of document has the same tree; the privacy policy's has no word for it."""

from django.urls import include, path, re_path

from policybuilder.hosting import addresses, file_views, views

app_name = "hosting"

_tree = [
    path("", views.current, name="current"),
    path("policy.<str:extension>", file_views.current_file, name="current_file"),
    path("versions/", views.versions, name="versions"),
    path("versions/<int:number>/", views.version, name="version"),
    path(
        "versions/<int:number>/policy.<str:extension>", file_views.version_file, name="version_file"
    ),
    path("versions/<int:number>/manifest.json", file_views.manifest, name="manifest"),
    path("compare/<int:old>/<int:new>/", views.compare, name="compare"),
    path("on/<day:day>/", views.on, name="on"),
    path("feed.atom", file_views.feed, name="feed"),
    path("report/", views.report, name="report"),
    path("<language:language>/", views.current, name="current_in"),
]

urlpatterns = [
    path("<slug:slug>/", include(_tree), {"kind": addresses.PRIVACY}),
    path("<slug:slug>/<kind:kind>/", include(_tree)),
    # With the slash only, so that an address that merely lacks it is still redirected.
    re_path(r"^(?P<slug>[-a-zA-Z0-9_]+)/.+/$", views.unknown, name="unknown"),
]
