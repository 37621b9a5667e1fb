// The map: regions shaded by their number of events, a circle at each place, and the same as a list beside it.
import {
  type ExtendedFeature,
  type ExtendedFeatureCollection,
  type GeoPermissibleObjects,
  type GeoProjection,
  geoAzimuthalEqualArea,
  geoContains,
  geoEqualEarth,
  geoPath,
} from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, GeometryObject } from 'topojson-specification';
import { type LinkedEvent, type Outlines, type Place, data, read, view } from './data';
import { openEvents } from './details';
import { drawToWidth, el, makeMarksOpen, opener, section, svg } from './dom';
import { count, country, number, t } from './words';

const kListed = 12;
const kShades = 5;
const kWholePrecisions = ['country', 'area', 'unknown'];

type Region = ExtendedFeature & { id?: string; properties: { en?: string; es?: string }; country: string };
interface Shapes {
  regions: Region[];
  borders: GeoPermissibleObjects[];
  land: GeoPermissibleObjects[];
  home: Region[];
}
interface Tally {
  name: string;
  events: LinkedEvent[];
  region?: Region;
}
interface Dot {
  place: Place;
  events: LinkedEvent[];
}

function readShapes(outlines: Outlines): Shapes {
  const alone = view.country in outlines;
  const shapes: Shapes = { regions: [], borders: [], land: [], home: [] };
  for (const [name, file] of Object.entries(outlines)) {
    if (view.country && name !== (alone ? view.country : 'world')) continue;
    if (name === 'world') {
      shapes.land.unshift(feature(file, file.objects.countries as GeometryObject) as GeoPermissibleObjects);
      continue;
    }
    const object = file.objects.regions as GeometryCollection;
    const collection = feature(file, object) as unknown as ExtendedFeatureCollection;
    shapes.regions.push(...collection.features.map((f) => Object.assign(f, { country: name }) as unknown as Region));
    shapes.borders.push(mesh(file, object) as GeoPermissibleObjects);
    // One country stands among its neighbours; several stand on the world.
    if (file.objects.land && (alone || !('world' in outlines))) shapes.land.push(feature(file, file.objects.land) as GeoPermissibleObjects);
    if (file.home) shapes.home.push(boxFeature(file.home));
  }
  return shapes;
}

/** Corners and edges of a box as points, which a projection can be fitted to. */
function boxFeature([west, south, east, north]: [number, number, number, number]): Region {
  const points = [0, 0.25, 0.5, 0.75, 1].flatMap((s) => [
    [west + s * (east - west), south],
    [west + s * (east - west), north],
    [west, south + s * (north - south)],
    [east, south + s * (north - south)],
  ]);
  return {
    type: 'Feature',
    properties: {},
    country: '',
    geometry: { type: 'MultiPoint', coordinates: points },
  } as Region;
}

function regionOf(place: Place, regions: Region[]): Region | undefined {
  if (kWholePrecisions.includes(place.precision)) return undefined;
  const byCode = place.code ? regions.find((r) => r.id === place.code) : undefined;
  if (byCode || !place.point) return byCode;
  // Natural Earth's division of a country is not always ISO's first: Spain's is by provinces.
  return regions.find((r) => r.country === place.country && geoContains(r as GeoPermissibleObjects, place.point!));
}

function regionName(region: Region): string {
  return (data.language === 'es' ? region.properties.es : undefined) ?? region.properties.en ?? region.id ?? '';
}

