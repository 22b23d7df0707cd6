"""``musnad statements``."""

from musnad.cli import options

COLUMNS = ("date", "speaker", "via", "cue", "stance", "outlet", "id")


def statements(
    since: options.Since = None,
    until: options.Until = None,
    actor: options.Speaker = None,
    about: options.About = None,
    outlet: options.Outlet = None,
    stance: options.Stance = None,
    store: options.Store = options.RECORD,
    form: options.Form = options.Format.table,
    lang: options.Labels = options.Lang.en,
) -> None:
    """Every statement: who said what, through whom.

    The chain of a statement reads: outlet, then who passed it on, then the speaker.

    Example: musnad statements --actor لافروف --about سوريا

    Example: musnad statements --stance doubted --format json
    """
    from musnad import ask
    from musnad.cli.output import show
    from musnad.store import View

    question = ask.Question(since, until, actor, outlet=outlet, stance=stance, about=about)
    with View(store) as view:
        show(ask.statements(view, question), COLUMNS, form, lang, "content", why=True)
