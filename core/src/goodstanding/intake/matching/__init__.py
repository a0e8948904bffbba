"""Find the person somebody means: by id, number, e-mail or name; never by a guess."""

from goodstanding.intake.matching.directory import Candidate, Directory, MatchDoubt, Sought
from goodstanding.intake.matching.names import name_key, person_names

__all__ = ["Candidate", "Directory", "MatchDoubt", "Sought", "name_key", "person_names"]
