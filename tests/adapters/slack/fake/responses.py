"""response_url: five uses within half an hour.

https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

from tests.adapters.slack.fake import checks
from tests.adapters.slack.fake.calls import Backend, Call
from tests.adapters.slack.fake.chat import check_body, keep, revise
from tests.adapters.slack.fake.problems import Problem
from tests.adapters.slack.fake.world import ADDRESS_LASTS, ADDRESS_USES, Address, Json


def respond(backend: Backend, call: Call) -> Json:
    """Answer an interaction.

    Raises:
        Problem: too late, too often, or a rule of Slack's is broken.
    """
    address = backend.world.addresses.get(call.address)
    if address is None:
        raise Problem("invalid_url", status=404)
    if backend.world.now() - address.at > ADDRESS_LASTS:
        raise Problem("expired_url", status=404)
    if address.uses >= ADDRESS_USES:
        raise Problem("used_url", status=404)
    try:
        answer(backend, call, address)
    except Problem as problem:
        problem.status = 400
        raise
    address.uses += 1
    return {"ok": True}


def answer(backend: Backend, call: Call, address: Address) -> None:
    """Post, replace or delete, as the body says."""
    body = call.data
    original = address.original
    if body.get("delete_original"):
        if original is not None:
            original.deleted = True
        return
    known = check_body(backend, call, checks.RESPONSE)
    if address.channel.archived:
        raise Problem("is_archived")
    if address.channel.deleted:
        raise Problem("channel_not_found")
    if body.get("replace_original") and original is not None and not original.deleted:
        revise(backend.world, original, known)
        return
    public = body.get("response_type") == "in_channel"
    keep(backend.world, address.channel, known, None if public else address.user)
