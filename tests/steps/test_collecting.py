"""The collector is paused inside a step and nowhere else."""

import gc

import pytest

from research.steps.collecting import without_collector


def test_collector_is_on_again_after_a_step_that_fails() -> None:
    @without_collector()
    def fail() -> None:
        assert not gc.isenabled()
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 -- ours has no words.
        fail()

    assert gc.isenabled()


def test_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with without_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
