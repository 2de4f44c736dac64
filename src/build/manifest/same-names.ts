/** What one list has and the other lacks, in words; nothing where both have the same. */
export function differences(kind: string, declared: readonly string[], used: readonly string[]): string[] {
  return [
    ...used.filter((name) => !declared.includes(name)).map((name) => `${kind} ${name}: not in package.json`),
    ...declared.filter((name) => !used.includes(name)).map((name) => `${kind} ${name}: not in src/host/ids.ts`),
    ...declared
      .filter((name, index) => declared.indexOf(name) !== index)
      .map((name) => `${kind} ${name}: twice in package.json`),
  ];
}
