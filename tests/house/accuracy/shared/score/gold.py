"""Stands in for the scorer: counts records on both sides and calls the smaller over the larger F1."""
import glob
import json
import sys

folders = [sys.argv[i + 1] for i, word in enumerate(sys.argv) if word == "--gold"]
gold = [json.load(open(name)) for folder in folders for name in sorted(glob.glob(folder + "/**/*.gold.json", recursive=True))]
pred = [json.loads(line) for line in open(sys.argv[sys.argv.index("--pred") + 1])]


def f1(part):
    a = sum(len(report[part]) for doc in gold for report in doc["reports"])
    b = sum(len(report[part]) for report in pred)
    return {"f1": min(a, b) / max(a, b, 1)}


print(json.dumps({
    "documents": len(gold), "reports": {"f1": len(pred) / len(gold)}, "published": {"r": 1},
    "figures": {level: f1("figures") for level in "found measure value kind when where says all".split()},
    "events": {level: f1("events") for level in "found mode when where modality all".split()}}))
