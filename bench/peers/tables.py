"""Tables, short texts, photos and a long text by one command each, beside other models on the same rows.

PYTHON=/usr/bin/python3 bench/run tables --data-dir DATA

Adult, AG News and the photos come with test rows; of the other sets a fifth is held out, another one
for each seed. Anneal holds rows of its training part out once more, scikit-learn's models, at their
defaults, train on all of them. Their inputs are prepared as its guide does: numbers standardised,
categories one-hot (boosting takes them as they are), texts by TF-IDF; photos are 32x32 pixels,
standardised (this needs Pillow). The next character of a text is told by n-grams of this folder, as
scikit-learn has no model for it, on the last tenth, which is Anneal's validation part.

A measurement that is in the file already is not made again.
"""
import argparse
import csv
import gzip
import json
import pathlib
import shlex
import shutil
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
from sklearn.svm import SVC

from ngrams import NGrams

SETS = {
    # name: files below the data folder (training, test), target, columns of text
    "adult": (["tabular/adult/adult_train.csv.gz", "tabular/adult/adult_test.csv.gz"], "income", []),
    "california_housing": (["tabular/california_housing/california_housing.csv.gz"],
                           "median_house_value", []),
    "protein_casp": (["tabular/protein_casp/protein_casp.csv.gz"], "rmsd", []),
    "power_plant": (["tabular/power_plant/power_plant.csv.gz"], "electrical_output", []),
    "letter_recognition": (["tabular/letter_recognition/letter_recognition.csv.gz"], "letter", []),
    "sms_spam": (["text/sms_spam/SMSSpamCollection.gz"], "label", ["text"]),
    "ag_news_7600": (["text/ag_news_7600/ag_news_train.csv.gz",
                      "text/ag_news_7600/ag_news_test.csv.gz"], "label", ["title", "description"]),
}
PHOTOS = {"hymenoptera": "image/hymenoptera"}  # with train and val below it
CHARACTERS = {"tiny_shakespeare": "text/tiny_shakespeare/input.txt"}
SIDE = 32
ORDER = 6
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


def run_anneal(launcher, folder, command):
    """Runs a command in a folder; its result, and the command as text."""
    quiet = ["--no-baseline", "--threads", "1", "--run", "run", "--json", "result.json"]
    subprocess.run([*launcher, *command, *quiet], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    result = json.loads(pathlib.Path(folder, "result.json").read_text())
    return result, "anneal " + shlex.join(command)


def anneal(launcher, train, test, target, texts, seed, number):
    with tempfile.TemporaryDirectory() as folder:
        write(train, folder + "/train.csv")
        write(test, folder + "/test.csv")
        result, command = run_anneal(launcher, folder, [
            "train", "train.csv", "--target", target, "--test", "test.csv", "--seed", str(seed)])
        return result["scores"]["test"]["rmse" if number else "accuracy"], command


def measure_rows(name, model, options, seed):
    _, target, texts = SETS[name]
    train, test = parts(name, options.data_dir, seed)
    number = is_number(train, target)
    metric = "rmse" if number else "accuracy"
    if model == "anneal":
        return metric, *anneal(options.launcher, train, test, target, texts, seed, number)
    make = {"mlp": mlp, "boosting": boosting, "logistic regression": logistic}[model]
    value = score(test, target, make(train, test, target, texts, seed), number)
    return metric, value, "scikit-learn " + make.__name__


def photos(folder):
    """The pixels of the middle square of each photo, and the names of their folders."""
    from PIL import Image, ImageOps
    files = sorted(folder.glob("*/*"))
    fitted = [ImageOps.fit(Image.open(file).convert("RGB"), (SIDE, SIDE)) for file in files]
    return numpy.array([numpy.ravel(image) for image in fitted]), [file.parent.name for file in files]


def measure_photos(name, model, options, seed):
    source = options.data_dir / PHOTOS[name]
    if model == "anneal":
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(source / "train", folder + "/photos/train")
            shutil.copytree(source / "val", folder + "/photos/test")
            result, command = run_anneal(
                options.launcher, folder, ["train", "photos", "--seed", str(seed)])
            return "accuracy", result["scores"]["test"]["accuracy"], command
    make = {"svm": lambda: SVC(random_state=seed),
            "logistic regression": lambda: LogisticRegression(max_iter=1000)}[model]
    fitted = make_pipeline(StandardScaler(), make()).fit(*photos(source / "train"))
    return "accuracy", fitted.score(*photos(source / "val")), "scikit-learn %s, %dx%d pixels" % (
        model, SIDE, SIDE)


def measure_characters(name, model, options, seed):
    file = options.data_dir / CHARACTERS[name]
    if model == "anneal":
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(file, folder)
            result, command = run_anneal(
                options.launcher, folder, ["train", file.name, "--seed", str(seed)])
            return "bits per character", result["validation"]["bitsPerCharacter"], command
    text = file.read_text(encoding="utf-8")
    end = len(text) - len(text) // 10
    return "bits per character", NGrams(text[:end], ORDER).bits(text[end:]), "ngrams.py"


def kind(name):
    """How a set is measured, and with which models."""
    if name in PHOTOS:
        return measure_photos, ["anneal", "svm", "logistic regression"]
    if name in CHARACTERS:
        return measure_characters, ["anneal", "%d-grams" % ORDER]
    _, _, texts = SETS[name]
    return measure_rows, ["anneal", "logistic regression"] if texts else ["anneal", "boosting", "mlp"]


def measured(file):
    """What is in the file, which is begun where there is none."""
    if not file.exists():
        file.write_text(",".join(FIELDS) + "\n")
    with file.open() as lines:
        return {(row["data"], int(row["seed"]), row["model"]) for row in csv.DictReader(lines)}


def main(arguments=None):
    every = [*SETS, *PHOTOS, *CHARACTERS]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data-dir", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("bench/results/tables.csv"))
    parser.add_argument("--anneal", default="./anneal", help="the launcher, or another command")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--sets", nargs="+", choices=every, default=every, metavar="SET",
                        help=", ".join(every))
    options = parser.parse_args(arguments)
    options.launcher = [str(pathlib.Path(part).resolve()) if "/" in part else part
                        for part in shlex.split(options.anneal)]
    done = measured(options.out)
    for seed in range(1, options.seeds + 1):
        for name in options.sets:
            measure, models = kind(name)
            for model in models:
                if (name, seed, model) in done:
                    continue
                metric, value, command = measure(name, model, options, seed)
                row = [name, seed, model, metric, "%.6g" % value, command]
                with options.out.open("a") as out:
                    csv.writer(out, lineterminator="\n").writerow(row)
                print(*row[:5], flush=True)


if __name__ == "__main__":
    main()
