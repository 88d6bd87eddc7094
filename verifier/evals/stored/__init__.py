"""Claims held against a fact store, measured: the gold set's store, or a row's document taken in as facts.

gold facts ─▶ stock ─┐
                     ├─▶ a store for each claim ─▶ system ─▶ answer, and the facts found for it
a document ─▶ stock ─┘
"""
