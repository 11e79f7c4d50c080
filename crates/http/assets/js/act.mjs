/** Forms with `data-action`: done at once on the screen, then by the server; taken back if that fails. */
import { clear, fieldOf, hold, release } from './drafts.mjs';
import { takeOut } from './files.mjs';
import { fill, go } from './nav.mjs';
import { element, find, findAll, on, when, words } from './page.mjs';
import { writers } from './presence.mjs';
import { mark, show } from './regions.mjs';
import { after, land } from './rows.mjs';
import { fields, send } from './send.mjs';
import { toast } from './toast.mjs';

const running = new WeakSet();
const LANDS = 3_000;
let actedAt = -LANDS;

/** What was acted on may go, and the focus with it. */
function rereadAll() {
  actedAt = performance.now();
  mark('[data-live]', { now: true });
}

async function act(form, button) {
  const url = button?.hasAttribute('formaction') ? button.formAction : form.action, data = new FormData(form, button);
  const body = form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data);
  const next = form.dataset.advance !== undefined && after();
  const from = { form, body, region: form.closest('[data-region]')?.id, sheet: form.closest('dialog'), menu: form.closest('details'), at: location.href };
  const settle = foresee(form), draft = form.querySelector('[data-draft]');
  if (draft) Object.assign(from, { draft: hold(draft), putBack: takeOut(form) });
  from.sheet?.close();
  if (from.menu) from.menu.open = false;
  if (next) {
    next.focus();
    next.click();
  }
  running.add(form);
  const answer = await send(url, body).catch(() => ({ error: words('not_sent') }));
  running.delete(form);
  settle(Boolean(answer.ok));
  if (answer.ok) done(answer, from);
  else failed(answer, from);
}

function done({ toast: text, undo, go: to }, { form, sheet, draft, at }) {
  if (draft) clear(draft);
  if (form.querySelector('[data-selected]')) form.reset();
  if (text) toast(text, { undo: undo && (() => takeBack(undo, draft, at)) });
  rereadAll();
  // Whoever has gone on already, or only had a dialog open, stays.
  if (to && !sheet && location.href === at && new URL(to, at).href !== at) go(to);
}

async function takeBack(url, draft, at) {
  const answer = await send(url, fields()).catch(() => ({}));
  rereadAll();
  if (!answer.ok) return toast(answer.toast ?? answer.error ?? words('failed'), { bad: true });
  if (draft) release(draft);
  if (draft && location.href !== at) await go(at);
  if (draft) fieldOf(draft.name)?.focus();
  if (answer.toast) toast(answer.toast);
}

async function failed(answer, { form, body, region, sheet, menu, draft, putBack, at }) {
  const text = answer.toast ?? answer.error ?? answer.detail, { html } = answer;
  if (menu) menu.open = true;
  if ((html || draft) && !form.isConnected) await go(at); // one had gone on already
  if (html) again(html, region, sheet, body);
  else sheet?.showModal();
  if (draft) release(draft);
  putBack?.();
  if (text || !html) toast(text ?? words('failed'), { bad: true });
  if (!html) rereadAll();
}

/** The same page again, with what is wrong beside the fields, or with what is new since one began to write. */
function again(html, region, sheet, body) {
  if (sheet) fill(html);
  else show(html, { names: region && [region] });
  // The way back is from where one was, not from this answer.
  for (const field of findAll(`#${region} [name=back]`)) field.value = body.get('back');
  find(`#${sheet?.id ?? region ?? 'main'} :is([autofocus], [aria-invalid=true])`)?.focus();
}

/** Whoever is about to write over a colleague presses twice. */
function mayCross(form) {
  const [colleague] = form.dataset.collide ? writers(form.dataset.collide) : [];
  if (!colleague || form.dataset.again) return true;
  form.dataset.again = 'yes';
  setTimeout(() => delete form.dataset.again, 8_000);
  toast(words('writing_too', colleague));
  return false;
}

const steps = { remove, text, sending };

/**
 * Shows at once what an act will most likely do: data-optimistic="remove #row-42; text #owner-42 Deg; sending". Returns
 * what settles it: `true` leaves it to the next reading, `false` takes everything back.
 */
function foresee(form) {
  const plan = form.dataset.optimistic?.split(';').map(step => step.trim().split(' ')) ?? [];
  const settle = plan.map(([verb, target, ...rest]) => {
    const place = target ? find(target) : form;
    return place && steps[verb]?.(place, rest.join(' '));
  });
  return ok => settle.forEach(step => step?.(ok));
}

function remove(row) {
  row.hidden = true;
  row.dataset.keep = ''; // a reading in between must not bring it back
  return ok => {
    delete row.dataset.keep;
    row.hidden = ok;
  };
}

function text(place, words) {
  const before = place.textContent;
  place.textContent = words;
  return ok => { if (!ok) place.textContent = before; };
}

/** The message stands in the thread, pale, until the server has it. */
function sending(form) {
  const thread = form.closest('[data-region]')?.querySelector('[data-thread]');
  const typed = form.querySelector('textarea')?.value.trim();
  if (!thread || !typed) return null;
  const parts = [element('p', words('sending'), { className: 'message-head' }), element('div', typed, { className: 'message-text' })];
  const message = element('li', parts, { className: 'message' });
  Object.assign(message.dataset, { sending: '', keep: '' });
  thread.append(message);
  message.scrollIntoView({ block: 'nearest' });
  return ok => ok ? delete message.dataset.keep : message.remove();
}

export function start() {
  when('shown', () => { if (performance.now() - actedAt < LANDS) land(); });
  on('change', '[data-submit]', field => field.form.requestSubmit());
  if (!window.navigation) return; // the browser sends forms itself
  on('submit', 'form[data-action]', (form, event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (running.has(form) || !mayCross(form)) return;
    if (!form.dataset.confirm || confirm(form.dataset.confirm)) act(form, event.submitter);
  });
}
