(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("scripted");
  function all(query) { return Array.prototype.slice.call(document.querySelectorAll(query)); }
  var words = document.getElementById("words");
  var found = document.getElementById("found");
  var boxes = all(".filters input[type=checkbox]");
  var things = all("[data-find]");
  var tiles = all("#map li");
  var frames = all(".map section");
  var tables = all(".scroll");
  function show() {
    var asked = words.value.trim().toLowerCase();
    var off = boxes.filter(function (box) { return !box.checked; }).map(function (box) { return box.value; });
    things.forEach(function (thing) {
      var light = thing.getAttribute("data-light");
      var has = thing.getAttribute("data-find").toLowerCase().indexOf(asked) !== -1;
      thing.hidden = !has || (light !== null ? off.indexOf(light) !== -1 : false);
    });
    frames.forEach(function (frame) { frame.hidden = !frame.querySelector("li:not([hidden])"); });
    tables.forEach(function (table) {
      table.classList.toggle("empty", !table.querySelector("tbody tr:not([hidden])"));
    });
    var left = tiles.filter(function (tile) { return !tile.hidden; }).length;
    found.textContent = left === tiles.length ? "" : left + " of " + tiles.length + " pages";
  }
  function reset() {
    words.value = "";
    boxes.forEach(function (box) { box.checked = true; });
    show();
  }
  // A link leads to where it says, whatever is filtered or folded away.
  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    if (target.hidden) { reset(); }
    var fold = target.closest("details");
    if (fold) { fold.open = true; }
    target.scrollIntoView({ block: "center" });
  }
  words.addEventListener("input", show);
  boxes.forEach(function (box) { box.addEventListener("change", show); });
  window.addEventListener("hashchange", reveal);
  document.addEventListener("keydown", function (key) { if (key.key === "Escape") { reset(); } });
  reveal();
}());
