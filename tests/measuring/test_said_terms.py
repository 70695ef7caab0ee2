"""Terms and how many people say them."""

from research.measuring.indexed import IndexedEvidence, index_evidence
from research.measuring.said_terms import SaidTerms, list_terms
from tests.measuring.made_records import say

EVERYTHING = index_evidence(
    [
        say(1, "ana", 0.1, text="late parcel"),
        say(2, "ana", 0.1, text="late again"),
        say(3, "bogdan", 0.1, text="late parcel"),
        say(4, "carol", 0.1, text="nothing"),
    ]
)


def read(evidence: IndexedEvidence) -> SaidTerms:
    return list_terms(evidence, terms_of=lambda piece: set(piece.excerpt.verbatim.split()))


def test_people_and_excerpts_are_counted_each_once() -> None:
    said = read(EVERYTHING)

    assert said.count_people() == {"again": 1, "late": 2, "nothing": 1, "parcel": 2}
    assert said.count_excerpts() == {"again": 1, "late": 3, "nothing": 1, "parcel": 2}


def test_terms_can_be_left_out_and_excerpts_taken_away() -> None:
    chosen = read(EVERYTHING).of({"late", "parcel", "unheard"})
    parcels = chosen.saying("parcel")

    assert [piece.participant_id for piece in parcels].count("ana") == 1
    assert len(parcels) == 2
    assert chosen.without(parcels).count_people() == {"late": 1}


def test_of_a_part_only_its_excerpts_count() -> None:
    assert read(EVERYTHING.by_people(["bogdan"])).count_people() == {"late": 1, "parcel": 1}


def test_without_evidence_there_are_no_terms() -> None:
    assert read(index_evidence([])).count_people() == {}
