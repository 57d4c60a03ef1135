"use strict";

// A form with data-challenge is sent with what the key answers: the key is asked when the form's button is pressed.
for (const form of document.querySelectorAll("form[data-challenge]")) {
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const button = form.querySelector("button"), failed = form.querySelector(".failed");
        button.disabled = true;
        failed.hidden = true;
        try {
            const asked = await fetch(form.dataset.challenge, {
                method: "POST",
                body: new URLSearchParams({ token: form.elements.token?.value ?? "", code: form.elements.code?.value ?? "" }),
            });
            if (!asked.ok || asked.redirected) throw new Error("no challenge");
            const options = await asked.json();
            const answer = "creates" in form.dataset
                ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
                : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
            form.elements.response.value = JSON.stringify(answer.toJSON());
            form.submit();
        } catch {
            button.disabled = false;
            failed.hidden = false;
            button.focus();
        }
    });
}

// A page that waits for somebody changes by itself: its heading is read out then.
document.body.addEventListener("htmx:load", (event) => {
    if (event.target.id === "main") event.target.querySelector("h1")?.focus();
});

// The board is fetched anew whenever the service says that the branch has changed.
const board = document.getElementById("board");
if (board) {
    const arriving = document.getElementById("arriving"), called = document.getElementById("called");
    const tell = (place, words) => {
        if (place.textContent !== words) place.textContent = words; // what is said again is read out again
    };
    const show = (does) => {
        tell(arriving, does ? "いま届いています" : "届いていません");
        arriving.className = does ? "ok" : "warn";
    };
    const listen = () => {
        const events = new EventSource(board.dataset.events);
        events.onmessage = () => {
            show(true);
            htmx.trigger(board, "changed");
        };
        // A service that is away is tried again by the browser; one that refuses the events, by us: the board's answer
        // leads to the sign-in if the session has ended.
        events.onerror = () => {
            show(false);
            if (events.readyState !== EventSource.CLOSED) return;
            htmx.trigger(board, "changed");
            setTimeout(listen, 5000);
        };
    };
    // The focus stays on a button that is still there (htmx sees to that), and in the list of calls if it is not.
    // A list that was unfolded stays so.
    let wasInCalls = false, unfolded = [];
    board.addEventListener("htmx:beforeSwap", () => {
        wasInCalls = document.activeElement.closest(".calls") !== null;
        unfolded = [...board.querySelectorAll("details[open]")].map((one) => one.id);
    });
    board.addEventListener("htmx:afterSwap", () => {
        for (const one of board.querySelectorAll("details")) one.open = unfolded.includes(one.id);
        const calls = board.querySelector(".calls");
        tell(called, calls.dataset.said);
        if (wasInCalls && document.activeElement === document.body) calls.focus();
    });
    listen();
}
