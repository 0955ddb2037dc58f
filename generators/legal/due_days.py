"""Days by which something must be done, as a calendar (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class DueDay:
    """A whole-day event. ``uid`` stays when the day moves, where it shall be the same event; ``made`` stands for when it was written, so that the same data give the same bytes."""

    uid: str
    made: dt.date
    due: dt.date
    summary: str
    description: str
    reminder: str


def calendar(product: str, name: str, days: Iterable[DueDay]) -> bytes:
    """The days as one calendar, each with a reminder the day before; ``product`` is a word for what made it."""
    from icalendar import Alarm, Calendar, Event

    made = Calendar()
    made.add("prodid", f"-//vanban//{product}//VI")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    for day in days:
        event = Event()
        event.add("uid", f"{day.uid}@vanban")
        event.add("dtstamp", dt.datetime.combine(day.made, dt.time(), dt.UTC))
        event.add("dtstart", day.due)
        event.add("dtend", day.due + dt.timedelta(days=1))
        event.add("summary", day.summary)
        event.add("description", day.description)
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", day.reminder)
        alarm.add("trigger", dt.timedelta(days=-1))
        event.add_component(alarm)
        made.add_component(event)
    return bytes(made.to_ical())
