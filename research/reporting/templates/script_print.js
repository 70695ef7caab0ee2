// Printing: the map is shrunk until header and lanes stand on one A3 sheet; what is folded away stays folded away.
const wall = document.getElementById("wall");
// A3 across, less margins of 9 mm, in pixels of 1/96 inch; a little less high, because letters that are shrunk for
// paper run a little wider than on the screen.
const SHEET = { width: Math.floor((420 - 18) / 25.4 * 96), height: Math.floor((297 - 18) / 25.4 * 96 * 0.975) };

// Smaller than this nobody reads it from where one stands: then the lanes print fewer entries each.
const SMALLEST = 0.62;
const root = document.documentElement;

const findZoom = () => {
  wall.style.zoom = 1;
  let zoom = 1;
  // A wider sheet makes shorter lanes, so that one division does not give the size: halve the interval instead.
  let [low, high] = [0.2, 1];
  for (let round = 0; round < 8; round += 1) {
    wall.style.width = `${SHEET.width / zoom}px`;
    const fits = wall.scrollHeight * zoom <= SHEET.height;
    if (fits) low = zoom; else high = zoom;
    if (fits && zoom === 1) break;
    zoom = (low + high) / 2;
  }
  return low;
};
const fitWall = () => {
  root.classList.add("printing");
  let zoom = findZoom();
  if (zoom < SMALLEST) {
    root.classList.add("tight");
    zoom = findZoom();
  }
  wall.style.zoom = zoom;
  wall.style.width = `${SHEET.width / zoom}px`;
};
const unfitWall = () => {
  root.classList.remove("printing", "tight");
  wall.removeAttribute("style");
};
window.addEventListener("beforeprint", fitWall);
window.addEventListener("afterprint", unfitWall);
