# The verbs of the project. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Where the toolchain of the image lies, for shells that do not know it yet.
export PATH := $(PATH):/opt/swift/usr/bin

# make run: database, archive and spool · reports · address of the pages
STATE_DIR ?= .titrong
OUT ?= demo-out
BIND ?= 127.0.0.1:8080
# make oracle: a generated world for each seed · how many tables and offerings are compared in each
SEEDS ?= 1 2
LIMIT ?= 25
# make faults, make campaign: promises, separated by commas; all if empty · where the draws begin
ONLY ?=
SEED ?= 1
# make fuzz: seconds for all targets together, or inputs for each (releases: FUZZ_RUNS=1000000, 24 million together)
FUZZ_SECONDS ?= 60
FUZZ_RUNS ?=

LIBRARIES := postgresql libpq-dev zlib1g-dev libisal-dev libsimdjson-dev libxxhash-dev libxlsxwriter-dev \
  libjemalloc2 fonts-liberation2 poppler-utils chromium
TOOLS := pkg-config python3 make
# From PyPI, into an environment of their own: PDF is made with typst, workbooks are read back with openpyxl, the
# endpoints are held against their document, pages are walked with Chromium and axe-core, and who signs in elsewhere does it at
# nanoidp.
PYTHON := .build/python
WHEELS := typst==0.15.2 openpyxl==3.1.5 openapi-spec-validator==0.9.0 schemathesis==4.32.5 \
  axe-playwright-python==0.1.8 playwright==1.65.2 nanoidp==3.4.0

.PHONY: help setup libraries build release run test pages check lint format openapi oracle faults fuzz campaign bench \
  bench-reports

help: ## list these verbs
	@grep -E '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /\t/' | expand -t 15

setup: libraries ## install what is missing from Debian's packages and PyPI
	@[ "$$(cat $(PYTHON)/wheels 2>/dev/null)" != "$(WHEELS)" ] || exit 0
	mkdir -p .build
	echo "Installing $(WHEELS)"
	if ! { python3 -m venv $(PYTHON) &&
	       $(PYTHON)/bin/python3 -m pip install --quiet --disable-pip-version-check $(WHEELS); } \
	       >.build/setup.log 2>&1 </dev/null; then
	  echo "make setup: pip could not install $(WHEELS); .build/setup.log says why." >&2
	  exit 1
	fi
	echo "$(WHEELS)" >$(PYTHON)/wheels

