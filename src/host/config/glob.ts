/**
 * Does a path match a glob as VS Code's settings write them: `*` within a name, `**` over folders, `?`, `{a,b}`,
 * `[abc]`? A glob without a slash is about the file's name.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const whole = glob.includes('/') ? glob : `**/${glob}`;
  return toRegularExpression(whole).test(path.replace(/^\/+/, ''));
}

/** The characters that mean something in a regular expression and nothing in a glob. */
const SPECIAL = /[.+^$()|\\\]}]/;

function toRegularExpression(glob: string): RegExp {
  let pattern = '';
  let depth = 0;
  let index = glob.startsWith('/') ? 1 : 0;
  while (index < glob.length) {
    const rest = glob.slice(index);
    const character = rest.charAt(0);
    const set = /^\[(!?)([^\]/]+)\]/.exec(rest);
    if (rest.startsWith('**/')) {
      pattern += '(?:[^/]+/)*';
      index += 3;
      continue;
    }
    if (rest.startsWith('**')) {
      pattern += '.*';
      index += 2;
      continue;
    }
    if (set !== null) {
      pattern += `[${set[1] === '!' ? '^' : ''}${(set[2] ?? '').replace(/[\\^[]/g, '\\$&')}]`;
      index += set[0].length;
      continue;
    }
    if (character === '*') pattern += '[^/]*';
    else if (character === '?') pattern += '[^/]';
    else if (character === '{' && rest.includes('}')) {
      pattern += '(?:';
      depth++;
    } else if (character === '}' && depth > 0) {
      pattern += ')';
      depth--;
    } else if (character === ',' && depth > 0) pattern += '|';
    else pattern += SPECIAL.test(character) || character === '[' || character === '{' ? `\\${character}` : character;
    index++;
  }
  return new RegExp(`^${pattern}${')'.repeat(depth)}$`, 'u');
}
