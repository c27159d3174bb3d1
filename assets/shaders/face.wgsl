// A customer in flat colours, every edge as soft as one pixel is wide. Four pictures are entered by their names: the
// portrait, head and shoulders (`fragment`); or, from the back to the front, the hair behind somebody (`hair`), all of them
// from the waist up but the head (`figure`), and the head (`head`). None of these covers more than it has to: a processor
// that draws pays for every pixel.
//
// Lengths are parts of half the picture's height; x goes to the right, y down, from the middle. A shape is a signed
// distance, less than nothing inside. What is the same on both sides is drawn once, with x folded to the right.
//
// No branch may ask about a uniform, here or in any shader (tests/shaders): software drivers make a shader anew, and keep
// it, whenever what such a branch asks about may have changed, which is with every frame. So all is painted, whoever it
// is: what somebody does not wear is painted to no part, or lies where nobody sees it.

#import bevy_ui::ui_vertex_output::UiVertexOutput

struct Face {
    skin: vec4<f32>,
    shade: vec4<f32>,
    blush: vec4<f32>,
    lips: vec4<f32>,
    hair: vec4<f32>,
    hair_shade: vec4<f32>,
    brows: vec4<f32>,
    clothes: vec4<f32>,
    clothes_shade: vec4<f32>,
    inner: vec4<f32>,
    ink: vec4<f32>,
    white: vec4<f32>,
    iris: vec4<f32>,
    // Against the light everything is this colour; alpha says how much of it.
    dark: vec4<f32>,
    cloth: vec4<f32>,
    cloth_shade: vec4<f32>,
    // Half the width, height above and below the eyes, how square the jaw is.
    head: vec4<f32>,
    // Age, softness of the features, whether glasses are worn and how square they are.
    traits: vec4<f32>,
    // Height above the head, width beside it, size of curls, where it ends beside the face.
    hair_cap: vec4<f32>,
    // What the hair leaves free: middle, half width and height.
    hair_window: vec4<f32>,
    // Behind the head: half width, top, bottom, how square.
    hair_back: vec4<f32>,
    // A knot: middle, radius; how far the parting leans.
    hair_knot: vec4<f32>,
    // How much of a beard, how far below the chin, moustache, whether cheeks are covered.
    beard: vec4<f32>,
    // Headwear: headscarf, turban. Then a telephone at the ear.
    wear: vec4<f32>,
    // Neckline: half width, depth of the V. Collar, lapels.
    neckline: vec4<f32>,
    // Hood, band, how broadly somebody is built, nothing.
    garment: vec4<f32>,
    // Angle, height, difference between the sides, furrow.
    brow: vec4<f32>,
    // Opening left and right after blinking, where they look.
    eyes: vec4<f32>,
    // Curve, opening, clenching, width.
    mouth: vec4<f32>,
    // Breath, flush, tension of the shoulders, how narrow the lids are drawn.
    body: vec4<f32>,
    // What follows is no part of a portrait.
    // How the head is held: to the side and down from where it is at rest, how much larger, how tilted.
    hold: vec4<f32>,
    // Features towards the side, seen from behind, how much of the figure is there, a counter in front.
    stand: vec4<f32>,
    // The trunk: to the side and down, how much larger, shoulders down.
    trunk: vec4<f32>,
    // Arms, left and right in the picture: elbow and wrist.
    arms: array<vec4<f32>, 2>,
    // Hands: where they point, how open, how far the forefinger is out, size.
    hands: array<vec4<f32>, 2>,
    // What the picture shows of the figure: left, top, width and height.
    frame: vec4<f32>,
}

@group(1) @binding(0)
var<uniform> face: Face;

// How much of the figure a portrait shows from top to bottom; in a small one little more than the face.
const VIEW = vec2<f32>(1.32, 1.6);
// Heights in pixels from which on a portrait is no longer small, and from which on it is large.
const SMALL = vec2<f32>(56.0, 150.0);

// The width of a pixel.
var<private> pixel: f32;
// What is painted so far, premultiplied.
var<private> canvas: vec4<f32>;

fn cover(d: f32) -> f32 {
    return clamp(0.5 - d / pixel, 0.0, 1.0);
}

fn paint(color: vec4<f32>, part: f32) {
    let alpha = color.a * part;
    canvas = canvas * (1.0 - alpha) + vec4(color.rgb * alpha, alpha);
}

fn ellipse(p: vec2<f32>, r: vec2<f32>) -> f32 {
    let k = length(p / r);
    return k * (k - 1.0) / max(length(p / (r * r)), 1e-4);
}

// Between an ellipse (n = 2) and a box.
fn squircle(p: vec2<f32>, r: vec2<f32>, n: f32) -> f32 {
    let q = abs(p) / r + 1e-4;
    let powers = pow(q, vec2(n));
    let sum = powers.x + powers.y;
    let f = pow(sum, 1.0 / n);
    let slope = powers / (q * r) * (f / sum);
    return (f - 1.0) / max(length(slope), 1e-4);
}

