"""The stages of the default pipeline, in the order in which data flows."""

from __future__ import annotations

from functools import lru_cache

from .limits import DEFAULT, Limits
from .pipeline import Pipeline, Stage, uncollected


def default_stages(*, limits: Limits = DEFAULT, issues: tuple[str, ...] = (), actors: str | None = None) -> list[Stage]:
    """The stages, models loaded; `issues` are folders with issue files, `actors` a file of actors of the user's. Takes about a second."""
    from .actors.stage import Actors
    from .cleaning.stage import Cleaning
    from .dates.stage import Dates
    from .events.stage import Events
    from .language.encoder import Encode, Encoder
    from .language.spacy_engine import SpacyEngine
    from .language.stage import Language
    from .places.stage import Places
    from .positions.issues import load_issues
    from .positions.stage import Positions
    from .statements.stage import Statements

    with uncollected():
        before: list[Stage] = [Cleaning(), Language(SpacyEngine(limits=limits)), Encode(Encoder.packaged())]
        return [*before, Actors(user_file=actors), Dates(), Places(), Statements(), Events(), Positions(load_issues(*issues))]


@lru_cache(maxsize=2)
def default_pipeline(limits: Limits = DEFAULT, issues: tuple[str, ...] = (), actors: str | None = None) -> Pipeline:
    """The default pipeline, made once a process."""
    return Pipeline(default_stages(limits=limits, issues=issues, actors=actors), limits=limits)
