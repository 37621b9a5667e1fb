// Axes: round numbers for counts, calendar steps for days.
import { dayMonth, isoOf, monthYear, shortDate } from './words';

export type Scale = (value: number) => number;

export function linear(from: number, to: number, begin: number, end: number): Scale {
  const span = to - from || 1;
  return (value) => begin + ((value - from) / span) * (end - begin);
}

/** Round steps from 0 to at least `top`: about `steps` of them, whole numbers only. */
export function countTicks(top: number, steps: number): number[] {
  const raw = Math.max(1, top / steps);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw && Number.isInteger(s)) ?? Math.ceil(raw);
  const ticks = [0];
  while (ticks[ticks.length - 1]! < top) ticks.push(ticks.length * step);
  return ticks;
}

export interface DayTick {
  day: number;
  label: string;
}

/** First days of months, or of the days themselves over a short stretch; never more than fit. */
export function dayTicks(from: number, to: number, fit: number): DayTick[] {
  const days = to - from;
  if (days <= 100) {
    const step = [1, 2, 7, 14, 28].find((s) => days / s <= fit) ?? 56;
    return everyDay(from, to, step).map((day, i) => ({
      day,
      label: i === 0 ? shortDate(isoOf(day)) : dayMonth(isoOf(day)),
    }));
  }
  const months = days / 30.4;
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((s) => months / s <= fit) ?? 240;
  return firstsOfMonths(from, to, step).map((day) => ({ day, label: monthYear(isoOf(day)) }));
}

function everyDay(from: number, to: number, step: number): number[] {
  const out = [];
  for (let day = from; day <= to; day += step) out.push(day);
  return out;
}

function firstsOfMonths(from: number, to: number, step: number): number[] {
  const out = [];
  const start = new Date(from * 86400000);
  let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
  for (; ; month += step) {
    const day = Math.round(Date.UTC(Math.floor(month / 12), month % 12, 1) / 86400000);
    if (day > to) return out;
    if (day >= from) out.push(day);
  }
}
