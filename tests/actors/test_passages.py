"""Short passages of news whose speaker is a description or a pronoun: who is meant by the words."""

from __future__ import annotations

import pytest

from .reading import read

PASSAGES = [
    ("Kenyan Health Minister Ann Hill met nurses in Nairobi on Monday. The minister said that the wards would reopen.", "The minister", "ann-hill"),
    ("Paul Orr, 54, was elected chairman of the Kelm Chess Club on Friday. The 54-year-old said he was delighted.", "The 54-year-old", "paul-orr"),
    ("Mark Dole, a baker from Leeds, won the lottery. The father of two said he would go on baking.", "The father of two", "mark-dole"),
    ("The Northern Shield Front freed four hostages. The group's spokesman, Ali Noor, called it a gesture. The spokesman said more would follow.", "The spokesman", "ali-noor"),
    ("Vera Lenko, mayor of Kelm, visited the shelters. The Kelm mayor said the power was back.", "The Kelm mayor", "vera-lenko"),
    ("Olga Stern, who won the Nobel Peace Prize in 2009, was freed on Tuesday. The Nobel laureate said she would not leave.", "The Nobel laureate", "olga-stern"),
    ("Paul Orr met Mark Dole in Geneva. The latter said the talks were frank.", "The latter", "mark-dole"),
    ("Paul Orr met Mark Dole in Geneva. The former said the talks were frank.", "The former", "paul-orr"),
    ("Paul Orr met Mark Dole in Geneva. Both leaders said the talks were frank.", "Both leaders", "paul-orr+mark-dole"),
    ("Kenyan Foreign Minister Ann Hill received Ugandan Foreign Minister Mark Dole. Her counterpart said the border would reopen.", "Her counterpart", "mark-dole"),
    ("Kenyan Foreign Minister Ann Hill flew to Kampala. She met Ugandan Foreign Minister Mark Dole. Her Ugandan counterpart said the border would reopen.", "Her Ugandan counterpart", "mark-dole"),
    ("Igor Bell, a former ambassador to Peru, left the party on Monday. The veteran diplomat said he had been misled.", "The veteran diplomat", "igor-bell"),
    ("Leo Marsh, the billionaire owner of Marsh Steel, was arrested on Friday. The tycoon said the charges were false.", "The tycoon", "leo-marsh"),
    ("Ann Hill, the actress, spoke in Cannes. The actress said the film was banned.", "The actress", "ann-hill"),
    ("Opposition leader Tom Reed was beaten by police. The politician said he would return.", "The politician", "tom-reed"),
    ("Opposition leader Tom Reed was beaten by police. The opposition leader said he would return.", "The opposition leader", "tom-reed"),
    ("Rina Cole, a lawyer for the strikers, went to court. The attorney said the ban was void.", "The attorney", "rina-cole"),
    ("Sister Agnes Moor runs a clinic in Goma. The nun said 40 wounded came in overnight.", "The nun", "agnes-moor"),
    ("General Omar Said took power in March. The general said elections would be held in May.", "The general", "omar-said"),
    ("Colonel Bram Voss leads the junta. The junta leader said elections would be held in May.", "The junta leader", "bram-voss"),
    ("Prime Minister Sara Dunn resigned on Friday. The outgoing prime minister said she had no choice.", "The outgoing prime minister", "sara-dunn"),
    ("Sara Dunn, the former prime minister of Kenya, was charged on Friday. The ex-premier said she had done nothing wrong.", "The ex-premier", "sara-dunn"),
    ("The Gun Safety Institute published figures on Monday. The institute said deaths had doubled.", "The institute", "gun-safety-institute"),
    ("The Open Rivers Foundation sued the state. The foundation said the dam was illegal.", "The foundation", "open-rivers-foundation"),
    ("Kelm University suspended lectures. The university said it feared for its students.", "The university", "kelm-university"),
    ("The Bank of Kelm cut its rate on Monday. The bank said prices were falling.", "The bank", "bank-of-kelm"),
    ("The Workers' Hope Party left the coalition. The party said it had been cheated.", "The party", "workers-hope-party"),
    ("Shell-maker Norvik Steel closed two plants. The company said orders had collapsed.", "The company", "norvik-steel"),
    ("Police arrested Dan Frost, 31, on Monday. He said he was innocent.", "He said", "dan-frost"),
    ("Ann Hill told Paul Orr that the bridge was shut. He said he knew.", "He said", "paul-orr"),
    ("Paul Orr told Ann Hill that the bridge was shut. She said she knew.", "She said", "ann-hill"),
    ("Ann Hill and Paul Orr met in Oslo. They said the truce would hold.", "They said", "ann-hill+paul-orr"),
    ("Farmers blocked the road to Kelm. They said prices were too low.", "They said", "farmers"),
    ("The Kenyan government raised fuel taxes. It said the deficit left no choice.", "It said", "ken"),
    ("Kenya's president flew to Oslo. His Norwegian counterpart, Paul Orr, said the deal was near.", "His Norwegian counterpart", "paul-orr"),
    ("Defence Secretary Mark Dole met his deputy, Ann Hill. His deputy said the ships would stay.", "His deputy said", "ann-hill"),
    ("Paul Orr's wife, Ann Orr, waited outside. His wife said he was ill.", "His wife", "ann-orr"),
    ("The actor Tom Reed was sentenced on Friday. His lawyer, Rina Cole, said he would appeal. The lawyer said the judge erred.", "The lawyer", "rina-cole"),
    ("Tom Reed, the Labour leader, spoke in Leeds. The Labour leader said the cuts must stop.", "The Labour leader", "tom-reed"),
    ("Archbishop Luis Pena led the funeral. The archbishop said the killers must be found.", "The archbishop", "luis-pena"),
    ("The striker Tom Reed joined Kelm United in May. The player said he was happy.", "The player", "tom-reed"),
    ("Three nurses, Ann Hill, Rina Cole and Olga Stern, were freed on Monday. The trio said they were well.", "The trio", "ann-hill+rina-cole+olga-stern"),
    ("Police charged Dan Frost with murder. The suspect said he had been asleep.", "The suspect", "dan-frost"),
    ("Kenya and Uganda signed the treaty. Both countries said the border would reopen.", "Both countries", "ken+uga"),
    ("King Olav Brandt fell ill. The palace said he would rest for a week. The monarch said he was well.", "The monarch", "olav-brandt"),
    ("King Olav Brandt fell ill. The palace said he would rest for a week.", "The palace", "olav-brandt"),
    ("According to police, who said nothing more, the man fled.", "who said", "police"),
    ("Ann Hill, the agency's chief scientist, warned of floods. The scientist said the dam was weak.", "The scientist", "ann-hill"),
]


