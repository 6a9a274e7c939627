"""What every test may ask for."""

from collections.abc import Iterator

import pytest

from tests.readers import Readers


@pytest.fixture(scope="session")
def readers() -> Iterator[Readers]:
    """The readers of a record, each in a process of its own."""
    found = Readers()
    yield found
    found.close()
