"""How much one key takes, where every model in the drawer takes the same (CTAP 2.1 §6.4 says where each is told)."""

MAX_CRED_BLOB_LENGTH = 64
MAX_RP_IDS_FOR_MIN_PIN_LENGTH = 4
