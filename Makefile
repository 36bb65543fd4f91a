# Every target prepares .venv by itself. Notes go to stderr, so `make -s play` speaks only as studybot.

PYTHON ?= python3
ARGS ?=

BIN := .venv/bin
RUNTIME := .venv/.runtime
DEV := .venv/.dev
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input install -c constraints.txt

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help docs pictures play demo demo-discord demo-slack test test-deep check format bench clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

play demo: export STUDYBOT_HOME ?= $(CURDIR)/var

play: $(RUNTIME) ## study in this terminal
	@$(BIN)/studybot play $(ARGS)

demo: $(RUNTIME) ## watch a scripted group study
	@$(BIN)/studybot demo $(ARGS)

demo-discord: $(DEV) ## watch it on a Discord of our own, without a token
	@$(BIN)/python -m tests.adapters.discord.demo $(ARGS)

demo-slack: $(DEV) ## watch it on a Slack of our own, and a quiz
	@$(BIN)/python -m tests.adapters.slack.demo $(ARGS)

test: $(DEV) ## run the tests
	@$(BIN)/python -m pytest -q -n auto $(ARGS)

test-deep: $(DEV) ## run the long tests, and those that draw examples with many more
	@STUDYBOT_TEST_PROFILE=deep $(BIN)/python -m pytest -q -n auto -m "deep or not deep" $(ARGS)

check: $(DEV) ## run everything a change must pass
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/studybot bank check --strict questions.json
	@$(BIN)/python -m pytest -q -n auto

format: $(DEV) ## put the code in the house style
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

docs: $(DEV) ## write the documents' tables anew from the declarations
	@$(BIN)/python -m tests.readme

pictures: $(DEV) ## draw the README's pictures anew from real cards
	@$(BIN)/python -m tests.pictures

bench: $(DEV) ## measure (about five minutes; ARGS=--help says what)
	@$(BIN)/python -m tests.bench $(ARGS)

clean: ## remove .venv, builds and caches; what you studied (var) stays
	@rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find adapters bot tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): $(BIN)/python pyproject.toml constraints.txt
	@echo "Installing studybot into .venv (once, about a minute)…" >&2
	@$(PIP) -e . </dev/null >&2
	@touch $@

$(DEV): $(BIN)/python pyproject.toml constraints.txt
	@echo "Installing studybot and its test tools into .venv (once, about a minute)…" >&2
	@$(PIP) -e '.[dev]' </dev/null >&2
	@touch $(RUNTIME) $@

# The version is printed and read here, not judged in Python, so that any old interpreter gets the
# sentence. Debian's venv exists without its package but cannot work: ensurepip is what it lacks.
$(BIN)/python:
	@say() { echo "studybot: $$1" >&2; exit 1; }; \
	no_venv="'$(PYTHON)' cannot make virtual environments; install its venv module (Debian, Ubuntu: apt-get install python3-venv) and run this again."; \
	version=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null </dev/null \
	  | sed -n 's/^[^0-9]*\([0-9][0-9]*\)\.\([0-9][0-9]*\).*/\1 \2/p' | head -n 1); \
	set -- $$version; \
	[ -n "$$2" ] || say "'$(PYTHON)' is no working Python; install Python 3.11 or newer, or name one: make $(MAKECMDGOALS) PYTHON=python3.11"; \
	[ "$$1" -gt 3 ] || [ "$$1" -eq 3 -a "$$2" -ge 11 ] || say "'$(PYTHON)' is Python $$1.$$2, and studybot needs 3.11 or newer; install one and name it: make $(MAKECMDGOALS) PYTHON=python3.11"; \
	$(PYTHON) -c 'import ensurepip, venv' >/dev/null 2>&1 </dev/null || say "$$no_venv"; \
	said=$$($(PYTHON) -m venv --clear .venv 2>&1 </dev/null) && [ -x $@ ] && exit 0; \
	rm -rf .venv; \
	case $$said in *ensurepip*|*"No module named venv"*) say "$$no_venv";; esac; \
	say "'$(PYTHON) -m venv' could not make .venv; it said: $$(echo "$$said" | tail -n 1)"
