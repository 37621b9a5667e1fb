// The reports behind the page, and, on paper only, the sentences behind the leading figures.
import { type Source, data, view } from './data';
import { cite, claimQuote, reportLink, sentenceText } from './details';
import { el, section } from './dom';
import { shortDate, t } from './words';

export function sourceList(): HTMLElement | null {
  const used = sourcesShown();
  if (!used.length) return null;
  const order = [...used].sort(
    (a, b) =>
      compare(a.published ?? '9999', b.published ?? '9999') ||
      compare(a.outlet || a.doc, b.outlet || b.doc) ||
      compare(a.title, b.title),
  );
  const rows = order.map((source) =>
    el(
      'li',
      {},
      el('span', { class: 'nowrap' }, source.published ? shortDate(source.published) : t('details.no_date')),
      ' ',
      el('b', {}, source.outlet || source.doc),
      source.title ? `: ${source.title} ` : ' ',
      reportLink(source.url),
    ),
  );
  return section('sources', t('section.sources'), el('ol', { class: 'sources' }, ...rows));
}

/** The reports behind what is shown. */
export function sourcesShown(): Source[] {
  if (!view.country) return data.sources;
  const sentences = [
    ...view.claims.map((c) => data.claims[c]!.sentence),
    ...view.events.flatMap((e) => e.mentions.map((m) => m.sentence)),
  ];
  const used = new Set(sentences.map((s) => data.sentences[s]?.source));
  return data.sources.filter((_, i) => used.has(i));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Paper has no panel to open: there, the sentences of the leading figures follow in full. */
export function printedEvidence(): HTMLElement | null {
  const claims = [...new Set(view.headlines.flatMap((h) => h.voices.map((v) => v.claim)))];
  if (!claims.length) return null;
  const items = claims.map((claim) => {
    const quote = claimQuote(claim);
    return el(
      'li',
      {},
      el('p', { class: 'lead' }, el('b', {}, quote.lead ?? ''), ` · ${quote.aside ?? ''}`),
      sentenceText(quote),
      cite(quote.sentence),
    );
  });
  const evidence = section('evidence', t('section.evidence'), el('ol', { class: 'quotes' }, ...items));
  evidence.classList.add('print-only');
  return evidence;
}
