/**
 * Complex arithmetic on the graph of a real expression: every value is a pair of real nodes. Parts that are exactly 0 are known to be, so
 * what is real stays one node, and j·ω·τ is no more than ω·τ.
 */
import type { Expression } from '../../fit/expression.ts';
import { GraphBuilder, Op } from '../../fit/expression-graph.ts';

/** Places of the two parts on the graph; null is exactly 0. */
export interface Complex {
  readonly re: number | null;
  readonly im: number | null;
}

type Part = number | null;

export class ComplexBuilder {
  readonly graph = new GraphBuilder();
  readonly #one = this.graph.constant(1);
  readonly #two = this.graph.constant(2);
  readonly #half = this.graph.constant(0.5);

  real(place: number): Complex {
    return { re: place, im: null };
  }

  /** A part as an expression of its own. */
  expression(part: Part): Expression {
    const root = this.node(part);
    return { text: '', names: this.graph.names, nodes: this.graph.nodes, root, calls: new Map() };
  }

  /** The node of a part, 0 included. */
  node(part: Part): number {
    return part ?? this.graph.constant(0);
  }

  negate(z: Complex): Complex {
    return { re: this.#negate(z.re), im: this.#negate(z.im) };
  }

  add(a: Complex, b: Complex): Complex {
    return { re: this.#add(a.re, b.re), im: this.#add(a.im, b.im) };
  }

  subtract(a: Complex, b: Complex): Complex {
    return { re: this.#subtract(a.re, b.re), im: this.#subtract(a.im, b.im) };
  }

  multiply(a: Complex, b: Complex): Complex {
    return {
      re: this.#subtract(this.#multiply(a.re, b.re), this.#multiply(a.im, b.im)),
      im: this.#add(this.#multiply(a.re, b.im), this.#multiply(a.im, b.re)),
    };
  }

  /** a·b̄/|b|². */
  divide(a: Complex, b: Complex): Complex {
    if (b.im === null) return this.#parts(a, (part) => this.graph.apply(Op.Divide, part, this.node(b.re)));
    const { im } = b;
    const turned = { re: a.im, im: this.#negate(a.re) };
    if (b.re === null) return this.#parts(turned, (part) => this.graph.apply(Op.Divide, part, im));
    const square = this.#square(b);
    if (a.im !== null) {
      return this.#parts(this.multiply(a, { re: b.re, im: this.#negate(im) }), (part) => this.graph.apply(Op.Divide, part, square));
    }
    const factor = this.graph.apply(Op.Divide, this.node(a.re), square);
    return { re: this.#multiply(factor, b.re), im: this.#negate(this.#multiply(factor, im)) };
  }

  /** |z|. */
  modulus(z: Complex): number {
    return this.#modulusPower(z, this.#one);
  }

  /** ln|z| + j·arg z. */
  log(z: Complex): Complex {
    if (z.im === null) return this.real(this.graph.apply(Op.Log, this.node(z.re)));
    if (z.re === null) return { re: this.graph.apply(Op.Log, this.graph.apply(Op.Abs, z.im)), im: this.#angle(z) };
    return { re: this.#multiply(this.#half, this.graph.apply(Op.Log, this.#square(z))), im: this.#angle(z) };
  }

  exp(z: Complex): Complex {
    const size = z.re === null ? this.#one : this.graph.apply(Op.Exp, z.re);
    return this.#polar(size, this.node(z.im));
  }

  /** The principal branch, e^{n ln z}; for a real n as |z|^n·e^{jn·arg z}, which holds at z = 0 too. */
  power(z: Complex, n: Complex): Complex {
    if (n.im !== null) return this.exp(this.multiply(n, this.log(z)));
    const exponent = this.node(n.re);
    if (z.im === null) return this.real(this.graph.power(this.node(z.re), exponent));
    return this.#polar(this.#modulusPower(z, exponent), this.graph.apply(Op.Multiply, exponent, this.#angle(z)));
  }

  /** √z, the root with Re ≥ 0. */
  sqrt(z: Complex): Complex {
    return this.power(z, this.real(this.#half));
  }

  sinh({ re, im }: Complex): Complex {
    if (re === null) return { re: null, im: this.#apply(Op.Sin, im) };
    return {
      re: this.#multiply(this.graph.apply(Op.Sinh, re), this.#cosine(im)),
      im: this.#multiply(this.graph.apply(Op.Cosh, re), this.#apply(Op.Sin, im)),
    };
  }

  cosh({ re, im }: Complex): Complex {
    if (re === null) return this.real(this.#cosine(im));
    return {
      re: this.#multiply(this.graph.apply(Op.Cosh, re), this.#cosine(im)),
      im: this.#multiply(this.graph.apply(Op.Sinh, re), this.#apply(Op.Sin, im)),
    };
  }

  /**
   * With T = tanh x, s = sin y, c = cos y: (T + j·s·c·sech²x)/(c² + T²s²). Nothing cancels, neither near 0 nor near a pole, and nothing
   * overflows: sech²x = 4t/(1 + t)² with t = e^{−2|x|}.
   */
  tanh({ re, im }: Complex): Complex {
    if (re === null) return { re: null, im: this.#apply(Op.Tan, im) };
    const tanh = this.graph.apply(Op.Tanh, re);
    if (im === null) return this.real(tanh);
    const sin = this.graph.apply(Op.Sin, im);
    const cos = this.graph.apply(Op.Cos, im);
    const { graph } = this;
    const crossed = graph.apply(Op.Multiply, tanh, sin);
    const denominator = graph.apply(Op.Add, graph.apply(Op.Multiply, cos, cos), graph.apply(Op.Multiply, crossed, crossed));
    const top = graph.apply(Op.Multiply, graph.apply(Op.Multiply, sin, cos), this.#sechSquared(re));
    return { re: graph.apply(Op.Divide, tanh, denominator), im: graph.apply(Op.Divide, top, denominator) };
  }

  /** j·z. */
  timesJ(z: Complex): Complex {
    return { re: this.#negate(z.im), im: z.re };
  }

  #sechSquared(x: number): number {
    const { graph } = this;
    const t = graph.apply(Op.Exp, graph.apply(Op.Multiply, graph.constant(-2), graph.apply(Op.Abs, x)));
    const sum = graph.apply(Op.Add, this.#one, t);
    return graph.apply(Op.Divide, graph.apply(Op.Multiply, graph.constant(4), t), graph.apply(Op.Multiply, sum, sum));
  }

  #polar(size: number, angle: number): Complex {
    return { re: this.#multiply(size, this.graph.apply(Op.Cos, angle)), im: this.#multiply(size, this.graph.apply(Op.Sin, angle)) };
  }

  #angle(z: Complex): number {
    return this.graph.apply(Op.Atan2, this.node(z.im), this.node(z.re));
  }

  /** |z|^n. */
  #modulusPower(z: Complex, exponent: number): number {
    if (z.re === null || z.im === null) return this.graph.power(this.graph.apply(Op.Abs, this.node(z.re ?? z.im)), exponent);
    return this.graph.power(this.#square(z), this.graph.apply(Op.Divide, exponent, this.#two));
  }

  #square({ re, im }: Complex): number {
    return this.node(this.#add(this.#multiply(re, re), this.#multiply(im, im)));
  }

  #parts(z: Complex, map: (part: number) => number): Complex {
    return { re: z.re === null ? null : map(z.re), im: z.im === null ? null : map(z.im) };
  }

  #apply(op: number, part: Part): Part {
    return part === null ? null : this.graph.apply(op, part);
  }

  #cosine(part: Part): number {
    return part === null ? this.#one : this.graph.apply(Op.Cos, part);
  }

  #negate(part: Part): Part {
    return this.#apply(Op.Negate, part);
  }

  #add(a: Part, b: Part): Part {
    if (a === null || b === null) return a ?? b;
    return this.graph.apply(Op.Add, a, b);
  }

  #subtract(a: Part, b: Part): Part {
    if (b === null) return a;
    return a === null ? this.#negate(b) : this.graph.apply(Op.Subtract, a, b);
  }

  #multiply(a: number, b: number): number;
  #multiply(a: Part, b: Part): Part;
  #multiply(a: Part, b: Part): Part {
    if (a === null || b === null) return null;
    if (a === this.#one) return b;
    return b === this.#one ? a : this.graph.apply(Op.Multiply, a, b);
  }
}
