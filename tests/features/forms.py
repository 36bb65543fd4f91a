"""Forms, filled in."""

from bot.effects import AskForm
from bot.events import Submitted
from tests.scenes import Outcome, Person, Scene


def fills(scene: Scene, who: Person, asking: Outcome, **fields: str) -> Outcome:
    """Fill a form that was opened; what is not named is left empty."""
    form = asking.only(AskForm).form
    sent = {each.key: fields.get(each.key, "") for each in form.inputs}
    assert fields.keys() <= sent.keys()
    assert all(each.optional for each in form.inputs)
    return scene.happens(Submitted(scene.origin(who), form.action, sent))
