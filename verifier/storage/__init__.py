"""What the ledger and the fact store share: opening a database, bringing it up to date, its trouble told."""
