"""What the server writes on stderr: one line an event, as text or as JSON; never a question."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Literal

LogFormat = Literal["text", "json"]
_NAME = "tro-ly"
_OURS = ("assistant", "index")
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class JsonFormatter(logging.Formatter):
    """A record as one JSON object in one line: time (UTC, ISO), level, logger, message, and the traceback if any."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def set_up(log_format: LogFormat) -> None:
    """Has our loggers write on stderr, and Streamlit's in the same form; once for all of a process."""
    formatter = JsonFormatter() if log_format == "json" else logging.Formatter(_TEXT)
    for name in _OURS:
        logger = logging.getLogger(name)
        if not any(handler.get_name() == _NAME for handler in logger.handlers):
            handler = logging.StreamHandler(sys.stderr)
            handler.set_name(_NAME)
            handler.setFormatter(formatter)
            logger.addHandler(handler)
            logger.setLevel(logging.INFO)
    if log_format == "json":
        for name in list(logging.Logger.manager.loggerDict):
            for handler in logging.getLogger(name).handlers:
                handler.setFormatter(formatter)
