"""The queue: stored once, leased to one, taken over from the dead, in order and at Slack's pace."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from tests.slack.conftest import Clock
from verifier.desk import Desk
from verifier.slack.jobs import Jobs
from verifier.slack.quota import over
from verifier.slack.settings import Limits
from verifier.slack.values import Job, Kind, NewJob, State


def question(key: str, channel: str = "C1", thread: str | None = None, asker: str = "U1") -> NewJob:
    thread = thread or key
    return NewJob(
        key=key, kind=Kind.ASK, channel=channel, thread=thread, asker=asker, about={"question": key}
    )


def leased(jobs: Jobs, owner: str = "w") -> Job:
    job = jobs.lease_question(owner)
    assert job is not None
    return job


def posting(jobs: Jobs, owner: str = "w") -> Job:
    job = jobs.lease_post(owner)
    assert job is not None
    return job


def test_the_same_key_is_stored_once_whoever_stores_it(jobs: Jobs, place: str) -> None:
    new: list[bool] = []

    def store() -> None:
        with Desk.open(place) as desk:
            new.extend([Jobs(desk).store(question(f"k{n}")) for n in range(20)])

    threads = [threading.Thread(target=store) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(new) == 60
    assert sum(new) == 20
    assert jobs.counts() == {"waiting": 20}


def test_a_job_goes_all_the_way(jobs: Jobs) -> None:
    assert jobs.store(question("a"))
    job = leased(jobs)
    assert (job.attempts, job.about["question"], job.state) == (1, "a", State.ANSWERING)
    assert jobs.lease_question("other") is None
    assert jobs.lease_post("other") is None
    assert jobs.answered(job, {"answer": "x"}, tokens=7)
    post = posting(jobs)
    assert (post.attempts, post.result, post.tokens) == (1, {"answer": "x"}, 7)
    assert jobs.done(post, "C1", "17.1")
    held = jobs.by_key("a")
    assert held is not None
    assert (held.state, held.posted_channel, held.posted_ts) == (State.DONE, "C1", "17.1")
    assert jobs.lease_question("w") is None
    assert jobs.lease_post("w") is None


def test_a_silent_worker_loses_its_job_and_can_not_finish_it(jobs: Jobs, clock: Clock) -> None:
    jobs.store(question("a"))
    first = leased(jobs, "dead")
    clock.passes(59)
    assert jobs.lease_question("other") is None
    clock.passes(2)
    second = leased(jobs, "other")
    assert second.n == first.n
    assert second.attempts == 2
    assert jobs.alive(first) is None
    assert not jobs.answered(first, {"answer": "late"})
    assert jobs.answered(second, {"answer": "in time"})
    held = jobs.get(first.n)
    assert held is not None
    assert held.result == {"answer": "in time"}


def test_a_worker_that_says_it_is_alive_keeps_its_job(jobs: Jobs, clock: Clock) -> None:
    jobs.store(question("a"))
    job = leased(jobs)
    for _ in range(5):
        clock.passes(40)
        assert jobs.alive(job) == clock.now + timedelta(seconds=60)
        assert jobs.lease_question("other") is None
    assert jobs.answered(job, {})


def test_questions_of_a_thread_wait_for_those_before_them(jobs: Jobs) -> None:
    for key in ("a", "b"):
        jobs.store(question(key, thread="t"))
    jobs.store(question("c", thread="u"))
    first, other = leased(jobs), leased(jobs)
    assert (first.key, other.key) == ("a", "c")
    assert jobs.lease_question("w") is None
    jobs.answered(first, {})
    assert leased(jobs).key == "b"


def test_a_channel_with_many_questions_does_not_keep_the_others_waiting(jobs: Jobs, clock: Clock) -> None:
    for n in range(6):
        jobs.store(question(f"busy{n}", "C1"))
    jobs.store(question("quiet", "C2"))
    taken = []
    for _ in range(3):
        clock.passes(0.1)
        taken.append(leased(jobs).key)
    assert taken == ["busy0", "quiet", "busy1"]


def test_a_channel_gets_one_message_at_a_time_in_order_and_with_pauses(jobs: Jobs, clock: Clock) -> None:
    for key in ("a", "b"):
        jobs.store(question(key, "C1"))
    jobs.store(question("c", "C2"))
    one, two, three = leased(jobs), leased(jobs), leased(jobs)
    for job in (three, two, one):
        jobs.answered(job, {})
    post = posting(jobs)
    assert post.key == "a"
    assert posting(jobs).key == "c"
    clock.passes(5)
    assert jobs.lease_post("w") is None, "a is still being posted"
    jobs.done(post, "C1", "1")
    assert jobs.lease_post("w") is None, "a took long, and has only just arrived"
    clock.passes(1)
    post = posting(jobs)
    assert post.key == "b"
    jobs.done(post, "C1", "2")
    jobs.store(question("d", "C1"))
    jobs.answered(leased(jobs), {})
    assert jobs.lease_post("w") is None, "a second has not passed"
    clock.passes(1)
    assert posting(jobs).key == "d"


def test_answers_of_a_thread_keep_their_order_though_the_first_is_put_off(jobs: Jobs, clock: Clock) -> None:
    for key in ("a", "b"):
        jobs.store(question(key, thread="t"))
    jobs.store(question("c", thread="u"))
    for _ in range(3):
        jobs.answered(leased(jobs), {})
    jobs.later(posting(jobs), 30, "HTTP 503")
    clock.passes(1)
    other = posting(jobs)
    assert other.key == "c"
    jobs.done(other, "C1", "1")
    clock.passes(1)
    assert jobs.lease_post("w") is None
    clock.passes(30)
    assert posting(jobs).key == "a"


def test_what_is_put_off_comes_back_after_its_time(jobs: Jobs, clock: Clock) -> None:
    jobs.store(question("a"))
    jobs.later(leased(jobs), 30, "ModelUnavailable")
    clock.passes(29)
    assert jobs.lease_question("w") is None
    clock.passes(1)
    job = leased(jobs)
    assert job.attempts == 2
    jobs.answered(job, {})
    jobs.later(posting(jobs), 30, "ratelimited", whole_channel=True)
    jobs.store(question("b"))
    jobs.answered(leased(jobs), {})
    clock.passes(29)
    assert jobs.lease_post("w") is None, "nothing is posted to a channel that asked to wait"
    clock.passes(1)
    assert posting(jobs).key == "a"


def test_a_worker_that_stops_gives_back_what_it_holds(jobs: Jobs) -> None:
    jobs.store(question("a"))
    jobs.untouched(leased(jobs))
    job = leased(jobs, "other")
    assert job.attempts == 1
    jobs.answered(job, {})
    jobs.untouched(posting(jobs))
    clock = jobs.clock
    assert isinstance(clock, Clock)
    clock.passes(1)
    assert posting(jobs, "other").attempts == 2, "the first may have gone out"


def test_two_workers_share_and_never_take_the_same(jobs: Jobs, place: str) -> None:
    for n in range(40):
        jobs.store(question(f"k{n}", f"C{n % 5}"))
    taken: list[str] = []

    def work(name: str) -> None:
        with Desk.open(place) as desk:
            mine = Jobs(desk)
            mine.clock = jobs.clock
            while (job := mine.lease_question(name)) is not None:
                taken.append(job.key)

    threads = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(taken) == sorted(f"k{n}" for n in range(40))


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(user_hour=3), "You have asked 3"),
        (Limits(channel_hour=3), "This channel has had 3"),
        (Limits(day=3), "Today's budget"),
        (Limits(day_tokens=300), "Today's budget"),
    ],
)
def test_beyond_a_limit_the_asker_is_told_and_no_model_asked(
    jobs: Jobs, clock: Clock, limits: Limits, told: str
) -> None:
    def ask(key: str) -> Job:
        new = question(key)
        assert jobs.store(new, limits)
        held = jobs.by_key(key)
        assert held is not None
        return held

    for n in range(3):
        assert ask(f"k{n}").state is State.WAITING
        jobs.answered(leased(jobs), {}, tokens=100)
    refused = ask("too much")
    assert refused.state is State.ANSWERED
    assert refused.private
    assert refused.result is not None
    assert str(refused.result["say"]).startswith(told)
    clock.passes(24 * 3600)
    assert ask("the next day").state is State.WAITING


def test_being_told_no_does_not_lengthen_the_wait(jobs: Jobs, clock: Clock) -> None:
    limits = Limits(user_hour=1)
    jobs.store(question("a"), limits)
    for n in range(5):
        clock.passes(600)
        jobs.store(question(f"again{n}"), limits)
    clock.passes(601)
    jobs.store(question("b"), limits)
    held = jobs.by_key("b")
    assert held is not None
    assert held.state is State.WAITING


def test_limits_are_read_from_the_queue(jobs: Jobs) -> None:
    with jobs.reading() as connection:
        assert over(connection, jobs.clock(), question("a"), Limits()) == ""


@pytest.mark.parametrize("kind", [Kind.REPORT, Kind.NOTE, Kind.SHARE])
def test_what_is_no_question_holds_no_answer_of_its_thread_back(jobs: Jobs, clock: Clock, kind: Kind) -> None:
    put_off = question("a", thread="t").model_copy(update={"kind": kind, "result": {"say": "x"}})
    jobs.store(put_off)
    jobs.later(posting(jobs), 3_600, "HTTP 503")
    jobs.store(question("b", thread="t"))
    jobs.answered(leased(jobs), {})
    clock.passes(1)
    assert posting(jobs).key == "b"


@pytest.mark.parametrize(
    ("key", "kind", "private", "asked"),
    [
        ("message:C1:t", Kind.ASK, False, True),
        ("message:C1:t", Kind.ASK, True, True),
        ("shortcut:t1", Kind.ASK, True, False),
        ("report:1:all", Kind.REPORT, False, False),
        ("message:C1:t", Kind.SAY, False, False),
    ],
)
def test_only_who_asked_in_a_thread_by_a_message_is_followed_there(
    jobs: Jobs, key: str, kind: Kind, private: bool, asked: bool
) -> None:
    jobs.store(question(key, thread="t").model_copy(update={"kind": kind, "private": private}))
    assert jobs.asked_in("C1", "t", "U1") is asked
    assert not jobs.asked_in("C1", "t", "U2")
