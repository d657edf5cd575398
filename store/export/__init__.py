"""Everything the lead has noted, to take away: one module for each format."""

from store.export.calendar import as_calendar as as_calendar
from store.export.csv import as_csv as as_csv
from store.export.csv import as_csv_tables as as_csv_tables
from store.export.everything import Everything as Everything
from store.export.everything import gather as gather
from store.export.json import as_json as as_json
from store.export.json import check_in_fields as check_in_fields
from store.export.json import follow_up_fields as follow_up_fields
from store.export.json import json_line as json_line
from store.export.json import person_fields as person_fields
from store.export.json import recognition_fields as recognition_fields
from store.export.json import telling_fields as telling_fields
from store.export.markdown import Wording as Wording
from store.export.markdown import as_markdown as as_markdown
