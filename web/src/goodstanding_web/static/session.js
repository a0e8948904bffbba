/* Warns two minutes before the session ends and prolongs it on demand. Without scripts, the note at
   the foot of each page says when it ends, and its button prolongs it in another tab. */
"use strict";
(() => {
  const AHEAD = 120;
  const find = (id) => document.getElementById(id);
  const dialog = find("session-warning");
  const words = find("session-words");
  const stay = find("session-stay");
  const form = document.querySelector("form.ending");
  const tabs = new BroadcastChannel("goodstanding-session");
  let end, last, closed;

  const clock = () => new Date(end).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
  const show = (sentence, canStay) => {
    if (words.textContent !== sentence) words.textContent = sentence;
    stay.hidden = !canStay;
    if (!dialog.open) dialog.showModal();
  };
  const start = (left, isLast) => {
    end = Date.now() + left * 1000;
    last = isLast;
    closed = "";
    find("session-end").querySelector("time").textContent = clock();
    if (dialog.open) dialog.close();
  };
  const look = () => {
    const left = (end - Date.now()) / 1000;
    const state = left <= 0 ? "over" : left <= AHEAD ? "near" : "";
    if (!state || state === closed) return;
    if (state === "over") {
      show("You have been logged out. What you typed is still here: send it, log in, and it comes back.", false);
    } else if (last) {
      show(`You will be logged out at ${clock()}, the end of this session. What you send after that comes back when you have logged in again.`, false);
    } else {
      show(`You will be logged out at ${clock()}, for nothing was opened for almost an hour.`, true);
    }
  };
  const prolong = async () => {
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      find("session-end").replaceWith(page.getElementById("session-end"));
      begin();
    } catch {
      show("You could not be kept logged in. Send what you typed: if you are logged out, log in and it comes back.", false);
    }
  };
  const begin = () => {
    const { left, last: isLast } = find("session-end").dataset;
    start(Number(left), isLast !== undefined);
    tabs.postMessage({ left: Number(left), isLast: isLast !== undefined });
  };

  tabs.addEventListener("message", (event) => start(event.data.left, event.data.isLast));
  const leave = () => { closed = end <= Date.now() ? "over" : "near"; };
  dialog.addEventListener("cancel", leave);
  stay.addEventListener("click", prolong);
  find("session-close").addEventListener("click", () => { leave(); dialog.close(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); prolong(); });
  begin();
  setInterval(look, 1000);
})();
