"use strict";

// A form with data-challenge is sent with an assertion: the key is asked for it when the form's button is pressed.
for (const form of document.querySelectorAll("form[data-challenge]")) {
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const button = form.querySelector("button"), failed = form.querySelector(".failed");
        button.disabled = true;
        failed.hidden = true;
        try {
            const asked = await fetch(form.dataset.challenge, {
                method: "POST",
                body: new URLSearchParams({ token: form.elements.token?.value ?? "" }),
            });
            if (!asked.ok || asked.redirected) throw new Error("no challenge");
            const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await asked.json());
            const assertion = await navigator.credentials.get({ publicKey });
            form.elements.response.value = JSON.stringify(assertion.toJSON());
            form.submit();
        } catch {
            button.disabled = false;
            failed.hidden = false;
        }
    });
}

// The board is fetched anew whenever the service says that the branch has changed.
const board = document.getElementById("board");
if (board) {
    const events = new EventSource(board.dataset.events), arriving = document.getElementById("arriving");
    const show = (does) => {
        arriving.textContent = does ? "いま届いています" : "届いていません";
        arriving.className = does ? "ok" : "warn";
    };
    events.onmessage = () => {
        show(true);
        htmx.trigger(board, "changed");
    };
    events.onerror = () => show(false);
}
