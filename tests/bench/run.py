#!/usr/bin/env python3
"""Measure speed: make bench, or tests/bench/run.py [--words N] [--build DIR].

The corpus is generated: each article is made of paragraphs drawn from the sample articles by a fixed seed, so that every machine reads
the same bytes. Printed are words a second of `dixit extract` with one thread and with as many as there are processors, its largest
resident memory, the time to start, words a second of each stage and what 8 bits gain over plain floats (stage-bench), and for each export format of `dixit build` time and size, with the ratio to N-Triples.
"""
import argparse
import glob
import hashlib
import os
import random
import shutil
import subprocess
import sys
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def make_corpus(folder, words):
    """Write articles until there are that many words; the number of articles and of words."""
    paragraphs = []
    for path in sorted(glob.glob(os.path.join(ROOT, "tests", "samples", "*.txt"))):
        with open(path, encoding="utf-8") as f:
            paragraphs += [p.strip() for p in f.read().split("\n\n") if p.strip()]
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    draw = random.Random(1)
    articles = count = 0
    while count < words:
        text = "\n\n".join(draw.choice(paragraphs) for _ in range(12)) + "\n"
        with open(os.path.join(folder, "%06d.txt" % articles), "w", encoding="utf-8") as f:
            f.write(text)
        articles += 1
        count += len(text.split())
    return articles, count


def run(command, stdout=subprocess.DEVNULL):
    """Wall seconds, processor seconds, largest resident megabytes."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=stdout)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit("failed: " + " ".join(command))
    return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def digest(path):
    with open(path, "rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def bench_extract(dixit, corpus, words, out):
    digests = set()
    one = None
    for jobs in sorted({1, os.cpu_count() or 1}):
        with open(out, "wb") as f:
            wall, cpu, memory = run([dixit, "extract", "-q", "-j", str(jobs), corpus], f)
        one = one or wall
        digests.add(digest(out))
        print("extract -j %-3d %9.0f words/s %8.2f s wall %8.2f s cpu %6.0f MB resident  x%.2f" % (jobs, words / wall, wall, cpu, memory, one / wall))
    print("the output is", "the same whatever -j" if len(digests) == 1 else "NOT THE SAME")
    return len(digests) == 1


def size_of(folder):
    return sum(os.path.getsize(p) for p in glob.glob(os.path.join(folder, "**"), recursive=True) if os.path.isfile(p))


def formats_of(dixit):
    """The names of the formats of the graph: the first column below every heading but that which speaks of `dixit extract`."""
    listed = subprocess.run([dixit, "formats"], capture_output=True, text=True, check=True).stdout
    names, inside = [], True
    for line in listed.splitlines():
        if line and not line.startswith(" "):
            inside = "dixit extract" not in line
        elif line and inside:
            names.append(line.split()[0])
    return names


def bench_exports(dixit, statements, folder):
    rows = []
    for name in formats_of(dixit):
        shutil.rmtree(folder, ignore_errors=True)
        wall, _, memory = run([dixit, "build", "-q", "--statements", statements, "--format", name, "-o", folder])
        rows.append((name, wall, size_of(folder), memory))
    base = next(r for r in rows if r[0] == "nt")
    for name, wall, size, memory in rows:
        print("build %-8s %8.2f s  x%-5.2f %8.2f MB  x%-5.2f %6.0f MB resident" %
              (name, wall, wall / base[1], size / 1e6, size / base[2], memory))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=200000)
    parser.add_argument("--build", default=os.environ.get("BUILD", "build"))
    options = parser.parse_args()
    dixit = os.path.join(options.build, "dixit")
    work = os.path.join(options.build, "bench")
    corpus, statements = os.path.join(work, "corpus"), os.path.join(work, "statements.jsonl")
    articles, words = make_corpus(corpus, options.words)
    print("%d articles, %d words" % (articles, words))
    wall = min(run([dixit, "extract", "-q", os.path.join(corpus, "000000.txt")])[0] for _ in range(3))
    print("one article of %d words: %.0f ms" % (words // articles, wall * 1000))
    same = bench_extract(dixit, corpus, words, statements)
    if subprocess.run([os.path.join(options.build, "stage-bench"), corpus]).returncode != 0:
        sys.exit("failed: stage-bench")
    bench_exports(dixit, statements, os.path.join(work, "graph"))
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
