"""Routes of interactions: the first response, follow-ups, and edits of both."""

from tests.adapters.discord.fake.calls import Answer, Backend, Call, Handler
from tests.adapters.discord.fake.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL,
    Interaction,
)
from tests.adapters.discord.fake.messages import refuse_empty, rewrite, write
from tests.adapters.discord.fake.payloads import message_json, user_json
from tests.adapters.discord.fake.problems import (
    UNKNOWN_MESSAGE,
    Problem,
    Refusal,
    invalid,
)
from tests.adapters.discord.fake.world import EPHEMERAL, LOADING, Json, Message

SAY, THINK, THINK_QUIETLY, UPDATE, OFFER, ASK, LAUNCH = 4, 5, 6, 7, 8, 9, 12

MAY_ANSWER = {
    COMMAND: {SAY, THINK, ASK, LAUNCH},
    COMPONENT: {SAY, THINK, THINK_QUIETLY, UPDATE, ASK, LAUNCH},
    AUTOCOMPLETE: {OFFER},
    MODAL: {SAY, THINK, THINK_QUIETLY, UPDATE, LAUNCH},
}
USER_INSTALL_FOLLOW_UPS = 5
# That there is a limit of five is documented; its code and words are not, and are ours.
TOO_MANY_FOLLOW_UPS = Refusal(400, 40094, "Too many follow-up messages")


def _callback(backend: Backend, call: Call) -> Answer:
    interaction = backend.ledger.to_answer(
        call.params["interaction_id"], call.params["webhook_token"]
    )
    kind, data = call.data.get("type"), call.data.get("data") or {}
    _refuse_misplaced(interaction, kind)
    if kind == SAY and not call.files:
        refuse_empty(data)
    if kind in (SAY, THINK):
        interaction.original = _say(backend, interaction, data)
        interaction.original.flags |= LOADING if kind == THINK else 0
    elif kind in (UPDATE, THINK_QUIETLY):
        interaction.original = interaction.message
        if kind == UPDATE and interaction.message is not None:
            rewrite(backend, interaction.message, data)
    interaction.callback, interaction.answered = call.data, backend.world.now()
    if call.query.get("with_response", "").lower() not in ("1", "true"):
        return Answer(204)
    return Answer(200, _told(backend, interaction, kind or 0))


def _refuse_misplaced(interaction: Interaction, kind: int | None) -> None:
    under_message = interaction.message is not None
    if kind not in MAY_ANSWER[interaction.type] or (
        kind in (UPDATE, THINK_QUIETLY) and not under_message
    ):
        words = f"Value must be one of {{{sorted(MAY_ANSWER[interaction.type])}}}."
        raise invalid("type", "BASE_TYPE_CHOICES", words)


def _say(backend: Backend, interaction: Interaction, data: Json) -> Message:
    private = bool((data.get("flags") or 0) & EPHEMERAL)
    message = write(
        backend, interaction.channel, data, only_for=interaction.user if private else None
    )
    message.interaction = _metadata(interaction)
    message.application_id = backend.world.application_id
    interaction.replies.append(message)
    return message


def _metadata(interaction: Interaction) -> Json:
    told = {
        "id": str(interaction.id),
        "type": interaction.type,
        "user": user_json(interaction.user),
        "authorizing_integration_owners": interaction.payload["authorizing_integration_owners"],
    }
    if interaction.type == COMPONENT and interaction.message is not None:
        told["interacted_message_id"] = str(interaction.message.id)
    if interaction.type == MODAL:
        told["triggering_interaction_metadata"] = _cause(interaction)
    return told


def _cause(interaction: Interaction) -> Json:
    """The command or the button that opened the form, near enough."""
    told = {
        "id": str(interaction.id),
        "type": COMMAND,
        "user": user_json(interaction.user),
        "authorizing_integration_owners": interaction.payload["authorizing_integration_owners"],
    }
    if interaction.message is None:
        return told
    return told | {"type": COMPONENT, "interacted_message_id": str(interaction.message.id)}


def _told(backend: Backend, interaction: Interaction, kind: int) -> Json:
    told: Json = {
        "interaction": {
            "id": str(interaction.id),
            "type": interaction.type,
            "channel_id": str(interaction.channel.id),
        }
    }
    if interaction.channel.guild_id:
        told["interaction"]["guild_id"] = str(interaction.channel.guild_id)
    if kind == LAUNCH:
        instance = f"i-{interaction.id}"
        told["interaction"]["activity_instance_id"] = instance
        told["resource"] = {"type": kind, "activity_instance": {"id": instance}}
    elif interaction.original is not None:
        told["interaction"] |= {
            "response_message_id": str(interaction.original.id),
            "response_message_loading": kind == THINK,
            "response_message_ephemeral": interaction.original.ephemeral,
        }
        if kind in (SAY, UPDATE):
            said = message_json(backend.world, interaction.original)
            told["resource"] = {"type": kind, "message": said}
    return told


def _follow_up(backend: Backend, call: Call) -> Answer:
    interaction = _interaction(backend, call)
    refuse_empty(call.data, call.files)
    original = interaction.original
    if original is not None and original.flags & LOADING:
        # The first follow-up fills the message that says "thinking", and stays as private as it.
        rewrite(backend, original, call.data)
        return Answer(200, message_json(backend.world, original))
    if interaction.user_install_only and len(interaction.replies) > USER_INSTALL_FOLLOW_UPS:
        raise Problem(TOO_MANY_FOLLOW_UPS)
    message = _say(backend, interaction, call.data)
    return Answer(200, message_json(backend.world, message))


def _interaction(backend: Backend, call: Call) -> Interaction:
    return backend.ledger.to_follow(call.params["webhook_id"], call.params["webhook_token"])


def _reply(backend: Backend, call: Call) -> Message:
    interaction = _interaction(backend, call)
    wanted = call.params["message_id"]
    ours = [*interaction.replies, *([interaction.original] if interaction.original else [])]
    if wanted == "@original":
        ours = [interaction.original] if interaction.original else []
    for message in ours:
        if wanted in ("@original", str(message.id)) and not message.deleted:
            return message
    raise Problem(UNKNOWN_MESSAGE)


def _edit(backend: Backend, call: Call) -> Answer:
    message = _reply(backend, call)
    rewrite(backend, message, call.data)
    return Answer(200, message_json(backend.world, message))


def _read(backend: Backend, call: Call) -> Answer:
    return Answer(200, message_json(backend.world, _reply(backend, call)))


def _delete(backend: Backend, call: Call) -> Answer:
    _reply(backend, call).deleted = True
    return Answer(204)


ROUTES: dict[str, Handler] = {
    "POST /interactions/{interaction_id}/{webhook_token}/callback": _callback,
    "POST /webhooks/{webhook_id}/{webhook_token}": _follow_up,
    "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}": _edit,
    "GET /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}": _read,
    "DELETE /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}": _delete,
}
