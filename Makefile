# Every target prepares what it needs in .venv: exact versions from requirements/, then this project in editable form.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
ARGS :=
# The first Python that is new enough; name another with: make test PYTHON=/path/to/python
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)

# What every target installs.
CORE := build core import report

SCENARIOS := scenarios/escp-s3
PLANS := build/demo

# Prints a command as a reader would type it, then runs it.
planner = @printf '\n$$ planner %s\n' '$(1)'; $(BIN)/planner $(1)

.DEFAULT_GOAL := help
.PHONY: help demo test lint lint-format lint-code lint-types format bench wheel clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/core ## Plan eight partnerships of a real call, audit them, compare two variants
	@mkdir -p $(PLANS)
	$(call planner,check $(SCENARIOS)/baseline.toml)
	$(call planner,solve $(SCENARIOS)/baseline.toml -o $(PLANS)/baseline.json --losses)
	$(call planner,audit $(PLANS)/baseline.json)
	$(call planner,solve $(SCENARIOS)/two-less-developed.toml -o $(PLANS)/two-less-developed.json --quiet)
	$(call planner,solve $(SCENARIOS)/wider-regions.toml -o $(PLANS)/wider-regions.json --quiet)
	$(call planner,compare $(PLANS)/baseline.json $(PLANS)/two-less-developed.json $(PLANS)/wider-regions.json)

test: $(VENV)/test ## Run the tests (more options: make test ARGS="-k audit")
	$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

lint: lint-format lint-code lint-types ## Check formatting, likely mistakes and strict types

lint-format: $(VENV)/dev
	$(BIN)/ruff format --check

lint-code: $(VENV)/dev
	$(BIN)/ruff check

lint-types: $(VENV)/dev
	$(BIN)/mypy

format: $(VENV)/dev ## Format the code and mend what can be mended
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/test ## Measure speed and memory
	$(BIN)/python -m tests.bench $(ARGS)

wheel: $(VENV)/core ## Build the wheel into dist/
	$(BIN)/python -m hatchling build -t wheel -d dist

clean: ## Remove all that was made, .venv too
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache
	find models planner tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The version stands in planner/__init__.py, and the installed project must know it.
$(VENV)/core: $(CORE:%=requirements/%.txt) pyproject.toml planner/__init__.py
	@test -n "$(PYTHON)" || { echo "The planner needs Python 3.11 or later. Name one: make PYTHON=/path/to/python" >&2; exit 1; }
	@echo "Preparing $(VENV); the first time this takes a minute."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install $(CORE:%=-r requirements/%.txt)
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test: $(VENV)/core requirements/test.txt
	@$(PIP) install -r requirements/test.txt
	@touch $@

$(VENV)/dev: $(VENV)/test requirements/dev.txt
	@$(PIP) install -r requirements/dev.txt
	@touch $@
