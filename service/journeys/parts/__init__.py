"""What several journeys share: screens (`phone_code`, `new_email`, `new_password`), what a key says and ends (the others)."""
