"""Tables and short texts by one command each, beside scikit-learn's defaults on the same rows.

PYTHON=/usr/bin/python3 bench/run tables --data-dir DATA

Adult and AG News come with test rows; of the others a fifth is held out, another one for each seed.
Anneal holds a tenth of its training rows out once more, scikit-learn's models train on all of them.
Their inputs are prepared as its guide does: numbers standardised, categories one-hot (boosting takes
them as they are), texts by TF-IDF. A measurement that is in the file already is not made again.
"""
import argparse
import csv
import gzip
import json
import pathlib
import shlex
import subprocess
import tempfile

import numpy
from sklearn.compose import TransformedTargetRegressor, make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

SETS = {
    # name: files below the data folder (training, test), target, columns of text
    "adult": (["tabular/adult/adult_train.csv.gz", "tabular/adult/adult_test.csv.gz"], "income", []),
    "california_housing": (["tabular/california_housing/california_housing.csv.gz"],
                           "median_house_value", []),
    "protein_casp": (["tabular/protein_casp/protein_casp.csv.gz"], "rmsd", []),
    "sms_spam": (["text/sms_spam/SMSSpamCollection.gz"], "label", ["text"]),
    "ag_news_7600": (["text/ag_news_7600/ag_news_train.csv.gz",
                      "text/ag_news_7600/ag_news_test.csv.gz"], "label", ["title", "description"]),
}
FIELDS = ["data", "seed", "model", "metric", "value", "command"]


def read(path):
    """The columns by name: of numbers, or of texts; a missing number is NaN, a missing text ''."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        if path.name.startswith("SMSSpamCollection"):
            rows = [["label", "text"]] + [line.rstrip("\n").split("\t", 1) for line in file]
        else:
            rows = list(csv.reader(file))
    columns = zip(*([cell.strip() for cell in row] for row in rows[1:]))
    return {name: column(values) for name, values in zip(rows[0], columns)}


def column(values):
    values = numpy.array(["" if value == "?" else value for value in values], dtype=object)
    try:
        return numpy.array([float(value) if value else numpy.nan for value in values])
    except ValueError:
        return values


def pick(table, rows):
    return {name: values[rows] for name, values in table.items()}


def parts(name, folder, seed):
    files, target, _ = SETS[name]
    tables = [read(folder / file) for file in files]
    if len(tables) == 2:
        return tables
    table = tables[0]
    strata = table[target] if table[target].dtype == object else None
    rows = numpy.arange(len(table[target]))
    return [pick(table, some) for some in
            train_test_split(rows, test_size=0.2, random_state=seed, stratify=strata)]


def is_number(table, target):
    return table[target].dtype.kind == "f"


def matrix(table, target):
    columns = [values for name, values in table.items() if name != target]
    return numpy.array(columns, dtype=object).T


def inputs(train, target, one_hot):
    kinds = [values.dtype == object for name, values in train.items() if name != target]
    texts = [i for i, text in enumerate(kinds) if text]
    numbers = [i for i, text in enumerate(kinds) if not text]
    if not one_hot:
        encoder = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=numpy.nan)
        return make_column_transformer((encoder, texts), ("passthrough", numbers)), len(texts)
    return make_column_transformer(
        (OneHotEncoder(handle_unknown="ignore"), texts),
        (make_pipeline(SimpleImputer(), StandardScaler()), numbers)), len(texts)


def joined(table, texts):
    return [" ".join(row) for row in zip(*(table[name] for name in texts))]


def mlp(train, test, target, texts, seed):
    prepare, _ = inputs(train, target, one_hot=True)
    if is_number(train, target):
        net = TransformedTargetRegressor(MLPRegressor(random_state=seed), transformer=StandardScaler())
    else:
        net = MLPClassifier(random_state=seed)
    model = make_pipeline(prepare, net).fit(matrix(train, target), train[target])
    return model.predict(matrix(test, target))


def boosting(train, test, target, texts, seed):
    prepare, categories = inputs(train, target, one_hot=False)
    kind = HistGradientBoostingRegressor if is_number(train, target) else HistGradientBoostingClassifier
    model = make_pipeline(prepare, kind(categorical_features=list(range(categories)), random_state=seed))
    return model.fit(matrix(train, target), train[target]).predict(matrix(test, target))


def logistic(train, test, target, texts, seed):
    model = make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=1000))
    return model.fit(joined(train, texts), train[target]).predict(joined(test, texts))


def write(table, path):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table)
        for row in zip(*table.values()):
            writer.writerow("" if value != value else value for value in row)


def score(test, target, predicted, number):
    if number:
        return float(numpy.sqrt(numpy.mean((test[target] - predicted) ** 2)))
    return float(numpy.mean(test[target] == predicted))


def anneal(launcher, train, test, target, texts, seed, number):
    with tempfile.TemporaryDirectory() as folder:
        write(train, folder + "/train.csv")
        write(test, folder + "/test.csv")
        command = ["train", "train.csv", "--target", target, "--test", "test.csv", "--seed", str(seed)]
        quiet = ["--no-baseline", "--threads", "1", "--run", "run", "--json", "result.json"]
        subprocess.run([*launcher, *command, *quiet], cwd=folder, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        scores = json.loads(pathlib.Path(folder, "result.json").read_text())["scores"]["test"]
        return scores["rmse" if number else "accuracy"], "anneal " + shlex.join(command)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data-dir", type=pathlib.Path, required=True)
    options.add_argument("--out", type=pathlib.Path, default=pathlib.Path("bench/results/tables.csv"))
    options.add_argument("--anneal", default="./anneal", help="the launcher, or another command")
    options.add_argument("--seeds", type=int, default=3)
    given = options.parse_args()
    launcher = shlex.split(given.anneal)
    launcher = [str(pathlib.Path(part).resolve()) if "/" in part else part for part in launcher]
    done = set()
    if given.out.exists():
        done = {(row["data"], int(row["seed"]), row["model"])
                for row in csv.DictReader(given.out.open())}
    else:
        given.out.write_text(",".join(FIELDS) + "\n")
    for seed in range(1, given.seeds + 1):
        for name, (_, target, texts) in SETS.items():
            models = ["anneal", "logistic regression"] if texts else ["anneal", "boosting", "mlp"]
            train, test = parts(name, given.data_dir, seed)
            number = is_number(train, target)
            for model in models:
                if (name, seed, model) in done:
                    continue
                if model == "anneal":
                    value, command = anneal(launcher, train, test, target, texts, seed, number)
                else:
                    make = {"mlp": mlp, "boosting": boosting, "logistic regression": logistic}[model]
                    value = score(test, target, make(train, test, target, texts, seed), number)
                    command = "scikit-learn " + make.__name__
                row = [name, seed, model, "rmse" if number else "accuracy", "%.6g" % value,
                       command]
                with given.out.open("a") as out:
                    csv.writer(out, lineterminator="\n").writerow(row)
                print(*row[:5], flush=True)


main()
