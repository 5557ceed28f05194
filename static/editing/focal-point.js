/* The focal point by a click on the picture; the two numbers beside it say the same. */
for (const group of document.querySelectorAll(".focal-point")) {
  const [left, top] = group.querySelectorAll("input");
  const link = document.querySelector(".field-file a[href]");
  if (!link || left.disabled) continue;
  const frame = Object.assign(document.createElement("span"), { className: "focal-frame" });
  const image = Object.assign(new Image(), { src: link.href, alt: "" });
  const mark = Object.assign(document.createElement("span"), { className: "focal-mark" });
  const place = () => { mark.style.left = `${left.value}%`; mark.style.top = `${top.value}%`; };
  image.addEventListener("click", (event) => {
    const box = image.getBoundingClientRect();
    left.value = Math.round(((event.clientX - box.left) / box.width) * 100);
    top.value = Math.round(((event.clientY - box.top) / box.height) * 100);
    place();
  });
  group.addEventListener("input", place);
  frame.append(image, mark);
  group.append(frame);
  place();
}
