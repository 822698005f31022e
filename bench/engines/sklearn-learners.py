"""scikit-learn's learners, driven by one JSON document a line: {"id", "method", "args"} in, {"id", "value"} or {"id", "error"}
out. The table and the columns are those of bench/learners.ts; encoding is part of the time, as it is there.
"""

import json
import sys
import time
import warnings

import pandas as pd
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

import numpy as np

# lbfgs says so when it stops at its 100 iterations, as it comes.
warnings.filterwarnings("ignore")

LEFT_OUT = ["fnlwgt", "education", "income"]


class Learners:
    def start(self, train, test, rows):
        read = lambda path: pd.read_csv(path, na_values="?")
        self.train, self.test = read(train).iloc[:rows], read(test)
        self.y, self.y_test = (table.income.eq(">50K").to_numpy().astype(int) for table in (self.train, self.test))
        columns = [c for c in self.train if c not in LEFT_OUT]
        self.numbers = [c for c in columns if self.train[c].dtype != object]
        self.texts = [c for c in columns if c not in self.numbers]
        return {"version": sklearn.__version__, "columns": len(columns)}

    def fit(self, learner):
        began = time.perf_counter()
        if learner == "gbdt":
            encoder = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan).fit(self.train[self.texts])
            encode = lambda x: np.hstack([x[self.numbers].to_numpy(float), encoder.transform(x[self.texts])])
            categories = range(len(self.numbers), len(self.numbers) + len(self.texts))
            model = HistGradientBoostingClassifier(categorical_features=categories, random_state=0)
        else:
            scaler = StandardScaler().fit(self.train[self.numbers])
            encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(self.train[self.texts].fillna("?"))
            encode = lambda x: np.hstack([scaler.transform(x[self.numbers]), encoder.transform(x[self.texts].fillna("?"))])
            if learner == "lr":
                model = LogisticRegression(max_iter=1000)
            else:
                model = MLPClassifier((64, 32), batch_size=256, early_stopping=True, random_state=0)
        model.fit(encode(self.train), self.y)
        ms = (time.perf_counter() - began) * 1000
        return {"ms": ms, "auc": roc_auc_score(self.y_test, model.predict_proba(encode(self.test))[:, 1])}


learners = Learners()
for line in sys.stdin:
    message = json.loads(line)
    try:
        answer = {"value": getattr(learners, message["method"])(*message["args"])}
    except Exception as error:  # noqa: BLE001 - told to the caller
        answer = {"error": str(error)}
    print(json.dumps({"id": message["id"], **answer}), flush=True)
