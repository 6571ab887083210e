# Each target makes .venv and installs into it first, when that has not been done or what is to be installed has changed since.

PYTHON ?= python3
PYTEST_ARGS ?= -n 2 --dist loadfile
BIN := .venv/bin
# Exactly what requirements/ names, by version and sha256, and wheels only: nothing is built here but the project itself.
LOCKED = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r
PROJECT = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .

.DEFAULT_GOAL := help
.PHONY: help demo ui test lint eval bench fuzz screenshots lock

help:
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{ printf "%-18s%s\n", $$1, $$2 }'

demo: .venv/installed ## ask which claims of the sample article are unsourced
	@$(BIN)/sourcedesk ask "Which claims here are unsourced?" seeds/*.txt

ui: .venv/installed ## open the web app on 127.0.0.1
	@$(BIN)/sourcedesk ui

test: .venv/installed-test ## run the tests; browser tests skip without Chromium unless REQUIRE_BROWSER=1
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: .venv/installed-test ## check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: .venv/installed-eval ## score the analysis against labelled articles
	$(BIN)/python benchmarks/evaluate.py

bench: .venv/installed-eval ## measure how fast the analysis and the commands are
	$(BIN)/python benchmarks/bench.py

fuzz: .venv/installed-test ## feed 20,000 broken documents to the loaders and what follows them
	$(BIN)/python benchmarks/fuzz.py $(ARGS)

screenshots: .venv/installed-test ## make the pictures of the web app in docs/images
	$(BIN)/python tests/ui/screenshots.py

lock: | .venv/bin/pip ## lock in requirements/ what make installs; ARGS=--upgrade takes the newest versions that fit
	@$(LOCKED) requirements/lock.txt
	$(BIN)/python requirements/lock.py $(ARGS)

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Source Desk needs Python 3.11 or later, and $(PYTHON) is not: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Making .venv and installing into it: some minutes, once." >&2
	@$(PYTHON) -m venv --clear .venv

# The venv is no reason to install again: its time changes with every package.
.venv/built: requirements/build.txt | .venv/bin/pip
	@$(LOCKED) requirements/build.txt
	@touch $@

.venv/installed: .venv/built pyproject.toml requirements/runtime.txt
	@$(LOCKED) requirements/runtime.txt
	@$(PROJECT)
	@touch $@

.venv/installed-test: .venv/built pyproject.toml requirements/runtime.txt requirements/test.txt
	@$(LOCKED) requirements/runtime.txt -r requirements/test.txt
	@$(PROJECT)
	@touch $@ .venv/installed

.venv/installed-eval: .venv/built pyproject.toml requirements/runtime.txt requirements/eval.txt
	@$(LOCKED) requirements/runtime.txt -r requirements/eval.txt
	@$(PROJECT)
	@touch $@ .venv/installed
