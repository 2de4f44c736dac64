/** The parser within sucrase, which its main entry does not export. */
declare module 'sucrase/dist/parser/index.js' {
  export { parse, type File } from 'sucrase/dist/types/parser/index';
}
