"""docs/gaps.yaml: what is known to be missing from the corpus, so that an answer can say what it is."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from index.documents import Name
from index.text import nfc
from index.types import CorpusError, Gap

GAPS_FILE = "gaps.yaml"


class _GapMatter(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True, str_strip_whitespace=True, str_min_length=1)

    topic: str
    where: str
    documents: tuple[str, ...] = ()
    absent: tuple[Name, ...] = ()
    questions: tuple[str, ...] = ()


_GAPS = TypeAdapter(list[_GapMatter])


def load_gaps(path: Path) -> tuple[Gap, ...]:
    """The gaps of a file in their order; none where there is no such file.

    Raises:
        CorpusError: the file cannot be read, or an entry has a field too many, too few, or of a wrong type.
    """
    try:
        entries = yaml.safe_load(nfc(path.read_text("utf-8")))
        return tuple(Gap(**dict(each)) for each in _GAPS.validate_python(entries or []))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise CorpusError(path, "file", f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CorpusError(path, "file", f"is not UTF-8 text (byte {error.start})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        raise CorpusError(path, "file", f"is not YAML{where}: {getattr(error, 'problem', error)}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        raise CorpusError(path, f"entry {place}", f"{message}, got {first['input']!r}") from error
