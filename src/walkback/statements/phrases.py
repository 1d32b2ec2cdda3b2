"""Attributions whose cue is no verb: "according to", "in X's words", "the claim that", a speaker's name and a colon."""

from __future__ import annotations

from ..draft import Draft
from ..language.tokens import Parse, Sentence, Token
from ..records import Span
from .clauses import agent, clause_head, phrase, subject
from .found import Found, spans_of
from .lexicon import CueNoun, cue_nouns, words

WORDS_OF = frozenset({"word", "view", "opinion", "telling", "estimation", "eyes"})
TAILS = frozenset({"reports", "writes", "says", "notes", "claims"})


def phrase_cues(draft: Draft) -> list[Found]:
    """Every attribution of this kind that the parse shows."""
    out = []
    parse = draft.syntax
    for token in parse.tokens:
        found = None
        if token.lower == "according":
            found = _according(draft, token)
        elif token.lower == "per" and token.dep == "prep":
            found = _per(draft, token)
        elif token.text == "For" and token.dep == "prep":
            found = _for_somebody(draft, token)
        elif token.lemma in WORDS_OF and token.dep == "pobj":
            found = _in_words(draft, token)
        elif token.pos == "NOUN" and (noun := cue_nouns().get(token.lemma)):
            found = _noun_cue(draft, token, noun)
        elif token.lower in ("reportedly", "allegedly") and token.dep == "advmod":
            found = _reportedly(draft, token)
        if found is not None and found.content:
            out.append(found)
    out += [tail for s in parse.sentences if (tail := _tail(draft, s)) is not None]
    return out


def _tail(draft: Draft, sentence: Sentence) -> Found | None:
    """ "…, the Harbour Times reports." where the parser takes the verb for a noun."""
    tokens = draft.syntax.tokens[sentence.first : sentence.last]
    while tokens and tokens[-1].pos == "PUNCT":
        tokens.pop()
    if len(tokens) < 6 or tokens[-1].lower not in TAILS or tokens[-1].pos not in ("NOUN", "PROPN"):
        return None
    k = len(tokens) - 2
    while k > 0 and (tokens[k].pos == "PROPN" or tokens[k].lower in ("the", "of")):
        k -= 1
    name = tokens[k + 1 : -1]
    if tokens[k].text != "," or not any(t.pos == "PROPN" for t in name):
        return None
    return Found(
        source=[Span(name[0].start, name[-1].end)], cue=[tokens[-1].span], content=[Span(tokens[0].start, tokens[k].start)],
        anchor=tokens[-1].i, frame="tail", how=f"a name and “{tokens[-1].text}” after a comma", score=0.7,
    )  # fmt: skip


def _according(draft: Draft, token: Token) -> Found | None:
    parse = draft.syntax
    links = [c for c in parse.children(token.i, "prep") if c.lower == "to"]
    link = links[0] if links else next((t for t in parse.tokens[token.i + 1 : token.i + 2] if t.lower == "to"), None)
    if link is None:
        return None
    nouns = parse.children(link.i, "pobj") or list(parse.children(token.i, "pobj"))
    source = phrase(parse, nouns[0].i) if nouns else []
    if not source:
        return None
    return _governed(draft, token, [token.i, link.i], source, "“according to”", 0.85)


def _per(draft: Draft, token: Token) -> Found | None:
    parse = draft.syntax
    nouns = [c for c in parse.children(token.i, "pobj") if c.ent in ("ORG", "PERSON", "GPE", "NORP")]
    if not nouns or not _at_edge(parse, token):
        return None
    return _governed(draft, token, [token.i], phrase(parse, nouns[0].i), "“per” and a name", 0.6)


def _for_somebody(draft: Draft, token: Token) -> Found | None:
    """ "For the opposition, the treaty is a surrender.": a judgement in the present, and whose it is."""
    parse = draft.syntax
    nouns = parse.children(token.i, "pobj")
    sentence = parse.sentences[token.sent]
    if token.i != sentence.first or not nouns or not any(m.how in ("name", "description") for m in draft.mentions_in(nouns[0].span)):
        return None
    source = phrase(parse, nouns[0].i)
    judged = parse.tokens[token.head]
    comma = parse.tokens[source[-1] + 1] if source[-1] + 1 < sentence.last else token
    if comma.text != "," or judged.lemma not in ("be", "mean", "remain", "amount", "represent") or judged.tag not in ("VBZ", "VBP"):
        return None
    found = _governed(draft, token, [token.i], source, "“for” somebody and what it is to them", 0.5)
    found.frame = "for whom"
    return found


