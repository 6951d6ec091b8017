.PHONY: run test lint types faults bench build format clean

run:
	@.ci/setup run
	@exec .venv/bin/python -m workshop.runner

test:
	@.ci/setup dev
	@.ci/system
	@.ci/check

lint:
	@.ci/setup dev
	@.ci/check ruff format imports eslint

types:
	@.ci/setup dev
	@.ci/check mypy tsc

faults:
	@.ci/setup dev
	@.ci/system
	@.ci/check faults

bench:
	@.ci/setup dev
	@.ci/check bench

build:
	@.ci/setup run

format:
	@.ci/setup dev
	@.venv/bin/python -m ruff check --fix .
	@.venv/bin/python -m ruff format .
	@PATH="$$PWD/.venv/bin:$$PATH" npm run --silent format

# The instance folder holds what people wrote: it stays.
clean:
	rm -rf .venv node_modules static/dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
