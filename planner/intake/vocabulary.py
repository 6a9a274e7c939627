"""Words for competences as people write them, and the codes of a vocabulary that they mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from models.scenario import CompetenceCode
from planner.intake.fields import IGNORE, UNKNOWN
from planner.intake.folding import fold, slug
from planner.intake.repaired import Repaired, Said, mended, refused

_NEAR = 84
"""Least likeness of a word and one of the vocabulary to propose it [per cent]."""
_PART = 90
"""The same of the words that both have, where one has further words [per cent]."""


@dataclass
class Vocabulary:
    """The codes there are, what else they are called, and what could not be placed."""

    codes: Mapping[str, CompetenceCode]
    """Empty where there is no vocabulary: then each word becomes a code of its own."""
    decided: Mapping[str, str] = field(default_factory=dict)
    """By word, what the mapping file says."""
    open: bool = False
    """Whether words become codes of their own, because there is no vocabulary."""
    made: dict[str, str] = field(default_factory=dict)
    """Codes that were made of words, with the first such word."""
    unplaced: dict[str, str] = field(default_factory=dict)
    """Words without a code, with the code that is near."""

    def __post_init__(self) -> None:
        self._words: dict[str, str] = {}
        several: set[str] = set()
        for code, found in self.codes.items():
            called = {code, found.label, *re.split(r"[,;/]| and ", found.label)}
            for word in {fold(one) for one in called} - {""}:
                if self._words.setdefault(word, code) != code:
                    several.add(word)
        for word in several - {fold(code) for code in self.codes}:
            del self._words[word]
        self._words |= {fold(code): code for code in self.codes}
        self._decided = {fold(word): code for word, code in self.decided.items()}

    def code(self, text: str, quiet: bool = False) -> Repaired:
        """The code that a word means.

        Args:
            text: the word, clean.
            quiet: whether the word must not be listed, because it is confidential.
        """
        if text in self.codes:
            return Repaired(text)
        word = fold(text)
        if chosen := self._decided.get(word, ""):
            if chosen == IGNORE:
                return Repaired("", (Said("competence-ignored", "note"),))
            if chosen != UNKNOWN and (self.open or chosen in self.codes):
                return mended(chosen, "competence-decided", new=chosen)
        if found := self._words.get(word):
            return mended(found, "competence-word", new=found)
        if self.open and word:
            code = slug(text).replace("-", "_")
            if code:
                self.made.setdefault(code, "" if quiet else text)
                return Repaired(code) if code == text else mended(code, "competence-made", new=code)
        near = self._near(word)
        if not quiet:
            self.unplaced.setdefault(text, near)
        return refused("competence-near", near=near) if near else refused("no-competence")

    def _near(self, word: str) -> str:
        """The code whose words are spelt nearly so, or hold all of these; nothing where none does."""
        from rapidfuzz import fuzz, process

        if len(word) < 4:
            return ""
        for scorer, least in ((fuzz.ratio, _NEAR), (fuzz.token_set_ratio, _PART)):
            best = process.extractOne(word, self._words.keys(), scorer=scorer, score_cutoff=least)
            if best:
                return self._words[best[0]]
        return ""
