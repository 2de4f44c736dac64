import { describe, expect, it } from 'vitest';
import { exportName } from '../../../src/host/commands/export-name.ts';

describe('the name that is proposed for an export', () => {
  it.each([
    ['shop.events.ndjson', {}, 'csv', 'shop.csv'],
    ['shop.events.ndjson', {}, 'native', 'shop-export.events.ndjson'],
    ['dump.jsonl', {}, 'native', 'dump.events.ndjson'],
    ['shop.cloudevents.ndjson', {}, 'cloudevents', 'shop-export.cloudevents.ndjson'],
    ['shop.cloudevents.ndjson', {}, 'cloudevents-batch', 'shop.cloudevents.json'],
    ['log', {}, 'sqlite', 'log.sqlite'],
    ['.json', {}, 'csv', '.json.csv'],
    ['shop.json', { stream: 'order-7' }, 'csv', 'shop-order-7.csv'],
    ['shop.json', { stream: 'order-7', text: 'x' }, 'csv', 'shop-selection.csv'],
    ['shop.json', { types: ['Paid'] }, 'native', 'shop-selection.events.ndjson'],
  ] as const)('of %s filtered by %j as %s is %s', (log, filter, format, name) => {
    expect(exportName(log, filter, format)).toBe(name);
  });

  it.each([
    ['../../etc/passwd', 'shop-etc-passwd.csv'],
    ['C:\\x\\*?"<>|', 'shop-C-x.csv'],
    ['/books/42', 'shop-books-42.csv'],
    ['…', 'shop-stream.csv'],
    ['\ud800', 'shop-stream.csv'],
    ['Übung', 'shop-Übung.csv'],
    ['x'.repeat(500), `shop-${'x'.repeat(60)}.csv`],
  ])('has no path of the stream %j in it', (stream, name) => {
    expect(exportName('shop.json', { stream }, 'csv')).toBe(name);
  });
});
