/** Small things that stay true on an open page: times, the number in the title, read marks, the height of mails. */
import { counted, find, findAll, on, when, words } from './page.mjs';
import { mark } from './regions.mjs';
import { fields } from './send.mjs';

function clocks() {
  for (const time of findAll('time[data-due], time[data-ago]')) {
    const left = Date.parse(time.dateTime) - Date.now(), isLate = left < 0;
    const minutes = Math.floor(Math.abs(left) / 60_000), isDue = time.dataset.due !== undefined;
    time.textContent = isDue ? words(isLate ? 'late' : 'left', { span: span(minutes) }) : ago(minutes);
    if (isDue) time.toggleAttribute('data-late', isLate);
  }
}

function ago(minutes) {
  if (minutes < 1) return words('just_now');
  if (minutes < 60) return counted('minutes_ago', minutes);
  return minutes < 1440 ? counted('hours_ago', Math.floor(minutes / 60)) : counted('days_ago', Math.floor(minutes / 1440));
}

function span(minutes) {
  const d = Math.floor(minutes / 1440), h = Math.floor(minutes / 60) % 24, m = minutes % 60;
  if (d) return h ? words('span_days_hours', { d, h }) : counted('span_days', d);
  if (h) return m ? words('span_hours_minutes', { h, m }) : words('span_hours', { h });
  return words('span_minutes', { m });
}

/** "(3) Mine – Skranke" */
function title() {
  const n = Number.parseInt(find('[data-title-count]')?.textContent, 10), bare = document.title.replace(/^\(\d+\) /, '');
  document.title = n > 0 ? `(${n}) ${bare}` : bare;
}

/** What was on a visible screen for a second is read. */
let soon, told;
function seen() {
  const { seen: url, messages } = find('[data-seen]')?.dataset ?? {}, these = `${url} ${messages}`;
  clearTimeout(soon);
  if (!url || these === told || document.hidden) return;
  soon = setTimeout(() => {
    told = these;
    fetch(url, { method: 'POST', body: fields({ messages }), headers: { 'HD-Action': '1' } }).catch(() => { told = ''; });
  }, 1_000);
}

/** No script runs in a mail's frame, so the page around may measure it. */
const watched = new WeakSet();
function fit(frame) {
  const set = () => {
    // Not the root element: it is as high as the frame itself and would grow with it for ever.
    const height = frame.contentDocument?.body?.getBoundingClientRect().height;
    if (height) frame.style.height = `${Math.min(Math.ceil(height) + 16, 4_000)}px`;
  };
  set();
  frame.contentDocument?.addEventListener('load', set, true); // its pictures
  if (watched.has(frame)) return;
  watched.add(frame);
  new ResizeObserver(() => requestAnimationFrame(set)).observe(frame);
}

/** What is held back for a moment is read again when it has gone out. */
let going;
function held() {
  const left = findAll('[data-until]').map(one => Date.parse(one.dataset.until) + 2_000 - Date.now()).filter(ms => ms > 0);
  clearTimeout(going);
  if (left.length) going = setTimeout(mark, Math.min(60_000, ...left), '[data-region]:has([data-until])');
}

export function start() {
  const all = () => [clocks, title, seen, held].forEach(one => one());
  all();
  when('shown', all);
  setInterval(clocks, 30_000);
  document.addEventListener('visibilitychange', seen);
  on('load', 'iframe[data-mail]', fit, true);
  findAll('iframe[data-mail]').forEach(fit);
}
