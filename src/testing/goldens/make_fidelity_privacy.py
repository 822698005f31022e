"""Golden vectors for fidelity and privacy, by brute force in NumPy. Run: python3 make_fidelity_privacy.py (writes
fidelity-privacy.json).

A mixed table with missing cells, exact copies, duplicates, a category that training never has, and a constant number.
Definitions: SDMetrics (KSComplement, TVComplement, CorrelationSimilarity, ContingencySimilarity with quantile bins),
synthcity's AlphaPrecision (naive), prdc (density, coverage). The space: standardised numbers, one-hot ÷ √2.
"""
import json
from itertools import combinations

import numpy as np
import pandas as pd
from scipy.stats import ks_2samp
from scipy.stats.contingency import association
from sklearn.metrics import roc_auc_score

random = np.random.default_rng(11)
NUMBERS, CATEGORIES = ["age", "gain", "same"], ["job", "town", "__proto__"]


def table(n, shift=0.0, strange=False):
    frame = pd.DataFrame(
        dict(
            age=np.round(40 + 12 * random.normal(size=n) + shift, 1),
            gain=np.where(random.random(n) < 0.6, 0.0, np.round(np.exp(random.normal(3 + shift / 9, 1, n)))),
            same=np.full(n, 3.0),
            job=random.choice(list("abcde"), n, p=[0.4, 0.3, 0.15, 0.1, 0.05]),
            town=random.choice(["x", "y"], n),
        )
    )
    frame["__proto__"] = np.where(random.random(n) < 0.7, frame["town"], "constructor")
    frame.loc[random.random(n) < 0.1, "age"] = np.nan
    frame.loc[random.random(n) < 0.08, "job"] = None
    if strange:
        frame.loc[random.random(n) < 0.05, "job"] = "never seen"
    return frame


train, holdout, synthetic = table(90), table(41), table(70, shift=4.0, strange=True)
train.iloc[80:90] = train.iloc[0:10].values
synthetic.iloc[0:12] = train.iloc[5:17].values
holdout.iloc[0:2] = train.iloc[20:22].values
sample = train.iloc[:41]
for frame in (train, holdout, synthetic):
    frame[NUMBERS] = frame[NUMBERS].astype(float)
sample = train.iloc[:41]

MEAN, SCALE = train[NUMBERS].mean(), train[NUMBERS].std(ddof=0).replace(0, 1)
LEVELS = {c: sorted(pd.concat([train, holdout, synthetic])[c].fillna("MISSING").unique()) for c in CATEGORIES}


def embed(frame):
    blocks = []
    for c in NUMBERS:
        blocks.append(((frame[c] - MEAN[c]) / SCALE[c]).fillna(0).to_numpy()[:, None])
        lacks = frame[c].isna().to_numpy()
        blocks.append(np.stack([lacks, ~lacks], 1) / np.sqrt(2))
    for c in CATEGORIES:
        cells = frame[c].fillna("MISSING").to_numpy()
        blocks.append((cells[:, None] == np.array(LEVELS[c])[None, :]) / np.sqrt(2))
    return np.concatenate([block.astype(float) for block in blocks], 1)


def distances(a, b):
    # Rounded, so that rows that are identical are so: the square root turns 1e-17 into 3e-9.
    square = ((embed(a)[:, None, :] - embed(b)[None, :, :]) ** 2).sum(2)
    return np.sqrt(np.round(square, 12))


def shapes(real, fake):
    out = {}
    for c in NUMBERS:
        out[c] = 1 - ks_2samp(real[c].dropna(), fake[c].dropna()).statistic
    for c in CATEGORIES:
        p, q = (f[c].fillna("MISSING").value_counts(normalize=True) for f in (real, fake))
        out[c] = 1 - p.subtract(q, fill_value=0).abs().sum() / 2
    return out


def coded(c, frame, real):
    if c in CATEGORIES:
        return frame[c].fillna("MISSING").to_numpy()
    edges = np.unique(np.quantile(real[c].dropna(), np.arange(1, 10) / 10))
    bins = np.searchsorted(edges, frame[c].to_numpy(), side="left")
    return np.where(frame[c].isna(), "MISSING", bins.astype(str))


def pairs(real, fake):
    out = []
    for a, b in combinations(NUMBERS + CATEGORIES, 2):
        if a in NUMBERS and b in NUMBERS:
            rho = [f[[a, b]].dropna().corr().iloc[0, 1] for f in (real, fake)]
            score = 1 - abs(rho[0] - rho[1]) / 2
            related = abs(rho[0]) > 0.5
        else:
            p, q = (
                pd.Series(list(zip(coded(a, f, real), coded(b, f, real)))).value_counts(normalize=True)
                for f in (real, fake)
            )
            score = 1 - p.subtract(q, fill_value=0).abs().sum() / 2
            counts = pd.crosstab(coded(a, real, real), coded(b, real, real)).to_numpy()
            related = min(counts.shape) > 1 and association(counts, method="cramer") > 0.3
        out.append([a, b, None if np.isnan(score) else float(score), bool(related)])
    return out


