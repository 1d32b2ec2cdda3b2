"""Messages between the parent and its own worker processes: a length, then a pickle.

Pickle is safe here because both ends are this program and the pipe is private to them; nothing is read from a file or a network.
"""

from __future__ import annotations

import pickle
import struct
from typing import IO, Any

LENGTH = struct.Struct(">Q")  # before each message


def send(stream: IO[bytes], message: object) -> None:
    """Write one message; raises OSError where the other end is gone."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next message; raises EOFError where there is none, or only part of one."""
    (length,) = LENGTH.unpack(_exactly(stream, LENGTH.size))
    return pickle.loads(_exactly(stream, length))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if data is None or len(data) < size:
        raise EOFError("the other end is gone")
    return data
