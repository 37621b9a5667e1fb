// The page's words, numbers and dates in the language of the report (web/strings/<code>.json).
import { read } from './data';

type Params = Record<string, string | number>;
interface Tree {
  [key: string]: string | number | string[] | Tree;
}

const strings = read<Tree>('khipu-strings');
const format = strings.format as Tree;
const locale = String(format.locale);

function find(path: string): string | number | string[] | Tree | undefined {
  return path
    .split('.')
    .reduce<
      ReturnType<typeof find>
    >((node, key) => (node && typeof node === 'object' && !Array.isArray(node) ? node[key] : undefined), strings);
}

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (all, key: string) => (key in params ? String(params[key]) : all));
}

/** The words at `path`; the path itself for one that the table lacks, so that a gap shows. */
export function t(path: string, params: Params = {}): string {
  const found = find(path);
  return typeof found === 'string' ? fill(found, params) : path;
}

/** The name of a code of the codebook: the code itself where the table has no word for it. */
export function term(table: string, code: string): string {
  const found = (find(table) as Tree | undefined)?.[code];
  return typeof found === 'string' ? found : code;
}

/** "muertos", and "muerto" for one. */
export function measureNoun(measure: string, low: number | null, high: number | null): string {
  const one = low === 1 && high === 1 ? term('one', measure) : measure;
  return (one === measure ? term('measure', measure) : one).toLowerCase();
}

export function count(noun: string, n: number, params: Params = {}): string {
  const forms = find(`count.${noun}`);
  return Array.isArray(forms) ? fill(forms[n === 1 ? 0 : 1] ?? '', { n: number(n), ...params }) : `${n} ${noun}`;
}

export function number(n: number): string {
  const [whole, part] = String(Math.round(n * 100) / 100).split('.');
  const digits = whole!.replace('-', '');
  const grouped =
    digits.length >= Number(format.group_from) ? digits.replace(/\B(?=(\d{3})+$)/g, String(format.group)) : digits;
  return (n < 0 ? '−' : '') + grouped + (part ? String(format.decimal) + part : '');
}

/** Bounds as a reader wants them: 18, 46–60, 60+ for an open top, <30 for an open bottom. */
export function range(low: number | null, high: number | null): string {
  if (low === null) return high === null ? '–' : `≤ ${number(high)}`;
  if (high === null) return `${number(low)}+`;
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

/** A claim's bounds with its words of comparison: "more than 20,000". */
export function stated(claim: { low: number | null; high: number | null; comparator: string }): string {
  const one = claim.low ?? claim.high;
  if (one === null) return '–';
  return t(`comparator.${claim.comparator}`, {
    n: number(one),
    low: number(claim.low ?? one),
    high: number(claim.high ?? one),
  });
}

export const dayNumber = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / 86400000);
export const isoOf = (day: number): string => new Date(day * 86400000).toISOString().slice(0, 10);

function formatter(options: Intl.DateTimeFormatOptions): (iso: string) => string {
  const made = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  return (iso) => made.format(Date.parse(`${iso}T00:00:00Z`));
}
export const longDate = formatter({ day: 'numeric', month: 'long', year: 'numeric' });
export const shortDate = formatter({ day: 'numeric', month: 'short', year: 'numeric' });
export const dayMonth = formatter({ day: 'numeric', month: 'short' });
export const monthYear = formatter({ month: 'short', year: 'numeric' });

/** "9 Jan 2023", "18–19 Jul 2023" or "since 7 Dec 2022". */
export function period(from: string | null, to: string | null, write = shortDate): string {
  if (!from && !to) return t('details.no_date');
  if (!from) return t('details.until', { until: write(to!), to: write(to!) });
  if (!to) return t('details.ongoing', { from: write(from) });
  if (from === to) return write(from);
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  return sameMonth ? `${Number(from.slice(8))}–${write(to)}` : `${write(from)} – ${write(to)}`;
}

const countries = new Intl.DisplayNames([locale], { type: 'region' });
export function country(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    return code; // not a region code at all
  }
}

/** What a figure counts and by what cause, in the page's language where the table knows it. */
export const ofWhom = (of: string, cause = ''): string =>
  [term('of', of), cause && term('cause', cause)].filter(Boolean).join(' ');

export function kindOf(event: { type: string; mode: string }): string {
  const key = `${event.type}/${event.mode}`;
  const mode = term('mode', key);
  return mode === key ? term('type', event.type) : mode;
}
