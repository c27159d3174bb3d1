//! A graph in layers: its edges, and where everything lies.

/// Where everything lies in a graph of layers.
pub(super) struct Layers {
    /// Per node, its middle from the left, and its layer from the top.
    pub nodes: Vec<(f64, usize)>,
    /// Per edge, where it passes the layers of boxes between its ends, from its beginning to its end.
    pub lanes: Vec<Vec<(f64, usize)>>,
}

/// Two nodes, and how much the line between them wants to be short and straight.
pub(super) struct Edge {
    pub from: usize,
    pub to: usize,
    pub weight: i32,
    /// Whether it leads up, to an earlier layer.
    pub back: bool,
}

impl Edge {
    /// Its upper end, and its lower one.
    pub fn ends(&self) -> (String, String) {
        let (upper, lower) = if self.back { (self.to, self.from) } else { (self.from, self.to) };
        (upper.to_string(), lower.to_string())
    }
}
