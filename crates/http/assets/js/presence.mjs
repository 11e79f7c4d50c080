/** Tells colleagues who reads or writes on a ticket, and shows who else is there, in the reader's own words. */
import { element, find, findAll, told, when, words } from './page.mjs';
import { fields } from './send.mjs';

const AGAIN = 20_000;
const QUIET = 8_000;
const TYPING = 4_000;
const GOOD_FOR = 45_000;

/** Ticket → person → { name, how, until }. */
const here = new Map();
let open, quiet, typedAt = -AGAIN;

const present = ticket => [...here.get(ticket)?.values() ?? []].filter(one => one.until > performance.now());
/** Colleagues who write on a ticket at this moment. */
export const writers = ticket => present(ticket).filter(one => one.how === 'writing');

async function say(ticket, how) {
  const sent = { method: 'POST', body: fields({ ticket, how }), keepalive: true };
  const answer = await fetch('/a/presence', sent).catch(() => null);
  if (how === 'gone' || !answer?.ok) return;
  here.delete(ticket);
  for (const one of (await answer.json()).here) note(ticket, one);
  draw();
}

function note(ticket, { who, name, how }) {
  if (!here.has(ticket)) here.set(ticket, new Map());
  if (how === 'gone') here.get(ticket).delete(who);
  else if (who !== told.me) here.get(ticket).set(who, { name, how, until: performance.now() + GOOD_FOR });
}

function draw() {
  for (const place of findAll('[data-presence]')) {
    if (!here.has(place.dataset.presence)) continue; // the page itself knew
    place.dataset.keep = '';
    place.replaceChildren(...present(place.dataset.presence).map(badge));
  }
  for (const strip of findAll('[data-writing]')) {
    const name = writers(strip.dataset.writing).map(one => one.name).join(', ');
    strip.hidden = !name;
    if (name) strip.textContent = words('writing', { name });
  }
}

function badge({ name, how }) {
  const text = words(how, { name });
  const letters = name.match(/(?<!\S)\S/gu).slice(0, 2).join('').toUpperCase();
  const parts = [element('span', letters, { className: 'avatar', ariaHidden: 'true' }), ' ', element('span', text, { className: 'here-text' })];
  const made = element('span', parts, { className: 'here', title: text });
  made.dataset.how = how;
  return made;
}

/** Another ticket is open: the old one is left, the new one entered. */
function look() {
  const ticket = find('[data-open]')?.dataset.open;
  if (ticket !== open) {
    if (open) say(open, 'gone');
    if (ticket) say(ticket, 'viewing');
    open = ticket;
  }
  draw();
}

function still() {
  if (open && !document.hidden) say(open, performance.now() - typedAt < QUIET ? 'writing' : 'viewing');
}

function typing() {
  clearTimeout(quiet);
  quiet = setTimeout(still, QUIET);
  if (!open || performance.now() - typedAt < TYPING) return;
  typedAt = performance.now();
  say(open, 'writing');
}

export function start() {
  when('shown', look);
  when('typing', typing);
  when('presence', message => {
    note(String(message.presence), message);
    draw();
  });
  setInterval(still, AGAIN);
  setInterval(draw, QUIET);
  addEventListener('pagehide', () => { if (open) say(open, 'gone'); });
  addEventListener('pageshow', event => { if (event.persisted) still(); });
  look();
}
