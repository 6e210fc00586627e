"""Settings. All that differs between installations comes from the environment; see README.md."""

import os
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import environ
from babel import Locale
from csp.constants import NONE, SELF

from policybuilder.environment import (
    database,
    flag,
    kept,
    mail_address,
    new_secret,
    new_signing_key,
    number,
    one_of,
    parsed,
    signing_key,
    site_url,
)
from policybuilder.lib.translations import offered

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
# A variable set to nothing counts as not set, as container tools write it.
env.ENVIRON = {name: value for name, value in os.environ.items() if value}

# What the operator sets

DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
HOST = env.str("HOST", default="127.0.0.1")
PORT = number("PORT", env.str("PORT", default="8000"))
SITE_URL = site_url(env.str("SITE_URL", default=f"http://localhost:{PORT}"))
SIGNUP_OPEN = one_of("SIGNUP", env.str("SIGNUP", default="open"), ("open", "closed")) == "open"
ABUSE_CONTACT = env.str("ABUSE_CONTACT", default="")
OPERATOR_FILE = env.str("OPERATOR_FILE", default="")
BOUNCE_ADDRESS = mail_address("BOUNCE_ADDRESS", env.str("BOUNCE_ADDRESS", default=""))
DEBUG = flag("DEBUG", env.str("DEBUG", default="off"))

SECRET_KEY = env.str(
    "SECRET_KEY", default=kept(DATA_DIR / "keys" / "secret_key", new_secret).decode()
)
SIGNING_KEY_FILE = Path(
    env.str("SIGNING_KEY_FILE", default=str(DATA_DIR / "keys" / "signing_key.pem"))
)
signing_key(kept(SIGNING_KEY_FILE, new_signing_key))
RETIRED_KEYS = DATA_DIR / "keys" / "retired"

DATABASES = {
    "default": database(
        parsed("DATABASE_URL", env.db_url)
        if "DATABASE_URL" in env
        else {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "db.sqlite3"}
    )
}
CACHES = {
    "default": parsed("CACHE_URL", env.cache_url)
    if "CACHE_URL" in env
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}
if "EMAIL_URL" in env:
    vars().update(parsed("EMAIL_URL", env.email_url))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
# In seconds, for each answer of the mail server.
EMAIL_TIMEOUT = 20

# Where we are

_site = urlsplit(SITE_URL)
_https = _site.scheme == "https"
_loopback = ["localhost", "127.0.0.1", "[::1]"]
SITE_HOST = _site.netloc
LOOPBACK = _site.hostname in ("localhost", "127.0.0.1", "::1")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[_site.hostname, *_loopback])
# Without a mail server a new owner could not go on; on one's own machine the page shows the link.
SHOWS_MAILED_LINKS = "EMAIL_URL" not in env and _site.hostname in ("localhost", "127.0.0.1")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
MAIL_HOST = _site.hostname
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default=f"Policybuilder <noreply@{MAIL_HOST}>")

ROOT_URLCONF = "policybuilder.urls"
WSGI_APPLICATION = "policybuilder.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "policybuilder.accounts",
    "policybuilder.policies",
    "policybuilder.builder",
    "policybuilder.hosting",
    "policybuilder.notices",
    "policybuilder.operations",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "policybuilder.operations.health.HealthMiddleware",
    "policybuilder.hosting.hosts.HostsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "policybuilder.operations.compress.OwnersPages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Files

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    (
        "vendor/bootstrap",
        str(files("js_lib_bootstrap5") / "static" / "js-lib-bootstrap5"),
    ),
]
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("map", "png", "jpg", "gif", "webp", "gz", "br", "woff2")
MEDIA_ROOT = DATA_DIR / "files"
PAGES_ROOT = DATA_DIR / "pages"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # Two that make the same file at once write the same bytes under the same name.
        "OPTIONS": {"allow_overwrite": True},
    },
    # Compressed once, by collectstatic; compressing each answer costs nine tenths of the speed.
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Work in the background

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Language and time

LANGUAGE_CODE = "en"
LANGUAGES = [(code, Locale.parse(code).get_display_name() or code) for code in offered()]
LOCALE_PATHS = [BASE_DIR / "policybuilder" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

# Accounts

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_REDIRECT_URL = "/policies/"
ACCOUNT_ADAPTER = "policybuilder.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Added to allauth's own: who has us open a site, look up a name or write a mail, and whom that may reach.
ACCOUNT_RATE_LIMITS = {
    "site_look": "5/h/ip",
    "domain_look": "60/h/user",
    "draft_link_client": "10/h/ip",
    "draft_link_address": "3/d/key",
    "notices_client": "20/h/ip",
    "notices_address": "3/d/key",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _site.scheme
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Policybuilder"
# Browsers allow passkeys on http://localhost; the library asks to be told.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _https and _site.hostname == "localhost"
# The proxy that ends https is the one hop whose word on the client's address counts.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _https else 0

# Security

# No inline script or style. The public pages, which carry their own style, set a policy by hash.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _https
if _https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
# HSTS speaks for our own host only: what else an operator runs below it is not ours to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # A page that is not there is nothing an operator must know of.
    # Nor is each step of setting a PDF.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "WARNING"},
    },
}
