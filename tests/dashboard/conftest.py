"""Settings of the tests that run pages without a server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit import config


@pytest.fixture(autouse=True, scope="session")
def _app_test_keeps_functions_in_its_session() -> Iterator[None]:
    """AppTest keeps each `format_func` in the session it looks into, and no function defined inline can be serialized."""
    config.set_option("runner.enforceSerializableSessionState", False)
    yield
    config.set_option("runner.enforceSerializableSessionState", True)
