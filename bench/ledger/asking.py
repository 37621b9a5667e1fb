#!/usr/bin/env python3
"""Times the asking commands on a ledger, as processes: from start to end by the clock and by processor time.

  asking.py [--khipu PROGRAM] LEDGER [DAY]

DAY (default 2015-01-20, on which bench/ledger/scale.cpp lets things happen) is the day asked about. Each command runs
five times; the middle one is given.
"""
import argparse
import contextlib
import os
import pathlib
import sqlite3
import statistics
import subprocess
import time

ROOT = pathlib.Path(__file__).parent.parent.parent


def run(command):
    """Seconds by the clock and of the processor, and how many bytes it said."""
    begin, before = time.monotonic(), os.times()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - begin, processor, done.stdout


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--khipu", default=ROOT / "build/dev/bin/khipu")
    options.add_argument("ledger")
    options.add_argument("day", nargs="?", default="2015-01-20")
    given = options.parse_args()
    day = ["--from", given.day, "--to", given.day]
    events = run([given.khipu, "events", "--ledger", given.ledger, "--format", "csv", *day])[2].decode().splitlines()
    with contextlib.closing(sqlite3.connect(f"file:{given.ledger}?mode=ro", uri=True)) as ledger:
        title = ledger.execute("SELECT title FROM report LIMIT 1").fetchone()[0].rstrip(".").split()
    event = events[1].split(",")[0].strip('"') if len(events) > 1 else "0"
    for name, command in [("events of a day", ["events", *day]),
                          ("events of a day and place", ["events", *day, "--place", "PE-R05"]),
                          ("figures of a day", ["figures", *day]),
                          ("figures of a day, JSON", ["figures", *day, "--format", "json"]),
                          ("tolls of a day", ["tolls", *day]),
                          ("tolls of a town", ["tolls", "--place", "050601"]),
                          ("show", ["show", event]),
                          ("show --why", ["show", event, "--why"]),
                          ("search, a word of a title", ["search", title[0]]),
                          ("search, two words of it", ["search", title[0], title[1]]),
                          ("audit of a day", ["audit", *day]),
                          ("report of a day", ["report", "--date", given.day, "--format", "markdown", "--out", "-"])]:
        runs = [run([given.khipu, command[0], "--ledger", given.ledger, *command[1:]]) for _ in range(5)]
        clock, processor = (1000 * statistics.median(r[i] for r in runs) for i in (0, 1))
        print(f"{name:36} {clock:8.1f} ms by the clock {processor:8.1f} ms of the processor {len(runs[0][2]):9} bytes")


if __name__ == "__main__":
    main()
