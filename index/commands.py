"""What the commands of index and assistant share: words for wrong use, one line for each failure foreseen."""

from __future__ import annotations

import argparse
from typing import NoReturn

from pydantic import ValidationError

from index import messages
from index.types import KnownError

# What a command answers with one line and exit code 2: settings, known failures, files.
FORESEEN = (ValidationError, UnicodeDecodeError, KnownError, OSError)


class Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one Vietnamese line and exits with 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, messages.WRONG_USE.format(problem=message, program=self.prog) + "\n")


def line_for(error: Exception) -> str:
    """What failed and what to do, for an error of `FORESEEN`."""
    match error:
        case KnownError():
            return messages.known_error(error)
        case OSError():
            return messages.os_error(error)
    return messages.wrong_setting(error)
