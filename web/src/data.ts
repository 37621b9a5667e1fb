// The page's data, as src/khipu/present/page_data.cpp writes it (docs/formats/page.md). Days are ISO dates; sources,
// sentences and claims are pointed at by number.
import type { Topology } from 'topojson-specification';

export interface Place {
  name: string;
  code: string;
  country: string;
  precision: string;
  point?: [number, number]; // longitude, latitude
}

export interface Source {
  outlet: string;
  title: string;
  published: string | null;
  url: string;
  doc: string;
  language: string;
}

export interface Sentence {
  source: number | null;
  text: string;
}

/** A place in a sentence, in UTF-16 units; null where the part lies outside it. */
export type Mark = [number, number] | null;

export interface Claim {
  measure: string;
  of: string;
  number: string;
  low: number | null;
  high: number | null;
  comparator: string;
  kind: string;
  from: string | null;
  to: string | null;
  place: Place | null;
  speaker: string;
  authority: string | null; // id, else type, of lang/authorities.tsv
  cause: string; // of deaths and injuries; '' for unsaid
  quoted: boolean;
  sentence: number;
  mark: Mark;
}

export interface Mention {
  sentence: number;
  mark: Mark;
}

export interface Estimate {
  measure: string;
  of: string;
  low: number | null;
  best: number | null;
  high: number | null;
  rule: string;
  claims: number[];
}

export interface LinkedEvent {
  id: string;
  type: string;
  mode: string;
  modality: string;
  from: string | null;
  to: string | null;
  places: Place[];
  actor: string;
  target: string;
  reports: number;
  mentions: Mention[];
  estimates: Estimate[];
}

export interface TollPoint {
  day: string;
  low: number | null;
  high: number | null;
  claim: number | null;
}
export interface Toll {
  measure: string;
  of: string;
  place: string;
  cause: string;
  speaker: string;
  authority: string | null;
  points: TollPoint[];
}

export interface Voice {
  speaker: string;
  claim: number;
  live: boolean;
}
export interface Headline {
  measure: string;
  total: boolean;
  of: string;
  cause: string;
  place: string;
  low: number | null;
  high: number | null;
  open: boolean;
  voices: Voice[];
}

/** The situation report of one day (docs/situation-report.md): lines of text, each with what it rests on. */
export interface BulletinLine {
  text: string;
  events: number[];
  claims: number[];
}
export interface BulletinSection {
  id: string;
  heading: string;
  header: string[];
  rows: string[][];
  lines: BulletinLine[];
  note: string;
}
export interface Bulletin {
  title: string;
  standfirst: string;
  sections: BulletinSection[];
}

export interface PageData {
  version: number;
  language: string;
  title: string;
  ledger: string;
  query: { from: string | null; to: string | null; place: string; says: string };
  bulletin: Bulletin | null;
  events_left_out: number;
  reports_in_ledger: number;
  headlines: Record<string, Headline[]>; // by country; "" for all of them
  events: LinkedEvent[];
  tolls: Toll[];
  claims: Claim[];
  sentences: Sentence[];
  sources: Source[];
}

/** Outlines by country code, or `world`; web/map/generate.mjs tells what is in them. */
export type Outlines = Record<string, Topology & { home?: [number, number, number, number] }>;

export function read<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null') as T;
}

export const data = read<PageData>('khipu-data');

/** What is shown of the data: all of it, or one country's part. */
export interface View {
  country: string;
  headlines: Headline[];
  events: LinkedEvent[];
  tolls: Toll[];
  claims: number[];
}

export let view: View = viewOf('');
export function show(country: string): void {
  view = viewOf(country);
}

function viewOf(country: string): View {
  const isIn = (place: Place | null | undefined) => !country || place?.country === country;
  const claimOf = (toll: Toll) => data.claims[toll.points[0]?.claim ?? -1];
  return {
    country,
    headlines: data.headlines[country] ?? [],
    events: data.events.filter((e) => !country || e.places.some(isIn)),
    tolls: data.tolls.filter((toll) => isIn(claimOf(toll)?.place)),
    claims: data.claims.flatMap((claim, i) => (isIn(claim.place) ? [i] : [])),
  };
}

/** Countries of the events, those with most of them first; empty for one country alone. */
export function countries(): string[] {
  return Object.keys(data.headlines).filter(Boolean);
}
