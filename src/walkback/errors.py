"""Every exception that walkback raises.

WalkbackError                     code "internal"
├── UsageError                    code "usage"            a wrong argument or option; exit status 2
│   ├── CaseError                 code "case"             a casefile that is missing, none, or of a newer schema
│   └── CaseBusy                  code "case-busy"        another process is writing to the casefile
└── DocumentError                 one document cannot be read; it becomes a counted Failure
    ├── UnreadableInput           code "unreadable"       missing, not permitted, a folder in its place
    ├── EmptyDocument             code "empty"            no words in it
    ├── BinaryInput               code "binary"           bytes that are no text
    ├── BadEncoding               code "encoding"         text in no encoding that we can tell
    ├── BadRecord                 code "bad-record"       a JSONL line that is no JSON, or has no text
    ├── BadDate                   code "bad-date"         a publication date that is none
    ├── InputTooLarge             code "too-large"        over a cap of limits.py
    ├── TooSlow                   code "too-slow"         over limits.seconds_per_document
    ├── UnsupportedLanguage       code "language"         not English, as far as can be told
    ├── FetchRefused              code "fetch-off"        a URL, while fetching is off
    ├── AddressRefused            code "address-refused"  a web address of an odd form, or of no public host
    ├── RobotsRefused             code "robots"           the site's robots.txt forbids it, or cannot be had
    ├── FetchFailed               code "fetch-failed"     no sound answer from the web in time
    ├── Withdrawn                 code "withdrawn"        its publisher has cancelled it
    ├── Embargoed                 code "embargoed"        its publisher does not release it yet
    ├── WorkerLost                code "worker-lost"      the process that read it died
    └── StageFailed               code "stage-failed"     our fault: a stage raised; the cause is kept

Codes are stable: programs and docs/errors.md rely on them.
"""

from __future__ import annotations


class WalkbackError(Exception):
    """Base of all; `code` is the stable name, `stage` where it happened, `doc_id` which document."""

    code = "internal"

    def __init__(self, message: str, *, doc_id: str | None = None, stage: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.doc_id = doc_id
        self.stage = stage


class UsageError(WalkbackError):
    """A wrong argument or option, the caller's to mend."""

    code = "usage"


class CaseError(UsageError):
    """A casefile that is missing, is none, or was made by a newer walkback."""

    code = "case"


class CaseBusy(UsageError):
    """A casefile to which another process is writing; the message names it."""

    code = "case-busy"


class DocumentError(WalkbackError):
    """One document cannot be read; the run goes on without it."""

    code = "document"


class UnreadableInput(DocumentError):
    """A path that is missing or may not be read."""

    code = "unreadable"


class EmptyDocument(DocumentError):
    """A document without a word in it."""

    code = "empty"


class BinaryInput(DocumentError):
    """Bytes that are no text."""

    code = "binary"


class BadEncoding(DocumentError):
    """Text in no encoding that can be told."""

    code = "encoding"


class BadRecord(DocumentError):
    """A JSONL line that is no JSON object or lacks its text."""

    code = "bad-record"


class BadDate(DocumentError):
    """A publication date that is no calendar date."""

    code = "bad-date"


class InputTooLarge(DocumentError):
    """A document over a cap of limits.py."""

    code = "too-large"


class TooSlow(DocumentError):
    """A document that took longer than limits.seconds_per_document."""

    code = "too-slow"


class UnsupportedLanguage(DocumentError):
    """A document that is not in English."""

    code = "language"


class FetchRefused(DocumentError):
    """A URL given while fetching is off."""

    code = "fetch-off"


class AddressRefused(DocumentError):
    """A web address that is not fetched: of an odd form, with credentials, or of a host that is not on the public internet."""

    code = "address-refused"


class RobotsRefused(DocumentError):
    """A page that the site's robots.txt forbids, or of a site whose robots.txt cannot be had."""

    code = "robots"


class FetchFailed(DocumentError):
    """A page that could not be had: no answer in time, a broken one, or a status that is not 200."""

    code = "fetch-failed"


class Withdrawn(DocumentError):
    """A document that its publisher has cancelled; what the case has of it is no longer asked."""

    code = "withdrawn"


class Embargoed(DocumentError):
    """A document that its publisher holds back, or holds back until a time that has not come."""

    code = "embargoed"


class WorkerLost(DocumentError):
    """The worker process that read the document died."""

    code = "worker-lost"


class StageFailed(DocumentError):
    """A stage raised something unforeseen; `__cause__` is the exception itself."""

    code = "stage-failed"
