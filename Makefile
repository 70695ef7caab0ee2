# Two commands: `make run` runs the demo study, `make test` passes every check. Each builds its own .venv.
# `make check` is the fast inner loop; `make docs` writes the tables of docs/ that come from the code; `make advisories` asks
# a public database on the network whether a pinned package has a known hole.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Tests use both cores; the order of tests is random.
WORKERS ?= 2

.PHONY: run test check format docs advisories clean

run: $(STAMP)
	$(BIN)/journey run inputs/demo

test: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n $(WORKERS) -m "not flow" --cov --cov-report=
	$(BIN)/pytest -n $(WORKERS) --dist loadfile -m flow --cov --cov-append

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n $(WORKERS) -q -m "not flow and not browser and not office and not postgres and not slow"

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(STAMP)
	$(BIN)/python -m research.reading.format_table

# Never part of the tests: it needs the network, and what it says changes without a change of ours.
advisories: $(STAMP)
	@echo "This asks the OSV database on the network. It sends the names and versions in constraints.txt, and nothing else."
	$(BIN)/pip-audit --requirement constraints.txt --no-deps --disable-pip --vulnerability-service osv --progress-spinner off

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c "import sys; sys.exit(0 if sys.version_info >= (3, 11) else 'Python 3.11 or newer is needed: make PYTHON=python3.12 ...')"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev]"
	touch $(STAMP)

clean:
	rm -rf $(VENV) .prefect .mypy_cache .ruff_cache .pytest_cache .hypothesis