function tallies(regions: Region[]): { list: Tally[]; unplaced: LinkedEvent[] } {
  const found = new Map<string, Tally>();
  const unplaced: LinkedEvent[] = [];
  const several = new Set(view.events.flatMap((e) => e.places.map((p) => p.country))).size > 1;
  for (const event of view.events) {
    const seen = new Set<string>();
    for (const place of event.places) {
      const region = regionOf(place, regions);
      if (!region && !place.country) continue;
      if (view.country && place.country !== view.country) continue;
      const key = region ? `${region.country} ${regionName(region)}` : place.country;
      const name = region
        ? regionName(region) + (several ? `, ${country(region.country)}` : '')
        : `${country(place.country)} (${t('note.map_country')})`;
      if (seen.has(key)) continue;
      seen.add(key);
      const tally = found.get(key) ?? { name, events: [], region };
      tally.events.push(event);
      found.set(key, tally);
    }
    if (!seen.size) unplaced.push(event);
  }
  const list = [...found.values()].sort((a, b) => b.events.length - a.events.length || a.name.localeCompare(b.name));
  return { list, unplaced };
}

function dots(): Dot[] {
  const found = new Map<string, Dot>();
  for (const event of view.events) {
    for (const place of event.places) {
      if (!place.point || ['country', 'area', 'admin1'].includes(place.precision)) continue;
      if (view.country && place.country !== view.country) continue;
      const key = place.point.join();
      const dot = found.get(key) ?? { place, events: [] };
      if (!dot.events.includes(event)) dot.events.push(event);
      found.set(key, dot);
    }
  }
  return [...found.values()].sort((a, b) => b.events.length - a.events.length);
}

export function map(): HTMLElement | null {
  const shapes = readShapes(read<Outlines>('khipu-map') ?? {});
  const { list, unplaced } = tallies(shapes.regions);
  if (!list.length) return null;
  const host = el('div', { class: 'chart map' });
  drawToWidth(host, (width) => draw(shapes, list, width));
  return section(
    'map',
    t('section.map'),
    el('div', { class: 'beside' }, host, regionList(list)),
    el(
      'p',
      { class: 'note' },
      t('note.map'),
      unplaced.length ? ` ${t('note.map_unplaced', { n: count('event', unplaced.length) })}` : '',
    ),
  );
}

