//! What the shaders must not do. Mesa's software drivers make a shader anew whenever a uniform that one of its branches
//! asks about may have changed, and keep every one they made: about 2 MB with each frame of a face that moves. So no
//! branch of a shader depends on a uniform, by whatever way its value gets there.

mod flow;

use std::fs;
use std::path::{Path, PathBuf};

/// What Bevy's `#import` lines stand for, on one line each, so that places stay what they are.
const IMPORTS: [(&str, &str); 1] = [(
    "#import bevy_ui::ui_vertex_output::UiVertexOutput",
    "struct UiVertexOutput { @location(0) uv: vec2<f32>, @location(1) border_widths: vec4<f32>, \
     @location(2) border_radius: vec4<f32>, @location(3) @interpolate(flat) size: vec2<f32>, \
     @builtin(position) position: vec4<f32> };",
)];

/// The branches of a shader that depend on a uniform, each as the number of its line, from 1, and the line.
fn branches_on_uniforms(text: &str) -> Vec<String> {
    let whole = text.lines().map(|line| {
        let known = IMPORTS.iter().find(|(import, _)| line.trim() == *import);
        assert!(known.is_some() || !line.starts_with('#'), "it is not known what {line:?} stands for");
        known.map_or(line, |(_, definition)| definition)
    });
    let whole: Vec<_> = whole.collect();
    let source = whole.join("\n");
    let module = naga::front::wgsl::parse_str(&source).unwrap_or_else(|e| panic!("{}", e.emit_to_string(&source)));
    let spans = flow::branches_on_uniforms(&module);
    let mut lines: Vec<_> = spans.iter().map(|span| span.location(&source).line_number as usize).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.into_iter().map(|line| format!("{line}: {}", whole[line - 1].trim())).collect()
}

/// All shaders, wherever below the folder they lie.
fn shaders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("there is a folder of shaders");
    let paths = entries.map(|entry| entry.expect("an entry of the folder").path());
    paths.flat_map(|path| if path.is_dir() { shaders(&path) } else { vec![path] }).collect()
}

#[test]
fn no_branch_of_a_shader_depends_on_a_uniform() {
    let all = shaders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/shaders"));
    assert!(!all.is_empty());
    for shader in all {
        let found = branches_on_uniforms(&fs::read_to_string(&shader).expect("a shader is text"));
        assert!(found.is_empty(), "branches that depend on a uniform in {}:\n{}", shader.display(), found.join("\n"));
    }
}

/// A shader with this as its body, which begins on line 9.
fn with_body(body: &str) -> String {
    format!(
        "struct Face {{ garment: vec4<f32>, few: u32 }}
        @group(1) @binding(0) var<uniform> face: Face;
        @group(1) @binding(1) var picture: texture_2d<f32>;
        var<private> kept: f32;
        fn double(x: f32) -> f32 {{ return x + x; }}
        fn keep(x: f32) {{ kept = x; }}
        fn fill(place: ptr<function, f32>, x: f32) {{ *place = x; }}
        @fragment fn fragment(@location(0) uv: vec2<f32>) -> @location(0) vec4<f32> {{
        {body}
        return vec4(uv, kept, 1.0);
        }}"
    )
}

#[test]
fn branches_that_depend_on_a_uniform_are_found_by_whatever_way_it_gets_there() {
    for body in [
        "if face.garment.x > 0.0 { kept = 1.0; }",
        // Out of a part, an index, a sum, together with something else.
        "let all = face.garment; if uv.x + all[u32(uv.y)] > 0.0 { kept = 1.0; }",
        "var all = array(1.0, 2.0, 3.0); if all[face.few] > 1.5 { kept = 1.0; }",
        // Through a variable of the function, or of the whole shader.
        "var wide = 0.0; wide = face.garment.y; if wide > uv.x { kept = 1.0; }",
        "kept = face.garment.y; if kept > uv.x { discard; }",
        "keep(face.garment.z); if kept > uv.x { discard; }",
        "var own = vec2(0.0); own.y = face.garment.x; if own.y > 0.0 { kept = 1.0; }",
        // Into a function, out of it, and through a place it is given.
        "if double(face.garment.w) > 1.0 { kept = 1.0; }",
        "var place = 0.0; fill(&place, face.garment.x); if place > 0.5 { kept = 1.0; }",
        // Where it is chosen with, and where a picture is looked at.
        "let a = select(uv.x, uv.y, face.garment.x > 0.0); if a > 0.5 { kept = 1.0; }",
        "if textureLoad(picture, vec2(face.few, 0u), 0).r > 0.5 { kept = 1.0; }",
        // Branches that do not look like one.
        "let both = face.few > 1u && uv.x > 0.5; kept = f32(both);",
        "let one = face.few > 1u || uv.x > 0.5; kept = f32(one);",
        "let both = uv.x > 0.5 && face.few > 1u; if both { kept = 1.0; }",
        "for (var n = 0u; n < face.few; n++) { kept += 1.0; }",
        "while kept < face.garment.x { kept += 1.0; }",
        "loop { kept += 1.0; continuing { break if kept > face.garment.x; } }",
        "switch face.few { case 0u: { kept = 1.0; } default: {} }",
        "if uv.x > 0.5 { if uv.y > 0.5 { } else if face.few > 1u { kept = 1.0; } }",
    ] {
        let found = branches_on_uniforms(&with_body(body));
        assert_eq!(found.len(), 1, "{body}: {found:?}");
        assert!(found[0].starts_with("9: "), "{body}: {found:?}");
    }
}

#[test]
fn branches_in_a_function_that_is_given_a_uniform_are_found_where_they_are() {
    let text = "@group(0) @binding(0) var<uniform> much: f32;
        fn least(x: f32) -> f32 {
            if x > 0.5 { return 0.5; }
            return x;
        }
        fn less(x: f32) -> f32 { return least(x * 0.5); }
        @fragment fn fragment(@location(0) a: f32) -> @location(0) vec4<f32> { return vec4(less(a), less(much), 0.0, 1.0); }";
    assert_eq!(branches_on_uniforms(text), ["3: if x > 0.5 { return 0.5; }"]);
}

#[test]
fn branches_on_anything_else_and_uniforms_without_a_branch_are_left_alone() {
    for body in [
        "if uv.x > 0.5 { kept = face.garment.x; }",
        "kept = select(face.garment.x, face.garment.y, face.few > 1u);",
        "kept = mix(uv.x, uv.y, step(0.5, face.garment.x));",
        "var other = face.garment.x; var own = uv.x; if own > 0.5 { other = 0.0; }",
        "for (var n = 0u; n < 4u; n++) { kept += face.garment[n]; }",
        "let both = uv.x > 0.5 && uv.y > 0.5; if both && double(uv.x) > 1.0 { discard; }",
        "if textureLoad(picture, vec2<u32>(uv), 0).r > 0.5 { discard; }",
        "switch u32(uv.x) { case 0u: { kept = face.garment.x; } default: {} }",
    ] {
        assert_eq!(branches_on_uniforms(&with_body(body)), [""; 0], "{body}");
    }
}
