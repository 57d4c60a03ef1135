"""What several journeys share: screens (`phone_code`, `new_email`, `new_password`), WebAuthn ceremonies, and `endings`.

Of a ceremony: options (`challenges`), the answer (`assertions`, `staff_assertions`, `registrations`), and its refusal
(`key_refusals`).
"""
