# What is slow or rare. Everyday commands are in README.md.
PYTHON ?= .venv/bin/python
SHARED ?= ../shared

.PHONY: measure news case-news lint data bench
measure:  ## every figure of docs/evaluation.md, on the development gold (an hour or so on one core)
	for task in tools/measure/*.py; do WALKBACK_SHARED=$(SHARED) $(PYTHON) $$task || exit 1; done

news:  ## read all news documents; counts failures, rate and memory
	WALKBACK_SHARED=$(SHARED) $(PYTHON) tools/read_news.py

case-news:  ## all news documents in one casefile (./case-news), killed ten times and resumed, compared with a calm run; hours, and may be stopped and run again
	WALKBACK_SHARED=$(SHARED) nice $(PYTHON) tools/measure/casefile.py news --folder case-news

lint:
	$(PYTHON) -m ruff check src tests tools training && $(PYTHON) -m mypy

bench:  ## speed beside spaCy, start, memory, engines; writes the tables of docs/performance.md (half an hour)
	WALKBACK_SHARED=$(SHARED) $(PYTHON) tools/bench.py
