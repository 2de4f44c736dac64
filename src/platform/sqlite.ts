/** What loads SQLite, a bundle of its own, for it is loaded when it is first needed. */
export { default as initSqlJs } from 'sql.js';
