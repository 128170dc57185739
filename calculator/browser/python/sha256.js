// SHA-256 (FIPS 180-4) of bytes that come piece by piece. The browser's own (`crypto.subtle`) takes the
// whole at once, and is not there at all on a site without https.

const BLOCK = 64;
/** The first 32 bits of the fractional parts of the first 64 primes' cube roots, and of 8 square roots. */
const [ROUNDS, START] = constants();

/** @returns {[number[], number[]]} */
function constants() {
  const fraction = (/** @type {number} */ root) => ((root % 1) * 2 ** 32) | 0;
  /** @type {number[]} */
  const primes = [];
  for (let each = 2; primes.length < BLOCK; each++) {
    if (primes.every((prime) => each % prime)) primes.push(each);
  }
  return [primes.map((each) => fraction(Math.cbrt(each))), primes.slice(0, 8).map((each) => fraction(Math.sqrt(each)))];
}

/** A hash under way; `add` takes its bytes in order, `end` gives its bytes. */
export class Sha256 {
  #state = Int32Array.from(START);
  #words = new Int32Array(BLOCK);
  #rest = new Uint8Array(BLOCK);
  #pending = 0;
  #length = 0;

  /** @param {Uint8Array} bytes */
  add(bytes) {
    this.#length += bytes.length;
    let from = 0;
    if (this.#pending) {
      from = Math.min(BLOCK - this.#pending, bytes.length);
      this.#rest.set(bytes.subarray(0, from), this.#pending);
      this.#pending += from;
      if (this.#pending < BLOCK) return;
      this.#compress(this.#rest, 0);
    }
    for (; from + BLOCK <= bytes.length; from += BLOCK) this.#compress(bytes, from);
    this.#rest.set(bytes.subarray(from));
    this.#pending = bytes.length - from;
  }

  end() {
    const bits = this.#length * 8;
    const padding = new Uint8Array(((119 - (this.#length % BLOCK)) % BLOCK) + 9);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(padding.length - 4, bits % 2 ** 32);
    this.add(padding);
    const digest = new DataView(new ArrayBuffer(32));
    for (const [at, word] of this.#state.entries()) digest.setInt32(4 * at, word);
    return new Uint8Array(digest.buffer);
  }

  /** @param {Uint8Array} bytes @param {number} from where a block begins */
  #compress(bytes, from) {
    spread(bytes, from, this.#words);
    mix(this.#state, this.#words);
  }
}

/**
 * Make the words of a block's rounds.
 * @param {Uint8Array} bytes
 * @param {number} from where the block begins
 * @param {Int32Array} words
 */
function spread(bytes, from, words) {
  for (let at = 0; at < 16; at++, from += 4) {
    words[at] = (at4(bytes, from) << 24) | (at4(bytes, from + 1) << 16) | (at4(bytes, from + 2) << 8) | at4(bytes, from + 3);
  }
  for (let at = 16; at < BLOCK; at++) {
    const near = at4(words, at - 2);
    const far = at4(words, at - 15);
    const one = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
    const other = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
    words[at] = (((one + at4(words, at - 7)) | 0) + ((other + at4(words, at - 16)) | 0)) | 0;
  }
}

/**
 * Compress a block into the hash.
 * @param {Int32Array} state
 * @param {Int32Array} words
 */
function mix(state, words) {
  let a = at4(state, 0);
  let b = at4(state, 1);
  let c = at4(state, 2);
  let d = at4(state, 3);
  let e = at4(state, 4);
  let f = at4(state, 5);
  let g = at4(state, 6);
  let h = at4(state, 7);
  for (let at = 0; at < BLOCK; at++) {
    const mixed = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const drawn = (at4(ROUNDS, at) + at4(words, at)) | 0;
    const one = (((h + mixed) | 0) + ((((e & f) ^ (~e & g)) + drawn) | 0)) | 0;
    const major = (a & b) ^ (a & c) ^ (b & c);
    const other = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + major) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + other) | 0;
  }
  state[0] = at4(state, 0) + a;
  state[1] = at4(state, 1) + b;
  state[2] = at4(state, 2) + c;
  state[3] = at4(state, 3) + d;
  state[4] = at4(state, 4) + e;
  state[5] = at4(state, 5) + f;
  state[6] = at4(state, 6) + g;
  state[7] = at4(state, 7) + h;
}

/** @param {number} word @param {number} by */
const turned = (word, by) => (word >>> by) | (word << (32 - by));

/** @param {Uint8Array | Int32Array | number[]} list @param {number} at within it */
const at4 = (list, at) => /** @type {number} */ (list[at]);
