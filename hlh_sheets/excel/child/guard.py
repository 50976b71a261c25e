"""The parent's side: starts the child, asks it, and ends it when it goes beyond its limits."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, cast

import psutil

import hlh_sheets
from hlh_sheets.errors import HelperUnavailable
from hlh_sheets.excel.child.closing import Closing
from hlh_sheets.excel.child.frames import Garbled, read_frame, write_frame

__all__ = ["ChildFault", "Guard"]

START_SECONDS = 60.0
LOOK_SECONDS = 0.05
ROOM = Path(hlh_sheets.__file__).parents[1]
NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0


class ChildFault(Exception):
    """The child gave no answer. `kind` is `time`, `memory`, `failed` or `garbled`."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Guard(Closing):
    """One child process that runs `module`, started when first asked and again after its end.

    `seconds` is the longest time for one job and `megabytes` the most memory.
    """

    def __init__(self, module: str, seconds: float, megabytes: int) -> None:
        self.module = module
        self.seconds = seconds
        self.most = megabytes << 20
        self.megabytes = megabytes
        self.process: subprocess.Popen[bytes] | None = None
        self.answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.listener: threading.Thread | None = None
        self.one_at_a_time = threading.Lock()

    def ask(self, order: Mapping[str, object]) -> Mapping[str, Any]:
        """The child's answer to one order. Raises `ChildFault`; the next call works again.

        Raises `HelperUnavailable` when no child can be started, which says nothing of the
        order.
        """
        with self.one_at_a_time:
            if self.process is not None and self.process.poll() is None:
                try:
                    return self.try_exchange(order)
                except ChildFault:
                    # It may be for what came before that this child failed (memory in pieces,
                    # a machine that slept): only a fresh one gives a verdict.
                    pass
            self.start()
            return self.try_exchange(order)

    def close(self) -> None:
        """End the child, if there is one. A later `ask` starts a new one."""
        with self.one_at_a_time:
            self.end()

    def start(self) -> None:
        """Start a child and wait until it is ready for orders. Raises `HelperUnavailable`."""
        try:
            self.start_child()
        except (ChildFault, OSError):
            raise HelperUnavailable(
                "The helper that reads workbooks could not be started. Nothing is lost. Check that "
                "the machine has memory to spare and that the program is installed whole."
            ) from None

    def start_child(self) -> None:
        """Start a child. Raises `ChildFault` or `OSError`."""
        self.end()
        path = os.pathsep.join(filter(None, [str(ROOM), os.environ.get("PYTHONPATH", "")]))
        # -P: a file in the current folder must never be imported.
        self.process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-P", "-m", self.module, str(self.megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            creationflags=NO_WINDOW,
        )
        self.answers = queue.SimpleQueue()
        self.listener = threading.Thread(
            target=listen, args=(self.process.stdout, self.answers, self.most), daemon=True
        )
        self.listener.start()
        try:
            self.wait(time.monotonic() + START_SECONDS)
        except BaseException:
            self.end()
            raise

    def try_exchange(self, order: Mapping[str, object]) -> Mapping[str, Any]:
        """As `exchange`; a child that fails is ended."""
        try:
            return self.exchange(order)
        except BaseException:
            # Also when interrupted: a late answer must never meet the next question.
            self.end()
            raise

    def exchange(self, order: Mapping[str, object]) -> Mapping[str, Any]:
        """Send the order and wait for the answer."""
        until = time.monotonic() + self.seconds
        try:
            write_frame(cast("BinaryIO", cast("Any", self.process).stdin), order)
        except OSError:
            raise ChildFault("failed") from None
        answer = self.wait(until)
        fault = answer.get("fault")
        if fault is not None:
            raise ChildFault(fault if fault in ("memory", "failed") else "garbled")
        return answer

    def wait(self, until: float) -> Mapping[str, Any]:
        """The next answer, looking at the child's memory from time to time."""
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise ChildFault("time")
            try:
                body = self.answers.get(timeout=min(left, LOOK_SECONDS))
            except queue.Empty:
                self.look()
                continue
            if body is None:
                raise ChildFault(self.last_words())
            return understood(body)

    def look(self) -> None:
        """Raise when the child holds more memory than it may; Windows has no other limit."""
        try:
            held = psutil.Process(cast("Any", self.process).pid).memory_info().rss
        except psutil.Error:
            return
        if held > self.most + (100 << 20):
            raise ChildFault("memory")

    def last_words(self) -> str:
        """Why a child went away: an abort is how a library in Rust meets a memory limit."""
        process = cast("subprocess.Popen[bytes]", self.process)
        try:
            code = process.wait(2)
        except subprocess.TimeoutExpired:
            return "garbled"
        return "memory" if code in (-6, -9) else "failed"

    def end(self) -> None:
        """Kill the child and close its pipes."""
        process, self.process = self.process, None
        if process is None:
            return
        process.kill()
        process.wait()
        if self.listener is not None:
            self.listener.join()
        for pipe in (process.stdin, process.stdout):
            try:
                cast("BinaryIO", pipe).close()
            except OSError:
                continue  # what was still to be sent has no reader left


def listen(stream: BinaryIO, answers: "queue.SimpleQueue[bytes | None]", most: int) -> None:
    """Pass messages on until the child goes away or sends what is none; then None."""
    try:
        while (body := read_frame(stream, most)) is not None:
            answers.put(body)
    except (Garbled, OSError, ValueError):
        pass
    finally:
        answers.put(None)


def understood(body: bytes) -> Mapping[str, Any]:
    """The message, which must be a JSON object."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        raise ChildFault("garbled") from None
    if not isinstance(message, dict):
        raise ChildFault("garbled")
    return cast("dict[str, Any]", message)
