"""What carries the virtual authenticator's commands: CTAPHID reports, U2F messages, card commands."""
