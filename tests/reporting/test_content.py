"""The content of reports: what is printed, in which order, and what leaves no trace."""

from dataclasses import replace
from itertools import pairwise

import pytest

from eccar_desktop.domain.records import Record
from eccar_desktop.domain.values import Value
from eccar_desktop.domain.vocabulary import REPORT_PARTS
from eccar_desktop.reporting.content import build, missing_texts
from eccar_desktop.reporting.options import ReportOptions
from eccar_desktop.reporting.source import ReportSource
from eccar_desktop.reporting.tree import (
    Block,
    BulletList,
    Chart,
    Document,
    Heading,
    Image,
    Look,
    Paragraph,
    Table,
    plain,
)
from tests.reporting.sources import (
    both,
    city,
    demo_source,
    edition,
    key,
    measure,
    rich_source,
)

MARK = ReportOptions(missing_english="mark")
EVERYTHING = frozenset(REPORT_PARTS)


def outline(document: Document) -> list[str]:
    """The headings, indented by level."""
    return [f"{'  ' * (each.level - 1)}{plain(each.runs)}" for each in document.headings()]


def words(document: Document) -> str:
    """All text of a document, a block a line."""
    return "\n".join(map(_words, document.blocks))


def _words(block: Block) -> str:
    match block:
        case Paragraph() | Heading():
            return plain(block.runs)
        case BulletList():
            return "\n".join(map(plain, block.items))
        case Table():
            cells = (plain(line) for row in block.rows for cell in row for line in cell)
            return "\n".join([*block.head, *cells])
        case Image():
            return plain(block.caption)
        case _:
            return ""


def skeleton(document: Document) -> list[object]:
    """The shape of a document without its words; the official objectives are there or not."""
    shape: list[object] = []
    for block in document.blocks:
        match block:
            case Heading():
                shape.append(("heading", block.level, block.anchor, block.new_page))
            case Table():
                cells = tuple(tuple(len(cell) for cell in row) for row in block.rows)
                shape.append(("table", len(block.head), cells))
            case BulletList():
                shape.append(("list", len(block.items)))
            case Image():
                shape.append(("image", block.file, block.alt is None))
            case Chart():
                shape.append(("chart", block.values))
            case Paragraph() if block.look is Look.LEAD:
                continue
            case _:
                shape.append(type(block).__name__)
    return shape


def with_measures(*values: dict[str, Value], **more: Value) -> ReportSource:
    """A source of a few measures, with an edition if it has anything to say."""
    measures = tuple(measure(number, **each) for number, each in enumerate(values, start=1))
    return ReportSource(city(), edition=Record("edition", key(2), more), measures=measures)


def document(source: ReportSource, language: str = "en", **options: object) -> Document:
    return build(source, language, replace(MARK, **options))  # type: ignore[arg-type]  # the options of ReportOptions


@pytest.mark.parametrize("layout", ["prose", "profile"])
@pytest.mark.parametrize("make", [rich_source, demo_source])
def test_both_languages_have_the_same_shape(make: object, layout: str) -> None:
    source = make()  # type: ignore[operator]  # one of the two above
    german, english = (document(source, each, layout=layout) for each in ("de", "en"))
    assert skeleton(german) == skeleton(english)
    assert [plain(each.runs) for each in german.headings()] != outline(english)


def test_the_report_has_its_parts_in_order() -> None:
    titles = [line for line in outline(document(rich_source())) if not line.startswith(" ")]
    assert titles == [
        "Imprint",
        "Foreword",
        "General information",
        "How this report was made",
        "Note on the selection",
        "1 Greater Vigilance Against Racism",
        "2 Assessing Racism and Discrimination and Monitoring Municipal Policies",
        "3 Better Support for the Victims of Racism and Discrimination",
        "4 More Participation and Better Informed City Dwellers",
        "5 The City as an Active Supporter of Equal Opportunity Practices",
        "6 The City As An Equal Opportunities Employer and Service Provider",
        "7 Fair Access to Housing",
        "8 Challenging Racism and Discrimination Through Education",
        "9 Promoting Cultural Diversity",
        "10 Hate Crimes and Conflicts Management",
        "Overview of the measures",
        "Measures by office",
        "New, continued and finished measures",
        "Key figures",
        "Annex",
        "Offices",
        "Abbreviations",
    ]


def test_the_title_page_names_city_title_and_period_as_the_language_prints_it() -> None:
    source = replace(with_measures(), edition=edition())
    for language, title in (("de", "Bericht ECCAR"), ("en", "ECCAR Report")):
        blocks = [each for each in document(source, language).blocks if isinstance(each, Paragraph)]
        assert [(each.look, plain(each.runs)) for each in blocks[:3]] == [
            (Look.CITY, "Dresden"),
            (Look.TITLE, title),
            (Look.SUBTITLE, "2017 – September 2020"),
        ]


