"""Which step comes back with which refusal: the one list that tests compare with the walks over HTTP and the pictures.

A step is the one that the reply asks, which is where the customer reads why the last answer was not taken.
NOT_EXPECTED, which any answer out of turn gets, stands where a customer in turn can meet it.
"""

from protocol import steps
from protocol.refusals import RefusalCode

_ADDRESS = (
    RefusalCode.EMAIL_FULL_WIDTH,
    RefusalCode.EMAIL_FORBIDDEN_SYMBOL,
    RefusalCode.EMAIL_EDGE_AT,
    RefusalCode.EMAIL_MISSING_AT,
    RefusalCode.EMAIL_MALFORMED,
)
_SENDING = (
    RefusalCode.CODE_LOCKED,
    RefusalCode.RESEND_TOO_SOON,
    RefusalCode.RESEND_CAPPED,
    RefusalCode.TOO_MANY,
)
_CODE = (RefusalCode.CODE_WRONG, RefusalCode.CODE_EXPIRED, *_SENDING, RefusalCode.DELIVERY_FAILED)
REFUSED: dict[type[steps.Step], tuple[RefusalCode, ...]] = {
    steps.Login: (
        RefusalCode.WRONG_ID_OR_PASSWORD,
        RefusalCode.FORBIDDEN_CHARACTER,
        RefusalCode.TOO_MANY,
        RefusalCode.SYSTEM_UNAVAILABLE,
        RefusalCode.VERIFICATION_NEEDED,
    ),
    steps.SignIn: (
        RefusalCode.ASSERTION_REFUSED,
        RefusalCode.UNKNOWN_CREDENTIAL,
        RefusalCode.CHALLENGE_EXPIRED,
        RefusalCode.SYSTEM_UNAVAILABLE,
    ),
    steps.MemberId: (*_ADDRESS, RefusalCode.TOO_MANY),
    steps.CardCheck: (
        RefusalCode.CARD_NOT_MATCHED,
        RefusalCode.CARD_LOCKED,
        RefusalCode.TOO_MANY,
        RefusalCode.SYSTEM_UNAVAILABLE,
    ),
    steps.ReissueId: (*_ADDRESS, *_SENDING),
    steps.EmailChoice: (RefusalCode.EMAIL_TAKEN,),
    steps.NewEmail: (*_ADDRESS, RefusalCode.EMAIL_TAKEN, RefusalCode.EMAIL_ADDRESSES_SPENT, *_SENDING),
    steps.EmailCode: _CODE,
    steps.PhoneCode: (RefusalCode.CODE_NOT_SENT, *_CODE),
    steps.NewPassword: (
        *(code for code in RefusalCode if code.startswith("password-")),
        RefusalCode.TOO_MANY,
    ),
    steps.CreateCredential: (
        RefusalCode.CREDENTIAL_REFUSED,
        RefusalCode.ALREADY_ENROLLED,
        RefusalCode.CHALLENGE_EXPIRED,
        RefusalCode.MODEL_NOT_ALLOWED,
        RefusalCode.MODEL_REVOKED,
        RefusalCode.APPROVAL_UNAVAILABLE,
        RefusalCode.APPROVAL_NOT_GOOD,
    ),
    steps.StaffApproval: (
        RefusalCode.ASSERTION_REFUSED,
        RefusalCode.CHALLENGE_EXPIRED,
        RefusalCode.NOT_STAFF,
    ),
    steps.Top: (RefusalCode.FORBIDDEN_CHARACTER, RefusalCode.KEY_YOUNG, RefusalCode.NOT_EXPECTED),
    steps.PassCode: (RefusalCode.PASS_WRONG, RefusalCode.TOO_MANY, RefusalCode.SYSTEM_UNAVAILABLE),
    steps.StaffCode: (RefusalCode.CODE_WRONG, RefusalCode.TOO_MANY),
}