fn box(p: vec2<f32>, half: vec2<f32>, round: f32) -> f32 {
    let q = abs(p) - half + round;
    return length(max(q, vec2(0.0))) + min(max(q.x, q.y), 0.0) - round;
}

// A stroke with round ends.
fn stroke(p: vec2<f32>, a: vec2<f32>, b: vec2<f32>, width: f32) -> f32 {
    let pa = p - a;
    let ba = b - a;
    return length(pa - ba * clamp(dot(pa, ba) / dot(ba, ba), 0.0, 1.0)) - width;
}

// A corner between three points, given clockwise.
fn triangle(p: vec2<f32>, a: vec2<f32>, b: vec2<f32>, c: vec2<f32>) -> f32 {
    let ab = normalize(b - a);
    let bc = normalize(c - b);
    let ca = normalize(a - c);
    let d = vec3(dot(p - a, vec2(ab.y, -ab.x)), dot(p - b, vec2(bc.y, -bc.x)), dot(p - c, vec2(ca.y, -ca.x)));
    return max(d.x, max(d.y, d.z));
}

fn turned(p: vec2<f32>, angle: f32) -> vec2<f32> {
    let c = cos(angle);
    let s = sin(angle);
    return vec2(c * p.x - s * p.y, s * p.x + c * p.y);
}

fn skull(p: vec2<f32>) -> f32 {
    let above = p.y < 0.0;
    let r = vec2(face.head.x, select(face.head.z, face.head.y, above));
    return squircle(p, r, select(face.head.w, 2.15, above));
}

fn behind(p: vec2<f32>) {
    let back = face.hair_back;
    let middle = 0.5 * (back.y + back.z);
    let curls = face.hair_cap.z * abs(sin(9.0 * atan2(p.x, middle - p.y)));
    let d = squircle(p - vec2(0.0, middle), vec2(back.x, back.z - middle), back.w) - curls;
    paint(face.hair_shade, cover(d));
    let knot = face.hair_knot;
    paint(face.hair, cover(length(p - knot.xy) - knot.z));
}

fn shoulders(p: vec2<f32>, chin: vec2<f32>) {
    let side = vec2(abs(p.x), p.y);
    let up = 0.07 * face.body.z + 0.012 * face.body.x;
    let neck = box(p - vec2(0.0, 0.58), vec2(mix(0.165, 0.14, face.traits.y), 0.36), 0.05);
    let trunk = squircle(p - vec2(0.0, 1.5 - up), vec2(mix(0.86, 0.78, face.traits.y), 0.86), 2.7);
    let slope = stroke(side, vec2(0.05, 0.62 - up * 0.5), vec2(0.45, 0.8 - up), 0.09);
    let body = min(trunk, slope);
    let hood = face.garment.x;
    paint(face.clothes_shade, hood * cover(ellipse(p - vec2(0.0, 0.62 - up), vec2(0.34, 0.2))));
    paint(face.skin, cover(min(neck, body + 2.0 * pixel)));
    let under = squircle(chin - vec2(0.03, 0.06), vec2(face.head.x * 0.92, face.head.z), face.head.w);
    paint(face.shade, cover(max(neck, under)));

    let line = face.neckline;
    let hole = ellipse(side - vec2(0.0, 0.6 - up), vec2(line.x, 0.15));
    let v = (side.x * line.y - line.x * (0.62 - up + line.y - side.y)) / length(vec2(line.y, line.x));
    let open = min(hole, max(v, 0.55 - up - side.y));
    // A jacket, with the collar and the front of what is under it.
    let jacket = line.w;
    paint(face.inner, jacket * cover(body));
    let collar = triangle(side, vec2(0.01, 0.8 - up), vec2(0.1, 0.56 - up), vec2(0.22, 0.7 - up));
    let throat = side.y - 0.72 + up + side.x * 0.9;
    paint(face.skin, jacket * cover(max(neck, throat)));
    paint(face.shade, jacket * cover(max(max(neck, under), throat)));
    paint(face.inner, jacket * cover(collar));
    paint(vec4(face.shade.rgb, 0.35), jacket * cover(abs(collar) - 0.006));
    let front = (side.x - 0.05 - 0.4 * (1.12 - side.y)) / 1.08;
    paint(face.clothes, cover(max(body, -mix(open, front, jacket))));
    let lapel = triangle(side, vec2(0.03, 1.15), vec2(0.17, 0.6 - up), vec2(0.36, 0.8 - up));
    paint(face.clothes_shade, jacket * cover(max(max(lapel, body), -front)));
    let band = face.garment.y;
    paint(face.clothes_shade, band * cover(max(body, max(-open, open - 0.055))));
    let shirt = line.z;
    let flap = triangle(side, vec2(0.0, 0.635 - up + line.y), vec2(0.12, 0.53 - up), vec2(0.27, 0.74 - up));
    paint(face.clothes_shade, shirt * cover(flap - 0.012));
    paint(face.clothes, shirt * cover(flap));
    paint(face.clothes_shade, shirt * cover(stroke(p, vec2(0.0, 0.62 - up + line.y), vec2(0.0, 1.3), 0.008)));
    paint(face.inner, hood * cover(stroke(side, vec2(0.13, 0.74 - up), vec2(0.14, 0.95), 0.012)));
}

