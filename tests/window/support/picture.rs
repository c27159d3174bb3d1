//! A picture of the screen, and what can be told from its colours alone.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

/// Red, green, blue.
pub type Colour = [u8; 3];

/// A picture, row by row.
#[derive(Clone)]
pub struct Picture {
    /// Its width in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
    pixels: Vec<Colour>,
}

/// All bytes at once: pictures are compared many times a second while a screen comes to rest.
impl PartialEq for Picture {
    fn eq(&self, other: &Self) -> bool {
        (self.width, self.height) == (other.width, other.height)
            && self.pixels.as_flattened() == other.pixels.as_flattened()
    }
}

impl Picture {
    /// Reads what the X server keeps of its screen: an X window dump. None while it is not whole yet.
    pub fn of_screen(dump: &[u8]) -> Option<Self> {
        // A header of 25 numbers, then colours of 12 bytes each, which nobody needs here, then the pixels.
        let number = |n: usize| {
            let bytes = dump.get(4 * n..4 * n + 4)?.try_into().ok()?;
            Some(u32::from_be_bytes(bytes) as usize)
        };
        let (header, width, height, row, colours) = (number(0)?, number(4)?, number(5)?, number(12)?, number(19)?);
        let pixels = dump.get(header + 12 * colours..)?.get(..row * height)?;
        let (least_first, bits) = (number(7)? == 0, number(11)?);
        assert_eq!((least_first, bits), (true, 32), "the screen is kept as blue, green, red, nothing");
        let pixels = pixels.chunks_exact(row).flat_map(|row| row[..4 * width].chunks_exact(4));
        Some(Self { width, height, pixels: pixels.map(|p| [p[2], p[1], p[0]]).collect() })
    }

    /// A picture of these pixels, row by row.
    pub fn of_pixels(width: usize, height: usize, pixels: Vec<Colour>) -> Self {
        Self { width, height, pixels }
    }

    /// Reads a PNG file; none where there is no such file.
    pub fn load(file: &Path) -> Option<Self> {
        let image = image::open(file).ok()?.to_rgb8();
        let (width, height) = (image.width() as usize, image.height() as usize);
        Some(Self { width, height, pixels: image.pixels().map(|p| p.0).collect() })
    }

    /// Writes a PNG file, and the folder where there is none.
    pub fn save(&self, file: &Path) {
        let folder = file.parent().expect("a picture lies in a folder");
        std::fs::create_dir_all(folder).expect("the folder for pictures can be made");
        let bytes = self.pixels.concat();
        let (width, height) = (self.width as u32, self.height as u32);
        image::save_buffer(file, &bytes, width, height, image::ColorType::Rgb8).expect("the picture is written");
    }

    /// Writes a PNG file to be stored: with so few colours that it is small, the frequent ones as they are.
    pub fn store(&self, file: &Path) {
        let folder = file.parent().expect("a picture lies in a folder");
        std::fs::create_dir_all(folder).expect("the folder for pictures can be made");
        let colours = self.few_colours();
        let nearest: HashMap<Colour, u8> =
            self.shades().keys().map(|colour| (*colour, closest(&colours, *colour).0 as u8)).collect();
        let out = BufWriter::new(File::create(file).expect("the picture can be written"));
        let mut encoder = png::Encoder::new(out, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_compression(png::Compression::High);
        encoder.set_palette(colours.concat());
        let bytes: Vec<u8> = self.pixels.iter().map(|colour| nearest[colour]).collect();
        let mut writer = encoder.write_header().expect("the picture can be written");
        writer.write_image_data(&bytes).expect("the picture can be written");
    }

    /// As many colours as an index of one byte has, so that each of the picture's is near one of them.
    fn few_colours(&self) -> Vec<Colour> {
        let mut shades: Vec<_> = self.shades().into_iter().collect();
        shades.sort_unstable_by_key(|&(colour, count)| (std::cmp::Reverse(count), colour));
        let within = |far: u8| {
            let mut kept: Vec<Colour> = Vec::new();
            for &(colour, _) in &shades {
                if kept.is_empty() || closest(&kept, colour).1 > far {
                    kept.push(colour);
                }
            }
            kept
        };
        (0..=u8::MAX).map(within).find(|kept| kept.len() <= 256).expect("one colour is near all")
    }

    /// How often there is each colour.
    pub fn shades(&self) -> HashMap<Colour, usize> {
        let mut shades = HashMap::new();
        // Most pixels are as the one before.
        for alike in self.pixels.chunk_by(|one, next| one == next) {
            *shades.entry(alike[0]).or_default() += alike.len();
        }
        shades
    }

    /// The colour at a place.
    pub fn at(&self, x: usize, y: usize) -> Colour {
        self.pixels[y * self.width + x]
    }

    /// Each pixel, row by row.
    pub fn pixels(&self) -> &[Colour] {
        &self.pixels
    }

    /// The same places in other colours.
    pub fn recoloured(&self, colour: impl Fn(usize, Colour) -> Colour) -> Self {
        let pixels = self.pixels.iter().enumerate().map(|(n, &old)| colour(n, old)).collect();
        Self { pixels, ..*self }
    }

    /// Whether somebody could read something here: one colour does not fill it all, and there are the many
    /// shades that the edges of letters have.
    pub fn is_readable(&self) -> bool {
        let shades = self.shades();
        let most = shades.values().max().copied().unwrap_or_default();
        shades.len() > 40 && most * 1_000 < self.pixels.len() * 995
    }
}

/// Which of some colours is the closest, and how far its farthest channel is off.
fn closest(colours: &[Colour], to: Colour) -> (usize, u8) {
    let far = |colour: &Colour| colour.iter().zip(to).map(|(a, b)| a.abs_diff(b)).max().unwrap_or_default();
    let all = colours.iter().map(far).enumerate();
    all.min_by_key(|&(_, far)| far).expect("there is a colour")
}
