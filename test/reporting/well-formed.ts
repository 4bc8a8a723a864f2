const VOID = new Set(['meta', 'br', 'img', 'link', 'input', 'hr']);
const TAG = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>|<!doctype html>/y;

/** Whether every tag is closed in order, every attribute quoted, and no bare `<` stands in text. */
export function wellFormed(markup: string): boolean {
  const open: string[] = [];
  let at = 0;
  for (let next = markup.indexOf('<'); next >= 0; next = markup.indexOf('<', at)) {
    TAG.lastIndex = next;
    const match = TAG.exec(markup);
    if (!match) return false;
    at = TAG.lastIndex;
    const [, closing, name, , selfClosing] = match;
    if (name === undefined) continue;
    if (closing) {
      if (open.pop() !== name) return false;
    } else if (!selfClosing && !VOID.has(name)) open.push(name);
  }
  return open.length === 0;
}
