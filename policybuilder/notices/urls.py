"""Where readers subscribe and leave. A mailed link bears no slug: it stays good when that changes."""

from django.urls import path

from policybuilder.notices import views

app_name = "notices"
urlpatterns = [
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("<slug:slug>/", views.subscribe, name="subscribe"),
]
