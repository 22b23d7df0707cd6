"""``musnad statements``."""

from musnad.cli import options

COLUMNS = ("date", "speaker", "via", "cue", "stance", "medium", "topics", "outlet", "id")
BELOW = ("topics", "medium", "outlet")  # columns that go below their row where the terminal is narrow


def statements(
    since: options.Since = None,
    until: options.Until = None,
    speaker: options.Speaker = None,
    via: options.Via = None,
    about: options.About = None,
    topic: options.Topic = None,
    medium: options.Medium = None,
    kind: options.Kind = None,
    outlet: options.Outlet = None,
    stance: options.Stance = None,
    limit: options.Limit = None,
    page: options.Page = 1,
    as_of: options.AsOf = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """Every statement: who said what, through whom.

    The chain of a statement reads: outlet, then who passed it on, then the speaker; musnad chain draws it. Denied is
    what another statement of the record says is not so, withdrawn what the report tells was taken back.

    Example: musnad statements --speaker لافروف --about سوريا

    Example: musnad statements --via "military source" --about ceasefire --lang ar

    Example: musnad statements --stance denied --format json
    """
    from musnad import ask
    from musnad.cli.output import show
    from musnad.cli.parts import part
    from musnad.labels import code
    from musnad.store import View

    question = ask.Question(
        since, until, speaker, outlet=outlet, stance=stance, about=about, via=code("source", via),
        medium=code("medium", medium), topic=topic, kind=code("source", kind),
    )  # fmt: skip
    with View(store, options.known_on(as_of)) as view:
        rows = part(
            lambda: ask.statements(view, question), lambda size, skip: ask.statements_page(view, question, size, skip),
            limit, page, form, lang,
        )  # fmt: skip
        show(rows, COLUMNS, form, lang, "content", why=True, spare=BELOW)
