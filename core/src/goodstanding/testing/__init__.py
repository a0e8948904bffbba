"""What plugins and other members use in their tests; imported by nothing else in this package."""
