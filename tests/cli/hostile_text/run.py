#!/usr/bin/env python3
"""Whatever the text, `khipu parse` gives sound CoNLL-U of all of it, and `khipu code` whole records.

    run.py KHIPU BENCH_HOSTILE SCRATCH

The kinds of text are those of bench/hostile, which measures how long they take; here they are small.
"""
import importlib.machinery
import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

BYTES = 12000


def load_kinds(path):
    loader = importlib.machinery.SourceFileLoader("hostile", str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("hostile", loader))
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    return module


def run(*command):
    done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, check=False)
    assert done.returncode == 0, "exit status %d of %s" % (done.returncode, " ".join(map(str, command)))
    return done.stdout.decode("utf-8")


def check_tree(heads, where):
    assert heads.count(0) == 1, "%s: %d roots" % (where, heads.count(0))
    for word in range(1, len(heads) + 1):
        at, steps = word, 0
        while at != 0:
            at, steps = heads[at - 1], steps + 1
            assert steps <= len(heads), "%s: word %d hangs in a circle" % (where, word)


def check_conllu(kind, conllu, text):
    """Ten columns, one tree a sentence; the tokens are the text, but for its white space."""
    tokens = []
    for sentence in conllu.strip("\n").split("\n\n"):
        heads, covered, where = [], 0, kind
        for line in sentence.split("\n"):
            if line.startswith("# sent_id"):
                where = line
            if line.startswith("# ") and "\t" not in line:
                continue
            cells = line.split("\t")
            assert len(cells) == 10 and all(cells), "%s: not ten columns: %r" % (where, line)
            first, _, last = cells[0].partition("-")
            if int(first) > covered:
                tokens.append(cells[1])
                covered = int(last or first)
            if not last:
                heads.append(int(cells[6]))
        check_tree(heads, where)
    assert "".join("".join(tokens).split()) == "".join(text.split()), "%s: tokens are not the text" % kind


def check_coded(kind, coded):
    """A quote is as many bytes as its span, and cut between characters (else the JSON would not have been read)."""
    for record in coded["figures"] + coded["events"]:
        begin, end = record["span"]
        assert begin < end and end - begin == len(record["quote"].encode("utf-8")), "%s: %s" % (kind, record)


def main():
    khipu, hostile, scratch = sys.argv[1], load_kinds(sys.argv[2]), Path(sys.argv[3])
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    texts = {kind: hostile.text_of(kind, BYTES) for kind in hostile.KINDS}
    for kind, text in texts.items():
        (scratch / (kind + ".txt")).write_text(text, encoding="utf-8", newline="")
    files = [scratch / (kind + ".txt") for kind in texts]
    parts = run(khipu, "parse", "--language", "en", *files).split("# newdoc id = ")[1:]
    assert len(parts) == len(files), "%d documents parsed of %d" % (len(parts), len(files))
    for (kind, text), part in zip(texts.items(), parts):
        check_conllu(kind, part.split("\n", 1)[1], text)
    reports = [json.loads(line) for line in run(khipu, "code", "--language", "en", *files).splitlines()]
    assert len(reports) == len(files), "%d reports coded of %d" % (len(reports), len(files))
    for report in reports:
        check_coded(Path(report["doc"]).stem, report)


if __name__ == "__main__":
    main()
