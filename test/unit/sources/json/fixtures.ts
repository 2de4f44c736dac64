import { BROKER_FIXTURES } from './broker-fixtures.ts';
import { DOCUMENT_FIXTURES } from './document-fixtures.ts';
import type { JsonFixture } from './json-fixture.ts';
import { STORE_FIXTURES } from './store-fixtures.ts';
import { TRACKING_FIXTURES } from './tracking-fixtures.ts';

export const JSON_FIXTURES: readonly JsonFixture[] = [
  ...STORE_FIXTURES,
  ...BROKER_FIXTURES,
  ...TRACKING_FIXTURES,
  ...DOCUMENT_FIXTURES,
];
