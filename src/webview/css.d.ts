/** Styles of the page, bundled beside the script. */
declare module '*.css';
