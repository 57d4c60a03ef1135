"""Which texts a screen shows in a state, and which it leaves out, by their ids."""

import pytest
from PySide6.QtCore import QTranslator

from demo.gallery.cases import all_cases
from demo.gallery.scene import Scene
from kiosk.views.choosing import SelectKeyView
from tests.gui.texts import text_of

type Text = str | tuple[str, object]
"""The id of a text, with the value of its %1 if it has one."""

SHOWN: dict[str, dict[str, list[Text]]] = {
    "Login": {"refused-blank": ["field-blank"], "refused-full-width": [("field-full-width", "Ａ")]},
    "Start": {"passes": ["start-pass"]},
    "PassCode": {
        "empty": ["pass-code-title", "pass-code-lead", "pass-code-note", "pass-code-example"],
        "letter": ["pass-code-letter-title", "pass-code-letter-lead", "pass-code-letter-field"],
        "refused-malformed": ["pass-code-flaw"],
        "refused-character": [("field-character", "U")],
    },
    "PhoneCode": {"after-key": ["phone-code-lead-after-key"]},
    "NewPassword": {"change": ["new-password-submit-change"]},
    "PasswordReset": {"enrolment": ["registered-proceed"], "top": ["enrolled-proceed"]},
    "SelectKey": {
        "two-keys": ["select-key-touch", "select-key-two", "select-key-glows"],
        "key-and-card": ["select-key-touch", "select-key-either"],
        "three": ["select-key-touch", "select-key-touch-or-leave"],
        "cards": ["select-key-leave", ("select-key-take", 2)],
    },
    "KeyKnown": {
        "key": ["key-known-title", "key-known-leave-in", "key-known-goes-on"],
        "card": ["key-known-title", "key-known-leave-there"],
    },
    "PresentKey": {"enrolment": ["present-either"], "staff": ["beside-present-either"]},
    "Verify": {
        "staff": ["beside-verify-finger"],
        "staff-touch": ["beside-verify-touch"],
        "staff-card": ["beside-verify-card"],
    },
    "Passcode": {
        "choose": ["passcode-shuffled", "passcode-stays"],
        "eight": [("passcode-demanded", 8)],
        "staff": ["beside-passcode"],
        "replaces-short": [("passcode-replace-short", 6), "passcode-replace-elsewhere"],
        "replaces-guessable": [("passcode-replace-guessable", 6), "passcode-replace-elsewhere"],
        "replaces-not-six-digits": [("passcode-replace-other", 6), "passcode-replace-elsewhere"],
        "replaces-must-change": [("passcode-replace-must", 6), "passcode-replace-elsewhere"],
        "refused-pin-policy": ["trouble-pin-policy", "trouble-pin-policy-do"],
    },
    "PasscodeText": {
        "staff": ["beside-passcode"],
        "choose": [("passcode-text-choose-lead", 8)],
        "refused-wrong": ["passcode-wrong", ("passcode-tries-left", 7)],
        "refused-wrong-last": ["passcode-wrong", ("passcode-last-tries", 2)],
        "refused-pin-policy": ["passcode-typed-policy"],
        "refused-same": ["passcode-typed-same"],
        "refused-differs": ["passcode-typed-differs"],
    },
    "KeyOffers": {
        "short": ["offers-change-passcode", "offers-flaw-short"],
        "guessable": ["offers-change-passcode", "offers-flaw-guessable"],
        "added": ["offers-change-passcode", "offers-flaw-other", "offers-finger-added"],
        "changed": ["offers-passcode-changed"],
    },
    "Enrolled": {"touch": ["enrolled-touch"]},
    "Question": {
        "delete-credential": ["question-delete-credential", "question-delete-credential-words"],
        "reset-key": ["question-reset-key-words"],
        "remove-key": ["question-remove-key-words"],
    },
    "ResetKey": {
        "pull-out": ["reset-pull-out"],
        "rest": ["reset-pull-out-rest", "reset-pull-out-rest-words"],
        "put-in": ["reset-put-in", "reset-put-in-words"],
        "touch": ["reset-touch", "reset-touch-words"],
        "long-touch": ["reset-hold", "reset-hold-words"],
        "wait": ["reset-wait", "reset-wait-words"],
        "refused-too-late": ["reset-too-late"],
        "refused-other-key": ["reset-other-key"],
        "card-pull-out": ["reset-lift"],
        "rest-of-card": ["reset-pull-out-rest", "reset-lift-rest-words"],
        "card-put-in": ["reset-lay-down", "reset-lay-down-words"],
        "card-touch": ["reset-wait-card", "reset-wait-card-words"],
        "card-wait": ["reset-wait-card", "reset-wait-card-words"],
        "card-too-late": ["reset-too-late"],
        "card-other-key": ["reset-other-card"],
    },
    "StaffCode": {"refused-code-wrong": ["staff-code-wrong"]},
    "StaffApproval": {
        "reset": ["approval-reset-key", "approval-reset-key-means", "approval-words"],
        "second": ["approval-second-heading", "approval-second-words", "approval-first"],
    },
}


@pytest.mark.parametrize(("screen", "state"), [(screen, state) for screen in SHOWN for state in SHOWN[screen]])
def test_screen_shows_the_texts_of_its_state(words: QTranslator, screen: str, state: str) -> None:
    scene = Scene(all_cases()[screen][state]())
    try:
        read = scene.words()
        asked = [(text,) if isinstance(text, str) else text for text in SHOWN[screen][state]]
        assert [text for text in asked if text_of(*text) not in read] == []
    finally:
        scene.close()


@pytest.mark.parametrize(
    ("screen", "state", "text_id"),
    [
        ("Start", "plain", "start-pass"),
        ("PhoneCode", "mobile", "phone-code-lead-after-key"),
        ("PhoneCode", "landline", "phone-code-resend-sms"),
        ("EnrolmentIntroduction", "free", "introduction-compulsory"),
    ],
)
def test_screen_leaves_out_a_text_of_another_state(
    words: QTranslator, screen: str, state: str, text_id: str
) -> None:
    scene = Scene(all_cases()[screen][state]())
    try:
        assert text_of(text_id) not in scene.words()
    finally:
        scene.close()


def test_two_named_nfc_cards_are_shown_as_a_choice_by_name(words: QTranslator) -> None:
    scene = Scene(SelectKeyView(["One", "Two"], touchable=False))
    try:
        read = scene.words()
        assert [text for text in ("select-key-choose", "select-key-two") if text_of(text) not in read] == []
        assert {text_of("select-key-use", name) for name in ("One", "Two")} <= set(read.split("｜"))
    finally:
        scene.close()
