# What is slow or rare. Everyday commands are in README.md.
PYTHON ?= .venv/bin/python
SHARED ?= ../shared

.PHONY: measure news lint data bench
measure:  ## every figure of docs/evaluation.md, on the development gold (an hour or so on one core)
	for task in tools/measure/*.py; do WALKBACK_SHARED=$(SHARED) $(PYTHON) $$task || exit 1; done

news:  ## read all news documents; counts failures, rate and memory
	WALKBACK_SHARED=$(SHARED) $(PYTHON) tools/read_news.py

lint:
	$(PYTHON) -m ruff check src tests tools training && $(PYTHON) -m mypy

bench:  ## speed beside spaCy, start, memory, engines; writes the tables of docs/performance.md (half an hour)
	WALKBACK_SHARED=$(SHARED) $(PYTHON) tools/bench.py
