"""What goes over the line, and what must not be seen."""

import pickle

import msgspec
import pytest

from protocol import answers, steps, wire
from protocol.secret import Secret


def test_secret_repr_shows_nothing() -> None:
    secret = Secret("kaze#2026")
    answer = answers.LogIn(id="x", password=secret)
    assert "kaze" not in f"{secret} {secret!r} {secret:>20} {answer!r} {[secret]}"
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    with pytest.raises(TypeError):
        msgspec.json.encode(answer)


def test_answers_and_steps_round_trip() -> None:
    answer = answers.ChoosePassword(password=Secret("kaze#2026"))
    assert wire.decode(wire.encode(answer), answers.AnyAnswer) == answer
    reply = steps.Reply(journey="0" * 32, step=steps.NewEmail(addresses_left=3))
    assert wire.decode(wire.encode(reply), steps.Reply) == reply


def test_error_of_a_malformed_message_repeats_no_value() -> None:
    with pytest.raises(msgspec.ValidationError) as refused:
        wire.decode(b'{"answer":"log-in","id":"x","password":["kaze#2026"]}', answers.AnyAnswer)
    assert "kaze" not in str(refused.value)


@pytest.mark.parametrize("body", [b"\xff", b'{"answer":"log-in","id":"\xff","password":"x"}', b'{"answer'])
def test_malformed_json_raises_one_kind_of_error(body: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        wire.decode(body, answers.AnyAnswer)
