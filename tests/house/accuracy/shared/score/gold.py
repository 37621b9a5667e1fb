"""Stands in for the scorer: counts records on both sides and takes as many as both have for right."""
import glob
import json
import sys

folders = [sys.argv[i + 1] for i, word in enumerate(sys.argv) if word == "--gold"]
gold = [json.load(open(name)) for folder in folders for name in sorted(glob.glob(folder + "/**/*.gold.json", recursive=True))]
pred = [json.loads(line) for line in open(sys.argv[sys.argv.index("--pred") + 1])]


def prf(hit, found, expected):
    p, r = hit / found if found else 1, hit / expected if expected else 1
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r), "hit": hit, "pred": found, "gold": expected}


def score(part):
    expected = sum(len(report[part]) for doc in gold for report in doc["reports"])
    found = sum(len(report[part]) for report in pred)
    return prf(min(expected, found), found, expected)


print(json.dumps({
    "documents": len(gold), "reports": prf(len(pred), len(pred), len(gold)), "published": prf(1, 1, 1),
    "figures": {level: score("figures") for level in "found measure value kind when where says all".split()},
    "events": {level: score("events") for level in "found mode when where modality all".split()}}))