fn skin(p: vec2<f32>) {
    let side = vec2(abs(p.x), p.y);
    // Long hair hangs over them.
    let ears = step(face.hair_cap.w, 0.2);
    let ear = ellipse(side - vec2(face.head.x + 0.005, 0.05), vec2(0.065, 0.105));
    paint(face.skin, ears * cover(ear));
    paint(face.shade, ears * cover(ellipse(side - vec2(face.head.x + 0.012, 0.05), vec2(0.032, 0.062))));
    let head = skull(p);
    paint(face.skin, cover(head));
    // The light comes from the left.
    paint(vec4(face.shade.rgb, 0.55), cover(max(head, -skull(p + vec2(0.075, 0.015)))));
    let cheek = (side - vec2(0.22, 0.15)) / vec2(0.16, 0.1);
    let nose = (p - vec2(0.0, 0.14)) / vec2(0.1, 0.06);
    let brow = (p - vec2(0.0, -0.2)) / vec2(0.3, 0.12);
    let glow = 0.6 * exp(-dot(cheek, cheek)) + 0.35 * exp(-dot(nose, nose)) + 0.3 * exp(-dot(brow, brow));
    paint(vec4(face.blush.rgb, min(glow, 0.8) * face.body.y), cover(head));
}

fn wrinkles(p: vec2<f32>) {
    let side = vec2(abs(p.x), p.y);
    let age = face.traits.x;
    let furrow = face.brow.w;
    // Beside the mouth: by age, and drawn by a smile or a snarl.
    let fold = max(max(age - 0.35, 0.0), 0.7 * furrow);
    let cheek = stroke(side, vec2(0.105, 0.185), vec2(0.175, 0.3), 0.007);
    paint(vec4(face.shade.rgb, fold), cover(cheek));
    let bag = max(abs(ellipse(side - vec2(0.165, 0.02), vec2(0.1, 0.085))) - 0.006, 0.055 - side.y);
    paint(vec4(face.shade.rgb, max(age - 0.45, 0.0)), cover(bag));
    // Across the brow, and beside the eyes.
    let old = step(0.5, age);
    let brow = abs(length(p - vec2(0.0, 0.55)) - 0.83) - 0.006;
    paint(vec4(face.shade.rgb, old * (age - 0.35)), cover(max(brow, side.x - 0.2)));
    let second = abs(length(p - vec2(0.0, 0.55)) - 0.89) - 0.006;
    paint(vec4(face.shade.rgb, old * (age - 0.45)), cover(max(second, side.x - 0.15)));
    let eye = min(
        stroke(side, vec2(0.3, -0.01), vec2(0.345, -0.035), 0.005),
        stroke(side, vec2(0.3, 0.02), vec2(0.345, 0.03), 0.005),
    );
    paint(vec4(face.shade.rgb, old * (age - 0.45)), cover(eye));
    let frown = stroke(side, vec2(0.028, -0.05), vec2(0.042, -0.15), 0.009);
    paint(vec4(face.shade.rgb, furrow), cover(frown));
}

fn beard(p: vec2<f32>) {
    let side = vec2(abs(p.x), p.y);
    let amount = face.beard.x;
    let long = face.beard.y;
    let chin = squircle(p - vec2(0.0, long * 0.5), vec2(face.head.x + 0.012, face.head.z + long * 0.5 + 0.012), face.head.w);
    let cheeks = ellipse(p - vec2(0.0, 0.02), vec2(face.head.x * mix(0.98, 0.82, face.beard.w), 0.25));
    let mouth = ellipse(p - vec2(0.0, 0.335), vec2(0.13, 0.06));
    let ends = max(-0.02 - p.y, -cheeks);
    paint(vec4(face.hair.rgb, amount), cover(max(max(chin, ends), -mouth * step(0.5, long * 10.0))));
    let droop = p.y - 0.245 - 0.35 * side.x * side.x - 0.15 * side.x;
    let lip = length(vec2(max(side.x - 0.13, 0.0), droop)) - mix(0.038, 0.012, clamp(side.x / 0.16, 0.0, 1.0));
    paint(vec4(face.hair.rgb, face.beard.z), cover(lip));
}

