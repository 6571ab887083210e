from __future__ import annotations

from assistant.answers.lookup.changes import changes
from assistant.records import Citation
from assistant.revisions import ChangesReport

from .lookup_fakes import reading

OLD = (
    "Bridge to close\n\nThe bridge will not close before May, Ana Reyes said. Police counted 12 cars. Nobody was hurt. "
    "A ferry runs every hour. The mayor is on holiday in Spain."
)
NEW = (
    "Bridge to close\n\nA ferry runs every hour. The bridge will close before May, officials said. Police counted 14 cars. "
    "Nobody was hurt. The builders have begun their work."
)


def compare(old: str, new: str, *quotes: str) -> ChangesReport:
    before, after = reading(old, said_by="Ana Reyes"), reading(new, said_by="Ana Reyes")
    cited = [Citation.of(before.article, old.index(q), old.index(q) + len(q), n=1, passage_id="p") for q in quotes]
    report = changes(before, after, cited, {before.article.id: before.article})
    for revision in (*report.added, *report.removed, *report.reworded, *report.moved, *report.resourced):
        assert revision.before is None or revision.before.text == old[revision.before.start : revision.before.end]
        assert revision.after is None or revision.after.text == new[revision.after.start : revision.after.end]
    return report


def test_added_removed_reworded_moved_and_kept_sentences_are_told_apart() -> None:
    report = compare(OLD, NEW)
    assert [r.after.text for r in report.added if r.after] == ["The builders have begun their work."]
    assert [r.before.text for r in report.removed if r.before] == ["The mayor is on holiday in Spain."]
    assert [r.after.text[:10] for r in report.reworded if r.after] == ["The bridge", "Police cou"]
    assert [r.after.text for r in report.moved if r.after] == ["A ferry runs every hour."]
    assert report.kept == 2


def test_a_rewording_is_shown_word_by_word_with_what_it_means() -> None:
    bridge, police = compare(OLD, NEW).reworded
    assert [str(c) for c in bridge.changed] == ["negation", "name"]
    assert [str(c) for c in police.changed] == ["number"]
    assert [(d.article, d.quote) for d in police.diff if d.article != d.quote] == [("12", "14")]


def test_words_that_were_cut_off_at_an_end_are_in_the_difference() -> None:
    (revision,) = compare("T\n\nIn May the old bridge will close for good.", "T\n\nThe old bridge will close.").reworded
    assert [(str(d.edit), d.article) for d in revision.diff if str(d.edit) == "dropped"] == [("dropped", "In May"), ("dropped", "for good")]


def test_changed_sourcing_is_listed() -> None:
    (revision,) = compare(OLD, NEW).resourced
    assert (revision.sourcing_before, revision.source_before) == ("named_person", "Ana Reyes")
    assert (revision.sourcing_after, revision.source_after) == ("unsourced", None)


def test_citations_stand_move_or_no_longer_stand() -> None:
    quotes = ("A ferry runs every hour.", "The bridge will not close before May", "The mayor is on holiday in Spain.")
    ferry, bridge, mayor = compare(OLD, NEW, *quotes).citations
    assert (ferry.stands, ferry.start) == (True, NEW.index("A ferry"))
    assert (bridge.stands, str(bridge.verdict), [str(c) for c in bridge.changed]) == (False, "altered", ["negation"])
    assert (mayor.stands, str(mayor.verdict), mayor.text) == (False, "absent", None)


def test_other_marks_are_a_rewording_that_changes_no_meaning_and_the_citation_no_longer_stands() -> None:
    report = compare("T\n\n“It is over”, she wrote.", 'T\n\n"It is over", she wrote.', "“It is over”")
    (revision,) = report.reworded
    assert revision.changed == ()
    assert [(c.stands, str(c.verdict)) for c in report.citations] == [(False, "normalized")]


def test_nothing_changed_is_nothing_listed() -> None:
    report = compare(OLD, OLD, "Nobody was hurt.")
    assert (report.added, report.removed, report.reworded, report.moved, report.resourced) == ((), (), (), (), ())
    assert report.citations[0].stands
