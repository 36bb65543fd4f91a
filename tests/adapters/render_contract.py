"""What drawing must do on every chat platform: `class TestMine(RenderContract)` with its `Pen`."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.fallback import plain
from bot.bank.load import read_bank
from bot.cards.question import answer_form, hint_card, question_card, review_card
from bot.domain.question import Kind as QuestionKind
from bot.domain.question import Question
from bot.quality.samples import samples
from bot.view.actions import AnswerPost
from bot.view.card import Block, Card, Code, Note, Paragraph
from bot.view.form import Form
from bot.view.text import text
from tests.adapters.card_values import KINDS
from tests.adapters.cards import with_text
from tests.adapters.catalogue import CARDS, FAMILIES, FORMS
from tests.adapters.contract import ANY_PLATFORM
from tests.adapters.snapshots import Payload, Snapshots
from tests.cards.test_question import POST
from tests.factory import make_bank

BRAIN = "🧠" * 4000
"""Characters that a platform counts twice."""


def nowhere_else(_cards: Sequence[Card], _form: Form) -> Sequence[Payload]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Pen:
    """How a platform draws; ``refused`` are its reasons, ``shown`` is what is read under a title.

    ``elsewhere`` draws cards and a form wherever else than in messages and forms they may stand.
    """

    snapshots: Snapshots
    refused: Callable[[Payload], Sequence[str]]
    refused_form: Callable[[Payload], Sequence[str]]
    shown: Callable[[Payload], str]
    elsewhere: Callable[[Sequence[Card], Form], Sequence[Payload]] = nowhere_else

    def message(self, card: Card) -> Payload:
        return self.snapshots.message(card)

    def modal(self, form: Form) -> Payload:
        return self.snapshots.modal(form)


class RenderContract:
    """Inherit from it, and say with what it is drawn."""

    pen: Pen

    @pytest.mark.parametrize("family", FAMILIES)
    def test_every_card_is_drawn_as_it_was(self, family: str) -> None:
        """Wanted otherwise? ``python -m tests.adapters.<platform>.snapshots``."""
        snapshots = self.pen.snapshots

        assert snapshots.path(family).read_text("utf-8") == snapshots.written(family)

    def test_there_is_no_snapshot_of_what_is_gone(self) -> None:
        assert {file.stem for file in self.pen.snapshots.folder.iterdir()} == {*FAMILIES}

    def test_every_card_and_form_there_is_is_taken(self) -> None:
        pen = self.pen

        assert [reason for card in CARDS for reason in pen.refused(pen.message(card))] == []
        assert [reason for form in FORMS for reason in pen.refused_form(pen.modal(form))] == []

    def test_every_card_and_form_of_the_bank_is_shown_in_whole(self) -> None:
        pen, bank = self.pen, read_bank()
        drawn = [each.shown for q in bank.questions[::10] for each in samples(q, bank)]
        whole = [card for card in drawn if isinstance(card, Card) and "…" not in plain(card)]
        forms = [form for form in drawn if isinstance(form, Form)]

        assert len(whole) > len(drawn) // 2
        assert not [card.title for card in whole if "…" in pen.shown(pen.message(card))]
        assert not [card.title for card in whole if pen.refused(pen.message(card))]
        assert not [
            form
            for form in forms
            if pen.refused_form(pen.modal(form)) or "…" in str(pen.modal(form))
        ]

    @pytest.mark.parametrize("kind", KINDS)
    def test_no_payload_before_the_reveal_depends_on_the_key(self, kind: str) -> None:
        pen, question = self.pen, KINDS[kind]

        def posted(asked: Question, seed: int) -> str:
            bank, post = make_bank(asked), replace(POST, seed=seed)
            cards = [
                question_card(post, asked, bank, answers=3),
                review_card(post, asked, bank, due=2),
                hint_card(post, asked, 0),
            ]
            form = answer_form(asked, AnswerPost(post.id))
            return json.dumps(
                [*map(pen.message, cards), pen.modal(form), *pen.elsewhere(cards, form)]
            )

        for seed in range(20):
            changed = {posted(other, seed) for other in other_keys(question)}
            assert changed == {posted(question, seed)}

    @pytest.mark.parametrize("kind", KINDS)
    def test_no_payload_before_the_reveal_says_more_than_the_question(self, kind: str) -> None:
        question = KINDS[kind]
        body = json.dumps(self.pen.message(question_card(POST, question, make_bank(question))))
        secrets = [question.explanation, *(choice.why for choice in question.choices)]

        assert not [secret for secret in secrets if secret in body]
        assert str(question.id) not in body
        assert not [c for c in question.choices if f'"{c.id}"' in body]

    @pytest.mark.parametrize(
        "flood", [BRAIN, "x" * 4000, "a " * 4000, "\n" * 4000, "*" * 4000, "&" * 4000]
    )
    def test_a_flood_in_every_text_is_cut_and_taken(self, flood: str) -> None:
        body = self.pen.message(with_text(flood))

        assert self.pen.refused(body) == []
        json.dumps(body).encode()

    @ANY_PLATFORM
    @given(st.lists(st.sampled_from((Paragraph, Note, Code)), max_size=300), st.integers(0, 900))
    def test_any_number_of_blocks_of_any_length_is_taken(
        self, kind: list[Any], length: int
    ) -> None:
        said = "word " * (length // 5)
        blocks: list[Block] = [each(said if each is Code else text(said)) for each in kind]

        assert self.pen.refused(self.pen.message(Card(title="t", blocks=tuple(blocks)))) == []

    def test_a_card_without_words_is_still_a_message(self) -> None:
        assert self.pen.refused(self.pen.message(Card(title="\u200b"))) == []


def other_keys(question: Question) -> list[Question]:
    """The same question, were something else right."""
    if question.kind in (QuestionKind.CHOICE, QuestionKind.MULTI):
        return [
            replace(
                question,
                choices=tuple(replace(c, correct=c.id == key) for c in question.choices),
            )
            for key in "abcd"
        ]
    if question.numeric:
        return [replace(question, numeric=replace(question.numeric, answer=9.75))]
    if question.short:
        return [replace(question, short=replace(question.short, accepted=("another",)))]
    return [replace(question, interview=replace(question.interview, answer="Another."))]
