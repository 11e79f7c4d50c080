/** Keeps what is being written: in this browser at each stroke, on the server after a pause. The newer one is shown. */
import { find, findAll, on, tell, when, words } from './page.mjs';
import { fields } from './send.mjs';

const HERE = 'draft:';
const PAUSE = 1_500;
const timers = new Map();
const held = new Set();

const key = field => HERE + field.dataset.draft;
const keep = (name, text) => localStorage.setItem(name, JSON.stringify({ text, at: Date.now() }));

function write(field) {
  keep(key(field), field.value);
  clearTimeout(timers.get(field));
  timers.set(field, setTimeout(save, PAUSE, field));
}

async function save(field) {
  clearTimeout(timers.get(field));
  if (!timers.delete(field) || held.has(key(field))) return;
  const text = field.value, version = field.form?.elements.version?.value ?? 0;
  const sent = { method: 'PUT', body: fields({ text, version }), keepalive: true };
  const answer = await fetch(field.dataset.draft, sent).catch(() => null);
  const state = field.form?.querySelector('[data-draft-state]');
  if (state) state.textContent = answer?.ok && text ? words('draft_saved') : '';
}

/** Empties the field while its words are on their way. */
export function hold(field) {
  const draft = { name: key(field), text: field.value };
  timers.delete(field);
  held.add(draft.name);
  field.value = field.defaultValue = '';
  return draft;
}

/** The field of a draft, if it is there. */
export const fieldOf = name => find(`[data-draft="${CSS.escape(name.slice(HERE.length))}"]`);

/** They came back: into the field if it is there, and into the draft. */
export function release({ name, text }) {
  held.delete(name);
  keep(name, text);
  const field = fieldOf(name);
  if (field && !field.value) field.value = text;
}

/** They arrived. */
export function clear({ name }) {
  held.delete(name);
  localStorage.removeItem(name);
}

/** Text that is no draft of the server's is what the person has just sent: it stays. */
function restore() {
  for (const field of findAll('[data-draft]')) {
    const here = JSON.parse(localStorage.getItem(key(field)) ?? 'null'), { value, dataset } = field;
    if (!here || held.has(key(field)) || value !== field.defaultValue) continue;
    if (value ? here.at > Date.parse(dataset.draftAt) : here.text) field.value = here.text;
  }
}

export function start() {
  on('input', '[data-draft]', field => {
    write(field);
    tell('typing');
  });
  on('focusout', '[data-draft]', save);
  // Whoever signs out leaves nothing in this browser.
  on('submit', '[data-forget]', () => localStorage.clear());
  // What the browser sends itself is not known to arrive, but would otherwise be sent twice.
  if (!window.navigation) on('submit', 'form', form => findAll('[data-draft]', form).forEach(field => clear({ name: key(field) })));
  when('shown', restore);
  restore();
}
