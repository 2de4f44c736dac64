import { encodeBase64 } from '../core/log/base64.ts';

/**
 * Bytes that nothing here can read, as JSON: `{"$binary":"<base64>"}`. Every source writes them in this shape, so that a
 * payload that is not JSON is told from one that is, and loses none of its bytes.
 */
export function opaqueJson(bytes: Uint8Array): string {
  return `{"$binary":"${encodeBase64(bytes)}"}`;
}
