//! Built before each of the two programs. For Windows it puts in their icon, what their properties say, and what Windows
//! is to know of them; for every other system it does nothing.

use std::env;
use std::error::Error;
use std::path::PathBuf;

use winresource::WindowsResource;

/// Paths may be long; letters that are asked for in the old way come in UTF-8; pixels are the screen's own, at any scale.
const MANIFEST: &str = r#"<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
<compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1">
<application><supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/></application>
</compatibility>
<application>
<windowsSettings>
<longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
<dpiAwareness xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">PerMonitorV2</dpiAwareness>
<activeCodePage xmlns="http://schemas.microsoft.com/SMI/2019/WindowsSettings">UTF-8</activeCodePage>
</windowsSettings>
</application>
</assembly>"#;

fn main() -> Result<(), Box<dyn Error>> {
    // The packages lie at different depths.
    let package = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let icon = package.ancestors().map(|folder| folder.join("assets/icon/unruffled.ico")).find(|icon| icon.is_file());
    let icon = icon.ok_or("assets/icon/unruffled.ico is not there")?;
    println!("cargo::rerun-if-changed={}", icon.display());
    if env::var("CARGO_CFG_TARGET_OS")? != "windows" {
        return Ok(());
    }
    // Windows shows the description as the program's name.
    let (program, description) = match env::var("CARGO_PKG_NAME")?.as_str() {
        "unruffled" => ("trainer", "Unruffled: the trainer program"),
        _ => ("unruffled", "Unruffled"),
    };
    let put_in = WindowsResource::new()
        .set("ProductName", "Unruffled")
        .set("FileDescription", description)
        .set("OriginalFilename", &format!("{program}.exe"))
        .set("Comments", &env::var("CARGO_PKG_DESCRIPTION")?)
        .set("LegalCopyright", "The Unruffled maintainers. MIT licence.")
        .set_icon(&icon.display().to_string())
        .set_manifest(MANIFEST)
        .compile_for(program);
    if let Err(why) = put_in {
        // The programs work without; whoever hands them out looks for this.
        println!(
            "cargo::warning={program}.exe has no icon: windres of MinGW, or rc of the Windows SDK, is needed: {why}"
        );
    }
    Ok(())
}
