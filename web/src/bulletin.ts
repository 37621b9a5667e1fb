// The situation report of one day, above what the page shows of any ledger. Its words and counts are made in C++
// (src/khipu/present/bulletin.cpp); here each line opens the sentences that it rests on.
import { type BulletinLine, type BulletinSection, data } from './data';
import { type Quote, claimQuote, mentionQuotes, openDetails } from './details';
import { el, opener } from './dom';
import { t } from './words';

function quotesOf(line: BulletinLine): Quote[] {
  const mentions = line.events.flatMap((i) => mentionQuotes(data.events[i]?.mentions ?? []));
  return [...line.claims.map(claimQuote), ...mentions];
}

function lineItem(line: BulletinLine, heading: string): HTMLElement {
  const quotes = quotesOf(line);
  if (!quotes.length) return el('li', {}, line.text);
  const open = () => openDetails(heading, [line.text], quotes);
  return el('li', {}, opener(t('details.open', { what: line.text }), [line.text], open));
}

function table(part: BulletinSection): HTMLElement | null {
  if (!part.header.length) return null;
  const cells = (tag: 'th' | 'td', row: string[]) =>
    el('tr', {}, ...row.map((cell, i) => el(tag, i === 1 || i === 2 ? { class: 'num' } : {}, cell)));
  return el(
    'table',
    { class: 'bulletin-table' },
    el('thead', {}, cells('th', part.header)),
    el('tbody', {}, ...part.rows.map((row) => cells('td', row))),
  );
}

function block(part: BulletinSection): HTMLElement {
  return el(
    'div',
    { class: 'bulletin-part', id: `bulletin-${part.id}` },
    el('h3', {}, part.heading),
    table(part),
    part.lines.length ? el('ul', { class: 'bulletin-lines' }, ...part.lines.map((l) => lineItem(l, part.heading))) : null,
    part.note ? el('p', { class: 'note' }, part.note) : null,
  );
}

export function bulletin(): HTMLElement | null {
  if (!data.bulletin) return null;
  return el(
    'section',
    { id: 'bulletin', 'aria-labelledby': 'bulletin-heading' },
    // The page's own heading is the same unless somebody gave it another.
    el('h2', { id: 'bulletin-heading' }, data.title === data.bulletin.title ? t('bulletin.heading') : data.bulletin.title),
    el('p', { class: 'standfirst' }, data.bulletin.standfirst),
    ...data.bulletin.sections.map(block),
  );
}
