"""A fictional body, worked through from handbook to rules."""
