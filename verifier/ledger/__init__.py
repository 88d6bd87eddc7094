"""The ledger: every model call, keyed by all that shaped it. Cache, resume, audit trail and cost account.

Importing this does not load SQLAlchemy; opening a ledger does.
"""

from verifier.ledger.entries import Entry, LedgerStats, Status
from verifier.ledger.ledger import Ledger, default_path

__all__ = ["Entry", "Ledger", "LedgerStats", "Status", "default_path"]
