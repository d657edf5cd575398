"""The weekly check-in, as it is spoken."""

import datetime as dt
from collections.abc import Generator

from prompts.flows.asking import Day, ask_date
from prompts.flows.follow_ups import follow_up_text, give_missing_days, promise
from prompts.flows.heard import go_through_heard
from prompts.flows.opening import greeting, this_week
from prompts.flows.plans import plan_telling, plan_text
from prompts.flows.preference import reminders
from prompts.flows.pressing import go_through_pressing, room
from prompts.flows.recognise import put_off_key, recognise
from prompts.flows.still_right import look_again
from prompts.flows.tellings import names_to_tell, shortened
from prompts.nudges import Nudge, asked_by_name, facts_of, nudges, unseen_people
from prompts.questions import Asks, Question, next_question, promised
from prompts.spoken import spoken_when
from prompts.talk import Steps, Talk
from prompts.turns import Ask, Flow, Reply, Say, Tone, Turn, ask
from prompts.understand import Plan, mentions
from store import Answer, CheckIn, FollowUp, untold

UNSEEN = "unseen"


def weekly(talk: Talk, greet: bool) -> Flow:
    """The whole of it: what is due, the five questions, one that rotates, what was put off, the close."""
    begun = talk.log.check_in(this_week(talk))
    check_in = begun or talk.log.start_check_in(this_week(talk), talk.now)
    steps = Steps(talk, check_in)
    if greet:
        yield from greeting(talk, check_in, goes_on=begun is not None)
    yield from give_missing_days(talk, steps)
    if check_in.closed_at is None:
        yield from go_through_pressing(talk, steps)
        yield from go_through_heard(talk, steps)
        yield from _go_through_untold(talk, steps)
        yield from look_again(talk, steps)
        yield from _recognition_questions(talk, steps)
        yield from _rotating_question(talk, steps)
        yield from _put_off(talk, steps)
    yield from _anything_else(talk, steps)
    yield from _close(talk, steps)


