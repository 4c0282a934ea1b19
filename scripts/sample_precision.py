"""Print a sample of a corpus with the number of claims in each article, to judge which should have none.

    python scripts/sample_precision.py CORPUS.jsonl[.gz] [--size 200] [--seed 1]

A line holds id, title and text. The sample is drawn by the hash of seed and id: it is the same on every machine.
An article is printed as: number of claims, reason why it was not read, title, and the types and triggers of its claims.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import heapq
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hudna.model.claim import DocumentClaims
from hudna.model.document import Document
from hudna.reading.reader import load_reader


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    reader = load_reader()
    with_claims = 0
    for row in sample(options.corpus, options.size, options.seed):
        document = Document(identity(row), row["text"], published=row.get("published"))
        read = reader.read(document)
        with_claims += bool(read.claims)
        print(_line(row, read))
    print(f"{with_claims} of {options.size} articles have claims")


def sample(corpus: Path, size: int, seed: int) -> list[dict[str, Any]]:
    """Return the rows whose hash with the seed is smallest, in the order of the hash."""
    return heapq.nsmallest(size, _rows(corpus), key=lambda row: _rank(row, seed))


def _rank(row: dict[str, Any], seed: int) -> str:
    return hashlib.sha256(f"{seed} {identity(row)}".encode()).hexdigest()


def _rows(corpus: Path) -> Iterator[dict[str, Any]]:
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def identity(row: dict[str, Any]) -> str:
    return str(row.get("id") or row.get("doc_id"))


def _line(row: dict[str, Any], read: DocumentClaims) -> str:
    reasons = ",".join(sorted({one.reason for one in read.unread}))
    acts = " ".join(f"{claim.type}:{claim.trigger.text}" for claim in read.claims[:12])
    return f"{len(read.claims)}\t{reasons}\t{row.get('title') or ''}\t{acts}"


if __name__ == "__main__":
    main()
