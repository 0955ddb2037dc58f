# `make demo` and `make test` are all one needs; each first makes the machine and .venv ready (.ci/setup), which is instant from the
# second time on.

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test test-long lint lock bench mutants clean

BIN := .venv/bin
# Half of their time the tests wait, for a browser or for programs they started: three at once on two cores.
AT_ONCE := $(shell echo $$(( ($$(nproc) * 3 + 1) / 2 )))

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

setup: ## install what is missing: system packages, .venv, the project
	@.ci/setup

setup-dev: # the same with what the checks need
	@.ci/setup dev

demo: setup ## read the law, render one document of each family into out/
	@$(BIN)/vanban demo

# Where a machine keeps Python from writing what it compiled, each of the programs that the tests start would compile everything again: a fifth of its time.
test test-long: export PYTHONDONTWRITEBYTECODE :=

# One recipe and not three targets: the order is from the quickest to the slowest, also under `make -j`.
test: setup-dev ## ruff, mypy --strict, pytest
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest --quiet --numprocesses $(AT_ONCE) --dist loadfile

test-long: setup-dev ## the rest of what `make test` does on a part: every page of every template
	$(BIN)/pytest --long --quiet --numprocesses $(AT_ONCE) --dist loadfile

lint: setup-dev ## repair what ruff can repair by itself
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Versions that still fit stay as they are; `make lock UPGRADE=1` takes the newest of all. uv lives in a folder that is thrown away:
# it is needed for nothing else. The file names hashes and no addresses, so it works with any mirror.
# django-htmx is there for one file of its wheel (htmx itself): what the package would need to run is left out.
WITHOUT := --no-emit-package django --no-emit-package asgiref --no-emit-package sqlparse
lock: setup ## bring the lock files up to date with pyproject.toml
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(BIN)/python -m venv "$$folder" && \
	"$$folder/bin/pip" --disable-pip-version-check --quiet install uv && \
	for kind in "setup requirements.lock" "dev requirements-dev.lock"; do set -- $$kind; \
	  "$$folder/bin/uv" pip compile pyproject.toml --extra "$$1" --extra web --extra mcp --extra preview --extra postgres --extra sign $(WITHOUT) --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-annotate --no-header --quiet $(if $(UPGRADE),--upgrade) --output-file "$$2" || exit 1; done && \
	"$$folder/bin/uv" pip compile pyproject.toml --extra setup --group bench --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --quiet $(if $(UPGRADE),--upgrade) --output-file benchmarks/requirements.lock && \
	"$$folder/bin/uv" pip compile --group mutants --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --quiet $(if $(UPGRADE),--upgrade) --output-file benchmarks/mutants.lock

# The peers bring a hundred packages along, one of them even a package `tests`: they live in a folder that is thrown away, and the benchmarks run as modules, so that
# what is named alike here comes first. Each part runs, also behind one that missed its floor.
bench: setup ## how fast it is and how it grows, beside its peers (in an environment that is thrown away)
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && trap 'exit 130' INT TERM && \
	$(BIN)/python -m venv "$$folder" && pip="$$folder/bin/pip --disable-pip-version-check --quiet install" && \
	$$pip --require-hashes --requirement benchmarks/requirements.lock && $$pip --no-deps --no-build-isolation --editable . && \
	missed=0 && for part in $(or $(PARTS),speed growth references linter corpus_100k batch pdf); do \
	  "$$folder/bin/python" -m "benchmarks.$$part" || missed=1; done; exit $$missed

# What makes the mutants lives in a folder that is thrown away, and so do the copies that are broken: neither .venv nor the checkout changes.
mutants: setup-dev ## break the code on purpose, see that tests notice (takes long; PARTS="guards basis" for some)
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && trap 'exit 130' INT TERM && \
	$(BIN)/python -m venv "$$folder" && \
	"$$folder/bin/pip" --disable-pip-version-check --quiet install --require-hashes --requirement benchmarks/mutants.lock && \
	"$$folder/bin/python" benchmarks/mutants.py $(PARTS)

clean: ## remove what was made, but not .venv
	rm -rf out dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name .venv -prune -o -name __pycache__ -type d -exec rm -rf {} +
