// How far a list is, as the server tells it; when it has ended, the page of what was found.
const shown = document.querySelector("[data-follow]");
const words = shown.dataset;
const progress = shown.querySelector("progress");
const events = new EventSource(words.follow);

function left(seconds) {
  if (seconds === null) return "";
  const told = seconds < 90 ? `${Math.max(seconds, 1)} ${words.seconds}` : `${Math.round(seconds / 60)} ${words.minutes}`;
  return `, ${words.left} ${told}`;
}

events.addEventListener("progress", (event) => {
  const job = JSON.parse(event.data);
  if (job.state === "waiting") {
    shown.querySelector(".said").textContent = words.before.replace("{n}", job.before);
    return;
  }
  shown.querySelector(".stage").textContent = words[job.stage] ?? "";
  if (job.total) {
    progress.max = job.total;
    progress.value = job.done;
    shown.querySelector(".said").textContent = `${job.done} / ${job.total}${left(job.seconds_left)}`;
  }
});
events.addEventListener("end", () => { events.close(); window.location.reload(); });
