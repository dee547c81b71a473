"""Sajja, the pledge: the books of a community welfare fund."""
