"""What several journeys share: screens (`phone_code`, `new_email`, `new_password`), and what follows a security key's answers."""
