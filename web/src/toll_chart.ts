// Running totals over time: a chart for each measure and place, a line for each speaker, every point a claim.
import { type Toll, type TollPoint, view } from './data';
import { nameSpeaker, openClaims, placeName } from './details';
import { drawToWidth, el, makeMarksOpen, opener, section, svg } from './dom';
import { type Scale, countTicks, dayTicks, linear } from './scale';
import { dayNumber, isoOf, number, ofWhom, range, shortDate, t, term } from './words';

const kCharts = 3; // more stand in the table only
const kLines = 6; // with a colour, a dash and a shape of their own; the rest stay grey
const kHeight = 300;
const kLabelRoom = 190; // for the speakers' names beside the lines; below them on a phone

interface Group {
  measure: string;
  place: string;
  tolls: Toll[];
}

function groups(): Group[] {
  const found = new Map<string, Group>();
  for (const toll of view.tolls.filter((x) => x.points.length)) {
    const key = `${toll.measure}|${toll.place}`;
    const group = found.get(key) ?? { measure: toll.measure, place: toll.place, tolls: [] };
    group.tolls.push(toll);
    found.set(key, group);
  }
  const points = (g: Group) => g.tolls.reduce((n, x) => n + x.points.length, 0);
  const order = ['killed', 'injured', 'arrested', 'missing'];
  const rank = (g: Group) => (order.includes(g.measure) ? order.indexOf(g.measure) : order.length);
  return [...found.values()].sort((a, b) => points(b) - points(a) || rank(a) - rank(b));
}

export function tollCharts(): HTMLElement | null {
  const all = groups();
  if (!all.length) return null;
  const drawn = all
    .filter((g) => new Set(g.tolls.flatMap((x) => x.points.map((p) => p.day))).size > 1)
    .slice(0, kCharts);
  const rest = all.filter((g) => !drawn.includes(g));
  return section(
    'tolls',
    t('section.tolls'),
    el('p', { class: 'note' }, t('note.tolls')),
    el('div', { class: 'figures' }, ...drawn.map(figure), rest.length ? others(rest) : null),
  );
}

/** Totals that move too little for a chart. */
function others(rest: Group[]): HTMLElement {
  return el(
    'figure',
    {},
    el('figcaption', {}, el('h3', {}, t('note.tolls_other'))),
    table(
      rest.flatMap((g) => g.tolls),
      true,
    ),
  );
}

function title(toll: { measure: string; place: string }): string {
  const place = placeName(toll.place);
  return place ? `${term('measure', toll.measure)}, ${place}` : term('measure', toll.measure);
}

function figure(group: Group): HTMLElement {
  const lines = [...group.tolls].sort((a, b) => b.points.length - a.points.length || last(b) - last(a));
  const host = el('div', { class: 'chart' });
  drawToWidth(host, (width) => draw(group, lines, width));
  return el('figure', {}, el('figcaption', {}, el('h3', {}, title(group))), host, table(lines, false));
}

const valueOf = (point: TollPoint): number => point.low ?? point.high ?? 0;
const last = (toll: Toll): number => valueOf(latest(toll));

/** Of several totals of one day the largest, for parts are given beside their whole. */
function wholes(toll: Toll): TollPoint[] {
  const byDay = new Map<string, TollPoint>();
  for (const point of toll.points) {
    const known = byDay.get(point.day);
    if (!known || valueOf(point) > valueOf(known)) byDay.set(point.day, point);
  }
  return [...byDay.values()];
}

const latest = (toll: Toll): TollPoint => {
  const all = wholes(toll);
  return all[all.length - 1]!;
};
const styleOf = (i: number): string => (i < kLines ? `line-${i}` : 'line-rest');
const nameOf = (toll: Toll): string => {
  const whom = ofWhom(toll.of, toll.cause);
  return whom ? `${toll.speaker} (${whom})` : toll.speaker;
};

function openPoint(toll: Toll, point: TollPoint): void {
  const heading = `${title(toll)}: ${range(point.low, point.high)}`;
  openClaims(heading, [`${nameOf(toll)}, ${shortDate(point.day)}`], point.claim === null ? [] : [point.claim]);
}

function draw(group: Group, lines: Toll[], width: number): Node {
  const beside = width >= 640;
  const margin = { top: 14, right: beside ? kLabelRoom : 14, bottom: 26, left: 40 };
  const days = lines.flatMap((x) => x.points.map((p) => dayNumber(p.day)));
  const [first, end] = [Math.min(...days), Math.max(...days)];
  const ticks = countTicks(Math.max(...lines.flatMap((x) => x.points.map((p) => p.high ?? valueOf(p)))), 5);
  const x = linear(first, end, margin.left, width - margin.right);
  const y = linear(0, ticks[ticks.length - 1]!, kHeight - margin.bottom, margin.top);
  const root = svg('svg', {
    viewBox: `0 0 ${width} ${kHeight}`,
    width,
    height: kHeight,
    role: 'group',
    'aria-label': title(group),
  });
  for (const tick of ticks) {
    root.append(
      svg('line', {
        x1: margin.left,
        x2: width - margin.right,
        y1: y(tick),
        y2: y(tick),
        class: tick ? 'grid' : 'axis',
      }),
      svg('text', { x: margin.left - 6, y: y(tick) + 4, class: 'tick end' }, number(tick)),
    );
  }
  for (const { day, label } of dayTicks(first, end, Math.max(2, Math.floor((width - margin.right) / 110)))) {
    const at = Math.max(36, Math.min(x(day), width - margin.right - 34));
    root.append(svg('text', { x: at, y: kHeight - 6, class: 'tick' }, label));
  }
  const marks: SVGElement[] = [];
  const opens: (() => void)[] = [];
  // The longest line is drawn last, on top of the others.
  for (const [i, toll] of [...lines.entries()].reverse()) {
    const [given, since] = steps(toll, x, y, end);
    root.append(
      svg('path', { d: since, class: `toll since ${styleOf(i)}` }),
      svg('path', { d: given, class: `toll ${styleOf(i)}` }),
    );
    for (const point of toll.points) {
      marks.push(pointMark(toll, point, i, x, y));
      opens.push(() => openPoint(toll, point));
    }
  }
  makeMarksOpen(marks, (i) => opens[i]!());
  root.append(...marks);
  if (beside) root.append(...labels(lines, y, width - margin.right + 10));
  return root;
}

