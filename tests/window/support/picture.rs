//! A picture of the screen, and what can be told from its colours alone.

use std::collections::HashMap;
use std::path::Path;

/// Red, green, blue.
pub type Colour = [u8; 3];

/// A picture, row by row.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its width in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
    pixels: Vec<Colour>,
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
        let mut shades: HashMap<Colour, usize> = HashMap::new();
        for &pixel in &self.pixels {
            *shades.entry(pixel).or_default() += 1;
        }
        let most = shades.values().max().copied().unwrap_or_default();
        shades.len() > 40 && most * 1_000 < self.pixels.len() * 995
    }
}
