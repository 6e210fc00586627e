"""The WSGI application, served by granian (or gunicorn): the page server, and Django behind it."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from policybuilder.hosting.entry_cache import Entries
from policybuilder.hosting.pages import PageServer

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "policybuilder.settings")

django = get_wsgi_application()
application = PageServer(django, Entries(settings.PAGES_ROOT), settings.SITE_HOST)
