"""Requirements answered: a dossier, a key day, a day, and what the site assumes, to a finding."""

from goodstanding.engine.requirements.answering import answer as answer
from goodstanding.engine.requirements.answering import ask as ask
from goodstanding.engine.requirements.answering import verdict_of as verdict_of
from goodstanding.engine.requirements.counting import further as further
from goodstanding.engine.requirements.counting import ledger as ledger
from goodstanding.engine.requirements.counting import years_of as years_of
from goodstanding.engine.requirements.pools import CountedActivity as CountedActivity
from goodstanding.engine.requirements.pools import Ledger as Ledger
from goodstanding.engine.requirements.pools import pools_of as pools_of
from goodstanding.engine.requirements.problems import Further as Further
from goodstanding.engine.requirements.windows import next_window as next_window
