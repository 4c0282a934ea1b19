# On a fresh machine with Python 3.11: `make demo` runs the main job, `make test` passes every test.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check bench gate lock clean

demo: $(READY)
	$(BIN)/hudna read examples
	@echo
	@echo "The same in English: $(BIN)/hudna read examples --lang en"
	@echo "Why a claim was read: $(BIN)/hudna explain examples/2016-02-28-qamishli-car-bomb.txt 1"

test: check
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff check src tests scripts
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hudna lexicon check

bench: $(READY)
	$(BIN)/python scripts/bench.py

gate: $(READY)
	$(BIN)/python scripts/gate.py

lock: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --extra parquet --extra postgres --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --quiet --output-file requirements.lock

$(READY): requirements.lock pyproject.toml hatch_build.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $(READY)

clean:
	rm -rf $(VENV) build dist
