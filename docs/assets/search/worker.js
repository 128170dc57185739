// The search's worker: holds the index and answers queries, so that typing never waits for it.

import { stemmer } from "stemmer";
import { SearchEngine } from "./engine.js";
import { readIndex } from "./index_format.js";

/** @import { FromWorker, ToWorker } from "./client.js" */

/** Slow for the first time: words that have to be guessed at, in both layouts. */
const EXERCISE = ["вознагрождение gfhnyth", "voznagrajdenie куифеу"];
const REST = 150;

/** @type {SearchEngine | null} */
let engine = null;
let asked = false;

/** Have the code compiled while nobody waits; not before a query that came with the page. */
function exercise() {
  for (const query of asked ? [] : EXERCISE) engine?.search(query);
}

/** @param {FromWorker} message */
function say(message) {
  self.postMessage(message);
}

/** @param {MessageEvent<ToWorker>} event */
function hear({ data: message }) {
  try {
    if (message.type === "load") {
      const own = readIndex(message.own);
      if (own === null) {
        say({ type: "failed", detail: "the index is none, or is damaged" });
        return;
      }
      // Without another language's words the search still works in its own.
      const others = message.others.map(readIndex).filter((index) => index !== null);
      engine = new SearchEngine(own, others, stemmer);
      say({ type: "ready", language: own.language, words: own.words });
      setTimeout(exercise, REST);
    } else if (engine) {
      const { id, query, verbatim } = message;
      asked = true;
      say({ type: "answer", id, answer: engine.search(query, { verbatim }) });
    }
  } catch (error) {
    say({ type: "failed", detail: String(error) });
  }
}

self.addEventListener("message", hear);
