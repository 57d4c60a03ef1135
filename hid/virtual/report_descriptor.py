"""The HID report descriptor of a FIDO key (CTAP 2.1 §11.2.8.1), and what else a kernel is told of a practice key."""

MANUFACTURER = "Madoguchi (made up)"
"""USB manufacturer string."""

REPORT_DESCRIPTOR = bytes.fromhex(
    "06d0f1"  # usage page: FIDO alliance
    "0901"  # usage: CTAPHID
    "a101"  # collection: application
    "09201500 26ff00 7508 9540 8102"  # data in: 64 bytes of 0 to 255
    "09211500 26ff00 7508 9540 9102"  # data out: the same
    "c0"
)
