// Shows a message where the page's own script does not start: its file is missing, is blocked, stalls
// half way, or is more than the browser can run; and lets no figure pass for the visitor's meanwhile. The build puts
// it into the page's head by itself, before the script that begins the calculator: whatever ends that one, this
// stands. It runs where nothing else does, hence its old-fashioned form (ES5), and it imports nothing.

/** Milliseconds from when the page can be seen until a script that is still on its way is spoken of, at least. */
var OVERDUE_MS = 6000;
/** The same at most, however long the page itself was on its way. */
var MOST_MS = 20000;

var root = document.documentElement;
/** The sentence that stands; only that of a script on its way gives place to another one. */
var reason = "late";

/** Whether the page's script has taken over, which says so by this attribute. */
function isUp() {
  return root.getAttribute("data-calculator") === "up";
}

/** Whether an address is the one of the page's script. @param {string} address */
function isOurs(address) {
  var script = document.getElementById("calculator-script");
  return script instanceof HTMLScriptElement && script.src === address;
}

/**
 * Show or hide those of some elements that a test tells.
 * @param {NodeListOf<Element>} elements
 * @param {(element: Element) => boolean} isShown
 */
function showSome(elements, isShown) {
  Array.prototype.forEach.call(elements, function (element) {
    if (isShown(element)) element.removeAttribute("hidden");
    else element.setAttribute("hidden", "");
  });
}

/** Hide figures that are not the visitor's, also where no style sheet has come. */
function hideFigures() {
  var page = document.getElementById("calculator-results");
  if (!page || root.getAttribute("data-opening") === "head") return;
  page.setAttribute("data-state", "link");
  showSome(page.querySelectorAll(".pp-totals, .pp-results"), function () {
    return false;
  });
}

/** Show one of the sentences that stand in the page. @param {string} name */
function say(name) {
  if (isUp() || reason !== "late") return;
  if (location.protocol === "file:") name = "file";
  var box = document.getElementById("calculator-overdue");
  if (!box) {
    // That part of the page is on its way itself.
    setTimeout(say, 250, name);
    return;
  }
  reason = name;
  // A link's figures are what its fragment says, and a field's are what is typed.
  var typed = document.querySelector("[data-early]");
  if (typed || location.hash.length > 1) hideFigures();
  showSome(box.querySelectorAll("[data-overdue]"), function (part) {
    return (part.getAttribute("data-overdue") || "").split(" ").indexOf(name) >= 0;
  });
  box.removeAttribute("hidden");
  if (typed) box.scrollIntoView(false);
}

window.addEventListener(
  "error",
  function (event) {
    if (event.target instanceof HTMLScriptElement) {
      if (isOurs(event.target.src)) say("missing");
    } else if (event instanceof ErrorEvent && isOurs(event.filename)) {
      // What has come is what was built: a browser that cannot read it is too old for it.
      say(event.error instanceof SyntaxError ? "old" : "damaged");
    }
  },
  true,
);
window.addEventListener("load", function () {
  say("noModule" in HTMLScriptElement.prototype ? "missing" : "old");
});
// The first frame comes with the styles: before it nobody can read a sentence. A line that was slow to bring the
// page is as slow to bring the script, which is no more overdue than the page was.
requestAnimationFrame(function () {
  setTimeout(say, Math.min(Math.max(OVERDUE_MS, performance.now()), MOST_MS), "late");
});

// What is typed before anybody reads it waits in its field: the page's script takes it from there.
document.addEventListener(
  "input",
  function (event) {
    var field = event.target;
    var page = document.getElementById("calculator-results");
    if (isUp() || !(field instanceof HTMLInputElement) || !page || !page.contains(field)) return;
    field.setAttribute("data-early", "");
    hideFigures();
  },
  true,
);
// So does what is pressed; and a link that was sent can be changed before anybody has read it.
document.addEventListener("click", function (event) {
  var button = event.target;
  if (!(button instanceof HTMLButtonElement) || isUp()) return;
  if (button.id === "calculator-reload") location.reload();
  else if (button.hasAttribute("data-action")) button.setAttribute("data-early", "");
  if (button.getAttribute("data-action") === "change") root.setAttribute("data-mode", "edit");
});

// To the checks a module of its own, whose names are not everybody's.
export {};
