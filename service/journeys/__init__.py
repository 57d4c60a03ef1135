"""One module a journey: `next_step(known) -> Step`, pure, and what each answer does.

`facts` is what a journey has found out and its row keeps (`rows`); `known` adds what the service knows of the member.
`order` asks the journey's module for the next step; `desk` takes the answers, with what `office` and `ceremonies` give.
What journeys share has a module too: `phone_code`, `new_email` and `new_password` are screens of several, `assertions` and
`registrations` verify what a key says, `sessions` and `removal` end what was opened, `stop` a card.
"""
