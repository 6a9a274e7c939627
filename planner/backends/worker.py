"""A process of its own for one method, so that no crash, overrun or clash of solver libraries reaches the program.

Reads pickled tasks from standard input and writes pickled messages to standard output, each led by its length:
``("news", values, bound)`` while it works, ``("answer", answer)`` at the end, ``("failed", text)`` after an exception.
"""

import os
import pickle
import struct
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from typing import IO, Any

from planner.backends import Vector

METHODS: dict[str, tuple[str, str]] = {
    "cpsat": ("planner.backends.cpsat", "run"),
    "milp": ("planner.backends.milp", "run"),
    "milp:HiGHS": ("planner.backends.milp", "run"),
    "milp:CBC": ("planner.backends.milp", "run_cbc"),
    "search": ("planner.backends.search", "run"),
    "field": ("planner.backends.field", "run"),
}
"""Module and function of each method."""


def method(name: str) -> Callable[..., Any]:
    """The function of a method; imports its solver."""
    module, function = METHODS[name]
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def send(stream: IO[bytes], message: object) -> None:
    """Writes one message."""
    content = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(struct.pack("<Q", len(content)) + content)
    stream.flush()


def receive(stream: IO[bytes]) -> object:
    """Reads one message.

    Raises:
        EOFError: the other side is gone.
    """
    head = stream.read(8)
    if len(head) < 8:
        raise EOFError
    (length,) = struct.unpack("<Q", head)
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return pickle.loads(content)  # from a process that this program started


def main() -> None:
    """Serves tasks until standard input ends."""
    # solvers print on standard output as they please: messages get a channel of their own
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    run = method(sys.argv[1])

    def report(values: Vector | None, bound: int | None) -> None:
        send(channel, ("news", values, bound))

    while True:
        try:
            task = receive(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer = run(task, report)
        except Exception:  # what goes wrong in a solver is told to the parent, which goes on without it
            send(channel, ("failed", traceback.format_exc(limit=-3)))
        else:
            send(channel, ("answer", answer))


if __name__ == "__main__":
    main()
