/** New rows never push away what one looks at: they wait behind a button. Rows that left fade, and never under the focus. */
import { counted, find, findAll, on, when } from './page.mjs';
import { reread } from './regions.mjs';

const FADES = 4_000;
const rowsOf = list => findAll('[data-row]', list);
const scroller = list => list.closest('[data-scroller]') ?? list;
const idOf = row => row.dataset.row;

/** Whether somebody is in the middle of the list. */
function isRead(list) {
  const row = document.activeElement.closest('[data-row]');
  return scroller(list).scrollTop > 8 || (list.contains(row) && row !== rowsOf(list)[0]);
}

/** Changes the new list before it is shown, so that the old one can become it without a jump. */
function prepare(live, fresh) {
  const shown = rowsOf(live), known = new Set(shown.map(idOf));
  const coming = rowsOf(fresh).filter(row => !known.has(idOf(row)));
  const waiting = shown.length && isRead(live) ? coming : [];
  waiting.forEach(row => row.remove());
  const pushedOut = waiting.length ? shown.slice(-waiting.length) : [];
  const listed = new Map(rowsOf(fresh).map(row => [idOf(row), row]));
  let before = null;
  for (const row of shown) {
    const same = listed.get(idOf(row));
    if (same) stay(row);
    else if (row.hidden) continue; // one's own act: gone at once
    else if (!pushedOut.includes(row)) fade(row);
    const place = same ?? row.cloneNode(true);
    if (!same && before) before.after(place);
    else if (!same) fresh.prepend(place);
    before = place;
  }
  offer(live, waiting.length);
}

function fade(row) {
  if (row.dataset.gone !== undefined) return;
  row.dataset.gone = row.dataset.keep = '';
  setTimeout(leave, FADES, row);
}

function leave(row) {
  if (row.dataset.gone === undefined) return;
  if (row.contains(document.activeElement)) row.addEventListener('focusout', () => setTimeout(leave, 0, row), { once: true });
  else row.remove();
}

function stay(row) {
  if (row.dataset.gone === undefined) return;
  delete row.dataset.gone;
  delete row.dataset.keep;
}

function offer(list, n) {
  const button = list.closest('[data-region]')?.querySelector('[data-arrivals]');
  if (!button) return;
  button.dataset.keep = '';
  button.hidden = n === 0;
  button.textContent = n ? counted('arrivals', n) : '';
}

async function release(button) {
  await reread([button.closest('[data-region]').id], { opened: true });
  const list = find('[data-rows]');
  scroller(list).scrollTop = 0;
  list.querySelector('[data-row] a[href]')?.focus();
}

export function start() {
  when('showing', ({ fresh, names, opened }) => {
    for (const list of findAll('[data-rows]')) {
      const isMeant = names?.includes(list.closest('[data-region]')?.id) ?? true;
      const next = isMeant && fresh.getElementById(list.id);
      if (next && opened) offer(list, 0);
      else if (next) prepare(list, next);
    }
  });
  on('click', '[data-arrivals]', release);
}
