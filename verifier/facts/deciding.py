"""Decisions of people on facts and conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from verifier.errors import FactRefused
from verifier.facts.adding import Adding
from verifier.facts.given import Content


class Deciding(Adding):
    """The decisions of ``FactStore``."""

    def correct(self, id: str, content: Content, *, person: str, reason: str) -> str:
        """What the fact says from now on; an approval lapses. Returns its id.

        Raises:
            FactRefused: No person or reason, no such fact, or another fact says this.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.decide import correct

        return self._decide(correct, id, person, reason, content)

    def approve(self, id: str, *, person: str, reason: str = "") -> str:
        """Makes a fact preferred, and active. Not by who added or last corrected it. Returns its id.

        Raises:
            FactRefused: No person, no such fact, void, approved before, or the same person.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.decide import approve

        return self._decide(approve, id, person, reason or "approved")

    def deprecate(self, id: str, *, person: str, reason: str) -> str:
        """Makes a fact one not to be gone by. Returns its id.

        Raises:
            FactRefused: No person or reason, no such fact, or deprecated before.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.decide import deprecate

        return self._decide(deprecate, id, person, reason)

    def void(self, id: str, *, person: str, reason: str) -> str:
        """Makes a fact one that never should have been in. Returns its id.

        Raises:
            FactRefused: No person or reason, no such fact, or void before.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.decide import void

        return self._decide(void, id, person, reason)

    def restore(self, id: str, *, person: str, reason: str) -> str:
        """Makes a void, deprecated or proposed fact active and normal. Returns its id.

        Raises:
            FactRefused: No person or reason, no such fact, or nothing to restore.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.decide import restore

        return self._decide(restore, id, person, reason)

    def mark(
        self,
        id: str,
        *,
        person: str,
        reason: str,
        embargo_until: datetime | None = None,
        unpublished: bool = False,
    ) -> str:
        """Sets who may see a fact, both marks anew; without any it is open to all. Returns its id.

        Raises:
            FactRefused: No person or reason, no such fact, or a time without a zone.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.decide import mark

        if embargo_until is not None and embargo_until.tzinfo is None:
            raise FactRefused(
                "the end of the embargo has no time zone.", hint="Write it like 2026-11-12T06:00+01:00."
            )
        return self._decide(mark, id, person, reason, embargo_until=embargo_until, unpublished=unpublished)

    def purge(self, id: str, *, person: str, reason: str) -> str:
        """Takes a fact's words out of the database for legal reasons; returns its id.

        What is left: its id, that it was purged, by whom, when and why, and who had done what before.
        The same words are not taken in again. Copies and backups are not reached.

        Raises:
            FactRefused: No person or reason, no such fact, or purged before.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.form import KIND
        from verifier.facts.purge import purge, wipe
        from verifier.storage.trouble import told

        purged = self._decide(purge, id, person, reason)
        with told(KIND, self.name, "write"):
            wipe(self._engine)
        return purged

    def open_conflict(self, ids: Sequence[str], *, person: str, reason: str) -> str:
        """Says that facts can't all hold; they stand side by side. Returns the conflict's id.

        The same facts are the same conflict: closed before, it is opened again.

        Raises:
            FactRefused: No person or reason, fewer than two facts, no such fact, or open already.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.dispute import open_conflict

        return self._decide(open_conflict, ids, person, reason)

    def close_conflict(self, id: str, *, person: str, reason: str) -> str:
        """Says that a conflict is settled, and how; returns its id. Nothing is done to its facts.

        Raises:
            FactRefused: No person or reason, no such conflict, or closed already.
            FactStoreError: It cannot be written.
        """
        from verifier.facts.dispute import close_conflict

        return self._decide(close_conflict, id, person, reason)
