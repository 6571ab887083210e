"""People with the same last name: which of them it stands for, and whether two names are of two."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis.genders import has_given_name, of_given_name


def meant_by_last_name(mentions: Sequence[tuple[str, bool]]) -> str:
    """Which of the full names with the same last word it stands for, each with whether it is brought in as somebody's relative.

    Of relatives the one who is named in full most often, and not as "her husband": Jeb Bush, and not George H.W.
    """
    whole: dict[str, list[tuple[str, bool]]] = {}
    for full, kin in sorted(mentions, key=lambda mention: -len(mention[0])):
        longer = next((key for key, own in whole.items() if own[0][0].lower().endswith(f" {full.lower()}")), full.split()[0])
        whole.setdefault(longer, []).append((full, kin))
    best = max(
        whole.values(),
        key=lambda own: (" " in own[0][0], has_given_name(own[0][0]), not any(kin for _, kin in own), len(own), len(own[0][0])),
    )
    return best[0][0]


def are_two(full: str, name: str) -> bool:
    """Whether two whole names with the same last word are of two people: by their initials, or as a man's and a woman's."""
    return full[:1] != name[:1] or {of_given_name(full), of_given_name(name)} == {True, False}
