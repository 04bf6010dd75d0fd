"""Surfaces of the nerve in the rarer courses past piriformis: plexus, sciatic nerve and its two divisions.

A part that runs free above the sheath is the division itself, made larger there; the sciatic nerve begins where the two come together.
"""

import numpy as np

from nervescope.modelling.kit.branching import beside
from nervescope.modelling.kit.tables import vec
from nervescope.modelling.kit.tube_blocks import join_tubes
from nervescope.modelling.kit.tube_rings import sweep
from nervescope.modelling.kit.tube_tree import tree_surface
from nervescope.modelling.nerve_courses import NERVES, limbs_of
from nervescope.modelling.nerve_lines import DIVISIONS
from nervescope.modelling.nerves import furrowed
from nervescope.modelling.variant_lines import PARTS, REJOINS_MM, WHOLE, course, plexus_of, usual_part

SHEATH_MM = 4.0  # how far before the parts have come together the sheath round both begins
BEGINS_MM = {"d": 14.0, "f": 20.0}  # along the line of an undivided nerve where it leaves the plexus
PART_BEGINS_MM = 12.0  # the same along the line of a free part
STEM_MM = (4.0, 12.0)  # the plexus runs on round the beginning of a nerve: so far before and behind it


def build_plexus_variant(tables, variant):
    """Sacral plexus whose bands run into the nerve, or into its two free parts, where these begin in one course."""
    found = course(tables, variant)
    bands = [t.scaled(1.02).tapered(at_start=(0.75, 5.0), at_end=(0.5, 8.0)) for t in plexus_of(tables, found)]
    return join_tubes([*bands, *(_stem(found, branch) for branch in found.lines)], triangles=10000, spacing=0.4, fillet=1.2)


def _begins_mm(found, branch):
    """Where along its line the surface of a nerve begins."""
    return BEGINS_MM[found.name] if branch == WHOLE else PART_BEGINS_MM


def _stem(found, branch):
    """The end of the plexus round the beginning of a nerve."""
    begins = _begins_mm(found, branch)
    stem = found.lines[branch].part(begins - STEM_MM[0], begins + STEM_MM[1]).scaled(0.99)
    return stem.tapered(at_start=(0.55, 6.0), at_end=(0.75, 8.0))


def build_sciatic_variant(tables, variant):
    """The sciatic nerve of one course: whole from the plexus on, or from where its two parts come together."""
    found = course(tables, variant)
    if found.is_split:
        sheath = usual_part(tables, WHOLE).part(REJOINS_MM - SHEATH_MM, None)
        return furrowed(sheath.tapered(at_start=(0.5, 16.0), at_end=(0.5, 16.0)), is_split_above=True)
    line = found.lines[WHOLE].part(_begins_mm(found, WHOLE), None)
    return furrowed(line.tapered(at_start=(0.62, 12.0), at_end=(0.5, 16.0)))


def build_division_variant(tables, variant, branch):
    """The tibial or fibular division of one course: free above the sheath, or inside the undivided nerve."""
    found = course(tables, variant)
    if found.is_split:
        line = found.lines[branch].part(_begins_mm(found, branch), None)
        return sweep(line.tapered(at_start=(0.7, 8.0), at_end=(0.75, 8.0)), count=20)
    line = beside(found.lines[WHOLE].part(_begins_mm(found, WHOLE), None), *DIVISIONS[PARTS[branch]])
    return sweep(line.tapered(at_start=(0.7, 8.0), at_end=(0.75, 8.0)), count=14)


def build_branch_variant(tables, variant, base_id):
    """A thin nerve that usually begins in what a course moves away: it leaves what lies nearest to its first point instead."""
    found = course(tables, variant)
    first = tables.where("nerve_courses", structure=base_id)[0]
    near = min((*found.lines.values(), *plexus_of(tables, found)), key=lambda tube: np.linalg.norm(tube.centre - vec(first), axis=1).min())
    return tree_surface(limbs_of(tables, base_id, NERVES, parents={str(first["parent"]): near}))
