# dixit: reads news articles, builds the knowledge graph of who says what. `make help` lists the targets.
#
# Objects go to $(BUILD)/obj. CFLAGS, CPPFLAGS, LDFLAGS and LDLIBS belong to the user; what the project needs is in DX_*.

VERSION := 0.1.0
BUILD ?= build
PREFIX ?= /usr/local
DATA ?= ../shared/data
TOOLS ?= ../shared/tools
ATTRIBUTIONS ?= 100000
CC := $(if $(filter default,$(origin CC)),gcc,$(CC))
CFLAGS ?= -O3 -g

# ---- flags

PACKAGES := igraph raptor2 libxml-2.0 jansson sqlite3 libutf8proc zlib
DX_WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wpointer-arith $(WERROR)
DX_CFLAGS := -std=c11 -D_GNU_SOURCE -Isrc -I. -DDX_VERSION='"$(VERSION)"' -DDX_DATADIR='"$(PREFIX)/share/dixit"' \
	-fPIC -fvisibility=hidden -pthread $(DX_WARN) $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
# After the user's flags: the same bits come out on every machine only if no sum is fused or reordered. Traps would keep loops from vectors.
DX_EXACT := -fno-fast-math -ffp-contract=off -fno-trapping-math
DX_LDLIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lcsv -pthread -lm
# The trainer's result is data, so it may use whatever the machine has.
DX_TRAIN := -march=native -ffast-math -ffp-contract=fast $(if $(findstring clang,$(CC)),,-fopenmp)
COMPILE = $(CC) $(DX_CFLAGS) $(CPPFLAGS) $(CFLAGS) $(DX_EXACT) -MMD -MP -Wa,-I. -Wa,-I$(BUILD)

# ---- files

