"""Make the weights of the ranker, src/hudna/reading/data/ranker.json, and print how they do on what they did not see.

    python scripts/train_ranker.py GOLD_DIR CORPUS.jsonl.gz

GOLD_DIR holds annotated reports (claims_dev.jsonl, docs_dev.jsonl, score.py), reports of incidents
(incidents_docs_dev.jsonl) and the public Arabic GSR (gsr_dev.jsonl); CORPUS holds the articles of scripts/topics.tsv.
Needs scikit-learn, which the reader itself does not. The result is the same on every run. Four logistic regressions:
topic (is a text of conflict or diplomacy), report (is a draft of a report a claim), violence and protest (is a draft
of a lone sentence an event of its kind; of several drafts in a sentence the strongest one answers for it).
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from hudna.model.document import Document
from hudna.reading.drafts import Draft
from hudna.reading.evidence import CLASS, OPENS, WORD, draft_evidence, sentence_evidence
from hudna.reading.ranking import PATH, PROTEST, VIOLENCE, Ranker, Weights
from hudna.reading.reader import Reader, load_reader
from hudna.reading.view import View
from hudna.text.tokens import tokenise

Row = dict[str, float]
Aid = tuple[Row, int]
"""A row that helps to train a model but is never among those it is judged by, with its answer."""
FOLDS = 5
INDIFFERENT = 0.005
"""Scores that differ by less are as good as each other; the patient threshold is taken."""
AIDED = 0.25
"""How much a sentence of the annotated reports counts beside one of the GSR, whose wars are those of 2007 alone."""
SEEDS = (0, 1, 2)
YES = Weights(0.0, 0.0, {})
"""Weights that decline nothing."""
SCALES: dict[str, dict[str, float]] = {
    "violence": {OPENS: 1, WORD: 1, "first:": 1, "words:": 0.5, CLASS: 0.3, "": 0.2},
    "protest": {WORD: 0.3, "first:": 0.5, "words:": 0.5, CLASS: 0.5, "": 1},
    "report": {"": 1},
    "topic": {"": 1},
}
STRENGTHS = {"violence": 0.1, "protest": 0.3, "report": 0.1, "topic": 1.0}
LEAST = {"violence": 2, "protest": 2, "report": 3, "topic": 8}
"""For each model: how much a kind of evidence counts, the inverse of the penalty, the least examples of a name."""


class Recorder(msgspec.Struct, frozen=True):
    """Stands in for the ranker and notes the evidence of every draft."""

    topic: Weights
    seen: list[tuple[Draft, list[str], list[str]]]

    def ranked(self, view: View, drafts: Sequence[Draft], *, lone: bool) -> tuple[Draft, ...]:
        around = sentence_evidence(view) if lone else []
        self.seen.extend((draft, draft_evidence(view, draft), around) for draft in drafts)
        return tuple(drafts)


class Fit:
    """A logistic regression over named evidence."""

    def __init__(self, name: str, rows: Sequence[Row], answers: Sequence[int], aid: Sequence[Aid] = ()) -> None:
        self.name = name
        worth = [1.0] * len(rows) + [AIDED] * len(aid)
        rows, answers = [*rows, *(row for row, _ in aid)], [*answers, *(answer for _, answer in aid)]
        counts = Counter(key for row in rows for key in row)
        self.known = {key for key, count in counts.items() if count >= LEAST[name]}
        self.table = DictVectorizer()
        model = LogisticRegression(
            C=STRENGTHS[name], max_iter=5000, class_weight="balanced" if name == "topic" else None
        )  # fmt: skip
        self.model = model.fit(self.table.fit_transform(self._scaled(rows)), answers, sample_weight=worth)

    def _scaled(self, rows: Sequence[Row]) -> list[Row]:
        return [{key: value * self.scale(key) for key, value in row.items() if key in self.known} for row in rows]

    def scale(self, key: str) -> float:
        return next(scale for start, scale in SCALES[self.name].items() if key.startswith(start))

    def probabilities(self, rows: Sequence[Row]) -> Any:
        return self.model.predict_proba(self.table.transform(self._scaled(rows)))[:, 1] if rows else np.zeros(0)

    def weights(self, threshold: float) -> Weights:
        pairs = zip(self.table.get_feature_names_out(), self.model.coef_[0], strict=True)
        scaled = {str(key): round(float(value) * self.scale(key), 3) for key, value in pairs}
        kept = {key: value for key, value in sorted(scaled.items()) if value}
        return Weights(round(float(self.model.intercept_[0]), 3), round(float(threshold), 3), kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    options = parser.parse_args()
    reader = load_reader()
    topic = train_topic(options.gold, options.corpus, reader)
    report = train_report(options.gold, reader, topic)
    lone = record_lone(options.gold, reader, topic)
    violence = train_lone("violence", "ASSAULT", VIOLENCE, lone, record_aid(options.gold, reader))
    protest = train_lone("protest", "PROTEST", frozenset({PROTEST}), lone, [])
    ranker = Ranker(topic, report, violence, protest)
    PATH.write_bytes(msgspec.json.format(msgspec.json.encode(ranker), indent=0) + b"\n")
    print(f"{PATH}: {PATH.stat().st_size} bytes")


def rows_of(path: Path) -> list[dict[str, Any]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def evidence(names: Iterable[str]) -> Row:
    return dict.fromkeys(names, 1.0)


def document(row: dict[str, Any]) -> Document:
    return Document(str(row.get("doc_id") or row.get("id")), row["text"], published=row.get("published"))


def recording(reader: Reader, topic: Weights) -> tuple[Reader, Recorder]:
    recorder = Recorder(topic, [])
    return Reader(reader.vocabulary, reader.lists, recorder), recorder  # type: ignore[arg-type]


def folds(answers: Sequence[int], groups: Sequence[str], seed: int) -> Any:
    return StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed).split(np.zeros(len(answers)), answers, groups)


def f1(hits: float, gold: float, found: float) -> tuple[float, float, float]:
    precision, recall = (hits / found if found else 0.0), (hits / gold if gold else 0.0)
    return precision, recall, 2 * hits / (gold + found) if gold + found else 0.0


def best_threshold(chances: Any, answers: Any, gold: float) -> float:
    """Return the lowest probability from which yes gives an F1 as good as the best, over windows of seven examples."""
    order = np.argsort(-chances, kind="stable")
    hits = np.cumsum(np.asarray(answers)[order])
    curve = 2 * hits / (np.arange(1, len(order) + 1) + gold)
    smooth = np.convolve(curve, np.ones(7) / 7, mode="same")
    good = np.flatnonzero(smooth >= smooth.max() - INDIFFERENT)
    return float(max(chances[order][int(good[-1])], 0.01))


def told(name: str, chances: Any, answers: Any, gold: float, threshold: float) -> str:
    yes = chances >= threshold
    precision, recall, score = f1(float(np.asarray(answers)[yes].sum()), gold, float(yes.sum()))
    return f"{name}: threshold {threshold:.3f} P {precision:.3f} R {recall:.3f} F1 {score:.3f}"


# topic


def train_topic(gold: Path, corpus: Path, reader: Reader) -> Weights:
    texts = topic_texts(gold, corpus)
    topics = recording(reader, YES)[0].topics
    rows, answers = [], []
    for text, answer in texts:
        words = Counter(tokenise(text).words)
        rows.append(dict(topics.topics(words, {word: reader.vocabulary.info(word) for word in words})))
        answers.append(answer)
    chances = crossed("topic", rows, answers, [str(at) for at in range(len(rows))], 0, Plain())
    wrong = [yes for one, yes in zip(chances, answers, strict=True) if (one >= TOPIC) != yes]
    print(f"topic, unseen: of {answers.count(0)} others {wrong.count(0)} are read")
    print(f"topic, unseen: of {answers.count(1)} of conflict {wrong.count(1)} are lost")
    return Fit("topic", rows, answers).weights(TOPIC)


TOPIC = 0.3


def topic_texts(gold: Path, corpus: Path) -> list[tuple[str, int]]:
    lines = (Path(__file__).parent / "topics.tsv").read_text(encoding="utf-8").splitlines()
    labels = dict(line.split("\t") for line in lines if not line.startswith(("#", "id")))
    judged = (row for row in rows_of(corpus) if str(row["id"]) in labels)
    found = {str(row["id"]): (row["text"], int(labels[str(row["id"])])) for row in judged}
    held = sample_ids(corpus)
    for row in rows_of(gold / "incidents_docs_dev.jsonl"):
        found.setdefault(str(row.get("doc_id") or row["id"]), (row["text"], 1))
    for row in rows_of(gold / "claims_dev.jsonl"):
        found.setdefault(row["doc_id"], (row["text"], int(bool(row["claims"]))))
    return [pair for key, pair in sorted(found.items()) if key not in held]


def sample_ids(corpus: Path) -> set[str]:
    """Return the articles that scripts/sample_precision.py judges the reader by."""
    spec = importlib.util.spec_from_file_location("sample", Path(__file__).parent / "sample_precision.py")
    module = load(spec)
    return {module.identity(row) for row in module.sample(corpus, 200, 1)}


def load(spec: Any) -> Any:
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# drafts of reports


def train_report(gold: Path, reader: Reader, topic: Weights) -> Weights:
    scorer = load(importlib.util.spec_from_file_location("score", gold / "score.py"))
    rows: list[Row] = []
    answers: list[int] = []
    groups: list[str] = []
    total = 0
    for row in rows_of(gold / "claims_dev.jsonl"):
        found, recorder = recording(reader, topic)
        claims = msgspec.to_builtins(found.read(document(row)).claims)
        wanted = [scorer.gold_claim(claim) for claim in row["claims"]]
        total += len(wanted)
        predicted = [scorer.predicted_claim(claim) for claim in claims]
        matched = {at for _, at in scorer.assign(wanted, predicted, need_type=True)}
        for at, (_, own, _) in enumerate(recorder.seen):
            rows.append(evidence(own))
            answers.append(int(at in matched))
            groups.append(row["doc_id"])
    print(told("report, all drafts", np.ones(len(rows)), answers, total, 0.0))
    return chosen("report", rows, answers, groups, total, Plain())


# drafts of lone sentences

Sentence = tuple[str, list[tuple[str, Row]], dict[str, str]]
"""Its article, its drafts of acts that happened by type, and its labels."""


def record_lone(gold: Path, reader: Reader, topic: Weights) -> list[Sentence]:
    found: dict[str, Sentence] = {}
    for row in rows_of(gold / "gsr_dev.jsonl"):
        if row["id"] not in found:
            reading, recorder = recording(reader, topic)
            reading.read(Document(row["id"], row["text"]))
            drafts = [
                (draft.type, evidence([*own, *around]))
                for draft, own, around in recorder.seen if draft.status == "happened"
            ]  # fmt: skip
            found[row["id"]] = (row["id"].rpartition("-")[0], drafts, {})
        found[row["id"]][2][row["event_type"]] = row["label"]
    return list(found.values())


def record_aid(gold: Path, reader: Reader) -> list[Aid]:
    """Return the sentences of the annotated reports, read alone, with whether they hold a claim of violence."""
    found: list[Aid] = []
    for row in rows_of(gold / "claims_dev.jsonl"):
        claims = [claim for claim in row["claims"] if claim["status"] == "happened"]
        happened = [claim for claim in claims if claim["type"] in VIOLENCE]
        acts = [claim["trigger"][0] for claim in happened]
        text = tokenise(row["text"])
        for sentence in text.sentences:
            start, end = text.span(sentence.first, sentence.last)
            reading, recorder = recording(reader, YES)
            reading.read(Document(row["doc_id"], row["text"][start:end]))
            held = [
                evidence([*own, *around]) for draft, own, around in recorder.seen
                if draft.status == "happened" and draft.type in VIOLENCE
            ]  # fmt: skip
            if held:
                found.append((joined(held), int(any(start <= act < end for act in acts))))
    return found


def train_lone(
    name: str, label: str, types: frozenset[str], sentences: Sequence[Sentence], aid: Sequence[Aid]
) -> Weights:
    rows, answers, groups, total = [], [], [], 0
    for group, drafts, labels in sentences:
        if labels.get(label, "ambiguous") == "ambiguous":
            continue
        total += labels[label] == "yes"
        held = [row for kind, row in drafts if kind in types]
        if held:
            rows.append(held)
            answers.append(int(labels[label] == "yes"))
            groups.append(group)
    print(told(f"{name}, all drafts", np.ones(len(rows)), answers, total, 0.0))
    return chosen(name, rows, answers, groups, total, Lone(aid))


def joined(bag: Iterable[Row]) -> Row:
    """Return the evidence of all drafts of a sentence as one row."""
    return {key: 1.0 for row in bag for key in row}


class Plain:
    """Rows that each answer for themselves."""

    def fit(self, name: str, rows: Sequence[Any], answers: Sequence[int]) -> Fit:
        return Fit(name, rows, answers)

    def judged(self, fit: Fit, rows: Sequence[Any]) -> Any:
        return fit.probabilities(rows)


class Lone(Plain):
    """Sentences trained on as all that their drafts say, and judged by their strongest draft, as the reader does."""

    def __init__(self, aid: Sequence[Aid]) -> None:
        self.aid = aid

    def fit(self, name: str, rows: Sequence[Any], answers: Sequence[int]) -> Fit:
        return Fit(name, [joined(bag) for bag in rows], answers, self.aid)

    def judged(self, fit: Fit, rows: Sequence[Any]) -> Any:
        return np.array([fit.probabilities(bag).max() for bag in rows])


def crossed(
    name: str, rows: Sequence[Any], answers: Sequence[int], groups: Sequence[str], seed: int, way: Plain
) -> Any:
    """Return the probability of each row by a model that has not seen its group."""
    chances = np.zeros(len(rows))
    for train, test in folds(answers, groups, seed):
        fit = way.fit(name, [rows[at] for at in train], [answers[at] for at in train])
        chances[test] = way.judged(fit, [rows[at] for at in test])
    return chances


def chosen(
    name: str, rows: Sequence[Any], answers: Sequence[int], groups: Sequence[str], gold: int, way: Plain
) -> Weights:
    """Return the model on all rows with the threshold that is best on unseen ones; print how it does on both."""
    runs = [crossed(name, rows, answers, groups, seed, way) for seed in SEEDS]
    threshold = float(np.mean([best_threshold(run, answers, gold) for run in runs]))
    for seed, run in zip(SEEDS, runs, strict=True):
        print(told(f"{name}, unseen, split {seed}", run, answers, gold, threshold))
    fit = way.fit(name, rows, answers)
    print(told(f"{name}, seen", way.judged(fit, rows), answers, gold, threshold))
    return fit.weights(threshold)


if __name__ == "__main__":
    main()
