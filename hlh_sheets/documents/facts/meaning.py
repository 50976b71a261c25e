"""What one score means in words, with its 90% band and what the band adds (R17).

The words and where each begins are the school's list `score_words`; those without a test are
for every score with mean 100 and standard deviation 15.
"""

from decimal import Decimal

from hlh_sheets.analyse.a06_test_change import Band, band_of, is_normed
from hlh_sheets.documents.facts.source import Source
from hlh_sheets.spec import Code, Record
from hlh_sheets.spec.rows import score, text

__all__ = ["band_in_words", "meaning"]

NOT_GIVEN = "No error entered"
LIMIT = "None: only a limit"


def meaning(source: Source, test: Record) -> str:
    """What a record of T3 Tests says of the pupil."""
    words, found = words_for(source, test), score(test, "score")
    if not words:
        return unworded(source, test)
    said = word_at(words, found.number)
    if found.limit:
        return f"{said}; the test can't tell how far {beyond(found.limit)}"
    band = band_of(test, source.request.codes)
    others = [word_at(words, end) for end in (band.low, band.high)] if band else []
    also = [each for each in dict.fromkeys(others) if each != said]
    if not also:
        return said
    return f"{said}; with its error perhaps {' or '.join(map(lower_first, also))}"


def beyond(limit: str) -> str:
    """Which side of a limit the score lies on."""
    return "below" if limit.startswith("<") else "above"


def words_for(source: Source, test: Record) -> tuple[Code, ...]:
    """The words for this kind of score from the lowest on; none where the list has none."""
    listed = source.request.codes["score_words"]
    if is_normed(test, source.request.codes):
        return listed.where(tool="", score_type="").codes
    names = ("tool", "score_type", "informant")
    return listed.where(**{name: text(test, name) for name in names}).codes


def word_at(words: tuple[Code, ...], number: Decimal) -> str:
    """The word of the highest beginning that a score has reached."""
    reached = [each for each in words if Decimal(each["lowest"]) <= number]
    return max(reached or words[:1], key=lambda each: Decimal(each["lowest"])).label


def lower_first(words: str) -> str:
    """Words inside a sentence."""
    return words[:1].lower() + words[1:]


def unworded(source: Source, test: Record) -> str:
    """The range of a score that the list has no words for, and which end of it is good."""
    kinds = source.request.codes["tool_scores"].where(tool=text(test, "tool")).by_code
    kind = kinds.get(text(test, "score_type"))
    if kind is None:
        return "No words are listed for this score"
    good = "lower" if kind.fields.get("lower_is_better") == "Y" else "higher"
    return f"From {kind['minimum']} to {kind['maximum']}; {good} is better"


def band_in_words(source: Source, test: Record) -> str:
    """Where the true score is likely to lie, and how that is known."""
    if score(test, "score").limit:
        return LIMIT
    band = band_of(test, source.request.codes)
    return NOT_GIVEN if band is None else ends(band)


def ends(band: Band) -> str:
    """The two ends."""
    how = "printed" if band.printed else "from the reliability"
    return f"{band.low.normalize():f} to {band.high.normalize():f} ({how})"