libraries:
	@missing=()
	for package in $(LIBRARIES); do
	  status=$$(dpkg-query -W -f='$${db:Status-Status}' "$$package" 2>/dev/null || true)
	  [ "$$status" = installed ] || missing+=("$$package")
	done
	for tool in $(TOOLS); do
	  command -v "$$tool" >/dev/null || missing+=("$$tool")
	done
	! command -v python3 >/dev/null || python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
	if ! command -v swift >/dev/null; then
	  echo "make setup: no Swift compiler found; install Swift 6.2 or later and put it on PATH." >&2
	  exit 1
	fi
	if [ $${#missing[@]} -eq 0 ]; then exit 0; fi
	if ! command -v apt-get >/dev/null; then
	  echo "make setup: missing $${missing[*]}, and there is no apt-get; install their equivalents." >&2
	  exit 1
	fi
	as_root=()
	[ "$$(id -u)" -eq 0 ] || as_root=(sudo)
	mkdir -p .build
	echo "Installing $${missing[*]}"
	# Into a file: the lines of apt-get name the mirrors of the machine.
	if ! { "$${as_root[@]}" apt-get -q update &&
	       "$${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
	         apt-get -q install -y --no-install-recommends "$${missing[@]}"; } \
	       >.build/setup.log 2>&1 </dev/null; then
	  echo "make setup: apt-get could not install $${missing[*]}; .build/setup.log says why." >&2
	  exit 1
	fi

build: setup ## debug build
	@swift build

release: setup ## optimised build
	@swift build -c release

run: release ## demo: a generated commune from logs to pages, served on BIND
	@exec .build/release/titrong demo --state-dir "$(STATE_DIR)" --out "$(OUT)" --bind "$(BIND)"

# The matrix of logins, tables and scopes.
test: LIBRARIES += postgresql-15-pgtap
# Holds metrics, rules and the board: promtool.
test openapi: LIBRARIES += prometheus

test: setup lint check ## everything a change must pass
	@swift test
	echo "The commands of README.md"
	mkdir -p .build
	if ! Tests/Readme/run.sh .build/debug/titrong >.build/readme.log 2>&1; then
	  tail -n 40 .build/readme.log >&2
	  exit 1
	fi
	tail -n 1 .build/readme.log
	$(MAKE) openapi
	$(MAKE) pages
	$(MAKE) oracle
	$(MAKE) faults
	$(MAKE) fuzz

pages: setup ## every page in Chromium: axe-core, 360 px, paper, what it loads
	@swift build --product titrong 2>&1 | tail -n 1
	echo "The pages in Chromium"
	Tests/Browser/run.sh .build/debug/titrong $(PYTHON)/bin/python3

# Warnings of our own code are defects. A file with one is touched, or the next build would be silent
# about what it does not compile again.
check: setup
	@mkdir -p .build
	swift build --build-tests 2>&1 | tee .build/build.log
	warnings=$$(grep -E '^$(CURDIR)/(Sources|Tests)/[^:]+:[0-9]+:[0-9]+: warning:' .build/build.log | sort -u || true)
	if [ -n "$$warnings" ]; then
	  echo "make check: warnings are defects:" >&2
	  echo "$$warnings" >&2
	  cut -d: -f1 <<<"$$warnings" | sort -u | xargs -d '\n' touch
	  exit 1
	fi

lint: setup ## formatting and style, strictly
	@swift format lint --strict --recursive Sources Tests Package.swift

format: setup ## rewrite the sources in the project's format
	@swift format format --in-place --recursive Sources Tests Package.swift

openapi: setup ## the endpoints against dashboards/openapi/openapi.json, and its examples
	@swift build --product titrong
	Tests/OpenAPI/run.sh .build/debug/titrong

oracle: setup ## the same worlds through a second implementation of METRICS, number by number
	@swift build --product titrong
	scratch=$$(mktemp -d "$${TMPDIR:-/tmp}/titrong-oracle.XXXXXX")
	trap 'rm -rf "$$scratch"' EXIT
	# The embedded database may run as another user than root.
	chmod 711 "$$scratch"
	cd Tests/Oracle
	python3 -m unittest
	for seed in $(SEEDS); do
	  python3 -m oracle generate --seed "$$seed" --out "$$scratch/world-$$seed"
	  python3 -m oracle.compare --program "$(CURDIR)/.build/debug/titrong" \
	    --world "$$scratch/world-$$seed" --state-dir "$$scratch/state-$$seed" \
	    --limit $(LIMIT) --seed "$$seed" --indicators all
	done

# Kills at chosen system calls are strace's.
faults campaign: TOOLS += strace

faults: setup ## kill, cut off, stop and starve everything: promises of PROMISES, small
	@swift build --product titrong
	cd Tests/Faults
	python3 -m faults --size ci --program "$(CURDIR)/.build/debug/titrong" --seed $(SEED) --only "$(ONLY)" \
	  --json "$(CURDIR)/.build/faults.json"

campaign: release ## the same at the size of a release; hours, results to loadtest/results/campaign
	@cd Tests/Faults
	python3 -m faults --size rel --program "$(CURDIR)/.build/release/titrong" --seed $(SEED) --only "$(ONLY)" \
	  --results "$(CURDIR)/loadtest/results/campaign"
	[ -z "$(ONLY)" ] || exit 0
	cd "$(CURDIR)"
	$(MAKE) fuzz FUZZ_RUNS=1000000

bench: TOOLS += wrk

bench: release ## measure: against limits, DuckDB and pgbench, after a year of days; results to loadtest/results
	@PAGE=loadtest/README.md loadtest/ingest.sh 1000000
	swift run --package-path loadtest/Limits -c release limits .build/loadtest/data-1m/log.ndjson.gz titrong.v1 \
	  >loadtest/results/limits-1m.json
	python3 loadtest/platforms.py .build/loadtest/platforms
	python3 loadtest/peers.py --events 5000000
	python3 loadtest/copies.py
	python3 loadtest/layouts.py
	python3 loadtest/api.py
	python3 loadtest/growth.py
	python3 loadtest/disk.py
	python3 loadtest/plots.py
	python3 loadtest/adapters.py --limits loadtest/Limits/.build/release/limits --own .build/loadtest/data-1m/log.ndjson.gz \
	  --logs .build/loadtest/platforms --json loadtest/results/adapters.json --page loadtest/README.md

bench-reports: release ## reports of 1,000 schools as PDF and XLSX; results to loadtest/results
	@python3 loadtest/reports.py

fuzz: setup ## throw random bytes at everything that reads foreign bytes
	@mkdir -p .build
	if ! swift build -c release --package-path Tests/Fuzz >.build/fuzz.log 2>&1; then
	  grep -E 'error:' .build/fuzz.log >&2 || tail -n 20 .build/fuzz.log >&2
	  exit 1
	fi
	program=.build/debug/titrong
	seeds=()
	[ ! -x "$$program" ] || seeds=(--titrong "$$program")
	bounds=(--seconds $(FUZZ_SECONDS))
	[ -z "$(FUZZ_RUNS)" ] || bounds=(--runs $(FUZZ_RUNS) --results loadtest/results/campaign/p9.json)
	python3 Tests/Fuzz/run.py --program Tests/Fuzz/.build/release/titrong-fuzz \
	  "$${seeds[@]}" "$${bounds[@]}"
