"""What code reads from text: quantities, times, quotes, names, attribution cues, hedges.

Pure functions from text and a span to typed values with offsets into the text. Nothing in
here imports an extraction or a check, so both can use it.
"""
