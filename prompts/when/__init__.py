"""A date as people type it, in their language: read with certainty, or refused with a reason.

docs/dates.md says what each phrase means. The words of a language are a data file
(languages/README.md); the grammar they are put into is one for all.

- `folding` makes one spelling of many, `tokens` turns a text into words of the grammar;
- `days`, `spans`, `periods`, `days_within` and `hours` read its chunks, `reading` puts them together;
- `finding` finds dates in a sentence, `repeats` reads what comes again;
- `fallback` asks dateparser, last.
"""

from prompts.when.dates import Dates as Dates
from prompts.when.dates import load_dates as load_dates
from prompts.when.finding import Found as Found
from prompts.when.reading import Unread as Unread
from prompts.when.reading import When as When
from prompts.when.reading import Why as Why
