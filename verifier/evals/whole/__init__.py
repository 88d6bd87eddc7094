"""The whole comparison of a pair, measured end to end.

Claims are found anew in both articles and judged; what became of each gold claim on the way is kept.
"""
