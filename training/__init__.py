"""The training: a branch with made-up customers for staff to practise in, on one machine. Never at a branch's terminal.

world.py       the demo's world with the service in this process, the branch page, and two members of staff
pc.py          virtual keys as the PC behind the counter has them: they answer the branch page
beginning.py   how the made-up customers stand as it begins, so that each exercise can be played at once
facts.py       what the service, and the keys, recorded of one customer
exercises.py   the exercises, each with a judge: a pure function of those facts
page.py        the page 「練習」 beside the branch page: the exercises, the keys and the fingers, what the customer is sent
"""
