// Keeps a few short diagrams of each type with their verdicts: node record.mjs VERDICTS.jsonl KEPT.jsonl
//
// The test reads these wherever there is no mermaid. Half of them are valid, as far as there are so many.
import { readFileSync, writeFileSync } from "node:fs";

const EACH = 15;
const LONGEST = 220;

const [, , from, to] = process.argv;
const kept = new Map();
const seen = new Set();
for (const line of readFileSync(from, "utf8").split("\n").filter(Boolean)) {
  const { code, intended_type: type, valid } = JSON.parse(line);
  const key = `${type} ${valid}`;
  const rows = kept.get(key) ?? [];
  if (code.length > LONGEST || seen.has(code) || rows.length === EACH) continue;
  seen.add(code);
  kept.set(key, [...rows, JSON.stringify({ type, valid, code })]);
}
writeFileSync(to, [...kept.keys()].sort().flatMap((key) => kept.get(key)).join("\n") + "\n");
