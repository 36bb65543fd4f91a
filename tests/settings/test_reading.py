"""The environment, read once."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings.declared import SETTINGS, Setting
from bot.settings.reading import SettingError, read_settings
from bot.settings.values import Address, Alerts, Discord, Slack

ZONE = "STUDYBOT_ZONE"


def test_each_setting_is_read() -> None:
    settings = read_settings(
        {
            "STUDYBOT_HOME": "/srv/studybot",
            "STUDYBOT_DATABASE": "/srv/db/study.db",
            "STUDYBOT_BANK": "/etc/mine.json",
            "STUDYBOT_PLATFORMS": "discord, slack,,discord",
            "STUDYBOT_ZONE": "Asia/Kolkata",
            "STUDYBOT_LOG_LEVEL": "debug",
            "STUDYBOT_PURGE_DAYS": " 7 ",
            "DISCORD_TOKEN": " Bot abc.def.ghi ",
            "DISCORD_API_BASE": "http://127.0.0.1:8080/api/v10/",
            "DISCORD_GATEWAY": "ws://[::1]:7878",
            "DISCORD_SHARD_IDS": "2, 0",
            "DISCORD_SHARD_COUNT": "4",
            "STUDYBOT_HTTP": " [::1]:8080 ",
            "SLACK_BOT_TOKEN": " xoxb-1 ",
            "SLACK_APP_TOKEN": "xapp-1",
            "SLACK_SIGNING_SECRET": "abc",
            "SLACK_API_BASE": "http://127.0.0.1:9/api/",
            "STUDYBOT_ALERT_URL": " https://hooks.example/services/T/B?x=1 ",
            "STUDYBOT_HEARTBEAT_URL": "http://localhost:8000/ping",
        }
    )

    assert settings.home == Path("/srv/studybot")
    assert settings.database == Path("/srv/db/study.db")
    assert settings.bank == Path("/etc/mine.json")
    assert settings.platforms == ("discord", "slack")
    assert settings.zone == "Asia/Kolkata"
    assert settings.log_level == "DEBUG"
    assert settings.purge_after == timedelta(days=7)
    assert settings.discord == Discord(
        token="abc.def.ghi",
        api_base="http://127.0.0.1:8080/api/v10",
        gateway="ws://[::1]:7878",
        shard_ids=(0, 2),
        shard_count=4,
    )
    assert settings.http == Address("::1", 8080)
    assert settings.alerts == Alerts(
        alert="https://hooks.example/services/T/B?x=1", heartbeat="http://localhost:8000/ping"
    )
    assert settings.slack == Slack(
        bot_token="xoxb-1",
        app_token="xapp-1",
        signing_secret="abc",
        api_base="http://127.0.0.1:9/api",
    )


@pytest.mark.parametrize("environment", [{}, {setting.name: "" for setting in SETTINGS}])
def test_nothing_needs_to_be_set(environment: dict[str, str]) -> None:
    settings = read_settings(environment)

    assert settings.home.is_absolute()
    assert settings.bank is None
    assert settings.platforms == ("console",)
    assert settings.zone
    assert settings.log_level == "INFO"
    assert settings.purge_after == timedelta(days=30)
    assert settings.discord == Discord(api_base="https://discord.com/api/v10")
    assert settings.slack == Slack(api_base="https://slack.com/api")
    assert settings.http is None


def test_a_token_is_never_shown() -> None:
    settings = read_settings({"DISCORD_TOKEN": "secret.of.mine"})

    assert settings.discord.token == "secret.of.mine"
    assert "secret" not in repr(settings) + str(settings.discord)
    with pytest.raises(SettingError) as caught:
        read_settings({"DISCORD_TOKEN": "secret.of.mine and more"})
    assert "secret" not in str(caught.value)
    assert str(caught.value).startswith("DISCORD_TOKEN=…: ")


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"])
def test_a_secret_of_slack_is_never_shown(name: str) -> None:
    assert "hidden" not in repr(read_settings({name: "xoxb-hidden"}))
    with pytest.raises(SettingError) as caught:
        read_settings({name: "xoxb-hidden and more"})
    assert str(caught.value).startswith(f"{name}=…: ")
    assert "hidden" not in str(caught.value)


def test_the_database_and_the_log_live_at_home() -> None:
    settings = read_settings({"STUDYBOT_HOME": "/srv/studybot"})

    assert settings.database == Path("/srv/studybot/studybot.db")
    assert settings.log == Path("/srv/studybot/studybot.log")


def test_a_tilde_is_the_users_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")

    settings = read_settings({"STUDYBOT_HOME": "~/study", "STUDYBOT_BANK": "~/mine.json"})

    assert settings.home == Path("/home/ada/study")
    assert settings.bank == Path("/home/ada/mine.json")


def test_a_file_of_settings_is_read_under_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "STUDYBOT_ZONE=Asia/Tokyo\nSTUDYBOT_PLATFORMS=discord\nSTUDYBOT_LOG_LEVEL\n"
    (tmp_path / ".env").write_text(lines, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STUDYBOT_PLATFORMS", "slack")

    settings = read_settings()

    assert settings.zone == "Asia/Tokyo"
    assert settings.platforms == ("slack",)
    assert settings.log_level == "INFO"


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        (ZONE, "Mars/Olympus", "there is no such time zone"),
        (ZONE, "Europe", "there is no such time zone"),
        (ZONE, "+02:00", "there is no such time zone"),
        (ZONE, "../etc/passwd", "there is no such time zone"),
        (ZONE, "/etc/localtime", "there is no such time zone"),
        (ZONE, "a\0b", "there is no such time zone"),
        (ZONE, "x" * 5000, "there is no such time zone"),
        (
            "STUDYBOT_LOG_LEVEL",
            "LOUD",
            "one of DEBUG, INFO, WARNING, ERROR was expected",
        ),
        ("STUDYBOT_PLATFORMS", "discord slack", "a list of platform names was expected"),
        ("STUDYBOT_PLATFORMS", "../../evil", "a list of platform names was expected"),
        ("STUDYBOT_PLATFORMS", "adapters.slack", "a list of platform names was expected"),
        ("STUDYBOT_PLATFORMS", " , ", "a list of platform names was expected"),
        ("STUDYBOT_PLATFORMS", "disçord", "a list of platform names was expected"),
        ("STUDYBOT_PURGE_DAYS", "a month", "a number of days was expected"),
        ("STUDYBOT_PURGE_DAYS", "-1", "a number of days was expected"),
        ("STUDYBOT_PURGE_DAYS", "٣", "a number of days was expected"),
        ("STUDYBOT_PURGE_DAYS", "9999", "at most 3650 days can be waited"),
        ("STUDYBOT_HOME", "~nobody-of-that-name/x", "there is no such user"),
        ("STUDYBOT_DATABASE", "~nobody-of-that-name/x", "there is no such user"),
        ("STUDYBOT_BANK", "~nobody-of-that-name/x", "there is no such user"),
        ("DISCORD_API_BASE", "discord.com", "an address was expected"),
        ("DISCORD_API_BASE", "ftp://discord.com", "an address was expected"),
        ("DISCORD_GATEWAY", "https://discord.com", "an address was expected"),
        ("DISCORD_SHARD_IDS", "0;1", "numbers of shards were expected"),
        ("DISCORD_SHARD_COUNT", "0", "a number of shards was expected"),
        ("DISCORD_SHARD_COUNT", "99999", "a number of shards was expected"),
        ("SLACK_API_BASE", "slack.com/api", "an address was expected"),
        ("STUDYBOT_HTTP", "8080", "a host and a port were expected"),
        ("STUDYBOT_HTTP", "localhost:0", "a host and a port were expected"),
        ("STUDYBOT_HTTP", "localhost:65536", "a host and a port were expected"),
        ("STUDYBOT_HTTP", "http://localhost:80", "a host and a port were expected"),
        ("STUDYBOT_HTTP", "::1:80", "a host and a port were expected"),
    ],
)
def test_a_wrong_value_names_the_variable_and_shows_an_example(
    name: str, value: str, wrong: str
) -> None:
    (example,) = (setting.example for setting in SETTINGS if setting.name == name)

    with pytest.raises(SettingError) as caught:
        read_settings({name: value})

    assert str(caught.value) == (f"{name}={value!r}: {wrong}. Set it like this: {name}={example}")


@given(st.sampled_from(SETTINGS), st.text())
def test_whatever_is_set_is_read_or_refused_by_name(setting: Setting, value: str) -> None:
    try:
        refused = ""
        read_settings({setting.name: value})
    except SettingError as error:
        refused = str(error)

    assert not refused or refused.startswith(f"{setting.name}=")


@pytest.mark.parametrize("name", ["STUDYBOT_ALERT_URL", "STUDYBOT_HEARTBEAT_URL"])
@pytest.mark.parametrize(
    "value",
    [
        "http://hooks.example/hidden",
        "http://localhost.example/hidden",
        "http://localhost@hooks.example/hidden",
        "http://127.0.0.1.example/hidden",
        "https://me:hidden@hooks.example/",
        "https://hooks.example/hid den",
        "ftp://hooks.example/hidden",
        "hooks.example/hidden",
        "https://",
    ],
)
def test_an_address_that_others_could_read_is_refused_and_not_shown(name: str, value: str) -> None:
    with pytest.raises(SettingError) as caught:
        read_settings({name: value})

    assert str(caught.value).startswith(f"{name}=…: an address with https:// was expected; http://")
    assert "hidden" not in str(caught.value)


@pytest.mark.parametrize(
    "value",
    [
        "https://hooks.example",
        "https://hooks.example:8443/a/b?c=d",
        "https://[2001:db8::1]/a",
        "http://localhost/a",
        "http://127.0.0.1:9/a",
        "http://[::1]:9/a",
    ],
)
def test_an_address_of_alerts_is_read_and_not_shown(value: str) -> None:
    settings = read_settings({"STUDYBOT_ALERT_URL": value})

    assert settings.alerts.alert == value
    assert bool(settings.alerts)
    assert value not in repr(settings)
    assert not read_settings({}).alerts
