# make run    set up, then turn pages into records        (PAGES=... OUT=...)
# make test   set up, then lint, types, tests and floors
# make check  the same without setting up again
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PAGES ?= samples/gold
OUT ?= records.jsonl

.PHONY: run test check format schema floors clean

run: $(VENV)/ready
	$(BIN)/newsclaims extract $(PAGES) -o $(OUT)

test: $(VENV)/ready check

check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -rs

format:
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14) and "Python 3.11 to 3.13 is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

schema: $(VENV)/ready
	$(BIN)/newsclaims schema > extractor/article.schema.json

floors: $(VENV)/ready
	$(BIN)/python -m tests.floors --pin

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
