/**
 * Opens links without a page change, on the Navigation API. What was read before is shown at once and read again behind
 * it; links are read ahead. Where the API is missing, the browser loads pages as ever. Links with `data-dialog` open
 * their page's `#dialog` part over this one.
 */
import { parse } from './morph.mjs';
import { fits, isOutdated, read, show } from './regions.mjs';
import { element, find, focus, on, tell, when, words } from './page.mjs';

const SCOPE = '/a/';
const ROOM = 60;
/** Something read so lately is not read again when it is opened. */
const FRESH = 3_000;
const PLAIN = 'plain';

/** Address → what was read of it: { reading, names, at, live }. */
const cache = new Map();
const address = url => url.pathname + url.search;
const isOurs = link => link.origin === location.origin && link.pathname.startsWith(SCOPE)
  && !link.hash && !link.target && !link.hasAttribute('download') && link.dataset.plain === undefined;
const partsOf = link => fits(link) ? link.dataset.regions?.split(' ') : undefined;

function keep(url, names) {
  const key = address(url), entry = { names, at: performance.now() };
  entry.reading = read(url, { names }).then(page => {
    entry.live = [...(page.html || '').matchAll(/data-live="([^"]+)"/g)].flatMap(([, list]) => list.split(' '));
    return page;
  });
  entry.reading.catch(() => cache.delete(key));
  cache.delete(key);
  cache.set(key, entry);
  if (cache.size > ROOM) cache.delete(cache.keys().next().value);
  return entry;
}

function known(url) {
  const entry = cache.get(address(url));
  return entry && (!entry.names || fits(url)) ? entry : null;
}

const isFresh = entry => entry && performance.now() - entry.at < FRESH;

/** Reads a link before it is opened. */
export function prefetch(link) {
  if (link && window.navigation && isOurs(link) && !isFresh(known(link))) keep(link, partsOf(link));
}

let clicked = null, isCorrecting = false;

function navigated(event) {
  const url = new URL(event.destination.url), link = clicked;
  clicked = null;
  const isPlain = event.hashChange || event.downloadRequest !== null || event.formData || event.info === PLAIN;
  if (!event.canIntercept || isPlain || isCorrecting || isOutdated() || event.navigationType === 'reload') return;
  if (!url.pathname.startsWith(SCOPE) || (link && !isOurs(link))) return;
  const names = link && event.navigationType === 'push' ? partsOf(link) : undefined;
  event.intercept({ focusReset: 'manual', scroll: 'after-transition', handler: () => open(url, names, event.signal) });
}

async function open(url, names, signal) {
  const ready = known(url);
  document.documentElement.dataset.busy = '';
  try {
    if (ready) arrive(await ready.reading, ready.names, url, signal);
    if (isFresh(ready)) return;
    const entry = keep(url, names);
    arrive(await entry.reading, names, url, signal, !ready);
  } catch {
    if (!signal.aborted) unreachable();
  } finally {
    if (!signal.aborted) delete document.documentElement.dataset.busy;
  }
}

function arrive(page, names, url, signal, opened = true) {
  if (signal.aborted) return;
  if (!page.html || !page.url.pathname.startsWith(SCOPE)) return go(page.url.href, PLAIN);
  if (address(page.url) !== address(url)) correct(page.url);
  show(page.html, { names, url: page.url, opened });
  if (!opened) return;
  const { activeElement } = document;
  if (activeElement === document.body || !activeElement.checkVisibility()) focus(find('#main [autofocus]') ?? find('[data-open] h2, #main h1'));
  tell('opened');
}

/** The server led elsewhere: the address bar follows. */
function correct(url) {
  isCorrecting = true;
  history.replaceState(null, '', url);
  isCorrecting = false;
}

/** Opens an address. */
export function go(url, info) {
  if (window.navigation) return navigation.navigate(url, { info, history: info ? 'replace' : 'auto' }).finished.catch(() => {});
  location.href = url;
}

function unreachable() {
  const again = element('button', words('try_again'), { type: 'button', onclick: () => go(location.href) });
  const box = element('div', [element('p', words('unreachable')), again], { className: 'empty', role: 'alert' });
  find('#main').replaceChildren(box);
  delete find('#main').dataset.page;
}

/** Puts the part of a page into the dialog; false if it has none. */
export function fill(html) {
  const part = html && parse(html).getElementById('dialog'), sheet = find('#sheet');
  if (!part) return false;
  sheet.replaceChildren(...part.childNodes);
  sheet.ariaLabel = sheet.querySelector('h1, h2')?.textContent.trim();
  if (!sheet.open) sheet.showModal();
  tell('shown');
  return true;
}

async function openDialog(link) {
  const page = await read(link, { names: ['dialog'] }).catch(() => null);
  if (fill(page?.html)) find('#sheet :is([autofocus], input:not([type=hidden]), select, textarea)')?.focus();
  else go(link.href);
}

function dialogClicked(link, event) {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.dataset.dialog !== undefined) openDialog(link);
  else link.closest('dialog').close();
}

export function start() {
  on('click', 'a[data-dialog], dialog [data-close]', dialogClicked);
  if (!window.navigation) return;
  navigation.addEventListener('navigate', navigated);
  addEventListener('click', event => { clicked = event.target.closest?.('a[href]') ?? null; }, true);
  let soon;
  for (const type of ['pointerover', 'focusin']) on(type, 'a[href]', link => {
    clearTimeout(soon);
    soon = setTimeout(prefetch, 65, link);
  }, { passive: true });
  when('changed', ({ names }) => {
    for (const [key, { live }] of cache) if (!live || names.some(name => live.includes(name))) cache.delete(key);
  });
}
