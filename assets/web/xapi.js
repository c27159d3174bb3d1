// What all have in common that send statements of xAPI from here.

/// How many bytes may be under way so that they arrive even if the page is left meanwhile: what Fetch allows (64 KiB), and a
/// bit less.
export const LASTING = 63_000;

/// How many statements go at once.
export const BATCH = 50;

/// How long an answer may take, in milliseconds.
const PATIENCE = 30_000;

/// What breaks off a request that takes too long.
export function limited(controller = new AbortController()) {
  setTimeout(() => controller.abort(), PATIENCE);
  return controller.signal;
}

export const size = (text) => new Blob([text]).size;

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/// Whether what was refused may be taken later.
export const isPassing = ({ status }) => status >= 500 || [408, 425, 429].includes(status);

/// These statements as one text.
export const together = (statements) => `[${statements.map(({ text }) => text).join(",")}]`;

/// Says what went wrong, each thing once: a store that refuses one statement refuses all others too.
export function teller() {
  const told = new Set();
  return (words) => {
    if (told.has(words)) return;
    told.add(words);
    console.warn(words);
  };
}

/// An id that follows from a text: a UUID of version 5 (RFC 9562, 5.5). The browser's own SHA-1 is there for secure pages
/// only, and not at once.
export function uuid(text) {
  const space = "6ba7b8119dad11d180b400c04fd430c8".match(/../g).map((byte) => parseInt(byte, 16));
  const bytes = sha1(Uint8Array.of(...space, ...new TextEncoder().encode(text))).slice(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

/// SHA-1 (FIPS 180-4, 6.1).
function sha1(message) {
  const blocks = new DataView(new ArrayBuffer((Math.floor((message.length + 8) / 64) + 1) * 64));
  message.forEach((byte, n) => blocks.setUint8(n, byte));
  blocks.setUint8(message.length, 0x80);
  blocks.setUint32(blocks.byteLength - 4, message.length * 8);
  const turn = (word, by) => (word << by) | (word >>> (32 - by));
  let hash = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let block = 0; block < blocks.byteLength; block += 64) {
    const words = Array.from({ length: 16 }, (_, n) => blocks.getInt32(block + n * 4));
    for (let n = 16; n < 80; n++) words.push(turn(words[n - 3] ^ words[n - 8] ^ words[n - 14] ^ words[n - 16], 1));
    let [a, b, c, d, e] = hash;
    for (const [n, word] of words.entries()) {
      const [mix, constant] = [
        [(b & c) | (~b & d), 0x5a827999],
        [b ^ c ^ d, 0x6ed9eba1],
        [(b & c) | (b & d) | (c & d), 0x8f1bbcdc],
        [b ^ c ^ d, 0xca62c1d6],
      ][Math.floor(n / 20)];
      [a, b, c, d, e] = [(turn(a, 5) + mix + e + constant + word) | 0, a, turn(b, 30), c, d];
    }
    hash = [a, b, c, d, e].map((word, n) => (word + hash[n]) | 0);
  }
  return Uint8Array.from(hash.flatMap((word) => [24, 16, 8, 0].map((by) => (word >>> by) & 0xff)));
}