@pytest.mark.parametrize("layout", ["prose", "profile"])
def test_empty_fields_leave_no_trace(layout: str) -> None:
    source = with_measures({"field": 1, **both("title", "Rat", "Council")})
    blocks = document(source, layout=layout, hidden_parts=EVERYTHING).blocks
    place = next(
        at for at, each in enumerate(blocks) if isinstance(each, Heading) and each.level == 2
    )
    assert plain(blocks[place].runs) == "Council"  # type: ignore[union-attr]  # it is a heading
    following = blocks[place + 1]
    assert isinstance(following, Heading)
    assert plain(following.runs).startswith("2 ")


def test_every_part_can_be_left_out() -> None:
    whole = document(rich_source())
    for part in REPORT_PARTS:
        if part != "charts":
            without = document(rich_source(), hidden_parts=frozenset({part}))
            assert words(without) != words(whole) or skeleton(without) != skeleton(whole), part
    charts = [each for each in whole.blocks if isinstance(each, Chart)]
    hidden = document(rich_source(), hidden_parts=frozenset({"charts"}))
    assert charts
    assert not any(isinstance(each, Chart) for each in hidden.blocks)


def test_an_edition_says_which_parts_it_leaves_out() -> None:
    source = replace(rich_source(), edition=edition(hidden_parts=["foreword", "overview"]))
    titles = outline(document(source))
    assert "Foreword" not in titles
    assert "Overview of the measures" not in titles
    assert "Annex" in titles


def test_a_chapter_without_measures_prints_its_text_or_a_sentence() -> None:
    chapter = Record("chapter_text", key(9), {"number": 2, **both("situation", "Lage", "Things")})
    source = replace(with_measures(), chapters={2: chapter})
    lines = words(document(source)).splitlines()
    assert lines.count("No measure of this field is part of this report.") == 9
    assert "Things" in lines
    own = replace(source, edition=edition(**both("no_measures", "Nichts.", "Nothing yet.")))
    assert words(document(own)).splitlines().count("Nothing yet.") == 9


def test_one_text_of_a_chapter_stands_alone_and_several_stand_together() -> None:
    one = Record("chapter_text", key(9), {"number": 1, **both("outlook", "Bald", "Soon")})
    two = replace(one, values={**one.values, "number": 2, **both("situation", "Lage", "Things")})
    titles = outline(document(replace(with_measures(), chapters={1: one, 2: two})))
    start = titles.index("1 Greater Vigilance Against Racism")
    assert titles[start + 1] == "  Outlook"
    assert titles[start + 3 : start + 6] == ["  Review and outlook", "    Situation", "    Outlook"]


def test_a_measure_of_several_fields_is_printed_once_and_referred_to_elsewhere() -> None:
    source = with_measures(
        {"field": 2, "further_fields": [2, 5], **both("title", "Rat", "Council")}
    )
    found = document(source, hidden_parts=frozenset({"overview", "by_office"}))
    headings = [each for each in found.headings() if plain(each.runs) == "Council"]
    assert [each.anchor for each in headings] == [f"m_{key(1)}"]
    links = [
        run
        for block in found.blocks
        if isinstance(block, BulletList)
        for item in block.items
        for run in item
        if run.target
    ]
    assert [(run.text, run.target) for run in links] == [("Council", f"m_{key(1)}")]
    assert "Council (field 2)" in words(found)


def test_measures_keep_the_order_that_was_chosen() -> None:
    rows = [{"field": 1, **both("title", name, name)} for name in ("Zebra", "Affe", "Maus")]
    titles = outline(document(with_measures(*rows)))
    assert [each.strip() for each in titles if each.strip() in ("Zebra", "Affe", "Maus")] == [
        "Zebra",
        "Affe",
        "Maus",
    ]


def test_a_measure_without_a_field_does_not_vanish() -> None:
    titles = outline(document(with_measures(both("title", "Rat", "Council"))))
    at = titles.index("Measures without a field")
    assert titles[at + 1] == "  Council"


def test_the_numbers_by_field_add_up_to_all_measures() -> None:
    rows = [{"field": 3}, {"field": 3}, {}]
    charts = [each for each in document(with_measures(*rows)).blocks if isinstance(each, Chart)]
    assert charts[0].labels[-1] == "Measures without a field"
    assert sum(charts[0].values) == len(rows)


def test_a_measure_without_a_title_is_known_by_its_reference() -> None:
    assert "  Measure without a title 50-2020-01" in outline(document(with_measures({"field": 1})))


