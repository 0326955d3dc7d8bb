"""Whether the page of a running server answers, by Streamlit's own health address."""

from __future__ import annotations

import urllib.error
import urllib.request
from http.client import HTTPException

from assistant.upkeep import messages

_HEALTH = "/_stcore/health"
_TIMEOUT_S = 10
_LONGEST_BYTES = 100


def why_silent(url: str) -> str | None:
    """Why the page at an http(s) address does not answer; None where it does. No proxy is asked."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url.rstrip("/") + _HEALTH, timeout=_TIMEOUT_S) as response:
            if response.status == 200 and response.read(_LONGEST_BYTES) == b"ok":
                return None
            return messages.NOT_OK.format(status=response.status)
    except urllib.error.HTTPError as error:
        return messages.NOT_OK.format(status=error.code)
    except urllib.error.URLError as error:
        return str(error.reason)
    except (OSError, HTTPException) as error:  # cut off or too slow while it was read, or no web server at all
        return str(error) or type(error).__name__
