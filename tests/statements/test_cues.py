"""Cues of every kind: verbs, nouns, prepositions, none at all; each text and people in it invented."""

from __future__ import annotations

import pytest

from .made_statements import read, rows, saying, words

FOUND = [
    ("The talks will go on, Mira Tolan, the foreign minister of Norland, said on Tuesday.", "Mira Tolan", "said", "The talks will go on"),
    ("“We will not sign,” said Mira Tolan, “until the last prisoner is home.”", "Mira Tolan", "said", "“We will not sign,” … “until the last prisoner is home.”"),
    ("In a statement, the ministry said that the strike had hit a depot.", "the ministry", "said", "that the strike had hit a depot"),
    ("Officials familiar with the matter said the plan had been dropped.", "Officials familiar with the matter", "said", "the plan had been dropped"),
    ("The claim that the bridge was mined is false, engineers said.", "engineers", "said", "The claim that the bridge was mined is false"),
    ("Per the Harbour Times, the envoy has resigned.", "the Harbour Times", "Per", "the envoy has resigned"),
    ("For the opposition, the treaty is a surrender.", "the opposition", "For", "the treaty is a surrender"),
    ("The treaty is dead, as Brenn put it on Monday.", "Brenn", "put it", "The treaty is dead"),
    ('The president tweeted: "The war is over!"', "The president", "tweeted", '"The war is over!"'),
    ("Minister: No troops will cross river", "Minister", ":", "No troops will cross river"),
    ("“No deal without water” – Commissioner Ada Brenn", "Commissioner Ada Brenn", "–", "“No deal without water”"),
    ("'I will not resign,' Tolan said.", "Tolan", "said", "'I will not resign,'"),
    ("« Nous sommes prêts, » Tolan said, and added that the army was ready.", "Tolan", "said", "« Nous sommes prêts, »"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), FOUND, ids=[row[0] for row in FOUND])
def test_the_spans_of_an_attribution(text: str, source: str, cue: str, content: str) -> None:
    found = [(s.split(",")[0], c, k) for s, c, k in rows(read(text))]
    assert (source.split(",")[0], cue, content) in found, found


NOBODY_SAID = [
    "If the president says that the war is over, nobody will believe her.",
    "Attendees ran for cover on Saturday, as heavy rain put a damper on the fair.",
    "The dam was built in view of the floods of the years before.",
]


@pytest.mark.parametrize("text", NOBODY_SAID)
def test_what_nobody_said_is_no_statement(text: str) -> None:
    assert rows(read(text)) == []


def test_a_clause_of_time_is_not_said_by_whoever_acts_in_it() -> None:
    assert all("Shares fell" not in content for _, _, content in rows(read("Shares fell as the minister announced new tariffs.")))


def test_two_cues_make_two_statements() -> None:
    draft = read("Tolan accused the rebels of burning the harvest and praised the farmers for their courage.")
    assert [words(draft, s.cue) for s in draft.statements] == ["accused", "praised"]


def test_coordinated_speakers_keep_their_own_contents() -> None:
    draft = read('Deputies attacked the inquiry, with Ivo Marsh calling it "a farce" and Ada Brenn calling it "a coup".')
    assert "coup" not in words(draft, saying(draft, "farce").content)
    assert saying(draft, "coup").speaker == "ada-brenn"


def test_somebody_told_is_the_addressee() -> None:
    assert saying(read("Tolan told reporters that Brenn “must go”."), "must go").addressee == "reporters"


def test_several_speakers_of_one_content_make_one_statement() -> None:
    draft = read("Mira Tolan and General Ivo Marsh said that the truce was holding.")
    assert [(s.speaker, s.co_speakers) for s in draft.statements] == [("mira-tolan", ("ivo-marsh",))]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Mira Tolan said that her government had asked for a ceasefire.", "asserted"),
        ("Mira Tolan denied that her government had asked for a ceasefire.", "denied"),
        ("The ministry declined to say whether talks were planned.", "refused"),
        ("The army did not say how many soldiers had died.", "refused"),
    ],
)
def test_what_is_denied_or_refused_is_not_asserted(text: str, polarity: str) -> None:
    assert [s.polarity for s in read(text).statements] == [polarity]


def test_a_passive_without_an_agent_names_no_speaker_and_says_why() -> None:
    (statement,) = read("It was claimed that the bridge had been mined.").statements
    assert statement.speaker is None and statement.speaker_reason


