"""A calibration learns what the ratings say, never looks at the rating of what it scores, and stays out when unsure."""

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from research.scoring.calibrating import LEAST_COMMENTS, fit_calibration
from research.scoring.calibration import Verdict
from research.scoring.calibration_document import calibration_of, document_of
from research.scoring.engine import NOT_ASSESSED
from research.scoring.excerpts import label_polarity
from research.scoring.rated_comments import Comment, Label, RatedComment
from research.terms import Language
from tests.scoring.made_comments import make_comment, make_rated

FLIPPED = {Label.POS: Label.NEG, Label.NEG: Label.POS, Label.NEU: Label.POS}
RATED = make_rated(240)
CALIBRATION = fit_calibration(RATED)


def polarities(rated: list[RatedComment], comments: list[Comment]) -> list[float | None]:
    return [assessment.polarity for assessment in fit_calibration(rated).score(comments)]


def test_words_that_only_the_ratings_explain_are_learnt() -> None:
    (trial,) = CALIBRATION.trials

    assert trial.verdict is Verdict.BETTER
    assert trial.lexicon_f1 is not None
    assert trial.lexicon_f1 < 0.4
    assert trial.model_f1 is not None
    assert trial.model_f1 > 0.95


def test_a_new_comment_is_scored_by_what_was_learnt_and_says_why() -> None:
    praise, complaint = CALIBRATION.score(
        [make_comment("Zanta, really mirdo", number=900), make_comment("Tolka staff, grum food", number=901)]
    )

    assert (label_polarity(praise.polarity), label_polarity(complaint.polarity)) == ("pos", "neg")
    assert {"Zanta", "mirdo"} <= {reason.words for reason in praise.because if reason.weight > 0}
    assert {"Tolka", "grum"} <= {reason.words for reason in complaint.because if reason.weight < 0}
    assert praise.confidence is not None
    assert praise.confidence > 0.5


@settings(max_examples=5, deadline=None)
@given(number=st.integers(0, len(RATED) - 1))
def test_the_rating_of_a_text_never_moves_its_own_score(number: int) -> None:
    poisoned = list(RATED)
    poisoned[number] = replace(RATED[number], label=FLIPPED[RATED[number].label])

    (before,) = CALIBRATION.score([RATED[number].comment])
    (after,) = fit_calibration(poisoned).score([RATED[number].comment])

    assert after == before


def test_the_rating_of_another_text_of_the_same_person_does_not_move_a_score() -> None:
    couple = [replace(each, comment=replace(each.comment, participant_id="P-both")) for each in RATED[:2]]
    rated = [*couple, *RATED[2:]]
    poisoned = [couple[0], replace(couple[1], label=FLIPPED[couple[1].label]), *RATED[2:]]

    assert polarities(poisoned, [couple[0].comment]) == polarities(rated, [couple[0].comment])


def test_the_rating_of_the_same_words_under_another_name_does_not_move_a_score() -> None:
    original = RATED[5]
    copy = RatedComment(comment=make_comment(original.comment.text.upper() + "!", number=700), label=original.label)
    poisoned = replace(copy, label=FLIPPED[copy.label])

    for asked in (original.comment, copy.comment):
        assert polarities([*RATED, poisoned], [asked]) == polarities([*RATED, copy], [asked])


def test_a_stranger_who_repeats_known_words_is_scored_by_a_model_that_did_not_see_them() -> None:
    stranger = replace(RATED[7].comment, id="new", participant_id="P-new")
    poisoned = [replace(each, label=FLIPPED[each.label]) if each is RATED[7] else each for each in RATED]

    assert polarities(poisoned, [stranger]) == polarities(RATED, [stranger])


def test_order_does_not_matter() -> None:
    shuffled = list(RATED)
    random.Random(4).shuffle(shuffled)  # noqa: S311 -- an order, no secret

    assert fit_calibration(shuffled) == CALIBRATION


def test_other_ratings_make_another_version() -> None:
    changed = [replace(each, label=FLIPPED[each.label]) if number < 60 else each for number, each in enumerate(RATED)]

    assert fit_calibration(changed).version != CALIBRATION.version


def test_a_calibration_survives_as_plain_json() -> None:
    written = json.dumps(document_of(CALIBRATION))
    comments = [each.comment for each in RATED[:20]]

    assert calibration_of(json.loads(written)) == CALIBRATION
    assert calibration_of(json.loads(written)).score(comments) == CALIBRATION.score(comments)


