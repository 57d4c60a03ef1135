"""Screen 16: what the member wants on the top screen, and the questions before it is sent."""

from kiosk.keys.access import KeyAccess
from kiosk.keys.key_settings import look_after_key
from kiosk.views.top import QuestionView, RenameView, TopAct, TopView, TopWish
from kiosk.views.view import BACK, Back
from protocol import steps
from protocol.answers import (
    AddAuthenticator,
    AnyAnswer,
    ChangeEmail,
    ChangePassword,
    RemoveAuthenticator,
    RenameAuthenticator,
)
from protocol.refusals import Refusal

_AT_ONCE: dict[TopAct, AnyAnswer | None] = {
    TopAct.END: None,
    TopAct.ADD: AddAuthenticator(),
    TopAct.CHANGE_EMAIL: ChangeEmail(),
    TopAct.CHANGE_PASSWORD: ChangePassword(),
}


async def ask_member(access: KeyAccess, step: steps.Top, refusal: Refusal | None) -> AnyAnswer | None:
    """Show the top screen until there is an answer to send, and return it, or None if the member leaves it.

    The new name of a key is asked for first, and a removal confirmed; a member who declines is back on the top screen.
    Fingers and passcode of a key are changed here (`look_after_key`), without the service.
    """
    names = {each.id: each.name for each in step.authenticators}
    view = TopView(step)
    view.refuse(refusal)
    while True:
        wish: TopWish | Back = await access.stage.ask(view)
        if isinstance(wish, Back):
            return None
        if wish.act in _AT_ONCE:
            return _AT_ONCE[wish.act]
        match wish.act:
            case TopAct.RENAME:
                name = await access.stage.ask(RenameView(names[wish.authenticator]))
                if name is not BACK:
                    return RenameAuthenticator(id=wish.authenticator, name=name)
            case TopAct.KEY_SETTINGS:
                await look_after_key(access, step.words)
            case TopAct.REMOVE:
                question = "remove-last-key" if len(names) == 1 else "remove-key"
                if await access.stage.cover(QuestionView(question, names[wish.authenticator])):
                    return RemoveAuthenticator(id=wish.authenticator)
