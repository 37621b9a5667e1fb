// Plane geometry for generate.mjs: rings put side by side, cut to a window and wound as d3-geo wants them.
import { geoIdentity } from 'd3-geo';

function mapRings(geometry, each) {
  if (!geometry) return { type: 'MultiPolygon', coordinates: [] };
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : (geometry.coordinates ?? []);
  const coordinates = polygons.map((polygon) => polygon.map(each).filter((r) => r.length >= 4)).filter((p) => p.length);
  return { type: 'MultiPolygon', coordinates };
}

/** Moves each ring by whole turns to lie within half a turn of `middle`, so that no country is cut at 180 degrees. */
export function shiftRings(geometry, middle) {
  return mapRings(geometry, (ring) => {
    const xs = ring.map((p) => p[0]);
    const centre = (Math.min(...extent(xs)) + Math.max(...extent(xs))) / 2;
    const turn = 360 * Math.round((middle - centre) / 360);
    return turn ? ring.map(([x, y]) => [x + turn, y]) : ring;
  });
}

function extent(xs) {
  let low = Infinity,
    high = -Infinity;
  for (const x of xs) {
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return [low, high];
}

/** Exteriors clockwise, holes the other way: RFC 7946 turned round, which is what d3-geo takes for "inside". */
export function windRings(geometry) {
  const wound = mapRings(geometry, (ring) => ring);
  wound.coordinates = wound.coordinates.map((polygon) =>
    polygon.map((ring, i) => {
      const clockwise = signedArea(ring) < 0;
      return clockwise === (i === 0) ? ring : [...ring].reverse();
    }),
  );
  return wound;
}

function signedArea(ring) {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    sum += (ring[j][0] - ring[i][0]) * (ring[j][1] + ring[i][1]);
  }
  return sum / 2;
}

/** The part of `geometry` inside `box`, cut in the plane. Requires rings wound by windRings(). */
export function clip(geometry, box) {
  const polygons = [];
  for (const polygon of geometry.coordinates) {
    const rings = [];
    let ring = null;
    const sink = {
      point(x, y) {
        ring?.push([x, y]);
      },
      lineStart() {
        ring = [];
      },
      lineEnd() {
        if (ring.length >= 3) rings.push(densify([...ring, ring[0]], box));
        ring = null;
      },
      polygonStart() {},
      polygonEnd() {},
      sphere() {},
    };
    // clipExtent wants a stream of one polygon; the identity keeps degrees as they are.
    streamPolygon(
      polygon,
      geoIdentity()
        .clipExtent([
          [box[0], box[1]],
          [box[2], box[3]],
        ])
        .stream(sink),
    );
    polygons.push(...nest(rings));
  }
  return { type: 'MultiPolygon', coordinates: polygons };
}

function streamPolygon(polygon, stream) {
  stream.polygonStart();
  for (const ring of polygon) {
    stream.lineStart();
    for (const [x, y] of ring.slice(0, -1)) stream.point(x, y);
    stream.lineEnd();
  }
  stream.polygonEnd();
}

/** Exteriors with the holes that lie in them. */
function nest(rings) {
  const outer = rings.filter((r) => signedArea(r) < 0).map((r) => [r]);
  for (const hole of rings.filter((r) => signedArea(r) >= 0)) {
    const home = outer.find(([r]) => inside(r, hole[0]));
    home?.push(hole);
  }
  return outer;
}

function inside(ring, [x, y]) {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i],
      [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) odd = !odd;
  }
  return odd;
}

/** Points every degree along the window's edges: d3-geo would draw a long edge as a great circle, bent inwards. */
function densify(ring, box) {
  const out = [];
  for (let i = 0; i + 1 < ring.length; ++i) {
    const [a, b] = [ring[i], ring[i + 1]];
    out.push(a);
    const edge = [
      [0, box[0]],
      [1, box[1]],
      [0, box[2]],
      [1, box[3]],
    ].some(([axis, at]) => Math.abs(a[axis] - at) < 1e-9 && Math.abs(b[axis] - at) < 1e-9);
    const steps = edge ? Math.floor(Math.hypot(b[0] - a[0], b[1] - a[1])) : 0;
    for (let s = 1; s < steps; ++s) out.push([a[0] + ((b[0] - a[0]) * s) / steps, a[1] + ((b[1] - a[1]) * s) / steps]);
  }
  out.push(ring[ring.length - 1]);
  return out;
}
