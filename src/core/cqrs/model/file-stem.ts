/** The name of a file of models, from its URI: `file:///a/shopping-cart.model.ts` is `shopping-cart`. */
export function fileStem(uri: string): string {
  const path = uri.replace(/[?#].*$/, '');
  const name = decoded(path.slice(path.lastIndexOf('/') + 1));
  return name.replace(/\.[^.]*$/, '').replace(/(?<=.)\.model$/i, '') || 'model';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
