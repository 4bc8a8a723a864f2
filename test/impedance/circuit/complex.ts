/** Complex numbers, plainly: what compiled elements are compared with. */
export type Z = readonly [re: number, im: number];

export const j: Z = [0, 1];
export const real = (x: number): Z => [x, 0];
export const add = (a: Z, b: Z): Z => [a[0] + b[0], a[1] + b[1]];
export const sub = (a: Z, b: Z): Z => [a[0] - b[0], a[1] - b[1]];
export const mul = (a: Z, b: Z): Z => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
export const scale = (a: Z, factor: number): Z => [a[0] * factor, a[1] * factor];
export const size = (a: Z): number => Math.hypot(...a);
export const div = (a: Z, b: Z): Z => scale(mul(a, [b[0], -b[1]]), 1 / (b[0] ** 2 + b[1] ** 2));
export const exp = ([x, y]: Z): Z => [Math.exp(x) * Math.cos(y), Math.exp(x) * Math.sin(y)];
export const log = (a: Z): Z => [Math.log(size(a)), Math.atan2(a[1], a[0])];
export const pow = (a: Z, n: Z): Z => exp(mul(n, log(a)));
export const sqrt = (a: Z): Z => pow(a, [0.5, 0]);
export const sinh = (a: Z): Z => scale(sub(exp(a), exp(scale(a, -1))), 0.5);
export const cosh = (a: Z): Z => scale(add(exp(a), exp(scale(a, -1))), 0.5);
/** Above 20, e^{−2x} is nothing beside 1. */
export const tanh = (a: Z): Z => (Math.abs(a[0]) > 20 ? [Math.sign(a[0]), 0] : div(sinh(a), cosh(a)));
export const sin = (a: Z): Z => div(sinh(mul(j, a)), j);
export const cos = (a: Z): Z => cosh(mul(j, a));
