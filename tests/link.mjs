// Reads and writes links as the page does, for tests in Python: a JSON list of {read: fragment} or
// {write: state}, {send: state} and the terms on stdin, a JSON list of what came out on stdout.
//
// node link.mjs < {"terms": …, "former": …, "limits": …, "asked": […]}
import { linkOf, marked } from "../calculator/browser/state/link.js";
import { readLink } from "../calculator/browser/state/link_reader.js";

let text = "";
for await (const part of process.stdin.setEncoding("utf8")) text += part;
const { asked, ...context } = JSON.parse(text);
const answers = asked.map(({ read, write, send }) => {
  if (send) return marked(linkOf(send, context.terms));
  return write ? linkOf(write, context.terms) : readLink(read, context);
});
process.stdout.write(JSON.stringify(answers));
