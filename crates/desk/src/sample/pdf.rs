//! A page of text as PDF 1.4.

/// One page, line by line, in Courier.
pub fn page(lines: &[&str]) -> Vec<u8> {
    let text: Vec<u8> = lines.iter().flat_map(|line| [b"(", latin(line).as_slice(), b") Tj T*\n"].concat()).collect();
    let content = [b"BT /F1 11 Tf 15 TL 60 770 Td\n", text.as_slice(), b"ET"].concat();
    let stream = [format!("<< /Length {} >>\nstream\n", content.len()).as_bytes(), &content, b"\nendstream"].concat();
    document(&[
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        &stream,
    ])
}

/// The objects, and the table that says where each of them begins.
fn document(objects: &[&[u8]]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.extend([format!("{} 0 obj\n", n + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = pdf.len();
    let size = objects.len() + 1;
    pdf.extend(format!("{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes());
    pdf
}

/// Norwegian letters have one byte in this encoding; brackets are marked as text.
fn latin(line: &str) -> Vec<u8> {
    let bytes = line.chars().flat_map(|c| match c {
        '(' | ')' | '\\' => vec![b'\\', u8::try_from(c).unwrap_or(b'?')],
        c => vec![u8::try_from(u32::from(c)).unwrap_or(b'?')],
    });
    bytes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_points_at_every_object() {
        let pdf = page(&["Å betale (kr)", "æøå"]);
        let position = |needle: &[u8]| pdf.windows(needle.len()).position(|window| window == needle).unwrap();
        for n in 1..=5 {
            let entry = format!("{:010} 00000 n", position(format!("{n} 0 obj").as_bytes()));
            position(entry.as_bytes());
        }
        position(format!("startxref\n{}\n", position(b"xref\n")).as_bytes());
        position(b"(\xc5 betale \\(kr\\)) Tj");
    }
}
