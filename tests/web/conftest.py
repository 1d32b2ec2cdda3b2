"""Cases for the page: the story alone, and the samples with it and with hostile documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from walkback.casefile import add
from walkback.records import Document

from .story import make

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
EVIL = "<script>window.pwned=1</script><img src=x onerror=window.pwned=1>"
HOSTILE = (
    Document(
        id="evil", published="2031-05-01", title=f"{EVIL} \u202eesrever", publisher='"><svg onload=window.pwned=1>', url="javascript:window.pwned=1",
        text="Kelmar shelled Tovria in Lund.\n\nIlse Maren said on Monday that Kelmar supports the talks in Lund.\n\n"
        "Jonas Brandt told reporters: “</blockquote></span><script>window.pwned=1</script> ' onclick=window.pwned=1 {{7*7}} {% raw %}”\n\n&lt;b&gt; \x00 \x1b[31m",
    ),
    Document(id="../../evil?x=1#y", published="2031-05-02", publisher="Harbour Post", title="An id like a path", text="Tovria met Kelmar in Vienna.", url="https://example.org/a"),
)  # fmt: skip


@pytest.fixture(scope="session")
def story_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The story and the hostile documents; not to be changed."""
    return make(tmp_path_factory.mktemp("story") / "story.case", *HOSTILE)


@pytest.fixture
def own_case(tmp_path: Path) -> Path:
    """A small case to change."""
    return make(tmp_path / "own.case", *HOSTILE, reports=12)


@pytest.fixture(scope="session")
def sample_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, read by walkback itself, and the story beside them."""
    place = make(tmp_path_factory.mktemp("samples") / "samples.case", *HOSTILE)
    add(place, EXAMPLES)
    return place