def test_the_short_form_prints_facts_and_summary_only() -> None:
    values = {"field": 1, **both("title", "Rat", "Council"), **both("summary", "Kurz", "Short")}
    values |= both("description", "Lang", "Long text") | both("outlook", "Bald", "Soon")
    source = with_measures(values)
    short = replace(source, measures=(replace(source.measures[0], form="short"),))
    for layout in ("prose", "profile"):
        shown = words(document(short, layout=layout))
        assert "Short" in shown
        assert "Long text" not in shown
        assert "Soon" not in shown
        assert "Long text" in words(document(source, layout=layout))


def test_the_profile_is_a_table_with_a_row_for_each_fact() -> None:
    values = {"field": 1, "status": "delayed", "start": "2017-03", "end": ".."}
    values |= both("title", "Rat", "Council") | both("status_reason", "Regen", "Rain")
    found = document(with_measures(values), layout="profile")
    table = next(each for each in found.blocks if isinstance(each, Table))
    assert table.head == ("Profile", "50-2020-01")
    assert [tuple(plain(line) for cell in row for line in cell) for row in table.rows] == [
        ("Period", "since March 2017"),
        ("Status", "delayed"),
        ("Reason for the status", "Rain"),
    ]


def test_what_is_new_continued_and_finished_since_the_edition_before() -> None:
    names = ("Neu", "Läuft", "Fertig")
    rows = [{"field": 1, **both("title", name, name)} for name in names]
    rows[2]["status"] = "completed"
    source = with_measures(*rows)
    gone = measure(9, status="discontinued", **both("title", "Vorbei", "Vorbei")).record
    silent = measure(8, status="planned", **both("title", "Still", "Still")).record
    records = [each.record for each in source.measures]
    before = (records[1], records[2], gone, silent)
    found = document(replace(source, previous=before))
    lists = {
        plain(block.runs): [plain(item) for item in after.items]
        for block, after in pairwise(found.blocks)
        if isinstance(block, Heading) and isinstance(after, BulletList)
    }
    assert lists["New measures"] == ["Neu"]
    assert lists["Continued measures"] == ["Läuft"]
    assert lists["Finished measures"] == ["Fertig", "Vorbei"]


def test_key_figures_count_measures_by_field_and_status() -> None:
    rows: list[dict[str, Value]] = [{"field": 1, "status": "planned"}, {"field": 1}, {"field": 4}]
    charts = [each for each in document(with_measures(*rows)).blocks if isinstance(each, Chart)]
    assert charts[0].values == (2, 0, 0, 1, 0, 0, 0, 0, 0, 0)
    assert (charts[1].labels, charts[1].values) == (("planned",), (1,))
    assert "4 More Participation and Better Informed City Dwellers: 1" in charts[0].alt


def test_the_same_numbers_stand_in_a_table_after_each_chart() -> None:
    blocks = document(rich_source()).blocks
    for block, after in pairwise(blocks):
        if isinstance(block, Chart):
            assert isinstance(after, Table)
            numbers = [(plain(label[0]), int(plain(value[0]))) for label, value in after.rows]
            assert numbers == list(zip(block.labels, block.values, strict=True))


def test_values_are_printed_by_name_and_internal_ones_never() -> None:
    shown = words(document(rich_source(), "de", layout="profile"))
    for text in ("Amt 1", "1.573,45\u00a0Euro", "Kirche, Polizei", "Geschäftsstelle"):
        assert text in shown
    assert "GEHEIM" not in shown
    assert key(11) not in shown


def test_a_contact_that_may_not_be_published_is_not_there() -> None:
    values = {"field": 1, "contacts": [key(21)], **both("title", "Rat", "Council")}
    assert "Contacts" not in words(document(with_measures(values)))


def test_missing_english_is_listed_with_where_it_is_missing() -> None:
    values: dict[str, Value] = {"field": 1, **both("title", "Rat", "Council"), "goals_de": "Ziel"}
    missing = missing_texts(with_measures(values), "en")
    assert [(each.record, each.reference, each.field) for each in missing] == [
        (key(1), "50-2020-01", "goals_en")
    ]
    assert "Council" in missing[0].sentence or "Rat" in missing[0].sentence
    assert "Goals" in missing[0].sentence
    assert missing_texts(with_measures(values), "de") == []


def test_missing_german_is_missing_just_the_same() -> None:
    missing = missing_texts(with_measures({"field": 1, "title_en": "Council"}), "de")
    assert [each.field for each in missing] == ["title_de"]


def test_names_of_city_offices_and_partners_never_count_as_missing() -> None:
    values: dict[str, Value] = {"field": 1, "office": key(11), "partners": [{"name": "Kirche"}]}
    values |= both("title", "Rat", "Council")
    office = Record("office", key(11), {"name_de": "Sozialamt"})
    source = replace(with_measures(values), offices={key(11): office})
    assert missing_texts(source, "en") == []
    runs = [
        run
        for block in document(source).blocks
        if isinstance(block, Paragraph)
        for run in block.runs
        if run.text == "Sozialamt"
    ]
    assert [run.language for run in runs] == ["de"]


