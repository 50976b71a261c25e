# The one door. `make demo` and `make test` do all their own set-up.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
.PHONY: demo test check fix build docs golden bench fuzz lock migration pictures system clean

demo: $(VENV)/.demo-ready
	$(BIN)/hlh-sheets demo "demo/Hereford Learning Hub"

test: $(VENV)/.test-ready system
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.test-ready
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/pyright
	$(BIN)/lint-imports

fix: $(VENV)/.test-ready
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

system:
	sh tools/system.sh

build: $(VENV)/.test-ready
	$(BIN)/python tools/make_workbook_templates.py
	$(BIN)/python tools/make_docx_templates.py

docs: $(VENV)/.test-ready
	$(BIN)/python tools/make_docs.py

golden: build docs

bench: $(VENV)/.test-ready
	$(BIN)/python benchmarks/ingest.py
	$(BIN)/python benchmarks/reports.py
	$(BIN)/python benchmarks/charts.py
	$(BIN)/python benchmarks/marking.py

# Twenty thousand damaged workbooks; about an hour
fuzz: $(VENV)/.test-ready
	$(BIN)/python benchmarks/fuzz.py

pictures: $(VENV)/.test-ready system
	$(BIN)/python tools/pictures.py

# A new column in a form: make migration NAME="say what changed"
migration: $(VENV)/.test-ready
	$(BIN)/python -m hlh_sheets.store.migrate "$(NAME)"

# Locks for every Python from 3.11 to 3.13, with hashes.
lock: $(VENV)/.test-ready
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate -q -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes --no-annotate -q -o requirements-test.lock
	$(BIN)/uv pip compile --group build --universal --python-version 3.11 --generate-hashes --no-annotate -q -o requirements-build.lock

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo-ready: requirements.lock requirements-build.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-build.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.test-ready: requirements-test.lock requirements-build.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-test.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-build.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.demo-ready

clean:
	rm -rf demo build dist .pytest_cache .ruff_cache .hypothesis
