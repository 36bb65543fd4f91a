"""Which questions are recomputed, and which have nothing to compute."""

from pathlib import Path

from tests.bank.items import built_in

NOTHING_TO_COMPUTE = {
    "capacity-random-labels-rule-out",
    "explain-prices-fine-tune-or-retrieve",
    "explain-validation-loss-rising",
    "finetuning-worse-than-linear-probe",
    "four-teams-claim-deep-learning",
    "gan-latent-of-real-photo",
    "hospital-model-leaky-steps",
    "keras-model-moves-to-jax",
    "overcomplete-autoencoder-near-zero-error",
    "rag-bot-invented-details",
    "rlhf-reward-up-raters-down",
    "runs-that-need-labels",
    "spam-filter-what-deep-learning-learns",
    "support-bot-format-and-prices",
    "transformer-vs-lstm-training-and-decoding",
    "which-project-needs-deep-learning",
}
"""Judged from experience and the literature; their numbers only set the scene."""


def test_every_question_is_recomputed_or_has_nothing_to_compute() -> None:
    text = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    recomputed = {
        question.id
        for question in built_in().questions
        if f"def test_{question.id.replace('-', '_')}(" in text
    }

    assert {question.id for question in built_in().questions} - recomputed == NOTHING_TO_COMPUTE
    assert not recomputed & NOTHING_TO_COMPUTE


def test_the_readme_says_how_many_there_are() -> None:
    questions = built_in().questions
    readme = " ".join((Path(__file__).parents[3] / "README.md").read_text("utf-8").split())

    assert f"{len(questions)} interview questions on {len(built_in().topics)} topics" in readme
    assert f"({len(questions) - len(NOTHING_TO_COMPUTE)} questions of {len(questions)})" in readme
