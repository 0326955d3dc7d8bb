"""The assistant of a server: loaded once in the background, replaced when its index is, kept when that fails."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.ui.serving import Service
from index.types import IndexDamagedError


class Shelf:
    """Loads numbered assistants; ``version`` is what lies on disk, a fault is raised once it is set."""

    def __init__(self) -> None:
        self.version, self.fault, self.n_loads = 1, None, 0
        self.may_load = threading.Event()
        self.may_load.set()

    def load(self, tell: Callable[[str], None]) -> SimpleNamespace:
        tell("index")
        self.n_loads += 1
        assert self.may_load.wait(10)
        if self.fault:
            raise self.fault
        return SimpleNamespace(version=self.version, index=SimpleNamespace(fingerprint="0" * 64))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def settle(service: Service) -> None:
    for _ in range(1000):
        if not service.busy:
            return
        threading.Event().wait(0.01)
    raise AssertionError("still loading")


def test_it_is_loaded_once(shelf: Shelf) -> None:
    service = Service(shelf.load, lambda: shelf.version)
    assert service.wait(10).version == 1
    assert service.current() is service.wait(0)
    assert (shelf.n_loads, service.error) == (1, None)


def test_it_tells_what_it_does_while_nothing_answers_yet(shelf: Shelf) -> None:
    shelf.may_load.clear()
    service = Service(shelf.load, lambda: shelf.version)
    with pytest.raises(TimeoutError):
        service.wait(0.05)
    assert (service.current(), service.busy, service.stage) == (None, True, "index")
    shelf.may_load.set()
    assert service.wait(10).version == 1


def test_a_replaced_index_takes_over_once_it_is_whole(shelf: Shelf) -> None:
    service = Service(shelf.load, lambda: shelf.version)
    service.wait(10)
    shelf.may_load.clear()
    shelf.version = 2
    assert service.current().version == 1  # begins the load, and answers meanwhile
    assert (service.busy, service.wait(0).version) == (True, 1)
    shelf.may_load.set()
    settle(service)
    assert service.current().version == 2
    assert shelf.n_loads == 2


def test_a_replacement_that_fails_leaves_the_old_one_and_is_not_tried_for_ever(shelf: Shelf) -> None:
    service = Service(shelf.load, lambda: shelf.version)
    service.wait(10)
    shelf.version, shelf.fault = 2, IndexDamagedError(Path("index.faiss"), "cut")
    service.current()
    settle(service)
    assert service.current().version == 1
    assert service.error is shelf.fault
    assert shelf.n_loads == 2
    shelf.version, shelf.fault = 3, None  # the next build is whole
    service.current()
    settle(service)
    assert (service.current().version, service.error) == (3, None)


def test_a_first_load_that_fails_is_told_and_can_be_tried_again(shelf: Shelf) -> None:
    shelf.fault = IndexDamagedError(Path("index.faiss"), "cut")
    service = Service(shelf.load, lambda: shelf.version)
    with pytest.raises(IndexDamagedError):
        service.wait(10)
    assert service.current() is None and service.error is shelf.fault
    shelf.fault = None
    service.reload()
    assert service.wait(10).version == 1
