// The outlines of web/map as d3-geo sees them:  node outlines.mjs MAP_FOLDER
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { geoArea } from 'd3-geo';
import { feature } from 'topojson-client';

const folder = process.argv[2];
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const load = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
assert.ok(files.length > 230, `${files.length} files`);

for (const file of files) {
  const map = load(file.replace('.json', ''));
  for (const [name, object] of Object.entries(map.objects)) {
    const shape = feature(map, object);
    for (const { geometry, id } of shape.features ?? [shape]) {
      // Wound the wrong way, a polygon is all of the Earth but itself.
      for (const coordinates of geometry?.coordinates ?? []) {
        const area = geoArea(geometry.type === 'Polygon' ? geometry : { type: 'Polygon', coordinates });
        assert.ok(area < 2 * Math.PI, `${file}: ${name} ${id} covers the Earth`);
      }
    }
  }
  if (file !== 'world.json') assert.equal(map.home.length, 4, file);
}

const peru = load('PE').objects.regions.geometries.map((g) => g.id);
assert.equal(new Set(peru).size, 26, 'the 25 regions of Peru and Lima Province');
for (const code of ['PE-LMA', 'PE-LIM', 'PE-PUN', 'PE-CAL']) assert.ok(peru.includes(code), code);
console.log(`${files.length} files of outlines are sound`);
