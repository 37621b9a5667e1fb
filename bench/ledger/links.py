#!/usr/bin/env python3
"""Measures linking by B-cubed: gold event records in, linked events out, against which of them are one event.

  links.py LINK_RECORDS [--shared DIR]

LINK_RECORDS is the program built from link_records.cpp. Two sets: the records of ../shared/gold/{seeds,dev}, put together
by hand in gold_links.tsv, and those of examples_links.tsv beside it.
"""
import argparse
import collections
import csv
import json
import pathlib
import subprocess

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent


def division_names():
    """(ISO code, name) of every first-order division, in lower case."""
    names = set()
    with open(ROOT / "lang/places/admin1.tsv", encoding="utf-8") as table:
        for row in csv.reader((line for line in table if not line.startswith("#")), delimiter="\t"):
            for name in [row[2]] + row[3].split(","):
                names.add((row[1], name.lower()))
    return names


def place_field(name, code, divisions):
    if not code:
        return f"{name}|||unknown"
    if len(code) == 2:
        return f"{name}|{code}|{code}|country"
    precision = "admin1" if (code, name.lower()) in divisions else "city"
    return f"{name}|{code[:2]}|{code}|{precision}"


def read_gold(shared):
    """Records of the gold, each [id, report, type, mode, from, to, published, inferred, places], and the truth."""
    truth = {}
    for row in read_tsv(HERE / "gold_links.tsv"):
        truth[f"{row['doc']}:{row['record']}"] = row["event"]
    divisions, records = division_names(), []
    for file in sorted(shared.glob("gold/seeds/*.gold.json")) + sorted(shared.glob("gold/dev/*.gold.json")):
        doc = file.name[: -len(".gold.json")]
        for r, report in enumerate(json.loads(file.read_text())["reports"]):
            for e, event in enumerate(report["events"]):
                places = event.get("places") or ([[event["place"], event["place_code"]]] if event["place"] else [])
                records.append([f"{doc}:{r}.{e}", f"{doc}:{r}", event["type"], event["mode"] or "", event["from"] or "",
                                event["to"] or "", report["published"] or "", "0",
                                ";".join(place_field(name, code, divisions) for name, code in places)])
    return records, truth


def read_tsv(path):
    with open(path, encoding="utf-8") as table:
        return list(csv.DictReader((line for line in table if not line.startswith("#")), delimiter="\t"))


def read_examples():
    records, truth = [], {}
    for row in read_tsv(HERE / "examples_links.tsv"):
        records.append([row[name] for name in ("id", "report", "type", "mode", "from", "to", "published", "inferred",
                                               "places")])
        if row["event"]:
            truth[row["id"]] = row["event"]
    return records, truth


def b_cubed(found, truth):
    """Precision, recall and F1 over all records; found and truth map record to cluster."""
    def share(a, b):
        members = collections.defaultdict(set)
        for record, cluster in a.items():
            members[cluster].add(record)
        total = 0.0
        for cluster in members.values():
            for record in cluster:
                total += sum(b[other] == b[record] for other in cluster) / len(cluster)
        return total / len(a)
    precision, recall = share(found, truth), share(truth, found)
    return precision, recall, 2 * precision * recall / (precision + recall)


def measure(name, program, records, truth):
    text = "".join("\t".join(record) + "\n" for record in records)
    output = subprocess.run([program], input=text, capture_output=True, text=True, check=True).stdout
    found = dict(line.split("\t") for line in output.splitlines())
    wanted = {record[0]: truth.get(record[0], "alone " + record[0]) for record in records}
    print("%-10s %4d records, %3d events  B3 P %.3f R %.3f F1 %.3f" % ((name, len(records), len(set(wanted.values())))
                                                                    + b_cubed(found, wanted)))
    told_twice = {record for record in wanted if record in truth}
    print("%-10s %4d told more than once        B3 P %.3f R %.3f F1 %.3f" % (
        ("", len(told_twice)) + b_cubed({r: found[r] for r in told_twice}, {r: wanted[r] for r in told_twice})))
    return found, wanted


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--wrong", action="store_true", help="list what is linked wrongly")
    arguments = parser.parse_args()
    sets = [("examples", read_examples())] if (HERE / "examples_links.tsv").exists() else []
    if arguments.shared.is_dir():
        sets.append(("gold", read_gold(arguments.shared)))
    for name, (records, truth) in sets:
        found, wanted = measure(name, arguments.program, records, truth)
        if arguments.wrong:
            for a in sorted(found):
                for b in sorted(found):
                    if a < b and (found[a] == found[b]) != (wanted[a] == wanted[b]):
                        print("  apart" if found[a] != found[b] else "  one  ", a, b)


if __name__ == "__main__":
    main()
