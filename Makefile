# make demo    see it work: a made-up fund, a year of collection sheets, a member's statement
# make test    style, types, and every test on SQLite and PostgreSQL
# make lint    style and types alone          make format   put the style right
# make soak    the long simulation            make bench    how fast, how much memory
# make cover   which lines of the core the tests reach: 95 in a hundred, or it fails
# make wheel   what others install            make lock     newest versions the ranges allow
#
# Everything happens in .venv here; nothing else on the machine is touched.

.PHONY: demo test cover lint format soak bench wheel lock clean
.DEFAULT_GOAL := demo
export PIP_DISABLE_PIP_VERSION_CHECK := 1
bin := .venv/bin
pip := $(bin)/python -m pip --quiet --quiet
cores := $(shell nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2)

demo: .venv/run
	@$(bin)/sajja demo

test: lint
	@tools/need-programs
	@$(bin)/pytest --numprocesses $(cores) --dist worksteal --quiet

# Apart from `make test`: watching each line makes the same tests take half as long again.
cover: .venv/dev
	@tools/need-programs
	@$(bin)/pytest --numprocesses $(cores) --dist worksteal --cov --cov-report=term --quiet

lint: .venv/dev
	@$(bin)/ruff check
	@$(bin)/ruff format --check --quiet || { echo "make format puts this right."; exit 1; }
	@$(bin)/mypy --no-error-summary

format: .venv/dev
	@$(bin)/ruff check --fix-only --quiet
	@$(bin)/ruff format

soak: .venv/dev
	@tools/need-programs
	@$(bin)/pytest tests/test_simulation.py tests/test_interruption.py tests/test_kills.py --hypothesis-profile=soak

bench: .venv/run
	@$(bin)/python tools/bench

wheel: .venv/run
	@$(pip) wheel --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

# Exactly the locked builds, checked by hash; then this folder itself, so that `sajja` runs it.
.venv/run: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing what sajja needs (once) ..."
	@$(pip) install --require-hashes --requirement requirements.lock
	@$(pip) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.lock .venv/run
	@echo "Installing what the tests need (once) ..."
	@$(pip) install --require-hashes --requirement requirements-dev.lock
	@touch $@

.venv/bin/python:
	@tools/make-venv

# The lock names versions and hashes, never the place they came from; and extras, without which
# pip takes a newer release of the same package for the unpinned one.
lock: .venv/dev
	@$(pip) install uv
	@for kind in "requirements.lock build" "requirements-dev.lock dev"; do \
	  set -- $$kind; \
	  $(bin)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	    --upgrade --quiet --no-strip-extras --no-emit-find-links --extra postgres --group $$2 \
	    --custom-compile-command "make lock" --output-file $$1; \
	done
	@! grep --line-number "://" requirements.lock requirements-dev.lock

clean:
	@rm -rf .venv dist .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis
