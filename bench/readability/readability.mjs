// node readability.mjs PRED PAGE…: Readability over the pages, its texts into PRED as score/article.py reads them.
// Prints {"bytes", "speed"}: megabytes (10^6 bytes received) a second, parsing included; the second of two rounds, since
// the first also compiles.
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { performance } from "node:perf_hooks";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

const [pred, ...paths] = process.argv.slice(2);
const pages = paths.map((path) => ({ id: basename(path, ".html"), bytes: readFileSync(path) }));

function read(page) {
  try {
    const { document } = parseHTML(page.bytes.toString("utf8"));
    return new Readability(document).parse()?.textContent ?? "";
  } catch {
    return "";
  }
}

const bodies = Object.fromEntries(pages.map((page) => [page.id, { articleBody: read(page) }]));
writeFileSync(pred, JSON.stringify(bodies));
const begin = performance.now();
pages.forEach(read);
const seconds = (performance.now() - begin) / 1e3;
const bytes = pages.reduce((sum, page) => sum + page.bytes.length, 0);
console.log(JSON.stringify({ bytes, speed: bytes / 1e6 / seconds }));
