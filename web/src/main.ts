// The page of `khipu report`: reads the data that lies in it and lays it out. Asks nothing of any network.
import { bulletin } from './bulletin';
import { countries, data, show, view } from './data';
import { dayChart, daysOf } from './day_chart';
import { placeName } from './details';
import { el } from './dom';
import { eventTable } from './event_table';
import { keyFigures } from './figures';
import { map } from './map';
import { printedEvidence, sourceList, sourcesShown } from './sources';
import { tollCharts } from './toll_chart';
import { count, country, isoOf, longDate, period, t } from './words';

function pageTitle(): string {
  if (data.title) return data.title;
  const codes = [...new Set(data.events.flatMap((e) => e.places.map((p) => p.country)).filter(Boolean))];
  const only = view.country || (codes.length === 1 ? codes[0]! : '');
  const place = data.query.place ? placeName(data.query.place) : only ? country(only) : '';
  return place ? t('page.title_place', { place }) : t('page.title');
}

/** First to last day on which something happened. */
function covered(): string {
  const days = view.events
    .filter((e) => e.modality !== 'planned')
    .flatMap(daysOf)
    .sort((a, b) => a - b);
  if (!days.length) return t('page.no_period');
  return period(isoOf(days[0]!), isoOf(days[days.length - 1]!), longDate);
}

function counts(): string {
  const sources = sourcesShown();
  const outlets = new Set(sources.map((s) => s.outlet || s.doc)).size;
  return t('page.basis', {
    events: count('event', view.events.length + (view.country ? 0 : data.events_left_out)),
    claims: count('claim', view.claims.length),
    reports: count('report', sources.length),
    outlets: count('outlet', outlets),
  });
}

function limits(): string[] {
  const { from, to, place, says } = data.query;
  const parts = [
    place,
    says,
    from && t('page.query_from', { day: longDate(from) }),
    to && t('page.query_to', { day: longDate(to) }),
  ]
    .filter(Boolean)
    .join(', ');
  return [
    parts && t('page.query', { query: parts }),
    data.events_left_out ? t('page.left_out', { n: data.events_left_out }) : '',
  ].filter((x): x is string => Boolean(x));
}

function masthead(heading: string, empty: boolean): HTMLElement {
  return el(
    'header',
    { class: 'masthead' },
    el('p', { class: 'kicker' }, t('page.kicker')),
    el('h1', {}, heading),
    empty ? null : el('p', { class: 'period' }, covered()),
    el('p', { class: 'standfirst' }, empty ? t('page.empty', { ledger: data.ledger }) : `${counts()} ${t('page.how')}`),
    ...limits().map((line) => el('p', { class: 'note' }, line)),
  );
}

/** With several countries in the ledger: one at a time, or all. */
function countryChoice(): HTMLElement | null {
  if (countries().length < 2) return null;
  const options = ['', ...countries()].map((code) => {
    const button = el(
      'button',
      { type: 'button', 'aria-pressed': String(code === view.country) },
      code ? country(code) : t('page.all_countries'),
    );
    button.addEventListener('click', () => {
      show(code);
      layOut();
      document.querySelector<HTMLElement>('.countries [aria-pressed=true]')?.focus();
    });
    return button;
  });
  return el('nav', { class: 'countries', 'aria-label': t('page.countries') }, ...options);
}

function layOut(): void {
  const empty = !data.events.length && !data.claims.length && !data.tolls.length;
  const heading = empty ? t('page.empty_title') : pageTitle();
  document.title = data.title || heading;
  const content = empty
    ? [el('p', { class: 'note' }, t('page.empty_reports', { n: data.reports_in_ledger }))]
    : [bulletin(), countryChoice(), keyFigures(), dayChart(), map(), tollCharts(), eventTable(), printedEvidence(), sourceList()];
  const main = document.querySelector('main')!;
  main.replaceChildren(
    masthead(heading, empty),
    ...content.filter((c): c is HTMLElement => c !== null),
    el(
      'footer',
      {},
      el(
        'p',
        { class: 'note' },
        t('page.ledger', { ledger: data.ledger, reports: count('report', data.reports_in_ledger) }),
      ),
    ),
  );
}

layOut();