fn nose(p: vec2<f32>) {
    let side = vec2(abs(p.x), p.y);
    let wide = 0.07 + 0.012 * face.mouth.z;
    let bridge = triangle(p, vec2(0.035, -0.06), vec2(wide + 0.015, 0.155), vec2(0.02, 0.155));
    paint(vec4(face.shade.rgb, 0.5), cover(bridge));
    let tip = max(ellipse(p - vec2(0.0, 0.155), vec2(wide + 0.02, 0.05)), -ellipse(p - vec2(0.0, 0.135), vec2(wide + 0.035, 0.046)));
    paint(face.shade, cover(tip));
    let nostril = ellipse(side - vec2(0.042, 0.18), vec2(0.02 + 0.005 * face.mouth.z, 0.011));
    paint(vec4(face.ink.rgb, 0.45), cover(nostril));
}

fn eyes(p: vec2<f32>) {
    let right = step(0.0, p.x);
    let open = mix(face.eyes.x, face.eyes.y, right);
    let soft = max(2.0 * face.traits.y - 1.0, 0.0);
    let w = 0.088;
    let e = vec2(abs(p.x) - 0.165, p.y);
    let u = clamp(e.x / w, -1.0, 1.0);
    let arch = 1.0 - u * u;
    let slant = -0.008 * u;
    let inner = 0.5 - 0.5 * u;
    let high = 0.068 * open;
    // Anger draws the upper lid down towards the nose.
    let top = -high * arch * (1.0 - 0.55 * face.body.w * inner) + slant;
    let low = 0.042 * min(open, 1.0 - 0.35 * face.body.w) * arch + slant;
    let beyond = abs(e.x) - w;
    let eye = max(max(top - e.y, e.y - low), beyond);
    let lids = vec4(face.shade.rgb, 0.8);
    paint(lids, cover(max(abs(e.y - top + 0.035) - 0.005, abs(e.x) - w * 0.85)));
    paint(face.white, cover(eye));
    let look = vec2(e.x - mix(-1.0, 1.0, right) * face.eyes.z * 0.035, e.y - face.eyes.w * 0.03 + 0.006);
    paint(face.iris, cover(max(length(look) - 0.045, eye)));
    paint(face.ink, cover(max(length(look) - 0.024, eye)));
    paint(vec4(face.ink.rgb, 0.28), cover(max(eye, e.y - top - 0.018)));
    paint(vec4(1.0), cover(max(length(p - vec2(mix(-0.165, 0.165, right) - 0.014 + face.eyes.z * 0.035, -0.022 + face.eyes.w * 0.03)) - 0.011, eye)));
    let lash = mix(0.011, 0.016, soft) + 0.004 * u;
    let edge = length(vec2(max(beyond - 0.006 - 0.02 * soft * step(0.0, e.x), 0.0), e.y - top + 0.02 * soft * max(e.x - w, 0.0) / 0.02)) - lash;
    paint(face.ink, cover(edge));
    paint(vec4(face.shade.rgb, 0.9), cover(max(abs(e.y - low - 0.004) - 0.005, abs(e.x) - w * 0.8)));
}

fn mouth(p: vec2<f32>) {
    let w = face.mouth.w;
    let clench = face.mouth.z;
    let q = p - vec2(0.0, 0.325);
    let t = clamp(q.x / w, -1.0, 1.0);
    let bend = -face.mouth.x * 0.095;
    let middle = bend * (t * t - 0.45);
    let slope = 2.0 * bend * t / w;
    let true_size = 1.0 / sqrt(1.0 + slope * slope);
    let n = mix(2.0, 4.0, clench);
    let round = sqrt(max(1.0 - pow(abs(t), n), 0.0));
    let lens = 1.0 - t * t;
    let open = face.mouth.y * 0.17;
    let upper = middle - 0.34 * open * round;
    let lower = middle + 0.66 * open * round;
    let beyond = abs(q.x) - w;
    let soft = face.traits.y;
    let full = mix(0.6, 1.0, soft) * (1.0 - 0.45 * clench);
    let bow = 0.2 * max(1.0 - abs(q.x) / 0.03, 0.0);
    let lip_top = upper - (0.034 * full) * (lens - bow);
    let lip_low = lower + (0.046 * full) * lens;
    let lips = max(max(lip_top - q.y, q.y - lip_low) * true_size, beyond);
    paint(face.lips, cover(lips));
    let inside = max(max(upper - q.y, q.y - lower) * true_size, beyond);
    let gap = cover(inside) * smoothstep(0.0, 0.15, face.mouth.y);
    paint(vec4(mix(face.ink.rgb, face.blush.rgb, 0.18), 1.0), gap);
    // Teeth: a row above; clenched, a row below as well.
    let row = max(inside + 0.006, q.y - upper - mix(0.032, min(0.5 * open, 0.042), clench));
    paint(face.white, cover(row) * smoothstep(0.15, 0.3, face.mouth.y));
    let under = max(inside + 0.006, lower - min(0.46 * open, 0.036) - q.y);
    paint(face.white, cover(under) * smoothstep(0.15, 0.3, face.mouth.y) * smoothstep(0.55, 0.8, clench));
    let gaps = abs(fract(q.x / 0.045 + 0.5) - 0.5) * 0.045 - 0.0025;
    paint(vec4(face.ink.rgb, 0.25), cover(max(gaps, min(row, under))) * smoothstep(0.55, 0.8, clench) * smoothstep(0.15, 0.3, face.mouth.y));
    // Where the lips meet, and the corners.
    let closed = length(vec2(max(beyond, 0.0), (q.y - middle) * true_size)) - max(0.0085 + 0.006 * lens, 0.7 * pixel);
    paint(face.ink, cover(closed) * (1.0 - smoothstep(0.05, 0.2, face.mouth.y)));
    let chin = abs(length(p - vec2(0.0, 0.33)) - 0.125) - 0.007;
    paint(vec4(face.shade.rgb, 0.75), cover(max(max(chin, abs(p.x) - 0.055), 0.4 - p.y)) * step(face.mouth.y, 0.3));
}

