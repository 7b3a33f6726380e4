"""The ten fields of the plan of action: the official texts, and a city's own wording over them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from eccar_desktop import paths
from eccar_desktop.domain.records import Record


@dataclass(frozen=True)
class Point:
    """One of the ten fields. Texts by language; one that was found nowhere is empty."""

    number: int
    titles: Mapping[str, str]
    objectives: Mapping[str, str]
    examples: Mapping[str, tuple[str, ...]]

    def title(self, language: str) -> str:
        """The field's title in a language."""
        return self.titles.get(language, "")

    def objective(self, language: str) -> str:
        """What the field is for."""
        return self.objectives.get(language, "")


@lru_cache(maxsize=1)
def official_points() -> tuple[Point, ...]:
    """The ten fields as ECCAR words them (resources/ten_points.json names the sources)."""
    listed = json.loads(paths.resource("ten_points.json").read_text(encoding="utf-8"))["points"]
    return tuple(
        Point(
            each["number"],
            {language: each.get(f"title_{language}", "") for language in ("de", "en")},
            {language: each.get(f"objective_{language}", "") for language in ("de", "en")},
            {language: tuple(each.get(f"examples_{language}", ())) for language in ("de", "en")},
        )
        for each in listed
    )


def official_text(key: str) -> str:
    """The official text for a key of the city (`point/3/title_de`); empty if none was found."""
    _point, number, rest = key.split("/")
    part, _, language = rest.partition("_")
    point = official_points()[int(number) - 1]
    texts = {
        "title": point.titles,
        "objective": point.objectives,
        "examples": {each: "\n".join(lines) for each, lines in point.examples.items()},
    }
    return texts[part].get(language, "")


def points(city: Record | None) -> tuple[Point, ...]:
    """The ten fields as this city words them; the official text where it has no own wording."""
    return tuple(_worded(point, city) for point in official_points())


def _worded(point: Point, city: Record | None) -> Point:
    if city is None:
        return point
    prefix = f"point/{point.number}"

    def own(part: str, language: str) -> str:
        return city.text(f"{prefix}/{part}_{language}")

    return Point(
        point.number,
        {lang: own("title", lang) or text for lang, text in point.titles.items()},
        {lang: own("objective", lang) or text for lang, text in point.objectives.items()},
        {
            lang: tuple(own("examples", lang).splitlines()) or texts
            for lang, texts in point.examples.items()
        },
    )
