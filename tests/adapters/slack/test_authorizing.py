"""Whose token a request is for."""

import pytest

from adapters.slack.authorizing import Installation, Installations, installation_of
from bot.port import CannotConnect

TOLD = {
    "ok": True,
    "team_id": "T1",
    "team": "Deep Learners",
    "user_id": "UBOT",
    "bot_id": "B1",
    "enterprise_id": "E1",
    "is_enterprise_install": False,
}
SCOPES = {"x-oauth-scopes": "commands, chat:write"}


def test_the_answer_of_auth_test_is_read() -> None:
    found = installation_of("xoxb-secret", TOLD, SCOPES)

    assert found == Installation(
        token="xoxb-secret",
        team="T1",
        team_name="Deep Learners",
        enterprise="E1",
        bot="UBOT",
        bot_id="B1",
        scopes=frozenset({"commands", "chat:write"}),
    )
    assert "secret" not in repr(found)


def test_without_the_header_nothing_is_surely_granted() -> None:
    found = installation_of("xoxb-secret", TOLD, {})

    assert found.scopes is None
    assert not found.may("chat:write")


@pytest.mark.parametrize("missing", ["bot_id", "team_id"])
def test_a_token_that_is_no_bots_is_refused(missing: str) -> None:
    with pytest.raises(CannotConnect, match="no bot's token"):
        installation_of("xoxb-secret", TOLD | {missing: ""}, SCOPES)


def test_all_scopes_that_lack_are_named() -> None:
    with pytest.raises(CannotConnect, match="lacks commands and chat:write"):
        installation_of("xoxb-secret", TOLD, {"x-oauth-scopes": "users:read"})


def test_a_workspace_is_found_by_its_id_or_its_organizations() -> None:
    known = Installations()
    found = installation_of("xoxb-secret", TOLD, SCOPES)
    known.add(found)

    assert known.of("T1") is found
    assert known.of(None, "E1") is None
    assert known.of("E1") is found
    assert known.of("T2", "E1") is None


def test_what_is_installed_everywhere_is_found_anywhere_in_the_organization() -> None:
    known = Installations()
    everywhere = installation_of("xoxb-secret", TOLD | {"is_enterprise_install": True}, SCOPES)
    known.add(everywhere)

    assert everywhere.home == "E1"
    assert known.of("T2", "E1") is everywhere
    assert known.of("T2") is everywhere
    assert known.of(None, "E1") is everywhere
    assert known.of("T3", "E2") is None


def test_a_forgotten_one_is_not_found() -> None:
    known = Installations()
    found = installation_of("xoxb-secret", TOLD, SCOPES)
    known.add(found)
    assert len(known) == 1
    for _ in range(2):
        known.forget(found)

    assert known.of("T1") is None
    assert len(known) == 0
