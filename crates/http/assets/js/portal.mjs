/** Small comforts for customers: half-written text survives a reload, files are listed, nothing is sent twice. */
import { start } from './files.mjs';
import { findAll, on } from './page.mjs';

const FIELD = 'form[method=post] textarea', HERE = `written:${location.pathname}#`;
const stored = sessionStorage;

// A page after sending means that the server has it, or shows it again itself.
const sent = stored.getItem('sent');
for (const key of Object.keys(stored)) if (sent && key.startsWith(sent)) stored.removeItem(key);
stored.removeItem('sent');
for (const field of findAll(FIELD)) field.value ||= stored.getItem(HERE + field.name) ?? '';

on('input', FIELD, field => stored.setItem(HERE + field.name, field.value));
on('submit', 'form[method=post]', (form, event) => {
  if (form.dataset.sent !== undefined) return event.preventDefault();
  form.dataset.sent = '';
  event.submitter?.setAttribute('aria-busy', 'true');
  stored.setItem('sent', HERE);
  if (form.matches('[data-forget]')) stored.clear();
});
addEventListener('pageshow', () => {
  for (const form of findAll('form[data-sent]')) delete form.dataset.sent;
  for (const button of findAll('[aria-busy]')) button.removeAttribute('aria-busy');
});
start();