/** A total holds until the next is given: steps, not slopes; and faintly from the last one on. */
function steps(toll: Toll, x: Scale, y: Scale, end: number): [string, string] {
  const path = wholes(toll).map((p, i) =>
    i ? `H${x(dayNumber(p.day))}V${y(valueOf(p))}` : `M${x(dayNumber(p.day))},${y(valueOf(p))}`,
  );
  const final = latest(toll);
  return [path.join(''), `M${x(dayNumber(final.day))},${y(valueOf(final))}H${x(end)}`];
}

const kShapes = [
  'M-4.5,0a4.5,4.5 0 1,0 9,0a4.5,4.5 0 1,0 -9,0',
  'M-4,-4h8v8h-8z',
  'M0,-5.5L5.5,0L0,5.5L-5.5,0z',
  'M0,-5L5,4H-5z',
  'M0,5L5,-4H-5z',
  'M-1.6,-5h3.2v3.4h3.4v3.2h-3.4v3.4h-3.2v-3.4h-3.4v-3.2h3.4z',
];

function pointMark(toll: Toll, point: TollPoint, line: number, x: Scale, y: Scale): SVGElement {
  const label = `${nameOf(toll)}, ${shortDate(point.day)}: ${range(point.low, point.high)}`;
  const at = { cx: x(dayNumber(point.day)), cy: y(valueOf(point)) };
  const top =
    point.high !== null && point.low !== null && point.high > point.low
      ? svg('line', { x1: at.cx, x2: at.cx, y1: at.cy, y2: y(point.high), class: `toll ${styleOf(line)} bound` })
      : null;
  const shape = kShapes[line] ?? kShapes[0]!;
  return svg(
    'g',
    { class: `point ${styleOf(line)}`, 'aria-label': label },
    svg('title', {}, label),
    top,
    svg('circle', { cx: at.cx, cy: at.cy, r: 11, class: 'reach' }),
    svg('path', { d: shape, transform: `translate(${at.cx},${at.cy})` }),
  );
}

/** The speakers' names at the ends of their lines, pushed apart where they would overlap. */
function labels(lines: Toll[], y: Scale, left: number): SVGElement[] {
  const wanted = lines
    .map((toll, i) => ({ toll, i, at: y(last(toll)) }))
    .slice(0, kLines)
    .sort((a, b) => a.at - b.at);
  const kLine = 30;
  wanted.forEach((entry, n) => {
    if (n) entry.at = Math.max(entry.at, wanted[n - 1]!.at + kLine);
  });
  const over = wanted.length ? wanted[wanted.length - 1]!.at - (kHeight - 40) : 0;
  if (over > 0) {
    for (let n = wanted.length - 1, limit = kHeight - 40; n >= 0; n--, limit -= kLine)
      wanted[n]!.at = Math.min(wanted[n]!.at, limit);
  }
  return wanted.map(({ toll, i, at }) =>
    svg(
      'g',
      { class: `label ${styleOf(i)}`, transform: `translate(${left},${at + 4})` },
      svg('path', { d: kShapes[i]!, transform: 'translate(6,-4)' }),
      svg(
        'text',
        { x: 18 },
        svg('tspan', { class: 'strong' }, range(...bounds(toll))),
        ` ${shorten(toll.speaker, 22)}`,
      ),
      svg('text', { x: 18, y: 13, class: 'tick start' }, shorten(ofWhom(toll.of), 28)),
    ),
  );
}

const bounds = (toll: Toll): [number | null, number | null] => [latest(toll).low, latest(toll).high];
const shorten = (text: string, size: number): string =>
  text.length > size ? `${text.slice(0, size - 1).trimEnd()}…` : text;

function table(tolls: Toll[], withTitle: boolean): HTMLElement {
  const head = [withTitle ? 'figures' : null, 'speaker', 'figure', 'as_of'].filter((c): c is string => c !== null);
  const rows = tolls.map((toll, i) => {
    const point = latest(toll);
    const value = range(point.low, point.high);
    const key = svg(
      'svg',
      { class: 'key', viewBox: '-7 -7 14 14', 'aria-hidden': 'true' },
      svg('path', { d: kShapes[i] ?? kShapes[0]!, class: `swatch ${styleOf(i)}` }),
    );
    return el(
      'tr',
      {},
      withTitle && el('td', {}, title(toll)),
      el(
        'td',
        {},
        withTitle ? null : key,
        nameSpeaker(toll.speaker, toll.authority),
        el('span', { class: 'of' }, ` ${ofWhom(toll.of, toll.cause)}`),
      ),
      el(
        'td',
        { class: 'num' },
        opener(t('details.open', { what: `${toll.speaker}, ${value}` }), [value], () => openPoint(toll, point)),
      ),
      el('td', { class: 'nowrap' }, shortDate(isoOf(dayNumber(point.day)))),
    );
  });
  const titles = head.map((c) => el('th', { scope: 'col', class: c === 'figure' ? 'num' : '' }, t(`column.${c}`)));
  return el('table', { class: 'small' }, el('thead', {}, el('tr', {}, ...titles)), el('tbody', {}, ...rows));
}
