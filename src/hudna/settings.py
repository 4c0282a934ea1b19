"""Settings turn the environment and an optional file into one frozen value, made when a command asks for it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

import msgspec

from hudna.errors import DataError

FILE_NAME: Final = "hudna.toml"
PLACES_NAME: Final = "places.msgpack"
LEDGER_NAME: Final = "ledger.db"
Language = Literal["ar", "en"]
_LANGUAGES: Final[dict[str, Language]] = {"ar": "ar", "en": "en"}


class Settings(msgspec.Struct, frozen=True):
    """Where the user's own data lie and what commands take where nothing else is said.

    `home` is the user's folder (HUDNA_HOME), `places` the imported places, `lang` the language of accounts, `ledger`
    the path or URL of the ledger, `author` who signs what is written to it.
    """

    home: Path
    places: Path
    lang: Language = "en"
    outlet: str = ""
    ledger: str = ""
    author: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    places: str = ""
    lang: Language = "en"
    outlet: str = ""
    ledger: str = ""
    author: str = ""


def load_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings of an environment and of `hudna.toml` in the home folder, where there is one.

    HUDNA_HOME, HUDNA_PLACES, HUDNA_LANG, HUDNA_LEDGER and HUDNA_AUTHOR win over the file; where nobody is named, the
    user who runs the command signs. Raises DataError where the file is broken.
    """
    home = Path(environment.get("HUDNA_HOME") or _default_home(environment))
    file = _read(home / FILE_NAME)
    places = environment.get("HUDNA_PLACES") or file.places
    lang = environment.get("HUDNA_LANG") or file.lang
    if lang not in _LANGUAGES:
        raise DataError(f"unknown language «{lang}»", "HUDNA_LANG", "ar or en")
    ledger = environment.get("HUDNA_LEDGER") or file.ledger
    author = environment.get("HUDNA_AUTHOR") or file.author or environment.get("USER") or "unnamed"
    return Settings(
        home,
        home / places if places else home / PLACES_NAME,
        _LANGUAGES[lang],
        file.outlet,
        ledger if "://" in ledger else str(home / (ledger or LEDGER_NAME)),
        author,
    )


def _default_home(environment: Mapping[str, str]) -> Path:
    return Path(environment.get("HOME") or Path.home()) / ".local" / "share" / "hudna"


def _read(path: Path) -> _File:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
    except FileNotFoundError:
        return _File()
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise DataError(str(error), str(path), "keys are places, lang, outlet, ledger and author") from error
