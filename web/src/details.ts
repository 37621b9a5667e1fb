// The panel that shows what is behind a number: the sentences, each with its outlet and day.
import { type Claim, type LinkedEvent, type Mark, type Mention, type Place, data } from './data';
import { el } from './dom';
import { country, kindOf, longDate, ofWhom, period, shortDate, stated, t, term } from './words';

export interface Quote {
  sentence: number;
  mark: Mark;
  lead?: string; // what the sentence is quoted for: "60 civilians"
  aside?: string; // who says so
}

const panel = el('dialog', { class: 'details', 'aria-labelledby': 'details-heading' });
document.body.append(panel);
// A click beside the panel lands on the dialog element itself.
panel.addEventListener('click', (event) => {
  if (event.target === panel) panel.close();
});

/** The sentence with the words in question marked. */
export function sentenceText(quote: Quote): HTMLElement {
  const text = data.sentences[quote.sentence]?.text ?? t('details.not_linked');
  const [begin, end] = quote.mark ?? [0, 0];
  if (end <= begin) return el('blockquote', {}, text);
  return el('blockquote', {}, text.slice(0, begin), el('mark', {}, text.slice(begin, end)), text.slice(end));
}

/** Outlet, day and title of the report that a sentence stands in. Only http(s) addresses become links. */
export function cite(sentence: number): HTMLElement {
  const source = data.sources[data.sentences[sentence]?.source ?? -1];
  if (!source) return el('p', { class: 'cite' });
  const day = source.published
    ? el('time', { datetime: source.published }, longDate(source.published))
    : t('details.no_date');
  const title = source.title ? el('cite', {}, source.title) : null;
  return el(
    'p',
    { class: 'cite' },
    el('b', {}, source.outlet || t('details.from_ledger', { doc: source.doc })),
    ', ',
    day,
    title && el('br'),
    title,
    reportLink(source.url),
  );
}

export function reportLink(url: string): HTMLElement | null {
  if (!/^https?:\/\//i.test(url)) return null;
  return el(
    'a',
    { href: url, rel: 'noopener noreferrer nofollow', target: '_blank', class: 'read' },
    t('details.read'),
  );
}

function quoteItem(quote: Quote): HTMLElement {
  return el(
    'li',
    {},
    quote.lead ? el('p', { class: 'lead' }, el('b', {}, quote.lead), quote.aside ? ` · ${quote.aside}` : '') : null,
    sentenceText(quote),
    cite(quote.sentence),
  );
}

export function openDetails(heading: string, notes: string[], quotes: Quote[]): void {
  const close = el('button', { type: 'button', class: 'close', 'aria-label': t('details.close') }, '×');
  close.addEventListener('click', () => panel.close());
  panel.replaceChildren(
    el('header', {}, el('h2', { id: 'details-heading' }, heading), close),
    ...notes.filter(Boolean).map((note) => el('p', { class: 'note' }, note)),
    el('ol', { class: 'quotes' }, ...quotes.map(quoteItem)),
  );
  panel.showModal();
  panel.scrollTop = 0;
}

export function claimQuote(index: number): Quote {
  const claim = data.claims[index]!;
  return {
    sentence: claim.sentence,
    mark: claim.mark,
    lead: claimText(claim),
    aside: claim.quoted ? nameSpeaker(claim.speaker, claim.authority) : t('details.own_voice'),
  };
}

/** "more than 20,000 people" */
export function claimText(claim: Claim): string {
  return `${stated(claim)} ${ofWhom(claim.of, claim.cause) || term('measure', claim.measure).toLowerCase()}`;
}

/** With the id under which lang/authorities.tsv knows the speaker: one body goes by many names. */
export function nameSpeaker(speaker: string, authority: string | null): string {
  return authority ? `${speaker} [${authority}]` : speaker;
}

export function claimDay(claim: Claim): string {
  const day = claim.to ?? claim.from;
  return day ? shortDate(day) : t('details.no_date');
}

export function openClaims(heading: string, notes: string[], claims: number[]): void {
  openDetails(heading, notes, claims.map(claimQuote));
}

export function mentionQuotes(mentions: Mention[]): Quote[] {
  return mentions.map((m) => ({ sentence: m.sentence, mark: m.mark }));
}

export function eventHeading(event: LinkedEvent): string {
  const where = placeNames(event);
  return where ? `${kindOf(event)}, ${where}` : kindOf(event);
}

export function placeNames(event: LinkedEvent): string {
  return event.places.map(nameOf).join(', ');
}

/** A country goes by its name in the page's language, any other place by the gazetteer's. */
export const nameOf = (place: Place): string =>
  place.precision === 'country' && place.country ? country(place.country) : place.name;

/** The sentence around the words in question, cut at words to about `room` characters. */
export function excerpt(mention: Mention, room: number): (Node | string)[] {
  const text = data.sentences[mention.sentence]?.text ?? t('details.not_linked');
  const [begin, end] = mention.mark ?? [0, 0];
  const spare = Math.max(0, room - (end - begin));
  const before = text.slice(0, begin);
  const after = text.slice(end);
  const lead =
    before.length > spare / 2 ? `…${before.slice(before.indexOf(' ', before.length - spare / 2) + 1)}` : before;
  const rest = Math.max(spare - lead.length, 20);
  const tail = after.length > rest ? `${after.slice(0, after.lastIndexOf(' ', rest) + 1).trimEnd()}…` : after;
  return [lead, el('span', { class: 'words' }, text.slice(begin, end)), tail];
}

/** The name that some event or claim has for a code: "PE-PUN" is "Puno"; what is no code is a name already. */
export function placeName(code: string): string {
  if (/^[A-Z]{2}$/.test(code)) return country(code);
  const region = data.events.flatMap((e) => e.places).find((p) => p.code === code && p.precision === 'admin1');
  return region?.name ?? data.claims.find((c) => c.place?.code === code)?.place?.name ?? code;
}

export function openEvent(event: LinkedEvent): void {
  const notes = [
    period(event.from, event.to, longDate) + (event.modality === 'planned' ? ` · ${t('details.planned')}` : ''),
  ];
  if (event.actor) notes.push(`${t('details.actor')}: ${event.actor}`);
  if (event.target) notes.push(`${t('details.target')}: ${event.target}`);
  const figures = [...new Set(event.estimates.flatMap((e) => e.claims))].map(claimQuote);
  openDetails(eventHeading(event), notes, [...mentionQuotes(event.mentions), ...figures]);
}

/** Several events at once: those of a day, a place or a region. */
export function openEvents(heading: string, events: LinkedEvent[]): void {
  openDetails(
    heading,
    [],
    events.flatMap((event) =>
      mentionQuotes(event.mentions).map((quote) => ({
        ...quote,
        lead: eventHeading(event),
        aside: period(event.from, event.to),
      })),
    ),
  );
}
