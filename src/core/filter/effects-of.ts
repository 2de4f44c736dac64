import type { Effect, Expression } from './expression.ts';

const EVERY: Expression = { kind: 'every' };
/** What no event is. */
const NOTHING: Expression = { kind: 'or', operands: [] };

/** The effects that an expression asks for, each object once. */
export function effectsOf(expression: Expression): readonly Effect[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.operands.flatMap(effectsOf);
    case 'not':
      return effectsOf(expression.operand);
    case 'effect':
      return [expression.effect];
    case 'every':
    case 'text':
    case 'pattern':
    case 'name':
    case 'number':
    case 'payload':
      return [];
  }
}

/** The effect that all hangs on: the only one, of which more make more events match; undefined where it is not so. */
export function onlyEffect(expression: Expression): Effect | undefined {
  const [effect, other] = effectsOf(expression);
  return other === undefined && effect !== undefined && !isUnderNot(expression) ? effect : undefined;
}

/** Does an effect stand in what is not to be? */
function isUnderNot(expression: Expression): boolean {
  if (expression.kind === 'not') return effectsOf(expression.operand).length > 0;
  return (expression.kind === 'and' || expression.kind === 'or') && expression.operands.some(isUnderNot);
}

/**
 * What is known of an expression before any effect is: without effects, it lets through every event that may match
 * (`possible`), or none but those that match whatever their effects are (`certain`).
 */
export function withoutEffects(expression: Expression, bound: 'possible' | 'certain'): Expression {
  switch (expression.kind) {
    case 'effect':
      return bound === 'possible' ? EVERY : NOTHING;
    case 'not':
      return negated(withoutEffects(expression.operand, bound === 'possible' ? 'certain' : 'possible'));
    case 'and':
      return intersection(expression.operands.map((operand) => withoutEffects(operand, bound)));
    case 'or':
      return union(expression.operands.map((operand) => withoutEffects(operand, bound)));
    case 'every':
    case 'text':
    case 'pattern':
    case 'name':
    case 'number':
    case 'payload':
      return expression;
  }
}

/** Is it certain, without a look, that no event matches? */
export function isNothing(expression: Expression): boolean {
  return expression.kind === 'or' && expression.operands.length === 0;
}

function negated(operand: Expression): Expression {
  if (operand.kind === 'every') return NOTHING;
  return isNothing(operand) ? EVERY : { kind: 'not', operand };
}

function intersection(operands: readonly Expression[]): Expression {
  if (operands.some(isNothing)) return NOTHING;
  const asked = operands.filter(({ kind }) => kind !== 'every');
  return asked.length === 0 ? EVERY : { kind: 'and', operands: asked };
}

function union(operands: readonly Expression[]): Expression {
  if (operands.some(({ kind }) => kind === 'every')) return EVERY;
  return { kind: 'or', operands: operands.filter((operand) => !isNothing(operand)) };
}
