"""Measure how often the right place is chosen among homonyms, on a file of communities with P-codes.

    python scripts/measure_resolution.py ocha_syr_admin4_point.geojson.gz

The places are those of the file alone. A sample is a name of two and more places, with one of them meant;
the context is what a report might give: nothing, the governorate, one other place within 25 km, two, all.
The sample is the same at every run: it is drawn by the hash of the codes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from hudna.places.database import read_database
from hudna.places.gazetteer import Gazetteer
from hudna.places.importers import import_file
from hudna.places.keys import bare_key, name_key
from hudna.places.place import Place, distance_km
from hudna.places.resolution import Mention, resolve

_SAMPLE = 1500
_CONTEXT_KM = 25.0
Pick = Callable[[Place], Place | None]


def main(path: Path) -> None:
    gazetteer = communities(path)
    meant = sample(gazetteer)
    names = {
        bare_key(name_key(place.ar))
        for place in gazetteer.places
        if place.kind in ("city", "town", "village")
    }
    print(f"{len(names)} names, {len(meant)} samples of a name that several places bear")
    for label, pick in methods(gazetteer):
        right = sum(place == pick(place) for place in meant)
        print(f"{label:<42}{right / len(meant):7.1%}")
    print(f"{1e6 * seconds_a_mention(gazetteer, meant):.0f} microseconds a mention")


def communities(path: Path) -> Gazetteer:
    with TemporaryDirectory() as folder:
        database = Path(folder) / "places.msgpack"
        import_file(path, Gazetteer.of(()), database, format_name="ocha")
        return Gazetteer.of(read_database(database).places)


def draw(*parts: str) -> int:
    return int.from_bytes(sha256("|".join(parts).encode()).digest()[:8], "big")


def homonyms(gazetteer: Gazetteer, place: Place) -> tuple[Place, ...]:
    found = gazetteer.named(place.ar)
    return tuple(other for other in found if other.kind in ("city", "town", "village"))


def sample(gazetteer: Gazetteer) -> list[Place]:
    settled = [place for place in gazetteer.places if place.kind in ("city", "town", "village")]
    ambiguous = [place for place in settled if len(homonyms(gazetteer, place)) > 1]
    return sorted(ambiguous, key=lambda place: draw(place.id))[:_SAMPLE]


def neighbours(gazetteer: Gazetteer, place: Place, count: int) -> list[Place]:
    near = [
        other
        for other in gazetteer.places
        if other.kind in ("city", "town", "village")
        and (apart := distance_km(place, other)) is not None
        and 0 < apart <= _CONTEXT_KM
        and name_key(other.ar) != name_key(place.ar)
    ]
    return sorted(near, key=lambda other: draw(place.id, other.id))[:count]


def methods(gazetteer: Gazetteer) -> Sequence[tuple[str, Pick]]:
    return (
        (
            "at random",
            lambda place: min(
                homonyms(gazetteer, place), key=lambda other: draw(place.id, other.id, "random")
            ),
        ),
        ("the most prominent", lambda place: min(homonyms(gazetteer, place), key=prominence)),
        ("no context (rank and kind)", lambda place: by_context(gazetteer, place, 0, named=False)),
        ("governorate named", lambda place: by_context(gazetteer, place, 0, named=True)),
        ("one other place within 25 km", lambda place: by_context(gazetteer, place, 1, named=False)),
        ("two other places within 25 km", lambda place: by_context(gazetteer, place, 2, named=False)),
        ("governorate and one other place", lambda place: by_context(gazetteer, place, 1, named=True)),
        ("governorate and two other places", lambda place: by_context(gazetteer, place, 2, named=True)),
    )


def prominence(place: Place) -> tuple[int, str]:
    return place.rank, place.id


def seconds_a_mention(gazetteer: Gazetteer, meant: Sequence[Place]) -> float:
    texts = [
        [mention(gazetteer, place) for place in meant[start : start + 20]]
        for start in range(0, len(meant), 20)
    ]
    started = time.perf_counter()
    for mentions in texts:
        resolve(mentions, containers={}, home_countries=("SY",))
    return (time.perf_counter() - started) / len(meant)


def by_context(gazetteer: Gazetteer, place: Place, company: int, *, named: bool) -> Place | None:
    mentions = [mention(gazetteer, place)]
    mentions.extend(mention(gazetteer, other) for other in neighbours(gazetteer, place, company))
    containers: dict[int, int] = {}
    governorate = gazetteer.get(place.governorate)
    if named and governorate is not None:
        containers[0] = len(mentions)
        mentions.append(Mention(0, 0, name_key(governorate.ar), gazetteer.named(governorate.ar)))
    return resolve(mentions, containers=containers, home_countries=("SY",))[0].place


def mention(gazetteer: Gazetteer, place: Place) -> Mention:
    return Mention(0, 1, name_key(place.ar), homonyms(gazetteer, place))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
