// Events a day (or a week, or a month, if the days are many), stacked by what kind of act they are.
import { type LinkedEvent, view } from './data';
import { openEvents } from './details';
import { drawToWidth, el, makeMarksOpen, section, svg } from './dom';
import { countTicks, dayTicks, linear } from './scale';
import { count, dayNumber, isoOf, longDate, monthYear, number, period, t } from './words';

type Class = 'protest' | 'violence' | 'measure' | 'other';
const kClasses: Class[] = ['protest', 'violence', 'measure', 'other'];
const kHeight = 240;
const kLongest = 31; // days: a longer span ("in 2023") says when it was, not that it went on every day
const kOutliers = 0.05; // share of the days that may stay outside, if the chart gets twice as legible for it

interface Bin {
  from: number;
  to: number;
  events: LinkedEvent[];
}

export function classOf(event: LinkedEvent): Class {
  if (event.type === 'PROTEST') return event.mode === 'riot' ? 'violence' : 'protest';
  if (event.type === 'ASSAULT') return 'violence';
  return ['COERCE', 'MOBILIZE', 'SANCTION'].includes(event.type) ? 'measure' : 'other';
}

/** Every day of an event whose both ends are known, else the one that is; none if it is dated too loosely for a day. */
export function daysOf(event: LinkedEvent): number[] {
  const from = event.from ?? event.to;
  if (!from) return [];
  const first = dayNumber(from);
  const last = event.to ? dayNumber(event.to) : first;
  return last - first > kLongest ? [] : Array.from({ length: Math.max(last - first, 0) + 1 }, (_, i) => first + i);
}

/** First and last day to draw: a stray date or two far away is left out. */
function windowOf(days: number[]): [number, number] {
  const sorted = [...days].sort((a, b) => a - b);
  const spare = Math.floor(sorted.length * kOutliers);
  const whole: [number, number] = [sorted[0]!, sorted[sorted.length - 1]!];
  const tight: [number, number] = [sorted[spare]!, sorted[sorted.length - 1 - spare]!];
  const span = (w: [number, number]) => w[1] - w[0];
  return span(whole) > 120 && span(tight) * 2 < span(whole) ? tight : whole;
}

function binsOf(entries: [number, LinkedEvent][], [first, last]: [number, number]): { unit: string; bins: Bin[] } {
  const days = last - first + 1;
  const unit = days <= 120 ? 'days' : days <= 900 ? 'weeks' : 'months';
  const bins: Bin[] = [];
  for (let day = startOf(unit, first); day <= last; ) {
    const next = nextOf(unit, day);
    bins.push({ from: day, to: next - 1, events: [] });
    day = next;
  }
  for (const [day, event] of entries) {
    const bin = bins.find((b) => day >= b.from && day <= b.to);
    if (bin && !bin.events.includes(event)) bin.events.push(event);
  }
  return { unit, bins };
}

function startOf(unit: string, day: number): number {
  if (unit === 'days') return day;
  if (unit === 'weeks') return day - ((day + 3) % 7); // day 0 was a Thursday; weeks begin on Monday
  return dayNumber(`${isoOf(day).slice(0, 7)}-01`);
}

function nextOf(unit: string, day: number): number {
  if (unit === 'days') return day + 1;
  if (unit === 'weeks') return day + 7;
  const date = new Date(day * 86400000);
  return Math.round(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 86400000);
}

export function dayChart(): HTMLElement | null {
  const occurred = view.events.filter((e) => e.modality !== 'planned');
  const entries = occurred.flatMap((e) => daysOf(e).map((d): [number, LinkedEvent] => [d, e]));
  if (!entries.length) return null;
  const { unit, bins } = binsOf(entries, windowOf(entries.map(([d]) => d)));
  const shown = new Set(bins.flatMap((b) => b.events));
  const missing = occurred.length - shown.size;
  const host = el('div', { class: 'chart' });
  drawToWidth(host, (width) => draw(bins, unit, width));
  return section(
    'days',
    t(`section.${unit}`),
    legend(bins),
    host,
    el('p', { class: 'note' }, t('note.days'), missing ? ` ${t('note.undated', { n: count('event', missing) })}` : ''),
  );
}

function legend(bins: Bin[]): HTMLElement {
  const used = kClasses.filter((c) => bins.some((b) => b.events.some((e) => classOf(e) === c)));
  return el(
    'ul',
    { class: 'legend' },
    ...used.map((c) => el('li', {}, el('span', { class: `swatch ${c}` }), t(`legend.${c}`))),
  );
}

function binName(bin: Bin, unit: string): string {
  if (unit === 'months') return monthYear(isoOf(bin.from));
  return bin.from === bin.to ? longDate(isoOf(bin.from)) : period(isoOf(bin.from), isoOf(bin.to));
}

function draw(bins: Bin[], unit: string, width: number): Node {
  const margin = { top: 12, right: 4, bottom: 26, left: 30 };
  const first = bins[0]!.from,
    end = bins[bins.length - 1]!.to + 1;
  const ticks = countTicks(Math.max(...bins.map((b) => b.events.length)), 4);
  const x = linear(first, end, margin.left, width - margin.right);
  const y = linear(0, ticks[ticks.length - 1]!, kHeight - margin.bottom, margin.top);
  const root = svg('svg', {
    viewBox: `0 0 ${width} ${kHeight}`,
    width,
    height: kHeight,
    role: 'group',
    'aria-label': t(`section.${unit}`),
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
  for (const { day, label } of dayTicks(first, end, Math.max(2, Math.floor(width / 100)))) {
    const near = x(day) > width - 40;
    root.append(
      svg('line', { x1: x(day), x2: x(day), y1: y(0), y2: y(0) + 5, class: 'axis' }),
      svg('text', { x: near ? width - 2 : x(day), y: kHeight - 6, class: near ? 'tick end' : 'tick' }, label),
    );
  }
  const full = bins.filter((b) => b.events.length);
  const bars = full.map((bin) => bar(bin, unit, x, y));
  makeMarksOpen(bars, (i) =>
    openEvents(`${binName(full[i]!, unit)}: ${count('event', full[i]!.events.length)}`, full[i]!.events),
  );
  root.append(...bars);
  return root;
}

function bar(bin: Bin, unit: string, x: (n: number) => number, y: (n: number) => number): SVGElement {
  const room = x(bin.to + 1) - x(bin.from);
  const gap = room > 4 ? Math.min(3, room * 0.2) : 0;
  const width = Math.min(Math.max(room - gap, 1.5), 36);
  const left = x(bin.from) + (room - width) / 2;
  const label = `${binName(bin, unit)}: ${count('event', bin.events.length)}`;
  const group = svg(
    'g',
    { class: 'bar', 'aria-label': label },
    svg('title', {}, label),
    svg('rect', { x: x(bin.from), width: room, y: y.call(null, 0) - 200, height: 200, class: 'reach' }),
  );
  let base = 0;
  for (const name of kClasses) {
    const n = bin.events.filter((e) => classOf(e) === name).length;
    if (!n) continue;
    group.append(svg('rect', { x: left, width, y: y(base + n), height: y(base) - y(base + n), class: `fill ${name}` }));
    base += n;
  }
  return group;
}
