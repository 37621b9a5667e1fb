// The figures that lead the page: the range, and under it a line for each speaker on one common scale.
import { type Headline, type Voice, data, view } from './data';
import { claimDay, nameSpeaker, openClaims, placeName } from './details';
import { el, opener, section, svg } from './dom';
import { count, number, ofWhom, range, t, term } from './words';

const kRowsShown = 6;

export function keyFigures(): HTMLElement | null {
  if (!view.headlines.length) return null;
  return section('figures', t('section.figures'), el('div', { class: 'cards' }, ...view.headlines.map(card)));
}

function card(headline: Headline, index: number): HTMLElement {
  const label = term('measure', headline.measure);
  const value = range(headline.low, headline.high) + (headline.open ? '+' : '');
  const open = () =>
    openClaims(
      `${label}: ${value}`,
      [agreement(headline)],
      headline.voices.map((v) => v.claim),
    );
  const big = opener(
    t('details.open', { what: label }),
    [value],
    open,
    value.length > 14 ? 'big longest' : value.length > 9 ? 'big long' : 'big',
  );
  const rows = voiceRows(headline, label);
  const hidden = rows.splice(kRowsShown);
  if (hidden.length) rows.push(el('li', { class: 'more' }, opener(label, [count('more', hidden.length)], open)));
  return el(
    'article',
    { class: index === 0 ? 'card lead-card' : 'card', 'data-measure': headline.measure },
    el('h3', {}, label),
    el('p', { class: 'amount' }, big, el('span', { class: 'of' }, ofWhom(headline.of, headline.cause))),
    el(
      'p',
      { class: 'note' },
      [t(headline.total ? 'basis.total' : 'basis.peak'), placeName(headline.place), agreement(headline)]
        .filter(Boolean)
        .join(' · '),
    ),
    el('ul', { class: headline.voices.length > 1 ? 'voices' : 'voices alone' }, ...rows),
  );
}

/** A row for each voice, with a line before those that are outside the range. */
function voiceRows(headline: Headline, label: string): HTMLElement[] {
  const top = Math.max(
    1,
    ...headline.voices.flatMap((v) => [data.claims[v.claim]!.low ?? 0, data.claims[v.claim]!.high ?? 0]),
  );
  const rows = headline.voices.map((v) => voiceRow(v, top, label));
  const outside = headline.voices.findIndex((v) => !v.live);
  if (outside > 0) rows.splice(outside, 0, el('li', { class: 'outside' }, t('note.earlier')));
  return rows;
}

function agreement(headline: Headline): string {
  const live = headline.voices.filter((v) => v.live);
  const speakers = new Set(live.map((v) => v.speaker)).size;
  const values = new Set(live.map((v) => `${data.claims[v.claim]!.low}/${data.claims[v.claim]!.high}`)).size;
  return values > 1
    ? count('source_differ', Math.max(2, speakers), { n: number(speakers), m: number(values) })
    : count('source_agree', speakers);
}

function voiceRow(voice: Voice, top: number, label: string): HTMLElement {
  const claim = data.claims[voice.claim]!;
  const value = range(claim.low, claim.high);
  const what = `${label}: ${value}, ${voice.speaker}`;
  const button = opener(t('details.open', { what }), [value], () =>
    openClaims(`${label}: ${value}`, [], [voice.claim]),
  );
  return el(
    'li',
    { class: voice.live ? 'voice' : 'voice earlier' },
    button,
    track(claim.low, claim.high, top),
    el(
      'span',
      { class: 'who' },
      nameSpeaker(voice.speaker, claim.authority),
      el('span', { class: 'when' }, ` ${ofWhom(claim.of, claim.cause)} · `, el('span', { class: 'nowrap' }, claimDay(claim))),
    ),
  );
}

/** A rule from nought to the largest number of the card: a dot for one number, a bar for bounds, an arrow for open. */
function track(low: number | null, high: number | null, top: number): SVGElement {
  const x = (n: number) => 4 + (n / top) * 92;
  const from = x(low ?? high ?? 0);
  const to = x(high ?? low ?? 0);
  return svg(
    'svg',
    { class: 'track', viewBox: '0 0 100 12', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('line', { x1: 4, x2: 96, y1: 6, y2: 6, class: 'rail' }),
    svg('line', { x1: 4, x2: from, y1: 6, y2: 6, class: 'reach' }),
    svg('line', { x1: Math.min(from, to - 3), x2: Math.max(to, from + 3), y1: 6, y2: 6, class: 'value' }),
  );
}
