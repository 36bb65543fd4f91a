"""`studybot discord sync`, as far as it goes without Discord."""

from click.testing import CliRunner

from bot.cli import main


def run(**environment: str) -> str:
    done = CliRunner().invoke(main, ["discord", "sync"], env=environment)
    assert done.exit_code == 1
    return done.stderr


def test_without_a_token_it_says_what_to_set() -> None:
    said = run(DISCORD_TOKEN="", DISCORD_SHARD_IDS="", DISCORD_SHARD_COUNT="")

    assert said == (
        "Error: DISCORD_TOKEN is not set: Discord lets nobody in without it. "
        "Set it like this: DISCORD_TOKEN=MTA1.example.token\n"
    )