fn front_hair(p: vec2<f32>) {
    let cap = face.hair_cap;
    let window = face.hair_window;
    let curls = cap.z * abs(sin(8.0 * atan2(p.x, 0.1 - p.y)));
    let r = vec2(face.head.x + cap.y, face.head.y + cap.x);
    let around = squircle(p, vec2(r.x, select(face.head.z, r.y, p.y < 0.0)), 2.2) - curls;
    let lean = turned(p - window.xy, face.hair_knot.w);
    let free = ellipse(lean, window.zw) + 0.6 * curls;
    let hair = max(max(around, -free), p.y - cap.w);
    paint(face.hair, cover(hair));
    paint(face.hair_shade, cover(max(hair, -(squircle(p + vec2(0.1, 0.02), vec2(r.x, r.y), 2.2)))));
}

fn headscarf(p: vec2<f32>) {
    let worn = face.wear.x;
    let hood = squircle(p - vec2(0.0, 0.02), vec2(face.head.x + 0.085, face.head.y + 0.13), 2.3);
    let drape = squircle(p - vec2(0.0, 0.66), vec2(0.42, 0.3), 2.4);
    let free = squircle(p - vec2(0.0, 0.03), vec2(face.head.x * 0.88, face.head.z * 0.9), 2.2);
    let cloth = max(min(hood, drape), -free);
    paint(face.cloth, worn * cover(cloth));
    let rim = max(cloth, free - 0.045);
    paint(face.cloth_shade, worn * cover(rim));
    let folds = min(
        abs(length(p - vec2(-0.5, 0.1)) - 0.62) - 0.008,
        abs(length(p - vec2(-0.62, 0.0)) - 0.88) - 0.008,
    );
    paint(face.cloth_shade, worn * cover(max(max(folds, cloth), 0.42 - p.y)));
}

fn turban(p: vec2<f32>) {
    let side = vec2(abs(p.x), p.y);
    let worn = face.wear.y;
    let wrap = squircle(p - vec2(0.0, -0.17), vec2(face.head.x + 0.095, face.head.y - 0.02), 2.3);
    let free = ellipse(p - vec2(0.0, 0.22), vec2(face.head.x * 1.02, 0.46));
    let cloth = max(max(wrap, -free), p.y - 0.02);
    paint(face.cloth, worn * cover(cloth));
    let folds = min(
        abs(length(side - vec2(-0.36, -0.1)) - 0.5) - 0.008,
        abs(length(side - vec2(-0.5, 0.0)) - 0.8) - 0.008,
    );
    paint(face.cloth_shade, worn * cover(max(folds, cloth)));
    paint(face.cloth_shade, worn * cover(max(cloth, max(free - 0.3, side.x * 1.6 + p.y + 0.33))));
}

fn brows(p: vec2<f32>) {
    let right = step(0.0, p.x);
    let tilt = face.brow.x;
    let raised = face.brow.y + mix(-1.0, 1.0, right) * face.brow.z;
    let e = vec2(abs(p.x) - 0.172 + 0.016 * max(tilt, 0.0), p.y + 0.125 + 0.045 * raised);
    let half = 0.105;
    let u = clamp(e.x / half, -1.0, 1.0);
    let arch = mix(0.03, 0.016, max(tilt, 0.0)) * (1.0 - u * u);
    let line = -arch - 0.052 * tilt * u + 0.012 * u * u * step(0.0, u);
    let steep = 1.0 / sqrt(1.0 + 0.3 * tilt * tilt);
    let thick = mix(0.029, 0.02, face.traits.y) * mix(1.0, 0.5, 0.5 + 0.5 * u) * (1.0 + 0.15 * max(tilt, 0.0));
    let d = length(vec2(max(abs(e.x) - half, 0.0), (e.y - line) * steep)) - max(thick, 0.8 * pixel);
    paint(face.brows, cover(d));
}

