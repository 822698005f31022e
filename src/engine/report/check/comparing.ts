/** The last part of check.py: report against recomputation. Plain Python without any value in it. */
export const COMPARING = String.raw`

WITH_WILSON = {"accuracy", "precision", "recall", "selection_rate", "true_positive_rate", "false_positive_rate"}
NEEDS_MODEL = {"consistency", "flip_test"}


class Comparison:
    def __init__(self):
        self.compared = self.undefined = self.differing = self.by_fairlearn = 0
        self.largest = 0.0
        self.left_out = []

    def number(self, path, ours, theirs):
        """Compares two numbers, or two that are undefined (None), and prints them."""
        theirs = None if theirs is None or np.isnan(theirs) else float(theirs)
        self.compared += 1
        if ours is None and theirs is None:
            self.undefined += 1
            return
        difference = np.inf if ours is None or theirs is None else abs(ours - theirs)
        self.largest = max(self.largest, difference)
        is_off = not difference <= TOLERANCE
        self.differing += is_off
        said = f"{shown(path)}  {written(ours)}  {written(theirs)}  {difference:.1e}"
        print(said + ("  <-- DIFFERS" if is_off else ""))

    def estimate(self, path, ours, theirs):
        self.number(path, ours["value"], theirs)
        if path[-1] in WITH_WILSON and ours["value"] is not None and ours["low"] is not None:
            low, high = wilson(ours["value"], ours["n"])
            self.number(path + ["low"], ours["low"], low)
            self.number(path + ["high"], ours["high"], high)

    def estimates(self, path, report, theirs):
        """Every number of a report by its name; one that nothing was computed for is noted."""
        for name, ours in report.items():
            if not isinstance(ours, dict) or "value" not in ours:
                continue
            if name in theirs:
                self.estimate(path + [name], ours, theirs[name])
            else:
                self.left_out.append((path + [name], name in NEEDS_MODEL))


def shown(path):
    """A path for the terminal, where names from files may not write what they like."""
    parts = ["".join(c if c.isprintable() else "?" for c in str(part)) for part in path]
    return " / ".join(part if len(part) <= 40 else part[:39] + "…" for part in parts)


def written(value):
    return "undefined" if value is None else f"{value:.9f}"


def compare_fairness(comparison, path, report, rows):
    """One sensitive column: its groups, and the numbers over those that are ranked. Returns the latter."""
    parts = {group: part for group, part in rows.dropna(subset=["g"]).groupby("g", sort=False)}
    ranked, of_ranked = [], []
    seen = set()
    for row in report["by_group"]:
        group = row["group"]
        part = parts.get(group, rows.iloc[:0])
        numbers = group_numbers(part)
        at = path + [group]
        seen.add(group)
        comparison.number(at + ["count"], row["count"], numbers["count"])
        comparison.number(at + ["positives"], row["positives"], numbers["positives"])
        comparison.estimates(at, row, numbers)
        for i, ours in enumerate(row["calibration"]):
            for key in ("mean_score", "positive_rate", "count"):
                bins = numbers["calibration"]
                theirs = bins[key].iloc[i] if bins is not None and i < len(bins) else None
                comparison.number(at + ["calibration", i, key], ours[key], theirs)
        if row["ranked"]:
            ranked.append(numbers)
            of_ranked.append(part)
    comparison.number(path + ["groups"], len(seen), len(seen | set(parts)))
    theirs = disparity(ranked)
    if of_ranked:
        wanted = {name for name, value in theirs.items() if value is not None}
        known = by_fairlearn(pd.concat(of_ranked), wanted)
        theirs.update(known)
        comparison.by_fairlearn += len(known)
    comparison.estimates(path, report, theirs)
    return theirs


def compare_classes(comparison, path, report, table, prefix, by_group):
    """All classes of a target, one against the rest; each row decided for its most probable class."""
    names = [name for name in table.columns if name.startswith(prefix + "[") and name.endswith("]")]
    classes = [name[len(prefix) + 1 : -1] for name in names]
    chances = table[names].astype(float).to_numpy()
    decided = np.array(classes, dtype=object)[chances.argmax(axis=1)]
    labels = table["label"].to_numpy()
    groups = next((table[name] for name in table.columns if name.startswith("group:")), None)
    ranked = {row["group"] for row in by_group if row["ranked"]}
    found = {}
    for index, of in enumerate(classes):
        y, d = (labels == of).astype(int), (decided == of).astype(int)
        numbers = {"auc": utility(y, d, chances[:, index])["auc"]}
        if groups is not None:
            rows = pd.DataFrame({"y": y, "d": d, "score": chances[:, index], "g": groups})
            rows = rows[rows.g.isin(ranked)]
            over = disparity([group_numbers(part) for _, part in rows.groupby("g")])
        else:
            over = disparity([])
        for name in ("demographic_parity_difference", "equalized_odds_difference"):
            numbers[name] = over[name]
        found[of] = {"positives": int(y.sum()), **numbers}
    for row in report["by_class"]:
        numbers = found.get(row["class"], {})
        comparison.number(path + [row["class"], "positives"], row["positives"], numbers.get("positives"))
        comparison.estimates(path + [row["class"]], row, numbers)
    theirs = {"accuracy": float((decided == labels).mean()) if len(labels) else None}
    for name, worst in (("auc", min), ("demographic_parity_difference", max), ("equalized_odds_difference", max)):
        of = [numbers[name] for numbers in found.values() if numbers[name] is not None]
        theirs[name + "_macro"] = float(np.mean(of)) if of else None
        theirs[name + "_worst"] = worst(of) if of else None
    comparison.estimates(path, report, theirs)


def compare_model(comparison, path, report, table):
    """One model: its utility, its fairness by column and by combination, and its classes."""
    prefix = ".".join(path)
    if prefix not in table.columns:
        comparison.left_out.append((path, False))
        return
    score = table[prefix].astype(float).to_numpy()
    y = table["positive"].astype(int).to_numpy()
    d = (score >= 0.5).astype(int)
    rows = pd.DataFrame({"y": y, "d": d, "score": score})
    columns = [name for name in table.columns if name.startswith("group:")]
    first = {}
    for index, name in enumerate(columns):
        column = name[len("group:") :]
        of = report["by_column"].get(column)
        if of is None:
            comparison.left_out.append((path + [column], False))
            continue
        theirs = compare_fairness(comparison, path + [column], of, rows.assign(g=table[name]))
        first = theirs if index == 0 else first
    comparison.estimates(path, report, {**utility(y, d, score), **(first or disparity([]))})
    crossed = report.get("intersections")
    if crossed is not None:
        combined = table[columns].dropna()
        joined = combined.apply(lambda row: " \u00b7 ".join(row), axis=1)
        if joined.nunique() < len(combined.drop_duplicates()):
            comparison.left_out.append((path + ["intersections: two combinations have one name"], False))
        else:
            g = joined.reindex(table.index)
            compare_fairness(comparison, path + ["intersections"], crossed, rows.assign(g=g))
    if report.get("classes") is not None:
        compare_classes(comparison, path + ["classes"], report["classes"], table, prefix, report["by_group"])


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    table = read_table(folder / "predictions.csv")
    if fl is None:
        print("Fairlearn is not installed: its definitions are computed with pandas.")
    print("number  report  recomputed  difference")
    comparison = Comparison()
    tables = {"synthetic": report["downstream"], **report["reference"]}
    for trained_on, learners in tables.items():
        if isinstance(learners, dict):
            for learner, model in learners.items():
                compare_model(comparison, [trained_on, learner], model, table)
    needs_model = sorted({path[-1] for path, is_known in comparison.left_out if is_known})
    missing = [path for path, is_known in comparison.left_out if not is_known]
    print(f"\n{comparison.compared} numbers compared, {comparison.undefined} of them undefined on both sides.")
    print(f"{comparison.by_fairlearn} of them with Fairlearn.")
    print(f"Largest difference: {comparison.largest:.1e}. Differing by more than {TOLERANCE:.0e}: {comparison.differing}.")
    if needs_model:
        print(f"Not recomputed, because the models and the features are needed: {', '.join(needs_model)}.")
    for path in missing:
        print(f"Not recomputed: {shown(path)}")
    print("Bootstrap intervals are not recomputed; Wilson's are.")
    return 1 if comparison.differing or missing else 0


if __name__ == "__main__":
    sys.exit(main())
`;
