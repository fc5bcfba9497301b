# These commands need only Python 3.11 or later, Git and Make.

PORT ?= 8000
VENV ?= .venv
BIN = $(VENV)/bin
CLIENT = example_site/client
VALIDATORS = tests/node

SUITABLE = import ensurepip, sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	"$$python" -c '$(SUITABLE)' 2>/dev/null && echo "$$python" && break; done)

PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable
MANAGE = $(BIN)/python example_site/manage.py
MARKS ?= not packaging
# Further options for pytest, for example OPTIONS="--ignore tests/docs".
OPTIONS ?=
PYTEST = $(BIN)/python -m pytest --numprocesses auto --dist worksteal

.PHONY: help demo install client test check lint types layers migrations docs pictures contract messages bench matrix
.PHONY: test-without-browser test-browser test-databases test-postgresql test-mariadb
.PHONY: test-docs test-packaging test-basepage

help:
	@echo "make demo            serve the example site on http://127.0.0.1:8000 (PORT=8001 for another port)"
	@echo "make test            check and test the package, with browser tests if Chromium is installed"
	@echo "make install         create only the environment, in $(VENV)"
	@echo "make client          install the TypeScript compiler, validators and linters, if npm is installed"
	@echo "make check           check style, types, import layers and migrations"
	@echo "make matrix          run the tests on every supported version and database (for some: SESSIONS=\"--tags oldest\")"
	@echo "make test-packaging  install the built package into a new site, following the README"
	@echo "make test-basepage   run the page tests with a custom base page model (Wagtail 8)"
	@echo "make bench           measure queries and times with 500 and 50,000 references (for others: SIZE=\"500 5000\"),"
	@echo "                     compare the API with plain Wagtail (only this: PART=api),"
	@echo "                     and open a long article in the page editor (only this: PART=editor)"
	@echo "make test-docs       follow the guides in a new site, and compare the docs with the code"
	@echo "make docs            regenerate the generated parts of the docs"
	@echo "make pictures        update the screenshots in the docs"
	@echo "make messages        update and compile the translation files (new language: LOCALE=de)"
	@echo "make contract        accept a change to the JSON contract: schemas, OpenAPI and TypeScript"

# --- The environment ---------------------------------------------------------

install: $(VENV)/.installed