fn glasses(p: vec2<f32>) {
    let square = face.traits.w;
    let e = vec2(abs(p.x) - 0.17, p.y - 0.012);
    let rim = mix(length(e) - 0.135, box(e, vec2(0.142, 0.105), 0.045), square);
    let bridge = max(abs(length(p - vec2(0.0, 0.03)) - 0.055) - 0.009, max(p.y - 0.0, abs(p.x) - 0.042));
    let arm = box(vec2(abs(p.x) - face.head.x + 0.03, p.y + 0.03), vec2(0.065, 0.011), 0.005);
    let frame = min(abs(rim) - 0.0105, min(bridge, max(arm, -rim)));
    paint(face.ink, face.traits.z * cover(frame));
}

fn handset(p: vec2<f32>) {
    let q = turned(p - vec2(face.head.x + 0.03, 0.16), -0.2);
    let held = face.wear.z * (1.0 - face.stand.y);
    paint(vec4(face.dark.rgb, held), cover(box(q, vec2(0.055, 0.27), 0.04)));
}

// With the arm that holds it.
fn telephone(p: vec2<f32>) {
    let arm = stroke(p, vec2(0.82, 1.1), vec2(face.head.x + 0.06, 0.26), 0.1);
    paint(vec4(face.dark.rgb, face.wear.z), cover(arm));
    handset(p);
}

// The fingers around it.
fn grip(p: vec2<f32>) {
    let q = turned(p - vec2(face.head.x + 0.03, 0.16), -0.2) - vec2(0.0, 0.13);
    let held = face.wear.z * (1.0 - face.stand.y);
    let side = abs(fract(q.y / 0.075 + 0.5) - 0.5) * 0.075;
    let row = box(q, vec2(0.085, 0.112), 0.04);
    let gap = abs(side - 0.0375) - 0.006;
    paint(face.shade, held * cover(row - 0.016));
    paint(face.skin, held * cover(row));
    paint(face.shade, held * cover(max(row, gap)));
}

// All that is drawn on a head, from the skin up; `f` is where a feature is when they look aside.
fn features(p: vec2<f32>, f: vec2<f32>) {
    skin(p);
    wrinkles(f);
    beard(f);
    nose(f);
    eyes(f);
    mouth(f);
    front_hair(mix(p, f, 0.5));
    headscarf(p);
    turban(p);
    brows(f);
    glasses(f);
}

// What is seen of a head from behind, instead of all that.
fn nape(p: vec2<f32>) {
    let back = face.stand.y;
    let worn = max(face.wear.x, face.wear.y);
    let cap = face.hair_cap;
    // Where there is a cap of hair at all, it covers the back of the head down to the neck.
    let haired = step(-4.0, cap.w);
    let head = skull(p);
    paint(face.skin, back * cover(head));
    paint(face.shade, back * cover(max(head, 0.32 - p.y)));
    let curls = cap.z * abs(sin(8.0 * atan2(p.x, 0.1 - p.y)));
    let r = vec2(face.head.x + cap.y, mix(0.4, face.head.y + cap.x, step(p.y, 0.0)));
    let hair = max(squircle(p, r, 2.2) - curls, p.y - max(cap.w, 0.3));
    paint(face.hair, back * haired * cover(hair));
    paint(face.hair_shade, back * haired * cover(max(hair, -squircle(p + vec2(0.1, 0.02), r, 2.2))));
    paint(face.hair, back * cover(length(p - face.hair_knot.xy - vec2(0.0, 0.22)) - face.hair_knot.z));
    let wrap = squircle(p - vec2(0.0, 0.02), vec2(face.head.x + 0.085, face.head.y + 0.12), 2.3);
    paint(face.cloth, back * worn * cover(wrap));
    paint(face.cloth_shade, back * worn * cover(max(wrap, abs(length(p - vec2(-0.5, 0.1)) - 0.62) - 0.008)));
}

// A stroke that becomes thinner.
fn limb(p: vec2<f32>, a: vec2<f32>, b: vec2<f32>, thick: vec2<f32>) -> f32 {
    let pa = p - a;
    let ba = b - a;
    let along = clamp(dot(pa, ba) / max(dot(ba, ba), 1e-4), 0.0, 1.0);
    return length(pa - ba * along) - mix(thick.x, thick.y, along);
}

// Where the right sleeve of a trunk begins.
fn shoulder_of(up: f32) -> vec2<f32> {
    return vec2(0.59 - 0.05 * face.traits.y + 0.06 * face.garment.z, 1.0 - up);
}

// The edge of the counter in front of a figure.
const COUNTER = 1.92;

// An arm before what is there already, whose outline shows on it.
fn arm(p: vec2<f32>, n: i32, shoulder: vec2<f32>, on: f32) -> f32 {
    let elbow = face.arms[n].xy;
    let wrist = face.arms[n].zw;
    let upper = limb(p, shoulder, elbow, vec2(0.17, 0.135));
    let lower = limb(p, elbow, wrist, vec2(0.135, 0.095));
    let sleeve = min(upper, lower);
    paint(face.clothes_shade, cover(max(sleeve - 0.026, on)));
    paint(face.clothes, cover(sleeve));
    // The cuff.
    let along = normalize(wrist - elbow);
    paint(face.clothes_shade, cover(max(lower, abs(dot(p - wrist, along) - 0.02) - 0.014)));
    return sleeve;
}

