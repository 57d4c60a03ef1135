"""Messages that leave the service: queued with the state they belong to, retried, and reconciled with the receivers."""
