"""The models that this branch accepts: settings and metadata compiled into policies, of relying party and terminal."""

from uuid import UUID

import msgspec
from cryptography import x509
from msgspec.structs import replace

from protocol.models import KnownModel, ModelCatalogue
from protocol.steps import ModelPolicy
from service.mds.entries import Certification, Model
from service.mds.store import MetadataState, metadata_state, models_of
from service.store.database import Database
from service.webauthn import AttestationPolicy, RelyingParty


class MetadataRules(msgspec.Struct, frozen=True, kw_only=True):
    """The branch's rules for models, by their metadata."""

    refused_statuses: frozenset[str]
    """A model that ever had one of these statuses is refused, whatever was reported later."""
    minimum: Certification = Certification.NONE
    """Unless NONE: only proven models are accepted, and only those certified at this level or above."""


class Catalogue:
    """The models and the policy in force. A refresh replaces `rp` and `policy`: don't keep them.

    Attributes:
        rp: the relying party with the policy in force.
        policy: the same policy as a terminal applies it.
        state: of the list; None before the first `load`, or if there was no try yet to import a list.
        number: of the list that the policy was compiled from; 0 without a list, or before the first `load`.
    """

    def __init__(self, rp: RelyingParty, rules: MetadataRules) -> None:
        self._base = rp
        self._rules = rules
        self.state: MetadataState | None = None
        self.number = 0
        self._apply(())

    async def load(self, database: Database) -> None:
        """Read the list's state. Compile the policy anew if this or another process has imported another list since."""
        async with database.read() as work:
            self.state = await metadata_state(work)
            number = (self.state and self.state.number) or 0
            if number != self.number:
                self._apply(await models_of(work))
                self.number = number

    async def known(self, database: Database) -> ModelCatalogue:
        """Return names and pictures of all models that have a name, for a terminal."""
        number = (
            self.number
        )  # before the models: older ones under a newer number would stay with terminals until the next list
        async with database.read() as work:
            models = await models_of(work)
        return ModelCatalogue(
            number=number,
            models=tuple(
                KnownModel(aaguid=model.aaguid, name=model.name, icon=model.icon)
                for model in models
                if model.name
            ),
        )

    def _apply(self, models: tuple[Model, ...]) -> None:
        policy = compile_policy(self._base.policy, self._rules, models)
        self.rp = replace(self._base, policy=policy)
        self.policy = terminal_policy(policy)


def compile_policy(
    base: AttestationPolicy, rules: MetadataRules, models: tuple[Model, ...]
) -> AttestationPolicy:
    """Return the settings' policy `base`, completed by metadata.

    Models that `base` has no roots for get the metadata's. Models that ever had a status of `rules.refused_statuses` are
    revoked. With a `minimum`, only models that are certified at that level or above are allowed; if `base` has an allow list,
    only those of them that are on it. Without metadata no model is allowed then.
    """
    revoked = {model.aaguid for model in models if not rules.refused_statuses.isdisjoint(model.statuses)}
    roots = {model.aaguid: _certificates(model) for model in models if model.roots}
    allowed = base.allowed
    if rules.minimum is not Certification.NONE:
        certified = frozenset(model.aaguid for model in models if model.certification >= rules.minimum)
        allowed = certified if allowed is None else certified & allowed
    return replace(base, roots={**roots, **base.roots}, revoked=base.revoked | revoked, allowed=allowed)


def terminal_policy(policy: AttestationPolicy) -> ModelPolicy:
    """Return the policy as a terminal applies it, before it changes anything on a security key.

    Its `allowed` are the models that a root can prove; with an allow list, only those that are on it. It is None if there is no
    allow list and unproven models are accepted.
    """
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