def test_whoever_asks_without_being_named_is_nobody() -> None:
    draft = read("Asked whether she would resign, Mira Tolan said: “Never.”")
    assert [(s.speaker, s.content_text) for s in draft.statements] == [("mira-tolan", "“Never.”")]


def test_whoever_stands_after_with_says_what_the_participle_says() -> None:
    draft = read("Mira Tolan wants to end the strike quickly, but left with her minister Ivo Marsh saying that no talks were planned.")
    assert saying(draft, "no talks were planned").speaker == "ivo-marsh"


def test_a_bare_that_says_nothing() -> None:
    assert saying(read("Mira Tolan rejects that, saying that no mayor was ever tougher on smugglers."), "tougher").speaker in ("mira-tolan", "tolan")


def test_no_pronoun_alone_is_a_content() -> None:
    found = read("Mira Tolan rejects that, saying that no mayor was ever tougher on smugglers.").statements
    assert all(s.content_text != "that" for s in found)


def test_what_appears_to_be_is_said_by_nobody() -> None:
    draft = read("On Thursday, the ministry appeared to be celebrating the prospect of winning the war. It seemed to be giving away the coast.")
    assert not [cue for _, cue, _ in rows(draft) if cue in ("appeared", "seemed")]


def test_whoever_walks_back_a_ban_says_what_comes_after_it() -> None:
    draft = read("Norland has also walked back its membership ban on Sevrin saying that the island could still join the alliance.")
    said = saying(draft, "could still join")
    assert said.speaker == "norland"
    assert not [content for _, cue, content in rows(draft) if "walked" in cue and "could still join" in content]


def test_the_who_in_capitals_is_no_relative_pronoun() -> None:
    draft = read("According to the WHO, the number of cases has doubled.")
    assert saying(draft, "has doubled").speaker == "who"


def test_what_follows_a_comma_is_no_part_of_a_sources_name() -> None:
    draft = read("One child was, according to the fire service, among the dead.")
    speaker = draft.actor(draft.statements[0].speaker)
    assert speaker is not None and "among" not in speaker.name


def test_a_question_says_nothing_of_whom_it_is_about() -> None:
    assert not read("Why aren't the Greens talking about the fact that the dam broke? How can you tell whether the treaty holds?").statements


def test_a_name_in_a_clause_about_the_place_is_not_who_speaks() -> None:
    draft = read("“I missed my sister's wedding,” said a traveller in Port Vale, where Senator Ivo Marsh has voted against the budget.")
    speaker = draft.actor(draft.statements[0].speaker)
    assert speaker is not None and "traveller" in speaker.name


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The bridge is lost,” said harbour committee member Ada Brenn. “Nobody will rebuild it.”", "ada-brenn"),
        ("According to the Harbour Times, Professor Ada Brenn, the chair of the panel, said the bridge had never been safe.", "ada-brenn"),
        ("Local officials said 24 boats had been lost, but the Harbour Times reported as many as 32 missing.", "local-officials"),
    ],
)
def test_who_stands_beside_the_verb_speaks(text: str, speaker: str) -> None:
    assert read(text).statements[0].speaker == speaker


def test_an_abbreviation_in_brackets_is_the_body_before_it() -> None:
    draft = read("The National Storm Centre (NSC) opened in May. The NSC said on Monday that the storm would reach the coast by night.")
    assert saying(draft, "storm would").speaker == "national-storm-centre"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Prosecutor Ada Brenn QC said the bridge had been sold twice.", "ada-brenn"),
        ("Harbour historian and professor Ada Brenn said the bridge had been sold twice.", "ada-brenn"),
        ("The writer and Mayor Ada Brenn said the bridge had been sold twice.", "writer"),
    ],
)
def test_the_name_after_what_somebody_is_speaks(text: str, speaker: str) -> None:
    assert read(text).statements[0].speaker == speaker


def test_a_thing_adds_nothing_in_the_sentence_of_whoever_spoke() -> None:
    draft = read("Bank president Ada Brenn said the use of old coins “costs the region five million a year,” adding: “It also slows the ferries.”")
    assert saying(draft, "slows the ferries").speaker == "ada-brenn"


@pytest.mark.parametrize("text", ["Footage from the scene shows the bridge burning.", "The leaders also discussed the new bridge and the ferries."])
def test_what_is_only_seen_or_discussed_is_no_statement(text: str) -> None:
    assert not read(text).statements