function regionList(list: Tally[]): HTMLElement {
  const top = list[0]!.events.length;
  const item = ({ name, events }: Tally) =>
    el(
      'li',
      {},
      el('span', { class: 'name' }, name),
      svg(
        'svg',
        { class: 'track', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
        svg('rect', { x: 0, y: 1, height: 6, width: Math.max(1, (100 * events.length) / top), class: 'fill protest' }),
      ),
      opener(t('details.open', { what: name }), [number(events.length)], () => openEvents(name, events)),
    );
  const rest = list.slice(kListed);
  return el(
    'div',
    { class: 'ranking' },
    el('ol', { 'aria-label': t('column.region') }, ...list.slice(0, kListed).map(item)),
    rest.length
      ? el('details', {}, el('summary', {}, count('more', rest.length)), el('ol', {}, ...rest.map(item)))
      : null,
  );
}

/** Fitted to the countries' main bodies, and to whatever regions and places outside them have events. */
function fitted(shapes: Shapes, list: Tally[], placed: Dot[], width: number, height: number): GeoProjection {
  const points: [number, number][] = placed.map((d) => d.place.point!);
  const frame = [
    ...shapes.home,
    ...list.flatMap((x) => (x.region ? [x.region] : [])),
    { type: 'Feature', properties: {}, geometry: { type: 'MultiPoint', coordinates: points } },
  ];
  const collection = { type: 'FeatureCollection', features: frame } as ExtendedFeatureCollection;
  const countries = new Set(shapes.regions.map((r) => r.country)).size;
  const box = shapes.home.flatMap((h) => (h.geometry as unknown as { coordinates: [number, number][] }).coordinates);
  const span = Math.max(...box.map((p) => p[0])) - Math.min(...box.map((p) => p[0]));
  const extent: [[number, number], [number, number]] = [
    [12, 12],
    [width - 12, height - 12],
  ];
  if (!box.length || (countries > 1 && span > 90)) {
    const world = geoEqualEarth();
    return box.length ? world.fitExtent(extent, collection) : world.fitExtent(extent, { type: 'Sphere' });
  }
  const middle = [0, 1].map(
    (axis) => (Math.min(...box.map((p) => p[axis]!)) + Math.max(...box.map((p) => p[axis]!))) / 2,
  );
  return geoAzimuthalEqualArea().rotate([-middle[0]!, -middle[1]!]).fitExtent(extent, collection);
}

function draw(shapes: Shapes, list: Tally[], width: number): Node {
  const height = Math.round(Math.min(width * 1.05, 560));
  const placed = dots();
  const projection = fitted(shapes, list, placed, width, height).clipExtent([
    [0, 0],
    [width, height],
  ]);
  const path = geoPath(projection);
  const root = svg('svg', {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'group',
    'aria-label': t('section.map'),
  });
  const draw = (shape: GeoPermissibleObjects, attributes: Record<string, string>) => {
    const d = path(shape);
    return d ? svg('path', { d, ...attributes }) : null;
  };
  const add = (...nodes: (SVGElement | null)[]) => root.append(...nodes.filter((n): n is SVGElement => n !== null));
  add(svg('rect', { width, height, class: 'sea' }), ...shapes.land.map((s) => draw(s, { class: 'land' })));
  const top = Math.max(1, ...list.filter((x) => x.region).map((x) => x.events.length));
  for (const region of shapes.regions) {
    const tally = list.find((x) => x.region === region);
    const shade = tally ? Math.ceil((tally.events.length / top) * kShades) : 0;
    const shape = draw(region as GeoPermissibleObjects, {
      class: `region shade-${shade}`,
      'data-region': region.id ?? '',
    });
    if (!shape) continue;
    shape.append(svg('title', {}, `${regionName(region)}: ${count('event', tally?.events.length ?? 0)}`));
    if (tally) shape.addEventListener('click', () => openEvents(tally.name, tally.events));
    add(shape);
  }
  add(...shapes.borders.map((s) => draw(s, { class: 'border' })));
  addDots(root, placed, projection, width);
  return root;
}

function addDots(root: SVGElement, placed: Dot[], projection: GeoProjection, width: number): void {
  const top = Math.max(1, ...placed.map((d) => d.events.length));
  const largest = Math.min(22, width / 24);
  const radius = (n: number) => Math.max(3.5, largest * Math.sqrt(n / top));
  const seen: Dot[] = [];
  const marks: SVGElement[] = [];
  const boxes: [number, number, number, number][] = [];
  const names: SVGElement[] = [];
  for (const dot of placed) {
    const at = projection(dot.place.point!);
    if (!at) continue;
    const [x, y] = at;
    const r = radius(dot.events.length);
    const label = `${dot.place.name}: ${count('event', dot.events.length)}`;
    seen.push(dot);
    marks.push(
      svg(
        'g',
        { class: 'dot', 'aria-label': label },
        svg('title', {}, label),
        svg('circle', { cx: x, cy: y, r: Math.max(r, 10), class: 'reach' }),
        svg('circle', { cx: x, cy: y, r }),
      ),
    );
    const name = placeLabel(dot.place.name, x, y, r, width, boxes);
    if (name) names.push(name);
  }
  makeMarksOpen(marks, (i) => openEvents(seen[i]!.place.name, seen[i]!.events));
  root.append(...marks, ...names);
}

/** The name beside its circle, on whichever side is free; none where both are taken. */
function placeLabel(
  name: string,
  x: number,
  y: number,
  r: number,
  width: number,
  boxes: [number, number, number, number][],
): SVGElement | null {
  const size = name.length * 6.6;
  for (const side of [1, -1]) {
    const left = side > 0 ? x + r + 4 : x - r - 4 - size;
    const box: [number, number, number, number] = [left, y - 8, left + size, y + 8];
    const free =
      left > 2 &&
      left + size < width - 2 &&
      !boxes.some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3]);
    if (!free) continue;
    boxes.push(box, [x - r, y - r, x + r, y + r]);
    return svg(
      'text',
      { x: side > 0 ? left : x - r - 4, y: y + 4, class: side > 0 ? 'place' : 'place end', 'aria-hidden': 'true' },
      name,
    );
  }
  return null;
}
