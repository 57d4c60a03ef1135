"""Screen 2 in a language for which there is a reference: it comes first, and the Japanese text, which binds, follows."""

from collections.abc import Callable

from PySide6.QtQuick import QQuickItem

from kiosk.views.registration import TermsView
from kiosk.words import Words
from protocol.answers import AgreeToTerms
from protocol.steps import Terms, TermsReference
from tests.support.staged_terminal import Terminal

TERMS = Terms(
    version="1",
    title="会員規約",
    text="第1条\n\n第2条",
    references={"en": TermsReference(title="Member terms", text="Article 1\n\nArticle 2")},
)


def test_reference_terms_stand_before_the_japanese_terms_and_the_answer_names_their_language(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    words = Words(glass.engine)
    try:
        task = glass.ask(TermsView(TERMS))
        assert [paragraph.property("words") for paragraph in paragraphs(glass)] == ["第1条", "第2条"]
        glass.engine.setUiLanguage("en")
        glass.rest()
        shown = [paragraph.property("words") for paragraph in paragraphs(glass)]
        assert (shown[:2], shown[-2:]) == (["Article 1", "Article 2"], ["第1条", "第2条"])
        glass.touch("agree")
        assert task.result() == AgreeToTerms(version="1", agreed=True, shown="en")
    finally:
        words.close()


def test_agreement_in_japanese_to_terms_with_an_english_reference_is_answered_as_shown_in_japanese(
    terminal: Callable[..., Terminal],
) -> None:
    glass = terminal()
    task = glass.ask(TermsView(TERMS))
    glass.touch("agree")
    assert task.result() == AgreeToTerms(version="1", agreed=True, shown="ja")


def paragraphs(glass: Terminal) -> list[QQuickItem]:
    return [item for item in glass.items() if item.objectName() == "terms"]
