"""Which way the nerve goes where people differ: past piriformis, and where it parts in two. One of the two at a time is shown."""

from enum import StrEnum


class Course(StrEnum):
    """The six courses of the sciatic nerve past piriformis (Beaton and Anson 1937): `A`, the usual one, whole below the muscle."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"
    E = "e"
    F = "f"

    @property
    def is_split(self) -> bool:
        """Whether the two parts of the nerve go separate ways past the muscle."""
        return self in (Course.B, Course.C, Course.E)


class Division(StrEnum):
    """Where the sciatic nerve parts into tibial and common fibular nerve; usually in the lower thigh."""

    USUAL = "usual"
    PELVIS = "pelvis"
    MID_THIGH = "mid_thigh"
    LOW = "low"


def shape_of(course: Course, division: Division) -> str:
    """The name under which the manifest lists the meshes that differ from the usual ones; empty when nothing does."""
    if course is not Course.A:
        return course.value
    return "" if division is Division.USUAL else f"division_{division.value}"


SHAPES = tuple(shape for shape in (*(shape_of(c, Division.USUAL) for c in Course), *(shape_of(Course.A, d) for d in Division)) if shape)
"""Every such name."""
