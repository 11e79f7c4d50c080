/** The list under the fingers: one tab stop, j and k move the focus, x selects, o opens and goes in. */
import { bind } from './keys.mjs';
import { prefetch } from './nav.mjs';
import { counted, find, findAll, focus, on, when, words } from './page.mjs';

const all = () => findAll('[data-rows] [data-row]:not([hidden], [data-gone]:not(:focus-within))');
const link = row => row?.querySelector('a[href]');
const box = row => row?.querySelector('input[type=checkbox]');
const focused = () => document.activeElement.closest('[data-rows] [data-row]');
const opened = () => all().find(row => link(row)?.ariaCurrent === 'true');
const current = () => focused() ?? opened();

/** Where the open row stood: it may leave the list while one is still in it. */
let last = {};
const here = () => new URLSearchParams(location.search).get('t');
const left = rows => here() && last.here === here() ? rows[last.at] ?? rows.at(-1) : null;

/** The link to open when the current row is done with. */
export function after() {
  const rows = all(), open = opened();
  if (!open && left(rows)) return link(left(rows));
  const at = rows.indexOf(open ?? focused());
  return at < 0 ? null : link(rows[at + 1] ?? rows[at - 1]);
}

/** Puts a focus that was lost where one goes on: on the row, or else into what is open. */
export function land() {
  const { activeElement } = document, rows = all();
  if (activeElement !== document.body && activeElement.checkVisibility()) return;
  const to = link(opened() ?? left(rows) ?? rows[0]);
  if (to?.checkVisibility()) to.focus();
  else focus(find('[data-open] h2') ?? find('#main h1'));
}

function step(by, isMarking = false) {
  const rows = all(), at = rows.indexOf(current());
  const to = rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + by))];
  if (!to) return false;
  if (isMarking) [rows[at], to].forEach(row => select(row, true));
  rove(to);
  link(to).focus();
  to.scrollIntoView({ block: 'nearest' });
  prefetch(link(to));
  prefetch(link(rows[rows.indexOf(to) + by]));
}

function rove(to = current() ?? all()[0]) {
  for (const row of all()) {
    for (const stop of [link(row), box(row)]) if (stop) stop.tabIndex = row === to ? 0 : -1;
  }
}

function select(row, checked = !box(row)?.checked) {
  if (!box(row)) return false;
  box(row).checked = checked;
  count();
}

function count() {
  const n = findAll('[data-rows] [data-row] input:checked').length;
  for (const place of findAll('[data-selected]')) place.textContent = n ? counted('selected', n) : '';
}

/** The row of what is open says so, although the list was not read again. */
function mark() {
  const open = here(), rows = all(), at = rows.findIndex(row => row.dataset.row === open);
  if (open) for (const row of rows) link(row).ariaCurrent = row.dataset.row === open ? 'true' : null;
  if (at >= 0) last = { here: open, at };
  rove();
  count();
}

let isGoingIn = false;
const goIn = () => focus(find('[data-open] h2'));

/** Opens the row and goes into the conversation, at once if it is open already. */
function enter() {
  const row = current();
  if (!row) return false;
  if (row === opened()) return goIn();
  isGoingIn = true;
  link(row).click();
}

/** Out of what one is in: a menu, a field, the conversation. */
function leave() {
  const menu = document.activeElement.closest('details.menu[open]');
  if (!menu) return back() === false && document.activeElement.blur();
  menu.open = false;
  menu.querySelector('summary').focus();
}

function back() {
  const to = link(opened() ?? all()[0]);
  if (!to?.checkVisibility()) return false;
  to.focus();
}

export function start() {
  const inList = by => focused() ? step(by) : false;
  bind('j', words('next_row'), () => step(1));
  bind('k', words('previous_row'), () => step(-1));
  bind('ArrowDown', '', () => inList(1));
  bind('ArrowUp', '', () => inList(-1));
  bind('Shift+j', words('extend_down'), () => step(1, true));
  bind('Shift+k', words('extend_up'), () => step(-1, true));
  bind('x', words('select_row'), () => select(current()));
  bind('o', words('open_row'), enter);
  bind('u', words('back_to_list'), back);
  bind('Escape', '', leave);
  on('change', '[data-row] input[type=checkbox]', count);
  when('shown', mark);
  on('close', 'dialog', land, true);
  when('opened', () => {
    if (isGoingIn) goIn();
    isGoingIn = false;
  });
  mark();
}
