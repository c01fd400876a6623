# Every command a developer needs. What must be there already: Debian, Rust (with rustfmt and clippy) and Node; the rest is
# brought here by the targets that need it.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help
# The steps of one command follow each other: two cores gain nothing from two compilers side by side.
.NOTPARALLEL:

CARGO_DENY := target/tools/cargo-deny-0.20.2
CARGO := cargo --locked
BINARY := target/release/chorus
# A binary built elsewhere can be tested too.
export CHORUS_BIN ?= $(CURDIR)/$(BINARY)

.PHONY: help
help: ## List the commands
	@sed -nE 's/^([a-z0-9-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

## The two commands

.PHONY: run
run: build ## Build everything and start the board at http://127.0.0.1:8080
	$(BINARY) serve

.PHONY: test
test: setup check test-rust test-web e2e test-whole ## Install what the tests need and run everything

## Building

.PHONY: build
build: web/dist/index.html | needs ## Leave the self-contained binary at target/release/chorus
	$(CARGO) build --release -p chorus

.PHONY: web
web: web/dist/index.html ## Build the web client into web/dist

WEB_SOURCES := $(shell find web -type f -not -path '*/node_modules/*' -not -path 'web/dist/*' -not -name '*.tsbuildinfo')
web/dist/index.html: $(WEB_SOURCES) web/node_modules/.package-lock.json
	(cd web && npm run build)
	@touch $@

# npm leaves this file when it is done.
%/node_modules/.package-lock.json: %/package-lock.json | needs
	(cd $* && npm ci --no-audit --no-fund)
	@touch $@

## Checking

.PHONY: check
check: fmt clippy doc deny biome tsc ## Formatting, lints, docs, licences, types

.PHONY: fmt
fmt: | needs ## Is the Rust formatted?
	cargo fmt --all --check

.PHONY: clippy
clippy: web/dist/index.html | needs ## Lint the Rust
	$(CARGO) clippy --workspace --all-targets -- -D warnings

.PHONY: doc
doc: web/dist/index.html | needs ## Do the Rust docs build without a warning?
	RUSTDOCFLAGS='-D warnings' $(CARGO) doc --workspace --no-deps --document-private-items

.PHONY: deny
deny: $(CARGO_DENY)/bin/cargo-deny ## May all that is built in be built in?
	PATH="$(CURDIR)/$(CARGO_DENY)/bin:$$PATH" cargo deny --locked check --hide-inclusion-graph licenses bans sources

# Built without optimising: it runs for a second, and this way it is built in one minute, not in four.
$(CARGO_DENY)/bin/cargo-deny: | needs
	CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
	  CARGO_PROFILE_RELEASE_STRIP=true cargo install --quiet --locked --root $(CARGO_DENY) \
	  --target-dir target/tools/build $(subst cargo-deny-,cargo-deny@,$(notdir $(CARGO_DENY)))
	rm -rf target/tools/build

.PHONY: biome
biome: web/node_modules/.package-lock.json ## Format and lint the TypeScript
	cd web && npx biome check .

.PHONY: tsc
tsc: web/node_modules/.package-lock.json tests/node_modules/.package-lock.json ## Check the types
	(cd web && npx tsc --noEmit)
	(cd tests && npx tsc --noEmit)

.PHONY: fix
fix: web/node_modules/.package-lock.json ## Format everything and mend what can be mended
	cargo fmt --all
	(cd web && npm run fix)

## Testing

.PHONY: test-rust
test-rust: redis-server web/dist/index.html | needs ## The board and the server, in process
	$(CARGO) test -p crdt -p chorus

.PHONY: test-web
test-web: build web/node_modules/.package-lock.json ## The web client without a browser
	cd web && npm test

.PHONY: e2e
e2e: build chromium redis-server tests/node_modules/.package-lock.json ## Stories in real browsers
	cd tests && npx playwright test --config e2e/playwright.config.ts

.PHONY: test-whole
test-whole: build redis-server tests/node_modules/.package-lock.json ## The binary from outside: tidy, contract, interop, chaos
	$(CARGO) test -p chorus-tests

.PHONY: tidy
tidy: | needs ## Is the house in order?
	$(CARGO) test -p chorus-tests --test tidy

.PHONY: load
load: build tests/node_modules/.package-lock.json ## Measure one board with many clients; prints JSON
	$(CARGO) run --release -p chorus-tests --bin load

.PHONY: bench
bench: build chromium tests/node_modules/.package-lock.json ## Measure large boards in a real browser; prints JSON
	cd tests && npx playwright test --config bench/playwright.config.ts

.PHONY: gallery
gallery: build chromium tests/node_modules/.package-lock.json ## Take a picture of every screen and state into gallery/
	rm -rf gallery
	cd tests && npx playwright test --config gallery/playwright.config.ts

## What must be there

.PHONY: setup
setup: redis-server chromium web/node_modules/.package-lock.json tests/node_modules/.package-lock.json ## Install what the tests need

.PHONY: redis-server chromium
redis-server chromium:
	@command -v $@ >/dev/null || $(MAKE) --no-print-directory install PACKAGE=$@

# RUNLEVEL=1 keeps Debian from starting a server of its own: the tests start theirs.
.PHONY: install
install:
	@as_root=; if [ "$$(id -u)" != 0 ]; then as_root=sudo; fi
	if [ -n "$$as_root" ] && ! command -v sudo >/dev/null; then
	  echo "$(PACKAGE) is missing and can only be installed by root: apt-get install $(PACKAGE)" >&2; exit 1
	fi
	if ! command -v apt-get >/dev/null; then
	  echo "$(PACKAGE) is missing, and this is not Debian: please install it with your system's tools" >&2; exit 1
	fi
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q </dev/null
	$$as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -qy --no-install-recommends $(PACKAGE) </dev/null

.PHONY: needs
needs:
	@missing() { echo "$$1 is missing: $$2" >&2; exit 1; }
	command -v cargo >/dev/null || missing Rust "install 1.95 or newer from https://rustup.rs"
	cargo fmt --version >/dev/null 2>&1 || missing rustfmt "rustup component add rustfmt"
	cargo clippy --version >/dev/null 2>&1 || missing clippy "rustup component add clippy"
	command -v cc >/dev/null || missing "A C compiler" "apt-get install build-essential"
	command -v npm >/dev/null || missing Node "install 20.19 or newer from https://nodejs.org"
	node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
	  if (major < 20 || (major === 20 && minor < 19)) { console.error(`Node $${process.version} is too old: 20.19 or newer is needed`); process.exit(1); }'