$(BIN)/python:
	@test -n "$(PYTHON)" || { \
		echo "exoblocks needs Python 3.11 or newer with its venv module." >&2; \
		echo "On Debian or Ubuntu: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.installed: setup.cfg pyproject.toml | $(BIN)/python
	@echo "Installing into $(VENV); this takes a minute."
	@$(PIP_INSTALL) ".[demo,test,lint,browser]"
	@touch $@

# The package with one of its extras, for example $(VENV)/.demo.
$(VENV)/.%: setup.cfg pyproject.toml | $(BIN)/python
	@echo "Installing exoblocks[$*] into $(VENV)."
	@$(PIP_INSTALL) ".[$*]"
	@touch $@

# The TypeScript compiler, validators and linters, which test the JSON contract. Without npm, the tests that
# need them are skipped with a warning.
client: $(CLIENT)/node_modules/.installed $(VALIDATORS)/node_modules/.installed

%/node_modules/.installed: %/package.json %/package-lock.json
	@if command -v npm >/dev/null; then \
		echo "Installing into $*/node_modules"; \
		npm --prefix $* ci --silent && touch $@; \
	else echo "NOT RUN: what needs Node.js: install it and npm"; test -z "$(EXOBLOCKS_REQUIRE_NODE)"; fi

# --- The example site --------------------------------------------------------

demo: export BASE_URL = http://127.0.0.1:$(PORT)
demo: $(VENV)/.demo
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo
	@echo
	@echo "  Page   http://127.0.0.1:$(PORT)/treatments/exosome-therapy-for-wrinkles/"
	@echo "  JSON   http://127.0.0.1:$(PORT)/api/v2/pages/?type=treatments.TreatmentPage&fields=*"
	@echo "  Types  http://127.0.0.1:$(PORT)/api/exoblocks/schema/"
	@echo "  Admin  http://127.0.0.1:$(PORT)/admin/  (user admin, password admin)"
	@echo
	@exec $(MANAGE) runserver 127.0.0.1:$(PORT)

# --- Checks and tests --------------------------------------------------------

test: check test-without-browser test-browser test-databases

check: lint types layers migrations

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

layers: install
	$(BIN)/lint-imports

migrations: install
	PYTHONPATH=example_site $(BIN)/python -m django makemigrations --settings tests.settings \
		--check --dry-run exoblocks testapp home treatments

test-without-browser: install client
	$(PYTEST) -m "$(MARKS)" --ignore tests/browser $(OPTIONS)

# A browser often waits, so there is one more process than there are cores.
test-browser: install
	$(PYTEST) -m browser --numprocesses $(shell expr $$(nproc 2>/dev/null || echo 2) + 1)

# What does not depend on the database is tested on one only: the guides, the example site, the values of blocks,
# files, and the documents and schemas generated from an article. tests/databases stores a value of each block on
# every database, and the demo is loaded there.
ON_ONE_DATABASE = tests/admin/test_comparison.py tests/api/v3/test_clients.py tests/api/v3/test_descriptions.py \
	tests/bench tests/blocks tests/browser tests/contract tests/docs tests/documents tests/jsonld tests/plain \
	tests/portable/document tests/portable/files tests/schema tests/templatetags \
	$(filter-out %/test_load_demo.py,$(wildcard tests/example_site/test_*.py))
on_database = if [ -n '$(2)' ]; then \
	DATABASE_URL='$(2)' HYPOTHESIS_PROFILE=repeated $(PYTEST) -m "not packaging and not node and not exhaustive" \
	$(addprefix --ignore ,$(ON_ONE_DATABASE)); \
	else echo "NOT RUN: the suite on $(1): name a database in $(3)"; \
	test -z "$(EXOBLOCKS_REQUIRE_DATABASES)"; fi

test-databases: test-postgresql test-mariadb

test-postgresql: install $(if $(EXOBLOCKS_POSTGRES_URL),$(VENV)/.databases)
	@$(call on_database,PostgreSQL,$(EXOBLOCKS_POSTGRES_URL),EXOBLOCKS_POSTGRES_URL)

test-mariadb: install $(if $(EXOBLOCKS_MARIADB_URL),$(VENV)/.databases)
	@$(call on_database,MariaDB,$(EXOBLOCKS_MARIADB_URL),EXOBLOCKS_MARIADB_URL)

# Every supported version on every database, which takes hours. SESSIONS="--tags oldest" runs a part of it.
matrix: $(VENV)/.matrix
	$(BIN)/nox $(SESSIONS)

test-docs: install client
	$(PYTEST) tests/docs tests/example_site/test_readme.py

test-packaging: install
	$(BIN)/python -m pytest -m packaging

# The tests that create, export and load pages, with a custom base page model. test_killed.py is left out
# because it starts a process that runs migrations.
test-basepage: install
	$(BIN)/python -m pytest --ds tests.basepage.settings -m "not node and not exhaustive" --numprocesses auto --dist worksteal \
		tests/basepage/fields.py tests/article tests/library/test_where_used.py tests/portable tests/management \
		--ignore tests/portable/loading/test_killed.py

docs: install
	EXOBLOCKS_WRITE_DOCS=1 $(BIN)/python -m pytest tests/docs/test_generated.py

pictures: install
	EXOBLOCKS_WRITE_DOCS=1 $(PYTEST) -m browser -k "docs_pictures or mixed_formats" tests/browser

# Accepts a change to the JSON that clients use. Raise SCHEMA_VERSION and describe it in CHANGELOG.md.
contract: install
	EXOBLOCKS_WRITE_CONTRACT=1 $(BIN)/python -m pytest tests/contract/test_golden.py

# The strings for translators and the compiled catalogues of the package, which are part of the wheel, and of the
# example site. LOCALE=it starts a new language. The creation dates are removed because they would change on every
# run. Needs GNU gettext.
messages: install
	for part in exoblocks example_site; do (cd $$part && \
		$(abspath $(BIN))/django-admin makemessages --no-location --no-obsolete --ignore client \
		$(if $(LOCALE),--locale $(LOCALE),--all)) || exit 1; done
	for catalogue in exoblocks/locale/*/LC_MESSAGES/django.po example_site/locale/*/LC_MESSAGES/django.po; do \
		grep -v '^"POT-Creation-Date' "$$catalogue" >"$$catalogue.new" && mv "$$catalogue.new" "$$catalogue"; done
	for part in exoblocks example_site; do (cd $$part && $(abspath $(BIN))/django-admin compilemessages) || exit 1; done

# --- Speed -------------------------------------------------------------------

# On SQLite, or next to the database in DATABASE_URL. The API is always measured on SQLite.
bench: install $(VENV)/.bench
	PYTHONPATH=example_site $(BIN)/python -m bench $(if $(SIZE),--sizes $(SIZE)) $(PART)
