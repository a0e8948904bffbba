"""One plan of continuing education: the fewest further hours for all credentials, or the cheapest.

A plan is a linear program over what may be taken. What an hour may be counted for is asked of the
engine itself, so that the plan and the answers know the same rules.
"""

from goodstanding.engine.planning.demands import Demand as Demand
from goodstanding.engine.planning.demands import Offered as Offered
from goodstanding.engine.planning.demands import day_of_all as day_of_all
from goodstanding.engine.planning.demands import demands_of as demands_of
from goodstanding.engine.planning.demands import first_days as first_days
from goodstanding.engine.planning.demands import leaves_of as leaves_of
from goodstanding.engine.planning.kinds import FREE as FREE
from goodstanding.engine.planning.kinds import approvers_of as approvers_of
from goodstanding.engine.planning.kinds import kinds_of as kinds_of
from goodstanding.engine.planning.plan import Taken as Taken
from goodstanding.engine.planning.plan import cheapest as cheapest
from goodstanding.engine.planning.plan import fewest as fewest
from goodstanding.engine.planning.solver import installed as installed
