"""The models that this branch takes: settings and metadata, compiled into the relying party's policy and the terminal's."""

from uuid import UUID

import msgspec
from cryptography import x509
from msgspec.structs import replace

from protocol.models import KnownModel, ModelCatalogue
from protocol.steps import ModelPolicy
from service.mds.entries import Certification, Model
from service.mds.store import MetadataState, models_of, state_of
from service.store.database import Database
from service.webauthn import AttestationPolicy, RelyingParty


class MetadataRules(msgspec.Struct, frozen=True, kw_only=True):
    """What a branch makes of metadata."""

    refused_statuses: frozenset[str]
    """A model of which one was ever reported is not taken, whatever was reported later."""
    minimum: Certification = Certification.NONE
    """With it only models are taken that are proven, and certified at this level or above."""


class Catalogue:
    """What is known of models now. Read it anew each time: a refresh puts another policy in its place.

    Attributes:
        rp: the relying party with the policy as it stands.
        policy: the same as a terminal asks it.
        state: of the list; None where none was ever looked at.
        number: of the list that the policy was made from.
    """

    def __init__(self, rp: RelyingParty, rules: MetadataRules) -> None:
        self._base = rp
        self._rules = rules
        self.state: MetadataState | None = None
        self.number = 0
        self._apply(())

    async def load(self, database: Database) -> None:
        """Take over what the database has, where it has another list than before: this process or another imported it."""
        async with database.read() as work:
            self.state = await state_of(work)
            number = (self.state and self.state.number) or 0
            if number != self.number:
                self._apply(await models_of(work))
                self.number = number

    async def known(self, database: Database) -> ModelCatalogue:
        """Names and pictures for a terminal."""
        async with database.read() as work:
            models = await models_of(work)
        return ModelCatalogue(
            number=self.number,
            models=tuple(
                KnownModel(aaguid=model.aaguid, name=model.name, icon=model.icon)
                for model in models
                if model.name
            ),
        )

    def _apply(self, models: tuple[Model, ...]) -> None:
        policy = compile_policy(self._base.policy, self._rules, models)
        self.rp = replace(self._base, policy=policy)
        self.policy = policy_told(policy)


def compile_policy(
    base: AttestationPolicy, rules: MetadataRules, models: tuple[Model, ...]
) -> AttestationPolicy:
    """The settings' policy with what metadata say; a root of the settings stands in the place of the list's."""
    revoked = {model.aaguid for model in models if not rules.refused_statuses.isdisjoint(model.statuses)}
    roots = {model.aaguid: _certificates(model) for model in models if model.roots}
    allowed = base.allowed
    if rules.minimum is not Certification.NONE:
        certified = frozenset(model.aaguid for model in models if model.certification >= rules.minimum)
        allowed = certified if allowed is None else certified & allowed
    return replace(base, roots={**roots, **base.roots}, revoked=base.revoked | revoked, allowed=allowed)


def policy_told(policy: AttestationPolicy) -> ModelPolicy:
    """The policy as a terminal asks it, before anything on a key is changed."""
    provable = policy.provable
    return ModelPolicy(
        allowed=None if provable is None else _sorted(provable),
        denied=_sorted(policy.denied),
        revoked=_sorted(policy.revoked),
    )


def _sorted(models: frozenset[UUID]) -> tuple[UUID, ...]:
    return tuple(sorted(models))


def _certificates(model: Model) -> tuple[x509.Certificate, ...]:
    return tuple(x509.load_der_x509_certificate(root) for root in model.roots)
