"""How much one key takes, where every model in the drawer takes the same (CTAP 2.1 §6.4 says where each is told)."""

MAX_MESSAGE_SIZE = 2048
"""Bytes of one request, its command byte included."""
MAX_CREDENTIALS_IN_LIST = 16
MAX_CREDENTIAL_ID_LENGTH = 128
MAX_CRED_BLOB_LENGTH = 64
MAX_RP_IDS_FOR_MIN_PIN_LENGTH = 4
MAX_FRAGMENT = MAX_MESSAGE_SIZE - 64
"""Bytes of the large-blob array in one request or answer (§6.10.2)."""
