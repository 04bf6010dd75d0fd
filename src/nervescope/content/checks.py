"""Checks everything the program shows, before anyone sees it: the content behind `nervescope check`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nervescope.content.checking import (
    attachments,
    cards,
    claims,
    joints,
    languages,
    links,
    meshes,
    nerves,
    peel,
    plain_words,
    references,
    texts,
    variants,
    wordings,
)
from nervescope.content.checking.statements import statements
from nervescope.content.load import Content, read_content
from nervescope.content.own import with_own
from nervescope.content.paths import Folders
from nervescope.domain.errors import ContentError, Problem

OnProgress = Callable[[int, int, str], None]
"""Called with steps done, steps in all, and what comes next."""

TEXT_CHECKS: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    texts.statement_ids_are_unique,
    texts.texts_are_not_empty,
    texts.claims_have_a_source,
    texts.labels_have_names,
    texts.emergency_card_is_complete,
    plain_words.plain_texts_read_easily,
    plain_words.texts_fit_their_place,
    cards.sites_are_whole,
    cards.labels_have_reasons,
    cards.labels_agree,
    cards.viewpoints_are_fair,
    cards.ids_on_a_card_are_unique,
    cards.figures_are_fractions,
    claims.claims_are_covered,
    claims.claims_are_counted_through,
    claims.most_statements_have_a_source,
    claims.viewpoints_name_claims,
    links.parts_at_risk_are_nerves,
    links.muscles_name_nerves_and_roots,
    links.no_structure_is_its_own_ancestor,
    links.knowledge_names_structures,
    links.journeys_name_what_exists,
    links.skin_areas_are_drawn_from_sources,
    links.figures_have_sources,
    references.sources_exist,
    references.sources_lead_somewhere,
    references.treatments_exist,
    references.treatments_are_used,
    references.structures_exist,
    references.nerves_exist,
    references.views_are_sensible,
    references.files_are_named_after_their_record,
    references.families_have_their_number,
    peel.peel_orders_are_whole,
    peel.peel_orders_can_be_shown,
    nerves.sites_lie_on_their_nerve,
    languages.languages_name_everything,
    languages.names_are_words,
    wordings.sentences_are_of_something,
    wordings.sentences_are_of_today,
    wordings.emergency_signs_are_said,
    wordings.sentences_keep_their_figures,
    wordings.sentences_fit_their_place,
    meshes.files_are_listed,
    variants.variant_meshes_are_whole,
    variants.variants_are_known_and_on_their_nerve,
)
MESH_CHECKS = (
    meshes.meshes_are_sane,
    meshes.sides_agree,
    meshes.landmarks_lie_on_their_structure,
    meshes.structures_lie_near_their_site,
    nerves.nerves_avoid_bones,
    joints.joints_join_their_bones,
    attachments.tissues_hold_to_what_they_touch,
)


@dataclass(frozen=True)
class CheckReport:
    """What was found: every problem, and how much was looked at (`{"sites": 6, ...}`)."""

    problems: tuple[Problem, ...]
    counts: dict[str, int]

    @property
    def is_in_order(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check(folders: Folders, on_progress: OnProgress | None = None) -> CheckReport:
    """Check all of `annotations/` and `meshes/`. Nothing is raised: faults of every kind come back as problems."""
    tell = on_progress or (lambda done, total, what: None)
    tell(0, 1, "reading")
    try:
        content = read_content(folders)
    except ContentError as error:
        return CheckReport(error.problems, {})
    files = sum(1 for entry in content.manifest.meshes.values() if entry.file)
    total = files + len(TEXT_CHECKS) + len(MESH_CHECKS) + 1
    done = 0

    def step(what: str) -> None:
        nonlocal done
        tell(done, total, what)
        done += 1

    problems = list(content.atlas.problems)
    if folders.own:
        problems += with_own(content.atlas, folders.own).problems[len(content.atlas.problems) :]
    for text_check in TEXT_CHECKS:
        step(_named(text_check))
        problems += text_check(content)
    step(_named(texts.nothing_forbidden_is_said))
    problems += texts.nothing_forbidden_is_said(content, folders.annotations)
    read, faults = meshes.read_meshes(content, step)
    problems += faults
    for mesh_check in MESH_CHECKS:
        step(_named(mesh_check))
        problems += mesh_check(content, read)
    tell(total, total, "done")
    return CheckReport(tuple(problems), _counts(content, len(read)))


def _named(function: Callable[..., object]) -> str:
    """The name of a check in words."""
    return function.__name__.replace("_", " ")


def _counts(content: Content, meshes_read: int) -> dict[str, int]:
    """How much was looked at."""
    atlas = content.atlas
    return {
        "structures": len(atlas.structures),
        "meshes": meshes_read,
        "nerve lines": len(atlas.nerves),
        "sites": len(atlas.sites),
        "topics": len(atlas.topics),
        "treatments": len(atlas.treatments),
        "statements": sum(1 for _ in statements(content)),
        "sources": len(atlas.sources),
        "views": len(atlas.views),
        **wordings.sentences_here_and_missing(content),
    }