def _go_through_untold(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    """Notes that were never asked about, from the shell or of a check-in that was left: the latest few."""
    asked = {answer.step for check_in in talk.log.check_ins() for answer in check_in.answers}
    waiting = [
        moment
        for moment in untold(talk.log.recognitions(), talk.log.tellings())
        if f"told:{moment.id}" not in asked and not _noted_in(steps, moment.id)
    ]
    few = min(room(steps), len(waiting))
    for moment in waiting[len(waiting) - few :]:
        what = shortened(moment.what)
        names = names_to_tell(talk, moment)
        yield Say(talk.words("Still untold, {names}: “{what}”", names=names, what=what))
        yield from reminders(talk, talk.persons(moment.people))
        yield from plan_telling(talk, steps, moment.id)


def _noted_in(steps: Steps, id: int) -> bool:
    return any(answer.recognition == id for answer in steps.check_in.answers)


def _recognition_questions(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    questions = talk.packs.always()
    for number, question in enumerate(questions, 1):
        if not steps.settled(put_off_key(question.key)):
            where = talk.words("{n} of {all}", n=number, all=len(questions))
            yield from _ask(talk, steps, question, where)


def _ask(talk: Talk, steps: Steps, question: Question, where: str) -> Generator[Turn, Reply | None, None]:
    text, hint = talk.words(question.text), talk.words(question.hint)
    hint = talk.words("{where} · {example}", where=where, example=hint) if where else hint
    if question.asks is Asks.RECOGNITION:
        yield from recognise(talk, steps, question.key, text, hint)
    else:
        yield from _ask_for_note(talk, steps, question, text, hint)


def _rotating_question(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    """What unseen people did comes first; else the question that has rested longest.

    Somebody unseen for less than four weeks is asked about only where there is no other question.
    """
    begun = _begun(steps)
    if begun.startswith(f"{UNSEEN}:"):
        yield from _ask_about(talk, steps, int(begun.partition(":")[2]))
    elif begun:
        question = talk.packs.question(begun)
        if question is not None:
            yield from _ask(talk, steps, question, "")
    else:
        yield from _next_rotating(talk, steps)


def _begun(steps: Steps) -> str:
    """The key of the rotating question this check-in has taken up already, or nothing."""
    answer = steps.answer("rotating")
    return answer.text if answer is not None else ""


def _next_rotating(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    named = {id for answer in steps.check_in.answers for id in _named(talk, answer.recognition)}
    raised = nudges(facts_of(talk.log), talk.today, talk.words)
    first = [nudge for nudge in asked_by_name(raised) if nudge.people[0] not in named]
    gently = [nudge for nudge in unseen_people(raised) if nudge.people[0] not in named]
    question = next_question(talk.packs, _asked(talk))
    if first or (gently and question is None):
        yield from _ask_first(talk, steps, (first or gently)[0])
    elif question is not None:
        steps.settle("rotating", question.key)
        yield from _ask(talk, steps, question, "")


def _ask_first(talk: Talk, steps: Steps, nudge: Nudge) -> Generator[Turn, Reply | None, None]:
    steps.settle("rotating", f"{UNSEEN}:{nudge.people[0]}")
    yield Say(nudge.reason, Tone.QUIET)
    yield from _ask_about(talk, steps, nudge.people[0])


def _ask_about(talk: Talk, steps: Steps, id: int) -> Generator[Turn, Reply | None, None]:
    for person in talk.persons((id,)):
        text = talk.words("What did {name} do this week?", name=person.name)
        hint = talk.words("Something small counts. /skip leaves it.")
        yield from recognise(talk, steps, f"{UNSEEN}:{id}", text, hint, about=(id,))


def _named(talk: Talk, recognition: int | None) -> tuple[int, ...]:
    return () if recognition is None else talk.log.recognition(recognition).people


def _asked(talk: Talk) -> dict[str, dt.date]:
    """When each rotating question was last asked."""
    return {
        answer.text: answer.at.date()
        for check_in in talk.log.check_ins()
        for answer in check_in.answers
        if answer.step == "rotating"
    }


def _ask_for_note(
    talk: Talk, steps: Steps, question: Question, text: str, hint: str
) -> Generator[Turn, Reply | None, None]:
    """A question whose answer is kept as it is, and may become a promise."""
    if not steps.settled(question.key):
        reply = yield from ask(Ask(step=question.key, text=text, hint=hint))
        if reply.put_off and not steps.settled(put_off_key(question.key)):
            steps.settle(put_off_key(question.key))
            return
        found = mentions(reply.text, talk.team())
        people = tuple(dict.fromkeys(m.candidates[0].id for m in found if len(m.candidates) == 1))
        steps.settle(question.key, reply.text, people=people, skipped=not reply.text)
    answer = steps.answer(question.key)
    if answer is not None and answer.text and not steps.settled(f"promise:{question.key}"):
        yield from _offer_follow_up(talk, steps, question, answer)


def _offer_follow_up(
    talk: Talk, steps: Steps, question: Question, answer: Answer
) -> Generator[Turn, Reply | None, None]:
    words, step = talk.words, f"promise:{question.key}"
    if question.follow_up is None:
        return
    when = yield from ask_date(
        talk, step, words("Shall I remind you of this? A day, or Enter for no."), nothing=words("no")
    )
    if when is None:
        steps.settle(step, skipped=True)
        return
    about = promised(question, answer.text, words)
    item = promise(talk, about, question.follow_up, answer.people, day=Day(when))
    steps.settle(step, item.about)
    yield Say(words("I will remind you on {date}.", date=spoken_when(when, talk.today, words)), Tone.QUIET)


def _put_off(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    """The questions that were to be asked again later, once more."""
    for answer in steps.check_in.answers:
        kind, _, key = answer.step.partition(":")
        question = talk.packs.question(key)
        if kind == "put-off" and question is not None:
            yield from _ask(talk, steps, question, talk.words("Put off before"))
        elif kind == "put-off" and key.startswith(f"{UNSEEN}:"):
            yield from _ask_about(talk, steps, int(key.partition(":")[2]))


def _anything_else(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    words = talk.words
    more = True
    while more:
        number = sum(answer.step.startswith("more:") for answer in steps.check_in.answers)
        for earlier in range(1, number + 1):
            yield from recognise(talk, steps, f"more:{earlier}", "", "")
        more = yield from recognise(
            talk,
            steps,
            f"more:{number + 1}",
            words("Anything else worth noting?"),
            words("A sentence, or Enter to finish. /followup promises something."),
            default=words("no, that was it"),
        )


def _close(talk: Talk, steps: Steps) -> Generator[Turn, Reply | None, None]:
    """What was noted, what is planned for when, and the date of the next check-in. No scores."""
    if steps.check_in.closed_at is None:
        talk.log.close_check_in(steps.check_in.id, talk.now)
    yield from summary(talk, steps.check_in)
    date = talk.words.speech.say(talk.next_check_in(), talk.today)
    yield Say(talk.words("/draft gives you words to start from. The next check-in is {date}.", date=date))


def summary(talk: Talk, check_in: CheckIn) -> tuple[Say, ...]:
    """A line for each note of a check-in, with what is planned for it."""
    words = talk.words
    ids = [answer.recognition for answer in check_in.answers if answer.recognition is not None]
    noted = [words("Noted:"), *(_noted(talk, id) for id in ids)]
    says = [Say("\n".join(noted))] if ids else [Say(words("Nothing noted this time; that is all right."))]
    promised = [item for item in talk.log.follow_ups() if item.is_open and item.created_on == talk.today]
    if promised:
        by_date = sorted(promised, key=lambda item: (item.due, item.at or dt.time.min))
        lines = (_promised(talk, item) for item in by_date)
        says.append(Say("\n".join([words("Promised:"), *lines])))
    return tuple(says)


def _promised(talk: Talk, item: FollowUp) -> str:
    date = talk.words.speech.short(item.due, talk.today)
    return talk.words("- {date}: {what}", date=date, what=follow_up_text(talk, item))


def _noted(talk: Talk, id: int) -> str:
    moment = talk.log.recognition(id)
    telling = next((t for t in talk.log.tellings() if t.recognition == id and t.is_open), None)
    plan = Plan(
        size=moment.size,
        channel=telling.channel if telling else None,
        by=telling.by if telling else None,
    )
    return talk.words(
        "- {names}: {what} ({plan})",
        names=names_to_tell(talk, moment),
        what=shortened(moment.what, 60),
        plan=plan_text(talk, plan),
    )