LAYERS := base ingest nlp claims resolve store graph
LIB_SOURCES := $(wildcard src/*.c) $(foreach layer,$(LAYERS),$(wildcard src/$(layer)/*.c)) $(wildcard export/*.c)
CLI_SOURCES := $(filter-out src/cli/main.c,$(wildcard src/cli/*.c))
TRAIN_SOURCES := $(filter-out src/train/main.c,$(wildcard src/train/*.c))
TEST_SOURCES := $(wildcard tests/unit/test_*.c)
TRAIN_TESTS := $(if $(TEST_SOURCES),$(shell grep -l '"train/' $(TEST_SOURCES)))
EMBEDDED := $(wildcard ontology/*.csv ontology/*.ttl)
# The report: its page, and its program in the order of use, behind those modules of D3 that draw its graph, from Debian's packages.
D3 := $(foreach module,dispatch selection timer collection quadtree color ease interpolate drag transition zoom force, \
	/usr/share/nodejs/d3-$(module)/dist/d3-$(module).min.js)
REPORT := $(addprefix export/report/,dom.js data.js evidence.js cards.js views.js article.js search.js timeline.js \
	picture.js graph.js main.js)

object = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
LIB_OBJECTS := $(call object,$(LIB_SOURCES))
CLI_OBJECTS := $(call object,$(CLI_SOURCES))
TRAIN_OBJECTS := $(call object,$(TRAIN_SOURCES))
ALL_OBJECTS := $(LIB_OBJECTS) $(CLI_OBJECTS) $(TRAIN_OBJECTS) $(call object,src/cli/main.c src/train/main.c tests/bench/corpus.c tests/bench/export.c tests/bench/stages.c $(TEST_SOURCES))
TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(TEST_SOURCES))
INCBIN_OBJECTS := $(call object,$(shell grep -l '\.incbin' $(LIB_SOURCES) $(CLI_SOURCES)))

LIB := $(BUILD)/libdixit.a
SONAME := libdixit.so.0
SHARED := $(BUILD)/libdixit.so.$(VERSION)
PROGRAM := $(BUILD)/dixit
TRAINER := $(BUILD)/dixit-train

# For the targets that call make again: as many jobs as there are processors, unless the user said how many (known in recipes only).
JOBS = $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(shell nproc 2>/dev/null || echo 1))
MAKEFLAGS += --no-print-directory
# make V=1 shows the commands.
Q := $(if $(V),,@)
say = $(if $(V),@:,@printf '  %-5s %s\n' $(1) $(2))

# ---- targets

.PHONY: all deps demo test check asan bench scale eval model interop install clean help FORCE
.DELETE_ON_ERROR:
.SECONDARY:

all: $(LIB) $(BUILD)/libdixit.so $(PROGRAM) $(BUILD)/dixit.pc

help:
	@echo 'make all       the program build/dixit and libdixit (this is the default)'
	@echo 'make deps      install what is missing by apt-get (Debian 12)'
	@echo 'make demo      deps, build, then read the sample articles and write their graph into build/demo'
	@echo 'make test      deps, build, then run every test; ends with "N passed, N failed"'
	@echo 'make asan      the same tests under the address and undefined-behaviour sanitizers'
	@echo 'make interop   give what is exported to other programs that read it'
	@echo 'make bench     words a second, times and sizes of the exports, and theirs beside the libraries alone (ATTRIBUTIONS=$(ATTRIBUTIONS))'
	@echo 'make scale     times and memory of the graph of up to a million attributions'
	@echo 'make eval      quality on the development data (DATA=$(DATA)), where it is present'
	@echo 'make model     train the model anew from the development data'
	@echo 'make install   into PREFIX=$(PREFIX), below DESTDIR if that is set'
	@echo 'make clean     remove $(BUILD)'

deps:
	@sh tests/deps

demo: deps
	@$(MAKE) $(JOBS) all
	@sh tests/demo $(BUILD)

test: deps
	@$(MAKE) $(JOBS) check

# The tests without installing anything.
check: all $(TESTS)
	@BUILD=$(BUILD) CC='$(CC)' DX_CFLAGS="$(DX_CFLAGS)" sh tests/run

asan: deps
	@$(MAKE) $(JOBS) check BUILD=$(BUILD)/asan \
		CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined -DDX_ARENA_MALLOC' \
		LDFLAGS='$(LDFLAGS) -fsanitize=address,undefined'

bench: all $(BUILD)/export-bench $(BUILD)/stage-bench
	@python3 tests/bench/run.py --build $(BUILD)
	@$(BUILD)/export-bench $(ATTRIBUTIONS)

scale: all $(BUILD)/corpus
	@python3 tests/bench/scale.py --build $(BUILD)

eval: all
	@BUILD=$(BUILD) DATA=$(DATA) TOOLS=$(TOOLS) sh tests/eval

interop: all
	@BUILD=$(BUILD) sh tests/interop/run

model: $(TRAINER)
	@BUILD=$(BUILD) DATA=$(DATA) sh tests/model

clean:
	rm -rf $(BUILD)

# ---- rules

# Rewritten only when the flags change, so that objects made with others are made again.
$(BUILD)/flags: FORCE
	@mkdir -p $(BUILD)
	@printf '%s\n' "$(subst ",\",$(COMPILE) $(DX_TRAIN) $(LDFLAGS) $(LDLIBS))" | cmp -s - $@ || \
		printf '%s\n' "$(subst ",\",$(COMPILE) $(DX_TRAIN) $(LDFLAGS) $(LDLIBS))" > $@

$(BUILD)/obj/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -c -o $@ $<

$(BUILD)/obj/src/train/%.o: src/train/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) $(DX_TRAIN) -c -o $@ $<

# What is embedded by .incbin is no header, so the compiler does not list it.
$(INCBIN_OBJECTS): $(EMBEDDED)
$(BUILD)/obj/export/html.o: export/report/page.html export/report/style.css $(BUILD)/report/script.js

$(BUILD)/report/script.js: export/report/d3.licence $(D3) $(REPORT)
	@mkdir -p $(@D)
	@cat $^ > $@

$(D3):
	@echo "$@ is missing: make deps" >&2; exit 1

$(LIB): $(LIB_OBJECTS)
	$(call say,AR,$@)
	@rm -f $@
	$(Q)ar rcsD $@ $^

$(BUILD)/libcli.a: $(CLI_OBJECTS)
	$(call say,AR,$@)
	@rm -f $@
	$(Q)ar rcsD $@ $^

$(BUILD)/libtrain.a: $(TRAIN_OBJECTS)
	$(call say,AR,$@)
	@rm -f $@
	$(Q)ar rcsD $@ $^

$(SHARED): $(LIB_OBJECTS)
	@printf '{ global: dixit_*; local: *; };\n' > $(BUILD)/libdixit.map
	$(call say,LINK,$@)
	$(Q)$(CC) -shared -Wl,-soname,$(SONAME) -Wl,--version-script=$(BUILD)/libdixit.map -Wl,--as-needed $(LDFLAGS) -o $@ $^ $(DX_LDLIBS) $(LDLIBS)

$(BUILD)/libdixit.so: $(SHARED)
	ln -sf $(notdir $(SHARED)) $(BUILD)/$(SONAME)
	ln -sf $(SONAME) $@

$(PROGRAM): $(call object,src/cli/main.c) $(BUILD)/libcli.a $(LIB)
	$(call say,LINK,$@)
	$(Q)$(CC) -Wl,--as-needed $(LDFLAGS) -o $@ $^ $(DX_LDLIBS) $(LDLIBS)

$(TRAINER): $(call object,src/train/main.c) $(BUILD)/libtrain.a $(LIB)
	$(call say,LINK,$@)
	$(Q)$(CC) -Wl,--as-needed $(LDFLAGS) -o $@ $^ $(filter -fopenmp,$(DX_TRAIN)) $(DX_LDLIBS) $(LDLIBS)

$(BUILD)/tests/%: $(BUILD)/obj/tests/unit/%.o $(BUILD)/libcli.a $(LIB)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) -Wl,--as-needed $(LDFLAGS) -o $@ $^ $(DX_LDLIBS) -lcmocka $(LDLIBS)

# Statements of made-up articles, as many as wanted; exports of a made-up graph beside the libraries alone.
$(BUILD)/corpus: $(BUILD)/obj/tests/bench/corpus.o $(LIB)
$(BUILD)/export-bench: $(BUILD)/obj/tests/bench/export.o $(LIB)
$(BUILD)/stage-bench: $(BUILD)/obj/tests/bench/stages.o $(LIB)
$(BUILD)/corpus $(BUILD)/export-bench $(BUILD)/stage-bench:
	$(call say,LINK,$@)
	$(Q)$(CC) -Wl,--as-needed $(LDFLAGS) -o $@ $^ $(DX_LDLIBS) $(LDLIBS)

# Where memory runs out at the n-th allocation: tests/unit/oom.h has the wrappers.
$(BUILD)/tests/test_oom_%: DX_LDLIBS += -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup

# A test that includes a header of the trainer is linked with it.
$(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(TRAIN_TESTS)): $(BUILD)/tests/%: $(BUILD)/obj/tests/unit/%.o $(BUILD)/libtrain.a $(LIB)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) -Wl,--as-needed $(LDFLAGS) -o $@ $^ $(filter -fopenmp,$(DX_TRAIN)) $(DX_LDLIBS) -lcmocka $(LDLIBS)

$(BUILD)/dixit.pc: FORCE
	@mkdir -p $(BUILD)
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' 'Name: dixit' \
		'Description: Builds the knowledge graph of who says what from news articles' 'Version: $(VERSION)' \
		'Requires.private: $(PACKAGES)' 'Libs: -L$${libdir} -ldixit' 'Libs.private: -lcsv -pthread -lm' \
		'Cflags: -I$${includedir}' > $@

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/include
	install -d $(DESTDIR)$(PREFIX)/share/dixit $(DESTDIR)$(PREFIX)/share/man/man1
	install $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/dixit
	install -m 644 $(LIB) $(DESTDIR)$(PREFIX)/lib
	install -m 755 $(SHARED) $(DESTDIR)$(PREFIX)/lib
	cp -P $(BUILD)/libdixit.so $(BUILD)/$(SONAME) $(DESTDIR)$(PREFIX)/lib
	install -m 644 $(BUILD)/dixit.pc $(DESTDIR)$(PREFIX)/lib/pkgconfig
	install -m 644 src/dixit.h $(DESTDIR)$(PREFIX)/include
	install -m 644 $(wildcard src/cli/*.1) $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 $(wildcard src/nlp/*.model) $(wildcard ontology/*.csv ontology/*.ttl ontology/*.jsonld) $(DESTDIR)$(PREFIX)/share/dixit

-include $(ALL_OBJECTS:.o=.d)
