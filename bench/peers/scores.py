"""Scores of fixed outputs by scikit-learn, for core's tests: scores.py > core/src/test/resources/golden/scores.json."""
import json
import warnings

import numpy as np
import sklearn
from scipy.special import logsumexp, softmax
from sklearn import metrics

warnings.filterwarnings("ignore")


def number(value):
    return None if value is None or not np.isfinite(value) else float(value)


def calibration_error(p, y, bins=15):
    top, hit = p.max(1), p.argmax(1) == y
    where = np.minimum(bins - 1, (top * bins).astype(int))
    return sum(abs(hit[where == b].sum() - top[where == b].sum()) for b in range(bins)) / len(y)


def classes(name, logits, y):
    logits, y = np.float32(logits), np.asarray(y)
    k = logits.shape[1]
    p = softmax(logits.astype(float), axis=1)
    predicted = logits.argmax(1)
    all_there = len(set(y)) == k
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        y, predicted, labels=range(k), zero_division=0)
    # Log odds, because probabilities round to 1; rounded, because the same odds differ in the last digits.
    odds = np.round([logits[:, c] - logsumexp(np.delete(logits, c, 1).astype(float), axis=1) for c in range(k)], 5)
    auc = None
    if all_there:
        areas = [metrics.roc_auc_score(y == c, odds[c]) for c in range(k)]
        auc = areas[1] if k == 2 else np.mean(areas)
    brier = metrics.brier_score_loss(y, p[:, 1], pos_label=1) if k == 2 else ((p - np.eye(k)[y]) ** 2).sum(1).mean()
    return dict(
        name=name, classes=k, outputs=[round(float(v), 3) for v in logits.ravel()], targets=y.tolist(),
        accuracy=metrics.accuracy_score(y, predicted),
        balancedAccuracy=metrics.balanced_accuracy_score(y, predicted),
        auc=number(auc), macroF1=metrics.f1_score(y, predicted, average="macro"),
        logLoss=metrics.log_loss(y, p, labels=range(k), eps=1e-300), brier=brier, calibrationError=calibration_error(p, y),
        precision=precision.tolist(), recall=recall.tolist(), f1=f1.tolist(), support=support.tolist(),
        confusion=metrics.confusion_matrix(y, predicted, labels=range(k)).ravel().tolist())


def quantity(name, mean, scale, outputs, targets):
    outputs, targets = np.round(np.float32(outputs), 3), np.round(np.float32(targets), 3)
    y, predicted = targets.astype(float) * scale + mean, outputs.astype(float) * scale + mean
    return dict(
        name=name, mean=mean, scale=scale,
        outputs=[round(float(v), 3) for v in outputs], targets=[round(float(v), 3) for v in targets],
        rmse=metrics.mean_squared_error(y, predicted, squared=False),
        mae=metrics.mean_absolute_error(y, predicted),
        medianAbsoluteError=metrics.median_absolute_error(y, predicted),
        r2=None if np.ptp(y) == 0 else metrics.r2_score(y, predicted))


def noisy(rng, rows, k, decimals, strength=1.0):
    y = np.concatenate([np.arange(k), rng.integers(0, k, rows - k)])
    return np.round(rng.normal(size=(rows, k)) + strength * np.eye(k)[y], decimals), y


rng = np.random.default_rng(1)
rows = [classes("two classes", *noisy(rng, 60, 2, 3))]
rows.append(classes("two classes, many ties", *noisy(rng, 60, 2, 0)))
rows.append(classes("three classes", *noisy(rng, 60, 3, 3, 2.0)))
rows.append(classes("five classes, many ties", *noisy(rng, 80, 5, 0, 2.0)))
logits, y = noisy(rng, 40, 3, 3)
rows.append(classes("a class without rows", logits, np.where(y == 2, 0, y)))
logits[:, 1] = -30
rows.append(classes("a class never predicted", logits, y))
rows.append(classes("one class only", *(lambda l, t: (l, np.ones_like(t)))(*noisy(rng, 12, 2, 3))))
rows.append(classes("certain", [[40, -40], [-40, 40], [30, -30], [-20, 20]], [0, 1, 0, 0]))
target = rng.normal(size=61)
numbers = [quantity("odd", 50.0, 12.5, target + 0.3 * rng.normal(size=61), target)]
target = rng.normal(size=40)
numbers.append(quantity("even, worse than the mean", -3.0, 0.01, 2 * rng.normal(size=40), target))
numbers.append(quantity("constant target", 7.0, 2.0, rng.normal(size=10), np.full(10, 0.25)))
print(json.dumps(dict(source="scikit-learn " + sklearn.__version__, classes=rows, quantities=numbers)))
