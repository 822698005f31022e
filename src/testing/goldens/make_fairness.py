"""Golden values of fairness, calibration, multi-class and table-bias numbers, by numpy, SciPy and scikit-learn.

Run: python3 make_fairness.py (writes fairness.json). Fairlearn's definitions are written out: the reductions over groups
are its MetricFrame.difference and .ratio (between_groups) and agg='mean' of equalized_odds.
"""
import json

import numpy as np
import scipy
import sklearn
from scipy.stats.contingency import association
from sklearn.metrics import mutual_info_score, roc_auc_score

random = np.random.default_rng(11)


def number(value):
    return None if value is None or not np.isfinite(value) else float(value)


def ece(labels, scores):
    """Ten bins of equal mass from the highest score down; a run of equal scores goes where its middle rank falls."""
    n = len(labels)
    order = np.argsort(-scores, kind="stable")
    y, p = labels[order], scores[order]
    bins = {}
    start = 0
    while start < n:
        end = start
        while end < n and p[end] == p[start]:
            end += 1
        bins.setdefault(10 * (start + end) // (2 * n), []).extend(range(start, end))
        start = end
    return sum(len(rows) / n * abs(p[rows].mean() - y[rows].mean()) for rows in bins.values()), len(bins)


def rate(of, among):
    return of[among].mean() if among.any() else np.nan


def case(n, groups, digits=None):
    g = random.integers(0, groups, n)
    y = (random.random(n) < 0.2 + 0.1 * g).astype(int)
    p = np.clip(0.45 * y + 0.5 * random.random(n) + 0.05 * g, 0.001, 0.999)
    if digits is not None:
        p = np.round(p, digits).clip(0.001, 0.999)
    h = (p >= 0.5).astype(int)
    right = (h == y).astype(float)
    members = [g == k for k in range(groups)]
    tpr = np.array([rate(h, m & (y == 1)) for m in members])
    fpr = np.array([rate(h, m & (y == 0)) for m in members])
    tnr = 1 - fpr
    precision = np.array([rate(y, m & (h == 1)) for m in members])
    accuracy = np.array([rate(right, m) for m in members])
    cells = np.concatenate([tpr, tnr])
    errors = [ece(y[m], p[m]) for m in members]
    spread = lambda v: number(np.nanmax(v) - np.nanmin(v))
    share = lambda v: np.nanmin(v) / np.nanmax(v) if np.nanmax(v) > 0 else np.nan
    return dict(
        name=f"n={n} groups={groups} digits={digits}",
        labels=y.tolist(),
        scores=p.tolist(),
        groups=g.tolist(),
        expected=dict(
            equalized_odds_difference_mean=number(((np.nanmax(tpr) - np.nanmin(tpr)) + (np.nanmax(fpr) - np.nanmin(fpr))) / 2),
            equalized_odds_ratio_mean=number((share(tpr) + share(fpr)) / 2),
            equal_opportunity_ratio=number(share(tpr)),
            predictive_parity_difference=spread(precision),
            accuracy_difference=spread(accuracy),
            worst_group_accuracy=number(np.nanmin(accuracy)),
            group_accuracy_std=number(np.nanstd(accuracy)),
            worst_cell_accuracy=number(np.nanmin(cells)),
            cell_accuracy_std=number(np.nanstd(cells)),
            calibration_difference=spread([e for e, _ in errors]),
        ),
        calibration_error=number(ece(y, p)[0]),
        by_group=[
            dict(
                precision=number(precision[k]),
                auc=number(roc_auc_score(y[m], p[m])) if len(set(y[m])) == 2 else None,
                calibration_error=number(errors[k][0]),
                bins=errors[k][1],
            )
            for k, m in enumerate(members)
        ],
    )


def classes_case(n, count, groups, ties):
    g = random.integers(0, groups, n)
    labels = random.integers(0, count, n)
    raw = random.random((n, count)) + 0.6 * np.eye(count)[labels] + 0.2 * np.outer(g, np.arange(count) == 0)
    probabilities = raw / raw.sum(1, keepdims=True)
    if ties:
        probabilities = np.round(probabilities * 8)
        probabilities[probabilities.sum(1) == 0, 0] = 1
        probabilities = probabilities / probabilities.sum(1, keepdims=True)
    decided = probabilities.argmax(1)
    members = [g == k for k in range(groups)]
    areas, dpd, eod = [], [], []
    for c in range(count):
        y, h = labels == c, decided == c
        selected = [h[m].mean() for m in members]
        tpr = [h[m & y].mean() for m in members]
        fpr = [h[m & ~y].mean() for m in members]
        areas.append(roc_auc_score(y, probabilities[:, c]))
        dpd.append(max(selected) - min(selected))
        eod.append(max(max(tpr) - min(tpr), max(fpr) - min(fpr)))
    return dict(
        labels=labels.tolist(),
        groups=g.tolist(),
        probabilities=probabilities.ravel().tolist(),
        count=count,
        expected=dict(
            accuracy=float((decided == labels).mean()),
            auc_macro=float(roc_auc_score(labels, probabilities, multi_class="ovr", average="macro")),
            auc_worst=min(areas),
            demographic_parity_difference_macro=float(np.mean(dpd)),
            demographic_parity_difference_worst=float(max(dpd)),
            equalized_odds_difference_macro=float(np.mean(eod)),
            equalized_odds_difference_worst=float(max(eod)),
        ),
        by_class=[dict(auc=float(a), demographic_parity_difference=float(d), equalized_odds_difference=float(e)) for a, d, e in zip(areas, dpd, eod)],
    )


def bias_case(n, groups, levels):
    g = random.integers(0, groups, n)
    y = (random.random(n) < 0.25 + 0.12 * g).astype(int)
    other = np.where(random.random(n) < 0.3, g % levels, random.integers(0, levels, n))
    known = random.random(n) < 0.9
    other = np.where(known, other, -1)
    table = np.array([[((g == a) & (other == b)).sum() for b in range(levels)] for a in range(groups)])
    rates = [y[g == k].mean() for k in range(groups)]
    return dict(
        labels=y.tolist(),
        groups=g.tolist(),
        other=other.tolist(),
        levels=levels,
        expected=dict(
            label_bias=float(max(rates) - min(rates)),
            mutual_information=float(mutual_info_score(y, g)),
            cramers_v=float(association(table, method="cramer", correction=False)),
        ),
    )


made = dict(
    made_with=dict(scikit_learn=sklearn.__version__, scipy=scipy.__version__, numpy=np.__version__),
    groups=[case(180, 2), case(240, 4, 1), case(90, 3, 2)],
    classes=[classes_case(120, 3, 2, False), classes_case(150, 4, 3, True)],
    bias=[bias_case(160, 2, 4), bias_case(200, 3, 2)],
)
json.dump(made, open("fairness.json", "w"))
