/** The second part of check.py: the definitions of the metrics. Plain Python without any value in it. */
export const NUMBERS = String.raw`

def utility(y, d, score):
    """scikit-learn's numbers; None where they are undefined, where scikit-learn may say 0."""
    both = 0 < y.sum() < len(y)
    probable = len(y) > 0 and score.min() >= 0 and score.max() <= 1
    return {
        "accuracy": sk.accuracy_score(y, d) if len(y) else None,
        "auc": sk.roc_auc_score(y, score) if both else None,
        "balanced_accuracy": sk.balanced_accuracy_score(y, d) if both else None,
        "f1": sk.f1_score(y, d) if y.sum() + d.sum() > 0 else None,
        "precision": sk.precision_score(y, d) if d.sum() > 0 else None,
        "recall": sk.recall_score(y, d) if y.sum() > 0 else None,
        "average_precision": sk.average_precision_score(y, score) if y.sum() > 0 else None,
        "log_loss": sk.log_loss(y, np.clip(score, 2**-52, 1 - 2**-52), labels=[0, 1]) if probable else None,
        "brier": sk.brier_score_loss(y, score) if probable else None,
        "calibration_error": calibration(y, score)[0] if probable else None,
    }


def calibration(y, score):
    """Expected calibration error and the bins, highest scores first. Ten bins of equal mass by rank; rows of equal score
    stay together, in the bin that holds the middle of their ranks."""
    n = len(y)
    order = np.argsort(-score, kind="stable")
    y, score = y[order], score[order]
    last = np.append(np.flatnonzero(score[1:] != score[:-1]), n - 1)
    first = np.append(0, last[:-1] + 1)
    bin_of = np.repeat(10 * (first + last + 1) // (2 * n), last - first + 1)
    rows = pd.DataFrame({"bin": bin_of, "score": score, "y": y}).groupby("bin")
    bins = rows.agg(mean_score=("score", "mean"), positive_rate=("y", "mean"), count=("y", "size"))
    return float((bins["count"] * (bins.mean_score - bins.positive_rate).abs()).sum() / n), bins


def share(successes, trials):
    return float(successes / trials) if trials else None


def group_numbers(rows):
    """The rates of one group, each with the rows it rests on."""
    y, d, score = rows.y.to_numpy(), rows.d.to_numpy(), rows.score.to_numpy()
    n, positives, selected = len(y), int(y.sum()), int(d.sum())
    whole = utility(y, d, score)
    return {
        "count": n,
        "positives": positives,
        "selection_rate": share(selected, n),
        "true_positive_rate": share((y & d).sum(), positives),
        "false_positive_rate": share(((1 - y) & d).sum(), n - positives),
        "true_negative_rate": share(((1 - y) & (1 - d)).sum(), n - positives),
        "accuracy": whole["accuracy"],
        "precision": whole["precision"],
        "auc": whole["auc"],
        "calibration_error": whole["calibration_error"],
        "calibration": calibration(y, score)[1] if whole["calibration_error"] is not None else None,
    }


def disparity(groups):
    """Numbers over ranked groups. A group in which a rate is 0 / 0 does not count there; Fairlearn takes the rate as 0."""
    def values(*rates):
        return [group[rate] for rate in rates for group in groups if group[rate] is not None]

    def difference(rate):
        of = values(rate)
        return max(of) - min(of) if len(of) > 1 else None

    def ratio(rate):
        of = values(rate)
        return min(of) / max(of) if len(of) > 1 and max(of) > 0 else None

    def fold(how, *parts):
        of = [part for part in parts if part is not None]
        return float(how(of)) if of else None

    cells = values("true_positive_rate", "true_negative_rate")
    accuracies = values("accuracy")
    differences = difference("true_positive_rate"), difference("false_positive_rate")
    ratios = ratio("true_positive_rate"), ratio("false_positive_rate")
    return {
        "demographic_parity_difference": difference("selection_rate"),
        "demographic_parity_ratio": ratio("selection_rate"),
        "equalized_odds_difference": fold(max, *differences),
        "equalized_odds_ratio": fold(min, *ratios),
        "equalized_odds_difference_mean": fold(np.mean, *differences),
        "equalized_odds_ratio_mean": fold(np.mean, *ratios),
        "equal_opportunity_difference": differences[0],
        "equal_opportunity_ratio": ratios[0],
        "predictive_parity_difference": difference("precision"),
        "accuracy_difference": difference("accuracy"),
        "worst_group_accuracy": min(accuracies) if accuracies else None,
        "group_accuracy_std": float(np.std(accuracies)) if len(accuracies) > 1 else None,
        "worst_cell_accuracy": min(cells) if cells else None,
        "cell_accuracy_std": float(np.std(cells)) if len(cells) > 1 else None,
        "calibration_difference": difference("calibration_error"),
    }


def by_fairlearn(rows, wanted):
    """What Fairlearn says of rows whose groups all have both labels; nothing where it is not installed."""
    labels = rows.groupby("g").y.agg(["min", "max"])
    if fl is None or len(labels) < 2 or not (labels["min"] < labels["max"]).all():
        return {}
    y, d, g = rows.y, rows.d, rows.g

    def frame(metric):
        return fl.MetricFrame(metrics=metric, y_true=y, y_pred=d, sensitive_features=g)

    said = {
        "demographic_parity_difference": lambda: fl.demographic_parity_difference(y, d, sensitive_features=g),
        "demographic_parity_ratio": lambda: fl.demographic_parity_ratio(y, d, sensitive_features=g),
        "equalized_odds_difference": lambda: fl.equalized_odds_difference(y, d, sensitive_features=g),
        "equalized_odds_ratio": lambda: fl.equalized_odds_ratio(y, d, sensitive_features=g),
        "equal_opportunity_difference": lambda: frame(fl.true_positive_rate).difference(),
        "accuracy_difference": lambda: frame(sk.accuracy_score).difference(),
        "worst_group_accuracy": lambda: frame(sk.accuracy_score).group_min(),
    }
    return {name: value() for name, value in said.items() if name in wanted}


def wilson(rate, n):
    z = 1.959963984540054
    centre = (rate + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)
`;
