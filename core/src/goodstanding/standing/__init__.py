"""Standing of one credential on a day; eligibility, renewal and further routes of its type."""

from goodstanding.standing.answers import RequirementAnswer as RequirementAnswer
from goodstanding.standing.answers import Shortfall as Shortfall
from goodstanding.standing.answers import Standing as Standing
from goodstanding.standing.answers import StandingAnswer as StandingAnswer
from goodstanding.standing.answers import walk as walk
from goodstanding.standing.award import eligibility as eligibility
from goodstanding.standing.credential import standing as standing
from goodstanding.standing.renewing import renewal as renewal
from goodstanding.standing.routes import route as route
