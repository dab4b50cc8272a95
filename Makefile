# Rounds: `make run` opens the shipped case, `make test` runs all tests; both set everything up first.
# Another Python: `make test PYTHON=python3.13` (its environment is .venv-python3.13).

ifeq ($(OS),Windows_NT)
$(error On Windows use "uv run rounds", or "pip install ." and "rounds"; see README.md)
endif

ifeq ($(origin PYTHON),undefined)
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
else
VENV := .venv-$(notdir $(PYTHON))
endif
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check install --quiet
SYSTEM := scripts/system_libraries.py viewer/commands/start/system_libraries.py

# On a machine without a display the tests run under Xvfb where it stands, else on Qt's offscreen platform.
# Asked when a recipe runs, since the set-up may have installed it.
DISPLAY_RUN = $(shell if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	if command -v xvfb-run >/dev/null; then echo 'xvfb-run -a -s "-screen 0 1920x1080x24"'; \
	else echo 'env QT_QPA_PLATFORM=offscreen'; fi; fi)

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test check format bench evil screenshots bundle package schema lock translations clean

help:  ## say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.ready  ## virtual environment with the rounds command, the system's Qt libraries

setup-dev: $(VENV)/.ready-dev  ## the same, with what tests and checks need

$(VENV)/.made: | scripts/environment.py
	@test -n "$(PYTHON)" || { echo "Rounds needs Python 3.11 or later; none was found." >&2; exit 1; }
	@$(PYTHON) scripts/environment.py $(VENV)
	@touch $@

$(VENV)/.installed: requirements.txt requirements-build.txt pyproject.toml | $(VENV)/.made
	@echo "Installing the pinned dependencies into $(VENV) (once; some 250 MB)"
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --require-hashes -r requirements-build.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing what tests and checks need into $(VENV)"
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

# Not before it is mended is the set-up done, so that what is missing is said each time.
$(VENV)/.ready: $(VENV)/.installed $(SYSTEM)
	@$(PY) scripts/system_libraries.py
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.installed-dev $(SYSTEM)
	@$(PY) scripts/system_libraries.py --tests
	@touch $@ $(VENV)/.ready

run: setup  ## open the shipped case (without a display: pictures of every stage in build/)
	@$(PY) scripts/run.py

# Two halves beside each other, each on a screen of its own; one after the other where they would share somebody's
# screen, and one run where PYTEST_ARGS says what is to be run.
WITH_THE_SECOND := $(wildcard tests/e2e/test_[a-e]*.py)
FIRST_HALF := tests/e2e tests/evil tests/packaging $(addprefix --ignore=,$(WITH_THE_SECOND))
SECOND_HALF := $(WITH_THE_SECOND) tests/faults tests/qt $(wildcard tests/test_*.py) tests/unit

test: setup-dev  ## run all tests
ifdef PYTEST_ARGS
	@$(DISPLAY_RUN) $(PY) -m pytest $(PYTEST_ARGS)
else
	@if [ -z '$(DISPLAY_RUN)' ]; then exec $(PY) -m pytest; fi; \
		mkdir -p build; $(DISPLAY_RUN) $(PY) -m pytest $(SECOND_HALF) >build/second-half.log 2>&1 & second=$$!; \
		$(DISPLAY_RUN) $(PY) -m pytest $(FIRST_HALF); first=$$?; \
		wait $$second; second=$$?; cat build/second-half.log; [ "$$first$$second" = 00 ]
endif

check: setup-dev  ## format, lint, types, import contracts: what CI checks
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@for system in linux darwin win32; do \
		$(PY) -m mypy --platform $$system --cache-dir .mypy_cache/$$system || exit 1; done
	@$(VENV)/bin/lint-imports

format: setup-dev  ## format the code and mend what the linter can
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

bench: setup-dev  ## measure speed against its peers (docs/performance.md)
	@$(PY) -m benchmarks.run $(BENCH_ARGS)

evil: setup-dev  ## damaged and hostile files, all of them (docs/reliability.md)
	@$(DISPLAY_RUN) $(PY) -m tests.evil.run $(EVIL_ARGS)
	@$(PY) -m tests.faults.run

screenshots: setup-dev  ## take the README's pictures anew
	@$(DISPLAY_RUN) $(PY) scripts/screenshots.py

# The application is made where nothing else is installed, so that nothing else gets into it.
APP_VENV := .venv-package
APP_PY := $(APP_VENV)/bin/python

$(APP_VENV)/.ready: requirements.txt requirements-build.txt requirements-package.txt pyproject.toml
	@$(MAKE) --no-print-directory VENV=$(APP_VENV) $(APP_VENV)/.installed
	@$(APP_PY) -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements-package.txt
	@touch $@

bundle: $(APP_VENV)/.ready  ## the application, one folder with everything in it: dist/rounds
	@$(APP_PY) scripts/icons.py build/icons
	@$(APP_PY) -m PyInstaller --noconfirm --log-level ERROR --distpath dist --workpath build/pyinstaller \
		packaging/rounds.spec
	@du -sm dist/rounds | sed 's/\t/ MB in /'

package: setup-dev bundle  ## wheel, source distribution and application in dist/, each of them tried
	@rm -f dist/*.whl dist/*.tar.gz
	@$(APP_PY) -m hatchling build -d dist >/dev/null
	@$(DISPLAY_RUN) $(PY) -m pytest tests/packaging/built -o faulthandler_timeout=900 $(PYTEST_ARGS)

translations: setup-dev  ## bring the languages up to what the program says (docs/translating.md)
	@$(PY) scripts/translations.py

lock:  ## write the lock files anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --quiet -o requirements.txt
	uv pip compile pyproject.toml --group dev -c requirements.txt --universal \
		--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header --quiet -o requirements-dev.txt
	uv pip compile --group build -c requirements-dev.txt --universal \
		--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header --quiet -o requirements-build.txt
	uv pip compile --group package -c requirements-dev.txt -c requirements-build.txt --universal \
		--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header --quiet -o requirements-package.txt

clean:  ## remove what can be made again (environments stay)
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
