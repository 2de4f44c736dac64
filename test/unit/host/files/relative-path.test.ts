import { expect, test } from 'vitest';
import { relativePath } from '../../../../src/host/files/relative-path.ts';

test.each([
  ['/shop/models', '/shop/models/order.model.ts', './order.model.ts'],
  ['/shop/tests', '/shop/models/order.model.ts', '../models/order.model.ts'],
  ['/shop', '/shop/models/deep/order.model.ts', './models/deep/order.model.ts'],
  ['/shop/a/b', '/order.model.ts', '../../../order.model.ts'],
  ['/', '/order.model.ts', './order.model.ts'],
  ['/shop/order.model.ts', '/shop/order.model.ts', '../order.model.ts'],
])('from %s to %s is %s', (folder, file, expected) => {
  expect(relativePath({ path: folder }, { path: file })).toBe(expected);
});