def _in_words(draft: Draft, token: Token) -> Found | None:
    """ "in X's words", "in the view of X"."""
    parse = draft.syntax
    preposition = parse.tokens[token.head]
    if preposition.lower not in ("in", "to"):
        return None
    owners = parse.children(token.i, "poss")
    of = [n for c in parse.children(token.i, "prep") if c.lower == "of" for n in parse.children(c.i, "pobj")]
    if (not owners and not of) or not (owners or parse.children(token.i, "det")):
        return None  # "in view of" weighs a fact, "in the view of" somebody's opinion
    source = phrase(parse, (owners or of)[0].i)
    cue = [k for k in phrase(parse, preposition.i) if k not in source]
    found = _governed(draft, preposition, cue, source, f"“in … {token.text}”", 0.8)
    found.frame = "words of"
    return found


def _reportedly(draft: Draft, token: Token) -> Found | None:
    parse = draft.syntax
    head = clause_head(parse, token.i)
    body = [k for k in parse.subtree(head.i) if k != token.i]
    text = draft.text
    return Found(
        source=[], cue=[token.span], content=spans_of(text, parse, body), anchor=token.i, frame="adverb", how=f"“{token.lower}”", score=0.3,
        view=True,
    )  # fmt: skip


def _governed(draft: Draft, at: Token, cue: list[int], source: list[int], how: str, score: float) -> Found:
    """The content is the clause that the phrase hangs on, without the phrase."""
    parse, text = draft.syntax, draft.text
    head = clause_head(parse, at.head if at.head != at.i else at.i)
    gone = set(parse.subtree(at.i)) | set(cue) | set(source)
    body = [k for k in parse.subtree(head.i) if k not in gone]
    if at.head == at.i or not any(parse.tokens[k].pos in ("VERB", "AUX", "NOUN", "PROPN") for k in body):
        sentence = parse.sentences[at.sent]
        body = [k for k in range(sentence.first, sentence.last) if k not in gone]
    while body and parse.tokens[body[-1]].text in (".", ",", ";", ":"):
        body.pop()
    return Found(
        source=spans_of(text, parse, source), cue=spans_of(text, parse, cue), content=spans_of(text, parse, body), anchor=at.i,
        frame="phrase", how=how, score=score,
    )  # fmt: skip


def _at_edge(parse: Parse, token: Token) -> bool:
    before = parse.tokens[token.i - 1] if token.i else None
    return before is None or before.sent != token.sent or before.text == ","


def _noun_cue(draft: Draft, token: Token, noun: CueNoun) -> Found | None:
    parse, text = draft.syntax, draft.text
    content, cue = _noun_content(parse, token, noun)
    if not content:
        return None
    owner = parse.children(token.i, "poss")
    source = phrase(parse, owner[0].i) if owner else agent(parse, token.i) or _from(parse, token) or _giver(parse, token)
    if not source:
        return None
    content = [k for k in content if k not in source]
    return Found(
        source=spans_of(text, parse, [k for k in source if parse.tokens[k].tag != "POS"]), cue=spans_of(text, parse, cue),
        content=spans_of(text, parse, content), anchor=token.i, frame="noun cue", how=f"noun “{token.text}” and what it says",
        score=0.55 if content and parse.tokens[content[0]].lower == "that" else 0.4, polarity=noun.polarity,
    )  # fmt: skip


def _noun_content(parse: Parse, token: Token, noun: CueNoun) -> tuple[list[int], list[int]]:
    for child in parse.children(token.i, "acl", "ccomp", "relcl"):
        first = parse.tokens[parse.subtree(child.i)[0]].lower
        subjects = {s.lower for s in parse.children(child.i, "nsubj", "nsubjpass")}
        if first == "that" and "that" in noun.takes and "that" not in subjects:
            return phrase(parse, child.i), [token.i]
        if first == "to" and "to" in noun.takes:
            return phrase(parse, child.i), [token.i]
    for child in parse.children(token.i, "prep"):
        if child.lower in noun.takes and child.i > token.i:
            return [k for k in phrase(parse, child.i) if k != child.i], [token.i, child.i]
    return [], []


def _from(parse: Parse, token: Token) -> list[int]:
    """ "criticism from his rivals that …": the phrase hangs on the noun or on the verb before it."""
    for child in [*parse.children(token.i, "prep"), *parse.children(token.head, "prep")]:
        if child.lower == "from" and 0 < child.i - token.i <= 2:
            return [k for noun in parse.children(child.i, "pobj") for k in phrase(parse, noun.i) if parse.tokens[k].dep != "relcl"]
    return []


def _giver(parse: Parse, token: Token) -> list[int]:
    """The subject of "made a plea", "issued a statement"."""
    head = parse.tokens[token.head]
    return subject(parse, head.i) if token.dep == "dobj" and head.lemma in words("giving") else []
