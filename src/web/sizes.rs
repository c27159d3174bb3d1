//! How much a browser has to fetch.

use unruffled::cli::web::{Layout, Size, bytes};

/// Each file of a page with its size, as it is and packed, the largest first, and the sum of all.
pub fn table(layout: &Layout) -> String {
    let mut sizes: Vec<Size> = layout.sizes().collect();
    sizes.sort_by_key(|size| std::cmp::Reverse(size.brotli));
    let sum = |of: fn(&Size) -> usize| sizes.iter().map(of).sum();
    let all = Size {
        name: "all, which is what it takes to play",
        plain: sum(|s| s.plain),
        brotli: sum(|s| s.brotli),
        gzip: sum(|s| s.gzip),
    };
    let head = row("", ["as it is", "gzip", "brotli"].map(str::to_owned));
    let rows = sizes.iter().chain([&all]).map(|size| row(size.name, [size.plain, size.gzip, size.brotli].map(bytes)));
    head + &rows.collect::<String>()
}

fn row(name: &str, [plain, gzip, brotli]: [String; 3]) -> String {
    format!("{name:<40} {plain:>10} {gzip:>10} {brotli:>10}\n")
}
