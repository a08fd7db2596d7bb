# `make help` says what there is. Works with GNU make 3.81 and later (Linux, macOS).

PORT ?= 7860
PIP_FLAGS ?=
VENV := .venv
RUN := $(VENV)/bin/python
# What is installed depends on these alone, and on the folder: a virtual environment cannot be moved.
KEY := $(shell { cat pyproject.toml constraints.txt; pwd; } | cksum | cut -d ' ' -f 1)
INSTALLED := $(VENV)/.installed-$(KEY)
INSTALLED_DEV := $(VENV)/.installed-dev-$(KEY)

.PHONY: help chat test check-wheel readme screenshots browser clean
.DEFAULT_GOAL := help

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo "  PORT=8000 chooses the port of the chat, PYTHON=python3.12 the Python to build .venv with,"
	@echo "  PIP_FLAGS=… is handed to pip install."

chat: $(INSTALLED) ## Install into .venv, build index/, and serve the chat on http://127.0.0.1:7860
	@$(RUN) -m barobot chat --port $(PORT)

test: $(INSTALLED_DEV) browser ## Run the tests, ruff and mypy
	$(RUN) -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

check-wheel: $(INSTALLED_DEV) ## Build the wheel, install it with all it needs in an empty environment, and ask it
	BAROBOT_FULL_INSTALL=1 $(RUN) -m pytest tests/test_wheel.py

readme: $(INSTALLED_DEV) ## Write the output of the commands into README.md anew
	$(RUN) tests/test_readme.py

screenshots: $(INSTALLED_DEV) browser ## Take pictures of the page: its states into screenshots/, those of the README into docs/
	$(RUN) tests/web_screenshots.py
	$(RUN) tests/web_screenshots.py screenshots

# The tests of the web page need a browser; without one they are skipped, and the rest runs.
browser:
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then :; \
	elif ! command -v apt-get >/dev/null; then \
		echo "No Chromium here, and no apt-get to install it with: the browser tests will be skipped."; \
	elif [ "$$(id -u)" -eq 0 ]; then $(APT_CHROMIUM); \
	elif sudo -n true 2>/dev/null; then sudo sh -c '$(APT_CHROMIUM)'; \
	else echo "No Chromium here, and no right to install it: the browser tests will be skipped. Mend: sudo apt-get install chromium"; fi

APT_CHROMIUM = { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
	chromium fonts-dejavu-core; } >/dev/null || echo "Chromium could not be installed: the browser tests will be skipped."

$(INSTALLED): $(RUN)
	@echo "Installing barobot into $(VENV) (the first time takes a few minutes) …"
	$(RUN) -m pip install --quiet --disable-pip-version-check $(PIP_FLAGS) -c constraints.txt -e .
	@rm -f $(VENV)/.installed-* && touch $@

$(INSTALLED_DEV): $(RUN)
	@echo "Installing barobot and its test tools into $(VENV) (the first time takes a few minutes) …"
	$(RUN) -m pip install --quiet --disable-pip-version-check $(PIP_FLAGS) -c constraints.txt -e '.[dev]'
	@rm -f $(VENV)/.installed-* && touch $(INSTALLED) $@

# Without PYTHON=…, python3 where it fits, or else the newest one that does.
SUITS = import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
$(RUN):
	@for python in $(or $(PYTHON),python3 python3.13 python3.12 python3.11); do \
		$$python -c '$(SUITS)' >/dev/null 2>&1 && break; \
		python=; \
	done; \
	if [ -z "$$python" ]; then \
		echo "barobot needs Python 3.11, 3.12 or 3.13; found $$($(or $(PYTHON),python3) --version 2>&1). Mend: make PYTHON=python3.12 …" >&2; exit 1; \
	fi; \
	$$python -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$$python has no venv module. Mend, on Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }; \
	echo "Making $(VENV) with $$($$python --version) …"; \
	$$python -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

clean: ## Remove .venv, index/ and everything else that was built
	rm -rf $(VENV) index dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
