"""The virtual key's credentials against a model: after any sequence of commands, key and model hold the same."""

import msgspec
from fido2.ctap import CtapError
from fido2.webauthn import PublicKeyCredentialDescriptor, PublicKeyCredentialType
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hid.virtual.profile import PROFILES
from tests.support.key_bench import ES256_ONLY, HASH, PERMISSION, TOUCH, V2, Key, refused, user_entity

ERR = CtapError.ERR
SITES = st.sampled_from(["member.example", "other.example"])
NAMES = st.sampled_from(["hanako", "taro", "jiro"])
ROOM = 4


class AccountStore(RuleBasedStateMachine):
    """`held` maps (site, account) to credential id, in the order of making; `counts` are the sign counts seen."""

    @initialize()
    def prepare(self) -> None:
        self.key = Key(msgspec.structs.replace(PROFILES["touch"], max_credentials=ROOM)).ready()
        self.held: dict[tuple[str, str], bytes] = {}
        self.counts: dict[bytes, int] = {}

    @rule(site=SITES, name=NAMES)
    def make(self, site: str, name: str) -> None:
        token = self.key.token(PERMISSION.MAKE_CREDENTIAL, site)
        self.key.lay(TOUCH)
        fits = (site, name) in self.held or len(self.held) < ROOM

        def make() -> bytes:
            made = self.key.ctap.make_credential(
                HASH,
                {"id": site, "name": site},
                user_entity(name),
                ES256_ONLY,
                options={"rk": True},
                pin_uv_param=V2.authenticate(token, HASH),
                pin_uv_protocol=2,
            )
            assert made.auth_data.credential_data is not None
            return made.auth_data.credential_data.credential_id

        if not fits:
            with refused(ERR.KEY_STORE_FULL):
                make()
            return
        self.held.pop((site, name), None)
        self.held[site, name] = credential_id = make()
        self.counts[credential_id] = 0

    @rule(site=SITES)
    def sign_in(self, site: str) -> None:
        token = self.key.token(PERMISSION.GET_ASSERTION, site)
        self.key.lay(TOUCH)
        newest_first = [name for place, name in reversed(self.held) if place == site]
        ctap = self.key.ctap
        authentication = {"pin_uv_param": V2.authenticate(token, HASH), "pin_uv_protocol": 2}
        if not newest_first:
            with refused(ERR.NO_CREDENTIALS):
                ctap.get_assertions(site, HASH, **authentication)
            return
        assertions = ctap.get_assertions(site, HASH, **authentication)
        assert [(each.user or {})["id"].decode() for each in assertions] == newest_first
        for each in assertions:
            self.counts[each.credential["id"]] += 1
            assert each.auth_data.counter == self.counts[each.credential["id"]]

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        account = data.draw(st.sampled_from(sorted(self.held)))
        descriptor = PublicKeyCredentialDescriptor(
            type=PublicKeyCredentialType.PUBLIC_KEY, id=self.held.pop(account)
        )
        self.key.manage().delete_cred(descriptor)

    @rule()
    def power_cycle(self) -> None:
        self.key.replug()

    @rule()
    def reset(self) -> None:
        self.key.replug()
        self.key.lay(TOUCH)
        self.key.ctap.reset()
        self.held.clear()
        self.key.ready()

    @invariant()
    def the_client_lists_what_the_model_holds(self) -> None:
        manage = self.key.manage()
        listed = {
            (rp[3]["id"], credential[6]["name"]): credential[7]["id"]
            for rp in manage.enumerate_rps()
            for credential in manage.enumerate_creds(rp[4])
        }
        assert listed == self.held
        assert self.key.manage().get_metadata() == {1: len(self.held), 2: ROOM - len(self.held)}


AccountStore.TestCase.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
TestAccountStore = AccountStore.TestCase
