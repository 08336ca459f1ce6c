// Says of each diagram what mermaid says of it: node judge.mjs NEW.jsonl VERDICTS.jsonl
//
// Each line of NEW.jsonl holds `code`; the same line comes out with `valid`, and for a refused one with
// `error_line` and `error_message`. Mermaid 11 is asked, or 12 where VIBE_DIAGRAMS_VERSION says so.
import { JSDOM } from "jsdom";
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";

// Mermaid asks for these of the browser, even if it only reads.
const { window } = new JSDOM("<!doctype html><body></body>", { url: "http://localhost/" });
for (const name of ["document", "DocumentFragment", "DOMParser", "Element", "HTMLElement", "HTMLFormElement",
  "HTMLTemplateElement", "NamedNodeMap", "Node", "NodeFilter", "Option", "SVGElement", "Text"]) {
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
}
globalThis.window = window;
for (const level of ["debug", "info", "log", "warn", "error"]) console[level] = () => {};

const name = process.env.VIBE_DIAGRAMS_VERSION === "12" ? "mermaid-12" : "mermaid";
const { default: mermaid } = await import(name);
mermaid.initialize({ startOnLoad: false, securityLevel: "strict", suppressErrorRendering: true });

// The line of a fault, as far as mermaid says it: jison counts from 0 in one place, from 1 in the other.
function lineOf(error) {
  if (error?.hash?.loc) return error.hash.loc.first_line ?? null;
  if (typeof error?.hash?.line === "number") return error.hash.line + 1;
  const said = /(?:on line|line:?) (\d+)/i.exec(String(error?.message));
  return said ? Number(said[1]) : null;
}

async function verdict(code) {
  try {
    await mermaid.parse(code);
    return { valid: true };
  } catch (error) {
    // Cut off, and mermaid cuts as well: half of a character is no text.
    const message = String(error?.message ?? error).slice(0, 600).toWellFormed();
    return { valid: false, error_line: lineOf(error), error_message: message };
  }
}

const [, , from, to] = process.argv;
const out = createWriteStream(to);
for await (const line of createInterface({ input: createReadStream(from), crlfDelay: Infinity })) {
  if (line === "") continue;
  const row = JSON.parse(line);
  out.write(JSON.stringify({ ...row, ...(await verdict(row.code)) }) + "\n");
}
out.end(() => process.exit(0));