fn hand(p: vec2<f32>, n: i32) {
    let how = face.hands[n];
    let size = how.w;
    let mirrored = 1.0 - 2.0 * f32(n);
    let away = turned(p - face.arms[n].zw, -how.x) / max(size, 0.01);
    // The thumb is on the upper side of the left hand as it points to the right, and the other way round.
    let q = vec2(away.x, away.y * mirrored);
    var d = box(q - vec2(0.12, 0.0), vec2(0.105, 0.1), 0.07);
    d = min(d, stroke(q, vec2(-0.05, 0.0), vec2(0.08, 0.0), 0.07));
    let thumb = vec2(mix(0.15, 0.12, how.y), -mix(0.085, 0.23, how.y));
    let thumbs = stroke(q, vec2(0.07, -0.07), thumb, 0.036);
    d = min(d, thumbs);
    for (var i = 0; i < 4; i++) {
        let across = -0.075 + 0.05 * f32(i);
        let spread = (f32(i) - 1.3) * 0.2 * how.y;
        let out = max(how.y, how.z * step(f32(i), 0.5));
        let from_ = vec2(0.18, across);
        let tip = from_ + (0.03 + mix(0.2, 0.17, f32(i) / 3.0) * out) * vec2(cos(spread), sin(spread));
        d = min(d, stroke(q, from_, tip, 0.031));
    }
    let there = step(0.05, size);
    paint(face.shade, there * cover((d - 0.02) * size));
    paint(face.skin, there * cover(d * size));
    let folded = (1.0 - how.y) * there;
    let gap = abs(fract(q.y / 0.05 + 0.5) - 0.5) * 0.05 - 0.006;
    let lines = max(gap, max(abs(q.x - 0.165) - 0.04, abs(q.y) - 0.06));
    paint(face.shade, folded * cover(lines * size));
    paint(face.shade, there * (1.0 - how.y) * cover((abs(thumbs) - 0.008) * size));
}

// The trunk in its clothes, to the waist and beyond.
fn trunk(p: vec2<f32>, chin: vec2<f32>) -> f32 {
    let side = vec2(abs(p.x), p.y);
    let up = 0.07 * face.body.z + 0.012 * face.body.x - face.trunk.w;
    let soft = face.traits.y;
    let neck = box(p - vec2(0.0, 0.58), vec2(mix(0.165, 0.14, soft), 0.36), 0.05);
    let wide = mix(0.64, 0.57, soft) + 0.06 * face.garment.z - 0.06 * smoothstep(1.1, 1.7, p.y) + 0.05 * smoothstep(1.7, 2.3, p.y);
    let chest = box(p - vec2(0.0, 2.0 - up), vec2(wide, 1.26), 0.26);
    let slope = limb(side, vec2(0.05, 0.68 - up * 0.5), shoulder_of(up), vec2(0.1, 0.165));
    let body = min(chest, slope);
    let hood = face.garment.x;
    paint(face.clothes_shade, hood * cover(ellipse(p - vec2(0.0, 0.62 - up), vec2(0.36, 0.2))));
    paint(face.skin, cover(min(neck, body + 2.0 * pixel)));
    let under = squircle(chin - vec2(0.03, 0.06), vec2(face.head.x * 0.92, face.head.z), face.head.w);
    paint(face.shade, cover(max(neck, under)));
    let line = face.neckline;
    let hole = ellipse(side - vec2(0.0, 0.6 - up), vec2(line.x, 0.15));
    let v = (side.x * line.y - line.x * (0.62 - up + line.y - side.y)) / length(vec2(line.y, line.x));
    let open = min(hole, max(v, 0.55 - up - side.y));
    let jacket = line.w;
    paint(face.inner, jacket * cover(body));
    let collar = triangle(side, vec2(0.01, 0.8 - up), vec2(0.1, 0.56 - up), vec2(0.22, 0.7 - up));
    let throat = side.y - 0.72 + up + side.x * 0.9;
    paint(face.skin, jacket * cover(max(neck, throat)));
    paint(face.shade, jacket * cover(max(max(neck, under), throat)));
    paint(face.inner, jacket * cover(collar));
    paint(vec4(face.shade.rgb, 0.35), jacket * cover(abs(collar) - 0.006));
    let front = (side.x - 0.03 - 0.3 * (1.5 - side.y)) / 1.04;
    paint(face.clothes, cover(max(body, -mix(open, front, jacket))));
    // The side away from the light.
    let dim = (p.x - 0.3 - 0.12 * smoothstep(0.9, 2.2, p.y)) * 0.9;
    paint(vec4(face.clothes_shade.rgb, 0.45), cover(max(max(body, -mix(open, front, jacket)), -dim)));
    let lapel = triangle(side, vec2(0.03, 1.5), vec2(0.17, 0.6 - up), vec2(0.36, 0.85 - up));
    paint(face.clothes_shade, jacket * cover(max(max(lapel, body), -front)));
    let band = face.garment.y;
    paint(face.clothes_shade, band * cover(max(body, max(-open, open - 0.055))));
    let shirt = line.z;
    let flap = triangle(side, vec2(0.0, 0.635 - up + line.y), vec2(0.12, 0.53 - up), vec2(0.27, 0.74 - up));
    paint(face.clothes_shade, shirt * cover(flap - 0.012));
    paint(face.clothes, shirt * cover(flap));
    paint(face.clothes_shade, shirt * cover(stroke(p, vec2(0.0, 0.62 - up + line.y), vec2(0.0, 2.4), 0.01)));
    paint(face.inner, hood * cover(stroke(side, vec2(0.13, 0.74 - up), vec2(0.14, 1.05), 0.012)));
    // From behind there is no neckline.
    let back = face.stand.y;
    paint(face.clothes, back * cover(body));
    paint(face.clothes_shade, back * cover(max(body, ellipse(p - vec2(0.0, 0.62 - up), vec2(0.3, 0.11)))));
    return body;
}

