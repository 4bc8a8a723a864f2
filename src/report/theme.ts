/** Colors of the figures. Components after Okabe & Ito (2008) and Tol's muted set: told apart with any color vision, and in print. */

export type ThemeName = 'light' | 'dark';

export interface Theme {
  paper: string;
  ink: string;
  /** Ticks, axis numbers, zero lines. */
  muted: string;
  data: string;
  /** Points that took no part in the fit. */
  masked: string;
  total: string;
  background: string;
  residual: string;
  components: readonly string[];
  /** From the first of a series to the last: viridis without its end that the paper would swallow. */
  scale: readonly string[];
}

/** Every color differs from every other, so that a page can swap light for dark color by color. */
export const THEMES: Record<ThemeName, Theme> = {
  light: {
    paper: '#ffffff',
    ink: '#1b1b1b',
    muted: '#4d4d4d',
    data: '#8c8c8c',
    masked: '#cfcfcf',
    total: '#000000',
    background: '#6e6e6e',
    residual: '#5c5c5c',
    components: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#882255', '#999933'],
    scale: ['#440154', '#472f7d', '#39568c', '#2a788e', '#20988b', '#35b779', '#7ad151', '#bddf26'],
  },
  dark: {
    paper: '#16181c',
    ink: '#ececec',
    muted: '#b4b8be',
    data: '#868c94',
    masked: '#5b6068',
    total: '#fafafa',
    background: '#9aa0a8',
    residual: '#a5abb3',
    components: ['#4ba6e0', '#ff8640', '#2fc596', '#e8a0c8', '#f4b63c', '#8fd3ff', '#d9679f', '#c6c65e'],
    scale: ['#7a6fd0', '#5f83d6', '#4698c9', '#37adb0', '#3fc08f', '#74d06a', '#b2dd45', '#fde725'],
  },
};

/** Each color of the light theme with its twin in the dark one. */
export function colorPairs(): [string, string][] {
  const { light, dark } = THEMES;
  const flat = ({ components, scale, ...rest }: Theme) => [...Object.values(rest), ...components, ...scale] as string[];
  const twins = flat(dark);
  return flat(light).map((color, i) => [color, twins[i] ?? color]);
}
