# `make run` and `make test` need Python 3.11 or later and make; they set up the rest themselves.

PYTHON ?= python3
BIN := .venv/bin

# WeasyPrint sets PDFs with Pango and the fonts of the system.
RUN_PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
	fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji
TEST_PACKAGES := $(RUN_PACKAGES) chromium poppler-utils postgresql

PO := $(wildcard policybuilder/locale/*/LC_MESSAGES/django.po)
MESSAGES := $(PO:.po=.mo)
PYTHON_FILES := manage.py policybuilder tests docs/verify_policy.py
PRODUCTION := SITE_URL=https://policies.example DATA_DIR=.venv/production \
	OPERATOR_FILE=policybuilder/content/installation/operator_example.toml
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.PHONY: setup run test check pytest pytest-postgres pytest-sqlite bench faults browse lock

setup: .venv/static $(MESSAGES)

run: setup
	@exec $(BIN)/python manage.py serve

test: check pytest

check: .venv/test $(MESSAGES)
	$(BIN)/ruff check $(PYTHON_FILES)
	$(BIN)/ruff format --check $(PYTHON_FILES)
	$(BIN)/mypy
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/python manage.py check --fail-level WARNING
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

pytest: pytest-postgres pytest-sqlite

pytest-postgres: .venv/test $(MESSAGES)
	scripts/with-postgres $(BIN)/pytest -n 2 --dist worksteal -m "database and not browser and not sqlite"

pytest-sqlite: .venv/test $(MESSAGES)
	$(BIN)/pytest -n 2 --dist worksteal

bench: .venv/test
	$(BIN)/python -m tests.bench

faults: .venv/test
	$(BIN)/pytest tests/faults

browse: .venv/test $(MESSAGES)
	BROWSE=1 $(BIN)/pytest -n 2 --dist worksteal tests/browser

lock: .venv/test
	$(LOCK) $(UPGRADE) --output-file requirements.txt requirements.in
	$(LOCK) $(UPGRADE) --output-file requirements-dev.txt requirements-dev.in

# Each stamp below is newer than what it was made from, so the second time is quick.

.venv/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; name it, for example: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run: requirements.txt | .venv/pip
	scripts/system-packages $(RUN_PACKAGES)
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.txt
	@touch $@

.venv/test: requirements-dev.txt | .venv/pip
	scripts/system-packages $(TEST_PACKAGES)
	$(BIN)/pip install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@ .venv/run

.venv/static: .venv/run $(shell find static -type f)
	$(BIN)/python manage.py collectstatic --no-input --verbosity 0
	@touch $@

%.mo: %.po
	$(BIN)/pybabel compile --input-file $< --output-file $@
