#!/usr/bin/env python3
"""What khipu chose is what it says was likeliest: the day of each figure and event of the example reports.

    run.py KHIPU EXAMPLES

Exit status 1 with a line for each record of which that is not so.
"""
import json
import subprocess
import sys


def shows(value, choice):
    """Whether "2023-01-09/10", "until 2023-01-28 at 14:30" … show the days of "2023-01-09 2023-01-10", "- 2023-01-28"."""
    first, last = (None if end == "-" else end for end in choice.split())
    written = value.split(" at ")[0]
    return (not first or first in written) and (not last or written.endswith(last[-2:])) and (first or last or
                                                                                              "20" not in written)


def main():
    khipu, examples = sys.argv[1:]
    seen = wrong = 0
    for path in subprocess.run(["find", examples, "-name", "*.txt"], capture_output=True, text=True,
                               check=True).stdout.split():
        done = subprocess.run([khipu, "explain", path, "--format", "json"], capture_output=True, text=True)
        for line in done.stdout.splitlines():
            record = json.loads(line)
            for field in record["fields"]:
                if field["field"] != "day" or not field["choices"]:
                    continue
                seen += 1
                first = field["choices"][0]["label"]
                if not shows(field["value"], first):
                    wrong += 1
                    print("%s: %s: %s, but likeliest was %s" % (path, record["quote"], field["value"], first))
    if not seen:
        print("no day was explained")
    return 1 if wrong or not seen else 0


if __name__ == "__main__":
    sys.exit(main())
