"""Tests of tables.py: PYTHON -m unittest discover bench/peers"""
import contextlib
import csv
import gzip
import io
import pathlib
import sys
import tempfile
import unittest

import tables
from ngrams import NGrams

# Writes what a run would have written, and how it was called.
LAUNCHER = """
import json, pathlib, sys
arguments = sys.argv[1:]
pathlib.Path(sys.argv[0] + ".calls").open("a").write(" ".join(arguments) + "\\n")
scores = {"accuracy": 0.75, "rmse": 2.5}
pathlib.Path("result.json").write_text(json.dumps(
    {"scores": {"test": scores}, "validation": {"bitsPerCharacter": 2.25}}))
"""


class TablesTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.launcher = self.folder / "launcher.py"
        self.launcher.write_text(LAUNCHER)

    def measure(self, *more):
        with contextlib.redirect_stdout(io.StringIO()):
            tables.main(["--data-dir", str(self.folder), "--out", str(self.folder / "out.csv"),
                         "--anneal", "%s %s" % (sys.executable, self.launcher), *more])
        with (self.folder / "out.csv").open() as lines:
            return list(csv.DictReader(lines))

    def calls(self):
        return pathlib.Path(str(self.launcher) + ".calls").read_text().splitlines()

    def test_measures_what_is_missing_and_nothing_twice(self):
        file = self.folder / tables.CHARACTERS["tiny_shakespeare"]
        file.parent.mkdir(parents=True)
        file.write_text("to be or not to be, " * 200)
        rows = self.measure("--sets", "tiny_shakespeare", "--seeds", "1")
        self.assertEqual([row["model"] for row in rows], ["anneal", "6-grams"])
        self.assertEqual(rows[0]["value"], "2.25")
        self.assertEqual(rows[0]["command"], "anneal train input.txt --seed 1")
        self.assertLess(float(rows[1]["value"]), 0.2)
        rows = self.measure("--sets", "tiny_shakespeare", "--seeds", "2")
        self.assertEqual([row["seed"] for row in rows], ["1", "1", "2", "2"])
        self.assertEqual(len(self.calls()), 2)

    def test_the_rows_of_a_table_are_split_by_the_seed(self):
        numbers = list(range(100))
        file = self.folder / "tabular/protein_casp/protein_casp.csv.gz"
        file.parent.mkdir(parents=True)
        with gzip.open(file, "wt") as out:
            out.write("x,rmsd\n" + "".join("%d,%d\n" % (i, i) for i in numbers))
        first, second = (tables.parts("protein_casp", self.folder, seed) for seed in (1, 2))
        self.assertEqual([len(part["x"]) for part in first], [80, 20])
        self.assertEqual(sorted([*first[0]["x"], *first[1]["x"]]), numbers)
        self.assertNotEqual(list(first[1]["x"]), list(second[1]["x"]))


class NGramsTest(unittest.TestCase):

    def test_probabilities_sum_to_one(self):
        grams = NGrams("abracadabra", 3)
        for history in ("", "a", "ab", "zz", "ra"):
            known = sum(grams.probability(history, character) for character in "abcdr")
            self.assertAlmostEqual(known + grams.probability(history, "?"), 1)

    def test_by_hand(self):
        grams = NGrams("aab", 2)
        alone = (1 + 2 / 3) / (3 + 2)  # b: once in three, of two kinds, and a third unknown
        self.assertAlmostEqual(grams.probability("", "b"), alone)
        self.assertAlmostEqual(grams.probability("a", "b"), (1 + 2 * alone) / (2 + 2))
        self.assertAlmostEqual(grams.probability("b", "b"), alone)  # nothing followed b


if __name__ == "__main__":
    unittest.main()
