# What is slow or rare. Everyday commands are in README.md.
PYTHON ?= .venv/bin/python
SHARED ?= ../shared

SECONDS ?= 600
JOBS ?= 1
.PHONY: measure news case-news lint data bench hostile fuzz lock audit sbom
measure:  ## every figure of docs/evaluation.md, on the development gold (an hour or so on one core)
	for task in tools/measure/*.py; do WALKBACK_SHARED=$(SHARED) $(PYTHON) $$task || exit 1; done

news:  ## read all news documents; counts failures, rate and memory
	WALKBACK_SHARED=$(SHARED) $(PYTHON) tools/read_news.py

case-news:  ## all news documents in one casefile (./case-news), killed ten times and resumed, compared with a calm run; over an hour each, and may be stopped and run again
	WALKBACK_SHARED=$(SHARED) nice $(PYTHON) tools/measure/casefile.py news --folder case-news

data:  ## says where a rebuild of the actors' tables would differ from the packaged ones
	WALKBACK_SHARED=$(SHARED) $(PYTHON) tools/actors/build.py --check

lint:
	$(PYTHON) -m ruff check src tests tools training && $(PYTHON) -m mypy

bench:  ## speed beside spaCy, start, memory, engines; writes the tables of docs/performance.md (half an hour)
	WALKBACK_SHARED=$(SHARED) $(PYTHON) tools/bench.py

hostile:  ## every hostile test, the slow ones too (docs/security.md; about half an hour on two cores)
	$(PYTHON) -m pytest tests/hostile -m "slow or not slow" --durations=20

fuzz:  ## every door for strangers' bytes, SECONDS of processor time each, JOBS at a time; goes on where it was cut off (pip install atheris for guided fuzzing); what crashes is kept as a test
	$(PYTHON) tools/fuzz.py --seconds $(SECONDS) --jobs $(JOBS)

lock:  ## requirements/*.lock anew from pyproject.toml (pip install pip-tools), and the bill of materials
	for kind in run dev; do \
	  $(PYTHON) -m piptools compile -q --generate-hashes --strip-extras --allow-unsafe --no-annotate --no-emit-index-url --no-emit-trusted-host \
	    $$([ $$kind = dev ] && echo --extra dev) -o requirements/$$kind.lock pyproject.toml || exit 1; done
	$(PYTHON) tools/sbom.py

audit:  ## known vulnerabilities of what is locked, asked of PyPI (status 1 where one is known, 2 where something has no answer)
	$(PYTHON) tools/audit.py
