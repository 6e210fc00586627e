"""Addresses of what is composed from several apps."""

from django.urls import path

from policybuilder.operations import views

app_name = "operations"
urlpatterns = [
    path("policies/export.zip", views.export_all, name="export_all"),
    path("policies/<slug:slug>/export.zip", views.export, name="export"),
]
