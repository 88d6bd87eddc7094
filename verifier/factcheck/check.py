"""One check: claims as given, held against a fact store, to a report."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from verifier.checkreport import CheckReport
from verifier.factcheck.asked import Asked, OpenSource
from verifier.factcheck.run import STAGE, check_claims
from verifier.factcheck.summary import notes_on
from verifier.llm import Door
from verifier.progress import OnProgress
from verifier.stages import Stages
from verifier.summary import report_id


async def check(asked: Asked, facts: OpenSource, door: Door, on_progress: OnProgress) -> CheckReport:
    """What a fact store says of claims."""
    import verifier

    started = time.monotonic()
    stages = Stages()
    work = check_claims((asked,), facts, door=door, on_progress=on_progress)
    known = await stages.timed(STAGE, work)
    return CheckReport(
        id=report_id((asked.article,), door, known),
        created=datetime.now(UTC),
        verifier_version=verifier.__version__,
        model=door.settings.model,
        article=asked.article,
        claims=asked.claims,
        facts=known,
        prompts=door.prompts_used,
        stages=stages.all,
        usage=door.usage.model_copy(update={"seconds": time.monotonic() - started}),
        notes=(_as_of(asked), *notes_on(known)),
    )


def _as_of(asked: Asked) -> str:
    published = asked.article.published
    assert published is not None  # read_claims gives a day to all
    return f"The claims are read as of {published:%Y-%m-%d}."
