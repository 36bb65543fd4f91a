"""What admins are told."""

from dataclasses import replace

from bot.cards.notice import paused_card, reported_card, welcome_card
from bot.ids import LearnerId, SpaceId, track_id
from bot.view.card import Tone
from tests.card_reading import words
from tests.cards.test_question import POST
from tests.factory import make_question

GARDEN = SpaceId("test:garden")
DAILY, EVENING = track_id(GARDEN, "daily"), track_id(GARDEN, "evening")


def test_a_welcome_is_short_and_says_how_to_begin() -> None:
    told = words(welcome_card())

    assert len(told) < 400
    assert "/setup" in told
    assert told.endswith("Try one now: /daily. Every command: /help")


def test_a_pause_says_why_and_how_to_go_on() -> None:
    card = paused_card([(EVENING, "Missing Permissions " * 99)])

    assert (card.title, card.tone) == ("Questions are paused (evening)", Tone.WARNING)
    told = words(card)
    assert "For half an hour nothing could be posted: Missing Permissions" in told
    assert "/schedule resume track:evening" in told
    assert len(told) < 600


def test_pauses_of_several_tracks_are_told_by_their_names() -> None:
    card = paused_card([(DAILY, "gone"), (EVENING, "no")])

    assert card.title == "Questions are paused"
    assert "daily: for half an hour nothing could be posted: gone." in words(card)
    assert "evening: for half an hour nothing could be posted: no." in words(card)


def test_a_reported_question_is_named_and_can_be_withdrawn() -> None:
    told = words(reported_card(POST, make_question()))

    assert "What does inverted dropout do when the network is used?" in told
    assert f"/schedule void {POST.occurrence}" in told
    assert told.endswith(
        "Whoever runs this bot reads it with studybot bank reports dropout-at-test"
    )


def test_a_reported_review_has_no_date() -> None:
    review = replace(POST, occurrence="review:3", learner=LearnerId("test:Ana"))

    assert "/schedule void" not in words(reported_card(review, make_question()))
