"""Recording that somebody left, went on leave or is at work again."""
