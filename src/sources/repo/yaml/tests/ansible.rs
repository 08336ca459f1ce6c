//! Ansible, and lists of machines.

use super::says;

#[test]
fn inventories() {
    says(
        "iac/inventory/hosts.yml",
        "all:\n  children:\n    k3s:\n      hosts:\n        node[2:4]:\n        pi1: {ansible_host: 192.168.1.201, mac: aa:bb:cc:dd:ee:ff}\n    \
         db:\n      children: {k3s: {}}\n      vars: {pg_version: 16.3}\n",
        &[
            "3 Set Member k3s =all",
            "7 Set Member db =all",
            "5 Set Member node[2:4] =k3s",
            "6 Set Member pi1 =k3s",
            "6 Node Address 192.168.1.201 =pi1",
            "6 Node Mac aa:bb:cc:dd:ee:ff =pi1",
            "8 Set Member k3s =db",
            "9 Tool Version 16.3 =pg",
        ],
    );
    says(
        "iac/inventory/hosts.ini",
        "# all\nlone ansible_host=10.0.0.9\r\n[k3s]\r\npi1 ansible_host=10.0.0.1 ip=\"10.0.0.2\" # x\r\n[all:children]\nk3s\n[k3s:vars]\nk3s_version = v1.30\n",
        &[
            "2 Node Address 10.0.0.9 =lone",
            "4 Set Member pi1 =k3s",
            "4 Node Address 10.0.0.1 =pi1",
            "4 Node Address 10.0.0.2 =pi1",
            "6 Set Member k3s =all",
            "8 Tool Version v1.30 =k3s",
        ],
    );
}

#[test]
fn variables_of_groups_hosts_and_roles() {
    says(
        "roles/k3s/defaults/main.yml",
        "# renovate: datasource=github-releases depName=k3s-io/k3s\nk3s_version: v1.34.3+k3s1\ntls_min_version: 1.2\ncni_version: \"{{ x }}\"\n\
         k3s_vip: 10.0.0.5\npi_image: a/b:1.2\nweb_port: 8080\nweb_namespace: tools\nbackup_schedule: 0 4 * * *\n",
        &[
            "6 Image Image a/b:1.2 =a/b =b ^pi ^k3s",
            "6 Image Version 1.2 =a/b =b ^pi ^k3s",
            "2 Tool Version v1.34.3+k3s1 =k3s =k3s-io/k3s",
            "4 Tool Version {{ x }}? =cni ~k3s",
            "5 Node Address 10.0.0.5 ^k3s",
            "7 Object Port 8080 ^k3s",
            "8 Object Namespace tools ^k3s",
            "9 Object Schedule 0 4 * * * ^backup ^k3s",
        ],
    );
    says("host_vars/pi1/main.yml", "ansible_host: 10.0.0.7\n", &["1 Node Address 10.0.0.7 =pi1"]);
}

#[test]
fn what_galaxy_fetches() {
    says(
        "requirements.yml",
        "roles:\n- {src: https://github.com/o/ansible-role-docker, name: docker, version: 7.4.1}\ncollections:\n- {name: community.general, version: \">=9.0\"}\n",
        &[
            "2 Package Version 7.4.1 =docker =o/ansible-role-docker =ansible-role-docker",
            "4 Package Version >=9.0? =community.general",
        ],
    );
}

#[test]
fn lists_of_machines_outside_of_ansible() {
    says(
        "talos/talconfig.yaml",
        "talosVersion: v1.13.9\nnodes:\n- {hostname: k8s-a, ipAddress: 10.0.7.51, installDisk: /dev/sda}\n- {hostname: k8s-b, ipAddress: \"{{ ip }}\"}\n",
        &["1 Tool Version v1.13.9 =talos", "3 Node Address 10.0.7.51 =k8s-a"],
    );
}
