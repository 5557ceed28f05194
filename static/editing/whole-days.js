/* While “all day” is ticked, the two ends of an event are days: the browser asks for no hours. */
const allDay = document.querySelector("#id_is_all_day");
const ends = document.querySelectorAll("#id_starts_at, #id_ends_at");
const hours = new Map();

function ask() {
  for (const end of ends) {
    const [day, hour] = end.value.split("T");
    if (hour) hours.set(end, hour);
    end.type = allDay.checked ? "date" : "datetime-local";
    end.value = allDay.checked || !day ? day : `${day}T${hours.get(end) ?? "09:00"}`;
  }
}

if (allDay && ends.length) {
  allDay.addEventListener("change", ask);
  ask();
}
