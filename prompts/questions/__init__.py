"""The questions a lead may be asked, kept as packs: one TOML file each, beside this one."""

from prompts.questions.packs import Asks as Asks
from prompts.questions.packs import Pack as Pack
from prompts.questions.packs import Packs as Packs
from prompts.questions.packs import Question as Question
from prompts.questions.packs import left_aside as left_aside
from prompts.questions.packs import next_question as next_question
from prompts.questions.packs import promised as promised
from prompts.questions.reading import OWN_PACKS as OWN_PACKS
from prompts.questions.reading import load_packs as load_packs
