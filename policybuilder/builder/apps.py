from django.apps import AppConfig


class BuilderConfig(AppConfig):
    name = "policybuilder.builder"
