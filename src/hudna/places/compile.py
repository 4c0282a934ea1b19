"""Tables of places are turned into one compiled gazetteer with its name keys, so that loading is one decode.

The compiled file knows the hash of the tables that it was made from, and is remade where they have changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from hudna.errors import DataError
from hudna.places.keys import index_names
from hudna.places.merging import Known, joined
from hudna.places.place import Place
from hudna.places.table import place_of, rows_of

DATA: Final = Path(__file__).parent / "data"
OWN: Final = "own"
EXTRACT: Final = "geonames.tsv"
COMPILED: Final = "compiled.msgpack"
_FORMAT: Final = b"places-1"
_EXTRACT_REACH_KM: Final = (
    10.0  # towns alone; above 4 km there were 26 pairs, all centres of one town set apart
)
_DEEPEST: Final = 12  # a chain of containers is at most this long; a longer one is a cycle


class Compiled(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Places by rank, row numbers by key; `longest` is the most words of a name by first word."""

    digest: str
    places: tuple[Place, ...]
    exact: dict[str, tuple[int, ...]]
    bare: dict[str, tuple[int, ...]]
    longest: dict[str, int]


def source_files(folder: Path) -> list[Path]:
    """Return the tables that a gazetteer is made from: own tables, then the extract if it is there."""
    extract = folder / EXTRACT
    return [*sorted((folder / OWN).glob("*.tsv")), *([extract] if extract.exists() else [])]


def digest_of(folder: Path) -> str:
    """Return the SHA-256 over the names and bytes of the tables."""
    state = sha256(_FORMAT)
    for path in source_files(folder):
        state.update(path.name.encode() + b"\0")
        state.update(path.read_bytes())
    return state.hexdigest()


def compiled_of(folder: Path = DATA) -> Compiled:
    """Return the compiled gazetteer of a folder, remade and written if the tables have changed."""
    path = folder / COMPILED
    digest = digest_of(folder)
    if path.exists():
        with suppress(msgspec.DecodeError):
            stored = msgspec.msgpack.decode(path.read_bytes(), type=Compiled)
            if stored.digest == digest:
                return stored
    fresh = compile_tables(folder)
    with suppress(OSError):
        write_whole(path, msgspec.msgpack.encode(fresh))
    return fresh


def compile_tables(folder: Path = DATA) -> Compiled:
    """Return the gazetteer of the tables in a folder; raises DataError where a row cannot be read."""
    own: list[Place] = []
    extract: list[Place] = []
    for path in source_files(folder):
        (extract if path.name == EXTRACT else own).extend(map(place_of, rows_of(path)))
    if not own and not extract:
        raise DataError("there is no table of places", str(folder), "install hudna again")
    return compile_places(with_extract(own, extract), digest_of(folder))


def with_extract(own: Sequence[Place], extract: Iterable[Place]) -> list[Place]:
    """Return own and extracted places; a place of both keeps the own row and takes the extract's names."""
    known = Known(with_ancestors(own), reach_km=_EXTRACT_REACH_KM)
    fresh: list[Place] = []
    for place in with_ancestors([*own, *extract])[len(own) :]:
        same = known.same(place)
        if same is None:
            fresh.append(place)
        else:
            known.put(joined(same, place))
    return [*known.places.values(), *fresh]


def compile_places(places: Iterable[Place], digest: str = "") -> Compiled:
    """Return places with ancestors, countries and name keys; the first of two rows with one id stays."""
    unique: dict[str, Place] = {}
    for place in places:
        unique.setdefault(place.id, place)
    ranked = tuple(sorted(with_ancestors(list(unique.values())), key=lambda place: (place.rank, place.id)))
    exact, bare, longest = index_names((row, place.names) for row, place in enumerate(ranked))
    return Compiled(digest, ranked, exact, bare, longest)


def with_ancestors(places: Sequence[Place]) -> list[Place]:
    """Return the places with their chain of containers and the country at its end."""
    containers = {place.id: place.container for place in reversed(places)}
    return [_placed(place, tuple(_upwards(place, containers))) for place in places]


def _upwards(place: Place, containers: dict[str, str]) -> Iterator[str]:
    up = place.container
    for _ in range(_DEEPEST):
        if not up or up == place.id:
            return
        yield up
        up = containers.get(up, "")


def _placed(place: Place, ancestors: tuple[str, ...]) -> Place:
    root = ancestors[-1] if ancestors else place.id if place.kind == "country" else ""
    code = root.removeprefix("country:").partition(":")[0].upper()
    country = code if len(code) == 2 else place.country
    return msgspec.structs.replace(place, ancestors=ancestors, country=country)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old or the new content and never a part; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_compiled(folder: Path = DATA) -> Path:
    """Compile the tables of a folder and return the path of the result; raises DataError, OSError."""
    path = folder / COMPILED
    write_whole(path, msgspec.msgpack.encode(compile_tables(folder)))
    return path
