/**
 * What bundles have in place of ts-interface-checker, by which sucrase checks the options that it is given. Ours are
 * checked by the compiler, and the checker would be a twentieth of the bundle.
 */
export const createCheckers = (): object => ({ Options: { strictCheck: nothing } });

export { nothing as array, nothing as iface, nothing as lit, nothing as opt, nothing as union };

function nothing(): void {
  // Nothing is described, and nothing checked.
}
