"""One question of each kind, and the page it is."""

from dataclasses import replace

from bot.domain.question import (
    Choice,
    Interview,
    KeyPoint,
    Kind,
    Level,
    Numeric,
    Pitfall,
    Question,
    Reference,
    Short,
    Status,
)
from bot.ids import ChoiceId, QuestionId

CHOICE = Question(
    id=QuestionId("relu-dead-unit"),
    version=2,
    status=Status.PUBLISHED,
    concept="dying-relu",
    topic="activations",
    level=Level.BEGINNER,
    kind=Kind.CHOICE,
    prompt="Which output of this unit\nmeans a zero gradient?",
    code="# a unit\ny = max(0, z)",
    choices=(
        Choice(id=ChoiceId("zero"), text="0", correct=True, why="Right: the slope left of 0 is 0."),
        Choice(
            id=ChoiceId("one"), text="1:\n- one", correct=False, why="The slope is 1.\n\nAlways."
        ),
        Choice(id=ChoiceId("none"), text="None: it learns", correct=False, why="It may die."),
    ),
    fixed_order=True,
    explanation="First paragraph.\n\n# not a heading",
    interview=Interview(
        prompt="What is a dead unit?",
        answer="One that is 0 for every input.",
        key_points=(
            KeyPoint(point="Zero output.", synonyms=("always 0", "never active")),
            KeyPoint(point="Zero gradient.", synonyms=()),
            KeyPoint(point="Leaky ReLU helps.", synonyms=("leaky",)),
        ),
    ),
    hints=("Look at the slope.", "Draw it."),
    references=(
        Reference(
            authors="V. Nair et al.",
            title="Rectified linear units",
            year=2010,
            where="ICML, sec. 2",
        ),
    ),
    est_seconds=45,
    enemy_of=(QuestionId("relu-range"), QuestionId("leaky-relu")),
    licence="CC-BY-4.0",
    reviewed="2026-11-21",
)
MULTI = replace(
    CHOICE,
    id=QuestionId("relu-facts"),
    kind=Kind.MULTI,
    code="",
    choices=tuple(replace(each, correct=each.id != "none") for each in CHOICE.choices),
    fixed_order=False,
    enemy_of=(),
    reviewed="",
)
NUMERIC = replace(
    MULTI,
    id=QuestionId("relu-slope"),
    kind=Kind.NUMERIC,
    choices=(),
    numeric=Numeric(
        answer=0.5,
        tolerance=0.01,
        unit="per cent",
        pitfalls=(Pitfall(answer=-1, why="A sign: slipped."), Pitfall(answer=50.0, why="A ratio.")),
    ),
)

ORDERING = replace(
    MULTI,
    id=QuestionId("relu-steps"),
    kind=Kind.ORDERING,
    choices=tuple(replace(each, correct=False) for each in CHOICE.choices),
)
SHORT = replace(
    MULTI,
    id=QuestionId("relu-name"),
    kind=Kind.SHORT,
    choices=(),
    short=Short(accepted=("leaky ReLU", "- LReLU"), typos=True),
)
CODE = replace(
    MULTI,
    id=QuestionId("relu-output"),
    kind=Kind.CODE,
    choices=(),
    code="print(relu(-1))",
    short=Short(accepted=("0",)),
)
OPEN = replace(MULTI, id=QuestionId("relu-why"), kind=Kind.OPEN, choices=())
EXAMPLES = (CHOICE, MULTI, NUMERIC, ORDERING, SHORT, CODE, OPEN)

_TAIL = """\
## Explanation

First paragraph.

\\# not a heading

## Interview

### Prompt

What is a dead unit?

### Answer

One that is 0 for every input.

### Key points

- Zero output.
  - always 0
  - never active
- Zero gradient.
- Leaky ReLU helps.
  - leaky

## Hints

- Look at the slope.
- Draw it.

## References

- V. Nair et al.: *Rectified linear units* (2010). ICML, sec. 2
"""

PAGES = {
    "choice": f"""\
# relu-dead-unit

- version: 2
- status: published
- concept: dying-relu
- topic: activations
- level: beginner
- kind: choice
- fixed_order: true
- est_seconds: 45
- enemy_of: relu-range, leaky-relu
- licence: CC-BY-4.0
- reviewed: 2026-11-21

## Prompt

Which output of this unit
means a zero gradient?

## Code

```
# a unit
y = max(0, z)
```

## Choices

- [x] zero: 0
  - Right: the slope left of 0 is 0.
- [ ] one: 1:
  \\- one
  - The slope is 1.

    Always.
- [ ] none: None: it learns
  - It may die.

{_TAIL}""",
    "multi": f"""\
# relu-facts

- version: 2
- status: published
- concept: dying-relu
- topic: activations
- level: beginner
- kind: multi
- est_seconds: 45
- licence: CC-BY-4.0

## Prompt

Which output of this unit
means a zero gradient?

## Choices

- [x] zero: 0
  - Right: the slope left of 0 is 0.
- [x] one: 1:
  \\- one
  - The slope is 1.

    Always.
- [ ] none: None: it learns
  - It may die.

{_TAIL}""",
    "numeric": f"""\
# relu-slope

- version: 2
- status: published
- concept: dying-relu
- topic: activations
- level: beginner
- kind: numeric
- est_seconds: 45
- licence: CC-BY-4.0

## Prompt

Which output of this unit
means a zero gradient?

## Numeric

- answer: 0.5
- tolerance: 0.01
- unit: per cent

### Pitfalls

- -1: A sign: slipped.
- 50.0: A ratio.

{_TAIL}""",
    "ordering": f"""\
# relu-steps

- version: 2
- status: published
- concept: dying-relu
- topic: activations
- level: beginner
- kind: ordering
- est_seconds: 45
- licence: CC-BY-4.0

## Prompt

Which output of this unit
means a zero gradient?

## Choices

- [1] zero: 0
  - Right: the slope left of 0 is 0.
- [2] one: 1:
  \\- one
  - The slope is 1.

    Always.
- [3] none: None: it learns
  - It may die.

{_TAIL}""",
    "short": f"""\
# relu-name

- version: 2
- status: published
- concept: dying-relu
- topic: activations
- level: beginner
- kind: short
- est_seconds: 45
- licence: CC-BY-4.0

## Prompt

Which output of this unit
means a zero gradient?

## Short

- typos: true

### Accepted

- leaky ReLU
- \\- LReLU

{_TAIL}""",
    "code": f"""\
# relu-output

- version: 2
- status: published
- concept: dying-relu
- topic: activations
- level: beginner
- kind: code
- est_seconds: 45
- licence: CC-BY-4.0

## Prompt

Which output of this unit
means a zero gradient?

## Code

```
print(relu(-1))
```

## Short

### Accepted

- 0

{_TAIL}""",
    "open": f"""\
# relu-why

- version: 2
- status: published
- concept: dying-relu
- topic: activations
- level: beginner
- kind: open
- est_seconds: 45
- licence: CC-BY-4.0

## Prompt

Which output of this unit
means a zero gradient?

{_TAIL}""",
}
