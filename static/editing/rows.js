/* Boxes to search in, within rows, are made when somebody comes to them: a hundred rows would make a hundred at once. */
const WAITING = "is-waiting";

function equip(select) {
  select.classList.replace(WAITING, "admin-autocomplete");
  django.jQuery(select).djangoAdminSelect2();
}

for (const select of document.querySelectorAll(".tabular tr.form-row:not(.empty-form) select.admin-autocomplete")) {
  select.classList.replace("admin-autocomplete", WAITING);
}
document.addEventListener("focusin", ({ target }) => {
  if (!target.classList.contains(WAITING)) return;
  equip(target);
  target.nextElementSibling.querySelector(".select2-selection").focus();
});
document.addEventListener("mousedown", (event) => {
  if (!event.target.classList.contains(WAITING)) return;
  event.preventDefault();
  equip(event.target);
  django.jQuery(event.target).select2("open");
});
