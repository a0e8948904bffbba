"""Requirements answered: a dossier, a key day, a day, and what the site assumes, to a finding."""

from goodstanding.requirements.answering import answer as answer
from goodstanding.requirements.answering import ask as ask
from goodstanding.requirements.counting import ledger as ledger
from goodstanding.requirements.pools import Ledger as Ledger
from goodstanding.requirements.pools import Place as Place
from goodstanding.requirements.pools import pools_of as pools_of
from goodstanding.requirements.windows import next_window as next_window
