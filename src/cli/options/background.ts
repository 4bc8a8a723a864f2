/** `--background`: a part of the model, or something subtracted before the fit. */
import { InvalidArgumentError } from 'commander';
import { type BackgroundSpec, type SubtractBaselineOptions, type TougaardCrossSectionName, tougaardCrossSections } from '../../index.ts';

/** What `--background` means. */
export interface BackgroundChoice {
  /** Fitted with the peaks, and adding up; empty for none. */
  fitted: BackgroundSpec[];
  /** Taken away before. */
  subtracted: SubtractBaselineOptions | null;
}

/** What is said of it in the help. */
export const BACKGROUND_HELP = `Backgrounds by --background; several that are fitted are joined, shirley+linear:
  shirley, tougaard[:NAME]       part of the model, over the fitted peaks;
                                 NAME: ${Object.keys(tougaardCrossSections).join(' ')}
  static-shirley                 subtracted before the fit, over the range of the fit; so are
  static-tougaard[:NAME]         the loss function of Tougaard,
  snip[:WINDOW]                  (points; a tenth of all if left out),
  arpls[:LAMBDA]                 and
  rubber-band                    the hull below
  polynomial:DEGREE, none, or a name of the list above
`;

const FORM = 'write a name (shirley, linear, snip, none, …), polynomial:DEGREE, or several that are fitted joined by +.';

/** `shirley`, `linear`, `none`, `polynomial:3`, `static-shirley`, `snip:40`, `shirley+linear`. Whether there is such a background is for the model to say. */
export function parseBackground(text: string): BackgroundChoice {
  const choice: BackgroundChoice = { fitted: [], subtracted: null };
  for (const part of text.split('+')) {
    const match = /^([A-Za-z][\w-]*)(?::([\w.+-]+))?$/.exec(part.trim());
    if (!match) throw new InvalidArgumentError(FORM);
    const [, name, detail] = match as unknown as [string, string, string | undefined];
    const subtracted = subtractedBy(name.toLowerCase(), detail);
    if (subtracted && choice.subtracted) throw new InvalidArgumentError('only one background can be subtracted before the fit.');
    if (subtracted) choice.subtracted = subtracted;
    else choice.fitted.push(...fittedBy(name, detail));
  }
  return choice;
}

function subtractedBy(name: string, detail: string | undefined): SubtractBaselineOptions | null {
  switch (name) {
    case 'static-shirley':
      return { method: 'shirley' };
    case 'static-tougaard':
      return { method: 'tougaard', ...(detail !== undefined && { crossSection: crossSectionName(detail) }) };
    case 'snip':
      return { method: 'snip', ...(detail !== undefined && { window: numberOf(detail) }) };
    case 'arpls':
      return { method: 'arpls', ...(detail !== undefined && { lambda: numberOf(detail) }) };
    case 'rubber-band':
    case 'rubberband':
      return { method: 'rubberBand' };
    default:
      return null;
  }
}

function fittedBy(name: string, detail: string | undefined): BackgroundSpec[] {
  switch (name.toLowerCase()) {
    case 'none':
      return [];
    case 'shirley':
    case 'active-shirley':
      return [{ kind: 'activeShirley' }];
    case 'tougaard':
    case 'active-tougaard':
      return [activeTougaard(detail)];
    default:
      return [{ kind: name, ...(detail !== undefined && { degree: numberOf(detail) }) } as BackgroundSpec];
  }
}

/** With the published C and D of a cross section; B is fitted. */
function activeTougaard(name: string | undefined): BackgroundSpec {
  if (name === undefined) return { kind: 'activeTougaard' };
  const section: { C: number; D?: number } = tougaardCrossSections[crossSectionName(name)];
  return { kind: 'activeTougaard', C: section.C, D: section.D ?? 0 };
}

function crossSectionName(text: string): TougaardCrossSectionName {
  const found = Object.keys(tougaardCrossSections).find((name) => name.toLowerCase() === text.toLowerCase());
  if (found) return found as TougaardCrossSectionName;
  throw new InvalidArgumentError(`there is no cross section "${text}", only ${Object.keys(tougaardCrossSections).join(', ')}.`);
}

function numberOf(text: string): number {
  const value = Number(text);
  if (value > 0 && value < Infinity) return value;
  throw new InvalidArgumentError(FORM);
}
