# Two commands on a machine with Python 3.11, make and git:
#   make demo   reads samples/ into a record and shows what is in it
#   make test   runs every check
# Both make .venv first, if need be; pip takes packages from wherever its own settings say.

VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo.musnad
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$python"; break; }; done)
QUIET := --quiet --disable-pip-version-check
PIP_INSTALL := $(BIN)/python -m pip install $(QUIET) --no-warn-script-location

# The compiled wheel, installed into a Python environment and with a cache of its own (docs/decisions/0006)
COMPILED := build/compiled
SAMPLES := samples/texts samples/reports.jsonl
SHIPPED := $(shell find src -type f ! -name '*.pyc') hatch_build.py pyproject.toml README.md
CAN_COMPILE = echo '\#include <Python.h>' | $$($(BIN)/python -c 'import os, sysconfig; print(os.environ.get("CC") or \
	sysconfig.get_config_var("CC") or "cc", "-I" + sysconfig.get_path("include"))') -fsyntax-only -x c - 2>/dev/null
PEERS := build/peers
NO_COMPILER := no C compiler with Python's headers is here (Debian, Ubuntu: apt-get install gcc libc6-dev python3-dev)

NO_ICU := The model of FollowTheMoney is left out of the checks, as ICU to build it with is not here (Debian, Ubuntu: apt-get \
	install libicu-dev pkg-config g++)

define NEXT

Try next:
  $(BIN)/musnad serve $(DEMO)                the record in the browser: http://localhost:8317
  $(BIN)/musnad timeline --store $(DEMO) --lang ar
  $(BIN)/musnad statements --speaker "دي ميستورا" --store $(DEMO)
  $(BIN)/musnad actor روسيا --store $(DEMO)
  $(BIN)/musnad why ID --store $(DEMO)       with an id of the tables above: how that line came to be
  $(BIN)/musnad read YOUR_FOLDER             then musnad timeline, events, statements, actors
endef
export NEXT

.PHONY: help demo test lint types imports tests speed compiled-where-it-can-be docs cv floors weights wheel compiled bench \
	bench-reader bench-hostile soak fuzz hostile audit sbom clean

help:
	@sed -n '1,4s/^# \{0,1\}//p' Makefile

demo: $(VENV)/.installed
	@mkdir -p build && rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@echo "Reading samples/ into $(DEMO)" && $(BIN)/musnad read samples/texts samples/reports.jsonl --store $(DEMO)
	@printf '\nTimeline: withdrawals, truces and meetings of December 2017\n\n'
	@$(BIN)/musnad timeline --from 2017-12 --to 2017-12 --type RETREAT,CONSULT --store $(DEMO)
	@printf '\nWhere the accounts differ\n\n' && $(BIN)/musnad disputes --store $(DEMO)
	@echo "$$NEXT"

# What makes a large record, and what compiles, side by side: each has one core to work with
test: lint types imports tests
	@$(MAKE) --no-print-directory -j 2 speed compiled-where-it-can-be

compiled-where-it-can-be:
	@if $(CAN_COMPILE); then $(MAKE) --no-print-directory compiled; \
	else echo "compiled: left out, $(NO_COMPILER)"; fi

lint: $(VENV)/.checked
	@echo "ruff" && $(BIN)/ruff check --quiet .

types: $(VENV)/.checked
	@echo "mypy --strict" && $(BIN)/mypy

imports: $(VENV)/.checked
	@echo "import-linter" && $(BIN)/lint-imports

