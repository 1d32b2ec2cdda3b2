"""Texts that speak: a study is its researchers', a warning is theirs who gave it out; and whose the words of a source are."""

from __future__ import annotations

from .made_statements import read, saying, words

STUDY = "Scientists from Norlund University counted seals in the fjord. "


def test_what_a_study_says_its_researchers_say() -> None:
    draft = read(STUDY + "The study suggests that the seals have moved to the north.")
    statement = saying(draft, "moved")
    assert statement.speaker == "scientists-from-norlund-university" and "research is theirs" in statement.why


def test_results_are_those_of_the_researchers() -> None:
    assert saying(read(STUDY + "The results showed that the seals had moved to the north."), "moved").speaker == "scientists-from-norlund-university"


def test_an_election_s_results_are_no_researchers_words() -> None:
    draft = read("Norway voted on Sunday. The results showed that the Harbour Party had won.")
    assert all(s.speaker is None or not s.speaker.startswith("scientists") for s in draft.statements)


def test_a_warning_is_theirs_who_issued_it() -> None:
    draft = read("The Norwegian Weather Office issued a warning on Monday. The bridge was closed. The warning said that the storm would reach Oslo at noon.")
    assert saying(draft, "storm").speaker == "norwegian-weather-office"


def test_a_court_s_decision_is_the_court_s() -> None:
    draft = read("A 2029 Supreme Court decision said that only the parliament can change the border law.")
    speaker = draft.actor(saying(draft, "border").speaker)
    assert speaker is not None and "Supreme Court" in speaker.name


def test_the_subject_speaks_and_not_a_name_in_a_clause_about_it() -> None:
    draft = read("Norway, which has retreated from an earlier goal of ousting General Ivo Marsh, has stated that the blockade will end in June.")
    statement = saying(draft, "blockade")
    assert statement.speaker == "nor" and "Marsh" not in words(draft, statement.source)


def test_a_name_after_a_long_title_is_the_speaker() -> None:
    draft = read('"The ice is thin," said study co-author and Royal Society University Research Fellow Ada Brenn.')
    speaker = draft.actor(saying(draft, "ice").speaker)
    assert speaker is not None and speaker.name == "Ada Brenn"


def test_what_a_speaker_tells_of_having_said_is_a_statement_inside_a_turn() -> None:
    text = (
        "THE PRESIDENT: We had a good meeting in Oslo. I told the King that the ships would stay until June. I think it went well.\n\n"
        "Q Was he pleased with that?\n\nTHE PRESIDENT: He was pleased with all of it."
    )
    draft = read(text, title="Remarks by the President Before Departure")
    told = [s for s in draft.statements if "ships would stay" in s.content_text and "told" in words(draft, s.cue)]
    assert len(told) == 1 and not any("think" in words(draft, s.cue) for s in draft.statements)


def test_a_family_s_spokesman_speaks_for_the_family() -> None:
    statement = saying(read("The senator died in his sleep, according to a family spokesman."), "died")
    assert (statement.speaker, statement.reported_by) == ("family", ("family-spokesman",))


def test_what_nobody_says_is_no_statement() -> None:
    assert not read("No one has yet claimed responsibility for the letters.").statements


def test_a_content_does_not_run_on_to_where_it_was_said() -> None:
    statement = saying(read("The man was taken into custody after a traffic stop, Sergeant Ada Brenn said in a press release."), "custody")
    assert statement.content_text == "The man was taken into custody after a traffic stop"


def test_whoever_urges_others_goes_on_to_say_why() -> None:
    draft = read("Ada Brenn urged ministers to be careful, saying that the vaccine was scarce.")
    assert saying(draft, "scarce").speaker == "ada-brenn"


def test_a_quotation_that_stands_alone_goes_on_with_the_speech_before_though_it_says_i() -> None:
    draft = read('"The bridge is open," Ada Brenn said at the annual meeting. However, she added that the road is closed. "I strongly urge you to wait."')
    assert any("strongly urge" in s.content_text and s.speaker == "ada-brenn" for s in draft.statements)


def test_somebody_with_a_number_in_what_they_are_is_a_person() -> None:
    statement = saying(read("Police began an investigation after a Hill County 911 dispatcher said the man had a gun."), "gun")
    assert statement.speaker == "hill-county-911-dispatcher"


def test_a_friend_of_somebody_is_not_that_somebody() -> None:
    draft = read("A friend of Ada Brenn's brother said on Friday that the bridge was lost. Only the foes of Ivo Marsh argue that it stands.")
    speakers = [draft.actor(s.speaker) for s in draft.statements]
    assert len(speakers) == 2 and all(a is None or a.name not in ("Ada Brenn", "Ivo Marsh") for a in speakers)


def test_a_person_s_opinion_is_the_person_s() -> None:
    assert saying(read("In Ada Brenn's opinion, the bridge must be closed."), "bridge").speaker == "ada-brenn"


def test_whether_somebody_said_something_is_not_said() -> None:
    draft = read("Ada Brenn declined to say whether Ivo Marsh had claimed that the bridge was lost.")
    assert [s.polarity for s in draft.statements] == ["refused"]


def test_who_pleads_innocent_denies() -> None:
    assert saying(read("Ada Brenn has pleaded innocent to charges that she burned the bridge."), "burned").polarity == "denied"


def test_a_joint_statement_has_two_speakers() -> None:
    statement = saying(read("In a joint statement with Tourism Minister Ivo Marsh, Norland Air said two new flights would leave Oslo in March."), "flights")
    assert statement.speaker == "norland-air" and "ivo-marsh" in statement.co_speakers


def test_a_typewriter_s_quotation_that_ends_with_a_call_has_its_speaker() -> None:
    assert saying(read("''Here, no one gives up!'' Ada Brenn declared."), "gives up").speaker == "ada-brenn"


def test_reports_in_a_country_are_not_its_government_s() -> None:
    draft = read("Media reports in Tanzania have said the bombs came by sea.")
    assert saying(draft, "bombs").speaker == "media-reports-in-tanzania"


def test_a_body_that_spoke_goes_on_to_tell_of_another() -> None:
    draft = read('"The role of the panel is clear," the Harbour Union said. The panel will be based in Oslo, it said.')
    assert saying(draft, "based").speaker == "harbour-union"


def test_a_statement_from_a_name_that_nobody_knows_is_that_body_s() -> None:
    draft = read("A statement from Ormowell said the store will be rebuilt.")
    speaker = draft.actor(saying(draft, "rebuilt").speaker)
    assert speaker is not None and speaker.name == "Ormowell"


def test_the_spokeswoman_speaks_for_whom_she_was_said_to_speak() -> None:
    draft = read("A police spokeswoman said the road was closed. The shop burned. The spokeswoman said the road was open again.")
    assert saying(draft, "open again").speaker == "police"


def test_the_paper_that_is_a_newspaper_is_no_piece_of_research() -> None:
    draft = read(STUDY + "The Harbour Times asked for more. The paper reported that the seals had moved.")
    assert saying(draft, "moved").speaker == "harbour-times"


def test_the_paper_that_researchers_published_is_theirs() -> None:
    draft = read(STUDY + "They published a paper in May. The paper says that the seals have moved.")
    assert saying(draft, "moved").speaker == "scientists-from-norlund-university"


def test_what_stands_before_a_second_half_is_not_told_by_whom_that_half_names() -> None:
    draft = read("Thousands camp in the hills, but according to the Harbour Times, health officials fear that the water is foul.")
    assert all("camp" not in s.content_text for s in draft.statements) and any("foul" in s.content_text for s in draft.statements)
