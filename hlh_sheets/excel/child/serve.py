"""The child's side: limits first, then one job after another until the pipe closes."""

import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any

import psutil

from hlh_sheets.excel.child.frames import read_frame, write_frame

__all__ = ["Job", "serve"]

Job = Callable[[Mapping[str, Any]], Mapping[str, object]]
"""What a child does with one message from the parent, which it trusts."""
LONGEST_ORDER = 64 << 20


def serve(job: Job) -> None:
    """Answer messages on the pipes until the parent goes away.

    The first argument of the process is the memory that a job may take, in megabytes.
    What libraries print goes nowhere: it could hold what stood in a cell. Signals that stop
    the service (Ctrl+C, a shutdown) reach its children too: the parent ends this one when the
    file is done, so that no file is judged by a child that was stopped half way.
    """
    for stopping in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stopping, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a path of ours
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    orders = sys.stdin.buffer
    limit_memory(int(sys.argv[1]) << 20)
    write_frame(answers, {"ready": True})
    while (order := read_frame(orders, LONGEST_ORDER)) is not None:
        write_frame(answers, answer_of(job, json.loads(order)))


def answer_of(job: Job, order: Mapping[str, Any]) -> Mapping[str, object]:
    """The job's answer, or the word for how it failed.

    A panic of a library in Rust is no `Exception`, so everything is caught: the parent
    must have an answer, and none may quote the file.
    """
    try:
        return job(order)
    except MemoryError:
        return {"fault": "memory"}
    except BaseException:  # noqa: BLE001 - see above
        return {"fault": "failed"}


if sys.platform == "win32":

    def limit_memory(size: int) -> None:
        """Windows has no such limit: the parent watches the process."""

else:
    import resource

    def limit_memory(size: int) -> None:
        """Let the process grow by `size` bytes and no more, and leave no core file."""
        most = psutil.Process().memory_info().vms + size
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
