#!/usr/bin/env python3
"""Measures the audit on bulletins: the arithmetic of ../shared/gold/dev as it stands must give no finding, and each
number that is changed there must give one of its kind.

  audit.py [--khipu PROGRAM] [--tests PROGRAM] [--shared DIR]

--tests is khipu_ledger_test: with it the 200 generated cases (src/khipu/ledger/audit_cases.hpp) are run, too. Without
the bulletins that part is skipped. Exit status 1 if something was missed or found where nothing is wrong.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parent.parent.parent

# Bulletin, what kind of contradiction, the pattern that is found once in it, and what takes its place.
PLANTS = [
    ("es_boletin_defensoria", "weekday", r"Martes (?=24)", "Jueves "),
    ("es_boletin_defensoria", "share", r"18,4 %", "21,4 %"),
    ("es_boletin_defensoria", "share", r"(?<=en )36(?= provincias)", "46"),
    ("es_boletin_defensoria", "list", r"(?<=en )14(?= provincias)", "15"),
    ("es_boletin_defensoria", "list", r"(?<=en )tres(?= provincias)", "cuatro"),
    ("es_boletin_defensoria", "list", r"Aymaraes, ", ""),
    ("es_boletin_defensoria", "parts", r"(?<=Total: )56", "66"),
    ("es_boletin_defensoria", "parts", r"(?<=bloqueos: )9", "8"),
    ("es_boletin_defensoria", "parts", r"(?<=civiles, )20(?= perd)", "23"),
    ("es_boletin_defensoria", "parts", r"otros diez", "otros doce"),
    ("es_boletin_vias", "weekday", r"domingo (?=15)", "lunes "),
    ("es_boletin_vias", "parts", r"(?<=Puno: )43", "53"),
    ("es_boletin_vias", "parts", r"(?<=Cusco: )27", "26"),
]


def findings(khipu, text):
    """Kinds and arithmetic of what the audit says of one bulletin."""
    with tempfile.TemporaryDirectory() as folder:
        bulletin, ledger = pathlib.Path(folder, "bulletin.txt"), pathlib.Path(folder, "test.khipu")
        bulletin.write_text(text, encoding="utf-8")
        subprocess.run([khipu, "ingest", "--place-context", "PE", "--ledger", ledger, bulletin], check=True,
                       stdout=subprocess.DEVNULL)
        done = subprocess.run([khipu, "audit", "--format", "json", "--ledger", ledger], stdout=subprocess.PIPE,
                              text=True)
    return [(found["kind"], found["arithmetic"]) for found in map(json.loads, done.stdout.splitlines())]


def plant(text, pattern, instead):
    changed, count = re.subn(pattern, instead, text)
    if count != 1:
        sys.exit(f"audit.py: {pattern} stands {count} times in the bulletin")
    return changed


def bulletins(khipu, folder):
    """How many plants were found, how many there are, and how many findings are false."""
    found, false = 0, 0
    texts = {name: (folder / f"{name}.txt").read_text(encoding="utf-8") for name in {name for name, *_ in PLANTS}}
    for name, text in sorted(texts.items()):
        for kind, arithmetic in findings(khipu, text):
            false += 1
            print(f"FALSE  {name}: {kind}: {arithmetic}")
    for name, kind, pattern, instead in PLANTS:
        said = findings(khipu, plant(texts[name], pattern, instead))
        right = [arithmetic for found_kind, arithmetic in said if found_kind == kind]
        found += bool(right)
        print(f"{'found ' if right else 'MISSED'} {name}: {kind}: {right[0] if right else pattern + ' -> ' + instead}")
    return found, len(PLANTS), false


def generated(tests):
    """True if the test of the 200 cases passes."""
    done = subprocess.run([tests, "--gtest_filter=Audit.FindsWhatIsPlantedInTwoHundredCasesAndNothingElse"],
                          stdout=subprocess.PIPE, text=True)
    print("generated cases:", "200 of 200 right" if done.returncode == 0 else done.stdout)
    return done.returncode == 0


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--khipu", default=ROOT / "build/dev/bin/khipu")
    options.add_argument("--tests")
    options.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    given = options.parse_args()
    right = generated(given.tests) if given.tests else True
    folder = given.shared / "gold/dev"
    if folder.is_dir():
        found, planted, false = bulletins(given.khipu, folder)
        print(f"bulletins: {found} of {planted} found, {false} false")
        right = right and found == planted and false == 0
    else:
        print(f"bulletins: skipped, there is no {folder}")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
