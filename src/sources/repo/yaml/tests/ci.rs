//! Workflows and jobs.

use super::says;

#[test]
fn workflows() {
    says(
        ".gitea/workflows/rollout.yaml",
        "name: Roll out\non:\n  schedule:\n  - cron: '0 5 * * 1'\nenv:\n  OPENTOFU_VERSION: 1.8.2\njobs:\n  apply:\n    name: Apply\n    \
         runs-on: ubuntu-latest-ca\n    container: node:24\n    services: {db: {image: postgres:16}}\n    steps:\n    \
         - uses: actions/checkout@8e5e7e5ab8b370d6c329ec480221332ada57f0ab # v6.0.1\n    - uses: actions/setup-node@v4\n      \
         with: {node-version: 22, cache: npm}\n    - uses: ./local\n    - env: {X_VERSION: \"${{ matrix.x }}\"}\n",
        &[
            "6 Tool Version 1.8.2 =OPENTOFU",
            "4 Object Schedule 0 5 * * 1 =rollout =Roll out",
            "10 Object Runner ubuntu-latest-ca =apply ^rollout ^Roll out",
            "11 Image Image node:24 =node ^apply",
            "11 Image Version 24 =node ^apply",
            "12 Image Image postgres:16 =postgres =db",
            "12 Image Version 16 =postgres =db",
            "14 Package Version v6.0.1 =actions/checkout ^checkout",
            "15 Package Version v4 =actions/setup-node ^setup-node",
            "16 Tool Version 22 =node",
            "18 Tool Version ${{ matrix.x }}? =X",
        ],
    );
}

#[test]
fn commits_without_a_comment_are_open() {
    let commit = "8e5e7e5ab8b370d6c329ec480221332ada57f0ab";
    says(
        ".github/workflows/a.yml",
        &format!(
            "jobs:\n  j:\n    runs-on: [self-hosted, linux]\n    steps:\n    - uses: a/b@{commit}\n    - uses: a/c@{commit} # pinned\n"
        ),
        &[
            "3 Object Runner self-hosted =j ^a",
            "3 Object Runner linux =j ^a",
            &format!("5 Package Version {commit}? =a/b ^b"),
            &format!("6 Package Version {commit}? =a/c ^c"),
        ],
    );
}

#[test]
fn jobs_of_gitlab() {
    says(
        ".gitlab-ci.yml",
        "image: alpine:3.20\nvariables: {HELM_VERSION: 3.17.0}\nplan:\n  image: {name: hashicorp/terraform:1.9}\n  tags: [docker]\n\
         include:\n- {project: org/ci, ref: v2.1}\n",
        &[
            "2 Tool Version 3.17.0 =HELM",
            "1 Image Image alpine:3.20 =alpine",
            "1 Image Version 3.20 =alpine",
            "4 Image Image hashicorp/terraform:1.9 =hashicorp/terraform =terraform ^plan",
            "4 Image Version 1.9 =hashicorp/terraform =terraform ^plan",
            "5 Object Runner docker =plan",
            "7 Package Version v2.1 =org/ci =ci",
        ],
    );
}

#[test]
fn hooks_of_pre_commit() {
    says(
        ".pre-commit-config.yaml",
        "repos:\n- repo: https://github.com/gruntwork-io/pre-commit\n  rev: v0.1.23\n  hooks: [{id: tflint}]\n",
        &["3 Package Version v0.1.23 =gruntwork-io/pre-commit =pre-commit ^tflint"],
    );
}
