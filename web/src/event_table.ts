// The events: one row each, found by words, kind and place, in the order of any column.
import { type Estimate, type LinkedEvent, type Place, data, view } from './data';
import { excerpt, nameOf, openClaims, openEvent, placeNames } from './details';
import { el, opener, section } from './dom';
import { country, kindOf, measureNoun, number, ofWhom, period, range, t } from './words';

const kFirstRows = 20;
const kExcerpt = 190; // characters: about three lines of the column
type Column = 'date' | 'place' | 'what' | 'figures' | 'reports';
const kColumns: Column[] = ['date', 'place', 'what', 'figures', 'reports'];

interface Row {
  event: LinkedEvent;
  element: HTMLTableRowElement;
  words: string;
  keys: Record<Column, string | number>;
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

/** Sorts events by their figures: those with most dead first, then by the largest other number. */
function weight(event: LinkedEvent): number {
  const largest = (of: Estimate[]) => Math.max(0, ...of.map((e) => e.best ?? e.low ?? e.high ?? 0));
  const dead = largest(event.estimates.filter((e) => e.measure === 'killed'));
  return dead * 1e9 + largest(event.estimates);
}

function makeRow(event: LinkedEvent): Row {
  const what = el(
    'td',
    { 'data-column': t('column.what') },
    el('span', { class: `kind ${event.type.toLowerCase()}` }, kindOf(event)),
    event.modality === 'planned' ? el('span', { class: 'badge' }, t('details.planned')) : null,
    opener(
      t('details.open', { what: kindOf(event) }),
      event.mentions[0] ? excerpt(event.mentions[0], kExcerpt) : [],
      () => openEvent(event),
      'quote',
    ),
  );
  const element = el(
    'tr',
    { id: `event-${event.id}` },
    el('td', { class: 'nowrap', 'data-column': t('column.date') }, period(event.from, event.to)),
    el('td', { 'data-column': t('column.place') }, placeNames(event) || '–'),
    what,
    el('td', { class: 'amounts', 'data-column': t('column.figures') }, ...event.estimates.map((e) => amount(event, e))),
    el(
      'td',
      { class: 'num', 'data-column': t('column.reports') },
      opener(t('details.open', { what: kindOf(event) }), [number(event.reports)], () => openEvent(event)),
    ),
  );
  const words = fold(
    [
      placeNames(event),
      kindOf(event),
      event.actor,
      event.target,
      ...event.mentions.map((m) => data.sentences[m.sentence]?.text ?? ''),
    ].join(' '),
  );
  return {
    event,
    element,
    words,
    keys: {
      date: event.from ?? event.to ?? '9999',
      place: fold(placeNames(event)) || '\uffff',
      what: fold(kindOf(event)),
      figures: -weight(event),
      reports: -event.reports,
    },
  };
}

function amount(event: LinkedEvent, estimate: Estimate): HTMLElement {
  const value = range(estimate.low, estimate.high);
  const measure = measureNoun(estimate.measure, estimate.low, estimate.high);
  const several = event.estimates.filter((e) => e.measure === estimate.measure).length > 1;
  const best =
    estimate.best !== null && value !== number(estimate.best) ? t('details.best', { n: number(estimate.best) }) : '';
  const note = [best, estimate.rule ? t('details.rule', { rule: estimate.rule }) : ''].filter(Boolean).join(', ');
  const open = () =>
    openClaims(`${kindOf(event)}: ${value} ${measure}`, [period(event.from, event.to), note], estimate.claims);
  return opener(
    t('details.open', { what: `${value} ${measure} (${ofWhom(estimate.of)})` }),
    [el('b', {}, value), ` ${measure}`, several ? ` (${ofWhom(estimate.of)})` : ''],
    open,
    'amount',
  );
}

export function eventTable(): HTMLElement | null {
  if (!view.events.length) return null;
  const rows = view.events.map(makeRow);
  const body = el('tbody');
  const shown = el('output', { class: 'note', 'aria-live': 'polite' });
  const more = el('button', { type: 'button', class: 'more' });
  const search = el('input', {
    type: 'search',
    id: 'search',
    placeholder: t('filter.search'),
    'aria-label': t('filter.search'),
  });
  const types = select('type', t('filter.all_types'), kinds());
  const places = select('place', t('filter.all_places'), placeChoices());
  let all = false;
  let order: { column: Column; down: boolean } = { column: 'date', down: false };
  const heads = kColumns.map((column) => {
    const button = el('button', { type: 'button' }, t(`column.${column}`));
    button.addEventListener('click', () => {
      order = { column, down: order.column === column && !order.down };
      update();
    });
    return el('th', { scope: 'col', class: column === 'reports' ? 'num' : '', 'data-key': column }, button);
  });
  const update = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    const found = rows.filter(
      (r) =>
        words.every((w) => r.words.includes(w)) &&
        (!types.value || kindKey(r.event) === types.value) &&
        (!places.value || r.event.places.some((p) => placeKeys(p).includes(places.value))),
    );
    found.sort((a, b) => compare(a.keys[order.column], b.keys[order.column]) * (order.down ? -1 : 1));
    body.replaceChildren(...found.map((r) => r.element));
    // Rows past the first are only hidden, so that the printer has them all.
    found.forEach((r, i) => r.element.classList.toggle('beyond', !all && i >= kFirstRows));
    heads.forEach((h) =>
      h.setAttribute('aria-sort', h.dataset.key !== order.column ? 'none' : order.down ? 'descending' : 'ascending'),
    );
    shown.textContent = found.length
      ? t('filter.shown', { n: number(found.length), all: number(rows.length) })
      : t('note.no_match');
    more.hidden = all || found.length <= kFirstRows;
    more.textContent = t('filter.more', { n: number(found.length) });
  };
  more.addEventListener('click', () => {
    all = true;
    update();
  });
  for (const control of [search, types, places]) control.addEventListener('input', update);
  update();
  return section(
    'events',
    t('section.events'),
    el('p', { class: 'note' }, t('note.events')),
    el('form', { class: 'filters', role: 'search' }, search, types, places, shown),
    el('table', { class: 'events' }, el('thead', {}, el('tr', {}, ...heads)), body),
    more,
  );
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
const kindKey = (event: LinkedEvent): string => `${event.type}/${event.mode}`;

/** A place is found under its own name and under its country. */
const placeKeys = (place: Place): string[] => [nameOf(place), `:${place.country}`];

function kinds(): [string, string][] {
  const found = new Map(view.events.map((e) => [kindKey(e), kindOf(e)]));
  return [...found].sort((a, b) => a[1].localeCompare(b[1]));
}

function placeChoices(): [string, string][] {
  const places = view.events.flatMap((e) => e.places);
  const codes = new Set(places.map((p) => p.country).filter(Boolean));
  const countries = codes.size > 1 ? [...codes].map((c): [string, string] => [`:${c}`, country(c)]) : [];
  const names = new Map(
    places.filter((p) => p.precision !== 'country').map((p): [string, string] => [nameOf(p), nameOf(p)]),
  );
  const byName = (a: [string, string], b: [string, string]) => a[1].localeCompare(b[1]);
  return [...countries.sort(byName), ...[...names].sort(byName)];
}

function select(id: string, all: string, choices: [string, string][]): HTMLSelectElement {
  return el(
    'select',
    { id, 'aria-label': t(`filter.${id}`) },
    el('option', { value: '' }, all),
    ...choices.map(([value, label]) => el('option', { value }, label)),
  );
}
