# `make demo` and `make test` are all one needs; each first makes the machine and .venv ready (.ci/setup), which is instant from the
# second time on.

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test lint lock bench mutants clean

BIN := .venv/bin

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 8

setup: ## install what is missing: system packages, .venv, the project
	@.ci/setup

setup-dev: # the same with what the checks need
	@.ci/setup dev

demo: setup ## read the law, render one document of each family into out/
	@$(BIN)/vanban demo

# One recipe and not three targets: the order is from the quickest to the slowest, also under `make -j`.
test: setup-dev ## ruff, mypy --strict, pytest
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest --quiet --numprocesses auto --dist loadfile

lint: setup-dev ## repair what ruff can repair by itself
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Versions that still fit stay as they are; `make lock UPGRADE=1` takes the newest of all. uv lives in a folder that is thrown away:
# it is needed for nothing else. The file names hashes and no addresses, so it works with any mirror.
lock: setup ## bring the lock files up to date with pyproject.toml
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(BIN)/python -m venv "$$folder" && \
	"$$folder/bin/pip" --disable-pip-version-check --quiet install uv && \
	for kind in "setup requirements.lock" "dev requirements-dev.lock"; do set -- $$kind; \
	  "$$folder/bin/uv" pip compile pyproject.toml --extra "$$1" --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-annotate --no-header --quiet $(if $(UPGRADE),--upgrade) --output-file "$$2" || exit 1; done && \
	"$$folder/bin/uv" pip compile --group mutants --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --quiet $(if $(UPGRADE),--upgrade) --output-file benchmarks/mutants.lock

bench: setup-dev ## how fast it is, beside its peers (installs them into .venv)
	$(BIN)/pip --disable-pip-version-check --quiet install --require-hashes --requirement benchmarks/requirements.lock
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/references.py
	$(BIN)/python benchmarks/corpus_100k.py

# What makes the mutants lives in a folder that is thrown away, and so do the copies that are broken: neither .venv nor the checkout changes.
mutants: setup-dev ## break the code on purpose, see that tests notice (half an hour; PARTS="guards basis" for some)
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && trap 'exit 130' INT TERM && \
	$(BIN)/python -m venv "$$folder" && \
	"$$folder/bin/pip" --disable-pip-version-check --quiet install --require-hashes --requirement benchmarks/mutants.lock && \
	"$$folder/bin/python" benchmarks/mutants.py $(PARTS)

clean: ## remove what was made, but not .venv
	rm -rf out dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name .venv -prune -o -name __pycache__ -type d -exec rm -rf {} +
