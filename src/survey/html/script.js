(function () {
  document.documentElement.classList.add("scripted");
  var words = document.getElementById("words");
  var boxes = Array.prototype.slice.call(document.querySelectorAll(".filters input[type=checkbox]"));
  var things = Array.prototype.slice.call(document.querySelectorAll("[data-find]"));
  var folders = Array.prototype.slice.call(document.querySelectorAll(".map section"));
  function show() {
    var asked = words.value.toLowerCase();
    var off = boxes.filter(function (box) { return !box.checked; }).map(function (box) { return box.value; });
    things.forEach(function (thing) {
      var light = thing.getAttribute("data-light");
      var found = thing.getAttribute("data-find").toLowerCase().indexOf(asked) !== -1;
      thing.hidden = !found || (light !== null ? off.indexOf(light) !== -1 : false);
    });
    folders.forEach(function (folder) { folder.hidden = !folder.querySelector("li:not([hidden])"); });
  }
  words.addEventListener("input", show);
  boxes.forEach(function (box) { box.addEventListener("change", show); });
}());
