"""A typed line, understood: whom it names, what it plans, which command it is."""

from prompts.channels import channel_name as channel_name
from prompts.channels import channel_names as channel_names
from prompts.understand.dates import Offered as Offered
from prompts.understand.dates import WeeklyMoment as WeeklyMoment
from prompts.understand.dates import offered_date as offered_date
from prompts.understand.dates import read_weekly_moment as read_weekly_moment
from prompts.understand.lines import Command as Command
from prompts.understand.lines import read_audience as read_audience
from prompts.understand.lines import read_command as read_command
from prompts.understand.lines import tags as tags
from prompts.understand.mentions import Mention as Mention
from prompts.understand.mentions import mentions as mentions
from prompts.understand.names import NameIndex as NameIndex
from prompts.understand.names import people_like as people_like
from prompts.understand.people_change import read_people_change as read_people_change
from prompts.understand.people_change import take_people_change as take_people_change
from prompts.understand.plan import Plan as Plan
from prompts.understand.plan import kept_plan as kept_plan
from prompts.understand.plan import read_kept_plan as read_kept_plan
from prompts.understand.plan import read_plan as read_plan
from prompts.understand.plan import size_name as size_name
from prompts.understand.plan import unclear_day as unclear_day