def test_alternative_texts_and_texts_of_chapter_edition_and_city_count() -> None:
    images = [{"file": "a" * 64, "alt_de": "Ein Stand", "caption_de": "Stand"}]
    values: dict[str, Value] = {"field": 1, "images": images, **both("title", "Rat", "Council")}
    source = replace(
        with_measures(values, foreword_de="Vorwort", annex_de="Anhang"),
        city=city(resolution_en=None, focal_point_de="Büro"),
        chapters={3: Record("chapter_text", key(9), {"number": 3, "outlook_de": "Bald"})},
        files=rich_source().files,
    )
    assert {each.field for each in missing_texts(source, "en")} == {
        *("alt_en", "caption_en", "foreword_en", "annex_en", "resolution_en", "focal_point_en"),
        "outlook_en",
    }


def test_what_is_not_printed_is_not_missing() -> None:
    values: dict[str, Value] = {"field": 1, **both("title", "Rat", "Council"), "goals_de": "Ziel"}
    values |= both("summary", "Kurz", "Short") | {"description_de": "Lang"}
    source = with_measures(values, foreword_de="Vorwort", hidden_parts=["foreword"])
    short = replace(source, measures=(replace(source.measures[0], form="short"),))
    for layout in ("prose", "profile"):
        assert missing_texts(short, "en", ReportOptions(layout=layout)) == []
        assert len(missing_texts(source, "en", ReportOptions(layout=layout))) == 2


def test_a_text_stays_on_the_page_of_the_list_that_it_announces() -> None:
    values: dict[str, Value] = {"field": 1, **both("title", "Rat", "Council")}
    values |= both("goals", "Drei:\n- a\n- b", "Three:\n- a\n- b") | {"status": "planned"}
    values |= both("summary", "Kurz", "Short")
    kept = [
        plain(each.runs)
        for each in document(with_measures(values)).blocks
        if isinstance(each, Paragraph) and each.keep_next
    ]
    assert kept == ["planned", "Three:"]


def test_official_texts_that_nobody_found_are_left_out_and_not_missing() -> None:
    assert missing_texts(with_measures(), "en") == []
    leads = [
        each
        for each in document(with_measures()).blocks
        if isinstance(each, Paragraph) and each.look is Look.LEAD
    ]
    assert 0 < len(leads) < 10


def test_omit_leaves_out_the_measure_that_lacks_the_language_and_nothing_else() -> None:
    rows: list[dict[str, Value]] = [
        {"field": 1, **both("title", "Rat", "Council"), "goals_de": "Ziel", "further_fields": [2]},
        {"field": 1, **both("title", "Fest", "Feast")},
    ]
    source = with_measures(*rows, foreword_de="Vorwort")
    english = words(document(source, "en", missing_english="omit"))
    assert "Council" not in english
    assert "Ziel" not in english
    assert "Vorwort" not in english
    assert "Feast" in english
    assert "Rat" in words(document(source, "de", missing_english="omit"))


def test_mark_prints_the_other_language_as_such_with_a_note() -> None:
    values: dict[str, Value] = {"field": 1, "title_de": "Rat", "goals_de": "Erstens\n\nZweitens"}
    found = document(with_measures(values))
    runs = [
        run
        for block in found.blocks
        if isinstance(block, Paragraph | Heading)
        for run in block.runs
        if run.language == "de"
    ]
    assert [run.text for run in runs] == ["Rat", "Erstens", "Zweitens"]
    assert [bool(run.note) for run in runs] == [True, True, False]
    assert "[German] Rat" in words(found)
    assert "[German] Zweitens" not in words(found)


def test_the_english_report_holds_no_german_that_is_not_tagged() -> None:
    source = rich_source()
    english = build(source, "en", ReportOptions())
    german = {"Maßnahme", "Geschäftsstelle", "Kurz gesagt", "Beratung in mehreren", "Eröffnung"}
    assert [word for word in german if word in words(english)] == []


def test_a_city_words_the_fields_itself() -> None:
    own = city(**{"point/1/title_en": "Our first field", "point/1/objective_en": "To be awake."})
    shown = words(document(replace(with_measures(), city=own)))
    assert "1 Our first field" in shown
    assert "To be awake." in shown


def test_a_report_of_nothing_at_all_is_a_report() -> None:
    found = build(ReportSource(None), "de", ReportOptions())
    assert len([each for each in found.headings() if plain(each.runs)[0].isdigit()]) == 10
    assert found.title == "Bericht ECCAR"