def test_the_stored_document_holds_no_id_and_no_words_of_one_person_alone() -> None:
    secret = RatedComment(comment=make_comment("It was zanta says xylophonius", number=800), label=Label.POS)
    document = json.dumps(document_of(fit_calibration([*RATED, secret])))

    assert "xylophonius" not in document
    assert "P-800" not in document


@pytest.mark.parametrize(
    "rated",
    [
        [],
        make_rated(LEAST_COMMENTS - 1),
        make_rated(150, labels=(Label.POS, Label.NEU)),
        make_rated(57) + [replace(each, label=Label.POS) for each in make_rated(300)[57:]],
    ],
    ids=["none", "too few", "no complaint", "hardly any complaint"],
)
def test_with_too_little_to_learn_from_the_lexicon_stands(rated: list[RatedComment]) -> None:
    calibration = fit_calibration(rated)
    comments = [each.comment for each in RATED[:5]]

    assert {trial.verdict for trial in calibration.trials} <= {Verdict.TOO_FEW}
    assert calibration.scorer_of(Language.EN) is None
    assert calibration.score(comments) == tuple(comment.assessment for comment in comments)


def test_twenty_comments_of_one_person_are_one_person() -> None:
    complaints = [
        replace(each, comment=replace(each.comment, participant_id="P-angry")) if each.label is Label.NEG else each
        for each in make_rated(240)
    ]

    assert [trial.verdict for trial in fit_calibration(complaints).trials] == [Verdict.TOO_FEW]


def test_ratings_that_have_nothing_to_do_with_the_words_leave_the_lexicon_standing() -> None:
    dice = random.Random(11)  # noqa: S311 -- labels, no secrets
    random_labels = [replace(each, label=dice.choice(list(Label))) for each in make_rated(300)]

    assert [trial.verdict for trial in fit_calibration(random_labels).trials] == [Verdict.NOT_BETTER]


def test_each_language_is_tried_by_itself() -> None:
    spanish = make_rated(30, language=Language.ES)
    calibration = fit_calibration([*RATED, *spanish])

    assert [(trial.language, trial.verdict) for trial in calibration.trials] == [
        (Language.EN, Verdict.BETTER),
        (Language.ES, Verdict.TOO_FEW),
    ]
    assert (calibration.scorer_of(Language.EN) or "").startswith("en-calibrated/")
    assert calibration.score([spanish[0].comment]) == (spanish[0].comment.assessment,)


def test_languages_that_are_not_scored_are_left_alone() -> None:
    german = replace(RATED[0].comment, language=Language.OTHER, assessment=NOT_ASSESSED)
    rated = [*RATED, RatedComment(comment=german, label=Label.POS)]

    assert fit_calibration(rated).score([german]) == (NOT_ASSESSED,)


def test_a_text_of_which_nothing_is_known_stays_unscored() -> None:
    strange = make_comment("Шчы юфя", number=950)

    assert CALIBRATION.score([strange]) == (NOT_ASSESSED,)


def test_a_neutral_text_without_a_word_of_feeling_stays_unscored() -> None:
    plain = make_comment("lamp table chair", number=951)

    assert CALIBRATION.score([plain]) == (NOT_ASSESSED,)


@given(text=st.text(max_size=60), weight=st.floats(-1, 1))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_a_polarity_in_bounds_and_its_own_words_as_reasons(text: str, weight: float) -> None:
    comment = make_comment(f"{text} zanta {weight:.1f}", number=960)
    (found,) = CALIBRATION.score([comment])

    assert found.polarity is None or -1 <= found.polarity <= 1
    assert found.confidence is None or 0 <= found.confidence <= 1
    assert all(-1 <= reason.weight <= 1 for reason in found.because)
    assert all(reason.words in comment.text for reason in found.because)


def test_a_scale_without_a_middle_is_learnt_too() -> None:
    calibration = fit_calibration(make_rated(200, labels=(Label.NEG, Label.POS)))
    praise, complaint = calibration.score([make_comment("zanta", number=970), make_comment("grum", number=971)])

    assert calibration.trials[0].is_used
    assert (label_polarity(praise.polarity), label_polarity(complaint.polarity)) == ("pos", "neg")
