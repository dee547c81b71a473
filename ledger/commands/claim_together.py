"""Many claims under one resolution: a round with a quota, a short purse divided."""

from typing import Annotated

import typer

from . import call as calls
from . import claim_filing, claim_pages

Resolution = Annotated[str, typer.Option("--resolution")]


def round_(
    context: typer.Context,
    quota: Annotated[int, typer.Option("--quota")],
    benefit: Annotated[str, typer.Option("--benefit", show_default=False)] = "scholarship",
    resolution: Resolution = "",
    save: claim_pages.Save = None,
) -> None:
    """A round of claims ranked by the by-laws; with --resolution, approved up to the quota."""
    from ledger import claims, reports

    call = calls.of(context)
    known = claim_filing.benefit_meant(benefit)
    with call.writing() as work:
        found, places = claims.ranked(work, known, quota)
        page = reports.claim_round(work, found, places, known)
        approved = claims.approve_round(work, known, quota, resolution) if resolution else ()
    if resolution:
        call.tell(call.done("claim.round_approved"), count=len(approved))
    call.show(page, save)


def share(
    context: typer.Context, resolution: Resolution = "", save: claim_pages.Save = None
) -> None:
    """The purse divided among all who wait; with --resolution, decided and approved."""
    from ledger import claims, reports

    call = calls.of(context)
    if not resolution:
        with call.reading() as work:
            page = reports.claim_shares(work, claims.shared(work))
        call.show(page, save)
        return
    with call.writing() as work:
        done = claims.share_out(work, resolution)
        page = reports.claims(work, done, work.today)
    call.tell(call.done("claim.shared"), count=len(done))
    call.show(page, save)