tests: $(VENV)/.checked
	@echo "pytest" && $(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile --ignore tests/browser/test_speed.py

speed: $(VENV)/.checked
	@echo "pytest: how fast the page is" && $(BIN)/pytest tests/browser/test_speed.py

docs: $(VENV)/.checked
	@$(BIN)/python making/commands.py > docs/commands.md

wheel: dist/.compiled
	@ls dist/musnad-*.whl

compiled: $(COMPILED)/.installed $(VENV)/.checked
	@echo "compiled: the same bytes as in Python, and the examples"
	@$(BIN)/musnad read $(SAMPLES) --format jsonl > build/pure.jsonl
	@MUSNAD_CACHE=$(COMPILED)/cache $(COMPILED)/bin/musnad read $(SAMPLES) --format jsonl > build/compiled.jsonl
	@cmp build/pure.jsonl build/compiled.jsonl || { \
		echo "Compiled, the reader reads something else: compare build/pure.jsonl with build/compiled.jsonl" >&2; exit 1; }
	@MUSNAD_CACHE=$(COMPILED)/cache $(COMPILED)/bin/python -m pytest -p no:cacheprovider tests/test_examples.py tests/fuse tests/read \
		--deselect tests/read/tags/test_tags.py::test_labels_are_those_of_crfsuite # crfsuite is not there, and the tables are numpy

# Annotated reports to train on and to measure by; the texts lie beside the gold or where REPORTS says
SHARED := ../shared
GOLD ?= $(wildcard $(SHARED)/gold/news $(SHARED)/gold/seeds)
REPORTS ?= $(wildcard $(SHARED)/gold/news/reports.jsonl $(SHARED)/seeds)
UNLABELLED ?= $(wildcard $(SHARED)/corpora/unlabelled.jsonl.gz $(SHARED)/corpora/news.jsonl.gz)
OWN_GOLD = $(if $(GOLD),$(GOLD) $(addprefix --reports ,$(REPORTS)),gold/samples)
ACTS ?= $(if $(wildcard $(SHARED)/corpora/news.jsonl.gz),gold/acts/news.jsonl)
OWN_ACTS = $(addprefix --acts ,$(ACTS)) $(if $(ACTS),--texts $(SHARED)/corpora/news.jsonl.gz)
WEIGHTS := src/musnad/read/tags/shipped.weights

cv: $(VENV)/.checked
	@$(BIN)/python making/cross_validate.py $(OWN_GOLD) $(OWN_ACTS) --curve --groups --json build/cv.json

floors: $(VENV)/.checked
	@if [ -n "$(GOLD)" ]; then echo "floors of the folds" && \
		$(BIN)/python making/cross_validate.py $(OWN_GOLD) $(OWN_ACTS) --floors gold/floors.toml; \
	else echo "floors of the folds: left out, no annotated reports lie in $(SHARED)"; fi

weights: $(VENV)/.checked
	@$(BIN)/musnad train $(OWN_GOLD) $(addprefix --acts ,$(ACTS)) $(addprefix --unlabelled ,$(UNLABELLED)) \
		$(addprefix --scores ,$(wildcard build/cv.json)) -o $(WEIGHTS)

# Everything that is measured, beside peers in an environment of their own; OUT keeps the table and its chart
OUT ?= build/bench
bench: $(COMPILED)/.installed $(VENV)/.checked $(PEERS)/.installed
	@MUSNAD_CACHE=$(COMPILED)/cache $(BIN)/python bench/table.py --reader $(COMPILED)/bin/python \
		--peers $(PEERS)/bin/python --out $(OUT)

bench-reader: $(COMPILED)/.installed
	@MUSNAD_CACHE=$(COMPILED)/cache $(COMPILED)/bin/python bench/read.py

# A megabyte of every text that is built to hurt: seconds of each
bench-hostile: $(COMPILED)/.installed
	@MUSNAD_CACHE=$(COMPILED)/cache $(COMPILED)/bin/python bench/hostile.py --out $(OUT)

# A record whose writers are killed, whose disk is full and more, far oftener than in the tests: a quarter of an hour
soak: $(VENV)/.checked
	@$(BIN)/python bench/soak.py $(SOAK) --out $(OUT)

# RUNS executions of each target of fuzz/, or of those in TARGETS; atheris has wheels for Linux and macOS
RUNS ?= 2000
fuzz: $(VENV)/.checked
	@$(PIP_INSTALL) --editable '.[fuzz]' || { $(SAY_PIP); exit 1; }
	@$(BIN)/python -m fuzz --runs $(RUNS) $(TARGETS)

hostile: $(VENV)/.checked
	@MUSNAD_HOSTILE=all $(BIN)/pytest tests/read/test_hostile.py

# 0 where nothing is known, or the database cannot be asked: the line says which
audit: $(VENV)/.checked
	@mkdir -p build; $(BIN)/pip-audit --progress-spinner off --skip-editable > build/audit.txt 2> build/audit.err; status=$$?; \
	if grep -q '^No known vulnerabilities' build/audit.err; then echo "audit: no known faults in what is installed"; \
	elif grep -q '^Found ' build/audit.err; then cat build/audit.txt; exit $$status; \
	else echo "audit: left out, the database could not be asked: $$(tail -n 1 build/audit.err | cut -c 1-160)"; fi

sbom: $(VENV)/.checked
	@mkdir -p build && $(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
		--of JSON -o build/sbom.json $(BIN)/python && echo "sbom: build/sbom.json"

clean:
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(VENV)/bin/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Python 3.11 or newer is missing. Install it (Debian, Ubuntu: apt-get install python3 python3-venv;" >&2; \
		echo "macOS: brew install python; others: https://www.python.org/downloads), or say where it is:" >&2; \
		echo "make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; exit 1; fi
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "Python's venv is missing. Install it (Debian, Ubuntu: apt-get install python3-venv)." >&2; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	@echo "Installing musnad into $(VENV)"
	@$(PIP_INSTALL) --editable '.[web]' || { $(SAY_PIP); exit 1; }
	@touch $@

$(VENV)/.checked: $(VENV)/bin/python pyproject.toml
	@echo "Installing musnad and its checks into $(VENV)"
	@$(PIP_INSTALL) --editable '.[dev]' || { $(SAY_PIP); exit 1; }
	@if pkg-config --exists icu-i18n 2>/dev/null && command -v g++ >/dev/null; then \
		$(PIP_INSTALL) --editable '.[ftm]' || { $(SAY_PIP); exit 1; }; \
	else echo "$(NO_ICU)"; fi
	@touch $@ $(VENV)/.installed

$(PEERS)/.installed: bench/peers.txt | $(VENV)/bin/python
	@echo "Installing the peers into $(PEERS)"
	@test -x $(PEERS)/bin/python || $(BIN)/python -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install $(QUIET) -r bench/peers.txt || { $(SAY_PIP); exit 1; }
	@touch $@

dist/.compiled: $(SHIPPED) | $(VENV)/.checked
	@$(CAN_COMPILE) || { echo "The wheel cannot be compiled: $(NO_COMPILER)" >&2; exit 1; }
	@echo "Compiling the wheel, which takes about a minute"
	@rm -f dist/musnad-*.whl
	@HATCH_BUILD_HOOKS_ENABLE=1 $(BIN)/python -m pip wheel $(QUIET) --no-deps --wheel-dir dist . || { $(SAY_PIP); exit 1; }
	@touch $@

$(COMPILED)/.installed: dist/.compiled
	@echo "Installing the compiled wheel into $(COMPILED)"
	@test -x $(COMPILED)/bin/python || $(BIN)/python -m venv $(COMPILED)
	@$(COMPILED)/bin/python -m pip uninstall $(QUIET) --quiet --yes musnad
	@$(COMPILED)/bin/python -m pip install $(QUIET) dist/musnad-*.whl pytest hypothesis || { $(SAY_PIP); exit 1; }
	@$(COMPILED)/bin/python -c 'import musnad.read.events as room, sys; sys.exit(room.__file__.endswith(".py"))' || { \
		echo "The wheel in dist/ is not compiled: hatch_build.py says how it should be" >&2; exit 1; }
	@touch $@

SAY_PIP = echo "pip could not install: see its message above. It needs the network once, or a folder of wheels" >&2; \
	echo "(PIP_FIND_LINKS=/path/to/wheels PIP_NO_INDEX=1 make $(MAKECMDGOALS))." >&2