def alpha_beta(real, fake):
    x, y = embed(real), embed(fake)
    alphas = np.linspace(0, 1, 30)
    to_centre = lambda z, centre: np.sqrt(np.round(((z - centre) ** 2).sum(1), 12))
    radii = np.quantile(to_centre(x, x.mean(0)), alphas)
    precision = [(to_centre(y, x.mean(0)) <= radius).mean() for radius in radii]
    rr = distances(real, real)
    np.fill_diagonal(rr, np.inf)
    rs = distances(real, fake)
    nearest = rs.argmin(1)
    closest = to_centre(y, y.mean(0))[nearest]
    radii = np.quantile(closest, alphas)
    recall = [((rs.min(1) <= rr.min(1)) & (closest <= radius)).mean() for radius in radii]
    score = lambda curve: float(1 - np.abs(alphas - curve).sum() / alphas.sum())
    return score(precision), score(recall)


def neighbourhoods(real, fake, k=5):
    rr = distances(real, real)
    np.fill_diagonal(rr, np.inf)
    sr = distances(fake, real)
    radii = np.sort(rr, 1)[:, k - 1]
    inside = (rr <= radii[:, None]).sum(1)
    return dict(
        authenticity=float((sr.min(1) > rr.min(1)[sr.argmin(1)]).mean()),
        density=float(((sr <= radii[None, :]) / inside[None, :]).sum(1).mean()),
        coverage=float((distances(real, fake).min(1) <= radii).mean()),
    )


def privacy():
    to_train = np.sort(distances(synthetic, train), 1)
    with np.errstate(invalid="ignore"):
        ratio = np.where(to_train[:, 1] == 0, 1.0, to_train[:, 0] / to_train[:, 1])
    a, b = distances(synthetic, sample).min(1), distances(synthetic, holdout).min(1)
    key = lambda frame: frame.fillna("MISSING").astype(str).agg("|".join, axis=1)
    members, others = distances(train, synthetic).min(1), distances(holdout, synthetic).min(1)
    labels = np.repeat([1, 0], [len(members), len(others)])
    held = distances(holdout, train).min(1)
    right = np.quantile(np.concatenate([to_train[:, 0], held]), 0.99)
    share = lambda d: (
        np.bincount(np.minimum(29, np.floor(d / (right / 30)).astype(int)), minlength=30) / len(d)
    ).tolist()
    return dict(
        dcr_share=float((a < b).mean() + (a == b).mean() / 2),
        nndr=float(np.median(ratio)),
        exact_copies=float(key(synthetic).isin(set(key(train))).mean()),
        membership_auc=float(roc_auc_score(labels, -np.concatenate([members, others]))),
        distance_to_closest_record=float(np.median(to_train[:, 0])),
        histogram=dict(
            edges=(np.arange(31) * right / 30).tolist(), synthetic=share(to_train[:, 0]), holdout=share(held)
        ),
    )


def plain(frame):
    # Pairs and no object: a column is called __proto__.
    return [[c, [None if pd.isna(v) else v for v in frame[c].tolist()]] for c in frame.columns]


by_pair = pairs(train, synthetic)
by_column = {c: float(v) for c, v in shapes(train, synthetic).items()}
alpha, beta = alpha_beta(train, synthetic)
json.dump(
    dict(
        made_with="NumPy " + np.__version__ + ", pandas " + pd.__version__ + ", brute force",
        numbers=NUMBERS,
        categories=CATEGORIES,
        train=plain(train),
        holdout=plain(holdout),
        synthetic=plain(synthetic),
        train_sample=len(sample),
        distances=dict(
            synthetic_to_train=np.sort(distances(synthetic, train), 1)[:, :2].tolist(),
            holdout_to_synthetic=distances(holdout, synthetic).min(1).tolist(),
        ),
        shapes=[[c, by_column[c]] for c in NUMBERS + CATEGORIES],
        column_shapes=float(np.mean(list(by_column.values()))),
        pairs=by_pair,
        column_pair_trends=float(np.mean([s for _, _, s, related in by_pair if s is not None and related])),
        alpha_precision=alpha,
        beta_recall=beta,
        **neighbourhoods(train, synthetic),
        **privacy(),
    ),
    open("fidelity-privacy.json", "w"),
)
