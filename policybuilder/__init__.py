"""A questionnaire becomes a published, versioned privacy policy."""

__version__ = "0.1.0"
