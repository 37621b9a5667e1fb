// The page of `khipu report`: reads the data that lies in it and lays it out. Asks nothing of any network.
import { data } from './data';
import { dayChart } from './day_chart';
import { el } from './dom';
import { eventTable } from './event_table';
import { keyFigures } from './figures';
import { map } from './map';
import { printedEvidence, sourceList } from './sources';
import { tollCharts } from './toll_chart';
import { count, country, longDate, period, t } from './words';

function pageTitle(): string {
  if (data.title) return data.title;
  const countries = [...new Set(data.events.flatMap((e) => e.places.map((p) => p.country)).filter(Boolean))];
  const asked = data.query.place;
  const place = asked ? (/^[A-Z]{2}$/.test(asked) ? country(asked) : placeByCode(asked))
                      : countries.length === 1 ? country(countries[0]!) : '';
  return place ? t('page.title_place', { place }) : t('page.title');
}

function placeByCode(code: string): string {
  return data.events.flatMap((e) => e.places).find((p) => p.code === code && p.precision === 'admin1')?.name ?? code;
}

/** First to last day on which something happened. */
function covered(): string {
  const days = data.events.filter((e) => e.modality !== 'planned').flatMap((e) => [e.from ?? e.to, e.to ?? e.from])
      .filter((d): d is string => d !== null).sort();
  return days.length ? period(days[0]!, days[days.length - 1]!, longDate) : t('page.no_period');
}

function counts(): string {
  const outlets = new Set(data.sources.map((s) => s.outlet || s.doc)).size;
  return t('page.basis', {
    events: count('event', data.events.length + data.events_left_out), claims: count('claim', data.claims.length),
    reports: count('report', data.sources.length), outlets: count('outlet', outlets),
  });
}

function limits(): string[] {
  const { from, to, place, says } = data.query;
  const parts = [place, says, from && t('page.query_from', { day: longDate(from) }), to && t('page.query_to', { day: longDate(to) })]
      .filter(Boolean).join(', ');
  return [parts && t('page.query', { query: parts }),
          data.events_left_out ? t('page.left_out', { n: data.events_left_out }) : ''].filter((x): x is string => Boolean(x));
}

function masthead(heading: string, empty: boolean): HTMLElement {
  return el('header', { class: 'masthead' }, el('p', { class: 'kicker' }, t('page.kicker')), el('h1', {}, heading),
            empty ? null : el('p', { class: 'period' }, covered()),
            el('p', { class: 'standfirst' }, empty ? t('page.empty', { ledger: data.ledger })
                                                   : `${counts()} ${t('page.how')}`),
            ...limits().map((line) => el('p', { class: 'note' }, line)));
}

function show(): void {
  const empty = !data.events.length && !data.claims.length && !data.tolls.length;
  const heading = empty ? t('page.empty_title') : pageTitle();
  document.title = data.title || heading;
  const content = empty
      ? [el('p', { class: 'note' }, t('page.empty_reports', { n: data.reports_in_ledger }))]
      : [keyFigures(), dayChart(), map(), tollCharts(), eventTable(), printedEvidence(), sourceList()];
  const main = document.querySelector('main')!;
  main.replaceChildren(masthead(heading, empty), ...content.filter((c): c is HTMLElement => c !== null),
                       el('footer', {}, el('p', { class: 'note' }, t('page.ledger', { ledger: data.ledger, reports: count('report', data.reports_in_ledger) }))));
}

show();
