#!/usr/bin/env python3
"""Measure how the graph grows: make scale, or tests/bench/scale.py [--most N] [--build DIR].

For an eighth, a quarter, half and all of N made-up attributions (tests/bench/corpus.c) a store is filled, and `dixit analyze` makes the
graph of it. Printed are the processor seconds and the largest resident memory of that, what the program says of its steps, and the ratio
to half the size. Then one article is added to the largest store and removed, without its extraction. Exits with 1 where twice the
attributions cost more than GROWTH_MAX times as much, or where it takes more than MEMORY_MAX; times depend on the machine.
"""
import argparse
import os
import subprocess
import sys
import time

MODEL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src", "nlp", "dixit.model")
GROWTH_MAX = 2.2
MEMORY_MAX = 4000  # megabytes, for a million


def run(command):
    """Processor seconds, largest resident megabytes, what it said."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit("failed: " + " ".join(command) + "\n" + said)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said.strip()


def fill(corpus, attributions, store):
    for end in ("", "-wal", "-shm"):
        if os.path.exists(store + end):
            os.remove(store + end)
    subprocess.run([corpus, str(attributions), store], check=True)


def one_article(dixit, store, work):
    article = os.path.join(work, "one.txt")
    with open(article, "w", encoding="utf-8") as f:
        f.write("A single word.\n")
    for command in (["add", "--model", MODEL], ["remove"]):
        begin = time.perf_counter()
        cpu, memory, _ = run([dixit, *command, "-q", "-k", store, article])
        print("%-6s one article: %.2f s, %.2f s processor, %.0f MB" % (command[0], time.perf_counter() - begin, cpu, memory))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=1000000)
    parser.add_argument("--build", default=os.environ.get("BUILD", "build"))
    options = parser.parse_args()
    work = os.path.join(options.build, "scale")
    dixit, store = os.path.join(options.build, "dixit"), os.path.join(work, "made-up.store")
    os.makedirs(work, exist_ok=True)
    good, before = True, None
    for part in (8, 4, 2, 1):
        attributions = options.most // part
        fill(os.path.join(options.build, "corpus"), attributions, store)
        cpu, memory, said = run([dixit, "analyze", "-v", "-k", store])
        growth = cpu / before if before else 0
        print("%8d attributions: %6.1f s processor%s, %5.0f MB; %s" %
              (attributions, cpu, " (x%.2f)" % growth if before else "", memory, said), flush=True)
        good = good and growth <= GROWTH_MAX and memory <= MEMORY_MAX
        before = cpu
    one_article(dixit, store, work)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
