"""Find the person somebody means: by id, number, e-mail or name; never by a guess."""

from goodstanding.intake.matching.directory import Candidate, Directory, Doubt, Sought
from goodstanding.intake.matching.names import name_key, person_names

__all__ = ["Candidate", "Directory", "Doubt", "Sought", "name_key", "person_names"]