@pytest.mark.parametrize(
    ("text", "content", "to"),
    [
        ("The minister was told that the bridge was unsafe.", "that the bridge was unsafe", "minister"),
        ("Ivo Marsh was reminded that the vote was secret.", "that the vote was secret", "ivo-marsh"),
        ("Residents were urged to stay indoors.", "to stay indoors", "civilians"),
    ],
)
def test_whoever_is_told_does_not_speak(text: str, content: str, to: str) -> None:
    (statement,) = read(text).statements
    assert (statement.speaker, statement.addressee, statement.content_text) == (None, to, content)


def test_who_is_told_by_somebody_hears_it_from_them() -> None:
    statement = saying(read("The minister was told by Mira Tolan that the bridge was unsafe."), "unsafe")
    assert (statement.speaker, statement.addressee) == ("mira-tolan", "minister")


def test_whoever_is_quoted_as_saying_something_says_it() -> None:
    statement = saying(read("Mr Marsh was quoted as saying that it was over."), "it was over")
    assert (statement.speaker, statement.content_text) == ("marsh", "that it was over")


@pytest.mark.parametrize("text", ["No minister confirmed that the bridge was closed.", "Neither Tolan nor Marsh said that the bridge was closed.", "None of the ministers said that it was."])
def test_neither_no_nor_none_says_anything(text: str) -> None:
    assert not read(text).statements


def test_number_ten_is_somebody() -> None:
    assert saying(read("No 10 said that the tax would go."), "tax").speaker == "gbr"


def test_what_somebody_would_have_said_is_not_said() -> None:
    assert not any(s.speaker and "tolan" in s.speaker for s in read("Tolan would have said that the treaty was dead, Ivo Marsh believes.").statements)


def test_who_neither_confirms_nor_denies_refuses() -> None:
    assert saying(read("Mira Tolan would neither confirm nor deny that she had lied."), "lied").polarity == "refused"


def test_a_report_is_who_wrote_it_and_not_who_ordered_it() -> None:
    assert saying(read("The report, commissioned by Mira Tolan and written by Ivo Marsh, found that the tax was unfair."), "unfair").speaker == "ivo-marsh"
    assert saying(read("A report commissioned by Mira Tolan found that the tax was unfair."), "unfair").speaker != "mira-tolan"


def test_another_is_one_more_of_those_who_spoke() -> None:
    draft = read("“It is a disgrace,” one resident said. Another added: “We have had enough.”")
    speaker = draft.actor(saying(draft, "enough").speaker)
    assert speaker is not None and (speaker.name, speaker.kind) == ("another resident", "person")


def test_a_saying_told_inside_a_speech_ends_with_its_sentence_or_its_own_marks() -> None:
    draft = read("The minister said: “My colleague said yesterday that the tax would go. That is not true.”")
    assert saying(draft, "tax would go").content_text == "that the tax would go."
    draft = read("“Tolan told me, ‘We will never sign,’ and I believed her,” Ivo Marsh said.")
    assert saying(draft, "never sign").content_text == "‘We will never sign,’"


def test_what_happens_to_a_claim_is_no_part_of_it() -> None:
    assert saying(read("Ivo Marsh's claim that the treaty is void was repeated by Mira Tolan and rejected by the court."), "void").content_text == "that the treaty is void"


def test_words_that_only_say_who_speaks_are_no_content() -> None:
    assert not any("wife" in s.content_text for s in read("Ivo Marsh said he would stay. His wife, Ada, agreed.").statements)


def test_criticism_from_somebody_is_theirs_and_not_of_what_prompted_it() -> None:
    assert saying(read("Mira Tolan has made kind remarks about smugglers. They have long prompted criticism from her rivals that she is “soft on smugglers”."), "soft").speaker == "rivals"


def test_who_said_as_much_said_what_stands_before_it() -> None:
    text = "Ivo Marsh said, “There is no question that Kelm should have been chosen — even Administrator Tolan stated as much. Today's vote is an affront to the people of Kelm, and I’m deeply disappointed with it.”"
    assert [s.content_text for s in read(text).statements if "tolan" in (s.speaker or "")] == ["There is no question that Kelm should have been chosen"]


def test_a_lone_adjective_is_no_speaker() -> None:
    text = "“Kelm has played a critical role, but it is clear political favors trumped common sense and fairness in the selection of the final locations,” Ivo Marsh said."
    assert {s.speaker for s in read(text).statements} == {"ivo-marsh"}


def test_a_deed_denied_in_a_gerund_is_what_was_said() -> None:
    draft = read("Norway denied shelling the hospital in Sweden.")
    assert [words(draft, s.content) for s in draft.statements] == ["shelling the hospital in Sweden"]
