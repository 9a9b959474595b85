# `make` alone says what each target does.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# TensorFlow starts in 4 s with compiled bytecode and in 10 s without.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
# nbgrader calls alembic by its name alone. Not exported: `setup` must not mistake .venv for the Python asked for.
IN_VENV := PATH="$(CURDIR)/$(VENV)/bin:$$PATH"
RUN := $(IN_VENV) $(VENV)/bin/python -m
# Without PYTHON=... the Python of an existing environment stays: a choice is made once.
PYTHON ?= $(shell $(VENV)/bin/python -c '' 2> /dev/null && echo $(VENV)/bin/python || echo python3)
ASSIGNMENTS = $(sort $(notdir $(patsubst %/,%,$(dir $(wildcard source/*/*.py)))))

.PHONY: help setup system setup-hub demo hub test check bench lint docs release clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: system ## Make .venv with everything that is needed (PYTHON=python3.12 chooses another Python)
	@python_version() { "$$1" -c 'import sys; print(*sys.version_info[:3], sep=".")' 2> /dev/null; }
	fail() { echo "make setup: $$1" >&2; exit 1; }
	"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null ||
	    fail "Python 3.11 or newer is needed and $(PYTHON) is not; try: make setup PYTHON=python3.12"
	version=$$(python_version "$(PYTHON)")
	# The stamp carries what it vouches for, not a date: an edited file, another Python or a moved folder void it.
	key=$$(cat pyproject.toml constraints.txt <(echo "$$version $(CURDIR)") | cksum | cut -d ' ' -f 1)
	stamp=$(VENV)/.installed-$$key
	if [ -e "$$stamp" ] && $(VENV)/bin/python -c 'import autograder' 2> /dev/null; then exit 0; fi
	if [ "$$(python_version $(VENV)/bin/python)" != "$$version" ] ||
	    ! grep -qF "$(CURDIR)/$(VENV)/bin/python" $(VENV)/bin/pip; then
	    echo "Making $(VENV) with Python $$version"
	    "$(PYTHON)" -m venv --clear $(VENV) || fail "no environment; on Debian and Ubuntu install python3-venv first"
	fi
	rm -f $(VENV)/.installed-*
	echo "Installing packages (some minutes, the first time)"
	$(RUN) pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	# Some packages carry templates that are no valid Python: what does not compile is left as it is.
	$(RUN) compileall -qq -j 0 $(VENV)/lib/python*/site-packages || true
	touch "$$stamp"
	echo "Ready. Next: $(VENV)/bin/autograder doctor"

# What pip cannot install: the sandbox, Node.js for the hub's proxy, and for the tests a browser with Japanese fonts and a
# database.
system:
	@missing=()
	command -v bwrap > /dev/null || missing+=(bubblewrap)
	command -v chromium chromium-browser google-chrome > /dev/null ||
	    missing+=("$$(grep -qs '^ID=ubuntu' /etc/os-release && echo chromium-browser || echo chromium)")
	command -v npm > /dev/null || missing+=(npm)
	command -v initdb > /dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' > /dev/null || missing+=(postgresql)
	[ -n "$$(fc-list :lang=ja 2> /dev/null)" ] || dpkg -s fonts-noto-cjk &> /dev/null || missing+=(fonts-noto-cjk)
	if [ $${#missing[@]} -gt 0 ]; then
	    as_root=()
	    [ "$$(id -u)" = 0 ] || as_root=(sudo -n)
	    if command -v apt-get > /dev/null && $${as_root[@]+"$${as_root[@]}"} true 2> /dev/null; then
	        apt() { $${as_root[@]+"$${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -q "$$@" > /dev/null; }
	        echo "Installing $${missing[*]}"
	        apt update || true
	        for package in "$${missing[@]}"; do
	            apt install -y --no-install-recommends "$$package" || echo "Please install $$package yourself."
	        done
	    else
	        echo "Please install, for example with apt: $${missing[*]}"
	    fi
	fi
	user=--unshare-user
	[ "$$(id -u)" != 0 ] || user=
	if command -v bwrap > /dev/null && ! problem=$$(bwrap $$user --ro-bind / / true 2>&1); then
	    echo "No sandbox can start ($$problem). On Ubuntu 24.04 or newer: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0"
	fi

# JupyterHub's proxy is a program of Node.js; it is kept with the environment.
setup-hub: setup
	@proxy=$(VENV)/node_modules/.bin/configurable-http-proxy
	if [ ! -x "$$proxy" ] && ! command -v configurable-http-proxy > /dev/null; then
	    echo "Installing JupyterHub's proxy"
	    npm install --prefix $(VENV) --no-save --no-fund --no-audit --silent configurable-http-proxy@5.3.0 ||
	        echo "Please install it yourself: npm install -g configurable-http-proxy"
	fi

demo: setup ## Grade a made-up class and show the report
	$(IN_VENV) $(VENV)/bin/autograder demo

hub: setup-hub ## Start a JupyterHub on this machine with the course, an instructor and two students
	$(IN_VENV) $(VENV)/bin/python -m autograder.commands.hub

test: lint setup-hub ## Check style and types, then run all tests
	$(RUN) pytest -m "not slow" -n 2
	$(RUN) pytest -m slow -n 2 --dist loadfile --ignore tests/attacks --ignore tests/hub
	# A browser does not wait for ever, and the attacks watch the whole machine: beside other tests they would fail.
	$(RUN) pytest -m slow tests/hub tests/attacks

check: setup-hub ## Grade the full set of labelled students (long)
	EPOCHMARK_FULL=1 $(RUN) pytest -m slow

bench: setup ## Compare with nbgrader and otter-grader on one class (two hours; nothing else should run)
	@otter=$(VENV)/otter
	if [ ! -e $$otter/.installed ]; then
	    echo "Installing otter-grader, in an environment of its own"
	    $(VENV)/bin/python -m venv --clear $$otter
	    $$otter/bin/pip install --quiet --disable-pip-version-check -r tests/benchmark/otter.txt
	    $$otter/bin/python -m compileall -qq -j 0 $$otter/lib/python*/site-packages || true
	    touch $$otter/.installed
	fi
	$(RUN) tests.benchmark --anew --otter $$otter/bin/otter

lint: setup ## Check style, types and the direction of imports
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(IN_VENV) $(VENV)/bin/lint-imports

docs: setup ## Build the pages of docs/ and the reference for graders into build/site
	$(RUN) sphinx --fail-on-warning --quiet --jobs auto -c docs -b html . build/site
	echo "Open build/site/docs/index.html"

release: setup ## Make the student version of every assignment in the language of the course
	$(IN_VENV) $(VENV)/bin/autograder release $(ASSIGNMENTS)

clean: ## Remove caches and build products; .venv, gradebook and submissions stay
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
