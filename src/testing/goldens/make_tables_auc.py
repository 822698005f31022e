"""AUCs of scikit-learn's learners on real tables. Run: python3 make_tables_auc.py ../../../../shared/data
(writes tables-auc.json; half a minute on one core).

Each case names its file, the rows it learns from and is tested on, its target and its columns, so that our learners can
repeat it; with `negative` there are two classes, "no" for that text and "yes". Missing cells are '?', '**' and the
empty text. Classes are the texts of the target in sorted order; a binary case scores the second one; more classes are
scored by the mean over classes of one against the rest.

lr: LogisticRegression(C=1) converged, on standardised numbers (missing: the mean, with an indicator) and one-hot texts.
gbdt: HistGradientBoostingClassifier as it comes, texts as categories, missing values as they are. Above 10,000 rows it
holds out validation rows at random, so there the mean over five seeds is kept.
mlp: MLPClassifier(64, 32) with early stopping, on lr's design: the mean over three seeds. Not for the 614 rows of heart
disease in five classes, where its seeds are 0.07 apart.
"""
import json
import sys

import numpy as np
import pandas as pd
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

FOLDER = sys.argv[1]
MISSING = ["?", "", "**"]
NUMERIC = dict(
    adult="age fnlwgt education_num capital_gain capital_loss hours_per_week".split(),
    bank="age balance day duration campaign pdays previous".split(),
    compas="age juv_fel_count juv_misd_count juv_other_count priors_count".split(),
    stop_and_frisk="year age ht_feet ht_inch weight perobs perstop".split(),
    heart_4_sites="age trestbps chol thalach oldpeak ca".split(),
)


def case(name, table, target, train, test, without=(), learners=("lr", "gbdt", "mlp"), negative=None):
    return dict(
        name=name, table=table, target=target, train=train, test=test, without=list(without), learners=learners,
        negative=negative,
    )


def part(file, step=1, keep=(0,)):
    """The rows of a file whose number, divided by `step`, leaves one of the remainders `keep`."""
    return dict(file=file, step=step, keep=list(keep))


def pair(table, step=1):
    return dict(train=part(f"{table}_train", step), test=part(f"{table}_test"))


FRISK = dict(train=part("stop_and_frisk", 8, [0]), test=part("stop_and_frisk", 8, [7]))
HEART = dict(train=part("heart_4_sites", 3, [0, 1]), test=part("heart_4_sites", 3, [2]))
CASES = [
    case("Adult, every 4th row", "adult", "income", **pair("adult", 4)),
    case("Adult, all rows", "adult", "income", **pair("adult"), learners=("lr", "gbdt")),
    case("Bank, every 4th row", "bank", "y", **pair("bank", 4)),
    case("COMPAS", "compas", "two_year_recid", **pair("compas")),
    case("Stop and frisk, every 8th row", "stop_and_frisk", "frisked", **FRISK),
    case("Heart disease, two of three rows", "heart_4_sites", "num", **HEART, negative="0"),
    case("COMPAS, age category", "compas", "age_cat", **pair("compas"), without=["age"]),
    case("Bank, marital status", "bank", "marital", **pair("bank", 4), learners=("lr", "gbdt")),
    case("Stop and frisk, city", "stop_and_frisk", "city", **FRISK, learners=("lr", "gbdt")),
    case("Heart disease, severity", "heart_4_sites", "num", **HEART, learners=("lr", "gbdt")),
]


def rows_of(file, step, keep):
    data = pd.read_csv(f"{FOLDER}/{file}.csv", keep_default_na=False, dtype=str)
    return data[np.isin(np.arange(len(data)) % step, keep)]


def auc(labels, scores, classes):
    if len(classes) == 2:
        return roc_auc_score(labels == classes[1], scores[:, 1])
    return float(np.mean([roc_auc_score(labels == c, scores[:, k]) for k, c in enumerate(classes)]))


def designs(train, test, numeric, texts):
    scaler = StandardScaler().fit(train[numeric])
    lacking = [c for c in numeric if train[c].isna().any()]
    onehot = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(train[texts].fillna("?"))
    return [
        np.hstack([np.nan_to_num(scaler.transform(x[numeric])), x[lacking].isna(), onehot.transform(x[texts].fillna("?"))])
        for x in (train, test)
    ]


def run(described):
    train, test = rows_of(**described["train"]), rows_of(**described["test"])
    target = described["target"]
    columns = [c for c in train if c != target and c not in described["without"]]
    numeric = [c for c in columns if c in NUMERIC[described["table"]]]
    texts = [c for c in columns if c not in numeric]
    label = lambda data: data[target].to_numpy() if described["negative"] is None else np.where(
        data[target] == described["negative"], "no", "yes")
    y, y_test = label(train), label(test)
    classes = sorted(set(y))

    def typed(data):
        out = data[columns].where(~data[columns].isin(MISSING), np.nan)
        return out.astype({c: float for c in numeric})

    x, x_test = typed(train), typed(test)
    dense, dense_test = designs(x, x_test, numeric, texts)
    found = {}
    for learner in described["learners"]:
        if learner == "lr":
            model = LogisticRegression(C=1.0, tol=1e-7, max_iter=20_000)
            values = [auc(y_test, model.fit(dense, y).predict_proba(dense_test), classes)]
        elif learner == "mlp":
            values = [
                auc(y_test, MLPClassifier((64, 32), early_stopping=True, random_state=seed).fit(dense, y)
                    .predict_proba(dense_test), classes)
                for seed in range(3)
            ]
        else:
            ordinal = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan).fit(x[texts])
            code = lambda data: np.hstack([data[numeric].to_numpy(), ordinal.transform(data[texts])])
            values = [
                auc(y_test, HistGradientBoostingClassifier(
                    categorical_features=range(len(numeric), len(columns)), random_state=seed,
                ).fit(code(x), y).predict_proba(code(x_test)), classes)
                for seed in range(5 if len(x) > 10_000 else 1)
            ]
        found[learner] = dict(auc=round(float(np.mean(values)), 6), sd=round(float(np.std(values)), 6))
        print(described["name"], learner, found[learner], flush=True)
    keep = ("name", "target", "train", "test", "negative")
    return dict({k: described[k] for k in keep}, numeric=numeric, texts=texts, classes=classes,
                test_rows=len(test), auc=found)


json.dump(
    dict(
        made_with=dict(scikit_learn=sklearn.__version__, numpy=np.__version__, script="make_tables_auc.py"),
        cases=[run(described) for described in CASES],
    ),
    open("tables-auc.json", "w"),
    indent=1,
)
