"""The English that the coach knows: words and phrases, as data.

A note in which none of these words occurs is in no language the coach knows, and is
left alone. A phrase is a regular expression over a note in lower case.
"""

import re


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")


SIGNS_OF_ENGLISH = _listed("""
    the and with without this that these those they them their she he her his our us my your you it its who
    when while because which from into about before after during always never again really very lot job work
    hard great good nice well done best amazing awesome fantastic brilliant wonderful excellent incredible
    outstanding superb super helpful kind rocks rocked hero admire thanks thank helped helps help team week
""")
"""Words by which a note is taken for English."""

DEEDS = _listed("""
    add agree analyse answer apologise arrange ask automate book break build calculate call calm catch change
    check clean clear close coach collect combine compare configure connect convince coordinate correct count
    cover create cut debug decide defend define delete demonstrate deploy describe design detect diagnose
    document draft draw drive edit escalate estimate explain facilitate fetch file finish fix flag follow
    gather give greet guide hand hire host identify implement install interview introduce invite lead let list
    listen map measure mediate meet mentor merge migrate moderate monitor move negotiate notice offer onboard
    open organise organize own pair patch pause persuade phone plan prepare present print propose protect
    prove publish put question reach read rebuild record refactor refuse release remind remove repair replace
    reply report reproduce research resolve restore review revert rewrite roll rotate run save say schedule
    secure sell send separate set settle share ship show simplify sketch solve sort speak spell split spot
    start stop suggest summarise summarize swap take teach tell test thank trace track train translate tune
    turn unblock update upgrade verify visit volunteer walk warn welcome write
""")
"""Verbs that say what somebody did, in their plain form."""

IRREGULAR_DEEDS = _listed("""
    began bent bought broke brought built caught chose cut dealt did drew drove dug found fought gave heard
    held hid kept laid learnt led left lent let made met mistook oversaw paid put ran rang read rebuilt redid
    rewrote rode said sang sat saw sent set shook shot shut slid sold sought spent spoke split spun stood
    stuck swapped swept swung taught thought threw told took tore understood undertook undid withdrew woke won
    wrote
""")
"""Past tenses of such verbs that do not end in -ed."""

SAYS_TOO_LITTLE = _listed("""
    helped assisted supported worked contributed performed excelled impressed amazed inspired rocked nailed
    crushed smashed killed tried cared participated succeeded achieved remained continued needed wanted seemed
    looked liked loved enjoyed appreciated admired happened deserved stepped pulled exceeded improved
    progressed talented dedicated committed skilled motivated interested excited experienced gifted detailed
    focused indeed speed exceed proceed succeed hundred embed breed beloved unexpected advanced complicated
    distributed limited related united unmatched overwhelmed amazing outstanding inspiring encouraging
    everything something anything nothing during being having doing going working helping willing caring
    understanding interesting morning evening trying supporting contributing performing excelling handling
    managing making getting looking stepping coming staying charming engaging welcoming hardworking meeting
    feeling impressing
""")
"""Words that look like a deed and say too little, or are none."""

BEFORE_A_VERB = _listed("""
    to can could would will did does didn't don't not and always never often usually also then who they we you
    i let lets helped helping help helps us me them him her
""")
"""Words after which a plain form is a verb: `helped us test`, not `a test`."""

BEFORE_A_GERUND = _listed("by for while when without of kept keeps started began and after before")
"""Words after which a form in -ing is something done: `by asking`, not `the planning`."""

BEFORE_A_NOUN = _listed("the a an his her their our my your its good great nice of in on with some many")
"""Words after which a form in -s is a noun: `the fixes`."""

BEFORE_A_TRAIT = _listed(
    "is was are were be been being so very really super quite extremely well more most highly too"
)
"""Words after which a form in -ed describes somebody: `so organised`."""

