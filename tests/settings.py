"""The settings under test: the real ones, with files of their own and nothing slow."""

import os
import tempfile

os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="policybuilder-tests-")

from policybuilder.settings import *  # noqa: F403
from policybuilder.settings import DATA_DIR, DATABASES, STORAGES

# A file, not memory: threads then share one database as they do in production.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}

# The manifest exists only after collectstatic.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tasks are noted down and not run: a test that is about one calls it.
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
