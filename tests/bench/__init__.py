"""Measurements: ``make bench``. Every figure stands beside the floor it is measured against."""
