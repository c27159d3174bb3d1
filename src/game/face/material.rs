//! The shader as a material, and whether this machine can draw it.

use super::Drawing;
use super::figure::Drawn;
use crate::wake::Wake;
use bevy::asset::uuid_handle;
use bevy::prelude::*;
use bevy::render::render_resource::{
    AsBindGroup, CachedPipelineState, PipelineCache, PipelineDescriptor, RenderPipelineDescriptor,
};
use bevy::render::{Render, RenderApp, RenderSystems};
use bevy::shader::{Shader, ShaderCacheError, ShaderRef};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

/// The shader is part of the program: no folder has to be found.
const SHADER: Handle<Shader> = uuid_handle!("7d0a3c52-5f0b-4b0e-9a5e-3f1c6a2d8e41");

/// How often to look whether the first face can be drawn by now.
const LOOK: Duration = Duration::from_millis(60);

/// What of somebody is drawn: each is a way into the shader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Draws {
    /// Head and shoulders.
    Portrait,
    /// The hair behind somebody.
    Hair,
    /// From the waist up, without the head.
    Figure,
    /// The head before that.
    Head,
}

impl Draws {
    const ALL: [Self; 4] = [Self::Portrait, Self::Hair, Self::Figure, Self::Head];

    /// The name in the shader.
    fn entry(self) -> &'static str {
        match self {
            Self::Portrait => "fragment",
            Self::Hair => "hair",
            Self::Figure => "figure",
            Self::Head => "head",
        }
    }
}

impl From<&FaceMaterial> for Draws {
    fn from(material: &FaceMaterial) -> Self {
        material.draws
    }
}

/// A drawn face.
#[derive(Asset, AsBindGroup, TypePath, Clone, Debug)]
#[bind_group_data(Draws)]
pub(super) struct FaceMaterial {
    #[uniform(0)]
    pub(super) drawn: Drawn,
    pub(super) draws: Draws,
}

impl UiMaterial for FaceMaterial {
    fn fragment_shader() -> ShaderRef {
        SHADER.into()
    }

    fn specialize(descriptor: &mut RenderPipelineDescriptor, key: UiMaterialKey<Self>) {
        if let Some(fragment) = &mut descriptor.fragment {
            fragment.entry_point = Some(key.bind_group_data.entry().into());
        }
    }
}

/// Whether faces can be drawn, as the renderer finds out when there is a first one of their kind.
#[derive(Resource, Clone, Debug, Default)]
pub(super) struct Press(Arc<[AtomicU8; 4]>);

const UNKNOWN: u8 = 0;
const DRAWS: u8 = 1;
const FAILS: u8 = 2;

impl Press {
    /// Whether what is wanted cannot be drawn here.
    pub(super) fn fails(&self, wanted: Draws) -> bool {
        self.0[wanted as usize].load(Ordering::Relaxed) == FAILS
    }

    fn is_unknown(&self, wanted: Draws) -> bool {
        self.0[wanted as usize].load(Ordering::Relaxed) == UNKNOWN
    }
}

pub(super) fn plugin(app: &mut App) {
    let press = Press::default();
    if let Some(mut shaders) = app.world_mut().get_resource_mut::<Assets<Shader>>() {
        let source = include_str!("../../../assets/shaders/face.wgsl");
        // It can only fail for a handle that was given out and taken back.
        let _ = shaders.insert(&SHADER, Shader::from_wgsl(source, "shaders/face.wgsl"));
    }
    app.add_plugins(UiMaterialPlugin::<FaceMaterial>::default());
    match app.get_sub_app_mut(RenderApp) {
        Some(renderer) => {
            renderer.insert_resource(press.clone()).add_systems(Render, find_out.after(RenderSystems::Render));
        }
        None => press.0.iter().for_each(|press| press.store(FAILS, Ordering::Relaxed)),
    }
    app.insert_resource(press).add_systems(PostUpdate, wait);
}

fn find_out(press: Res<Press>, pipelines: Option<Res<PipelineCache>>) {
    let Some(pipelines) = pipelines else { return };
    for wanted in Draws::ALL.into_iter().filter(|wanted| press.is_unknown(*wanted)) {
        let ours = pipelines.pipelines().find(|pipeline| match &pipeline.descriptor {
            PipelineDescriptor::RenderPipelineDescriptor(descriptor) => {
                descriptor.fragment.as_ref().is_some_and(|fragment| {
                    fragment.shader == SHADER && fragment.entry_point.as_deref() == Some(wanted.entry())
                })
            }
            PipelineDescriptor::ComputePipelineDescriptor(_) => false,
        });
        match ours.map(|pipeline| &pipeline.state) {
            Some(CachedPipelineState::Ok(_)) => press.0[wanted as usize].store(DRAWS, Ordering::Relaxed),
            // What it imports is not there yet: it is tried again.
            Some(CachedPipelineState::Err(
                ShaderCacheError::ShaderNotLoaded(_) | ShaderCacheError::ShaderImportNotYetAvailable,
            )) => {}
            Some(CachedPipelineState::Err(_)) => press.0[wanted as usize].store(FAILS, Ordering::Relaxed),
            _ => {}
        }
    }
}

/// While the shader is made ready, aside, a sleeping window would not notice.
fn wait(
    press: Res<Press>,
    faces: Query<(&Drawing, &ComputedNode), With<MaterialNode<FaceMaterial>>>,
    mut was: Local<bool>,
    mut wake: ResMut<Wake>,
) {
    // What is not seen is not made ready either.
    let waits = faces.iter().any(|(drawing, node)| press.is_unknown(drawing.0) && !node.is_empty());
    if waits {
        wake.within(LOOK);
    } else if std::mem::take(&mut *was) {
        wake.settle(3);
    }
    *was = waits;
}
