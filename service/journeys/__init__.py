"""One module a journey: `next_step(known) -> Step`, pure, and what each answer does.

`facts` is what a journey has found out and its row keeps; `known` adds what the service knows of the member.
`order` asks the journey's module for the next step; `desk` takes the answers.
"""
