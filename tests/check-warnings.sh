#!/bin/sh
# No file of ours gives a warning, with gcc and, where it is installed, with clang.
set -u
status=0
packages="igraph raptor2 libxml-2.0 jansson sqlite3 libutf8proc zlib"
# shellcheck disable=SC2046,SC2086
flags="-std=c11 -D_GNU_SOURCE -Isrc -I. -Wa,-I. -DDX_VERSION=\"0\" -DDX_DATADIR=\"/\" -pthread -O1 -Wall -Wextra -Wshadow -Wstrict-prototypes
	-Wmissing-prototypes -Wvla -Wpointer-arith -Werror $(pkg-config --cflags $packages)"
for compiler in gcc clang clang-14; do
	command -v $compiler >/dev/null || continue
	openmp=
	if [ $compiler = gcc ]; then
		openmp=-fopenmp
	else
		# Without OpenMP its pragmas are unknown, which is what they are for.
		openmp=-Wno-unknown-pragmas
	fi
	# shellcheck disable=SC2086
	find src export tests/unit -name '*.c' | LC_ALL=C sort |
		xargs -P "$(nproc)" -n 4 $compiler $flags $openmp -fsyntax-only || status=1
	[ $compiler = clang ] && break
done
exit $status
