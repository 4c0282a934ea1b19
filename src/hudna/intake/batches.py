"""Batches turn documents into lines of claims, on one core or on several, in the order of the documents.

However many cores work, the bytes are the same and only a few batches are held at a time.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Final

import msgspec

from hudna.errors import InputError
from hudna.model.document import Document
from hudna.reading.reader import load_reader

_BATCH_CHARACTERS: Final = 120_000
"""About forty reports: half a second of work, against which handing a batch over costs nothing."""
_WAITING: Final = 3
"""Batches in flight for each process; with fewer, one slow batch keeps the others waiting."""


def read_documents(documents: Iterable[Document], places: Path | None, jobs: int) -> Iterator[bytes]:
    """Yield the claims of each document as one line of JSON without its end: a `DocumentClaims`."""
    if jobs <= 1:
        encoder = msgspec.json.Encoder()
        reader = load_reader(places)
        for document in documents:
            yield encoder.encode(reader.read(document))
    else:
        for lines in _in_parallel(documents, places, jobs):
            yield from lines


def _in_parallel(documents: Iterable[Document], places: Path | None, jobs: int) -> Iterator[list[bytes]]:
    load_reader(places)
    gc.freeze()  # forked processes then share the pages of the lexicon
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    waiting: deque[Future[list[bytes]]] = deque()
    with ProcessPoolExecutor(jobs, context, _leave_interrupts_to_the_parent) as pool:
        try:
            pool.submit(_read_batch, [], places).result()  # fork before anything starts a thread
            for batch in _batches(documents):
                waiting.append(pool.submit(_read_batch, batch, places))
                if len(waiting) >= jobs * _WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise InputError("a process of the reader was ended from outside", hint="try fewer --jobs") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if size >= _BATCH_CHARACTERS:
            yield batch
            batch = []
            size = 0
    if batch:
        yield batch


def _read_batch(batch: list[Document], places: Path | None) -> list[bytes]:
    reader = load_reader(places)
    encoder = msgspec.json.Encoder()
    return [encoder.encode(reader.read(document)) for document in batch]


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
