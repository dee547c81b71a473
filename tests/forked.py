"""Processes of their own, each begun in a few milliseconds: forked from one that has the program
read already and waits.
"""

import multiprocessing
from multiprocessing.context import ForkServerContext

READ = ["psycopg", "tests.dying", "tests.writer", "tests.claims.racing"]


def context() -> ForkServerContext:
    """Where such processes come from; there is one such server, whoever asks for it first."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(READ)
    return processes
