"""The pictures of docs/page.md: the invented story of the tests, served and looked at in a headless Chromium (`pip install -e '.[dev]'`).

    python tools/picture_page.py FOLDER     writes positions, timeline, reader, dyad, map, search, correction and two narrow ones as PNG
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from PIL import Image

from walkback.store import open_case
from web.browsing import Browser, served
from web.story import make


def main(folder: Path) -> None:
    """Write the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        case = make(Path(place) / "arden.case")
        told = open_case(case).sql("SELECT doc FROM statements WHERE length(reported_by) > 0 GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
        with served(case) as site, Browser(Path(place) / "profile") as browser:
            browser.look(1360, 760)
            browser.go(f"{site}/positions")
            browser.click("td .shift-mark")
            browser.until("document.querySelectorAll('#side .sides-wide section').length === 2")
            browser.picture(folder / "positions.png")
            browser.go(f"{site}/timeline")
            browser.picture(folder / "timeline.png")
            browser.go(f"{site}/search")
            browser.picture(folder / "search.png")
            browser.look(1360, 760, "dark")
            browser.go(f"{site}/documents/{told[0]['doc']}")
            browser.picture(folder / "reader.png")
            browser.go(f"{site}/dyad?one=Kelmar&two=Tovria")
            browser.picture(folder / "dyad.png")
            browser.go(f"{site}/map?near=1")
            browser.picture(folder / "map.png")
            browser.look(360, 720)
            for name in ("positions", "timeline"):
                browser.go(f"{site}/{name}")
                browser.picture(folder / f"{name}-narrow.png")
    for picture in sorted(folder.glob("*.png")):  # 96 colours are enough for flat areas and text, and a third of the bytes
        Image.open(picture).convert("RGB").quantize(96, dither=Image.Dither.NONE).save(picture, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
