//! Pictures of rectangles and discs, as PNG (RFC 2083) with uncompressed data.

/// Red, green, blue.
pub type Colour = (u8, u8, u8);

pub struct Picture {
    width: usize,
    height: usize,
    /// Row by row.
    pixels: Vec<Colour>,
}

impl Picture {
    pub fn new(width: usize, height: usize, background: Colour) -> Self {
        Self { width, height, pixels: vec![background; width * height] }
    }

    pub fn rectangle(&mut self, (left, top): (usize, usize), (width, height): (usize, usize), colour: Colour) {
        let inside = |x: usize, y: usize| (left..left + width).contains(&x) && (top..top + height).contains(&y);
        self.paint(inside, colour);
    }

    pub fn disc(&mut self, (x0, y0): (usize, usize), radius: usize, colour: Colour) {
        let inside = |x: usize, y: usize| x.abs_diff(x0).pow(2) + y.abs_diff(y0).pow(2) <= radius.pow(2);
        self.paint(inside, colour);
    }

    fn paint(&mut self, inside: impl Fn(usize, usize) -> bool, colour: Colour) {
        let width = self.width;
        let here = self.pixels.iter_mut().enumerate().filter(|(n, _)| inside(n % width, n / width));
        here.for_each(|(_, pixel)| *pixel = colour);
    }

    pub fn into_png(self) -> Vec<u8> {
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        let mut header = [number(self.width), number(self.height)].concat();
        // Eight bits for each of three colours, nothing interlaced.
        header.extend([8, 2, 0, 0, 0]);
        chunk(&mut png, b"IHDR", &header);
        chunk(&mut png, b"IDAT", &zlib(&self.rows()));
        chunk(&mut png, b"IEND", &[]);
        png
    }

    /// Each row behind a zero, which says that it is not filtered.
    fn rows(&self) -> Vec<u8> {
        let row = |row: &[Colour]| {
            let colours = row.iter().flat_map(|(red, green, blue)| [*red, *green, *blue]);
            std::iter::once(0).chain(colours).collect::<Vec<u8>>()
        };
        self.pixels.chunks(self.width).flat_map(row).collect()
    }
}

fn chunk(png: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    let named = [name.as_slice(), data].concat();
    png.extend(number(data.len()));
    png.extend(&named);
    png.extend(crc(&named).to_be_bytes());
}

fn number(n: usize) -> [u8; 4] {
    u32::try_from(n).unwrap_or(u32::MAX).to_be_bytes()
}

/// Stored blocks of at most 65,535 bytes (RFC 1951), in a zlib stream (RFC 1950).
fn zlib(data: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let mut blocks = data.chunks(usize::from(u16::MAX)).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        stream.push(u8::from(blocks.peek().is_none()));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    stream.extend(adler(data).to_be_bytes());
    stream
}

fn adler(data: &[u8]) -> u32 {
    let (a, b) = data.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    (b << 16) | a
}

fn crc(data: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    let byte = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc));
    !data.iter().fold(!0, byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_are_those_of_the_standards() {
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc(b"IEND"), 0xae42_6082);
        assert_eq!(adler(b"Wikipedia"), 0x11e6_0398);
    }

    #[test]
    fn a_large_picture_is_stored_in_several_blocks() {
        let png = Picture::new(200, 200, (1, 2, 3)).into_png();
        assert_eq!(png.len(), 8 + 25 + (12 + 2 + 2 * 5 + 200 * 601 + 4) + 12);
    }
}
