//! The live cluster.
use vibe::sources::cluster::{Ask, Cluster};

#[test]
fn probe() {
    let Some(file) = std::env::var_os("VIBE_PROBE") else { return };
    let ask = Ask { kubeconfig: Some(file.into()), context: std::env::var("VIBE_CONTEXT").ok(), ..Ask::default() };
    let begun = std::time::Instant::now();
    let cluster = Cluster::open(&ask).expect("open");
    match cluster.snapshot() {
        Ok(snapshot) => {
            for o in &snapshot.observed {
                let names: Vec<&str> = o.names.iter().map(|n| &*n.text).collect();
                println!(
                    "{}/{}/{} {:?} {:?} = {} [{}]",
                    o.object.kind,
                    o.object.namespace,
                    o.object.name,
                    o.of,
                    o.attribute,
                    o.value,
                    names.join(", ")
                );
            }
            for m in &snapshot.mute {
                println!("MUTE {m:?}");
            }
            println!("{} observed", snapshot.observed.len());
        }
        Err(error) => println!("{error:?}"),
    }
    println!("{:?}", begun.elapsed());
}
