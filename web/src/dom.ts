// Elements made one by one. Text goes in as text nodes only: nothing a report says is ever parsed as markup.

type Attributes = Record<string, string | number | boolean | null | undefined>;
type Child = Node | string | null | undefined | false;

const kPaper = 680; // A4 within its margins, in CSS pixels
const kSvg = 'http://www.w3.org/2000/svg';

function dress<E extends Element>(element: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((c): c is Node | string => Boolean(c)));
  return element;
}

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return dress(document.createElement(tag), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return dress(document.createElementNS(kSvg, tag) as SVGElementTagNameMap[K], attributes, children);
}

/** A number or phrase that opens what is behind it. */
export function opener(label: string, text: Child[], open: () => void, className = ''): HTMLButtonElement {
  const button = el('button', { type: 'button', class: `opener ${className}`.trim(), title: label }, ...text);
  button.addEventListener('click', open);
  return button;
}

/** Makes the marks of a chart clickable, and reachable by one Tab and the arrow keys. */
export function makeMarksOpen(marks: SVGElement[], open: (index: number) => void): void {
  marks.forEach((mark, i) => {
    mark.setAttribute('role', 'button');
    mark.setAttribute('tabindex', i === 0 ? '0' : '-1');
    mark.addEventListener('click', () => open(i));
    mark.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        open(i);
      } else if (step) {
        event.preventDefault();
        const next = marks[(i + step + marks.length) % marks.length]!;
        mark.setAttribute('tabindex', '-1');
        next.setAttribute('tabindex', '0');
        next.focus();
      }
    });
  });
}

/** Draws `draw(width)` into `host`, and again whenever the host's width changes or the page goes to the printer. */
export function drawToWidth(host: HTMLElement, draw: (width: number) => Node): void {
  let drawn = 0;
  const redraw = (width: number) => {
    if (width < 40 || Math.abs(width - drawn) < 2) return;
    drawn = width;
    host.replaceChildren(draw(width));
  };
  redraw(host.clientWidth || 640);
  new ResizeObserver(() => redraw(host.clientWidth)).observe(host);
  // Resize events do not come in time for the printer.
  window.addEventListener('beforeprint', () => {
    const main = host.closest('main');
    if (main) redraw(Math.min(host.clientWidth, (kPaper * host.clientWidth) / main.clientWidth));
  });
  window.addEventListener('afterprint', () => redraw(host.clientWidth));
}

export function section(id: string, heading: string, ...children: Child[]): HTMLElement {
  return el(
    'section',
    { id, 'aria-labelledby': `${id}-heading` },
    el('h2', { id: `${id}-heading` }, heading),
    ...children,
  );
}
