# Everything a fresh machine needs is set up by the first command that needs it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check schema lock coverage mutants bench load fuzz soak picture clean

run: $(VENV)/run.stamp ## serve the dashboard on the shipped registry
	MALLOC_ARENA_MAX=1 $(BIN)/streamlit run app.py

test: $(VENV)/dev.stamp ## the record and its form, style, types, and every test
	$(BIN)/python -m registry check
	$(BIN)/python -m registry format --check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	sh tests/browser/install-chromium.sh
	sh tests/deploy/install-nginx.sh
	sh tests/editor/install-server.sh
	$(BIN)/python -m pytest -q -n auto --dist worksteal

check: $(VENV)/run.stamp ## the record and its form alone
	$(BIN)/python -m registry check
	$(BIN)/python -m registry format --check

schema: $(VENV)/run.stamp ## what is made from the model: for editors, in CONTRIBUTING, and for users of the data
	$(BIN)/python -m registry schema
	$(BIN)/python -m registry schema --annotated
	$(BIN)/python -m publishing.data

lock: $(VENV)/dev.stamp ## the digest of every package, after a pin in requirements*.txt was changed
	for one in requirements requirements-dev requirements-audit; do \
	  $(BIN)/uv pip compile --quiet --no-deps --generate-hashes --no-header --no-annotate --python-version 3.11 \
	    $$one.txt --output-file $$one.lock || exit 1; \
	done

coverage: $(VENV)/dev.stamp ## how many branches the tests reach: 95 of 100 in each room, all where the record is read, judged and verified
	sh tests/browser/install-chromium.sh
	$(BIN)/python -m pytest -q -n auto --dist worksteal --cov --cov-report= tests/registry tests/monitors tests/figures tests/publishing
	for room in registry monitors figures publishing; do \
	  $(BIN)/coverage report --include="$$room/*" --fail-under=95 || exit 1; \
	done
	$(BIN)/coverage report --fail-under=100 \
	  --include=registry/reading.py,registry/rules.py,registry/changes.py,publishing/verification.py,publishing/doors/verify.py

mutants: $(VENV)/dev.stamp ## small mistakes in the rooms that read and judge the record: a test must notice each
	$(BIN)/python -m tests.mutants

bench: $(VENV)/dev.stamp ## the figures to reach, measured
	sh tests/browser/install-chromium.sh
	$(BIN)/python -m bench

load: $(VENV)/dev.stamp ## hundreds of readers at once, and whether each gets the right page in time
	$(BIN)/python -m bench.load

fuzz: $(VENV)/dev.stamp ## 100,000 hostile registries, addresses and snapshots; SEED=... tries those of another run again
	$(BIN)/python -m pytest -q -n auto --maxschedchunk=1 tests/fuzz --hypothesis-profile=fuzz --hypothesis-seed=$(or $(SEED),$(shell date +%s))

soak: $(VENV)/dev.stamp ## what takes long: every byte of a snapshot, and each defence taken out to see its test fail
	sh tests/browser/install-chromium.sh
	sh tests/deploy/install-nginx.sh
	$(BIN)/python -m pytest -q -n auto --dist worksteal -m soak
	$(BIN)/python -m tests.taken_out

picture: $(VENV)/dev.stamp ## take the README's picture anew
	sh tests/browser/install-chromium.sh
	$(BIN)/python -m tests.browser.picture

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name one with PYTHON=..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

# A lock names all there is to install. pip is not to look for what a package needs beside that: of a newer release
# than the lock's it would ask a digest, and stop. `pip check` sees what a lock would lack.
$(VENV)/run.stamp: requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip check
	touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip check
	touch $@

clean: ## forget the set-up
	rm -rf $(VENV) tests/editor/node_modules
