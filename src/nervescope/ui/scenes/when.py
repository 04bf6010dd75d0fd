"""A moment as a person says it: today, yesterday, or the day."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QTime

from nervescope.domain.language import tr


def when(moment: datetime, now: datetime | None = None) -> str:
    """`today, 14:05`, `yesterday, 14:05` or `3 May, 14:05`, in the manner of the computer."""
    now, locale = now or datetime.now(), QLocale()
    clock = locale.toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
    if moment.date() == now.date():
        return tr("today, {clock}").format(clock=clock)
    if moment.date() == (now - timedelta(days=1)).date():
        return tr("yesterday, {clock}").format(clock=clock)
    day = locale.toString(QDate(moment.year, moment.month, moment.day), "d MMMM" if moment.year == now.year else "d MMMM yyyy")
    return f"{day}, {clock}"
