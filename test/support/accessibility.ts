import axe from 'axe-core';
import type { Frame } from 'playwright-core';

/** What axe finds wrong in a page of ours, or in a part of it: a line each, with where. */
export async function violationsIn(frame: Frame, selector = 'body'): Promise<readonly string[]> {
  // The page's policy allows no script of others; what the browser's own tools run is not under it.
  await frame.evaluate(axe.source);
  return frame.evaluate(async (part) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(part, {
      // VS Code's frame around the page has its landmarks and its headings.
      rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${help}\n  ${target.flat().join(' ')}\n  ${html}`),
    );
  }, selector);
}
