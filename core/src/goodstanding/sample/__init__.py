"""A fictional agency, Harbor Home Health, built around any day so that it never goes stale."""

from goodstanding.sample.harbor import AGENCY, harbor, write_harbor

__all__ = ["AGENCY", "harbor", "write_harbor"]
