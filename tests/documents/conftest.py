"""The fixture of a library of a test's own."""

from tests.shelf import shelf

__all__ = ["shelf"]
