// A file can be dropped anywhere on the page; it is sent at once.
const form = document.querySelector("form.drop");
const input = form.elements.tep;
const send = () => { form.querySelector(".busy").hidden = false; form.requestSubmit(); };

for (const name of ["dragover", "dragenter"]) {
  document.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
}
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
document.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; send(); }
});
form.addEventListener("submit", () => { form.querySelector(".busy").hidden = false; });
