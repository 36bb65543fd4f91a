"""What the tests of every adapter share."""

import pytest

pytest.register_assert_rewrite("tests.adapters.render_contract")