@pytest.mark.parametrize(("text", "words", "meant"), PASSAGES)
def test_a_description_or_pronoun_means_who_was_told_of(text: str, words: str, meant: str) -> None:
    draft = read(text)
    start = text.index(words)
    end = start + len(words.removesuffix(" said"))
    over = [m for m in draft.mentions if m.span.start < end and m.span.end > start]
    longest = max(over, key=lambda m: (m.span.end - m.span.start, -m.span.start))
    assert "+".join([longest.actor, *longest.also]) == meant


@pytest.mark.parametrize(("text", "words"), [
    ("Mark Dole, a baker, won the lottery. The mother was not at home.", "The mother"),
    ("Ann Hill met Mark Dole in Oslo. The latter half of the talks was tense.", "The latter"),
    ("Police charged Dan Frost. The suspects were held overnight.", "The suspects"),
    ("The Open Rivers Foundation sued the state. The foundation of the dam was cracked.", "The foundation"),
    ("The National Rivers Month began on Monday. The month is for cleaning.", "The month"),
])  # fmt: skip
def test_like_words_that_mean_something_else_mean_none_of_those_named(text: str, words: str) -> None:
    draft = read(text)
    at = text.index(words)
    named = {m.actor for m in draft.mentions if m.how == "name"}
    assert not {m.actor for m in draft.mentions if m.span.start <= at < m.span.end} & named
