"""No window of a journey outlives it."""

from tests.ui.conftest import windows_gone as windows_gone  # noqa: PLC0414 - a fixture for all here
