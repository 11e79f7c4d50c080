/** Reads HTML from the server and shows it: a whole page, or the regions of it in which something changed. */
import { morph, parse } from './morph.mjs';
import { find, findAll, tell, when } from './page.mjs';

const TOGETHER = 80;
const PAUSE = 1_000;
const dirty = new Set();
let timer, last = -PAUSE;

const build = page => page.querySelector('meta[name=hd-build]')?.content;
let old = false;
/** The server runs another release than this page: the next page is loaded as a whole. */
export const isOutdated = () => old;

/** Whether a part of the page at this address fits into what is shown. */
export const fits = url => find('#main').dataset.page === url.pathname;

/** The HTML of an address; `names`: of these regions only. */
export async function read(url, { names, signal } = {}) {
  const headers = { Accept: 'text/html' };
  if (names) headers['HD-Regions'] = names.join(' ');
  const answer = await fetch(url, { headers, signal });
  const isPage = answer.headers.get('content-type')?.startsWith('text/html');
  return { html: isPage && await answer.text(), url: new URL(answer.url) };
}

/** Shows a page, or regions of it; `opened` says that the reader asked for it. */
export function show(html, { names, url = location, opened = false } = {}) {
  const fresh = parse(html), main = fresh.getElementById('main');
  old ||= Boolean(build(fresh)) && build(fresh) !== build(document);
  if (main) main.dataset.page = url.pathname;
  tell('showing', { fresh, names, opened });
  for (const id of names ?? []) {
    const [live, next] = [document, fresh].map(page => page.getElementById(id));
    if (live && next) morph(live, next);
  }
  if (!names) morph(document.body, fresh.body);
  if (fresh.title && url.pathname + url.search === location.pathname + location.search) document.title = fresh.title;
  tell('shown', { opened });
}

/** Something of this name changed. Every ticket is in the inbox, too. */
export function changed(name) {
  const names = name.startsWith('ticket:') ? [name, 'inbox'] : [name];
  tell('changed', { names });
  for (const one of names) mark(`[data-live~="${CSS.escape(one)}"]`);
}

/** Reads regions again soon: several at once, and not too often unless the reader did something. */
export function mark(selector, { now = false } = {}) {
  for (const region of findAll(selector)) dirty.add(region.id);
  if (timer && !now) return;
  clearTimeout(timer);
  timer = setTimeout(flush, now ? 0 : Math.max(TOGETHER, last + PAUSE - performance.now()));
}

async function flush() {
  timer = null;
  if (document.hidden || !dirty.size) return; // whoever does not look needs nothing new
  const names = [...dirty];
  dirty.clear();
  last = performance.now();
  await reread(names).catch(() => {
    names.forEach(id => dirty.add(id));
    timer ??= setTimeout(flush, 3 * PAUSE);
  });
}

/** Reads regions of the open page again. */
export async function reread(names, { opened = false } = {}) {
  const from = location.href, page = await read(from, { names });
  if (location.href !== from) return;
  if (page.html && page.url.pathname === location.pathname) show(page.html, { names, opened });
  else tell('signed-out');
}

export function start() {
  find('#main').dataset.page = location.pathname;
  find('[data-scroll-to]')?.scrollIntoView({ block: 'nearest' });
  document.addEventListener('visibilitychange', flush);
  when('line', ({ up }) => { if (up) mark('[data-live]'); });
}
