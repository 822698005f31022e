"""Golden vectors for the downstream models, by scikit-learn. Run: python3 make_downstream.py (writes downstream.json).

A designed table with missing numbers and missing categories, an effect that only an interaction shows, and in the
test rows a category that training never saw. Logistic regression: standardised numerics (missing -> mean, plus an
indicator), one-hot categories (missing is one), C = 1, converged. HistGradientBoosting: as it comes, same features.
"""
import json

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

TRAIN, TEST = 900, 1100
random = np.random.default_rng(7)
n = TRAIN + TEST
age = np.round(random.gamma(4, 10, n)).astype(float)
income = np.round(np.exp(random.normal(3, 1, n)), 1)
spread = np.round(random.normal(0, 1, n), 2)
job = random.integers(0, 7, n)
town = random.integers(0, 3, n)
effect = np.array([1.2, -0.8, 0.3, -1.5, 0.9, 0.0, 0.4])
logit = (
    0.04 * (age - 40)
    + 0.8 * np.log(income)
    - 2.4
    + effect[job]
    + np.where(town == 1, 1.5, -1.0) * (spread > 0.3) * 1.4
)
label = (random.random(n) < 1 / (1 + np.exp(-logit))).astype(int)
age[random.random(n) < 0.08] = np.nan
job[random.random(n) < 0.05] = -1
job[TRAIN:][random.random(TEST) < 0.03] = 7
train, test = slice(0, TRAIN), slice(TRAIN, n)


def design(rows):
    blocks = []
    for column in (age, income, spread):
        known = column[train][~np.isnan(column[train])]
        blocks.append((np.where(np.isnan(column[rows]), known.mean(), column[rows]) - known.mean()) / known.std())
    blocks.append(np.isnan(age[rows]).astype(float))
    blocks += [(job[rows] == k).astype(float) for k in range(-1, 7)]
    blocks += [(town[rows] == k).astype(float) for k in range(3)]
    return np.stack(blocks, 1)


logistic = LogisticRegression(C=1.0, tol=1e-9, max_iter=1000, solver="newton-cholesky").fit(design(train), label[train])
features = np.stack([age, income, spread, np.where(job < 0, np.nan, job), town], 1)
boosting = HistGradientBoostingClassifier(categorical_features=[3, 4], early_stopping=False, max_bins=64)
boosting.fit(features[train], label[train])

# The golden is an optimum: the gradient of the sum of losses plus half the squared weights vanishes there.
residual = logistic.predict_proba(design(train))[:, 1] - label[train]
gradient = np.append(design(train).T @ residual + logistic.coef_[0], residual.sum())
assert np.abs(gradient).max() < 1e-6, np.abs(gradient).max()

json.dump(
    dict(
        made_with=dict(scikit_learn=sklearn.__version__, numpy=np.__version__, script="make_downstream.py"),
        train_rows=TRAIN,
        age=[None if np.isnan(v) else int(v) for v in age],
        income=income.tolist(),
        spread=spread.tolist(),
        job=job.tolist(),
        town=town.tolist(),
        label=label.tolist(),
        logistic=dict(
            test_scores=[round(float(p), 9) for p in logistic.predict_proba(design(test))[:, 1]],
            intercept=float(logistic.intercept_[0]),
            numeric_coefficients=logistic.coef_[0][:3].tolist(),
        ),
        boosting=dict(auc=float(roc_auc_score(label[test], boosting.predict_proba(features[test])[:, 1]))),
        logistic_auc=float(roc_auc_score(label[test], logistic.predict_proba(design(test))[:, 1])),
    ),
    open("downstream.json", "w"),
    separators=(",", ":"),
)
