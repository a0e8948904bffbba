"""Continuing education: what each renewal asks, where each hour was counted, one plan."""