// A trunk grows and shrinks about this height, which is below the counter.
const BELOW = 2.25;

// A head is larger on a figure than trunk and arms are: the face is what matters.
const LARGE = 1.12;

fn is_held(p: vec2<f32>) -> vec2<f32> {
    let hold = face.hold;
    let tension = 0.035 * face.body.z - 0.006 * face.body.x;
    // About the neck, so that a tilt moves the crown.
    let neck = vec2(0.0, 0.5);
    return turned(p - hold.xy - neck, -hold.w) / (LARGE + hold.z) + neck + vec2(0.0, 0.02 - tension);
}

fn darkened() {
    canvas = vec4(mix(canvas.rgb, face.dark.rgb * canvas.a, face.dark.a), canvas.a);
}

// Where a pixel is on the figure; the first thing to ask.
fn placed(in: UiVertexOutput) -> vec2<f32> {
    pixel = face.frame.w / in.size.y;
    canvas = vec4(0.0);
    return face.frame.xy + in.uv * face.frame.zw;
}

// What is painted so far, in the dark and as far as somebody is there.
fn faded() -> vec4<f32> {
    darkened();
    canvas *= face.stand.z;
    return vec4(canvas.rgb / max(canvas.a, 1e-4), canvas.a);
}

@fragment
fn hair(in: UiVertexOutput) -> @location(0) vec4<f32> {
    behind(is_held(placed(in)));
    return faded();
}

@fragment
fn figure(in: UiVertexOutput) -> @location(0) vec4<f32> {
    let place = placed(in);
    let lean = face.trunk;
    let p = (place - lean.xy - vec2(0.0, BELOW)) / (1.0 + lean.z) + vec2(0.0, BELOW);
    let body = trunk(p, is_held(place));
    let shoulder = shoulder_of(0.07 * face.body.z - lean.w);
    let left = arm(p, 0, vec2(-shoulder.x, shoulder.y), body);
    let right = arm(p, 1, shoulder, min(body, left));
    // Behind a counter that is there already; the hands lie on it.
    canvas *= 1.0 - face.stand.w * cover(COUNTER - place.y);
    hand(p, 0);
    hand(p, 1);
    return faded();
}

@fragment
fn head(in: UiVertexOutput) -> @location(0) vec4<f32> {
    let p = is_held(placed(in));
    let aside = p.x / 0.5;
    let f = vec2(p.x - face.stand.x * max(1.0 - aside * aside, 0.0), p.y);
    features(p, f);
    nape(p);
    handset(p);
    grip(p);
    return faded();
}

@fragment
fn fragment(in: UiVertexOutput) -> @location(0) vec4<f32> {
    let large = smoothstep(SMALL.x, SMALL.y, in.size.y);
    let view = mix(VIEW.x, VIEW.y, large);
    pixel = view / in.size.y;
    canvas = vec4(0.0);
    let tension = face.body.z;
    let p = (in.uv - 0.5) * view * vec2(in.size.x / in.size.y, 1.0) + vec2(0.0, mix(0.0, 0.09, large));
    let head = p + vec2(0.0, 0.02 - 0.035 * tension + 0.006 * face.body.x);
    behind(head);
    shoulders(p, head);
    features(head, head);
    darkened();
    telephone(head);
    let half = 0.5 * in.size;
    let q = (in.uv - 0.5) * in.size;
    let sides = select(in.border_radius.xw, in.border_radius.yz, q.x > 0.0);
    let corner = min(select(sides.x, sides.y, q.y > 0.0), min(half.x, half.y));
    let inside = clamp(0.5 - box(q, half, corner), 0.0, 1.0);
    return vec4(canvas.rgb / max(canvas.a, 1e-4), canvas.a * inside);
}
