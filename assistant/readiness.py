"""ready: whether the program could answer now, and whether its page does; for a supervisor, in a second."""

from __future__ import annotations

import argparse
import sys
import urllib.request
from urllib.error import URLError

from assistant import messages
from index.embedding import model_identity
from index.manifest import checked_manifest

_HEALTH, _TIMEOUT_S = "/_stcore/health", 5.0


def run_ready(options: argparse.Namespace) -> int:
    """0 where settings, model files and every file of the index are as they must be, and the page answers if asked.

    1 where the page does not. Nothing is loaded.

    Raises:
        KnownError: the index or the model cannot be used.
    """
    manifest = checked_manifest(options.index, model_identity(options.settings.model))
    told = {"documents": len(manifest.documents), "chunks": manifest.n_chunks, "model": manifest.model["name"]}
    print(messages.READY.format(path=options.index, **told))
    if options.url is None:
        return 0
    if problem := _problem_of(options.url):
        print(messages.NOT_READY_PAGE.format(url=options.url, problem=problem), file=sys.stderr)
        return 1
    print(messages.READY_PAGE.format(url=options.url))
    return 0


def _problem_of(url: str) -> str | None:
    # Streamlit's own address of health; no proxy stands between this machine and itself.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url.rstrip("/") + _HEALTH, timeout=_TIMEOUT_S) as answer:
            return None if answer.status == 200 and answer.read(16) == b"ok" else f"HTTP {answer.status}"
    except URLError as error:
        return str(error.reason)
    except (OSError, ValueError) as error:
        return str(error)
