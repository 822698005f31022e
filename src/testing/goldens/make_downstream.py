"""Golden vectors for the downstream models, by scikit-learn. Run: python3 make_downstream.py (writes downstream.json).

A designed table with missing numbers and missing categories, an effect that only an interaction shows, and in the
test rows a category that training never saw. Logistic regression: standardised numerics (missing -> mean, plus an
indicator), one-hot categories (missing is one), C = 1, converged. HistGradientBoosting: as it comes, same features.
Weighted: training rows with the weights 0, 0.5, 1 and 3, means and deviations weighted too. Level: a label of three
classes from the same table.
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
level = np.digitize(logit + random.logistic(size=n), [-1, 1.5])
weights = random.choice([0.0, 0.5, 1.0, 3.0], TRAIN)


def design(rows, weights=np.ones(TRAIN)):
    blocks = []
    for column in (age, income, spread):
        known = ~np.isnan(column[train])
        mean = np.average(column[train][known], weights=weights[known])
        scale = np.sqrt(np.average((column[train][known] - mean) ** 2, weights=weights[known]))
        blocks.append((np.where(np.isnan(column[rows]), mean, column[rows]) - mean) / scale)
    blocks.append(np.isnan(age[rows]).astype(float))
    blocks += [(job[rows] == k).astype(float) for k in range(-1, 7)]
    blocks += [(town[rows] == k).astype(float) for k in range(3)]
    return np.stack(blocks, 1)


logistic = LogisticRegression(C=1.0, tol=1e-9, max_iter=1000, solver="newton-cholesky").fit(design(train), label[train])
weighted = LogisticRegression(C=1.0, tol=1e-9, max_iter=1000, solver="newton-cholesky")
kept = weights > 0  # newton-cholesky gives up on rows without a weight
weighted.fit(design(train, weights)[kept], label[train][kept], weights[kept])


def multinomial(weights=np.ones(TRAIN)):
    x, y = design(train, weights), np.eye(3)[level[train]]
    model = LogisticRegression(C=1.0, max_iter=10000).fit(x, level[train], weights)
    # lbfgs stops at 1e-3 of the summed gradient: Newton steps on the same objective go on from there.
    ones = np.hstack([x, np.ones((TRAIN, 1))])
    penalty = np.append(np.ones(x.shape[1]), 0)
    for _ in range(4):
        at = np.hstack([model.coef_, model.intercept_[:, None]])
        p = model.predict_proba(x)
        gradient = (weights[:, None] * (p - y)).T @ ones + penalty * at
        curvature = weights[:, None, None] * (p[:, :, None] * np.eye(3) - p[:, :, None] * p[:, None, :])
        hessian = np.einsum("nkl,ni,nj->kilj", curvature, ones, ones).reshape(at.size, at.size)
        at = at - (np.linalg.pinv(hessian + np.diag(np.tile(penalty, 3))) @ gradient.ravel()).reshape(at.shape)
        model.coef_, model.intercept_ = at[:, :-1], at[:, -1]
    return model


softmax, weighted_softmax = multinomial(), multinomial(weights)
features = np.stack([age, income, spread, np.where(job < 0, np.nan, job), town], 1)


def boosting(target, iterations, weights=None):
    # 255 values of each column at most, so that quantiles, which every library takes in its own way, play no part.
    income, spread = np.floor(features[:, 1:2]).clip(0, 100), np.floor(features[:, 2:3] * 10)
    columns = np.hstack([features[:, :1], income, spread, features[:, 3:]])
    model = HistGradientBoostingClassifier(categorical_features=[3, 4], early_stopping=False, max_iter=iterations)
    return model.fit(columns[train], target[train], weights).predict_proba(columns[test])


whole = HistGradientBoostingClassifier(categorical_features=[3, 4], early_stopping=False)
whole.fit(features[train], label[train])

# The goldens are optima: the gradient of the sum of losses plus half the squared weights vanishes there.
for model, w in ((logistic, np.ones(TRAIN)), (weighted, weights)):
    residual = w * (model.predict_proba(design(train, w))[:, 1] - label[train])
    gradient = np.append(design(train, w).T @ residual + model.coef_[0], residual.sum())
    assert np.abs(gradient).max() < 1e-6, np.abs(gradient).max()
for model, w in ((softmax, np.ones(TRAIN)), (weighted_softmax, weights)):
    residual = w[:, None] * (model.predict_proba(design(train, w)) - np.eye(3)[level[train]])
    gradient = np.vstack([design(train, w).T @ residual + model.coef_.T, residual.sum(0)])
    assert np.abs(gradient).max() < 1e-6, np.abs(gradient).max()


def rounded(scores):
    return [round(float(p), 9) for p in np.ravel(scores)]


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
            test_scores=rounded(logistic.predict_proba(design(test))[:, 1]),
            intercept=float(logistic.intercept_[0]),
            numeric_coefficients=logistic.coef_[0][:3].tolist(),
        ),
        boosting=dict(auc=float(roc_auc_score(label[test], whole.predict_proba(features[test])[:, 1]))),
        logistic_auc=float(roc_auc_score(label[test], logistic.predict_proba(design(test))[:, 1])),
        level=level.tolist(),
        weights=weights.tolist(),
        # First test rows only: enough to tell a mistake. Few iterations where classes or weights make leaves alike: the
        # library rounds gradients to f32, so that it takes the other one of two splits that gain the same, and the
        # ways part.
        scores={
            "logistic, weighted": rounded(weighted.predict_proba(design(test, weights))[:300, 1]),
            "softmax": rounded(softmax.predict_proba(design(test))[:300]),
            "softmax, weighted": rounded(weighted_softmax.predict_proba(design(test, weights))[:300]),
            "boosting": rounded(boosting(label, 100)[:300, 1]),
            "boosting, weighted": rounded(boosting(label, 10, weights)[:300, 1]),
            "boosting, level": rounded(boosting(level, 1)[:300]),
            "boosting, level, weighted": rounded(boosting(level, 1, weights)[:300]),
        },
    ),
    open("downstream.json", "w"),
    separators=(",", ":"),
)
