/**
 * The keys of a screen, read from its HTML: data-key="e", "Shift+u", "g m", "Mod+Enter", several with ", " between. What
 * help and palette tell is therefore always true.
 */
import { element, find, findAll, on, words } from './page.mjs';

const PAUSE = 1_200;
const mac = /Mac|iP/.test(navigator.platform);
/** Keys without a control on the page: key → { label, run }. */
const builtIn = new Map();
let begun = '', timer;

/** Adds one; `run` answers false when it has nothing to do, `label` is empty when help need not tell. */
export const bind = (key, label, run) => builtIn.set(key, { label, run });

/** Letters by what is on the key and whether Shift is down, so that Caps Lock changes nothing; signs as they are. */
function pressed({ key, shiftKey, ctrlKey, metaKey }) {
  const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  const shift = shiftKey && (isLetter || key.length > 1) ? 'Shift+' : '';
  return ((mac ? metaKey : ctrlKey) ? 'Mod+' : '') + shift + (isLetter ? key.toLowerCase() : key);
}

const FIELD = 'textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])';
const openDialog = () => findAll('dialog:modal').pop();
export const keysOf = control => control.dataset.key?.split(', ') ?? [];

/** Every control that has a key or is a command, as far as it can be used now. */
export function controls(root = openDialog() ?? document) {
  return findAll('[data-key], [data-command]', root).filter(one => !one.disabled && one.checkVisibility({ visibilityProperty: true }));
}

/** What a control does, in words. */
export function label(control) {
  const copy = (control.labels?.[0] ?? control).cloneNode(true);
  findAll('kbd, .count, [aria-hidden=true]', copy).forEach(part => part.remove());
  return (control.dataset.label ?? control.ariaLabel ?? copy.textContent).trim();
}

/** Does what the control is for. */
export function press(control) {
  if (control.matches(FIELD)) control.focus();
  else if (control.form && control.type === 'submit') control.form.requestSubmit(control);
  else control.click();
  if (control.dataset.focus) find(control.dataset.focus)?.focus();
}

function down(event) {
  if (event.isComposing || event.defaultPrevented || event.altKey || event.key === 'Shift') return;
  const key = pressed(event), field = event.target.closest?.(FIELD), isMod = key.startsWith('Mod+');
  if (field && !isMod && key !== 'Escape') return;
  const isSingle = event.key.length === 1 && !isMod;
  if (isSingle && document.documentElement.dataset.keys === 'off') return; // WCAG 2.1.4
  const whole = begun ? `${begun} ${key}` : key, usable = controls();
  const hit = usable.find(one => keysOf(one).includes(whole) && (!field || !one.form || one.form === field.form));
  const own = !openDialog() || isMod ? builtIn.get(whole) : null;
  const begins = isSingle && usable.some(one => keysOf(one).some(known => known.startsWith(`${whole} `)));
  clearTimeout(timer);
  begun = !hit && begins ? whole : '';
  timer = setTimeout(() => { begun = ''; }, PAUSE);
  if (hit) press(hit);
  if (hit || (own && own.run() !== false)) event.preventDefault();
}

/** A key as it is printed on a keyboard. */
export const printed = key => key.replace('Mod', mac ? '⌘' : 'Ctrl').replace('Escape', 'Esc');

/** The table of all keys of this screen. */
function help() {
  const row = ([key, text]) => element('tr', [element('td', element('kbd', printed(key))), element('td', text)]);
  const mine = controls(document).flatMap(one => keysOf(one).slice(0, 1).map(key => [key, label(one)]));
  const fixed = [...builtIn].map(([key, one]) => [key, one.label]);
  find('#help tbody').replaceChildren(...[...mine, ...fixed].filter(([, text]) => text).map(row));
  find('#help').showModal();
}

export function start() {
  bind('?', words('help'), help);
  on('click', '[data-show=help]', help);
  addEventListener('keydown', down);
}
