"""Speech inside speech: the inner speaker speaks, the others pass it on, nearest first."""

from __future__ import annotations

from .made_statements import read, saying


def test_an_outlet_that_cites_officials_passes_their_words_on() -> None:
    statement = saying(read("According to the Harbour Times, citing two officials, the border will be closed on Monday."), "border")
    assert (statement.speaker, statement.reported_by) == ("officials", ("harbour-times",))
    assert statement.content_text == "the border will be closed on Monday"


def test_citing_a_person_makes_the_person_the_speaker() -> None:
    statement = saying(read("The rebels have left the city, the Harbour Times reported on Friday, citing a general who asked not to be named."), "left")
    assert statement.speaker == "general" and statement.reported_by == ("harbour-times",)


def test_what_an_outlet_reports_itself_is_its_statement() -> None:
    statement = saying(read("The envoy has resigned, the Harbour Times reports."), "resigned")
    assert (statement.speaker, statement.reported_by) == ("harbour-times", ())


def test_an_unnamed_spokeswoman_speaks_as_her_principal() -> None:
    statement = saying(read("“The bridge is ours,” a spokeswoman for President Tolan said."), "ours")
    assert statement.speaker == "tolan" and statement.reported_by == ("spokeswoman",)


def test_a_spokesman_who_tells_what_another_told_only_passes_it_on() -> None:
    text = "A spokesman for the ministry said that the minister had told the ambassador that Norland “would never accept” the plan."
    (statement,) = read(text).statements
    assert (statement.speaker, statement.addressee, statement.reported_by) == ("minister", "ambassador", ("spokesman",))


def test_a_named_speaker_who_quotes_another_makes_two_statements() -> None:
    draft = read("The minister said that the general had told her that the bridge was lost.")
    outer, inner = draft.statements
    assert outer.speaker == "minister" and inner.speaker == "general"
    assert inner.reported_by == ("minister",) and inner.content_text == "that the bridge was lost"


def test_a_quotation_inside_a_quotation_has_its_own_speaker() -> None:
    draft = read("“Ivo Marsh told me, ‘You will never cross the river,’ and then he hung up,” Ada Brenn said.")
    assert draft.statements[0].speaker == "ada-brenn" and "hung up" in draft.statements[0].content_text
    inner = saying(draft, "never cross")
    assert inner.speaker == "ivo-marsh" and inner.reported_by == ("ada-brenn",)


def test_a_spokeswoman_after_a_name_and_a_comma_is_nobody_named_before() -> None:
    text = "Mira Tolan said that the bridge was safe in a phone call with Ivo Marsh, a harbour office spokeswoman said."
    statement = saying(read(text), "the bridge was safe")
    assert statement.speaker == "mira-tolan" and "ivo-marsh" not in statement.reported_by


def test_an_outlet_that_cited_somebody_as_saying_passes_it_on() -> None:
    statement = saying(read("The Harbour Times also cited Ada Brenn, head of the coast guard, as saying the boats had turned back."), "turned back")
    assert (statement.speaker, statement.reported_by) == ("ada-brenn", ("harbour-times",))
    assert statement.content_text == "the boats had turned back"


def test_an_outlet_in_a_clause_of_its_own_passes_it_on() -> None:
    statement = saying(read("According to the Harbour Times, which cited officials close to the talks, the border will be closed on Monday."), "border")
    assert (statement.speaker, statement.reported_by) == ("officials", ("harbour-times",))


def test_reports_that_cite_a_source_are_no_speaker() -> None:
    statement = saying(read("Reports citing officials within the harbour office have indicated that the port would be closed."), "port would")
    assert statement.speaker is not None and "official" in statement.speaker
