/** Ctrl+K: everything that can be done here, and tickets, customers and views by name or number. */
import { bind, controls, keysOf, label, press, printed } from './keys.mjs';
import { go } from './nav.mjs';
import { element, find, on, words } from './page.mjs';

const PAUSE = 120;
const MOST = 8;
const NOTHING = { tickets: [], customers: [] };

let found = NOTHING, actions = [], choices = [], at = 0, timer, asking;
const field = () => find('#palette input');

function open() {
  if (find('#palette').open) return;
  actions = controls(document).map(one => ({ text: label(one), key: keysOf(one)[0], isView: one.matches('nav a'), run: () => press(one) }));
  found = NOTHING;
  field().value = '';
  find('#palette').showModal();
  draw();
}

function draw() {
  const typed = field().value.trim().toLowerCase();
  const known = actions.filter(one => one.text.toLowerCase().includes(typed));
  const links = list => list.map(one => ({ ...one, run: () => visit(one) }));
  choices = [];
  find('#palette [role=listbox]').replaceChildren(
    ...group('lately', typed ? [] : links(lately())),
    ...group('tickets', links(found.tickets)),
    ...group('actions', known.filter(one => !one.isView)),
    ...group('customers', links(found.customers)),
    ...group('views', known.filter(one => one.isView)),
  );
  find('#palette [data-none]').hidden = choices.length > 0;
  choose(0);
}

function group(name, items) {
  if (!items.length) return [];
  const parts = [element('p', words(`palette_${name}`), { ariaHidden: 'true' }), ...items.slice(0, MOST).map(option)];
  return [element('div', parts, { role: 'group', ariaLabel: words(`palette_${name}`) })];
}

function option(item) {
  const place = choices.push(item) - 1;
  const parts = [element('span', item.text), element('small', item.detail ?? '')];
  if (item.key) parts.push(element('kbd', printed(item.key)));
  return element('div', parts, { role: 'option', id: `choice-${place}`, onclick: () => pick(place) });
}

function choose(place) {
  at = choices.length && (place + choices.length) % choices.length;
  find('#palette [aria-selected=true]')?.setAttribute('aria-selected', 'false');
  const chosen = find(`#choice-${at}`);
  chosen?.setAttribute('aria-selected', 'true');
  chosen?.scrollIntoView({ block: 'nearest' });
  field().setAttribute('aria-activedescendant', chosen?.id ?? '');
}

function pick(place) {
  find('#palette').close();
  choices[place]?.run();
}

/** What was found lately is offered before anything is typed. */
const lately = () => JSON.parse(localStorage.getItem('palette') ?? '[]');

function visit(one) {
  const kept = [one, ...lately().filter(other => other.url !== one.url)].slice(0, 5);
  localStorage.setItem('palette', JSON.stringify(kept));
  go(one.url);
}

function typed() {
  const q = field().value.trim();
  clearTimeout(timer);
  asking?.abort();
  if (q) timer = setTimeout(search, PAUSE, q);
  else found = NOTHING;
  draw();
}

async function search(q) {
  asking = new AbortController();
  const sent = { signal: asking.signal, headers: { Accept: 'application/json' } };
  const answer = await fetch(`/a/palette?${new URLSearchParams({ q })}`, sent).catch(() => null);
  if (!answer?.ok) return; // typed on, or offline: what is on the page can still be chosen
  found = await answer.json();
  draw();
}

export function start() {
  bind('Mod+k', words('palette'), open);
  on('click', '[data-show=palette]', open);
  on('input', '#palette', typed);
  on('keydown', '#palette input', (_, event) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) choose(at + move);
    else if (event.key === 'Enter') pick(at);
    else return;
    event.preventDefault();
  });
}
