//! The drawing's colours: paper and ink, and few others, chosen so that they stay apart for those
//! who do not tell red from green. Shape and words always say the same as colour.

/// The colours of one light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// The ground behind everything.
    pub ground: &'static str,
    /// Scenes and cards.
    pub surface: &'static str,
    /// Where the customer answers.
    pub warm: &'static str,
    /// Lines that only divide.
    pub hairline: &'static str,
    /// Text and boxes.
    pub ink: &'static str,
    /// Text of second rank, and plain arrows.
    pub muted: &'static str,
    /// The colour of what is good to say.
    pub good: &'static str,
    /// The colour of pitfalls.
    pub pitfall: &'static str,
    /// The colour of errors.
    pub error: &'static str,
    /// The colour of warnings.
    pub warning: &'static str,
    /// The colour of what no run gets to.
    pub dead: &'static str,
    /// Text on errors and warnings.
    pub on_mark: &'static str,
    /// How a talk ended, from best to worst: resolved, compromise and boundary, escalated, lost.
    pub ends: [&'static str; 4],
}

impl Palette {
    /// The colours under names, for the style of a page.
    pub(in crate::export) fn names(&self) -> String {
        format!(
            "--ground:{};--surface:{};--warm:{};--hairline:{};--ink:{};--muted:{};--good:{};--pitfall:{};--error:{};--warning:{}",
            self.ground,
            self.surface,
            self.warm,
            self.hairline,
            self.ink,
            self.muted,
            self.good,
            self.pitfall,
            self.error,
            self.warning
        )
    }
}

/// Warm paper and ink.
pub const LIGHT: Palette = Palette {
    ground: "#f5f0e6",
    surface: "#fffcf5",
    warm: "#f8ecd2",
    hairline: "#ddd3c0",
    ink: "#23253a",
    muted: "#5b5e73",
    good: "#1e6f68",
    pitfall: "#b03a16",
    error: "#9c1c31",
    warning: "#7a5200",
    dead: "#6f6b64",
    on_mark: "#ffffff",
    ends: ["#d3e8e2", "#e3e6f2", "#f8e3c3", "#f3d3cc"],
};

/// The same on dark ground.
pub const DARK: Palette = Palette {
    ground: "#14151c",
    surface: "#20222c",
    warm: "#2f2a1e",
    hairline: "#3d404e",
    ink: "#f2efe8",
    muted: "#b4b7c6",
    good: "#6fd0c4",
    pitfall: "#ff9c74",
    error: "#ff8fa3",
    warning: "#ffc04d",
    dead: "#8d8f9c",
    on_mark: "#14151c",
    ends: ["#1d3b38", "#2a2e45", "#43351c", "#472724"],
};
