"""Ranking turns drafts into drafts with a strength: the probability that the text asserts the act as an event.

A report is read with patience: what its sentences mention is coded unless little speaks for it. A lone sentence has no
context that would say which event it means, so that an act of violence or a protest must be its news.
The weights are made by scripts/train_ranker.py; docs/decisions/0003-a-small-ranker.md says from what.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from hudna.errors import DataError
from hudna.reading.drafts import Draft
from hudna.reading.evidence import draft_evidence, sentence_evidence
from hudna.reading.view import View

PATH: Final = Path(__file__).parent / "data" / "ranker.json"
VIOLENCE: Final = frozenset(
    {"clash", "shelling", "airstrike", "bombing", "shooting", "killing", "casualties", "abduction", "capture"}
)
PROTEST: Final = "protest"


class Weights(msgspec.Struct, frozen=True):
    """A logistic regression: its bias, the weight of each piece of evidence, the probability from which it says yes."""

    bias: float
    threshold: float
    weights: Mapping[str, float]

    def probability(self, evidence: Iterable[str]) -> float:
        """Return the probability of yes where each piece of evidence is given once."""
        return logistic(self.bias + sum(self.weights.get(name, 0.0) for name in evidence))


class Ranker(msgspec.Struct, frozen=True):
    """The weights for topics of texts, for acts in reports, and for violence and protest in lone sentences."""

    topic: Weights
    report: Weights
    violence: Weights
    protest: Weights

    def patient(self) -> Ranker:
        """Return a ranker that gives the same strengths and declines nothing."""
        acts = (self.report, self.violence, self.protest)
        return Ranker(self.topic, *(msgspec.structs.replace(one, threshold=0.0) for one in acts))

    def ranked(self, view: View, drafts: Sequence[Draft], *, lone: bool) -> tuple[Draft, ...]:
        """Return the drafts of one sentence with their strength, those too weak marked as declined."""
        sentence = sentence_evidence(view) if lone and drafts else []
        return tuple(self._ranked(view, draft, sentence, lone=lone) for draft in drafts)

    def _ranked(self, view: View, draft: Draft, sentence: Sequence[str], *, lone: bool) -> Draft:
        weights = self.weights_for(draft, lone=lone)
        around = sentence if weights is not self.report else []
        strength = weights.probability([*draft_evidence(view, draft), *around])
        return msgspec.structs.replace(draft, strength=strength, declined=strength < weights.threshold)

    def weights_for(self, draft: Draft, *, lone: bool) -> Weights:
        """Return the weights that a draft is judged by."""
        if not lone or draft.status != "happened":
            return self.report
        if draft.type == PROTEST:
            return self.protest
        return self.violence if draft.type in VIOLENCE else self.report


def logistic(score: float) -> float:
    """Return the probability that a score stands for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def load_ranker(path: Path = PATH) -> Ranker:
    """Return the ranker of a file; raises DataError where it cannot be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Ranker)
    except (OSError, msgspec.MsgspecError) as error:
        raise DataError(str(error), str(path), "make it again with scripts/train_ranker.py") from error
