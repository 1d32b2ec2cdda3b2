"""Accounts of meetings and calls: the title says who is who, and what nobody is named for is said by those who took part."""

from __future__ import annotations

from walkback.draft import Draft

from .made_statements import read, saying, words

OFFICE = "President of Russia (en.kremlin.ru)"


def told(title: str, text: str) -> Draft:
    return read(text, title=title, publisher=OFFICE, published="2031-03-14")


def test_a_title_says_who_the_president_of_a_country_is() -> None:
    title = "President met with President of Slovenia Anton Brisk"
    draft = told(title, "Mr Brisk spoke of trade. The Slovenian President stressed that the pipeline would be finished in June.")
    assert saying(draft, "pipeline").speaker == "anton-brisk"


def test_presidents_of_two_countries_are_those_whom_the_title_names() -> None:
    title = "Presidents Maks Orlin of Georgia and Anton Brisk of Slovenia held a meeting"
    draft = told(title, "The Presidents of Georgia and Slovenia said they would open the border in June.")
    statement = saying(draft, "border")
    assert (statement.speaker, statement.co_speakers) == ("maks-orlin", ("anton-brisk",))


def test_what_was_noted_in_a_call_is_said_by_those_who_took_part() -> None:
    text = "Georgian President Maks Orlin had a telephone conversation with President of Slovenia Anton Brisk. It was noted that the ceasefire should hold through the winter."
    statement = saying(told("Telephone conversation with President of Slovenia Anton Brisk", text), "ceasefire")
    assert (statement.speaker, statement.co_speakers) == ("maks-orlin", ("anton-brisk",))
    assert "without a speaker" in statement.why


def test_what_is_announced_in_another_release_is_not_said_by_whom_it_names() -> None:
    text = "Georgian President Maks Orlin opened the harbour. Ada Brenn and Ivo Marsh were there. A new head of the coast guard has been appointed."
    assert all(s.speaker != "maks-orlin" for s in told("Opening of the harbour", text).statements)


def test_what_was_noted_in_a_report_is_said_by_nobody() -> None:
    text = "Maks Orlin called President of Slovenia Anton Brisk on Monday. It was noted that the ceasefire should hold through the winter."
    statement = saying(read(text), "ceasefire")
    assert statement.speaker is None and statement.speaker_reason


def test_a_declaration_after_a_meeting_is_theirs_who_met() -> None:
    text = "Maks Orlin and King Olaf of Norway signed a declaration on fishing. The declaration says that both countries will share the northern waters."
    statement = saying(told("Maks Orlin met with King Olaf of Norway", text), "share")
    assert statement.speaker == "maks-orlin" and statement.co_speakers


def test_both_sides_of_a_call_are_those_who_spoke() -> None:
    text = "Maks Orlin had a telephone conversation with President of Slovenia Anton Brisk. Both sides stressed the need for a ceasefire before the winter."
    assert saying(told("Telephone conversation with President of Slovenia Anton Brisk", text), "ceasefire").speaker == "maks-orlin"


def test_whoever_makes_a_statement_speaks_in_it() -> None:
    assert saying(read("The miners released a statement which said, “The shaft was never safe.”"), "shaft").speaker == "miners"


def test_it_after_a_text_is_the_text() -> None:
    text = "Mira Tolan published a report on the dam. The report says that the wall is cracked. It warns that the valley would be flooded."
    draft = read(text)
    assert saying(draft, "flooded").speaker == saying(draft, "cracked").speaker


def test_you_in_a_transcript_is_whoever_is_spoken_to() -> None:
    text = (
        "MODERATOR: Welcome to the harbour, both of you. We have an hour.\n\nQ A week ago, sir, you said you did not know who had sold the bridge. Can you tell us today?\n\n"
        "MINISTER MARSH: The bridge was sold by the harbour office in May."
    )
    draft = read(text)
    (inner,) = [s for s in draft.statements if "did not know" in s.content_text]
    assert words(draft, inner.source) == "you" and inner.speaker == saying(draft, "harbour office").speaker


def test_he_in_somebodys_own_words_is_another() -> None:
    draft = read("“He says that the bridge is safe,” Ivo Marsh told reporters. “We do not believe it.”")
    inner = [s for s in draft.statements if s.content_text == "that the bridge is safe"]
    assert all(s.speaker != "ivo-marsh" for s in inner)


def test_a_part_of_a_group_is_named_by_all_its_words() -> None:
    (statement,) = read("One of the victims said that the men had laughed.").statements
    assert statement.speaker == "victims"


def test_we_in_a_joint_statement_are_all_who_issue_it() -> None:
    text = "We met in the harbour today. We demand that the blockade of the strait end before the winter. Norway and Slovenia have fished there for years."
    draft = read(text, title="Joint Statement by Norway and Slovenia on the Strait", publisher="The White House")
    statement = saying(draft, "blockade")
    assert (statement.speaker, statement.co_speakers) == ("nor", ("svn",))


def test_leaders_of_a_group_speak_as_the_group() -> None:
    text = "We, the Leaders of the G7, condemn the attack on the harbour. We demand that the blockade of the strait end before the winter."
    assert saying(read(text, title="G7 Leaders’ Statement on the Strait", publisher="The White House"), "blockade").speaker == "g7"


def test_the_answers_of_an_interview_are_whom_it_questions() -> None:
    text = (
        "We spoke with Ada Brenn, head of the coast guard.\n\nHow did the winter begin?\n\nI think that the ice came too early for us.\n\n"
        "Did you see the boats?\n\nI believe that nobody saw them leave.\n\nWill they come back?\n\nI doubt that they ever will."
    )
    draft = read(text, title="Coast guard: an interview with Ada Brenn", publisher="Harbour Times")
    assert saying(draft, "nobody saw them").speaker == "ada-brenn"


def test_a_message_that_an_office_publishes_is_of_whom_the_title_names() -> None:
    title = "President Maks Orlin sent a message to President of Slovenia Anton Brisk"
    text = "The message said, in part:\n\n“The border has been open for ten years. I am convinced that it will stay open.”"
    assert saying(read(text, title=title, publisher=OFFICE), "border").speaker == "maks-orlin"


def test_what_is_said_inside_a_quotation_ends_with_it() -> None:
    draft = read("The court also ruled on the strike: “In our view, the strike of the dockers was lawful.”")
    inner = [s for s in draft.statements if words(draft, s.cue).startswith("In")]
    assert all("ruled" not in s.content_text for s in inner)


def test_they_also_said_goes_on_with_whoever_spoke() -> None:
    text = "The harbour office denied the report: “Officers found nothing in the boats.” They also said they had searched the pier."
    draft = read(text)
    assert saying(draft, "searched the pier").speaker == saying(draft, "found nothing").speaker


def test_what_a_joint_statement_commits_its_issuers_to_is_theirs() -> None:
    text = "We, the leaders of NATO, condemn the attack on the harbour. This must be avoided. We will work to open the harbour before the winter."
    draft = read(text, title="NATO Leaders’ Statement on the Harbour", publisher="The White House (whitehouse.gov)")
    assert saying(draft, "open the harbour").speaker == "nato"
    assert all("avoided" not in s.content_text for s in draft.statements)


def test_a_message_that_was_read_is_the_office_s_that_publishes_it() -> None:
    said = "“Please accept my congratulations on this day. It holds a special place for our friends in Norway, and we are pleased to mark it with them.”"
    text = f"Celebrations were held in Oslo.\n\nThe following message was read during celebrations in Oslo:\n\n{said}"
    draft = told("President Vladimir Putin congratulated his countrymen", text)
    assert saying(draft, "congratulations").speaker == "vladimir-putin"
