"""Recording turns receipts into rows of a ledger: read, kept for good, chained to what they copy, merged.

Batches are kept whole or not at all, and what the ledger has is not read again: an ingestion that was cut off at any
moment goes on where it was when it is started once more.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec
import sqlalchemy as sa

from hudna.incidents.merging import load_lore, load_weights, rulings_of
from hudna.intake.anchoring import anchor
from hudna.intake.batches import read_documents
from hudna.intake.merging import Merger
from hudna.intake.report import Receipt
from hudna.ledger.copies import add_shingles, remove_shingles
from hudna.ledger.judgements import judgements
from hudna.ledger.log import Stamp
from hudna.ledger.mentions import claims_of, lead_to_originals, mentions_in, put_in_force, take_out_of_force
from hudna.ledger.opening import Ledger
from hudna.ledger.records import Record, Recorded, add_records, document_id, known_ids
from hudna.ledger.search import index_documents
from hudna.ledger.succession import put_successors, successors
from hudna.model.claim import Claim, DocumentClaims
from hudna.model.document import Document
from hudna.model.judgement import Judgement
from hudna.reading.finishing import ENGINE
from hudna.text.shingles import shingles
from hudna.text.tokens import tokenise

BATCH: Final = 200
"""Documents of a transaction: a second or two of reading, which is what a crash can cost."""

_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")


class Tally(msgspec.Struct):
    """What became of documents: how many were new, newer versions, known already, copies; and of their claims."""

    documents: int = 0
    versions: int = 0
    known: int = 0
    copies: int = 0
    claims: int = 0
    moved: int = 0
    lost: int = 0


class Recorder:
    """Records receipts in one ledger."""

    def __init__(self, ledger: Ledger, stamp: Stamp, places: Path | None, jobs: int = 1) -> None:
        self.tally = Tally()
        self._ledger = ledger
        self._stamp = stamp
        self._places = places
        self._jobs = jobs
        with ledger.reading() as connection:
            self._merger = load_merger(connection)
            self._judged = len(judgements(connection))

    def record(self, receipts: Iterable[Receipt]) -> Iterator[int]:
        """Record receipts batch by batch; yield the number of documents dealt with since the last yield."""
        waiting: deque[Receipt] = deque()
        lines = read_documents(self._new(receipts, waiting), self._places, self._jobs)
        decoder = msgspec.json.Decoder(DocumentClaims)
        records = (_record(waiting.popleft(), decoder.decode(line)) for line in lines)
        known = 0
        while batch := list(islice(records, BATCH)):
            self._write(batch)
            yield len(batch) + self.tally.known - known
            known = self.tally.known
        yield self.tally.known - known

    def _new(self, receipts: Iterable[Receipt], waiting: deque[Receipt]) -> Iterator[Document]:
        """Yield the documents that the ledger does not have; their receipts wait for the claims."""
        seen: set[str] = set()
        iterator = map(_storable, receipts)
        while some := list(islice(iterator, BATCH)):
            ids = [document_id(receipt.document) for receipt in some]
            with self._ledger.reading() as connection:
                known = known_ids(connection, ids)
            for name, receipt in zip(ids, some, strict=True):
                if name in known or name in seen:
                    self.tally.known += 1
                    continue
                seen.add(name)
                waiting.append(receipt)
                yield receipt.document

    def _write(self, batch: Sequence[Record]) -> None:
        with self._ledger.writing() as connection:
            known = known_ids(connection, (document_id(record.document) for record in batch))
            new = [record for record in batch if document_id(record.document) not in known]
            self._follow_judgements(connection)
            recorded = add_records(connection, self._stamp, new)
            self._count(new, recorded, len(known))
            self._merger = bring_into_force(connection, self._merger, self.tally, new, recorded)

    def _follow_judgements(self, connection: sa.Connection) -> None:
        """Take up what persons have decided since the last batch."""
        if len(judgements(connection)) != self._judged:
            self._merger = load_merger(connection)
            self._judged = len(judgements(connection))

    def _count(self, new: Sequence[Record], recorded: Sequence[Recorded], known: int) -> None:
        self.tally.documents += len(new)
        self.tally.known += known
        self.tally.versions += sum(one.previous is not None for one in recorded)


def bring_into_force(
    connection: sa.Connection, merger: Merger, tally: Tally, new: Sequence[Record], recorded: Sequence[Recorded]
) -> Merger:
    """Put the claims of new documents in the place of those of the versions before, and merge them.

    Returns the merger to go on with: another one where judgements now speak of other claims.
    """
    old = [one.previous for one in recorded if one.previous is not None]
    latest = sorted({one.seq for one in recorded} - set(old))
    near = _leave(connection, merger, old)
    texts = {one.seq: tokenise(record.document.text) for one, record in zip(recorded, new, strict=True)}
    titles = {one.seq: record.document.title for one, record in zip(recorded, new, strict=True)}
    index_documents(connection, {seq: (titles[seq], text) for seq, text in texts.items()})
    chained = add_shingles(connection, {seq: shingles(texts[seq]) for seq in latest})
    entered = put_in_force(connection, latest)
    tally.claims += len(entered)
    tally.copies += len(chained & set(latest))
    if old:
        _follow_anchors(connection, tally, recorded)
        merger = load_merger(connection)
    others = sorted(chained - set(latest))
    lead_to_originals(connection, others)
    merger.enter(connection, sorted({*entered, *mentions_in(connection, others)}))
    merger.settle(connection, near)
    return merger


def _leave(connection: sa.Connection, merger: Merger, old: Sequence[int]) -> set[int]:
    """Take documents out of force; return the claims in force that they hung together with."""
    if not old:
        return set()
    gone = mentions_in(connection, old)
    near = merger.leave(connection, gone)
    changed = sorted(remove_shingles(connection, old))
    take_out_of_force(connection, old)
    lead_to_originals(connection, changed)
    return near | set(mentions_in(connection, changed))


def _follow_anchors(connection: sa.Connection, tally: Tally, recorded: Sequence[Recorded]) -> None:
    """Lead the claims of the versions before to those that answer to them."""
    versions = [(one.previous, one.seq) for one in recorded if one.previous is not None]
    claims: dict[int, list[Claim]] = {seq: [] for version in versions for seq in version}
    for _, document, claim in claims_of(connection, sorted(claims)):
        claims[document].append(claim)
    for before, after in versions:
        moved = anchor(claims[before], claims[after])
        put_successors(connection, moved)
        tally.moved += sum(by is not None for by in moved.values())
        tally.lost += sum(by is None for by in moved.values())


def load_merger(connection: sa.Connection) -> Merger:
    """Return a merger that knows the judgements of a ledger, each about the claims now in force."""
    return Merger(load_lore(), load_weights(), rulings_of(judgements_in_force(connection)))


def judgements_in_force(connection: sa.Connection) -> tuple[Judgement, ...]:
    """Return the judgements of a ledger, each led to the claims that took the place of those it was about."""
    leads = successors(connection)
    return tuple(_led(judgement, leads) for judgement in judgements(connection))


def _led(judgement: Judgement, leads: Mapping[str, str | None]) -> Judgement:
    subjects = tuple(leads.get(subject) or subject for subject in judgement.subjects)
    return judgement if subjects == judgement.subjects else msgspec.structs.replace(judgement, subjects=subjects)


def _record(receipt: Receipt, read: DocumentClaims) -> Record:
    return Record(receipt.document, receipt.data, receipt.media, read, ENGINE)


def _storable(receipt: Receipt) -> Receipt:
    """Return a receipt whose text every database takes: NUL and halves of letters become U+FFFD, one for one."""
    fields = msgspec.structs.asdict(receipt.document)
    mended = {name: _UNSTORABLE.sub("\ufffd", value) if value else value for name, value in fields.items()}
    if mended == fields:
        return receipt
    return msgspec.structs.replace(receipt, document=msgspec.convert(mended, Document))
