"""Messages between terminal and service: encoding, decoding errors, and secrets in them."""

import pickle

import msgspec
import pytest

from protocol import answers, steps, wire
from protocol.secret import Secret


def test_secret_is_in_no_repr_or_format_and_can_not_be_pickled_or_encoded_by_plain_msgspec() -> None:
    secret = Secret("kaze#2026")
    answer = answers.LogIn(id="x", password=secret)
    assert "kaze" not in f"{secret} {secret!r} {secret:>20} {answer!r} {[secret]}"
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    with pytest.raises(TypeError):
        msgspec.json.encode(answer)


def test_answer_with_a_secret_and_reply_with_a_step_round_trip() -> None:
    answer = answers.ChoosePassword(password=Secret("kaze#2026"))
    assert wire.decode(wire.encode(answer), answers.AnyAnswer) == answer
    reply = steps.Reply(journey="0" * 32, step=steps.NewEmail(addresses_left=3))
    assert wire.decode(wire.encode(reply), steps.Reply) == reply


def test_error_of_a_malformed_message_repeats_no_value() -> None:
    with pytest.raises(msgspec.ValidationError) as refused:
        wire.decode(b'{"answer":"log-in","id":"x","password":["kaze#2026"]}', answers.AnyAnswer)
    assert "kaze" not in str(refused.value)


@pytest.mark.parametrize("body", [b"\xff", b'{"answer":"log-in","id":"\xff","password":"x"}', b'{"answer'])
def test_malformed_json_or_utf_8_raises_decode_error(body: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        wire.decode(body, answers.AnyAnswer)
