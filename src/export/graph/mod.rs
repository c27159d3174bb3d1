//! A dialogue as a drawing: from its scenes to pictures, a renderer per file.
//!
//! ```text
//! dialogue, rubric, findings -> Drawing -> dot, mermaid
//!                                  `-----> Layout -> svg, html
//! ```

pub mod boxes;
mod build;
pub mod dot;
pub mod drawing;
pub mod figure;
pub mod html;
mod layered;
mod layers;
pub mod layout;
mod legend;
mod marks;
pub mod mermaid;
mod order;
pub mod palette;
pub mod route;
mod shape;
pub mod svg;
mod text;
mod untangle;

pub use drawing::Drawing;
pub use layout::Layout;
