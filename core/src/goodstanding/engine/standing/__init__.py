"""Standing of one credential on a day; eligibility, renewal and further routes of its type."""

from goodstanding.engine.standing.answers import RequirementAnswer as RequirementAnswer
from goodstanding.engine.standing.answers import Shortfall as Shortfall
from goodstanding.engine.standing.answers import Standing as Standing
from goodstanding.engine.standing.answers import StandingAnswer as StandingAnswer
from goodstanding.engine.standing.answers import walk as walk
from goodstanding.engine.standing.award import eligibility as eligibility
from goodstanding.engine.standing.award import may_apply as may_apply
from goodstanding.engine.standing.credential import standing as standing
from goodstanding.engine.standing.privilege_names import privilege_name as privilege_name
from goodstanding.engine.standing.privilege_names import privilege_named as privilege_named
from goodstanding.engine.standing.renewing import renewal as renewal
from goodstanding.engine.standing.routes import route as route
