"""What a quiz is asked for with where no command was typed."""

from bot.bank.bank import Bank
from bot.domain.question import Level
from bot.domain.quiz import LEAST_SECONDS, MOST_ROUNDS, MOST_SECONDS, USUAL_ROUNDS
from bot.view.form import Form, FormOption, Input
from bot.view.quiz_actions import PlanQuiz
from bot.view.text import Kind

CHANNEL, ROUNDS, SECONDS, TOPIC, LEVEL = "channel", "rounds", "seconds", "topic", "level"
"""The names of the inputs; all but the first are those of the command's options, too."""


def plan_form(bank: Bank) -> Form:
    """Return a form that asks where a quiz is to be, and for what a command would name."""
    topics = sorted({question.topic for question in bank.published})
    return Form(
        title="Start a quiz",
        inputs=(
            Input(key=CHANNEL, label="Where to play", picks=Kind.PLACE),
            Input(
                key=ROUNDS,
                label=f"How many questions, 1 to {MOST_ROUNDS}",
                initial=str(USUAL_ROUNDS),
            ),
            Input(
                key=SECONDS,
                label=f"Seconds for each, {LEAST_SECONDS} to {MOST_SECONDS}",
                placeholder="as each question needs",
                optional=True,
            ),
            Input(
                key=TOPIC,
                label="Topics; none means all",
                placeholder="all",
                optional=True,
                options=tuple(FormOption(slug, bank.title(slug)) for slug in topics),
                several=True,
            ),
            Input(
                key=LEVEL,
                label="Level; none means all",
                placeholder="all",
                optional=True,
                options=tuple(FormOption(level, level.capitalize()) for level in Level),
            ),
        ),
        action=PlanQuiz(),
    )
