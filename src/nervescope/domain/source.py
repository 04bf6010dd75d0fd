"""A source in the bibliography (`annotations/sources.json`, CSL-JSON)."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Source:
    """One publication or guideline; at least one of `doi`, `pmid`, `url` leads to it."""

    id: str
    title: str
    authors: str
    year: int | None = None
    container: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""

    @property
    def citation(self) -> str:
        """One line for a reader: authors, year, title, journal."""
        year = f" ({self.year})" if self.year else ""
        place = f" {self.container}." if self.container else ""
        title = self.title if self.title.endswith(("?", "!", ".")) else f"{self.title}."
        return f"{self.authors}{year}. {title}{place}"
