"""Where each part of the site is mounted; `/healthz` is answered before by a middleware."""

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("language/", set_language, name="set_language"),
    path("notices/", include("policybuilder.notices.urls")),
    path("p/", include("policybuilder.hosting.urls")),
    path(".well-known/", include("policybuilder.hosting.well_known")),
    path("", include("policybuilder.hosting.finding")),
    path("", include("policybuilder.operations.urls")),
    path("", include("policybuilder.builder.urls")),
]
