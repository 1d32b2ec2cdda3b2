"""schema.org Claim: what was said, by whom, where it appeared. No ClaimReview: walkback does not rate truth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..store.moved import rows_from

QUERY = """
SELECT s.statement, s.content, s.day, s.published, s.publisher, s.url, s.title, s.document, s.speaker, s.confidence, s.kind AS how,
  a.name, a.kind, a.wikidata, q.quotation FROM v_statements s LEFT JOIN actors a ON a.actor = s.speaker
LEFT JOIN quotations q ON q.statement = s.statement WHERE s.polarity = 'asserted' AND s.speaker IS NOT NULL
ORDER BY s.published NULLS LAST, s.doc, s.n
"""


def claims(connection: Any) -> Iterator[dict[str, Any]]:
    """A claim for each statement whose speaker is known; denials and refusals assert nothing and are left out."""
    for row in rows_from(connection.execute(QUERY)):
        yield _without_nothing({
            "@context": "https://schema.org", "@type": "Claim", "@id": f"urn:walkback:{row['statement']}", "text": row["content"],
            "author": _without_nothing({
                "@type": "Person" if row["kind"] == "person" else "Organization", "name": row["name"] or row["speaker"],
                "sameAs": f"https://www.wikidata.org/entity/{row['wikidata']}" if row["wikidata"] else None,
            }),
            "datePublished": row["day"].isoformat() if row["day"] else None,
            "appearance": _without_nothing({
                "@type": "NewsArticle", "url": row["url"], "headline": row["title"], "identifier": row["document"],
                "datePublished": row["published"], "publisher": {"@type": "Organization", "name": row["publisher"]} if row["publisher"] else None,
            }),
            "isPartOf": f"urn:walkback:{row['quotation']}" if row["quotation"] else None,
        })  # fmt: skip


def _without_nothing(told: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in told.items() if v is not None}
