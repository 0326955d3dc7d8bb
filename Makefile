# make setup | run | test | eval-retrieval | lint | clean
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
# Nothing is fetched at run time: the model lies in the repository.
export HF_HUB_OFFLINE := 1
export HF_HUB_DISABLE_TELEMETRY := 1
export TOKENIZERS_PARALLELISM := false

.PHONY: setup run test eval-retrieval lint clean

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.txt
	@.ci/check-python "$(PYTHON)"
	"$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "$$(grep -m1 '^torch==' requirements.txt)"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.ready-test: $(VENV)/.ready tests/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

run: setup
	@$(BIN)/python .ci/port_is_free.py $(PORT)
	$(BIN)/python -m index build
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: $(VENV)/.ready-test
	@.ci/debian-packages chromium
	$(BIN)/python -m ruff check .
	$(BIN)/python -m pytest

# make eval-retrieval SETS="../shared/data/dev/alqac ../shared/data/dev/viquad2"
SETS ?= $(wildcard ../shared/data/dev/*)
eval-retrieval: setup
	$(BIN)/python -m assistant eval-retrieval $(SETS)

lint: $(VENV)/.ready-test
	$(BIN)/python -m ruff check .

clean:
	rm -rf $(VENV) .index .pytest_cache .ruff_cache