PRAISE = _phrases(
    r"(?:went|goes|going) (?:above and beyond|the extra mile)",
    r"(?:made|makes) it (?:happen|work|look easy)",
    r"(?:made|makes) (?:a|the|all the|such a|a big|a huge|a real) difference",
    r"(?:made|makes) (?:me|us) (?:proud|happy|smile)",
    r"(?:made|makes) (?:a )?(?:great|good|huge|big|nice) (?:effort|progress|impression|contributions?)",
    r"(?:took|takes|taking) (?:full |real |great )?(?:ownership|initiative|charge|responsibility)",
    r"(?:took|takes|taking) the lead(?! (?:in|on|of|for|with|when|while)\b)",
    r"(?:handled|managed|dealt with) (?:it|this|that|them|things|everything|\w*sel(?:f|ves))",
    r"(?:handled|managed|dealt with) (?:the|a|every) situation",
    r"(?:handled|managed|did) (?:\w+ )?(?:well|great|it|a lot|so much|not)",
    r"took one for the team",
    r"(?:gave|gives|giving) (?:it )?(?:her|his|their)? ?(?:all|best|everything|\d+\s*(?:%|percent))",
    r"(?:put|puts|putting) in (?:\w+ ){0,3}(?:work|effort|hours|time)",
    r"(?:put|puts) (?:her|his|their) heart (?:in|into) (?:it|this)",
    r"(?:pulled|pulls) (?:it|this|that) off",
    r"(?:came|comes) through",
    r"(?:saved|saves) (?:the day|us|me|our bacon)",
    r"(?:had|has) (?:our|my|everyone's) backs?",
    r"(?:kept|keeps|keep) (?:going|it up|up the good work|calm|cool|smiling)",
    r"(?:stayed|stays) (?:calm|cool|positive|focused|strong|professional|patient|on top of \w+)",
    r"well done",
    r"(?:did|done|does|doing) (?:\w+ ){0,3}(?:job|work|well)",
    r"(?:stepped|steps|stepping) (?:up|in)",
    r"(?:showed|shows|showing) (?:\w+ )?(?:leadership|initiative|ownership|commitment|dedication|courage)",
    r"(?:showed|shows|showing) (?:\w+ )?(?:resilience|empathy|respect|kindness|patience|character|skill)",
    r"(?:learned|learnt|improved|changed) (?:a lot|so much|much|greatly|hugely|quickly|fast)",
    r"(?:set|sets|setting) (?:a|the|an) (?:\w+ )?(?:example|bar|tone)",
    r"(?:stood|stands|standing) out",
    r"(?:led|leads|leading) by example",
    r"(?:brought|brings) (?:\w+ ){1,3}(?:energy|attitude|vibes|mood)",
    r"(?:ran|runs) with it",
    r"(?:knocked|hit) it out of the park",
    r"(?:can|could) (?:\w+ )?(?:count|rely|depend) on",
    r"(?:thank|thanks)(?: you| to| so much| a lot)?",
    r"(?:solved|fixed|sorted|finished|resolved)(?: out)? (?:it|everything|things|stuff)(?: all)?",
)
"""Praise that does not say what was done."""

_US = r"(?:us|me|them|everyone|everybody|our \w+|the \w+)"
_WE = r"(?:we|they|everyone|everybody|nobody|no one|i|the \w+|customers|users|people)"
_BETTER = r"(?:easier|faster|quicker|shorter|fewer|calmer|simpler|clearer|safer|possible)"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)"
_MANY = r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|dozens|hundreds|thousands)"
_COUNTED = r"(?:minute|hour|day|week|month|customer|user|ticket|bug|time|order|call)s?"

EFFECT = _phrases(
    r"because|therefore|as a result|hence|thereby|which|meant|means|meaning|thanks to (?:that|this|which)",
    r"(?<=[,;:] )so(?! (?:great|good|nice|well|much|many)\b)",
    rf"so,? (?:that|now|she|he|you|it|{_WE})",
    r"(?:led|leading) to|result(?:ed|ing) in|ended up|no longer|instead of|at last|for the first time",
    r"(?:in|on|ahead of) (?:time|schedule)",
    r"(?:saved|saves|saving|save) (?!it\b|everything\b)\w+",
    r"(?:unblock|prevent|avoid|enabl|spar|halv|doubl|reduc|shorten|reliev)(?:ed|es|e|s|ing)?",
    r"(?:cut|cuts|cutting) .{1,40} (?:to|by|in half|down)",
    rf"(?:allow|free)(?:ed|s|d|ing)? {_US}|let(?:s|ting)? {_US}",
    r"(?:kept|keeps|keeping|stopped) .{1,40} (?:from|running|open|online|together|going|on track)",
    rf"{_BETTER}|half|twice|double|(?:up|down) from",
    rf"(?:gave|gives|giving|got) {_US}|until {_WE}|{_WE} (?:had|has|have|needed) to",
    rf"{_WE} (?:now|could|can|know|knew|understood|trusts?|trusted|felt|feels?|stopped|stayed)",
    r"able to|(?:is|are|was|were|got|went) back|(?:back|up) (?:up|online|running)",
    rf"{_WE} (?:was|were|is|are) (?:\w+ )?(?:happy|calm|calmer|relieved|satisfied|ready|reassured)",
    r"\d+ ?(?:%|percent|x)|[€$£¥] ?\d[\d.,]*",
    rf"(?<![#.:/-])\d+(?:[.,]\d+)* (?!am\b|pm\b|o'clock|{_MONTH})[a-z]+",
    rf"{_MANY} (?:of )?(?:\w+ )?{_COUNTED}",
)
"""What says that something changed: a cause, a consequence, a comparison, a number."""

MOMENT = _phrases(
    r"yesterday|today|tonight|when|while|during|after|before|until|throughout|once",
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    r"(?:this|last|next|that) (?:week|morning|afternoon|evening|month|quarter|year|sprint|time|night)",
    r"(?:in|at|on|from|over|through|with) (?:the|a|an|our|his|her|their|my|this|that|one)"
    r" (?!(?:team|office|group|company|world|way|whole|best|time|lot)\b)\w+",
)
"""What says when or where it was."""

HABIT = _phrases(r"always|never|constantly|regularly|often|usually|every (?:day|week|time)|all the time")
"""What speaks of a habit rather than of one moment."""

TRAIT = _phrases(r"is|are|was|were|been|has|have|\w+'s|\w+'re")
"""What says how somebody is rather than what they did."""

HELPED_SOMEBODY = re.compile(r"\b(help(?:ed|s|ing)?) \w+")
"""What is read as `helped them`, so that the deed may follow: `helped Priya debug the importer`."""
