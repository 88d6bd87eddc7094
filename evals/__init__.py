"""What measures the project: the gold set, results, and measurements. Not part of the package."""
