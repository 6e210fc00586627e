"""Where each part of the site is mounted; `/healthz` is answered before by a middleware."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("p/", include("policybuilder.hosting.urls")),
    path("", include("policybuilder.builder.urls")),
]
