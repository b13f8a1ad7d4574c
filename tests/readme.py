#!/usr/bin/env python3
"""Run the commands of a Markdown file: readme.py FILE [--write]. The program is found in $BUILD, build if not set.

Blocks that open with ```sh run are run in order, in one folder. A block after one that opens with ```text out is what was printed, to
the letter. --write puts in what is printed now.
"""
import os
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"(?ms)^```([^\n`]*)\n(.*?)^```$")


def run(script, folder, path):
    environment = dict(os.environ, PATH=path, NO_COLOR="1", LC_ALL="C.UTF-8")
    done = subprocess.run(["sh", "-eu", "-c", script], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, timeout=600, check=False)
    return done.returncode, done.stdout


def missing_links(text, root):
    for target in re.findall(r"\]\(([^)#\s]+)\)", text):
        if "://" not in target and not os.path.exists(os.path.join(root, target)):
            yield f"{target} is linked to but not there"


def run_blocks(text, root, path):
    """(complaints, blocks that were right, the text with what is printed now)."""
    complaints, passed, output, out, end = [], 0, None, [], 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ("tests", "ontology"):
            os.symlink(os.path.join(root, name), os.path.join(folder, name))
        for block in BLOCK.finditer(text):
            kind, content = block[1].strip(), block[2]
            line = text.count("\n", 0, block.start()) + 1
            out += [text[end:block.start(2)], output if kind == "text out" else content]
            end = block.end(2)
            if kind == "sh run":
                code, output = run(content, folder, path)
                passed += code == 0
                if code:
                    complaints.append(f"line {line}: exit code {code}\n{output}")
            elif kind == "text out" and content != output:
                complaints.append(f"line {line}: expected\n{content}got\n{output}")
            else:
                passed += kind == "text out"
    return complaints, passed, "".join(out) + text[end:]


def main():
    root = os.getcwd()
    with open(sys.argv[1], encoding="utf-8") as f:
        text = f.read()
    path = os.path.abspath(os.environ.get("BUILD", "build")) + os.pathsep + os.environ["PATH"]
    complaints, passed, now = run_blocks(text, root, path)
    if sys.argv[2:] == ["--write"]:
        with open(sys.argv[1], "w", encoding="utf-8") as f:
            f.write(now)
        return
    complaints += missing_links(text, root)
    print("\n".join(complaints))
    print(f"{passed} passed, {len(complaints)} failed")
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
