"""What one check found."""

from bot.doctor.finding import Finding, fine, wrong


def test_only_what_is_wrong_has_a_fix() -> None:
    assert fine("disk", "Room enough.") == Finding(check="disk", ok=True, says="Room enough.")
    assert wrong("disk", "Full.", "Free some.") == Finding(
        check="disk", ok=False, says="Full.", fix="Free some."
    )
