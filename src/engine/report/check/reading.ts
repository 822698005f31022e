/** The first part of check.py: what it is, and how the files are read. Plain Python without any value in it. */
export const READING = String.raw`#!/usr/bin/env python3
"""Computes the fairness and utility numbers of report.json again from predictions.csv, and prints the differences.

Usage: python3 check.py [folder]
The folder, by default that of this script, holds report.json and predictions.csv. Needs pandas and scikit-learn;
Fairlearn is used where it is installed. The exit status is 0 when all numbers agree within 1e-6, and else 1.

predictions.csv has the test rows in order: row, label, positive (1 where the label is the positive class), group:NAME
for each sensitive column, and a column of scores for each model, such as synthetic.lr, with synthetic.lr[CLASS] for
each class where there are more than two. A text that a spreadsheet could take for a formula has an apostrophe in front.
"""
import json
import re
import sys
from pathlib import Path

try:
    import numpy as np
    import pandas as pd
    from sklearn import metrics as sk
except ImportError as missing:
    sys.exit(f"check.py needs pandas and scikit-learn ({missing}): python3 -m pip install pandas scikit-learn fairlearn")

try:
    from fairlearn import metrics as fl
except ImportError:
    fl = None

TOLERANCE = 1e-6
CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)')
GUARDED = re.compile("^'+[=+\\-@\t\r\n\ufeff\uff0b\uff0d\uff1d\uff20]")


def read_table(path):
    """A CSV as a data frame of texts. A cell without anything is missing (None); one that is "" is an empty text."""
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    rows, row, at = [], [], 0
    while at < len(text):
        cell = CELL.match(text, at)
        if cell is None:
            raise ValueError(f"{path} is not a CSV that Fairground writes, at character {at}")
        quoted, plain, end = cell.groups()
        row.append(unguard(quoted.replace('""', '"')) if quoted is not None else unguard(plain) or None)
        at = cell.end()
        if end != ",":
            rows.append(row)
            row = []
    return pd.DataFrame(rows[1:], columns=rows[0], dtype=object)


def unguard(text):
    return text[1:] if GUARDED.match(text) else text
`;
