"""What a document's parse says of its names: persons' surnames, and runs of capitalised words."""

from __future__ import annotations

from ..language.tokens import Parse, Token
from .words import words


def person_words(parse: Parse) -> frozenset[str]:
    """Every word of a name of a person of two words or more."""
    tokens = parse.tokens
    joined = (t for t in tokens if t.ent == "PERSON" and (not t.ent_start or (t.i + 1 < len(tokens) and tokens[t.i + 1].ent == "PERSON")))
    return frozenset(t.text for t in joined)


def surnames(parse: Parse) -> frozenset[str]:
    """Last words of names of persons of two words or more, and words after a person's title."""
    out = set()
    tokens = parse.tokens
    for token in tokens:
        following = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
        if token.ent == "PERSON" and not token.ent_start and (following is None or following.ent != "PERSON" or following.ent_start):
            out.add(token.text)
        if is_title(token) and following is not None and is_capital(following) and following.ent in ("PERSON", ""):
            out.add(following.text)
    return frozenset(out)


def is_title(token: Token) -> bool:
    """Whether the word is a person's title, in small or capital letters."""
    return token.text in words("person_title") or (token.text.isupper() and token.text.capitalize() in words("person_title"))


def is_capital(token: Token) -> bool:
    """Whether the token opens with a capital letter."""
    return token.text[:1].isupper()


def before(parse: Parse, i: int) -> Token | None:
    """The token before `i` in its sentence, or None."""
    return parse.tokens[i - 1] if i and parse.tokens[i - 1].sent == parse.tokens[i].sent else None


def after(parse: Parse, i: int) -> Token | None:
    """The token after `i` in its sentence, or None."""
    return parse.tokens[i + 1] if i + 1 < len(parse.tokens) and parse.tokens[i + 1].sent == parse.tokens[i].sent else None


def joined_before(parse: Parse, i: int) -> Token | None:
    """The capitalised word that the name at `i` runs on from ("Paris" in "Hotel Paris"), or None."""
    token = before(parse, i)
    if token is None or not is_capital(token) or (not token.text[-1].isalnum() and not is_title(token)):
        return None
    opens_sentence = token.i == parse.sentences[token.sent].first
    return None if opens_sentence and token.pos not in ("PROPN", "NOUN", "ADJ") else token


def joined_after(parse: Parse, last: int) -> Token | None:
    """The capitalised word that the name ending at `last` runs on to, or None."""
    token = after(parse, last)
    return token if token is not None and is_capital(token) and token.pos in ("PROPN", "NOUN", "ADJ") else None
